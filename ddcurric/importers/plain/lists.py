"""Lists as they are typed, with the lines of each item: nested by what they begin with or by how far they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.plain.rows import ItemMark, TypedRow, row_of
from ddcurric.importers.plain.titles import heading_level
from ddcurric.importers.shape.quiz import ASKED
from ddcurric.lesson.model.block import Block, List, ListItem
from ddcurric.values import dataclass

AHEAD = 40
"""Lines that are looked through for the next item."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list in the rows of a text."""

    items: tuple[tuple[TypedRow, ...], ...]
    """The rows of each, without its mark."""
    marks: tuple[ItemMark, ...]
    loose: bool
    end: int
    """The row behind it."""

    def as_list(self, blocks: Sequence[tuple[Block, ...]], name: str) -> List:
        """The list of the file `name`; `blocks` are what each of its items says, one for each."""
        first = self.marks[0]
        start, numerals = _start(self.marks)
        items = tuple(
            ListItem(inner, rows[0].span(name), mark.done)
            for inner, rows, mark in zip(blocks, self.items, self.marks, strict=True)
        )
        ordered = bool(first.numerals)
        mark = first.style if ordered else "{}."
        span = self.items[0][0].span(name)
        return List(items, ordered, start, not self.loose, span, numerals if ordered else "decimal", mark)


def _start(marks: Sequence[ItemMark]) -> tuple[int, str]:
    """The first number, and how it counts: `i` is Roman where `ii` follows, or nothing."""
    first = marks[0]
    if not first.numerals:
        return 1, "decimal"
    if len(first.numbers) == 1:
        return first.numbers[0], first.numerals
    case = first.numerals.partition("-")[0]
    alpha, roman = first.numbers
    is_roman = roman == 1 and (len(marks) == 1 or 2 in marks[1].numbers)
    return (roman, f"{case}-roman") if is_roman else (alpha, f"{case}-alpha")


def list_at(rows: Sequence[TypedRow], at: int) -> Items | None:
    """The list that begins at a row; None where none does."""
    mark = rows[at].mark
    if mark is None or not _begins(rows, at, mark):
        return None
    items: list[list[TypedRow]] = [[rows[at].without_mark()]]
    marks = [mark]
    loose, end = False, at + 1
    while end < len(rows):
        row = rows[end]
        if not row.text:
            following = next((place for place in range(end, len(rows)) if rows[place].text), None)
            if following is None or not _goes_on(rows, following, rows[at], marks):
                break
            loose = loose or _is_sibling(rows[following], rows[at], marks)
            items[-1].extend(row_of(each.number, "") for each in rows[end:following])
            end = following
        elif _is_sibling(row, rows[at], marks) and row.mark is not None:
            items.append([row.without_mark()])
            marks.append(row.mark)
            end += 1
        elif _belongs(rows, end, rows[at], marks):
            items[-1].append(row)
            end += 1
        else:
            break
    return Items(tuple(tuple(item) for item in items), tuple(marks), loose, end)


def _begins(rows: Sequence[TypedRow], at: int, mark: ItemMark) -> bool:
    """Whether a mark begins a list: a bullet does, a number where it is the first, or where the next one follows."""
    if mark.style == "({})" and mark.numerals != "decimal":
        return False  # (a), (b) are parts of an exercise
    if not mark.numerals:
        return mark.style not in ("–", "[]") or _has_next(rows, at, mark)
    if mark.numerals == "decimal" and (mark.numbers[0] in (0, 1) or rows[at].indent > 0):
        return True
    return _has_next(rows, at, mark)


def _has_next(rows: Sequence[TypedRow], at: int, mark: ItemMark) -> bool:
    return any(row.mark is not None and row.mark.continues(mark) for row in rows[at + 1 : at + AHEAD])


def _is_sibling(row: TypedRow, first: TypedRow, marks: Sequence[ItemMark]) -> bool:
    return row.mark is not None and abs(row.indent - first.indent) <= 1 and row.mark.continues(marks[-1])


def _goes_on(rows: Sequence[TypedRow], at: int, first: TypedRow, marks: Sequence[ItemMark]) -> bool:
    """Whether the list has more behind an empty line: its next item, or what stands in as far as the item's words."""
    row = rows[at]
    if _is_sibling(row, first, marks) or row.indent > first.indent + 1:
        return True
    if row.indent < first.indent or marks[-1].numerals != "decimal" or heading_level(rows, at):
        return False
    return _is_interrupted(rows, at, first, marks)


def _is_interrupted(rows: Sequence[TypedRow], at: int, first: TypedRow, marks: Sequence[ItemMark]) -> bool:
    """Whether paragraphs that do not stand in are those of an item, since the next number follows."""
    for place in range(at, min(at + AHEAD, len(rows))):
        row = rows[place]
        if row.text and _is_sibling(row, first, marks):
            return True
        if row.text and (heading_level(rows, place) or row.indent < first.indent):
            return False
    return _ANSWER.match(rows[at].text) is not None


_ANSWER = re.compile(
    r"(?:answer|ans|a|solution|sol|hint|antwort|lösung|réponse|respuesta)\s*:"
    r"|(?:answer|ans\.?|antwort|réponse|respuesta)\s+\(?[a-h]\)?\.?\s*$",
    re.IGNORECASE,
)


def _belongs(rows: Sequence[TypedRow], at: int, first: TypedRow, marks: Sequence[ItemMark]) -> bool:
    """Whether a line right below another one of an item belongs to it."""
    row = rows[at]
    if ASKED.match(row.text):
        return False
    if _ANSWER.match(row.text) and marks[-1].numerals != "decimal":
        return False  # of the question above its options
    if row.indent > first.indent + 1:
        return True
    if heading_level(rows, at) == 0:
        # A list of another kind, and a line that goes on.
        return not (row.mark is not None and row.mark.style == marks[-1].style and not marks[-1].numerals)
    return False
