"""The command line."""

from __future__ import annotations


def main() -> None:
    """The entry point `ddcurric`."""
    import sys

    from ddcurric.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter prints a question mark
    try:
        app(prog_name="ddcurric")
    except BrokenPipeError:  # `ddcurric check | head`
        sys.stderr.close()
        sys.exit(1)
    except Exception:
        _report_bug()
        sys.exit(1)


def _report_bug() -> None:
    """Say that the program failed, and where the traceback is."""
    import sys
    import traceback
    from pathlib import Path
    from tempfile import gettempdir

    from ddcurric.builder.reports import internal_error
    from ddcurric.source import Span

    bug = internal_error("command", Span("ddcurric", 1), traceback.format_exc(), Path(gettempdir()))
    print(f"ddcurric: {bug.message}\n  {bug.hint}", file=sys.stderr)  # noqa: T201
