"""`ddcurric schema`: what course.yaml and front matter may say, as JSON schemas."""

from __future__ import annotations

import json
from typing import Annotated, get_args

import typer

from ddcurric.cli.project import USAGE


def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[course|lesson|paper]",
            help="course.yaml, or what stands above a lesson or a paper.  [default: all three, by these names]",
        ),
    ] = "",
) -> None:
    """Print JSON schemas of course.yaml and front matter, for editors that complete and check YAML."""
    from ddcurric.diagnostics import did_you_mean
    from ddcurric.lesson.reader.schema import Described, json_schema

    kinds: tuple[Described, ...] = get_args(Described)
    schemas = {kind: json_schema(kind) for kind in kinds if of in ("", kind)}
    if not schemas:
        typer.echo(f"ddcurric: there is no schema of `{of}`; {did_you_mean(of, kinds)}", err=True)
        raise typer.Exit(USAGE)
    typer.echo(json.dumps(schemas if not of else schemas[kinds[kinds.index(of)]], indent=2, ensure_ascii=False))
