"""Where the parts of a timeline stand: rows of columns of one width, a period each. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.seams import best_stretches
from ddcurric.figures.kit.sections import SectionBand, costs_of_seams
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.figures.timeline.source import TimelinePeriod
from ddcurric.units import Length
from ddcurric.values import dataclass

GAP, PAD = 1.5, 0.6
"""Between columns, and from a band to the columns in it, in type sizes: bands of a row stand .3 apart."""
WIDEST, EASY, NARROWEST = 14.0, 8.0, 5.5
"""Columns, in type sizes: the widest unless a word is wider; the narrowest of a row that could be two, and of any."""
ALONE = 2.0
"""So many times as wide is one that has no other beside it: its events stand in fewer lines."""
HEAD, AXIS, BELOW = 0.9, 0.75, 0.9
"""Below the name of a section, from a period to the axis, and from there to its events, in type sizes."""
APART = 0.6
"""Between two events, in type sizes."""
ROWS = 1.5
"""Between rows, in type sizes; half of it below a band."""


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A period with its events."""

    number: int
    """From 0."""
    period: TimelinePeriod
    name: Label
    ink: Bounds
    events: tuple[tuple[Bounds, Label], ...]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What stands along one stretch of the axis."""

    axis: tuple[float, float]
    """From where to where."""
    y: float
    bands: tuple[SectionBand, ...]
    columns: tuple[PeriodColumn, ...]


@dataclass(frozen=True, slots=True)
class TimelineGrid:
    """A timeline at its places."""

    rows: tuple[TimelineRow, ...]
    bounds: Bounds
    narrow: bool
    """Some words are wider than their column."""


def timeline_grids(periods: Sequence[TimelinePeriod], style: Style, size: Length) -> Iterator[TimelineGrid]:
    """Ways to lay it out, the best first: few rows, in the usual width if that is enough."""
    text, many = size.pt, len(periods)
    pads = 2 * PAD * text if periods[-1].section else 0.0
    said = (words for each in periods for words in (each.name, *each.events))
    widest = max(WIDEST * text, *(label_of(each, style.text(size, bold=True), WIDEST * text).width for each in said))
    for least in (EASY, NARROWEST):
        for count in sorted({-(-many // most) for most in range(1, many + 1)}):
            if (style.wide_width.pt - pads) * count < least * text * many and count < many:
                continue
            stretches = _stretches(periods, count)
            most = max(map(len, stretches))
            for width in sorted({style.max_width.pt, style.wide_width.pt}):
                room = (width - pads - (most - 1) * GAP * text) / most
                if room >= least * text or most == 1:
                    yield _grid(stretches, style, size, min(room, widest * (ALONE if most == 1 else 1.0)))


def _stretches(periods: Sequence[TimelinePeriod], count: int) -> list[Sequence[TimelinePeriod]]:
    """As many rows, as long as one another but for one period, each from a section's beginning on if that is near."""
    stretches = best_stretches([1.0] * len(periods), costs_of_seams(periods), count)
    return [periods[each.start : each.stop] for each in stretches]


def _grid(stretches: Sequence[Sequence[TimelinePeriod]], style: Style, size: Length, room: float) -> TimelineGrid:
    bold, plain = style.text(size, bold=True), style.text(size)
    heads = [[label_of(each.name, bold, room) for each in stretch] for stretch in stretches]
    events = [[[label_of(said, plain, room) for said in each.events] for each in stretch] for stretch in stretches]
    labels = [*(label for row in heads for label in row), *(label for row in events for each in row for label in each)]
    widest = max(label.width for label in labels)
    # On slides they take the room that there is.
    wide = room if style.fill else min(room, max(widest, NARROWEST * size.pt))
    top, number, rows = 0.0, 0, []
    for stretch, names, said in zip(stretches, heads, events, strict=True):
        row, top = _row(stretch, names, said, style, size, wide, top, number)
        rows.append(row)
        number += len(stretch)
    titles = [band for row in rows for band in row.bands]
    right = max(row.axis[1] for row in rows)
    narrow = widest > room + 0.1 or any(band.ink.right > band.box.right for band in titles)
    return TimelineGrid(tuple(rows), Bounds(0.0, 0.0, right, top - ROWS * size.pt), narrow)


def _row(
    stretch: Sequence[TimelinePeriod],
    names: Sequence[Label],
    said: Sequence[Sequence[Label]],
    style: Style,
    size: Length,
    wide: float,
    top: float,
    number: int,
) -> tuple[TimelineRow, float]:
    """The row that begins at a height, and where the next one does."""
    text = size.pt
    pad = PAD * text if any(each.section for each in stretch) else 0.0
    lefts = [pad + at * (wide + GAP * text) for at in range(len(stretch))]
    titles = tuple(_titles(stretch, lefts, style, size, wide))
    under = top + pad + (max(label.height for _, _, label in titles) + HEAD * text if titles else 0.0)
    foot = under + max(label.height for label in names)
    y = foot + AXIS * text
    columns, low = [], y
    for at, (period, name, events) in enumerate(zip(stretch, names, said, strict=True)):
        left, down, placed = lefts[at], y + BELOW * text, []
        for event in events:
            placed.append((Bounds(left, down, left + wide, down + event.height), event))
            low, down = max(low, down + event.height), down + event.height + APART * text
        ink = Bounds(left, foot - name.height, left + wide, foot)
        columns.append(PeriodColumn(number + at, period, name, ink, tuple(placed)))
    low = max(low, y + style.dot.pt / 2) + pad
    bands = tuple(
        SectionBand(
            name,
            Bounds(left - pad, top, right + pad, low),
            Bounds(left, top + pad, left + label.width, top + pad + label.height),
            label,
        )
        for name, (left, right), label in titles
    )
    return TimelineRow((0.0, lefts[-1] + wide + pad), y, bands, tuple(columns)), low + ROWS * text


def _titles(
    stretch: Sequence[TimelinePeriod], lefts: Sequence[float], style: Style, size: Length, wide: float
) -> Iterator[tuple[str, tuple[float, float], Label]]:
    """The name of each section of a row, from where to where it has columns, and its words."""
    look = style.text(size, style.secondary, bold=True)
    for _, found in groupby(range(len(stretch)), key=lambda at: stretch[at].number):
        within = list(found)
        name, left, right = stretch[within[0]].section, lefts[within[0]], lefts[within[-1]] + wide
        if name:
            yield name, (left, right), label_of(name, look, right - left)
