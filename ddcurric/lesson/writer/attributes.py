"""Attributes in braces, and their values."""

from __future__ import annotations

import re

from ddcurric.lesson.model.lesson import AnswerSpace, SpaceLength, SpaceLines, SpaceNone, SpacePage
from ddcurric.points import Worth
from ddcurric.units import UNITS, Length


def braces(*items: str) -> str:
    """`{#id .class key=value}`, of the items that are not empty; empty where there are none."""
    written = [item for item in items if item]
    return f"{{{' '.join(written)}}}" if written else ""


def value(key: str, text: str) -> str:
    """`key=value`, in quotation marks where the value is more than a word; empty where it is empty."""
    return f"{key}={text if _PLAIN.fullmatch(text) else quoted(text)}" if text else ""


def number(key: str, given: int | None) -> str:
    """`minutes=6`; empty where there is none."""
    return "" if given is None else f"{key}={given}"


def points_value(given: Worth | None) -> str:
    """`points=1.5`; empty where there are none."""
    return "" if given is None else f"points={given}"


def own_number(given: int | None) -> str:
    """`number=4`; empty where it is counted."""
    return number("number", given)


def width(share: float | None) -> str:
    """`width=60%`; empty where there is none."""
    return "" if share is None else f"width={percent(share)}"


_PLAIN = re.compile(r"[\w.%+-]*[\w%]", re.ASCII)


def quoted(text: str) -> str:
    """In double quotation marks, or in single ones where there are double ones in it."""
    mark = "'" if '"' in text and "'" not in text else '"'
    return mark + re.sub(rf"""\\(?=["'\\]|\Z)|{mark}""", lambda each: "\\" + each[0], text) + mark


def space_value(space: AnswerSpace | None) -> str:
    """`space=6cm`, `lines=8`; empty where none is given."""
    match space:
        case None:
            return ""
        case SpaceLines(lines=lines):
            return f"lines={lines}"
        case SpacePage():
            return "space=page"
        case SpaceNone():
            return "space=none"
        case SpaceLength(height=height):
            return f"space={length(height)}"


def length(size: Length) -> str:
    """In the unit in which it is shortest, centimetres first: `6cm`, `2.5cm`, `1in`."""
    written = (
        f"{text}{unit}"
        for unit, one in UNITS.items()
        for digits in range(6)
        if round(float(text := f"{size / one:.{digits}f}") * one) == size
    )
    return min(written, key=lambda text: len(text) - 2 * text.endswith("cm"))


def percent(share: float) -> str:
    """`60%`."""
    texts = (f"{share * 100:.{digits}f}" for digits in range(17))
    return next((text for text in texts if float(text) / 100 == share), f"{share * 100}") + "%"
