"""`ddcurric explain`: what a diagnostic means, with an example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddcurric.cli.project import USAGE

PAGES = Path(__file__).resolve().parent.parent / "explanations"


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="What stands in brackets, as in error[unknown-div].")],
) -> None:
    """Say what a diagnostic means, why it matters, and how to write it instead."""
    codes = sorted(page.stem for page in PAGES.glob("*.md"))
    wanted = code.strip().strip("[]").lower()
    if wanted in codes:
        typer.echo((PAGES / f"{wanted}.md").read_text(encoding="utf-8").rstrip())
        return
    typer.echo(f"ddcurric: there is no diagnostic `{code}`", err=True)
    from difflib import get_close_matches

    close = get_close_matches(wanted, codes, n=3) or [c for c in codes if wanted in c] or codes
    typer.echo("\n".join(["Did you mean one of these?", *(f"  {name}" for name in close)]), err=True)
    raise typer.Exit(USAGE)
