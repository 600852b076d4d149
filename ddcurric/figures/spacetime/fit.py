"""The scale at which a diagram fits its room: the largest type, the narrowest page, the fewest touching labels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.groups import reach_of, rows_of
from ddcurric.figures.kit.execution.layout import LaidExecution, lay_out
from ddcurric.figures.kit.execution.measures import Measures, measure
from ddcurric.figures.kit.execution.periods import Period, Timing
from ddcurric.figures.kit.execution.scale import LEAD, TRAIL, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.timing import arrange
from ddcurric.figures.kit.style import Style
from ddcurric.figures.spacetime.distances import down_scale, least_column, preferred_row, widest
from ddcurric.figures.spacetime.mending import CROWD, HASTY, MANY, mend
from ddcurric.values import dataclass

STEEPEST = 2.1
"""Points across to a point of time: about 65 degrees."""
TOO_STEEP = 2.75
"""70 degrees: a message that is steeper hardly says which end is earlier."""
FAR = 1.08
"""What is so many times larger than its room, every label where it is liked best, will not fit by moving labels."""

STRETCHES = (1.0, 1.25, 1.5, 0.8)
"""Of the distance between processes that is preferred, as they are tried."""
FILLING = (2.2, 1.95, 1.75, 1.57, 1.4, 1.27, 1.15, 0.9)
"""The same of a figure that takes the room of a slide; none of them is worse for being larger."""


WORTH_MORE = 1.08
"""By how much farther apart processes are at least where a figure is laid out once more for it."""
TALLER = 2
"""How often that is tried."""
FEW = 0.06
"""Labels that touch something, as a share of all: worth moving events for, before smaller type is tried."""
HOPELESS = 0.1
"""Where a larger share of them touches something, other distances are of no help."""
MUCH_CLOSER = 0.75
"""Processes whose distance makes an execution too wide are tried at such a share of it."""
LONGER = (1.0, 1.2, 1.45)
"""How much longer than it must be an execution is drawn, for its events to make way."""
HELPED = 0.13
"""Of a crowd of labels, the share that touches something once there is more time: more are hardly helped."""
MENDS = 5
"""How often events are asked to make way; it takes a while."""
HOST = 80
"""Of more events than this every layout takes long: only the largest type and the smallest are tried."""
LIKED = 0.01
"""What has been mended is taken before what has not, should that be as good."""
OUTSIDE, UNPLACED = 1000, 200
"""What it counts, in labels that touch something, to be larger than the room; that more of them may touch something."""


@lru_cache(maxsize=256)
def fit(said: SpaceTime, style: Style) -> FittedExecution:
    """Try scales from the best to the last resort; the first at which all is well is taken.

    Answers have no part in it: asked or answered, the drawing is the same. Of what is too large by far labels have no
    places: it is rough.
    """
    found: list[_Tried] = []
    arranged = {by: _Timings(said, by) for by in LONGER}
    for at, (measures, width) in enumerate(_attempts(said, style)):
        patience = at * (25.0 + len(said.execution.events))
        limit, to_beat = math.inf, _to_beat(found, measures)
        tried: list[_Tried] = []
        for stretch in FILLING if style.fill and not said.down else STRETCHES:
            wish = preferred_row(measures) * stretch
            apart = 0.0 if style.fill else 30 * max(0.0, stretch - 1)
            nearer = stretch == STRETCHES[-1] and tried and tried[0].conflicts > min(each.conflicts for each in tried)
            if wish > limit or patience + apart >= to_beat or nearer:
                continue  # drawn as before; or no use however well it went; or better farther apart, and not nearer
            most = min(0 if to_beat < math.inf else _of_use(found, tried), max(2, HOPELESS * measures.labels))
            fitted = _at_row(said, style, measures, width, wish, arranged[1.0], most)
            if fitted.scale.row < wish - 0.5 and not said.down:
                limit = fitted.scale.row
            tried.append(_judged(said, style, fitted, width, patience + apart))
            hopeless = fitted.rough or fitted.laid.conflicts > HOPELESS * len(fitted.laid.labels)
            if hopeless and style.fill and fitted.slope > 1:
                limit = fitted.scale.row * MUCH_CLOSER  # its height has taken the width: messages were too steep
                continue
            if hopeless or tried[-1].faultless or tried[-1].only_struck or _in_vain(tried):
                break
        mends = MENDS - sum(each.mended for each in found) if to_beat == math.inf else 0
        found += tried
        found += _mended(said, style, min(tried, key=_Tried.rank), width, arranged, mends) if tried else ()
        best = min(found, key=_Tried.rank)
        if best.conflicts == 0 and best.worse < patience + 25.0 + len(said.execution.events):
            return best.fitted
    best = min(found, key=_Tried.rank)
    if best.fitted.laid.rough:
        return replace(best.fitted, rough=True, fits=False)
    return _at_last(said, style, best.fitted, in_vain=best.mended or best.conflicts >= OUTSIDE)


@lru_cache(maxsize=64)
def fit_whole(said: SpaceTime, style: Style) -> FittedExecution:
    """The same, with all labels in their places however large it is."""
    found = fit(said, style)
    if not found.rough:
        return found
    laid = lay_out(said, style, found.timing, found.measures, found.scale)
    return _at_last(said, style, replace(found, laid=laid, rough=False), in_vain=_over(found, style))


def _at_last(said: SpaceTime, style: Style, last: FittedExecution, in_vain: bool) -> FittedExecution:
    """What fits at no scale as it is, mended unless that is in vain."""
    if not in_vain:
        last = mend(said, style, last, whole=not said.down)  # what does not fit is divided, unless time runs down
    return replace(last, fits=not _over(last, style) and not last.laid.conflicts)


def _over(fitted: FittedExecution, style: Style) -> bool:
    return _excess(fitted.laid, max(style.max_width.pt, style.wide_width.pt), style) > 1


def _in_vain(tried: Sequence[_Tried]) -> bool:
    """Whether as many labels as before touch something where processes are farther apart, and no few of them."""
    if len(tried) < 2:
        return False
    before, last = tried[-2:]
    farther = last.fitted.scale.row > before.fitted.scale.row
    return farther and last.conflicts >= before.conflicts > FEW * len(last.fitted.laid.labels)


def _to_beat(found: Iterable[_Tried], measures: Measures) -> float:
    """How bad the best in larger type is in which no label touches anything; infinite where there is none.

    What is as bad is of no use, nor is what would have to be mended first.
    """
    larger = (each for each in found if not each.conflicts and each.fitted.measures.text > measures.text)
    return min((each.worse for each in larger), default=math.inf)


def _of_use(found: Sequence[_Tried], tried: Sequence[_Tried]) -> float:
    """How many labels may touch something in another drawing: the best of those in a type is mended, for a while.

    `tried`: those in its type, as they were laid out.
    """
    if sum(each.mended for each in found) < MENDS:
        return min((each.conflicts for each in tried), default=math.inf)
    return min(each.conflicts for each in found) - 1


@dataclass(frozen=True, slots=True)
class _Tried:
    """A drawing and how good it is."""

    fitted: FittedExecution
    conflicts: int
    worse: float
    """Of two with as few conflicts, the one where this is less."""
    extra: float
    mended: bool = False
    """Its events have made way for labels, as far as that helps."""

    def rank(self) -> tuple[int, float]:
        return self.conflicts, self.worse

    @property
    def faultless(self) -> bool:
        return not self.conflicts and self.worse <= self.extra + 1

    @property
    def only_struck(self) -> bool:
        """All labels find room, and messages run through events, which is so whatever the rows are apart."""
        return bool(self.fitted.laid.struck) and not self.fitted.laid.touching and self.worse <= self.extra + 1


def _judged(said: SpaceTime, style: Style, fitted: FittedExecution, width: float, extra: float) -> _Tried:
    over = _excess(fitted.laid, width, style)
    steep = 60 * max(0.0, _steepest(said, fitted.laid) - TOO_STEEP)
    conflicts = fitted.laid.conflicts + (OUTSIDE if over > 1 else 0) + (UNPLACED if fitted.laid.rough else 0)
    return _Tried(fitted, conflicts, over + fitted.laid.unease + steep + extra, extra)


def _mended(
    said: SpaceTime, style: Style, best: _Tried, width: float, arranged: Mapping[float, _Timings], most: int
) -> Iterator[_Tried]:
    """A drawing in which few labels touch something, its events asked to make way, with more and more time to do so."""
    few = max(2, FEW * len(best.fitted.laid.labels))
    for longer in LONGER[:most] if 0 < best.conflicts <= few and not best.fitted.laid.rough else ():
        fitted = best.fitted
        many = HELPED if len(fitted.laid.labels) > CROWD else MANY
        if longer > 1:
            row, many_labels = best.fitted.scale.row, many * len(fitted.laid.labels)
            fitted = _at_row(said, style, fitted.measures, width, row, arranged[longer], many_labels)
            if fitted.laid.rough:
                continue
        found = mend(said, style, fitted, many=many, whole=True, vain=HASTY)
        mended = _judged(said, style, found, width, best.extra - LIKED)
        yield replace(mended, mended=True)
        if not mended.conflicts:
            return


def _steepest(said: SpaceTime, laid: LaidExecution) -> float:
    """The steepest message: points across to a point of time."""
    if said.down:
        return 0.0
    ends = ((laid.dots[m.sender], laid.dots[m.receiver]) for m in said.execution.messages if m.receiver)
    return max((abs(y1 - y0) / max(x1 - x0, 1.0) for (x0, y0), (x1, y1) in ends), default=0.0)


def _excess(laid: LaidExecution, width: float, style: Style) -> float:
    return max(laid.bounds.width - width, laid.bounds.height - style.max_height.pt, 0.0)


def _attempts(said: SpaceTime, style: Style) -> Iterator[tuple[Measures, float]]:
    """Words at each size, with the width that they may take."""
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    rows = len(said.execution.processes)
    between = 1 if len(said.execution.events) <= HOST else len(style.sizes) - 1
    for number, size in enumerate(style.sizes[:: max(between, 1)]):
        for width in widths if number == 0 else widths[-1:]:
            name_width = width / max(rows, 1) * 0.9 if said.down else max(width * 0.2, size.pt * 5)
            yield measure(said, style, size, name_width), width
    if "vector" in said.stamps()[:1]:
        # Vectors too long to stand on the lines stand beside their events.
        for size in style.sizes:
            yield measure(said, style, size, widths[-1] * 0.2, sealed=False), widths[-1]


class _Timings:
    """Arrangements by slope: the same one serves for many scales."""

    def __init__(self, said: SpaceTime, longer: float = 1.0) -> None:
        self._said = said
        self._longer = longer
        self._known: dict[tuple[tuple[str, float], ...], Timing] = {}

    def at(self, slope: float) -> Timing:
        durations = self._said.durations(slope)
        key = tuple(durations.items())
        if key not in self._known:
            found = arrange(self._said.execution, durations, rough=self._longer > 1)
            if self._longer > 1:
                found = arrange(self._said.execution, durations, Period(found.last * self._longer))
            self._known[key] = found
        return self._known[key]


def _at_row(
    said: SpaceTime,
    style: Style,
    measures: Measures,
    width: float,
    row: float,
    arranged: _Timings,
    most: float = math.inf,
) -> FittedExecution:
    """Spread time over the width that the rows leave; repeated because either bears on the other.

    `most`: a layout in which more labels touch something is of no use.
    """
    high = style.max_height.pt
    reach = reach_of(said, measures)
    slope = 1.0
    extra_w = extra_h = 0.0
    before: tuple[Timing, TimeScale] | None = None
    for turn in range(6):
        timing = arranged.at(slope)
        units = timing.last + LEAD + TRAIL
        if said.down:
            scale = down_scale(said, style, measures, width - extra_w, high - extra_h, units)
        else:
            column = min((width - extra_w) / units, widest(style, measures, timing.last))
            apart = min(row, max(reach.row(high - extra_h), measures.dot * 3))
            scale = TimeScale(max(column, least_column(measures)), apart, rows_of(said, measures, apart))
        same = before == (timing, scale)  # it would come out the same
        if same and turn > 3:
            break
        if not same or turn == 3:
            laid = lay_out(said, style, timing, measures, scale, rough=turn < 3, most=most)
        before = timing, scale
        fitted = FittedExecution(laid, measures, timing, scale, fits=True, slope=slope)
        over = laid.bounds.width - width > 0.5 or laid.bounds.height - high > 0.5
        steep = 1.0 if said.down else scale.row / (scale.column * STEEPEST)
        if turn >= 3 and not over:
            break
        if turn == 2 and (laid.bounds.width > FAR * width or laid.bounds.height > FAR * high):
            return replace(fitted, rough=True)
        if turn >= 3 and laid.conflicts > most:
            return fitted  # a little smaller it is of no more use
        across, along = reach.at(scale.row), units * scale.column
        extra_w = max(extra_w, laid.bounds.width - (across if said.down else along))
        extra_h = max(extra_h, laid.bounds.height - (along if said.down else across))
        slope = max(slope, min(round(steep * 4) / 4, 3.0))
    return _taller(said, style, fitted, width, row) if style.fill and not said.down else fitted


def _taller(said: SpaceTime, style: Style, fitted: FittedExecution, width: float, row: float) -> FittedExecution:
    """With its rows farther apart where labels, as they came to stand, left height that was kept for them."""
    measures, high = fitted.measures, style.max_height.pt
    reach, steep = reach_of(said, measures), max(TOO_STEEP, _steepest(said, fitted.laid))
    best, kept = fitted, fitted.laid.bounds.height - reach.at(fitted.scale.row)
    for _ in range(TALLER if not fitted.laid.rough else 0):
        apart = min(row, reach.row(high - kept))
        if apart < best.scale.row * WORTH_MORE:
            break
        scale = replace(best.scale, row=apart, rows=rows_of(said, measures, apart))
        laid = lay_out(said, style, fitted.timing, measures, scale)
        kept = laid.bounds.height - reach.at(apart)
        inside = laid.bounds.width <= max(width, fitted.laid.bounds.width) + 0.5 and laid.bounds.height <= high + 0.5
        if inside and not laid.rough and laid.conflicts <= best.laid.conflicts and _steepest(said, laid) <= steep:
            best = replace(fitted, laid=laid, scale=scale)
    return best
