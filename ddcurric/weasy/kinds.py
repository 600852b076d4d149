"""Notes of one kind stand in one place: where one of them finds no room in the margin, all are set among the lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from ddcurric.weasy.boxes import AT

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

HINT, TABLE = "hint", "table"


def with_their_kind(root: Element, notes: Collection[int]) -> frozenset[int]:
    """Some notes, by their numbers, and all others of a kind that one of them is of: hints, or captions of tables."""
    kinds = dict(_kinds(root)) if notes else {}
    gone = {kinds[at] for at in notes if at in kinds}
    return frozenset(notes) | {at for at, kind in kinds.items() if kind in gone}


def _kinds(root: Element) -> Iterator[tuple[int, str]]:
    """Of the notes that stand as others do, by their numbers."""
    for outer in root.iter():
        for element in outer:
            names = set(element.get("class", "").split())
            if {"note", "hint"} <= names:
                yield int(element.get(AT, -1)), HINT
            elif {"note", "caption"} <= names and "table" in outer.get("class", "").split():
                yield int(element.get(AT, -1)), TABLE
