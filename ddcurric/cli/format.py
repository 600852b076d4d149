"""`ddcurric format`: lessons in good order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.cli.project import CourseOption, find_project, refuse, shown

if TYPE_CHECKING:
    from ddcurric.builder.formatting import Formatted
    from ddcurric.lesson.model.course import CourseSettings


def format_lessons(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE…]", help="[default: all of the course]")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; end with status 1 if anything would.")
    ] = False,
    course: CourseOption = None,
) -> None:
    """Put lessons in good order: fences, lists, tables, attributes, the order of things. Not a word is changed.

    Sentences stay as they are typed and comments where they are. A file with errors is left alone.
    """
    from ddcurric.builder.course import load_contents
    from ddcurric.builder.disk import write_whole
    from ddcurric.cli.show import as_text
    from ddcurric.diagnostics import has_errors

    project = find_project(course)
    read = load_contents(project.course)
    if broken := read.value is None:
        typer.echo(as_text(read.diagnostics, project.course))
    settings = read.value or load_contents(project.course, despite=True).value
    if settings is None:  # not even which lessons there are
        raise typer.Exit(1)
    found = list(_formatted(project.course, files or (), settings))
    changed = [each for each in found if each.after != each.before]
    for each in found:
        if each.diagnostics:
            typer.echo(as_text(each.diagnostics, project.course))
    for each in found:
        if has_errors(each.diagnostics):
            typer.echo(f"left as it is, because of its errors: {shown(project.course / each.path)}")
    for each in changed:
        if not check:
            write_whole((project.course / each.path).resolve(), each.after)
        typer.echo(f"{'not in good order' if check else 'put in good order'}: {shown(project.course / each.path)}")
    if not changed and not any(each.diagnostics for each in found):
        many = f"{len(found)} files, all" if len(found) != 1 else "1 file,"
        typer.echo(f"{shown(project.course)}/: {many} in good order")
    if broken or (check and changed) or any(has_errors(each.diagnostics) for each in found):
        raise typer.Exit(1)


def _formatted(root: Path, files: Iterable[Path], settings: CourseSettings) -> Iterator[Formatted]:
    from ddcurric.builder.formatting import format_file

    for path in _wanted(root, files, settings):
        try:
            yield format_file(root, path, settings)
        except OSError as problem:
            refuse(f"{shown(root / path)} cannot be read: {problem.strerror or problem}")


def _wanted(root: Path, files: Iterable[Path], settings: CourseSettings) -> list[str]:
    """The files, below the course and with forward slashes; all lessons and papers where none are named."""
    from ddcurric.builder.contents import lesson_path

    topics = {entry.id: lesson_path(module, entry) for module in settings.modules for entry in module.topics}
    papers = {paper.id: paper.path for paper in settings.papers}
    if not files:
        return [path for path in (*topics.values(), *papers.values()) if (root / path).is_file()]
    found: list[str] = []
    for file in files:
        path = file.resolve() if file.exists() else (root / (papers | topics).get(str(file), file.resolve())).resolve()
        if not path.is_relative_to(root.resolve()) or path.suffix != ".md":
            refuse(f"{shown(file)} is no lesson of the course in {shown(root)}")
        found.append(path.relative_to(root.resolve()).as_posix())
    return list(dict.fromkeys(found))
