"""Where in the lesson a stretch of a diagram's text stands."""

from __future__ import annotations

from ddcurric.model.block import Diagram
from ddcurric.source import Span


def place_in(diagram: Diagram, line: int, start: int = 0, end: int | None = None) -> Span:
    """The span of characters `start` to `end` (from 0) of line `line` (from 0) of the block's text.

    A fence that is indented (in a list) has taken its own indentation off every line of the text.
    """
    indent = diagram.span.column - 1
    at = diagram.span.line + 1 + line
    return Span(diagram.span.file, at, indent + start + 1, at, indent + (start + 1 if end is None else end) + 1)
