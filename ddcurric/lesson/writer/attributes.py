"""Attributes in braces: `{.name #id .class key=value}`, in the order in which they are handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddcurric.lesson.model.lesson import AnswerSpace, SpaceLength, SpaceLines, SpaceNone, SpacePage
from ddcurric.units import UNITS, Length


def braces(id_: str = "", classes: Iterable[str] = (), values: Iterable[tuple[str, str]] = ()) -> str:
    """The attributes; empty where there are none. A value that is empty is left out."""
    items = [f"#{id_}"] if id_ else []
    items += [f".{name}" for name in classes]
    items += [f"{key}={quoted(value)}" for key, value in values if value]
    return f"{{{' '.join(items)}}}" if items else ""


def quoted(value: str) -> str:
    """A value, in quotation marks where it is more than a word."""
    if _PLAIN.fullmatch(value):
        return value
    return '"' + re.sub(r'\\(?=["\'\\])|"', lambda mark: "\\" + mark[0], value) + '"'


_PLAIN = re.compile(r"[\w.%+-]*[\w%]")


def of_words(words: str) -> str:
    """A value that is Markdown: always in quotation marks."""
    return words


def space_values(space: AnswerSpace | None) -> tuple[tuple[str, str], ...]:
    """`space=6cm`, `lines=8`."""
    match space:
        case None:
            return ()
        case SpaceLines(lines=lines):
            return (("lines", str(lines)),)
        case SpacePage():
            return (("space", "page"),)
        case SpaceNone():
            return (("space", "none"),)
        case SpaceLength(height=height):
            return (("space", length(height)),)


def length(value: Length) -> str:
    """In the unit in which it is shortest: `6cm`, `2.5cm`, `1in`."""
    found = [
        f"{text}{unit}"
        for unit, size in UNITS.items()
        for digits in range(6)
        if round(float(text := f"{value / size:.{digits}f}") * size) == value
    ]
    return min(found, key=len)


def percent(share: float | None) -> str:
    """`60%`; empty for None."""
    if share is None:
        return ""
    texts = (f"{share * 100:.{digits}f}" for digits in range(16))
    return next(text for text in texts if float(text) / 100 == share) + "%"
