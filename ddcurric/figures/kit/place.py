"""Where in the lesson a stretch of a diagram's text stands."""

from __future__ import annotations

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model.block import Diagram
from ddcurric.source import Span

LONGEST = 20_000
"""Characters of a diagram's text; more is no figure."""


def too_long(diagram: Diagram) -> tuple[Diagnostic, ...]:
    """The mistake of a text that no figure can hold; empty where one can."""
    if len(diagram.text) <= LONGEST:
        return ()
    message = f"this diagram has {len(diagram.text):,} characters; a figure has {LONGEST:,} at most"
    return (error("diagram-syntax", diagram.span, message, "split it, or show a part of it"),)


def too_many(diagram: Diagram, count: int, most: int, things: str) -> tuple[Diagnostic, ...]:
    """The mistake of a figure with more in it than can be seen, or drawn in a minute; empty where it has not."""
    if count <= most:
        return ()
    message = f"this diagram has {count:,} {things}; a figure shows {most:,} at most"
    return (error("diagram-syntax", diagram.span, message, "split it, or show a part of it"),)


def place_in(diagram: Diagram, line: int, start: int = 0, end: int | None = None) -> Span:
    """The span of characters `start` to `end` (from 0) of line `line` (from 0) of the block's text.

    A fence that is indented (in a list) has taken its own indentation off every line of the text.
    """
    indent = diagram.span.column - 1
    at = diagram.span.line + 1 + line
    return Span(diagram.span.file, at, indent + start + 1, at, indent + (start + 1 if end is None else end) + 1)
