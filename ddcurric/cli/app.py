"""The commands, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from ddcurric import __version__
from ddcurric.cli import bind, build, check, edits, explain, format, gallery, import_, init, list_, new, preview, schema
from ddcurric.cli.elsewhere import Commands
from ddcurric.cli.plain_values import read_plainly

read_plainly()
app = typer.Typer(
    cls=Commands,
    help="Build printable handouts, solutions and native slide decks from one lesson.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # importing rich would double the time of --help
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build", cls=build.Command)(build.build)
app.command("bind", cls=build.Command)(bind.bind)
app.command("check")(check.check)
app.command("format")(format.format_lessons)
app.command("list")(list_.list_topics)
app.command("init")(init.init)
app.command("import")(import_.import_files)
app.command("edits")(edits.edits)
app.command("preview")(preview.preview)
app.command("explain")(explain.explain)
app.command("gallery")(gallery.gallery)
app.command("schema")(schema.schema)
app.add_typer(new.app, name="new")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ddcurric {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Build printable handouts, solutions and native slide decks from one lesson."""
