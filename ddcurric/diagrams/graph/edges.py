"""How edges run: straight where nothing is in the way, else in smooth curves through the gaps."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from ddcurric.diagrams.graph.layout import Placed, Point
from ddcurric.diagrams.graph.source import Graph
from ddcurric.diagrams.labels import Box, Segment, inside
from ddcurric.diagrams.spacetime.curves import Curve, flatten, swing

FLATTEST = 2.2
"""Across to along: a straight edge that is flatter is drawn as a curve, so that it meets the node squarely."""

SIDES: Mapping[str, tuple[float, float]] = {
    "top": (0.5, 0.0),
    "left": (0.0, 0.5),
    "bottom": (0.5, 1.0),
    "right": (1.0, 0.5),
}
FLOW: Mapping[str, tuple[str, str]] = {
    "TB": ("bottom", "top"),
    "BT": ("top", "bottom"),
    "LR": ("right", "left"),
    "RL": ("left", "right"),
}
"""By direction: the side at which the flow leaves a node, and the one at which it arrives."""
RECT_SITES: Mapping[str, int] = {"top": 0, "left": 1, "bottom": 2, "right": 3}
ELLIPSE_SITES: Mapping[str, int] = {"top": 0, "left": 2, "bottom": 4, "right": 6}
HEXAGON_SITES: Mapping[str, int] = {"right": 0, "left": 3}
"""A hexagon has no connection site in the middle of its top (ECMA-376, presetShapeDefinitions)."""


@dataclass(frozen=True, slots=True)
class Route:
    """The course of an edge. A straight one has no curve, and sites of the shapes at its ends."""

    start: Point
    end: Point
    curve: Curve
    start_site: int = -1
    end_site: int = -1

    def points(self) -> list[Point]:
        return flatten(self.start, self.curve, 10) if self.curve else [self.start, self.end]


def sites_of(shape: str) -> Mapping[str, int]:
    if shape in ("circle", "start", "end", "ellipse"):
        return ELLIPSE_SITES
    return HEXAGON_SITES if shape == "hexagon" else RECT_SITES


@dataclass(frozen=True, slots=True)
class _End:
    edge: int
    node: str
    side: str
    leaves: bool
    toward: float
    """Where, along the side, what it leads to is."""


def route_edges(graph: Graph, placed: Placed, text: float) -> tuple[Route, ...]:
    """The course of every edge, in their order."""
    return _Routing(graph, placed, text).routes()


class _Routing:
    def __init__(self, graph: Graph, placed: Placed, text: float) -> None:
        self.graph = graph
        self.boxes = {**placed.groups, **placed.nodes}
        self.placed = placed
        self.text = text
        self.upright = graph.direction in ("TB", "BT")
        self.taken = {name: self._with_loops(name) for name in self.boxes}
        self.shapes = {node.id: node.shape for node in graph.nodes}
        self.homes = {node.id: node.group for node in graph.nodes} | {g.id: g.parent for g in graph.groups}
        self.sides = [self._facing(at) for at in range(len(graph.edges))]
        self.ports = self._ports()

    def _with_loops(self, name: str) -> Box:
        """A node's box and the room that its loops and their words take."""
        box, (wide, high) = self.boxes[name], self.placed.loops.get(name, (0.0, 0.0))
        return Box(box.left, box.top - high, box.right + wide, box.bottom)

    def routes(self) -> tuple[Route, ...]:
        return tuple(
            self._loop(at) if edge.source == edge.target else self._route(at)
            for at, edge in enumerate(self.graph.edges)
        )

    def _facing(self, at: int) -> tuple[str, str]:
        """At which sides an edge leaves and arrives: with the flow or, going back, against it."""
        edge = self.graph.edges[at]
        one, other = self.boxes[edge.source], self.boxes[edge.target]
        low, high = ("top", "bottom") if self.upright else ("left", "right")
        first = (one.bottom, one.top) if self.upright else (one.right, one.left)
        second = (other.top, other.bottom) if self.upright else (other.left, other.right)
        if first[0] <= second[0]:
            return high, low
        if first[1] >= second[1]:
            return low, high
        # Side by side, as nodes of different boxes may be.
        before = one.left < other.left if self.upright else one.top < other.top
        near, far = ("left", "right") if self.upright else ("top", "bottom")
        return (far, near) if before else (near, far)

    def _center(self, node: str, side: str) -> Point:
        box = self.boxes[node]
        x, y = SIDES[side]
        return box.left + x * box.width, box.top + y * box.height

    def _ports(self) -> dict[tuple[int, bool], Point | None]:
        """Where each end of an edge meets its node; None: in the middle of the side, where a connector can be glued.

        Edges that leave and edges that arrive at one side get places of their own, in the order of where they lead.
        """
        at_side: dict[tuple[str, str], list[_End]] = {}
        for at, edge in enumerate(self.graph.edges):
            if edge.source == edge.target:
                continue
            for leaves, node, other in ((True, edge.source, edge.target), (False, edge.target, edge.source)):
                side = self.sides[at][0 if leaves else 1]
                bends = self.placed.bends[at]
                far = (bends[0] if leaves else bends[-1]) if bends else self._middle(other)
                toward = far[0] if side in ("top", "bottom") else far[1]
                at_side.setdefault((node, side), []).append(_End(at, node, side, leaves, toward))
        ports: dict[tuple[int, bool], Point | None] = {}
        for (node, side), ends in at_side.items():
            mixed = len({end.leaves for end in ends}) > 1
            twice = len({self._other(end) for end in ends}) < len(ends)
            if not mixed and not twice:
                ports.update({(end.edge, end.leaves): None for end in ends})
                continue
            box = self.boxes[node]
            long = box.width if side in ("top", "bottom") else box.height
            share = 0.5 if self.shapes.get(node) in ("diamond", "circle", "start", "end", "hexagon") else 0.7
            step = min(1.8 * self.text, long * share / max(len(ends) - 1, 1))
            ends.sort(key=lambda end: (round(end.toward), end.edge))
            for place, end in enumerate(ends):
                off = (place - (len(ends) - 1) / 2) * step
                ports[end.edge, end.leaves] = self._on_outline(node, side, off)
        return ports

    def _other(self, end: _End) -> str:
        edge = self.graph.edges[end.edge]
        return edge.target if end.leaves else edge.source

    def _middle(self, node: str) -> Point:
        box = self.boxes[node]
        return (box.left + box.right) / 2, (box.top + box.bottom) / 2

    def _on_outline(self, node: str, side: str, off: float) -> Point:
        """The point of a shape's outline that is `off` beside the middle of a side."""
        x, y = self._center(node, side)
        box, shape = self.boxes[node], self.shapes.get(node, "rect")
        half_wide, half_high = box.width / 2, box.height / 2
        level = side in ("top", "bottom")
        half, reach = (half_wide, half_high) if level else (half_high, half_wide)
        inward = 0.0
        if shape == "diamond":
            inward = reach * abs(off) / half
        elif shape in ("circle", "start", "end"):
            inward = reach * (1 - (1 - min(1.0, abs(off) / half) ** 2) ** 0.5)
        sign = 1 if side in ("top", "left") else -1
        return (x + off, y + sign * inward) if level else (x + sign * inward, y + off)

    def _route(self, at: int) -> Route:
        edge = self.graph.edges[at]
        out, into = self.sides[at]
        start, end = self.ports[at, True], self.ports[at, False]
        first, last = start or self._center(edge.source, out), end or self._center(edge.target, into)
        straight = start is None and end is None and self._clear(at, first, last)
        sites = sites_of(self.shapes.get(edge.source, "rect")), sites_of(self.shapes.get(edge.target, "rect"))
        if straight and out in sites[0] and into in sites[1]:
            return Route(first, last, (), sites[0][out], sites[1][into])
        return Route(first, last, self._curve(at, first, last))

    def _clear(self, at: int, start: Point, end: Point) -> bool:
        """Whether a straight edge is neither too flat nor in the way of anything."""
        along = abs(end[1] - start[1]) if self.sides[at][0] in ("top", "bottom") else abs(end[0] - start[0])
        across = abs(end[0] - start[0]) if self.sides[at][0] in ("top", "bottom") else abs(end[1] - start[1])
        if across > FLATTEST * along:
            return False
        edge = self.graph.edges[at]
        around = {*self._around(edge.source), *self._around(edge.target)}
        line = Segment(*start, *end)
        return not any(
            inside(line, box.grown(0.5 * self.text)) > 0 for name, box in self.taken.items() if name not in around
        )

    def _around(self, name: str) -> list[str]:
        """A node and the boxes that it stands in."""
        path = [name]
        while self.homes.get(path[-1]):
            path.append(self.homes[path[-1]])
        return path

    def _curve(self, at: int, start: Point, end: Point) -> Curve:
        """A curve through as few of the bends as keep it off the nodes."""
        level = self.sides[at][0] in ("left", "right")
        points = [start, *self.placed.bends[at], end]
        points = [_turn(p) for p in points] if level else points
        stop = self.placed.stops[at] + 1
        if stop:
            points[stop] = self._beside_words(at, points, stop)
        fewest = self._fewest(at, _onward(points), points[stop] if stop else points[-1], level)
        curve = swing(fewest)
        return tuple((_turn(one), _turn(two), _turn(last)) for one, two, last in curve) if level else curve

    def _beside_words(self, at: int, points: list[Point], stop: int) -> Point:
        """Where an edge passes its words: at the side of their room that is less of a detour."""
        (before, one), (middle, here), (after, other) = points[stop - 1 : stop + 2]
        share = (here - one) / (other - one) if other != one else 0.5
        direct = before + (after - before) * share
        half = self.placed.rooms[at] / 2
        return min((middle - half, middle + half), key=lambda place: abs(place - direct)), here

    def _fewest(self, at: int, points: list[Point], words: Point, level: bool) -> list[Point]:
        edge = self.graph.edges[at]
        around = {*self._around(edge.source), *self._around(edge.target)}
        boxes = [box.grown(0.6 * self.text) for name, box in self.taken.items() if name not in around]
        own = [self.boxes[edge.source].grown(-0.5), self.boxes[edge.target].grown(-0.5)]

        def clear(one: Point, other: Point) -> bool:
            line = flatten(one, swing([one, other]), 10)
            line = [_turn(p) for p in line] if level else line
            pieces = [Segment(*a, *b) for a, b in itertools.pairwise(line)]
            return not any(inside(piece, box) > 0 for piece in pieces for box in (*boxes, *own))

        last = len(points) - 1
        goal = points.index(words) if words in points else last
        kept, here = [points[0]], 0
        while here < last:
            farthest = goal if here < goal else last
            here = next((to for to in range(farthest, here + 1, -1) if clear(points[here], points[to])), here + 1)
            kept.append(points[here])
        return kept

    def _loop(self, at: int) -> Route:
        """An edge from a node to itself: at its right or, in a graph that runs sideways, on top of it."""
        box = self.boxes[self.graph.edges[at].source]
        nth = sum(e.source == e.target == self.graph.edges[at].source for e in self.graph.edges[:at])
        far = (2.6 + 1.2 * nth) * self.text
        part = min(0.28, 0.8 * self.text / max(1.0, box.height if self.upright else box.width))
        if self.upright:
            middle = (box.top + box.bottom) / 2
            start, end = (box.right, middle - part * box.height), (box.right, middle + part * box.height)
            lift = 0.55 * self.text
            return Route(start, end, (((start[0] + far, start[1] - lift), (end[0] + far, end[1] + lift), end),))
        middle = (box.left + box.right) / 2
        start, end = (middle - part * box.width, box.top), (middle + part * box.width, box.top)
        lift = 0.55 * self.text
        return Route(start, end, (((start[0] - lift, start[1] - far), (end[0] + lift, end[1] - far), end),))


def _turn(point: Point) -> Point:
    return point[1], point[0]


def _onward(points: list[Point]) -> list[Point]:
    """Points without those that would make the curve turn back."""
    going = 1 if points[-1][1] >= points[0][1] else -1
    kept = [points[0]]
    for point in points[1:-1]:
        if (point[1] - kept[-1][1]) * going > 0 and (points[-1][1] - point[1]) * going > 0:
            kept.append(point)
    return [*kept, points[-1]]
