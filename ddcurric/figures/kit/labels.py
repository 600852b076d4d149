"""Where labels go: of several places for each, those that together touch no line, no shape and no other label.

Lengths are points, as floats. Deterministic: places are tried in their order and ties keep the first.
Christensen, Marks, Shieber, An Empirical Study of Algorithms for Point-Feature Label Placement, 1995.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ddcurric.figures.kit.bounds import Bounds, Segment, envelope
from ddcurric.figures.kit.footing import CONFLICT, Fixtures, Footing, LabelPlace
from ddcurric.values import dataclass

PASSES = 12
ON_LABEL = 60.0
HOPELESS = 0.15
"""Where more than this share of the labels touch something, moving them two at once does not help either."""
UNEASY = 9.0
"""A place that costs this much is not where one looks first."""
TOO_NEAR = 5.0
"""What it costs that two labels that would like to be apart are not, or that a space between words has no room."""


@dataclass(frozen=True, slots=True)
class PlacedLabels:
    """A place for each label, in their order."""

    boxes: tuple[Bounds, ...]
    touching: Mapping[int, float]
    """Those that touch something all the same, by number: what their places cost."""
    unease: float
    """What the places of the others cost together."""

    @property
    def conflicts(self) -> int:
        return len(self.touching)


def place_labels(
    labels: Sequence[Iterable[LabelPlace]], lines: Sequence[Segment], shapes: Sequence[Bounds], clear: float
) -> PlacedLabels:
    """Choose a place for every label. `clear` is the air that a label keeps around it."""
    fixtures = Fixtures(lines, shapes, clear)
    return place_on([Footing(places, fixtures) for places in labels], clear)


def place_on(footings: Sequence[Footing], clear: float, others: Sequence[Bounds] = ()) -> PlacedLabels:
    """Choose a place for every label, where it is known what stays; `others`: more shapes, with the air around them."""
    good = [footing.good(others) for footing in footings]
    search = _Search([[place.cost for place in places] for places in good], _Overlaps(good, clear))
    search.run()
    boxes = tuple(places[search.chosen[at]].box for at, places in enumerate(good))
    costs = [search.cost(at) for at in range(len(good))]
    touching = {at: cost for at, cost in enumerate(costs) if cost >= CONFLICT}
    return PlacedLabels(boxes, touching, sum((cost for cost in costs if UNEASY <= cost < CONFLICT), 0.0))


class _Costs:
    """What each place of a label costs for each place of another: a column at a time, as it is asked for."""

    def __init__(self, one: Sequence[Bounds], other: Sequence[Bounds], beside: float, below: float) -> None:
        self._one = one
        self._other = other
        self._airs = beside, below
        self._columns: dict[int, list[float]] = {}

    def any(self) -> bool:
        """Whether any two of their places are in each other's way, or nearer than they would like."""
        beside, below = self._airs
        for left, top, right, bottom in self._one:
            left, top, right, bottom = left - beside, top - below, right + beside, bottom + below
            for its_left, its_top, its_right, its_bottom in self._other:
                if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
                    return True
        return False

    def at(self, mine: int, taken: int) -> float:
        """What one place of the one costs, the other being in its place `taken`."""
        found = self._columns.get(taken)
        return self._cost(self._one[mine], self._other[taken]) if found is None else found[mine]

    def _cost(self, a: Bounds, b: Bounds) -> float:
        return _overlap(a, b) or _nearness(a, b, *self._airs)

    def column(self, taken: int) -> list[float]:
        """For each place of the one, the other being in its place `taken`."""
        found = self._columns.get(taken)
        if found is None:
            b = self._other[taken]
            found = self._columns[taken] = [self._cost(a, b) for a in self._one]
        return found

    def rows(self) -> list[tuple[float, ...]]:
        """For each place of the one, those of the other."""
        return list(zip(*map(self.column, range(len(self._other))), strict=True))


class _Overlaps:
    """What it costs that two labels overlap, for the pairs that can."""

    def __init__(self, labels: Sequence[Sequence[LabelPlace]], clear: float) -> None:
        boxes = [[place.box.grown(clear / 2) for place in places] for places in labels]
        apart = [places[0].apart for places in labels]
        reach = [envelope(of).grown(max(air, clear)) for of, air in zip(boxes, apart, strict=True)]
        self.near: list[dict[int, _Costs]] = [{} for _ in labels]
        from_left = sorted(range(len(labels)), key=lambda at: (reach[at].left, at))
        for place, one in enumerate(from_left):
            for other in from_left[place + 1 :]:
                if reach[other].left >= reach[one].right:
                    break
                if reach[one].meets(reach[other]):
                    air = min(apart[one], apart[other])
                    airs = max(air, clear), air  # with less beside each other, they are read as one word
                    costs = _Costs(boxes[one], boxes[other], *airs)
                    if costs.any():
                        self.near[one][other] = costs
                        self.near[other][one] = _Costs(boxes[other], boxes[one], *airs)


class _Search:
    """Moves one label at a time to its best place, and two at once where one alone is stuck."""

    def __init__(self, fixed: list[list[float]], overlaps: _Overlaps) -> None:
        self.fixed = fixed
        self.near = overlaps.near
        self.chosen = [min(range(len(costs)), key=costs.__getitem__) for costs in fixed]
        self.least = list(map(min, fixed))
        self.settled: set[int] = set()
        """Labels that have no better place as long as none near them moves."""

    def costs(self, at: int, without: int = -1) -> list[float]:
        """What each place of a label costs, the others staying where they are."""
        costs = list(self.fixed[at])
        for other, table in self.near[at].items():
            if other != without:
                costs = [cost + more for cost, more in zip(costs, table.column(self.chosen[other]), strict=True)]
        return costs

    def cost(self, at: int) -> float:
        mine = self.chosen[at]
        return self.fixed[at][mine] + sum(table.at(mine, self.chosen[other]) for other, table in self.near[at].items())

    def run(self) -> None:
        order = sorted(range(len(self.fixed)), key=lambda at: (-len(self.near[at]), at))
        for _ in range(PASSES):
            moved = [self._move(at) for at in order]
            if not any(moved):
                stuck = [at for at in order if self.cost(at) >= CONFLICT]
                if len(stuck) > HOPELESS * len(order):
                    return
                if not sum(self._move_pair(at) for at in stuck):
                    return

    def _move(self, at: int) -> bool:
        if at in self.settled:
            return False
        self.settled.add(at)
        if self.cost(at) <= self.least[at]:
            return False  # none of its places is better, even with no other label around
        costs = self.costs(at)
        best = min(range(len(costs)), key=costs.__getitem__)
        if costs[best] >= costs[self.chosen[at]] - 1e-6:
            return False
        self._choose(at, best)
        return True

    def _choose(self, at: int, place: int) -> None:
        self.chosen[at] = place
        self.settled.difference_update(self.near[at])

    def _move_pair(self, at: int) -> bool:
        for other, costs in self.near[at].items():
            table = costs.rows()
            mine, its = self.costs(at, other), self.costs(other, at)
            now = mine[self.chosen[at]] + its[self.chosen[other]] + table[self.chosen[at]][self.chosen[other]]
            best, a, b = min(
                (cost + min_cost, a, b)
                for a, cost in enumerate(mine)
                for min_cost, b in (min((x + y, b) for b, (x, y) in enumerate(zip(its, table[a], strict=True))),)
            )
            if best < now - 1e-6:
                self._choose(at, a)
                self._choose(other, b)
                return True
        return False


def _overlap(one: Bounds, other: Bounds) -> float:
    wide = (one.right if one.right < other.right else other.right) - (one.left if one.left > other.left else other.left)
    if wide <= 0:
        return 0.0
    high = (one.bottom if one.bottom < other.bottom else other.bottom) - (one.top if one.top > other.top else other.top)
    return ON_LABEL + wide + high if high > 0 else 0.0


def _nearness(one: Bounds, other: Bounds, beside: float, below: float) -> float:
    near = (
        one.left - beside < other.right
        and other.left < one.right + beside
        and one.top - below < other.bottom
        and other.top < one.bottom + below
    )
    return TOO_NEAR if near else 0.0
