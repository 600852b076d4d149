"""How edges run: straight where nothing is in the way, else in smooth curves through the gaps."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, inside
from ddcurric.figures.kit.curves import HEAD, Bend, Curve, flatten, mapped, swing
from ddcurric.figures.kit.graph.detours import (
    Detours,
    Laned,
    Manner,
    Sight,
    beside_parallel,
    eased,
    onward,
    skipping,
    turn,
    untangled,
)
from ddcurric.figures.kit.graph.fans import AMID, FLATTEST, SQUARE, EdgeEnd, along_side, beside_flat
from ddcurric.figures.kit.graph.layout import PlacedGraph, Point
from ddcurric.figures.kit.graph.loops import loop
from ddcurric.figures.kit.graph.marks import APART, PARALLEL, PARALLEL_SHARE, RELATIONS, SPREAD
from ddcurric.figures.kit.graph.plan import plan_of
from ddcurric.figures.kit.graph.sites import OUTWARD, RECT_SITES, ROUND, SITES, middle_of_side, on_outline
from ddcurric.figures.kit.graph.source import LEVEL, Graph, Mark, common_box, flows, homes_of, path_of
from ddcurric.values import dataclass

HEAVY = 1.5
"""Of a thick edge, in lines."""
SHORT = 0.3
"""What is left between two shapes is straight at either end for at most this share."""


@dataclass(frozen=True, slots=True)
class Routes:
    """How all edges of a graph run."""

    courses: tuple[Bend, ...]
    """Of every edge; a straight one has no curve."""
    sites: tuple[tuple[int, int], ...]
    """Of every edge: the connection sites of the shapes at its ends."""
    more: Mapping[str, tuple[Point, ...]]
    """By node or box: connection sites that its shape does not have, in shares of its width and height."""
    rooms: Mapping[int, Bounds] = field(default_factory=dict)
    """By edge: where its words are kept room, which no other edge runs through."""


def route_edges(graph: Graph, placed: PlacedGraph, text: float, line: float, manner: Manner) -> Routes:
    """The course of every edge, in their order; `line` is the width of their lines."""
    return _Routing(graph, placed, text, line, manner).routes()


class _Routing:
    def __init__(self, graph: Graph, placed: PlacedGraph, text: float, line: float, manner: Manner) -> None:
        self.graph = graph
        self.line = line
        self.more: dict[str, list[Point]] = {}
        self.boxes = {**placed.groups, **placed.nodes}
        self.placed = placed
        self.text = text
        self.manner = manner
        self.taken = {name: self._with_loops(name) for name in self.boxes}
        self.shapes = {node.id: node.shape for node in graph.nodes}
        self.homes = homes_of(graph)
        ways = flows(graph)
        self.upright = [ways[common_box(edge, self.homes)] not in LEVEL for edge in graph.edges]
        """Of each edge: whether what it joins flows up or down."""
        self.wanted = {at: room for at, room in enumerate(placed.rooms) if room is not None} if manner.apart else {}
        self.rooms = self.wanted
        self.detours = Detours(text, [])
        self.parallel = beside_parallel(graph, placed, text)
        self.sides = [self._facing(at) for at in range(len(graph.edges))]
        self.ports = self._ports()
        self.swung = beside_flat(graph, self.ports, self.sides, self._center)

    def _with_loops(self, name: str) -> Bounds:
        """A node's box and the room that its loops and their words take."""
        box, (wide, high) = self.boxes[name], self.placed.loops.get(name, (0.0, 0.0))
        return Bounds(box.left, box.top - high, box.right + wide, box.bottom)

    def routes(self) -> Routes:
        laned, sites = untangled(self._courses, len(self.graph.edges)), []
        for at, edge in enumerate(self.graph.edges):
            around, course = ("right" if self.upright[at] else "top"), laned.courses[at]
            sides = (around, around) if edge.source == edge.target else self.sides[at]
            sites.append(
                (self._site(edge.source, sides[0], course.start), self._site(edge.target, sides[1], course.end))
            )
        more = {name: tuple(more) for name, more in self.more.items()}
        return Routes(laned.courses, tuple(sites), more, laned.rooms)

    def _courses(self, order: Sequence[int]) -> Laned:
        """The course of every edge, where those that come first have the choice of lanes."""
        self.detours, self.rooms = Detours(self.text, [], self.manner.shy), {**self.wanted}
        courses = {}
        for at in order:
            self.detours.edge, self.detours.level = at, self.sides[at][0] in ("left", "right")
            courses[at] = self._loop(at) if len({*self.graph.edges[at].joined}) == 1 else self._route(at)
            self.detours.drawn.append(courses[at])
        return Laned(tuple(courses[at] for at in range(len(courses))), self.detours.lanes, self.rooms)

    def _loop(self, at: int) -> Bend:
        node = self.graph.edges[at].source
        nth = sum(edge.source == edge.target == node for edge in self.graph.edges[:at])
        return loop(self.boxes[node], nth, self.upright[at], self.text, self.line)

    def _site(self, name: str, side: str, point: Point) -> int:
        """The connection site of a shape where an edge meets it: one of its own, or one more."""
        own, count = SITES.get(self.shapes.get(name, "rect"), (RECT_SITES, 4))
        if side in own and math.dist(point, self._center(name, side)) < 0.01:
            return own[side]
        box = self.boxes[name]
        share = (point[0] - box.left) / box.width, (point[1] - box.top) / box.height
        more = self.more.setdefault(name, [])
        if share not in more:
            more.append(share)
        return count + more.index(share)

    def _facing(self, at: int) -> tuple[str, str]:
        """At which sides an edge leaves and arrives: with the flow or, going back, against it."""
        edge, upright = self.graph.edges[at], self.upright[at]
        one, other = self.boxes[edge.source], self.boxes[edge.target]
        low, high = ("top", "bottom") if upright else ("left", "right")
        first = (one.bottom, one.top) if upright else (one.right, one.left)
        second = (other.top, other.bottom) if upright else (other.left, other.right)
        if first[0] <= second[0]:
            return high, low
        if first[1] >= second[1]:
            return low, high
        # Side by side, as nodes of different boxes may be.
        before = one.left < other.left if upright else one.top < other.top
        near, far = ("left", "right") if upright else ("top", "bottom")
        return (far, near) if before else (near, far)

    def _center(self, node: str, side: str) -> Point:
        return middle_of_side(self.boxes[node], self.shapes.get(node, "rect"), side)

    def _ports(self) -> dict[tuple[int, bool], Point | None]:
        """Where each end of an edge meets its node; None: in the middle of the side, where a connector can be glued.

        Edges that leave and edges that arrive at one side get places of their own, in the order of where they lead.
        """
        at_side: dict[tuple[str, str], list[EdgeEnd]] = {}
        for at, edge in enumerate(self.graph.edges):
            if edge.source == edge.target:
                continue
            for leaves, node, other in ((True, edge.source, edge.target), (False, edge.target, edge.source)):
                side = self.sides[at][0 if leaves else 1]
                bends = self.placed.bends[at]
                far = (bends[0] if leaves else bends[-1]) if bends else self._middle(other)
                across = side in ("left", "right")
                lane = (point[across] for point in self.placed.lanes.get((at, 1 - leaves), ()))
                near = self._middle(node)[across]
                toward = next((place for place in lane if abs(place - near) > 1), far[across])
                at_side.setdefault((node, side), []).append(EdgeEnd(at, node, side, leaves, toward))
        ports: dict[tuple[int, bool], Point | None] = {}
        crossed = {box for box, plan in plan_of(self.graph).boxes.items() if plan.outlets}
        for (node, side), ends in at_side.items():
            box = self.boxes[node]
            ends.sort(key=lambda end: (round(end.toward), end.edge))
            passing = [end.toward if self.placed.passes(end.edge) else None for end in ends]
            if node in self.placed.groups.keys() - crossed and passing.count(None) < len(ends):
                for end, off in zip(ends, along_side(box, side, passing, self.text), strict=True):
                    ports[end.edge, end.leaves] = on_outline(box, "rect", side, off)
                continue
            mixed = len({(end.leaves, self._is_headed(end)) for end in ends}) > 1
            twice = len({self._other(end) for end in ends}) < len(ends)
            marks, said = self._marked(ends)
            if said or marks:
                counts = any(RELATIONS[mark].counts for mark in marks & RELATIONS.keys())
                mixed, twice = said or len(marks) > 1 or (len(ends) > 1 and counts), False
            if not mixed and not twice:
                ports.update({(end.edge, end.leaves): None for end in ends})
                continue
            long = box.width if side in ("top", "bottom") else box.height
            share = (
                0.5 if self.shapes.get(node) in ("diamond", "hexagon", *ROUND) else SPREAD if said else PARALLEL_SHARE
            )
            liked = APART if said else 2.6 if marks else PARALLEL
            step = min(liked * self.text, long * share / max(len(ends) - 1, 1))
            for place, end in enumerate(ends):
                off = (place - (len(ends) - 1) / 2) * step
                ports[end.edge, end.leaves] = on_outline(box, self.shapes.get(node, "rect"), side, off)
        return ports

    def _marked(self, ends: list[EdgeEnd]) -> tuple[set[Mark], bool]:
        """The marks of relations at some ends, and whether any of several has words of its own."""
        marks = {self.graph.edges[end.edge].marks[0 if end.leaves else 1] for end in ends}
        return (marks if marks & RELATIONS.keys() else set()), any(self._said(ends)) and len(ends) > 1

    def _is_headed(self, end: EdgeEnd) -> bool:
        """Whether there is an arrowhead: where a line without one ends as well, it would be both's."""
        edge = self.graph.edges[end.edge]
        return edge.tail if end.leaves else edge.head

    def _said(self, ends: list[EdgeEnd]) -> list[str]:
        return [self.graph.edges[end.edge].ends[0 if end.leaves else 1] for end in ends]

    def _other(self, end: EdgeEnd) -> str:
        return self.graph.edges[end.edge].joined[end.leaves]

    def _middle(self, node: str) -> Point:
        box = self.boxes[node]
        return (box.left + box.right) / 2, (box.top + box.bottom) / 2

    def _route(self, at: int) -> Bend:
        edge = self.graph.edges[at]
        out, into = self.sides[at]
        start, end = self.ports[at, True], self.ports[at, False]
        first, last = start or self._center(edge.source, out), end or self._center(edge.target, into)
        may = start is None and end is None and at not in self.swung and at not in self.manner.bent
        if may and self._clear(at, first, last) and self._has_words_beside(at, first, last):
            return Bend(first, first, (), last)
        leaves, arrives = self._straight_ends(at, first, last)
        return Bend(first, leaves, self._curve(at, leaves, arrives), last)

    def _straight_ends(self, at: int, start: Point, end: Point) -> tuple[Point, Point]:
        """Where the curve of an edge begins and ends: past what is straight for its arrowheads."""
        edge, (out, into) = self.graph.edges[at], self.sides[at]
        room = abs(end[1] - start[1]) if out in ("top", "bottom") else abs(end[0] - start[0])
        points = []
        marks, heads = edge.marks, (edge.tail, edge.head)
        for point, side, mark, head in zip((start, end), (out, into), marks, heads, strict=True):
            heavy = HEAVY if edge.heavy else 1.0
            long = min((HEAD + 1.0) * self.line * heavy if head or mark else 0.25 * self.text, SHORT * room)
            if mark in RELATIONS:
                long = min((RELATIONS[mark].long + 0.15) * self.text, 0.45 * room)
            points.append((point[0] + OUTWARD[side][0] * long, point[1] + OUTWARD[side][1] * long))
        return points[0], points[1]

    def _clear(self, at: int, start: Point, end: Point) -> bool:
        """Whether a straight edge is neither too flat nor in the way of anything."""
        along = abs(end[1] - start[1]) if self.sides[at][0] in ("top", "bottom") else abs(end[0] - start[0])
        across = abs(end[0] - start[0]) if self.sides[at][0] in ("top", "bottom") else abs(end[1] - start[1])
        edge = self.graph.edges[at]
        if across > (SQUARE if RELATIONS.keys() & {*edge.marks} else FLATTEST) * along:
            return False
        around = {*path_of(edge.source, self.homes), *path_of(edge.target, self.homes)}
        line = Segment(*start, *end)
        if any(inside(line, room) > 0 for other, room in self.rooms.items() if other != at):
            return False
        return not any(
            inside(line, box.grown(0.5 * self.text)) > 0 for name, box in self.taken.items() if name not in around
        )

    def _has_words_beside(self, at: int, start: Point, end: Point) -> bool:
        """Whether the words of a straight edge find room beside it; their room is there from now on."""
        room = self.rooms.get(at)
        if room is None:
            return True
        level = self.sides[at][0] in ("left", "right")
        along = (room.left + room.right) / 2 if level else (room.top + room.bottom) / 2
        (one, here), (other, there) = ((start[1], start[0]), (end[1], end[0])) if level else (start, end)
        across = one + (other - one) * (along - here) / (there - here)
        half = (room.height if level else room.width) / 2
        lean = abs(other - one) / abs(there - here) * (room.width if level else room.height) / 2
        others = [each for name, each in self.rooms.items() if name != at]
        others += [box for name, box in self.boxes.items() if name in self.shapes]
        for side in (1, -1):
            middle = across + side * (half + lean)
            x, y = (along, middle) if level else (middle, along)
            box = box_around(x, y, room.width, room.height)
            if not any(box.meets(each) for each in others):
                self.rooms[at] = box
                return True
        return False

    def _curve(self, at: int, start: Point, end: Point) -> Curve:
        """A curve through as few of the bends as keep it off the nodes."""
        level = self.sides[at][0] in ("left", "right")
        points = [start, *self.placed.bends[at], end]
        points = [turn(p) for p in points] if level else points
        leaving, arriving = self._lane(at, 0, points[0][0], level), self._lane(at, 1, points[-1][0], level)
        out, into = [points[0], *leaving], [*reversed(arriving), points[-1]]
        points = [*out, *points[1:-1], *into]
        stop = self.placed.stops[at] + len(out) if self.placed.stops[at] >= 0 else 0
        boxes, clear = self._sight(at, level)
        if len(self.placed.bends[at]) == 3:
            ways = (out[:1], into[-1:]), (out, into)
            swings = ([*one, *other] for one, other in ways if self._may_swing(at, one[-1], other[0], clear))
            points, stop = next(((way, 0) for way in swings), (points, stop))
        if stop:
            place = self._beside_words(at, points, stop)
            points[stop - 1 : stop + 2] = [(place, along) for _, along in points[stop - 1 : stop + 2]]
        curve = eased(self._fewest(at, onward(points), points[stop] if stop else points[-1], boxes, clear), clear)
        return mapped(curve, turn) if level else curve

    def _may_swing(self, at: int, start: Point, end: Point, clear: Sight) -> bool:
        """Whether an edge had rather swing from end to end through the room of its words, alone between its nodes."""
        across, along = end[0] - start[0], end[1] - start[1]
        room = self.placed.rooms[at]
        if room is None or self.parallel[at] or at in self.manner.bent or abs(across) > FLATTEST * abs(along):
            return False
        level = self.sides[at][0] in ("left", "right")
        box = Bounds(room.top, room.left, room.bottom, room.right) if level else room
        share = ((box.top + box.bottom) / 2 - start[1]) / along
        if abs(start[0] + across * share**2 * (3 - 2 * share) - (box.left + box.right) / 2) > AMID * box.width:
            return False
        return clear(start, end) and self._has_words_beside(at, *((turn(start), turn(end)) if level else (start, end)))

    def _lane(self, at: int, end: int, place: float, level: bool) -> list[Point]:
        """Where an edge leaves its layer and boxes from one of its ends on, which is at that `place`: up to the rim of
        the layer it has neighbours at its side."""
        lane = [turn(point) if level else point for point in self.placed.lanes.get((at, end), ())]
        return [(place, lane[0][1]), *lane[1:]] if lane else []

    def _beside_words(self, at: int, points: list[Point], stop: int) -> float:
        """Where an edge passes its words: at the side of their room that is less of a detour."""
        (before, one), (middle, here), (after, other) = points[stop - 2], points[stop], points[stop + 2]
        share = (here - one) / (other - one) if other != one else 0.5
        direct = before + (after - before) * share
        room = self.placed.rooms[at]
        assert room is not None, "words have a stop"
        half = (room.height if self.sides[at][0] in ("left", "right") else room.width) / 2
        return min((middle - half, middle + half), key=lambda place: abs(place - direct))

    def _fewest(self, at: int, points: list[Point], words: Point, boxes: list[Bounds], clear: Sight) -> list[Point]:
        turned = [Bounds(b.top, b.left, b.bottom, b.right) for b in boxes] if self.detours.level else boxes
        if at in self.manner.bent:
            return self.detours.around(points, turned, clear)
        return skipping(self.detours.around(skipping(points, words, clear), turned, clear), words, clear)

    def _sight(self, at: int, level: bool) -> tuple[list[Bounds], Sight]:
        """What an edge has to keep off, and whether it does."""
        edge = self.graph.edges[at]
        around = {*path_of(edge.source, self.homes), *path_of(edge.target, self.homes)}
        boxes = [box.grown(0.6 * self.text) for name, box in self.taken.items() if name not in around]
        boxes += [*(room for other, room in self.rooms.items() if other != at), *self.parallel[at]]
        own = [self.boxes[name].grown(-0.5) for name in edge.joined]

        @cache  # of ways that are tried again with fewer points, or more
        def clear(one: Point, other: Point, slopes: tuple[float, float] = (0.0, 0.0)) -> bool:
            (x0, y0), (x1, y1) = (turn(one), turn(other)) if level else (one, other)
            # It swings from one to the other and never beyond.
            spanned = Bounds(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(0.01)
            near = [box for box in (*boxes, *own) if box.meets(spanned)]
            if not near:
                return True
            line = flatten(one, swing((one, other), slopes), 10)
            line = [turn(p) for p in line] if level else line
            pieces = [Segment(*a, *b) for a, b in itertools.pairwise(line)]
            return not any(inside(piece, box) > 0 for piece in pieces for box in near)

        return boxes, clear
