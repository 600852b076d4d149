"""Dates as Mermaid's `gantt` writes them, durations, and days on which nobody works.

https://mermaid.js.org/syntax/gantt.html
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from ddcurric.values import dataclass

TOKENS = {
    "YYYY": "%Y",
    "YY": "%y",
    "MMMM": "%B",
    "MMM": "%b",
    "MM": "%m",
    "M": "%m",
    "DD": "%d",
    "D": "%d",
    "HH": "%H",
    "H": "%H",
    "hh": "%I",
    "h": "%I",
    "mm": "%M",
    "m": "%M",
    "ss": "%S",
    "s": "%S",
    "SSS": "%f",
    "A": "%p",
    "a": "%p",
}
"""Of `dateFormat`, and what `strptime` calls them."""
TOKEN = re.compile("|".join(sorted(TOKENS, key=len, reverse=True)) + r"|\[(?P<words>[^\]]*)\]|(?P<other>[A-Za-z]+)")
LENGTH = re.compile(r"(?P<count>\d{1,6}(?:\.\d{1,6})?)\s*(?P<unit>ms|[smhdwMy])\s*")
UNITS = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = timedelta(days=1)
LONGEST = 10_000
"""Days of a task in which holidays are looked for."""
FIRST, LAST = datetime(2, 1, 1), datetime(9900, 1, 1)
"""Moments that a chart may have: days before and after them can be counted, too."""


def strptime_format(tokens: str) -> str | None:
    """What `strptime` makes of a `dateFormat`; None where it has a token that we do not know, or one twice."""
    form = tokens.strip().replace("%", "%%")
    found = [match for match in TOKEN.finditer(form) if match["words"] is None]
    signs = [TOKENS.get(match[0], "") for match in found]
    if not signs or "" in signs or len({*signs}) < len(signs):
        return None
    return TOKEN.sub(lambda match: match["words"] or TOKENS.get(match[0], ""), form)


def date_in(text: str, form: str) -> datetime | None:
    """The moment that a text is in a form of `strptime`'s; None: it is none, or not from `FIRST` to `LAST`."""
    try:
        found = datetime.strptime(text, form)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def is_length(text: str) -> bool:
    """Whether it is a duration: `3d`, `1.5h`, `2w 3d`."""
    return re.fullmatch(f"(?:{LENGTH.pattern})+", text) is not None


def later(start: datetime, length: str) -> datetime | None:
    """The moment so long after another; None behind `LAST`."""
    try:
        for part in LENGTH.finditer(length):
            count, unit = float(part["count"]), part["unit"]
            if unit in UNITS:
                start += timedelta(**{UNITS[unit]: count})
            else:
                start = months_later(start, round(count * (12 if unit == "y" else 1)))
    except (OverflowError, ValueError):
        return None
    return start if start <= LAST else None


def months_later(start: datetime, months: int) -> datetime:
    """The same day of another month, or that month's last one."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month + 1, day=min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Days on which nobody works."""

    weekdays: frozenset[int] = frozenset()
    """From Monday, 0."""
    days: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    """On which somebody does, whatever else is said."""

    def holds(self, day: date) -> bool:
        """Whether nobody works on it."""
        return day not in self.worked and (day.weekday() in self.weekdays or day in self.days)

    def finished(self, start: datetime, end: datetime) -> tuple[datetime, datetime]:
        """When a task is finished that would be without free days, and when the next one begins."""
        at, done, free = start + DAY, end, False
        for _ in range(LONGEST if self.weekdays or self.days else 0):
            if at > end:
                break
            done = done if free else end
            free = self.holds(at.date())
            end, at = end + DAY if free else end, at + DAY
        return done, end


def free_days(words: Iterable[str], weekend: str, form: str) -> tuple[frozenset[int], frozenset[date], list[str]]:
    """Weekdays and days that `excludes` names, and words that are neither."""
    weekdays: set[int] = set()
    days: set[date] = set()
    unknown = []
    for word in words:
        day = date_in(word, form)
        if word.lower() == "weekends":
            weekdays |= {4, 5} if weekend == "friday" else {5, 6}
        elif word.lower() in DAYS:
            weekdays.add(DAYS.index(word.lower()))
        elif day is not None:
            days.add(day.date())
        else:
            unknown.append(word)
    return frozenset(weekdays), frozenset(days), unknown
