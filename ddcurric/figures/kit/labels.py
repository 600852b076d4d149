"""Where labels go: of several places for each, those that together touch no line, no shape and no other label.

Lengths are points, as floats. Deterministic: places are tried in their order and ties keep the first.
Christensen, Marks, Shieber, An Empirical Study of Algorithms for Point-Feature Label Placement, 1995.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ddcurric.figures.kit.bounds import Bounds, Segment
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
IN_LINE, SPACE = 3.0, 2.2
"""What it costs that two labels stand in one line no farther apart than words are, and how far that is, in airs: they
are read as one."""
AS_LINES, STACKED = 0.8, 1.0
"""What it costs that one stands right above another, as lines of one label do, and how far that is, in airs."""


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


def place_on(
    footings: Sequence[Footing],
    clear: float,
    others: Sequence[Bounds] = (),
    most: float = math.inf,
    spaced: bool = True,
) -> PlacedLabels:
    """Choose a place for every label, where it is known what stays; `others`: more shapes, with the air around them.

    `most`: where more touch something while each stands where it is best alone, two at once are not moved: that hardly
    ever helps so much, and takes half of the time. `spaced`: whether labels in one line are to be apart as words are.
    """
    search = _Search(footings, clear, others, SPACE * clear if spaced else clear)
    search.run(most)
    costs = search.costs()
    unease = sum((cost for cost in costs if UNEASY <= cost < CONFLICT), 0.0)
    return PlacedLabels(tuple(place.box for place in search.chosen), _touching(costs), unease)


def _touching(costs: Sequence[float]) -> dict[int, float]:
    return {at: cost for at, cost in enumerate(costs) if cost >= CONFLICT}


class _Search:
    """Moves one label at a time to its best place, and two at once where one alone is stuck.

    Each stands where it costs least to begin with. Of those that nothing is in the way of no other place is looked at.
    """

    def __init__(self, footings: Sequence[Footing], clear: float, others: Sequence[Bounds], space: float) -> None:
        self._footings = footings
        self._clear = clear
        self._space = space
        self._others = others
        self.chosen = [footing.best(others) for footing in footings]
        self._boxes = [place.box.grown(clear / 2) for place in self.chosen]
        """Where each label stands, with its air."""
        self._aparts = [place.apart for place in self.chosen]
        self._least = [place.cost for place in self.chosen]
        self._good: dict[int, list[LabelPlace]] = {}
        self._air_of: dict[int, list[Bounds]] = {}
        self._beside: dict[int, list[int]] = {}
        self._columns: dict[tuple[int, int, Bounds], list[float]] = {}
        self._known: dict[int, list[float]] = {}
        """By label: what each of its places costs as the others stand now."""
        self._waiting = {at for pair in self._in_the_way() for at in pair}
        """Labels that may have a better place."""
        self._met = {*self._waiting}
        """Those that another has been in the way of."""

    @cached_property
    def _reaches(self) -> list[Bounds]:
        """The box of each label outside which nothing is in the way of any of its places."""
        clear = self._clear
        return [
            footing.reach.grown(clear / 2 + max(apart, self._space))
            for footing, apart in zip(self._footings, self._aparts, strict=True)
        ]

    def _in_the_way(self) -> Iterator[tuple[int, int]]:
        """The pairs of labels that are in each other's way, swept from left to right."""
        boxes, reached = self._boxes, list[int]()
        far = [box.right + max(apart, self._space) for box, apart in zip(boxes, self._aparts, strict=True)]
        for at in sorted(range(len(boxes)), key=lambda at: (boxes[at].left, at)):
            left = boxes[at].left
            reached = [other for other in reached if far[other] > left]
            yield from ((other, at) for other in reached if self._between(at, boxes[at], other) > 0)
            reached.append(at)

    def _between(self, at: int, box: Bounds, other: int) -> float:
        """What a place of a label costs for another label's, both with their air."""
        return self._both(box, self._boxes[other], min(self._aparts[at], self._aparts[other]))

    def _both(self, box: Bounds, its: Bounds, air: float) -> float:
        """What two labels cost for one another that would like some air between them."""
        left, top, right, bottom = box
        west, north, east, south = its
        in_line = top < south and north < bottom
        if in_line and left < east and west < right:
            wide = (right if right < east else east) - (left if left > west else west)
            return ON_LABEL + wide + ((bottom if bottom < south else south) - (top if top > north else north))
        beside = air if air > self._clear else self._clear  # with less they are read as one word
        if left - beside < east and west < right + beside and top - air < south and north < bottom + air:
            return TOO_NEAR
        if in_line:
            return IN_LINE if left - self._space < east and west < right + self._space else 0.0
        above = south <= top < south + STACKED * self._clear or bottom <= north < bottom + STACKED * self._clear
        return AS_LINES if above and left < east and west < right else 0.0

    def _near(self, at: int) -> list[int]:
        """The labels that can be in the way of one."""
        found = self._beside.get(at)
        if found is None:
            reaches = self._reaches
            left, top, right, bottom = reaches[at]
            found = self._beside[at] = [
                other
                for other, its in enumerate(reaches)
                if left < its[2] and its[0] < right and top < its[3] and its[1] < bottom and other != at
            ]
        return found

    def _open(self, at: int) -> list[LabelPlace]:
        """The places of a label."""
        found = self._good.get(at)
        if found is None:
            found = self._good[at] = self._footings[at].good(self._others)
            self._air_of[at] = [place.box.grown(self._clear / 2) for place in found]
        return found

    def _column(self, at: int, other: int) -> list[float]:
        """What each place of a label costs for where another stands; empty where that costs none of them anything."""
        key = at, other, self._boxes[other]
        found = self._columns.get(key)
        if found is None:
            its, air, both = self._boxes[other], min(self._aparts[at], self._aparts[other]), self._both
            near = its.grown(max(self._aparts[at], self._space))
            costs = [
                both(box, its, air)
                if near[0] < box[2] and box[0] < near[2] and near[1] < box[3] and box[1] < near[3]
                else 0.0
                for box in self._air_of[at]
            ]
            found = self._columns[key] = costs if any(costs) else []
        return found

    def _costs(self, at: int) -> list[float]:
        """What each place of a label costs, the others staying where they are."""
        known = self._known.get(at)
        if known is not None:
            return known
        costs, boxes = [place.cost for place in self._open(at)], self._boxes
        left, top, right, bottom = self._reaches[at]
        for other in self._near(at):
            its = boxes[other]
            near = left < its[2] and its[0] < right and top < its[3] and its[1] < bottom
            if near and (column := self._column(at, other)):
                costs = [cost + more for cost, more in zip(costs, column, strict=True)]
        self._known[at] = costs
        return costs

    def _costs_without(self, at: int, other: int) -> list[float]:
        """The same, were one other label nowhere."""
        costs, column = self._costs(at), self._column(at, other)
        return [cost - less for cost, less in zip(costs, column, strict=True)] if column else costs

    def cost(self, at: int) -> float:
        """What a label costs where it stands."""
        if at not in self._met:
            return self.chosen[at].cost
        cost, box, boxes = self.chosen[at].cost, self._boxes[at], self._boxes
        left, top, right, bottom = box.grown(max(self._aparts[at], self._space))
        for other in self._near(at):
            its = boxes[other]
            if left < its[2] and its[0] < right and top < its[3] and its[1] < bottom:
                cost += self._between(at, box, other)
        return cost

    def costs(self) -> list[float]:
        """What each label costs where it stands."""
        return list(map(self.cost, range(len(self.chosen))))

    def run(self, most: float) -> None:
        """Until no label has a better place; see `place_on`."""
        order = sorted(range(len(self.chosen)), key=lambda at: (-len(self._near(at)), at)) if self._waiting else ()
        for _ in range(PASSES):
            moved = [self._move(at) for at in order if at in self._waiting]
            if not any(moved):
                costs = self.costs()
                stuck = [at for at in order if costs[at] >= UNEASY]
                hopeless = len(_touching(costs)) > min(HOPELESS * len(costs), most)
                if hopeless or not sum(map(self._move_pair, stuck)):
                    return

    def _move(self, at: int) -> bool:
        self._waiting.discard(at)
        now = self.cost(at)
        if now <= self._least[at]:
            return False  # none of its places is better, even with no other label around
        costs = self._costs(at)
        best = min(range(len(costs)), key=costs.__getitem__)
        if costs[best] >= now - 1e-6:
            return False
        self._choose(at, best)
        return True

    def _choose(self, at: int, place: int) -> None:
        self.chosen[at] = self._open(at)[place]
        self._boxes[at] = self._air_of[at][place]
        self._waiting.update(self._near(at))
        self._met.update(self._near(at))
        for other in self._near(at):
            self._known.pop(other, None)

    def _move_pair(self, at: int) -> bool:
        if self.cost(at) <= self._least[at]:
            return False
        for other in self._near(at):
            now = self.cost(at) + self.cost(other) - self._between(at, self._boxes[at], other)
            if self._least[at] + self._least[other] >= now - 1e-6:
                continue
            mine, its = self._costs_without(at, other), self._costs_without(other, at)
            if min(mine) + min(its) >= now - 1e-6:
                continue
            best = self._together(at, other, mine, its)
            if best[0] < now - 1e-6:
                self._choose(at, best[1])
                self._choose(other, best[2])
                return True
        return False

    def _together(self, at: int, other: int, mine: Sequence[float], its: Sequence[float]) -> tuple[float, int, int]:
        """The least that two labels cost together, and their places then."""
        air = min(self._aparts[at], self._aparts[other])
        best = (math.inf, 0, 0)
        for a, (cost, box) in enumerate(zip(mine, self._air_of[at], strict=True)):
            for b, (more, its_box) in enumerate(zip(its, self._air_of[other], strict=True)):
                if cost + more < best[0]:
                    best = min(best, (cost + more + self._both(box, its_box, air), a, b))
        return best
