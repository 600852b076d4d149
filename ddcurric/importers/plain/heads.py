"""What is printed on every page of a paper: its numbers, and the lines beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.material import Fate
from ddcurric.importers.plain.rows import TypedRow, row_of

_NUMBER = re.compile(r"[-–— ]*([0-9]{1,3})[-–— ]*")
_OF = re.compile(r"\W*(?:page|seite|página|pagina)\s+([0-9]{1,3})(?:\s+\w+\s+[0-9]{1,3})?\W*", re.IGNORECASE)


def without_running_heads(rows: Sequence[TypedRow], name: str) -> tuple[tuple[TypedRow, ...], tuple[Fate, ...]]:
    """The rows with empty ones in place of page numbers that count up, and of the line that stands beside each.

    Lists count up as well: only a number that is alone, far from the left or between empty lines, is one of a page.
    """
    numbers = _page_numbers(rows)
    if len(numbers) < 2:
        return tuple(rows), ()
    beside = {_key(rows[at].text) for number in numbers for at in _near(rows, number)}
    said = Counter(_key(row.text) for row in rows)
    lines = {key for key in beside if key and said[key] > 1}
    heads = [at for at, row in enumerate(rows) if _key(row.text) in lines]
    gone = dict.fromkeys(numbers, "a page number") | dict.fromkeys(heads[1:], "a line that stands on every page")
    fates = tuple(Fate(f"{what}, “{rows[at].text}”", "", rows[at].span(name)) for at, what in sorted(gone.items()))
    kept = tuple(row_of(row.number, "") if at in gone else row for at, row in enumerate(rows))
    return tuple(replace(row) for row in kept), fates


def _page_numbers(rows: Sequence[TypedRow]) -> list[int]:
    found: list[int] = []
    last = 0
    for at, row in enumerate(rows):
        page = _OF.fullmatch(row.text)
        match = page or _NUMBER.fullmatch(row.text)
        if match is None or (page is None and row.indent < 8 and not _is_apart(rows, at)):
            continue
        number = int(match[1])
        if last and number != last + 1:
            return []
        last = number
        found.append(at)
    return found


def _is_apart(rows: Sequence[TypedRow], at: int) -> bool:
    above = rows[at - 1].text if at else ""
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    return not above and not below


def _near(rows: Sequence[TypedRow], at: int) -> list[int]:
    """The rows with words right above and right below a number."""
    above = next((place for place in range(at - 1, max(at - 3, -1), -1) if rows[place].text), None)
    below = next((place for place in range(at + 1, min(at + 3, len(rows))) if rows[place].text), None)
    return [place for place in (above, below) if place is not None]


def _key(text: str) -> str:
    """A line without its numbers, which a running head counts."""
    return re.sub(r"[\W\d]+", " ", text).strip().casefold()
