"""What stands at the ends of edges besides arrowheads: dots and crosses, UML's triangles and diamonds, crow's feet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.footing import LabelPlace
from ddcurric.figures.kit.graph.source import Edge, Graph, Mark
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import Item, Path, PathStep, Shape
from ddcurric.scene.text import RunStyle
from ddcurric.values import dataclass

MARK = 0.55
"""How large a dot or a cross at the end of an edge is, in type sizes."""


@dataclass(frozen=True, slots=True)
class RelationMark:
    """The mark of a relation at a node. Lengths are type sizes, from the node along the edge and across it."""

    long: float
    half: float = 0.45
    """Half its width."""
    outline: tuple[tuple[float, float], ...] = ()
    """Corners of a closed shape."""
    filled: bool = False
    foot: bool = False
    """A crow's foot: there may be many."""
    bars: tuple[float, ...] = ()
    """Where lines cross the edge."""
    disc: tuple[float, float] | None = None
    """A circle: its middle and its radius."""
    counts: bool = False
    """It says how many there are: each relation has its own, where inheritance may share a triangle."""


FOOT, DISC = 0.7, 0.25
"""The length of a crow's foot, and the radius of the circle for none."""
_DIAMOND = ((0.0, 0.0), (0.575, 0.36), (1.15, 0.0), (0.575, -0.36))
RELATIONS: Mapping[Mark, RelationMark] = MappingProxyType(
    {
        "triangle": RelationMark(0.85, outline=((0.0, 0.0), (0.85, 0.45), (0.85, -0.45))),
        "diamond": RelationMark(1.15, 0.36, _DIAMOND, filled=True),
        "open-diamond": RelationMark(1.15, 0.36, _DIAMOND),
        "lollipop": RelationMark(0.75, disc=(0.375, 0.375)),
        "one": RelationMark(0.8, bars=(0.4, 0.7), counts=True),
        "zero-or-one": RelationMark(1.15, bars=(0.4,), disc=(1.15 - DISC, DISC), counts=True),
        "one-or-more": RelationMark(1.0, foot=True, bars=(FOOT + 0.2,), counts=True),
        "zero-or-more": RelationMark(1.25, foot=True, disc=(1.25 - DISC, DISC), counts=True),
    }
)
"""Other marks are no relation's."""
WORDS_WIDE = 9.0
"""At which words at an end are broken, in type sizes."""


def ends_of(edge: Edge, plain: RunStyle) -> tuple[Label, Label]:
    """The words at the ends of an edge."""
    one, other = (label_of(words, plain, WORDS_WIDE * plain.size.pt) for words in edge.ends)
    return one, other


def room_for_marks(graph: Graph, ends: Sequence[tuple[Label, Label]], text: float, sideways: bool) -> float:
    """What the marks of relations and the words beside them take between two layers, in points."""
    longest = max(((sum(_reach(mark)[0] for mark in edge.marks)) for edge in graph.edges), default=0.0)
    said = max((one.width + other.width for one, other in ends), default=0.0)
    if not longest and not said:
        return 0.0
    words = said + 2 * text if sideways else (3.4 * text if said else 0.0)
    return max((longest + 0.9) * text, words)


LETTER, BESIDE, LINE = 0.55, 1.3, 0.9
"""How wide a letter is of words at an end, what is free around them, and how high they are, in type sizes."""
APART = 6.0
"""From edge to edge at one side of a node, where there are words at their ends and the node is large enough."""
SPREAD = 0.8
"""Of a node's side: where edges with words at their ends meet it."""
PARALLEL, PARALLEL_SHARE = 1.8, 0.7
"""Between ends of edges that join the same two nodes, in type sizes, and the share of a side that all of them take."""


def step_of_ends(words: Iterable[str], upright: bool) -> float:
    """How far apart edges meet one side of a node, in type sizes, so that one sees to which its words belong."""
    longest = max((len(line) for said in words for line in said.split("\n")), default=0)
    return BESIDE + (min(longest * LETTER, WORDS_WIDE) if upright else LINE)


def room_of_ends(graph: Graph, node: str, upright: bool) -> float:
    """How long the sides of a node have to be for the words at the ends of its edges, in type sizes; 0: as they are."""
    ways = [edge for edge in graph.edges if edge.source != edge.target]
    leaving = [edge.ends[0] for edge in ways if edge.source == node]
    arriving = [edge.ends[1] for edge in ways if edge.target == node]
    sides = [words for words in (leaving, arriving) if any(words)]
    return max((step_of_ends(words, upright) * (len(words) - 1) / SPREAD for words in sides), default=0.0)


def rooms_of_parallel(graph: Graph) -> dict[str, float]:
    """The same by node, so that many edges with words between the same two are apart where they begin and end.

    Of a node between others, three in four of such edges are taken to be at one side.
    """
    joined = (frozenset(edge.joined) for edge in graph.edges if edge.words and edge.source != edge.target)
    times: dict[str, list[int]] = {}
    for pair, many in Counter(joined).items():
        for node in pair if many > 1 else ():
            times.setdefault(node, []).append(many)
    most = {node: max(*its, round(0.75 * sum(its))) for node, its in times.items()}
    return {node: PARALLEL * (many - 1) / PARALLEL_SHARE for node, many in most.items() if many > 2}


def _reach(mark: Mark) -> tuple[float, float]:
    """How long the mark of a relation is, and half its width."""
    relation = RELATIONS.get(mark)
    return (relation.long, relation.half) if relation else (0.0, 0.0)


def mark_box(tip: Point, toward: Point, mark: Mark, text: float) -> Bounds:
    """What the mark of a relation takes, of an edge that begins at `tip` and runs toward a point."""
    long = math.dist(tip, toward) or 1.0
    x, y = ((there - here) / long for here, there in zip(tip, toward, strict=True))
    far, half = (size * text for size in _reach(mark))
    end = tip[0] + x * far, tip[1] + y * far
    return Bounds(
        min(tip[0], end[0]) - half * abs(y),
        min(tip[1], end[1]) - half * abs(x),
        max(tip[0], end[0]) + half * abs(y),
        max(tip[1], end[1]) + half * abs(x),
    )


def ways_out(course: Bend) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    """Where an edge meets its source and its target, each with a point that it runs through from there."""
    straight = not course.curve
    return (
        (course.start, course.end if straight else course.leaves),
        (course.end, course.start if straight else course.arrives),
    )


def places_at_end(way: tuple[Point, Point], mark: Mark, label: Label, text: float, air: float) -> Iterator[LabelPlace]:
    """Where the words at an end may stand: beside its mark, on either side, or farther off."""
    tip, toward = way
    upright = abs(toward[1] - tip[1]) >= abs(toward[0] - tip[0])
    ahead = math.copysign(1.0, toward[1] - tip[1] if upright else toward[0] - tip[0])
    long, half = _reach(mark)
    along, across = (label.height, label.width) if upright else (label.width, label.height)
    for share, cost in ((0.3, 0.0), (0.7, 0.6), (1.2, 1.6), (1.8, 3.0), (2.6, 5.0)):
        off = ahead * (share * text + along / 2)
        beside = half * text if share < long else 0.0
        for side, worse in ((1, 0.0), (-1, 0.3)):
            aside = side * (beside + air + across / 2)
            x, y = (tip[0] + aside, tip[1] + off) if upright else (tip[0] + off, tip[1] - aside)
            yield LabelPlace(box_around(x, y, label.width, label.height), cost + worse)


@dataclass(frozen=True, slots=True)
class MarkPen:
    """How marks are drawn."""

    text: float
    """The type size, in points."""
    paper: Color
    at: Callable[[Point], geometry.Point]
    """Points of the layout as points of the drawing."""

    def items(self, identity: str, edge: Edge, course: Bend, stroke: Stroke, build: int | None) -> Iterator[Item]:
        """The marks of one edge, over its line."""
        for mark, (tip, behind), end in zip(edge.marks, ways_out(course), ("source", "target"), strict=True):
            if not mark:
                continue
            name = f"{mark.capitalize()} at edge {edge.source} to {edge.target}"
            if (relation := RELATIONS.get(mark)) is not None:
                yield from self._relation(f"{identity}-{end}", name, relation, (tip, behind), stroke, build)
                continue
            half, long = MARK / 2 * self.text, math.dist(tip, behind) or 1.0
            off = half if mark == "circle" else 1.7 * half
            x, y = (here + (there - here) / long * off for here, there in zip(tip, behind, strict=True))
            frame = self._around(x, y, half)
            kind, fill = ("ellipse", stroke.color) if mark == "circle" else ("cross", None)
            line = replace(stroke, dash="solid") if mark == "cross" else None
            yield Shape(f"{identity}-{end}", name, kind, frame, fill, line, build=build)

    def _relation(
        self, identity: str, name: str, mark: RelationMark, way: tuple[Point, Point], stroke: Stroke, build: int | None
    ) -> Iterator[Item]:
        tip, behind = way
        long = math.dist(tip, behind) or 1.0
        x, y = ((there - here) / long for here, there in zip(tip, behind, strict=True))
        line = replace(stroke, dash="solid")

        def line_through(*points: tuple[float, float]) -> Iterator[PathStep]:
            """Through points so far from the tip along the edge and beside it, in type sizes."""
            for number, (along, across) in enumerate(points):
                far, off = along * self.text, across * self.text
                point = self.at((tip[0] + x * far - y * off, tip[1] + y * far + x * off))
                yield PathStep("L" if number else "M", (point,))

        steps = (*line_through((0.0, mark.half), (FOOT, 0.0), (0.0, -mark.half)),) if mark.foot else ()
        for bar in mark.bars:
            steps += (*line_through((bar, mark.half * 0.8), (bar, -mark.half * 0.8)),)
        if mark.outline:
            fill = line.color if mark.filled else self.paper
            yield Path(identity, name, (*line_through(*mark.outline), PathStep("Z")), line, fill, build=build)
        if steps:
            yield Path(identity, name, steps, line, build=build)
        if mark.disc:
            far, radius = (size * self.text for size in mark.disc)
            frame = self._around(tip[0] + x * far, tip[1] + y * far, radius)
            yield Shape(f"{identity}-disc", name, "ellipse", frame, self.paper, line, build=build)

    def _around(self, x: float, y: float, half: float) -> Rect:
        corner, end = self.at((x - half, y - half)), self.at((x + half, y + half))
        return Rect(corner.x, corner.y, end.x - corner.x, end.y - corner.y)
