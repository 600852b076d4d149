"""The commands, put together."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Annotated, Any

import typer

from ddcurric import __version__
from ddcurric.cli.elsewhere import Commands
from ddcurric.cli.plain_values import read_plainly

read_plainly()
COMMANDS = MappingProxyType(
    {
        "build": ("build", "build"),
        "bind": ("bind", "bind"),
        "check": ("check", "check"),
        "format": ("format", "format_lessons"),
        "list": ("list_", "list_topics"),
        "init": ("init", "init"),
        "import": ("import_", "import_files"),
        "edits": ("edits", "edits"),
        "preview": ("preview", "preview"),
        "explain": ("explain", "explain"),
        "gallery": ("gallery", "gallery"),
        "schema": ("schema", "schema"),
        "new": ("new", "app"),
    }
)
"""By name, in the order in which they are listed: the module of a command, and what it is there."""
OF_BUILDS = ("build", "bind")
"""Those that `build.Command` reads."""


def program(asked: str = "") -> typer.Typer:
    """All commands; where the command that is asked for is one of them, that one alone.

    Typer looks through the options of every command that it is given: a seventh of the time of a build that finds
    nothing to do.
    """
    app = typer.Typer(
        cls=Commands,
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # importing rich would double the time of --help
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        module, attribute = COMMANDS[name]
        run: Any = getattr(import_module(f"ddcurric.cli.{module}"), attribute)
        if isinstance(run, typer.Typer):
            app.add_typer(run, name=name)
        else:
            _added(app, name, run)
    return app


def _added(app: typer.Typer, name: str, run: Callable[..., None]) -> None:
    if name in OF_BUILDS:
        from ddcurric.cli.build import Command

        app.command(name, cls=Command)(run)
    else:
        app.command(name)(run)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"ddcurric {__version__}")
        raise typer.Exit


HELP = "Build printable handouts, solutions and native slide decks from one lesson."


def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")] = False,
) -> None:
    """Build printable handouts, solutions and native slide decks from one lesson."""
