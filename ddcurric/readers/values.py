"""The values of attributes: numbers, lengths, shares, names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddcurric.diagnostics import did_you_mean, error
from ddcurric.model.lesson import AnswerSpace, SpaceLength, SpaceLines, SpaceNone, SpacePage
from ddcurric.readers.attributes import Attributes
from ddcurric.readers.reading import Reading
from ddcurric.units import Mm, parse_length

LONGEST_SPACE = Mm(1000)
MOST_LINES = 200


def whole_number(reading: Reading, attributes: Attributes, key: str, most: int = 1000) -> int | None:
    """A number from 0 up, as in `points=6`."""
    if key not in attributes.values:
        return None
    value = attributes.values[key]
    if re.fullmatch(r"[0-9]{1,9}", value.text) and int(value.text) <= most:
        return int(value.text)
    message = f"`{key}={value.text}` is not a whole number from 0 to {most}"
    reading.report(error("bad-value", value.span, message, f"write `{key}=6`"))
    return None


def said_none(reading: Reading, attributes: Attributes, key: str) -> bool:
    """Whether there is a `key=none`, the only value that such a key takes."""
    if key not in attributes.values:
        return False
    value = attributes.values[key]
    if value.text != "none":
        message = f"`{key}={value.text}` is not understood"
        reading.report(error("bad-value", value.span, message, f"write `{key}=none` to leave it out, or nothing"))
    return True


def share(reading: Reading, attributes: Attributes, key: str) -> float | None:
    """A share of the width, as in `width=60%`; from 0 to 1."""
    if key not in attributes.values:
        return None
    value = attributes.values[key]
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)\s*%", value.text)
    if match and 0 < float(match[1]) <= 100:
        return float(match[1]) / 100
    message = f"`{key}={value.text}` is not a share of the width"
    reading.report(error("bad-value", value.span, message, f"write `{key}=60%`"))
    return None


def name(reading: Reading, attributes: Attributes, key: str, known: Iterable[str]) -> str:
    """One of some names; empty where none is given or the given one is unknown."""
    if key not in attributes.values:
        return ""
    value, known = attributes.values[key], tuple(known)
    if value.text in known:
        return value.text
    message = f"there is no {key} `{value.text}`"
    reading.report(error("bad-value", value.span, message, did_you_mean(value.text, known)))
    return ""


def answer_space(reading: Reading, attributes: Attributes) -> AnswerSpace | None:
    """`space=6cm`, `space=page`, `space=none` or `lines=8`."""
    lines = whole_number(reading, attributes, "lines", MOST_LINES)
    if "space" not in attributes.values:
        return SpaceLines(lines) if lines is not None else None
    value = attributes.values["space"]
    if "lines" in attributes.values:
        message = "`space` and `lines` say the same thing"
        reading.report(error("bad-value", value.span, message, "keep one of them"))
    if value.text in ("page", "none"):
        return SpacePage() if value.text == "page" else SpaceNone()
    ruled = re.fullmatch(r"lines=([0-9]{1,3})", value.text)
    if ruled and int(ruled[1]) <= MOST_LINES:
        return SpaceLines(int(ruled[1]))
    height = parse_length(value.text)
    if height is not None and height <= LONGEST_SPACE:
        return SpaceLength(height)
    message = f"`space={value.text}` is not an answer space"
    reading.report(
        error("bad-value", value.span, message, "write `space=6cm`, `lines=8`, `space=page` or `space=none`")
    )
    return None


def answer_style(reading: Reading, attributes: Attributes) -> str:
    """`style=ruled`, `style=blank` or `style=grid`; empty where nothing is said."""
    return name(reading, attributes, "style", ("ruled", "blank", "grid"))


def line_numbers(reading: Reading, attributes: Attributes, key: str, last: int) -> tuple[int, ...]:
    """Lines of a listing, as in `lines="2,4-6"`."""
    if key not in attributes.values:
        return ()
    value = attributes.values[key]
    found: set[int] = set()
    for piece in value.text.split(","):
        match = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:[-–]\s*([0-9]{1,6})\s*)?", piece)
        if match is None or not 1 <= int(match[1]) <= int(match[2] or match[1]) <= last:
            message = f"`{piece.strip()}` names no lines of this listing, which has {last}"
            reading.report(error("bad-value", value.span, message, 'write `lines="2,4-6"`'))
            continue
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(sorted(found))
