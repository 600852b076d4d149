"""The dates along an axis: as many as stand apart, at round ones, written as the language writes them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from ddcurric.figures.gantt.counting import ORIGIN
from ddcurric.figures.gantt.source import Gantt
from ddcurric.values import dataclass
from ddcurric.wording.dates import written_as, written_month, written_month_day, written_year
from ddcurric.wording.figures.gantt import gantt_wording

MONDAY = datetime(1, 1, 1)
"""From which steps are counted."""
STEPS: tuple[tuple[str, timedelta | int], ...] = (
    *(("time", timedelta(minutes=each)) for each in (1, 2, 5, 10, 15, 30)),
    *(("time", timedelta(hours=each)) for each in (1, 2, 3, 6, 12)),
    *(("day", timedelta(days=each)) for each in (1, 2, 7, 14)),
    *(("month", each) for each in (1, 2, 3, 6)),
    *(("year", 12 * each) for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""What is written, and how far it is to the next; whole numbers are months."""
NUMBERS = tuple(each * 10**zeros for zeros in range(9) for each in (1, 2, 5))
"""How many of what a chart counts it is to the next, where it names no dates."""
MOST = 14
"""Ticks."""
FREE = 0.12
"""The axis begins at the tick before the first task, and ends at that after the last, where this is so near."""


@dataclass(frozen=True, slots=True)
class DateTick:
    """A moment that is written along the axis."""

    at: datetime
    words: tuple[str, ...]
    """Of one line or two: `Feb 1`, and below it the year where it is another than before."""


@dataclass(frozen=True, slots=True)
class DateAxis:
    """An axis of dates."""

    least: datetime
    most: datetime
    ticks: tuple[DateTick, ...]

    def share(self, moment: datetime) -> float:
        """How far along the axis a moment is: 0 to 1."""
        return (moment - self.least) / (self.most - self.least)


def date_axis(gantt: Gantt, language: str, stand_apart: Callable[[DateAxis], bool]) -> DateAxis:
    """With the nearest ticks of which the words stand apart, as the caller measures them."""
    least, most = min(task.start for task in gantt.tasks), max(task.end for task in gantt.tasks)
    if least == most:
        least, most = least - timedelta(hours=12), most + timedelta(hours=12)
    days = (most - least) / timedelta(days=1)
    origin = ORIGIN if gantt.count else MONDAY
    for what, step in _steps(gantt):
        length = step * 30.44 if isinstance(step, int) else step / timedelta(days=1)
        if days / length > MOST:
            continue
        moments = tuple(_moments(least, most, step, origin))
        if len(moments) < 2:
            break
        inner = [each for each in moments if least <= each <= most]
        first = moments[0] if 0 <= (least - moments[0]) / (most - least) <= FREE else least
        last = moments[-1] if 0 <= (moments[-1] - most) / (most - least) <= FREE else most
        shown = [each for each in moments if first <= each <= last] or inner
        tried = DateAxis(first, last, tuple(_ticks(shown, what, gantt, language)))
        if stand_apart(tried):
            return tried
    ends = _ticks([least], "day" if gantt.dated else "time", gantt, language)
    return DateAxis(least, most, tuple(ends))


def _steps(gantt: Gantt) -> Iterator[tuple[str, timedelta | int]]:
    """What may be written, and how far it is to the next, the nearest first."""
    if gantt.count is not None:
        yield from (("count", each * gantt.count.step) for each in NUMBERS)
        return
    days_only = all(task.is_of_days for task in gantt.tasks)
    yield from (each for each in STEPS if each[0] != "time" or not days_only)


def _moments(least: datetime, most: datetime, step: timedelta | int, origin: datetime) -> Iterator[datetime]:
    """From the last one that is not behind the first to the first that is not before the last, in the calendar."""
    if isinstance(step, timedelta):
        first, last = math.floor((least - origin) / step), math.ceil((most - origin) / step)
        yield from (origin + at * step for at in range(first, last + 1))
        return
    # Years end with round ones, a count with its origin.
    zero = 12 * origin.year if origin == ORIGIN else 0
    first = (least.year * 12 + least.month - 1 - zero) // step
    last = -(-(most.year * 12 + most.month - zero) // step)
    for at in range(first, last + 1):
        year, month = divmod(zero + at * step, 12)
        if 1 <= year <= datetime.max.year:
            moment = datetime(year, month + 1, 1)
            yield moment
            if moment >= most:
                return


def _ticks(moments: list[datetime], what: str, gantt: Gantt, language: str) -> Iterator[DateTick]:
    if gantt.count is not None:
        words = gantt_wording(language)
        yield from (DateTick(each, (gantt.count.said(each, words),)) for each in moments)
        return
    if gantt.axis:
        yield from (DateTick(each, (written_as(each, gantt.axis, language),)) for each in moments)
        return
    said = ""
    for each in moments:
        below = ""
        if what == "time":
            told, below = f"{each:%H:%M}", written_month_day(each, language) if gantt.dated else ""
        elif what == "year":
            told = written_year(each, language)
        else:
            told = written_month_day(each, language) if what == "day" else written_month(each, language)
            below = written_year(each, language)
        yield DateTick(each, (told, below) if below and below != said else (told,))
        said = below


def apart(places: list[tuple[float, float]], least: float) -> bool:
    """Whether words in the middle of places, each with its width, stand so far from one another."""
    return all(other - one >= (wide + wider) / 2 + least for (one, wide), (other, wider) in pairwise(places))
