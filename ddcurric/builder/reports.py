"""What happens when the program itself fails: a report for its maintainers, a sentence for the author."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from ddcurric.builder.disk import write_whole
from ddcurric.diagnostics import Diagnostic, error
from ddcurric.source import Span

DEBUG = "DDCURRIC_DEBUG"
"""Environment variable: set, reports are printed as well."""

STARTED = time.time()
"""When this process began to import the program."""
PACKAGE = Path(__file__).resolve().parent.parent


def internal_error(what: str, place: Span, report: str, folder: Path) -> Diagnostic:
    """The diagnostic for a bug that showed itself at `what`; the report goes to a file in `folder`.

    It need not be one where the program was updated under a process: parts are then imported that never met.
    """
    if os.environ.get(DEBUG):
        sys.stderr.write(report)
    if changed_since(STARTED, PACKAGE):
        message = f"the program was changed while it was at work on the {what}"
        return error("program-changed", place, message, "give the command once more")
    path = _write(f"{place.file.replace('/', '-')}-{what}.txt", report, folder)
    message = f"the program failed on the {what}; that is a bug in it, not in the lesson"
    advice = f"the report is in {path.as_posix()}; send it to the maintainers, with the lesson if you can"
    return error("internal-error", place, message, advice)


def changed_since(moment: float, package: Path) -> bool:
    """Whether a module was written or removed after a moment, in seconds as `time.time` has them."""
    loaded = (getattr(module, "__file__", None) for module in tuple(sys.modules.values()))
    known = (name for name in loaded if name and Path(name).is_relative_to(package))
    there = (os.path.join(folder, name) for folder, _, names in os.walk(package) for name in names)
    return any(_was_written(name, moment) for name in (*known, *there) if name.endswith(".py"))


def _was_written(file: str, moment: float) -> bool:
    try:
        return os.lstat(file).st_ctime > moment
    except OSError:  # it is gone, or goes just now
        return True


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
