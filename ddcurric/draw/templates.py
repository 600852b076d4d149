"""Find templates: the project's own first, then those of the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Diagnostic, closest, error, hint
from ddcurric.source import Span

if TYPE_CHECKING:
    from ddcurric.draw.sandbox import TemplateEnvironment

PACKAGE = Path(__file__).resolve().parent.parent


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """The folders to look in, in order. `own` is the project's `templates/`, None where it has none."""
    # In a wheel the templates lie inside the package, in a checkout beside it.
    candidates = (own, PACKAGE / "templates", PACKAGE.parent / "templates")
    return tuple(dict.fromkeys(folder for folder in candidates if folder is not None and folder.is_dir()))


def template_text(name: str, own: Path | None) -> str:
    """A template's text as it is; a missing one is a broken installation."""
    path = next((folder / name for folder in template_folders(own) if (folder / name).is_file()), None)
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


def misnamed_templates(own: Path | None) -> Iterator[Diagnostic]:
    """Files in the project's own `templates/` that nothing reads, and whose names are nearly those of the package's."""
    if own is None or not own.is_dir():
        return
    files = {path.relative_to(own).as_posix() for path in own.rglob("*") if path.suffix in READ and path.is_file()}
    known = _names_known()
    for name in sorted(files - known):
        within, _, last = name.rpartition("/")
        moved = next((each for each in sorted(known) if each.endswith(f"/{last}")), "")
        near = moved or closest(name, (each for each in known if each.rpartition("/")[0] == within), 0.85)
        if near and near not in files and not _is_named(name, own, files):
            message = f"`{name}` is no name of a template, and is not read"
            yield hint("unknown-template", Span(f"templates/{name}", 1), message, f"did you mean `{near}`?")


READ = (".jinja", ".css")
"""How the names of templates end that users write."""


@cache
def _names_known() -> frozenset[str]:
    folders = template_folders(None)
    paths = ((folder, path) for folder in folders for path in folder.rglob("*") if path.suffix in READ)
    return frozenset(path.relative_to(folder).as_posix() for folder, path in paths)


def _is_named(name: str, own: Path, files: Iterable[str]) -> bool:
    """Whether another template of the project names it."""
    texts = ((own / each).read_text(encoding="utf-8", errors="replace") for each in files if each != name)
    return any(name in text for text in texts)


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
