"""Find templates: the project's own first, then those of the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.source import Span

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError

PACKAGE = Path(__file__).resolve().parent.parent


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """The folders to look in, in order. `own` is the project's `templates/`, None where it has none."""
    # In a wheel the templates lie inside the package, in a checkout beside it.
    candidates = (own, PACKAGE / "templates", PACKAGE.parent / "templates")
    return tuple(dict.fromkeys(folder for folder in candidates if folder is not None and folder.is_dir()))


def find_template(name: str, own: Path | None) -> Path | None:
    """The file that `name` (with forward slashes) stands for; None where there is none."""
    return next((folder / name for folder in template_folders(own) if (folder / name).is_file()), None)


def template_text(name: str, own: Path | None) -> str:
    """A template's text as it is; a missing one is a broken installation."""
    path = find_template(name, own)
    if path is None:
        raise FileNotFoundError(f"no template {name} in {', '.join(map(str, template_folders(own)))}")
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def environment(own: Path | None) -> Environment:
    """Jinja2 over the template folders: autoescape on, undefined names are mistakes. Never given lesson text to run."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(template_folders(own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )


def template_mistake(mistake: TemplateError) -> Diagnostic:
    """A diagnostic for a template that cannot be read or run: instructors edit them."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    file, line = "templates", 1
    if isinstance(mistake, TemplateSyntaxError):
        file, line = mistake.filename or mistake.name or file, mistake.lineno
    else:
        frame = mistake.__traceback__
        while frame is not None:
            name = frame.tb_frame.f_code.co_filename
            if name.endswith((".jinja", ".css")):
                file, line = name, frame.tb_lineno
            frame = frame.tb_next
    said = f"there is no template `{mistake}`" if isinstance(mistake, TemplateNotFound) else str(mistake.message)
    return error("template-mistake", Span(file, line), said, "compare it with the template of the package")
