"""What notes of the margin do not pass: each stands beside what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from ddcurric.values import dataclass
from ddcurric.weasy.layout import USUAL_LINE, Block, PageLayout

BOUND = frozenset({"points", "part-points", "marks", "objectives"})
"""Notes that say something of their line alone."""
FLUSH = "flush"
"""What begins where that does which is wide: on a left page its notes are on the other side than those of the text."""
BARS = frozenset({FLUSH, "barrier", "exercise-head", "question"})
"""What no note passes: it stays beside the exercise or the question that it belongs to."""
BARS_OF_BOUND = frozenset({"part"})
BARS_OF_TABLES = frozenset({"idea", "section-rule", "closing"})
"""A table is read with the words of its section."""
HANGING = frozenset({"hanging-number"})
"""What stands in front of its line, between the text and the margin of a left page."""
SHOWN, KINDS = frozenset({"figure", "table", "float"}), frozenset({"figure", "table"})
"""What has a number in the text, in the order of its kind down the page, and the kinds; listings are of neither."""
EVERY_BAR = BARS | BARS_OF_BOUND | BARS_OF_TABLES | SHOWN | HANGING


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """What a note belongs to."""

    top: float
    """CSS pixels down the page."""
    key: int = -1
    """Of the mark in it."""


def flush_above_footnotes(page: PageLayout) -> Block | None:
    """What is flush and ends a page that has footnotes, which begin where it does. None: they begin with the text."""
    if page.footnotes is None:
        return None
    flowing = [block for block in page.walk() if block.flows and block.height > 0]
    last = next((block for block in reversed(flowing) if FLUSH in block.classes), None)
    return last if last is not None and flowing[-1].key <= last.last else None


def is_bound(note: Block) -> bool:
    """Whether it says something of its line alone."""
    return not BOUND.isdisjoint(note.classes)


def is_free(note: Block) -> bool:
    """Whether it belongs to its text, and not to a line."""
    return "sources" in note.classes


def between(note: Block, line: MarkedLine, bars: Sequence[Block], number: float) -> tuple[float, float]:
    """From where to where a note may stand, in CSS pixels down the page: it passes nothing above or below its line.

    `number`: how high one is that hangs beside it, and would be read as a part of what does not begin below it.
    """
    own = frozenset({FLUSH}) if is_free(note) else BARS | (BARS_OF_BOUND if is_bound(note) else set())
    own |= BARS_OF_TABLES if "table" in note.classes else set()
    its = [bar for bar in bars if not own.isdisjoint(bar.classes)]
    above, below = [bar.y for bar in its if bar.key < line.key], [bar.y for bar in its if bar.key > line.key]
    if not (is_bound(note) or is_free(note)):
        hung = (bar for bar in bars if not HANGING.isdisjoint(bar.classes))
        above += [bar.y + number for bar in hung if bar.key < line.key]
    others = [*_of_its_kind(note, line, bars)] if _is_numbered(note) else []
    above += [bar.y for bar in others if bar.key < line.key]
    # It may go on beside what it begins above.
    below += [max(bar.y - USUAL_LINE, line.top) + note.height for bar in others if bar.key > line.key]
    return max(above, default=-inf), min(below, default=inf)


def _of_its_kind(note: Block, line: MarkedLine, bars: Sequence[Block]) -> Iterator[Block]:
    """What has a number of the same row as a note."""
    numbered = [bar for bar in bars if not SHOWN.isdisjoint(bar.classes) and _is_numbered(bar)]
    own = next((bar for bar in numbered if any(inner.key == line.key for inner in bar.walk())), note)
    kind = KINDS & {*own.classes}
    return (bar for bar in numbered if bar is not own and KINDS & {*bar.classes} == kind)


def _is_numbered(block: Block) -> bool:
    """It has a caption, or is one."""
    return any("caption" in inner.classes for inner in block.walk())
