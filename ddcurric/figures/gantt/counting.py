"""Charts that name no dates: their tasks are counted, in days or weeks from the first, or stand at plain numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from ddcurric.figures.gantt.calendar import LENGTH
from ddcurric.values import dataclass
from ddcurric.wording.figures.gantt import GanttWording

ORIGIN = datetime(2001, 1, 1)
"""Where such charts begin: with a Monday, a month and a year."""
NUMBERED: Mapping[str, timedelta] = MappingProxyType(
    {
        **dict.fromkeys(("X", "s", "ss"), timedelta(seconds=1)),
        **dict.fromkeys(("x", "SSS"), timedelta(milliseconds=1)),
    }
)
"""Forms of `dateFormat` that are plain numbers, and what one is."""
EPOCH = datetime(1970, 1, 1)
"""From which `X` and `x` count where numbers are so large that they mean dates."""
COUNTED = timedelta(days=1000)
"""Numbers up to this mean themselves."""


@dataclass(frozen=True, slots=True)
class GanttCount:
    """What moments are counted in, from `ORIGIN`."""

    unit: str
    """`day`, `week`, `month` or `year`; empty: they are numbers, from 0."""
    step: timedelta | int
    """How long one is; whole numbers are months."""
    form: str = "{}"
    """What stands around a number: `{} ms`."""

    def number(self, moment: datetime) -> float:
        """How many have passed."""
        if isinstance(self.step, timedelta):
            return (moment - ORIGIN) / self.step
        months = (moment.year - ORIGIN.year) * 12 + moment.month - 1 + (moment.day - 1) / 31
        return months / self.step

    def said(self, moment: datetime, words: GanttWording, ends: bool = False) -> str:
        """`Day 3`, that begins with a moment, or in which something `ends`; or so many have passed: `3 h`."""
        number = self.number(moment)
        if not self.unit:
            return self.form.format(f"{number:g}")
        last = math.ceil(round(number, 6)) if ends else math.floor(round(number, 6)) + 1
        patterns = {"day": words.day, "week": words.week, "month": words.month, "year": words.year}
        return patterns[self.unit].format(number=max(last, 1))


UNITS: Mapping[str, GanttCount] = MappingProxyType(
    {
        "ms": GanttCount("", timedelta(milliseconds=1), "{} ms"),
        "s": GanttCount("", timedelta(seconds=1), "{} s"),
        "m": GanttCount("", timedelta(minutes=1), "{} min"),
        "h": GanttCount("", timedelta(hours=1), "{} h"),
        "d": GanttCount("day", timedelta(days=1)),
        "w": GanttCount("week", timedelta(weeks=1)),
        "M": GanttCount("month", 1),
        "y": GanttCount("year", 12),
    }
)
"""By how durations are written, the shortest first."""


def count_of(lengths: Iterable[str]) -> GanttCount:
    """What a chart of durations is counted in: the shortest unit in which one is written; `0d` says nothing."""
    parts = [part for length in lengths for part in LENGTH.finditer(length)]
    written = {part["unit"] for part in parts if float(part["count"])} or {part["unit"] for part in parts}
    return next((count for unit, count in UNITS.items() if unit in written), UNITS["d"])


def numbered(form: str, axis: str) -> GanttCount:
    """The count of a `dateFormat` that is of plain numbers, written along the axis as `axisFormat` says: `%L ms`."""
    pattern = re.fullmatch(r"([^%{}]*)%[-_0]?[sSLQf]([^%{}]*)", axis)
    return GanttCount("", NUMBERED[form], f"{pattern[1]}{{}}{pattern[2]}" if pattern else "{}")


def moment_of(text: str, form: str) -> datetime | None:
    """The moment that a plain number is; None: it is none, or far out."""
    if not re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text):
        return None
    passed = float(text) * NUMBERED[form]
    if passed <= COUNTED:
        return ORIGIN + passed
    return EPOCH + passed if form in "Xx" and passed < timedelta(days=365 * 200) else None
