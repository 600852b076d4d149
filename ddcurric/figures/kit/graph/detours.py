"""How an edge goes around the nodes that lie between its ends, in a lane of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple, Protocol

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, inside
from ddcurric.figures.kit.curves import Bend, Curve, crossed, crossings, flatten, slopes_at, swing
from ddcurric.figures.kit.graph.layout import PlacedGraph, Point
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.values import dataclass

DETOURS = 8
"""Nodes that an edge goes around between two of its points."""
LANE = 0.3
"""What an edge has on either side where it bends, among those of the same two nodes, in type sizes."""
TRIES = 4
"""Other orders that are tried where edges cross that go around the same node."""
LEAST = 0.1
"""A slope that is not seen as one."""
ALONG = 0.0, 0.0
"""Slopes of an edge that passes two points straight on."""


class Sight(Protocol):
    """Tells whether nothing is in the way of an edge that swings from one point to another."""

    def __call__(self, one: Point, other: Point, slopes: tuple[float, float] = ALONG, /) -> bool: ...


Lane = tuple[int, float, float, float]
"""Which edge passes a node, and where: across, and from where to where along."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How edges are to run where the shortest ways are not plain."""

    apart: bool = False
    """They keep off the room of one another's words, with more bends than they have otherwise."""
    shy: bool = False
    """They go around nodes where they cross fewer others, be it farther."""
    bent: Collection[int] = ()
    """The edges that have all their bends."""


@dataclass
class Detours:
    """Ways around the nodes that lie between two points; coordinates are along layers, and onward."""

    text: float
    lanes: list[Lane]
    """Of the edges so far: two in one lane could not be told apart."""
    shy: bool = False
    """They had rather cross no other edge than make the shorter detour."""
    edge: int = -1
    """The one that is asked for."""
    level: bool = False
    """Whether it runs across, so that its coordinates are exchanged."""
    drawn: list[Bend] = field(default_factory=list)
    """The edges so far."""

    def around(self, points: list[Point], boxes: list[Bounds], clear: Sight) -> list[Point]:
        """The points, with more of them beside every box that lies between two."""
        for _ in range(DETOURS):
            done = [points[0]]
            for one, other in itertools.pairwise(points):
                if not clear(one, other):
                    done += self._beside(one, other, boxes, clear)
                done.append(other)
            if len(done) == len(points):
                break
            points = done
        return points

    def _beside(self, one: Point, other: Point, boxes: list[Bounds], clear: Sight) -> tuple[Point, ...]:
        """Past the first box between two points, on the side that is free and less of a detour."""
        low, high = sorted((one[1], other[1]))
        line = [Segment(*a, *b) for a, b in itertools.pairwise([one, *flatten(one, swing([one, other]), 10)])]
        between = [b for b in boxes if low < b.top and b.bottom < high and any(inside(s, b) > 0 for s in line)]
        if not between:
            return ()
        onward = other[1] >= one[1]
        box = min(between, key=lambda box: box.top if onward else -box.bottom)
        direct = one[0] + (other[0] - one[0]) * ((box.top + box.bottom) / 2 - one[1]) / (other[1] - one[1])
        ends = (box.top, box.bottom) if onward else (box.bottom, box.top)
        places = [side for far in (0.1, 0.55) for side in (box.left - far * self.text, box.right + far * self.text)]

        ahead = sorted(
            (b for b in boxes if low < b.top and b.bottom < high), key=lambda b: b.top if onward else -b.bottom
        )

        def cost(place: float) -> tuple[bool, bool, bool, int, float]:
            way = (place, ends[0]), (place, ends[1])
            blocked = not clear(*way), self._taken(place, box), not clear(one, way[0])
            met = self._crossed([one, *way, other]) if self.shy and not any(blocked) else 0
            return *blocked, met, abs(place - direct) + _past(way[1], other, ahead)

        place = min(places, key=cost)
        self.lanes.append((self.edge, place, box.top, box.bottom))
        return (place, ends[0]), (place, ends[1])

    def _crossed(self, way: list[Point]) -> int:
        """How many of the edges so far it crosses."""
        way = [turn(point) for point in way] if self.level else way
        return sum(bool(crossed(line.points(), way)) for line in self.drawn)

    def _taken(self, place: float, box: Bounds) -> bool:
        near = 0.4 * self.text
        return any(abs(place - at) < near and top < box.bottom and box.top < foot for _, at, top, foot in self.lanes)


def _past(here: Point, goal: Point, boxes: Sequence[Bounds], most: int = 6) -> float:
    """How far an edge is led aside on the way to a point by the first boxes there, in the order in which it meets them:
    `most` of them, as each has two sides."""
    for at, box in enumerate(boxes if most else ()):
        middle = (box.top + box.bottom) / 2
        share = (middle - here[1]) / (goal[1] - here[1]) if goal[1] != here[1] else 0.0
        direct = here[0] + (goal[0] - here[0]) * share
        if 0 < share < 1 and box.left < direct < box.right:
            rest = boxes[at + 1 :]
            return min(
                abs(side - direct) + _past((side, middle), goal, rest, most - 1) for side in (box.left, box.right)
            )
    return 0.0


class Laned(NamedTuple):
    """Edges that were asked for in some order."""

    courses: tuple[Bend, ...]
    lanes: Sequence[Lane]
    rooms: Mapping[int, Bounds]
    """By edge: where its words are."""


def untangled(route: Callable[[Sequence[int]], Laned], count: int) -> Laned:
    """Edges in whichever order of asking those that go around the same nodes cross least.

    The first has the lane beside the node, and crosses the others where it comes from farther outside.
    """
    order = [*range(count)]
    best = route(order)
    passing = itertools.combinations(best.lanes, 2)
    pairs = dict.fromkeys((one[0], other[0]) for one, other in passing if one[2:] == other[2:] and one[0] != other[0])
    tangled = (pair for pair in pairs if crossings(best.courses[at].points() for at in pair))
    around = sorted({edge for pair in pairs for edge in pair})
    for one, other in itertools.islice(tangled, TRIES):
        changed = [{one: other, other: one}.get(at, at) for at in order]
        tried = route(changed)
        if _tangle(tried, around) < _tangle(best, around):
            best, order = tried, changed
    return best


def _tangle(laned: Laned, edges: Sequence[int]) -> int:
    return crossings(laned.courses[at].points() for at in edges)


def beside_parallel(graph: Graph, placed: PlacedGraph, text: float) -> list[list[Bounds]]:
    """By edge: where others run that join the same two nodes, or where their words are; each keeps its own lane."""
    joined = [frozenset(edge.joined) for edge in graph.edges]
    found: list[list[Bounds]] = []
    for at, own in enumerate(joined):
        parallel = [by for by, its in enumerate(joined) if its == own and by != at]
        boxes = [room for by in parallel if (room := placed.rooms[by]) is not None]
        if placed.rooms[at] is None:
            bends = (bend for by in parallel if placed.rooms[by] is None for bend in placed.bends[by])
            boxes += (box_around(*bend, 2 * LANE * text, 2 * LANE * text) for bend in bends)
        found.append(boxes)
    return found


def skipping(points: list[Point], stop: Point, clear: Sight) -> list[Point]:
    """As few of the points as will do, `stop` among them."""
    last = len(points) - 1
    goal = points.index(stop) if stop in points else last
    kept, here = [points[0]], 0
    while here < last:
        farthest = goal if here < goal else last
        here = next((to for to in range(farthest, here + 1, -1) if clear(points[here], points[to])), here + 1)
        kept.append(points[here])
    return kept


def eased(points: Sequence[Point], clear: Sight) -> Curve:
    """An edge's curve through its points: as smooth as it keeps clear of what it goes around."""
    slopes, at = slopes_at(points), 0
    while at < len(points) - 1:
        passing = slopes[at], slopes[at + 1]
        if any(passing) and not clear(points[at], points[at + 1], passing):
            slopes[at : at + 2] = (slope / 2 if abs(slope) > LEAST else 0.0 for slope in passing)
            at = max(at - 2, -1)
        at += 1
    return swing(points, slopes)


def turn(point: Point) -> Point:
    """A point with its coordinates exchanged: what runs from left to right is routed as what runs down."""
    return point[1], point[0]


def onward(points: list[Point]) -> list[Point]:
    """Points without those that would make the curve turn back."""
    going = 1 if points[-1][1] >= points[0][1] else -1
    kept = [points[0]]
    for point in points[1:-1]:
        if (point[1] - kept[-1][1]) * going > 0 and (points[-1][1] - point[1]) * going > 0:
            kept.append(point)
    return [*kept, points[-1]]
