"""Numbered lines that head what stands below them: `1. Arrivals`, prose, `2. Service`, and no list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.plain.rows import TypedRow
from ddcurric.importers.plain.titles import underlined
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import demands, label_of, points_of
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.source import Span

_HERE = Span("", 1)
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2})\.?\s+(?P<words>[^\W\d_].*)")
_IN_TEXT = (SectionName.KEY_QUESTION, SectionName.DEEP_DIVE)
LONGEST = 60
"""Characters of a numbered line that heads something."""


def with_numbered_heads(rows: Sequence[TypedRow]) -> tuple[TypedRow, ...]:
    """The rows, those marked as headings that count up from 1 in one section of running text and have text below."""
    heads: set[int] = set()
    start, in_text = 0, True
    for at, row in enumerate((*rows, None)):
        words = heard(row.text) if row is not None and (at == 0 or not rows[at - 1].text) else None
        opens = words is not None and words.sense is not Sense.PLAIN and words.sense is not Sense.HINT
        if row is not None and not opens:
            continue
        if in_text:
            heads.update(_counted(rows, start, at))
        start, in_text = at + 1, words is not None and words.section in _IN_TEXT
    return tuple(replace(row, heads=True, mark=None) if at in heads else row for at, row in enumerate(rows))


def _counted(rows: Sequence[TypedRow], start: int, end: int) -> Sequence[int]:
    """The places of headings 1, 2, 3 … between two rows; none where one of the numbers is an item or a question."""
    found: list[int] = []
    for at in range(start, end):
        match = (
            _NUMBERED.fullmatch(rows[at].text) if rows[at].indent <= 1 and (not at or not rows[at - 1].text) else None
        )
        if match is None or int(match["number"]) != len(found) + 1 or _in_list(rows, at):
            continue
        if not _may_head(match["words"], rows[at].text) or not _has_text(rows, at, end, whole=not found):
            return ()
        found.append(at)
    return found if len(found) > 1 else ()


def _in_list(rows: Sequence[TypedRow], at: int) -> bool:
    """Whether a line stands right by another one with a number, or below a line that announces a list."""
    above = next(_told(rows, range(at - 1, -1, -1)), None)
    return above is not None and (above.text.endswith((":", "：")) or _alike(above, rows[at]))


def _alike(row: TypedRow, other: TypedRow) -> bool:
    return row.indent == other.indent and _NUMBERED.fullmatch(row.text) is not None


def _told(rows: Sequence[TypedRow], places: range) -> Iterator[TypedRow]:
    return (rows[at] for at in places if rows[at].text)


def _may_head(words: str, text: str) -> bool:
    if len(words) > LONGEST or len(words.split()) > 10 or words.endswith((*".,;:!?…。：？؟",)) or "\t" in words:
        return False
    large = words[:1].isupper() or words[:1].upper() == words[:1].lower()
    return large and not demands(words) and points_of(text) is None


def _has_text(rows: Sequence[TypedRow], at: int, end: int, *, whole: bool) -> bool:
    """Whether text stands below a line that is no item's and no answer; `whole`: sentences."""
    below = next(_told(rows, range(at + 1, end)), None)
    if below is None or _alike(below, rows[at]) or underlined(rows, at):
        return False
    if below.mark is not None:
        return not whole and not below.mark.numerals
    if below.indent > rows[at].indent + 1 or label_of(Paragraph(plain(below.text, _HERE), _HERE)) is not None:
        return False
    is_prose = len(below.text.split()) > 3 and (below.text.endswith((".", "!", "。", "”")) or len(below.text) > LONGEST)
    asks = demands(below.text) or points_of(below.text) is not None
    return not asks and (is_prose or not whole)
