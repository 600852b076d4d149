"""Whether it is plain which words belong to which edge, and where each edge goes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds, envelope
from ddcurric.figures.kit.curves import Point, cross
from ddcurric.figures.kit.graph.fit import LaidGraph, excess, fitting_graph, lay_out_within
from ddcurric.figures.kit.graph.source import Edge, Graph
from ddcurric.figures.kit.style import Style

NEAR = 1.5
"""How near its end an edge is among the others of its node, in type sizes."""
CLOSE = 0.3
"""How near two edges that join the same nodes are on their way, in type sizes, so that they are seen as one."""
MIDDLE = 0.3, 0.7
"""The stretch of an edge that is its way."""

STEP = 4.0
"""From point to point of an edge, at most."""

Line = list[Point]


def plainer(graph: Graph, style: Style, laid: LaidGraph, anew: bool = True) -> LaidGraph:
    """The same with edges that keep off one another's words, where that alone makes it plain whose they are.

    `anew`: nodes may stand elsewhere for it.
    """
    if len(laid.placed.rooms) < len(graph.edges) or is_plain(graph, laid):
        return laid  # in columns, edges have no other ways
    wide = max(style.max_width.pt, laid.bounds.width)
    near = lay_out_within(graph, style, laid.words, laid.placed, most=0, apart=True)
    if near is not None and not near.conflicts and excess(near.bounds, style, wide) <= 1 and is_plain(graph, near):
        return near
    other = fitting_graph(graph, style, apart=True) if anew else None
    return other if other is not None and is_plain(graph, other) else laid


def is_plain(graph: Graph, laid: LaidGraph) -> bool:
    """Whether words are nearest to their own edge, and edges of one node neither cross nor run side by side as one.

    Nor may words of edges that join the same nodes be read as one.
    """
    lines = [course.points() for course in laid.routes.courses]
    spans = [_span(line) for line in lines]
    dense = lru_cache(lambda at: _dense(lines[at]))
    for at, box in laid.labels.items():
        near = [other for other, span in enumerate(spans) if other != at and span.grown(1).meets(box.grown(20))]
        if near and _is_taken(box, dense(at), [dense(other) for other in near]):
            return False
    for (at, one), (by, other) in itertools.combinations(enumerate(graph.edges), 2):
        if spans[at].meets(spans[by]) and _are_confused(one, other, lines[at], lines[by], laid.words.text):
            return False
        if {at, by} <= {*laid.labels} and {one.source, one.target} == {other.source, other.target}:
            boxes = laid.labels[at], laid.labels[by]
            if _are_read_as_one(*boxes, (lines[at], lines[by]), laid.words.text):
                return False
    return True


def _are_read_as_one(box: Bounds, other: Bounds, lines: tuple[Line, Line], text: float) -> bool:
    """Whether words of two edges stand as two lines of words do, neither edge between them."""
    left, right = max(box.left, other.left), min(box.right, other.right)
    foot, top = min(box.bottom, other.bottom), max(box.top, other.top)
    if left >= right or top - foot >= text:
        return False
    between = Bounds(left, foot, right, top).grown(STEP / 2)
    points = (Bounds(x, y, x, y) for line in lines for x, y in _dense(line))
    return not any(between.meets(point) for point in points)


def _dense(line: Line) -> Line:
    """The same line with a point at every few points of its way."""
    found = [line[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(line):
        steps = max(1, math.ceil(math.dist((x0, y0), (x1, y1)) / STEP))
        found += [(x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(1, steps + 1)]
    return found


def _span(line: Sequence[Point]) -> Bounds:
    return envelope([Bounds(x, y, x + 0.01, y + 0.01) for x, y in line])


def _is_taken(box: Bounds, own: Line, others: list[Line]) -> bool:
    """Whether words are nearer to another edge than to their own, or behind it; of lines that have many points."""
    reached = min((_to_box(point, box) for point in own), key=lambda way: math.dist(*way))
    far = math.dist(*reached)
    return any(
        min(math.dist(*_to_box(point, box)) for point in other) < 0.8 * far - 0.5
        or any(cross(*reached, *piece) for piece in itertools.pairwise(other))
        for other in others
    )


def _to_box(point: Point, box: Bounds) -> tuple[Point, Point]:
    x, y = point
    return point, (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))


def _are_confused(one: Edge, other: Edge, line: Line, by: Line, text: float) -> bool:
    """Whether edges of one node cross on their way, or those of the same two run side by side as one."""
    shared = {one.source, one.target} & {other.source, other.target}
    if not shared or one.source == one.target or other.source == other.target:
        return False
    ends = (line[0], line[-1], by[0], by[-1])
    pieces = ((piece, its) for piece in itertools.pairwise(line) for its in itertools.pairwise(by))
    crossed = (piece for piece, its in pieces if cross(*piece, *its))
    if any(min(math.dist(point, end) for end in ends for point in piece) > NEAR * text for piece in crossed):
        return True
    if len(shared) < 2:
        return False
    line, by = _dense(line), _dense(by)
    ways = [each[int(MIDDLE[0] * len(each)) : math.ceil(MIDDLE[1] * len(each))] for each in (line, by)]
    return min((math.dist(a, b) for a in ways[0] for b in ways[1]), default=math.inf) < CLOSE * text
