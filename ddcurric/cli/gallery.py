"""`ddcurric gallery`: every kind of diagram, with its source beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddcurric.cli.project import USAGE


def gallery(
    output: Annotated[Path, typer.Argument(metavar="[FILE]", help="The page to write.")] = Path("gallery.html"),
) -> None:
    """Write a page with every kind of diagram: its source, and its drawings in print and on a slide."""
    from ddcurric.builder.scratch import scratch
    from ddcurric.cli.gallery_page import gallery_page

    with scratch():
        page = gallery_page()
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as problem:
        typer.echo(f"ddcurric: {output} cannot be written: {problem.strerror}", err=True)
        raise typer.Exit(USAGE) from problem
    typer.echo(f"{output}: open it in a browser")
