"""`ddcurric explain`: what a diagnostic means, with an example."""

from __future__ import annotations

from typing import Annotated

import typer

from ddcurric.cli.project import USAGE


def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="[CODE]", help="What stands in brackets, as in error[unknown-div].  [default: list them]"
        ),
    ] = "",
) -> None:
    """Say what a diagnostic means, why it matters, and how to write it instead."""
    from ddcurric.diagnostics import explained_codes, explanation

    if not code:
        typer.echo(
            "\n".join(
                f"{each:32}{(explanation(each) or '').splitlines()[0].lstrip('# ')}" for each in explained_codes()
            )
        )
        return
    wanted = code.strip().removeprefix("error").removeprefix("warning").removeprefix("hint").strip("[] :").lower()
    page = explanation(wanted)
    if page is not None:
        typer.echo(page.rstrip())
        return
    from difflib import get_close_matches

    codes = explained_codes()
    close = get_close_matches(wanted, codes, n=3) or [c for c in codes if wanted and wanted in c]
    way_out = "Did you mean one of these?" if close else "`ddcurric explain` alone lists all."
    typer.echo(f"ddcurric: there is no diagnostic `{code}`. {way_out}", err=True)
    typer.echo("\n".join(f"  {name}" for name in close), err=True)
    raise typer.Exit(USAGE)
