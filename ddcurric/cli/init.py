"""`ddcurric init`: a small course that builds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddcurric.cli.project import refuse, shown


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")],
    title: Annotated[str, typer.Option(metavar="TITLE", help="Of the course.")] = "A New Course",
) -> None:
    """Start a course: a table of contents and one lesson that builds as it stands."""
    from ddcurric.builder.disk import write_whole
    from ddcurric.cli.skeletons import course_yaml, lesson

    content = folder / "content"
    if folder.exists() and not folder.is_dir():
        refuse(f"{shown(folder)} is a file")
    if content.exists():
        refuse(f"{shown(content)} is already there; nothing was changed")
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
    there = "" if folder.resolve() == Path.cwd() else f"cd {shown(folder)}, then "
    typer.echo(f"Now: {there}`ddcurric build`, and look into build/.")
