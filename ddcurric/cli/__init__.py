"""The command line: a file a command, put together in `app`. Nothing heavy is imported before a command needs it."""

from __future__ import annotations


def main() -> None:
    """The entry point `ddcurric`."""
    import signal
    import sys

    from ddcurric.garbage import collect_seldom, leave_all

    collect_seldom()
    # `kill`, `timeout` or a terminal that is closed end it as Ctrl-C does, and nothing stays behind; `nohup` goes on.
    for end in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(end) == signal.SIG_DFL:
            signal.signal(end, signal.default_int_handler)
    from ddcurric.cli.app import program
    from ddcurric.cli.streams import prepare_streams

    output = prepare_streams()
    try:
        program(*sys.argv[1:2])(prog_name="ddcurric")
    except Exception:
        _report_bug()
        sys.exit(1)
    finally:
        leave_all()
        output.finish()


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
