"""How far apart processes and events are: what is preferred, the least, the most."""

from __future__ import annotations

import math

from ddcurric.figures.kit.execution.groups import APART, reach_of, rows_of
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.scale import TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import width_of

ROOMY = (5.5, 1.4)
"""A column is at most so many times as wide as the type is high, and so much more for every column: short executions
are not pulled apart, and longer ones take the width of the page."""


def preferred_row(measures: Measures) -> float:
    """From process to process: a name above, a timestamp below, and room for messages between."""
    stamps = [label.height for labels in measures.stamps.values() for label in labels.values()]
    high = measures.ink + (max(stamps) + 2 * measures.clear if stamps else 0.0) * len(measures.stamps)
    names = max(len(lines) for lines in measures.names)
    least = measures.dot * 2 + high + 2 * measures.clear
    return max(measures.row, least, names * measures.text * 1.5)


def least_column(measures: Measures) -> float:
    """No event of a process touches the next, which is a column away at least."""
    return max(measures.long * 2 + 2 * measures.clear, measures.mark * 2.2)


def widest(style: Style, measures: Measures, columns: float) -> float:
    """The most that a column is stretched to. Lines without events are to be drawn on: they take the width."""
    if not measures.bodies:
        return math.inf
    stamps = [label.width for labels in measures.stamps.values() for label in labels.values()]
    names = [label.width for label in measures.events.values()]
    words = max([0.0, *(1.6 * width + 3 * measures.clear for width in (*stamps, *names))])
    roomy = measures.text * (ROOMY[0] + ROOMY[1] * columns)
    return max(roomy * (1.3 if style.fill else 1.0), words, measures.long * 2 + 3 * measures.text)


SLOWER = 1.8
"""How much farther apart events that run down a slide are at most, where it has the height."""


def down_scale(
    said: SpaceTime, style: Style, measures: Measures, width: float, height: float, units: float
) -> TimeScale:
    """The scale of an execution whose time runs down, in a room of some width and height, for so many units of time."""
    reach = reach_of(said, measures)
    stamps = [label for labels in measures.stamps.values() for label in labels.values()]
    high = max(body.height for body in measures.bodies.values()) if measures.bodies else 0.0
    step = max(
        [measures.text * 3.1, high + 4 * measures.clear, *(label.height + 2 * measures.clear for label in stamps)]
    )
    words = [label.width for label in (*measures.messages.values(), *measures.events.values())]
    beside = max([0.0, *(label.width for label in stamps)]) + max([0.0, *(e.width for e in measures.events.values())])
    beside += measures.long
    wide = max([measures.text * 11, beside + measures.text * 7, *(w * 1.35 for w in words)])
    step *= SLOWER if style.fill else 1.0
    titles = ((words, len(group.processes)) for words, group in zip(measures.groups, said.groups, strict=True))
    wide = max([wide, *((max(map(width_of, words)) + measures.text) / (count + APART) for words, count in titles)])
    row = min(wide, reach.row(width))
    return TimeScale(min(step, max(height / units, high + measures.clear)), row, rows_of(said, measures, row))
