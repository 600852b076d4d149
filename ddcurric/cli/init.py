"""`ddcurric init`: a small course that builds."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from ddcurric.cli.project import refuse, shown


def init(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="A new folder, or one without a course.")] = None,
    title: Annotated[str, typer.Option(metavar="TITLE", help="Of the course.")] = "A New Course",
) -> None:
    """Start a course: a table of contents and one lesson that builds as it stands."""
    from ddcurric.builder.disk import write_whole
    from ddcurric.builder.options import COURSE_FILE
    from ddcurric.cli.skeletons import course_yaml, lesson

    if folder is None:
        refuse("name the folder of the course: `ddcurric init my-course`, or `ddcurric init .` for the one you are in")
    content = folder / "content"
    if folder.exists() and not folder.is_dir():
        refuse(f"{shown(folder)} is a file")
    for there in (content, folder / COURSE_FILE):
        if there.exists():
            refuse(f"{shown(there)} is already there; nothing was changed")
    files = {
        content / "course.yaml": course_yaml(title),
        content / "first-module" / "first-topic.md": lesson("First Topic"),
    }
    try:
        for path, text in files.items():
            write_whole(path, text.encode())
            typer.echo(f"made {shown(path)}")
    except OSError as problem:
        refuse(f"{shown(folder)} cannot be written: {problem.strerror or problem}")
    enter = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(shown(folder))}, then "
    typer.echo(f"Now: {enter}`ddcurric build`, and look into build/.")
