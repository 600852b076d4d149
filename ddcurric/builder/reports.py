"""What happens when the program itself fails: a report for its maintainers, a sentence for the author."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from ddcurric.builder.disk import write_whole
from ddcurric.diagnostics import Diagnostic, error
from ddcurric.source import Span

DEBUG = "DDCURRIC_DEBUG"
"""Environment variable: set, reports are printed as well."""


def internal_error(what: str, place: Span, report: str, folder: Path) -> Diagnostic:
    """The diagnostic for a bug that showed itself at `what`; the report goes to a file in `folder`."""
    if os.environ.get(DEBUG):
        sys.stderr.write(report)
    path = _write(f"{place.file.replace('/', '-')}-{what}.txt", report, folder)
    message = f"the program failed on the {what}; that is a bug in it, not in the lesson"
    advice = f"the report is in {path.as_posix()}; send it to the maintainers, with the lesson if you can"
    return error("internal-error", place, message, advice)


def too_long_to_read(place: Span, seconds: int) -> Diagnostic:
    """The diagnostic for a lesson whose reading was stopped after so many seconds."""
    message = f"reading the lesson took more than {seconds} s, and was stopped"
    advice = "look for what goes on without end in it, such as thousands of the same sign in a row"
    return error("too-much-time", place, message, advice)


def _write(name: str, report: str, folder: Path) -> Path:
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            write_whole(place / name, report.encode("utf-8", "backslashreplace"))
            return place / name
        except OSError:
            continue
    return folder / name
