"""What of an import was not understood, found again in the lesson that was written."""

from __future__ import annotations

import re

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.importers.shape.lesson import MISSING
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.source import Source

_COMMENT = re.compile(
    rf"<!--\s*(?:{NOT_IMPORTED}: (?P<what>[^:\n]*?)\s*(?::|-->)|(?P<missing>{re.escape(MISSING[:30])}))"
)


def unread_in(name: str, text: str) -> tuple[Diagnostic, ...]:
    """A diagnostic at each comment that says what was not understood, or what is missing."""
    source = Source(name, text)
    return tuple(
        warning(
            "not-imported",
            source.span(match.start(), text.find("-->", match.start()) + 3),
            "the file has no key question" if match["missing"] else f"{match['what']} was not understood",
            "write the question that the lesson answers, and delete the comment"
            if match["missing"]
            else "its words stand in this comment: write what it said as a lesson says it, and delete the comment",
        )
        for match in _COMMENT.finditer(text)
    )
