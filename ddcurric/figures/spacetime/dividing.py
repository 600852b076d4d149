"""Where an execution too long for its room is divided, and when each event is then.

It is laid out once, as wide as all parts together. Every part is as wide as its room, or narrower where a cut would
else lie across a seam, and events are spread evenly over all of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.dividing import MOST
from ddcurric.figures.kit.execution.cuts import cut_times
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.groups import reach_of, rows_of
from ddcurric.figures.kit.execution.layout import event_shape, lay_out
from ddcurric.figures.kit.execution.measures import Measures, measure
from ddcurric.figures.kit.execution.periods import CLEAR, Period, Timing
from ddcurric.figures.kit.execution.scale import LEAD, TRAIL, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.timing import arrange
from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.spacetime.distances import least_column, preferred_row
from ddcurric.figures.spacetime.fit import STEEPEST, STRETCHES
from ddcurric.figures.spacetime.mending import MANY, mend
from ddcurric.values import dataclass

SMALL_DOT = 0.8
"""Of an event's diameter, where there are so many."""
SLACK = 1.25
"""How much longer than it must be an execution is drawn, where there is room: events can then make way for labels."""
NARROW, WIDE = 4.2, 5.0
"""The least and the most that a column is wide, in type sizes."""
BY_SEAM = 0.5
"""Of the widest label, between an event and a seam."""
TRIES = 12
"""Places that are tried for the seams, so that no cut lies across."""
SHIFT, AIR = 0.5, 0.3
"""Columns by which a seam is moved out of the way of a cut, and between the two."""
FEW = 0.08
"""Where a larger share of the labels touch something, another part is the way."""
ASTRAY = 1.2
"""What it costs, for each label, that labels are not where one looks for them: from here on another part is better."""
HELPED = 0.14
"""Of the labels, so many may touch something for the rest to become legible, as far as events can make way."""
INTERRUPTED = 0.06
"""Of the labels, so many may interrupt a line where there is no other part left: a hundred events are dense."""
LOWER = 1.3
"""What it may cost, for each label, that the parts are lower."""
STOREY = 5
"""Processes that stand in a part at most, where it is divided between processes, too."""
IN_TIME = (3, 4, 6, 8, 10, 12)
"""Parts in time, as they are tried then."""
ABREAST = 1.1
"""Words of neighbouring processes want so much of their height between them."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A layout, and where it is cut."""

    fitted: FittedExecution
    seams: tuple[float, ...]
    """In x."""
    lead: float
    """From the left edge to the start of the processes' lines: the room of their names."""

    @property
    def floors(self) -> tuple[float, ...]:
        """Where it is cut between processes, in y."""
        return self.fitted.scale.floors


@lru_cache(maxsize=256)
def divided_in(count: int, said: SpaceTime, style: Style) -> Divided | None:
    """The execution in so many parts, each as wide as the room; None where it does not go into so few.

    Nor is one divided whose time runs down. Vectors too long to stand on the lines stand beside their events.
    """
    if said.down:
        return None
    held = _lowest(count, said, style, sealed=True)
    if (held is None or not held.fitted.fits) and "vector" in said.stamps()[:1]:
        held = _lowest(count, said, style, sealed=False) or held
    if count == MOST and style.bands == 1 and not (held and held.fitted.fits):
        return _last_resort(said, style)
    return held


def _last_resort(said: SpaceTime, style: Style) -> Divided | None:
    """In the most parts with a few lines interrupted or, sooner than that, divided between processes, too.

    What is never legible comes last.
    """
    sealed, storeys = "vector" not in said.stamps()[:1], max(2, math.ceil(len(said.execution.processes) / STOREY))
    ways = [(count, storeys) for count in IN_TIME] if not (said.cuts or said.regions or said.groups) else []
    for count, above in sorted((*ways, (MOST, 1)), key=lambda way: (way[0] * way[1], -way[1])):
        most = HELPED if count * above >= MOST else None
        found = _divided(count, said, style, max(STRETCHES), sealed, above, most)
        if found is not None and found.fitted.fits:
            return found
    return _divided(MOST, said, style, max(STRETCHES), sealed, 1, math.inf)


def _lowest(count: int, said: SpaceTime, style: Style, sealed: bool) -> Divided | None:
    """On a page, where a drawing takes no more room than it needs, with rows as near as labels let them be."""
    found = _divided(count, said, style, max(STRETCHES), sealed)
    if found is None or not found.fitted.fits or style.bands == 1:
        return found
    most = found.fitted.laid.unease + LOWER * found.fitted.measures.labels
    least, row = preferred_row(found.fitted.measures), found.fitted.scale.row
    nearer = (stretch for stretch in sorted(STRETCHES) if stretch >= 1.0 and stretch * least < row)
    lower = (_divided(count, said, style, stretch, sealed) for stretch in nearer)
    return next((each for each in lower if each and each.fitted.fits and each.fitted.laid.unease <= most), found)


def _divided(
    count: int,
    said: SpaceTime,
    style: Style,
    stretch: float,
    sealed: bool,
    storeys: int = 1,
    helped: float | None = None,
) -> Divided | None:
    """`stretch`: from process to process, in the distance that is preferred; less where there is no room.

    `storeys`: parts above one another, each with some of the processes and as high as the room.
    `helped`: a few words may interrupt lines, where so many labels at most touch something before events make way, as a
    share; None: none may, but in the last bands of a page.
    """
    if helped is None and style.bands > 1 and count >= style.bands:
        helped = math.inf
    last = helped is not None
    # What will not be mended is tried in one part more, before that the labels beside events are hardly worth the time.
    many = MANY if sealed or last else FEW
    most = many if helped is None else helped
    laid = _laid(count, said, style, stretch, sealed, storeys, max(most, HELPED) if count == MOST else most)
    if laid is None:
        return None
    found, time, walls = laid
    fitted, labels = found.fitted, found.fitted.measures.labels
    fitted = mend(said, style, fitted, time, found.seams, walls, min(many, most), whole=not last)
    # Where rows are near, words away from home are taken for those of the next process.
    astray = bool(time.abreast) and not last and fitted.laid.unease > ASTRAY * labels
    legible = not fitted.laid.conflicts or (last and _legible(fitted, found.seams, walls))
    fits = legible and not astray and fitted.laid.bounds.height <= storeys * style.max_height.pt + 1
    return replace(found, fitted=replace(fitted, fits=fits))


@lru_cache(maxsize=16)
def _laid(
    count: int, said: SpaceTime, style: Style, stretch: float, sealed: bool, storeys: int, most: float
) -> tuple[Divided, Period, tuple[Bounds, ...]] | None:
    """As it is before events make way, its time, and where no label may be; None if it has no room.

    Nor where more than a share of the labels touch something whatever is done.
    """
    style = replace(style, dot=style.dot * SMALL_DOT, seal=style.seal * SMALL_DOT)
    measures, (lead, above, below) = _measured(said, style, sealed)
    if storeys > len(said.execution.processes):
        return None
    scale = _storeyed(said, measures, stretch, (above, style.max_height.pt - above - below, below), storeys)
    room = style.max_width.pt - lead - 2 * measures.line
    found = _spread(count, said, measures, scale, room)
    if found is None:
        return None
    scale, timing, time = found
    seams = tuple(seam * scale.column for seam in time.seams)
    start = -LEAD * scale.column
    foot = scale.across(len(said.execution.processes) - 1) + below
    walls = walls_around(Bounds(start - lead, -above, start + count * room + 2 * measures.line, foot))
    laid = lay_out(said, style, timing, measures, scale, seams=seams, walls=walls, most=most * measures.labels)
    if laid.rough:
        return None
    fitted = FittedExecution(laid, measures, timing, scale, fits=True, slope=_slope(scale))
    return Divided(fitted, seams, lead), time, walls


def _storeyed(
    said: SpaceTime, measures: Measures, stretch: float, heights: tuple[float, float, float], storeys: int
) -> TimeScale:
    """How far apart processes are. `heights`: what a part needs above its processes, has for them, needs below."""
    above, room, below = heights
    wish, reach = preferred_row(measures) * stretch, reach_of(said, measures)
    if storeys == 1:
        row = min(wish, reach.row(room))
        return TimeScale(NARROW * measures.text, row, rows_of(said, measures, row))
    held = even_stretches(len(said.execution.processes), storeys)
    row = min(wish, room / max(max(map(len, held)) - 1, 1))
    tops = [at * (above + below) + row * (one.start - at) for at, one in enumerate(held)]
    rows = tuple(top + row * at for top, one in zip(tops, held, strict=True) for at in range(len(one)))
    return TimeScale(NARROW * measures.text, row, rows, tuple(top - above for top in tops[1:]))


def _legible(fitted: FittedExecution, seams: Sequence[float], walls: Sequence[Bounds]) -> bool:
    """Whether all that touch something are a few words that interrupt a line, and lines behind an event of others.

    Of words on other words, or on an event, none are read, nor words that go beyond a part.
    """
    laid, clear = fitted.laid, fitted.measures.clear
    shapes = [*(event_shape(name, at, fitted.measures) for name, at in laid.dots.items()), *laid.names]
    for key in laid.touching:
        box = laid.labels[key]
        divided = any(box.top < floor < box.bottom for floor in fitted.scale.floors)
        divided = divided or any(box.left < seam < box.right for seam in seams)
        if divided or any(box.meets(shape) for shape in (*shapes, *walls)):
            return False
        if any(box.grown(clear / 2).meets(other) for its, other in laid.labels.items() if its != key):
            return False
    return laid.conflicts <= INTERRUPTED * len(laid.labels)


@lru_cache(maxsize=16)
def _measured(said: SpaceTime, style: Style, sealed: bool) -> tuple[Measures, tuple[float, float, float]]:
    """The words of an execution in the smallest type, and its margins: the same for any number of parts."""
    measures = measure(said, style, style.sizes[-1], style.max_width.pt * 0.2, sealed)
    return measures, _margins(said, style, measures)


def _margins(said: SpaceTime, style: Style, measures: Measures) -> tuple[float, float, float]:
    """What a drawing needs before the processes' lines, above the first and below the last: room for any label."""
    timing = arrange(said.execution, said.durations(1.0), rough=True)
    row = preferred_row(measures)
    scale = TimeScale(measures.text * NARROW, row, rows_of(said, measures, row))
    rough = lay_out(said, style, timing, measures, scale, rough=True)
    labels = [*measures.events.values(), *(label for labels in measures.stamps.values() for label in labels.values())]
    beyond = measures.dot + 2 * measures.clear + max([0.0, *(label.height for label in labels)])
    last = reach_of(said, measures).at(row)
    above, below = (max(beyond, most + measures.clear) for most in (-rough.bounds.top, rough.bounds.bottom - last))
    return rough.lines[0].x0 - min(name.left for name in rough.names) + measures.line, above, below


def walls_around(room: Bounds) -> tuple[Bounds, ...]:
    """Four boxes that nothing in the room meets and nothing can get past."""
    far = room.grown(room.width + room.height)
    return (
        Bounds(far.left, far.top, far.right, room.top),
        Bounds(far.left, room.bottom, far.right, far.bottom),
        Bounds(far.left, far.top, room.left, far.bottom),
        Bounds(room.right, far.top, far.right, far.bottom),
    )


def _slope(scale: TimeScale) -> float:
    return max(0.5, round(4 * scale.row / (scale.column * STEEPEST)) / 4)


def _spread(
    count: int, said: SpaceTime, measures: Measures, scale: TimeScale, room: float
) -> tuple[TimeScale, Timing, Period] | None:
    """The widest columns that leave the events some freedom, and when each is."""
    wide = max([0.0, *(label.width for labels in measures.stamps.values() for label in labels.values())])
    narrow = max(NARROW * measures.text, 0.6 * wide + 2 * measures.clear, least_column(measures))
    for step in range(6):
        column = narrow + (max(narrow, WIDE * measures.text) - narrow) * (5 - step) / 5
        made = replace(scale, column=column)
        time = _room(count, measures, made, room)
        durations = said.durations(_slope(made))
        needed = arrange(said.execution, durations, replace(time, last=0.0), rough=True).last
        if needed * SLACK <= time.last or (step == 5 and needed <= time.last):
            return _around_cuts(count, said, measures, made, room)
    return None


def _around_cuts(
    count: int, said: SpaceTime, measures: Measures, scale: TimeScale, room: float
) -> tuple[TimeScale, Timing, Period] | None:
    """When each event is, with seams that no cut lies across, where there are such: parts before a cut are narrower."""
    narrower = [0.0] * (count - 1)
    first: tuple[TimeScale, Timing, Period] | None = None
    for _ in range(TRIES):
        time = _room(count, measures, scale, room, tuple(narrower))
        timing = arrange(said.execution, said.durations(_slope(scale)), time)
        if timing.last > time.last or max([0.0, *narrower]) > room / scale.column / 2:
            break
        found = scale, timing, time
        cuts = cut_times(said, timing.at)
        across = [
            at for at, seam in enumerate(time.seams) if any(min(cut) - AIR < seam < max(cut) + AIR for cut in cuts)
        ]
        if not across:
            return found
        first = first or found
        narrower[across[0]] += SHIFT
    return first


def _room(count: int, measures: Measures, scale: TimeScale, room: float, narrower: tuple[float, ...] = ()) -> Period:
    """The time that so many parts hold; `room` is the width of each, in points; some are so many columns narrower."""
    units = room / scale.column
    seams = tuple(number * units - LEAD - sum(narrower[:number]) for number in range(1, count))
    names = [label.width for label in measures.events.values()]
    widths = [label.width for labels in measures.stamps.values() for label in labels.values()]
    clear = measures.clear + max(measures.long, measures.clear + max([0.0, *names, *widths]) * BY_SEAM + measures.mark)
    high = measures.ink * ABREAST * (1 + len(measures.stamps))
    crowded = scale.row - 2 * measures.dot < high
    abreast = (max([0.0, *names, *widths]) + measures.clear) / scale.column if crowded else 0.0
    passing = max(CLEAR, 0.5 * (max([0.0, *names, *widths]) + measures.clear) / scale.column)
    return Period(seams[-1] + units - TRAIL, seams, clear / scale.column, abreast, passing)
