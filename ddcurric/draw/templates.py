"""Find templates: the project's own first, then those of the package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.source import Span

if TYPE_CHECKING:
    from ddcurric.draw.sandbox import TemplateEnvironment

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
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as mistake:
        from jinja2 import TemplateNotFound

        raise TemplateNotFound(name, f"`{name}` is not UTF-8") from mistake


@lru_cache(maxsize=8)
def environment(own: Path | None) -> TemplateEnvironment:
    """Jinja2 in its sandbox, over the template folders. Never given lesson text to run."""
    from ddcurric.draw.sandbox import FolderLoader, TemplateEnvironment

    return TemplateEnvironment(FolderLoader(template_folders(own)))


def mistake_of_template(mistake: Exception, own: Path | None) -> Diagnostic | None:
    """What to say of an exception while a template ran: instructors edit them; None where the fault is ours."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    frames = list(_template_frames(mistake))
    if not isinstance(mistake, TemplateError) and not any(_is_below(file, own) for file, _ in frames):
        return None
    file, line = frames[-1] if frames else ("", 1)
    if isinstance(mistake, TemplateSyntaxError):
        file, line = mistake.filename or mistake.name or file, mistake.lineno
    if isinstance(mistake, TemplateNotFound):
        said = f"there is no template `{mistake.name}`" if mistake.message == mistake.name else str(mistake.message)
    elif isinstance(mistake, RecursionError):
        said = "a macro calls itself for ever"
    else:
        said = str(mistake) or mistake.__class__.__name__
    return error("template-mistake", Span(_shown(file, own), line), said, "compare it with the template of the package")


def _shown(file: str, own: Path | None) -> str:
    """A template as messages name it, wherever its folder is."""
    folder = next((folder for folder in template_folders(own) if Path(file).is_relative_to(folder)), None)
    return f"templates/{Path(file).relative_to(folder).as_posix()}" if folder is not None else file or "templates"


def _template_frames(mistake: Exception) -> Iterator[tuple[str, int]]:
    """The templates that were at work, the innermost last, and their lines."""
    frame = mistake.__traceback__
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        if name.endswith((".jinja", ".css")):
            yield name, frame.tb_lineno
        frame = frame.tb_next


def _is_below(file: str, folder: Path | None) -> bool:
    return folder is not None and Path(file).is_relative_to(folder)
