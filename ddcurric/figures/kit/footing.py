"""What lines and shapes leave of the places of a label: found place by place as it is asked for, and kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from ddcurric.figures.kit.bounds import Bounds, Segment, box_of, crossed, envelope

ON_LINE = 40.0
ON_SHAPE = 50.0
LINE_AIR = 0.7
"""Share of the air that is kept from lines: a slanted line leaves a corner of it free."""
CONFLICT = 30.0
"""A place that costs this much touches something."""
LIKED = 3
"""Places of a label that are tried before one looks at what is near any of them."""
KEPT = 14
"""Places of a label that are looked at together with its neighbours' places."""


class LabelPlace(NamedTuple):
    box: Bounds
    cost: float
    """How little it is liked; 0 is best, below CONFLICT."""
    apart: float = 0.0
    """The air that it would like between itself and others that would like some."""


class _Passing(NamedTuple):
    """A line that a label may touch, with what is asked of it for every place."""

    around: Bounds
    """The box that it spans, with its air."""
    air: float
    x: float
    y: float
    dx: float
    dy: float
    length: float


@lru_cache(maxsize=8192)
def _passing(line: Segment, air: float) -> _Passing:
    dx, dy = line.x1 - line.x0, line.y1 - line.y0
    return _Passing(box_of(line).grown(air), air, line.x0, line.y0, dx, dy, math.hypot(dx, dy))


class Fixtures:
    """What stays where it is: lines, and shapes with the air around them. `clear` is the air that a label keeps."""

    def __init__(self, lines: Sequence[Segment], shapes: Sequence[Bounds], clear: float) -> None:
        self.clear = clear
        self._given = lines, shapes
        self.lines = [_passing(line, LINE_AIR * clear + line.half) for line in lines]
        self.shapes = [shape.grown(clear) for shape in shapes]

    def changed(self, lines: Sequence[Segment], shapes: Sequence[Bounds]) -> tuple[Fixtures, list[Bounds]]:
        """The same with other lines and shapes, as many of each; and where they differ, before and after."""
        made = Fixtures.__new__(Fixtures)
        made.clear, made._given = self.clear, (lines, shapes)
        made.lines, made.shapes = [*self.lines], [*self.shapes]
        places: list[Bounds] = []
        for at, (line, old) in enumerate(zip(lines, self._given[0], strict=True)):
            if line is not old and line != old:
                made.lines[at] = _passing(line, LINE_AIR * self.clear + line.half)
                places += (self.lines[at].around, made.lines[at].around)
        for at, (shape, before) in enumerate(zip(shapes, self._given[1], strict=True)):
            if shape is not before and shape != before:
                made.shapes[at] = shape.grown(self.clear)
                places += (self.shapes[at], made.shapes[at])
        return made, places


class Footing:
    """The places of a label among fixtures."""

    def __init__(self, places: Iterable[LabelPlace], fixtures: Fixtures) -> None:
        self.places = places
        self._fixtures = fixtures
        self._costs: dict[int, float] = {}
        """By the number of a place: what it costs by what it touches."""

    @cached_property
    def every(self) -> list[LabelPlace]:
        return list(self.places)

    @cached_property
    def reach(self) -> Bounds:
        """The box that holds all the places."""
        return envelope([place.box for place in self.every])

    @cached_property
    def _near(self) -> tuple[list[_Passing], list[Bounds]]:
        """The fixtures that a place can touch."""
        left, top, right, bottom = self.reach
        lines = [
            line
            for line in self._fixtures.lines
            if left < line[0][2] and line[0][0] < right and top < line[0][3] and line[0][1] < bottom
        ]
        shapes = [
            shape
            for shape in self._fixtures.shapes
            if left < shape[2] and shape[0] < right and top < shape[3] and shape[1] < bottom
        ]
        return lines, shapes

    def _touched(self, at: int, place: LabelPlace) -> float:
        """What it costs that a place, by its number, stands on fixtures."""
        cost = self._costs.get(at)
        if cost is None:
            all_of_them = at < LIKED and "_near" not in self.__dict__
            lines, shapes = (self._fixtures.lines, self._fixtures.shapes) if all_of_them else self._near
            cost = self._costs[at] = touched(place.box, lines, shapes)
        return cost

    def free(self) -> Iterator[Bounds]:
        """The places at which it touches nothing that stays, best liked first."""
        for at, place in enumerate(self.places):
            if place.cost < CONFLICT and not self._touched(at, place):
                yield place.box

    def leaves_free(self, others: Sequence[Bounds] = ()) -> bool:
        """Whether one of the places touches nothing that stays, wherever other labels are.

        `others`: as in `good`.
        """
        for at, box in enumerate(self.free()):
            if at == LIKED:
                others = [other for other in others if self.reach.meets(other)]
            if not touched(box, (), others):
                return True
        return False

    @cached_property
    def _ranked(self) -> list[tuple[int, LabelPlace]]:
        """The places with their numbers, the one first that costs least."""
        return sorted(enumerate(self.every), key=lambda each: each[1].cost)

    def good(self, others: Sequence[Bounds]) -> list[LabelPlace]:
        """The places with the cost of what they touch, best first: those that touch nothing if there are any.

        `others`: shapes that stand there besides, with the air around them.
        """
        reach = self.reach
        close = [shape for shape in others if reach.meets(shape)]
        free: list[LabelPlace] = []
        touching: list[LabelPlace] = []
        for at, place in self._ranked:
            cost = self._touched(at, place)
            if close:
                cost += touched(place.box, (), close)
            if not cost:
                free.append(place)
                if len(free) == KEPT:
                    break
            else:
                touching.append(LabelPlace(place.box, place.cost + cost, place.apart))
        return free or sorted(touching, key=lambda place: place.cost)[:KEPT]


def touched(box: Bounds, lines: Sequence[_Passing], shapes: Sequence[Bounds]) -> float:
    """What it costs to stand on lines and shapes, these with the air around them; see `inside`."""
    cost = 0.0
    left, top, right, bottom = box
    for (outer_left, outer_top, outer_right, outer_bottom), air, x, y, dx, dy, length in lines:
        if left < outer_right and outer_left < right and top < outer_bottom and outer_top < bottom:
            enter, leave = crossed(left - air - x, top - air - y, right + air - x, bottom + air - y, dx, dy)
            run = max(0.0, leave - enter) * length
            cost += ON_LINE + run if run > 0 else 0.0
    for other_left, other_top, other_right, other_bottom in shapes:
        if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
            cost += ON_SHAPE
    return cost
