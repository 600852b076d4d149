"""What lines and shapes leave of the places of a label: found place by place as it is asked for, and kept."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """A place that a label may have."""

    box: Bounds
    cost: float
    """How little it is liked; 0 is best, below CONFLICT."""
    apart: float = 0.0
    """The air that it would like between itself and others that would like some."""
    doubt: Callable[[Bounds], float] | None = None
    """What it costs besides, which takes a while to find: of a place that is taken nobody asks."""


class Costs:
    """What the places of a label cost, by their numbers, where that is known before any of them is made."""

    def __init__(self, every: Iterable[float]) -> None:
        self.every = tuple(every)
        self.ranks = tuple(sorted(range(len(self.every)), key=self.every.__getitem__))
        """The numbers of the places, the one first that costs least."""


class Spots:
    """The places of a label, each made as it is asked for. `make`: its box, by its number; `reach`: around them all;
    `made`: the first of the places, which are made already."""

    def __init__(
        self,
        costs: Costs,
        make: Callable[[int], Bounds],
        reach: Bounds,
        apart: float = 0.0,
        doubt: Callable[[Bounds], float] | None = None,
        made: Sequence[LabelPlace] = (),
    ) -> None:
        self.costs = costs
        self.reach = reach
        self._make = make
        self._more = apart, doubt
        self._made: dict[int, LabelPlace] = dict(enumerate(made))

    def __iter__(self) -> Iterator[LabelPlace]:
        return map(self.place, range(len(self.costs.every)))

    def box(self, at: int) -> Bounds:
        """That of the place with a number."""
        return self.place(at).box

    def place(self, at: int) -> LabelPlace:
        """The place with a number."""
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = LabelPlace(self._make(at), self.costs.every[at], *self._more)
        return found


def spots_of(places: Iterable[LabelPlace]) -> Spots:
    """Places that are made already, or all made now."""
    if isinstance(places, Spots):
        return places
    every = list(places)
    reach = envelope([place.box for place in every])
    return Spots(Costs(place.cost for place in every), lambda at: every[at].box, reach, made=every)


class _Passing(NamedTuple):
    """A line that a label may touch, with what is asked of it for every place."""

    left: float
    top: float
    right: float
    bottom: float
    """The box that it spans, with its air."""
    air: float
    x: float
    y: float
    dx: float
    dy: float
    wide: float
    high: float
    """`dx` and `dy` without their signs."""


@lru_cache(maxsize=8192)
def _passing(line: Segment, air: float) -> _Passing:
    dx, dy = line.x1 - line.x0, line.y1 - line.y0
    return _Passing(*box_of(line).grown(air), air, line.x0, line.y0, dx, dy, abs(dx), abs(dy))


class Fixtures:
    """What stays where it is: lines, and shapes with the air around them. `clear` is the air that a label keeps."""

    def __init__(self, lines: Sequence[Segment], shapes: Sequence[Bounds], clear: float) -> None:
        self.clear = clear
        self._given = lines, shapes
        self.lines = [_passing(line, LINE_AIR * clear + line.half) for line in lines]
        self.shapes = [shape.grown(clear) for shape in shapes]
        self._sorted: list[dict[int | None, list[int]]] | None = None
        """The numbers of lines and of shapes by column, as they stood before any was changed."""
        self._other_lines: set[int] = set()
        self._other_shapes: set[int] = set()
        """The numbers of those that were changed since."""

    def changed(self, lines: Sequence[Segment], shapes: Sequence[Bounds]) -> tuple[Fixtures, list[Bounds]]:
        """The same with other lines and shapes, as many of each; and where they differ, before and after."""
        made = Fixtures.__new__(Fixtures)
        made.clear, made._given, made._sorted = self.clear, (lines, shapes), self._sorted
        made.lines, made.shapes = [*self.lines], [*self.shapes]
        made._other_lines, made._other_shapes = {*self._other_lines}, {*self._other_shapes}
        places: list[Bounds] = []
        for at, (line, old) in enumerate(zip(lines, self._given[0], strict=True)):
            if line is not old and line != old:
                made.lines[at] = _passing(line, LINE_AIR * self.clear + line.half)
                made._other_lines.add(at)
                places += (Bounds(*self.lines[at][:4]), Bounds(*made.lines[at][:4]))
        for at, (shape, before) in enumerate(zip(shapes, self._given[1], strict=True)):
            if shape is not before and shape != before:
                made.shapes[at] = shape.grown(self.clear)
                made._other_shapes.add(at)
                places += (self.shapes[at], made.shapes[at])
        return made, places

    def by(self, box: Bounds) -> tuple[Sequence[_Passing], Sequence[Bounds]]:
        """Those that a box can touch, and some others; of many, those of its columns only."""
        if len(self.lines) + len(self.shapes) <= FEW:
            return self.lines, self.shapes
        if self._sorted is None:
            self._sorted = [_by_columns(self.lines), _by_columns(self.shapes)]
        in_lines, in_shapes = self._sorted
        columns = (None, *range(int(box.left // COLUMN), int(box.right // COLUMN) + 1))
        lines = {at for column in columns for at in in_lines.get(column, ())} | self._other_lines
        shapes = {at for column in columns for at in in_shapes.get(column, ())} | self._other_shapes
        return [self.lines[at] for at in sorted(lines)], [self.shapes[at] for at in sorted(shapes)]


def _by_columns(fixtures: Sequence[_Passing] | Sequence[Bounds]) -> dict[int | None, list[int]]:
    """The numbers of fixtures by the columns in which they are; None: those that are in many."""
    found: dict[int | None, list[int]] = {}
    for at, fixture in enumerate(fixtures):
        for column in _columns_of(fixture[0], fixture[2]):
            found.setdefault(column, []).append(at)
    return found


FEW = 150
"""Fixtures among which one looks at all for every place."""
COLUMN, WIDE = 80.0, 12
"""The width of a column of fixtures, and over how many a fixture goes that belongs to all."""


def _columns_of(left: float, right: float) -> Iterable[int | None]:
    first, last = int(left // COLUMN), int(right // COLUMN)
    return range(first, last + 1) if last - first < WIDE else (None,)


class Footing:
    """The places of a label among fixtures."""

    def __init__(self, places: Iterable[LabelPlace], fixtures: Fixtures) -> None:
        self.places = places
        self._fixtures = fixtures
        self._taken: dict[int, bool] = {}
        """By the number of a place: whether it touches fixtures."""
        self._doubts: dict[int, float] = {}

    def amid(self, fixtures: Fixtures, changed: Sequence[Bounds]) -> Footing:
        """The same places once fixtures are others in some boxes: what is known of those in none of them holds."""
        near = self._close(changed)
        if not near:
            return self
        found, place = Footing(self.places, fixtures), self._spots.place
        found._spots, found._doubts = self._spots, self._doubts
        found._taken = {at: taken for at, taken in self._taken.items() if not touches(place(at).box, (), near)}
        return found

    @cached_property
    def _spots(self) -> Spots:
        return spots_of(self.places)

    @property
    def reach(self) -> Bounds:
        """The box that holds all the places."""
        return self._spots.reach

    @cached_property
    def _near(self) -> tuple[list[_Passing], list[Bounds]]:
        """The fixtures that a place can touch."""
        left, top, right, bottom = self.reach
        some_lines, some_shapes = self._fixtures.by(self.reach)
        lines = [
            each for each in some_lines if left < each[2] and each[0] < right and top < each[3] and each[1] < bottom
        ]
        shapes = [
            each for each in some_shapes if left < each[2] and each[0] < right and top < each[3] and each[1] < bottom
        ]
        return lines, shapes

    def _is_taken(self, at: int, place: LabelPlace) -> bool:
        """Whether a place, by its number, stands on fixtures."""
        found = self._taken.get(at)
        if found is None:
            all_of_them = at < LIKED and "_near" not in self.__dict__
            lines, shapes = self._fixtures.by(place.box) if all_of_them else self._near
            found = self._taken[at] = touches(place.box, lines, shapes)
        return found

    def _doubt(self, at: int, place: LabelPlace) -> float:
        """What a place costs, by its number, besides how little it is liked."""
        if place.doubt is None:
            return 0.0
        found = self._doubts.get(at)
        if found is None:
            found = self._doubts[at] = place.doubt(place.box)
        return found

    def free(self) -> Iterator[Bounds]:
        """The places at which it touches nothing that stays, best liked first."""
        for at, place in enumerate(self.places):
            liked = place.cost < CONFLICT
            if liked and not self._is_taken(at, place) and place.cost + self._doubt(at, place) < CONFLICT:
                yield place.box

    def leaves_free(self, others: Sequence[Bounds] = ()) -> bool:
        """Whether one of the places touches nothing that stays, wherever other labels are.

        `others`: as in `good`.
        """
        for at, box in enumerate(self.free()):
            if at == LIKED:
                others = [other for other in others if self.reach.meets(other)]
            if not touches(box, (), others):
                return True
        return False

    def best(self, others: Sequence[Bounds]) -> LabelPlace:
        """The first of those that are `good`."""
        place, least = self._spots.place, (math.inf, 0)
        for cost, at in self._free(self._close(others)):
            if cost > least[0]:
                break
            least = min(least, (cost + self._doubt(at, place(at)), at))
        if least[0] == math.inf:
            return self.good(others)[0]
        found = place(least[1])
        return LabelPlace(found.box, least[0], found.apart)

    def good(self, others: Sequence[Bounds]) -> list[LabelPlace]:
        """The places with the cost of what they touch, best first: those that touch nothing if there are any.

        `others`: shapes that stand there besides, with the air around them.
        """
        close = self._close(others)
        free = self._cheapest(self._free(close))
        if free:
            return free
        lines, shapes = self._near
        around = [*shapes, *close]
        every = ((self._spots.place(at), at) for at in self._spots.costs.ranks)
        return self._cheapest(sorted((place.cost + touched(place.box, lines, around), at) for place, at in every))

    def _close(self, others: Sequence[Bounds]) -> list[Bounds]:
        reach = self.reach
        return [shape for shape in others if reach.meets(shape)]

    def _free(self, others: Sequence[Bounds]) -> Iterator[tuple[float, int]]:
        """What the places cost that touch nothing, by their numbers; in the order of their costs."""
        (lines, shapes), taken, place = self._near, self._taken, self._spots.place
        costs = self._spots.costs
        for at in costs.ranks:
            found = taken.get(at)
            if found is None:
                found = taken[at] = touches(place(at).box, lines, shapes)
            if not found and not (others and touches(place(at).box, (), others)):
                yield costs.every[at], at

    def _cheapest(self, some: Iterable[tuple[float, int]]) -> list[LabelPlace]:
        """The places that cost least of some: by their numbers, in the order of what they cost at least."""
        place, found = self._spots.place, list[tuple[float, int]]()
        for least, at in some:
            if len(found) >= KEPT and least > found[KEPT - 1][0]:
                break
            insort(found, (least + self._doubt(at, place(at)), at))
        kept = ((cost, place(at)) for cost, at in found[:KEPT])
        return [LabelPlace(its.box, cost, its.apart) for cost, its in kept]


def touches(box: Bounds, lines: Sequence[_Passing], shapes: Sequence[Bounds]) -> bool:
    """Whether a box stands on lines or shapes, these with the air around them."""
    left, top, right, bottom = box
    for its_left, its_top, its_right, its_bottom in shapes:
        if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
            return True
    x, y, half, tall = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    for its_left, its_top, its_right, its_bottom, air, x0, y0, dx, dy, wide, high in lines:
        near = left < its_right and its_left < right and top < its_bottom and its_top < bottom
        # Near on both axes, it runs through unless all corners are on one of its sides.
        if near and abs(dx * (y - y0) - dy * (x - x0)) < wide * (tall + air) + high * (half + air):
            return True
    return False


def touched(box: Bounds, lines: Sequence[_Passing], shapes: Sequence[Bounds]) -> float:
    """What it costs to stand on lines and shapes, these with the air around them; see `inside`."""
    cost = 0.0
    left, top, right, bottom = box
    for its_left, its_top, its_right, its_bottom, air, x, y, dx, dy, _, _ in lines:
        if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
            enter, leave = crossed(left - air - x, top - air - y, right + air - x, bottom + air - y, dx, dy)
            run = max(0.0, leave - enter) * math.hypot(dx, dy)
            cost += ON_LINE + run if run > 0 else 0.0
    for its_left, its_top, its_right, its_bottom in shapes:
        if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
            cost += ON_SHAPE
    return cost
