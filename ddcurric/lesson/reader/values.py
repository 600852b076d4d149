"""The values of attributes: numbers, lengths, shares, names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddcurric.diagnostics import did_you_mean, error, warning
from ddcurric.lesson.model.lesson import AnswerSpace, SpaceLength, SpaceLines, SpaceNone, SpacePage
from ddcurric.lesson.reader.attributes import Attributes, Value
from ddcurric.lesson.reader.reading import Reading
from ddcurric.points import FINEST, Worth, read_points
from ddcurric.units import Mm, parse_length

MOST_POINTS = 1000
LONGEST_SPACE = Mm(1000)
MOST_LINES = 200

PAGE, LINES_OF_A_PAGE = Mm(227), 25
"""What a page of the handout has room for, on either paper."""


def whole_number(reading: Reading, attributes: Attributes, key: str, most: int = 1000) -> int | None:
    """A number from 0 up, as in `minutes=6`; None: not written, or reported as wrong."""
    if key not in attributes.values:
        return None
    value = attributes.values[key]
    if re.fullmatch(r"[0-9]{1,9}", value.text) and int(value.text) <= most:
        return int(value.text)
    message = f"`{key}={value.text}` is not a whole number from 0 to {most}"
    reading.report(error("bad-value", value.span, message, f"write `{key}=6`"))
    return None


def given_points(reading: Reading, attributes: Attributes) -> Worth | None:
    """What a task counts, as in `points=1.5`; None: not written, or reported as wrong."""
    value = attributes.values.get("points")
    if value is None:
        return None
    given = read_points(value.text)
    if given is not None and given <= MOST_POINTS:
        return given
    message = f"`points={value.text}` is no number of points, in halves or quarters, from 0 to {MOST_POINTS}"
    reading.report(error("bad-value", value.span, message, _nearest(value.text)))
    return None


def _nearest(text: str) -> str:
    """What to write for `1.3`, `3/2` or something else."""
    found = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,9})?)(?:/([1-9][0-9]?))?", text)
    if found is None:
        return "write `points=6` or `points=1.5`"
    meant = float(found[1].replace(",", ".")) / int(found[2] or 1)
    near = Worth(round(meant * FINEST) / FINEST)
    if near == meant:
        return f"write `points={near}`"
    return f"write `points={near}`, or multiply the points of all exercises, so that these are whole or half"


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
    """A share of the width, as in `width=60%`; from 0 to 1; None: not written, or reported as wrong."""
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
    if lines is not None:
        _report_long(reading, attributes.values["lines"], lines > LINES_OF_A_PAGE, f"{lines} lines")
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
    if height is not None and 0 < height <= LONGEST_SPACE:
        _report_long(reading, value, height > PAGE, f"{value.text}")
        return SpaceLength(height)
    message, advice = f"`space={value.text}` is not an answer space", _SPACES
    if re.fullmatch(r"[0-9.]+", value.text):
        message = f"`space={value.text}` has no unit" if float_of(value.text) else "`space=0` is no room"
        advice = f"write `space={value.text}cm`, without a blank" if float_of(value.text) else "write `space=none`"
    elif height is not None and height <= 0:
        message, advice = f"`space={value.text}` is no room", "write `space=none`"
    reading.report(error("bad-value", value.span, message, advice))
    return None


_SPACES = "write `space=6cm`, `lines=8`, `space=page` or `space=none`"


def float_of(text: str) -> float:
    """0 where it is no number: that is reported elsewhere."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _report_long(reading: Reading, value: Value, is_long: bool, what: str) -> None:
    if is_long:
        message = f"no page has room for {what}, so it goes on on the next"
        advice = f"a page has {LINES_OF_A_PAGE} lines, or {PAGE.mm / 10:.0f} cm; `space=page` fills one"
        reading.report(warning("too-much-space", value.span, message, advice))


def answer_style(reading: Reading, attributes: Attributes) -> str:
    """`style=ruled`, `style=blank` or `style=grid`; empty where nothing is said."""
    return name(reading, attributes, "style", ("ruled", "blank", "grid"))


def line_numbers(reading: Reading, attributes: Attributes, last: int) -> tuple[int, ...]:
    """Lines of a listing, as in `lines="2,4-6"`."""
    value = attributes.values.get("lines")
    if value is None:
        return ()
    found: set[int] = set()
    for piece in value.text.split(","):
        match = re.fullmatch(r"\s*([0-9]{1,6})\s*(?:[-–]\s*([0-9]{1,6})\s*)?", piece)
        if match is None or not 1 <= int(match[1]) <= int(match[2] or match[1]) <= last:
            message = f"`{piece.strip()}` names no lines of this listing, which has {last}"
            reading.report(error("bad-value", value.span, message, 'write `lines="2,4-6"`'))
            continue
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return tuple(sorted(found))
