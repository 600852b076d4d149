"""Words that stand where one takes them for another event's."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.execution.source import SpaceTime

CLEARLY = 0.5
"""By so many points words are nearer to another event than to their own."""


def misread(
    said: SpaceTime, dots: Mapping[str, Point], labels: Mapping[tuple[str, str], Bounds]
) -> Iterator[tuple[str, str]]:
    """Labels of events whose middle is nearer in time to another event of the process than to their own.

    `dots`: the middle of each event, in points; `labels`: their boxes, by event and kind, and those of others.
    """
    along = 1 if said.down else 0
    rows: dict[int, list[float]] = {}
    for name, dot in dots.items():
        insort(rows.setdefault(said.execution.place[name][0], []), dot[along])
    for (name, kind), box in labels.items():
        if name in dots:
            middle = (box.top + box.bottom if said.down else box.left + box.right) / 2
            row = rows[said.execution.place[name][0]]
            at = bisect_left(row, middle)
            own = abs(dots[name][along] - middle)
            if any(abs(other - middle) < own - CLEARLY for other in row[max(at - 1, 0) : at + 1]):
                yield name, kind
