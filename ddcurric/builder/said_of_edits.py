"""What is said of files with something of the user's in them that tell a secret of the lesson."""

from __future__ import annotations

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.source import Span


def edits_tell(path: str, place: Span, words: str = "") -> Diagnostic:
    """It is the user's, so it stays; `words` are those that it says."""
    what = (
        f"says “{words}”, which its readers must not know yet" if words else "says what its readers must not know yet"
    )
    advice = "show it to nobody before you have deleted that, or make it anew with `--discard-edits`"
    return warning("edits-tell", place, f"`{path}` was changed by hand and {what}", advice)
