"""Numbers that authors type before a title: `Exercise 3: Title`, `3. Title`, `**Aufgabe 3**`, `Q3`."""

from __future__ import annotations

import re

from ddcurric.lesson.reader.placed import Placed
from ddcurric.wording.typed import EXERCISE, EXERCISE_NUMBERED, NUMBER_ENDS, typed_number

_ENDS = rf"(?:\\?(?:{NUMBER_ENDS})|\s*[-|·]\s*|\s*$)"
_NAMED = re.compile(rf"(?:{EXERCISE_NUMBERED}|Q\.?\s*(?P<asked>[0-9]{{1,3}}))", re.IGNORECASE)
_BEHIND = re.compile(_ENDS)
_ASKED_ENDS = re.compile(r"\s*(?:\\?[:：.)](?!\d)\s*|$)")
"""Behind `Q3`, which elsewhere may be a quarter of a year."""
_COUNTED = re.compile(r"\(?(?P<number>[0-9]{1,2})(?:\\?[.)](?:\s+(?=\S)|\s*$)|\s*:\s+(?=\S)|\s*$)")
_ORDINAL = re.compile(rf"{EXERCISE}{_ENDS}", re.IGNORECASE)
"""What a number may count: `3. Aufgabe: Titel`."""
_STYLED = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<inner>[^*_]+)(?P=mark)(?P<rest>.*)", re.DOTALL)


def without_number(title: Placed, place: int | None = None, *, counted: bool = True) -> tuple[Placed, int | None]:
    """A title and the number that the author typed before it: `Exercise 1: Title`, or `1. Title` in this place.

    None: whatever its place. Without `counted`, a number belongs to the title where no sign and no word say otherwise.
    """
    styled = _STYLED.fullmatch(title.text)
    if styled is not None:
        inner, number = without_number(title.cut(*styled.span("inner")), place, counted=counted)
        if number is None or (inner.text.strip() and styled["rest"].strip()):
            return title, None
        return (inner if inner.text.strip() else title.cut(_after(styled)).strip()), number
    named, number = _named(title.text, place, counted)
    if number is not None:
        return title.cut(named), number
    before = _COUNTED.match(title.text)
    if before is None or place not in (None, int(before["number"])):
        return title, None
    word = _ORDINAL.match(title.text, before.end())
    if not (counted or word or before.end() == len(title.text)):
        return title, None
    return title.cut((word or before).end()), int(before["number"])


def _after(styled: re.Match[str]) -> int:
    """Where a title goes on behind `**Exercise 3**`, with or without a colon there."""
    behind = _BEHIND.match(styled["rest"])
    return styled.start("rest") + (behind.end() if behind else 0)


def _named(text: str, place: int | None, counted: bool) -> tuple[int, int | None]:
    """Where a title begins behind "Exercise 3", and the number; without a sign behind it, only that of its place.

    That of `Q3:` always is.
    """
    found = _NAMED.match(text)
    if found is None:
        return 0, None
    if found["asked"]:
        asked, ends = int(found["asked"]), _ASKED_ENDS.match(text, found.end())
        return (ends.end(), asked) if ends is not None and place in (None, asked) else (0, None)
    number = typed_number(found)
    if (behind := _BEHIND.match(text, found.end())) is not None:
        return behind.end(), number
    rest = text[found.end() :].lstrip()
    parted = rest != text[found.end() :] and (rest[:1].isupper() or rest[:1] in "([")
    return (len(text) - len(rest), number) if parted and counted and place in (None, number) else (0, None)
