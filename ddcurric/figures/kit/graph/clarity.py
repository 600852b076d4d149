"""Whether it is plain which words belong to which edge, and where each edge goes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds, envelope
from ddcurric.figures.kit.curves import Point, cross, crossed
from ddcurric.figures.kit.graph.detours import Manner
from ddcurric.figures.kit.graph.edges import Routes, route_edges
from ddcurric.figures.kit.graph.fit import fitting_graph
from ddcurric.figures.kit.graph.laying import LaidGraph, excess, lay_out_within
from ddcurric.figures.kit.graph.source import Edge, Graph, is_worded
from ddcurric.figures.kit.style import Style

NEAR = 1.5
"""How near its end an edge is among the others of its node, in type sizes."""
CLOSE = 0.3
"""How near two edges that join the same nodes are on their way, in type sizes, so that they are seen as one."""
TOGETHER = 2.0
"""How long edges that join other nodes may be as near as that, in type sizes: where they cross, they are."""
MIDDLE = 0.3, 0.7
"""The stretch of an edge that is its way."""

TRIES = 6
"""Of edges that cross where they need not: how many are tried one by one with all their bends."""
STEP = 4.0
"""From point to point of an edge, at most."""

Line = list[Point]


def plainer(graph: Graph, style: Style, laid: LaidGraph, anew: bool = True) -> LaidGraph:
    """The same with edges that keep off one another's words, where that alone makes it plain whose they are.

    `anew`: nodes may stand elsewhere for it.
    """
    if len(laid.placed.rooms) < len(graph.edges):
        return laid  # in columns, edges have no other ways
    laid = _shy(graph, style, laid)
    if is_plain(graph, laid):
        return laid
    laid = _untangled(graph, style, laid)
    if is_plain(graph, laid):
        return laid
    near = _routed(graph, style, laid, _routes(graph, style, laid, Manner(apart=True))) if is_worded(graph) else None
    if near is not None and is_plain(graph, near):
        return near
    other = fitting_graph(graph, style, apart=True) if anew else None
    other = _untangled(graph, style, other) if other is not None else None
    return other if other is not None and is_plain(graph, other) else laid


def _routes(graph: Graph, style: Style, laid: LaidGraph, manner: Manner) -> Routes:
    return route_edges(graph, laid.placed, laid.words.text, style.line.pt, manner)


def _shy(graph: Graph, style: Style, laid: LaidGraph) -> LaidGraph:
    """The same with edges that go around nodes on the side where they cross fewer others, if that is as plain."""
    most = _counted(_tangles(graph, laid.routes, laid.words.text))
    if not most[1]:
        return laid
    routes = _routes(graph, style, laid, Manner(shy=True))
    if _counted(_tangles(graph, routes, laid.words.text)) >= most:
        return laid
    found = _routed(graph, style, laid, routes)
    return found if found is not None and (is_plain(graph, found) or not is_plain(graph, laid)) else laid


def _routed(graph: Graph, style: Style, laid: LaidGraph, routes: Routes) -> LaidGraph | None:
    """The same nodes with edges that run otherwise; None where that needs more room or leaves some words none."""
    wide = max(style.max_width.pt, laid.bounds.width)
    found = lay_out_within(graph, style, laid.words, laid.placed, 0, routes)
    return found if found is not None and not found.conflicts and excess(found.bounds, style, wide) <= 1 else None


def _untangled(graph: Graph, style: Style, laid: LaidGraph) -> LaidGraph:
    """The same with all bends of edges that cross for want of some: an outer one that skips a bend cuts inside."""
    tangle = _tangles(graph, laid.routes, laid.words.text)
    bent: set[int] = set()
    seen: set[Hashable] = set()
    while edges := dict.fromkeys(itertools.chain.from_iterable(pair for pair, (_, wrong) in tangle.items() if wrong)):
        sets = [bent | more for more in ({*edges}, *({each} for each in [*edges][:TRIES])) if not more <= bent]
        better = next(_with_fewer(graph, style, laid, sets, _counted(tangle), seen), None)
        if better is None:
            break
        bent, laid, tangle = better
    return laid


def _with_fewer(
    graph: Graph, style: Style, laid: LaidGraph, sets: Sequence[set[int]], most: tuple[int, int], seen: set[Hashable]
) -> Iterator[tuple[set[int], LaidGraph, _Tangles]]:
    """Layouts of the same nodes where fewer edges cross, with more of them bent: words are only placed in these.

    `seen`: ways that edges ran before, of which none is better now.
    """
    for bent, apart in itertools.product(sets, (False, True) if is_worded(graph) else (False,)):
        routes = _routes(graph, style, laid, Manner(apart, bent=bent))
        way = routes.courses, tuple(routes.rooms.items())
        if way in seen:
            continue
        seen.add(way)
        tangle = _tangles(graph, routes, laid.words.text)
        if _counted(tangle) < most and (found := _routed(graph, style, laid, routes)) is not None:
            yield bent, found, tangle


_Tangles = dict[tuple[int, int], tuple[int, bool]]
"""By the numbers of two edges: how often they cross, and whether strangers may not so often, or those of one node."""


def _counted(tangles: _Tangles) -> tuple[int, int]:
    """How many pairs cross that need not, and all crossings."""
    return sum(wrong for _, wrong in tangles.values()), sum(times for times, _ in tangles.values())


def _tangles(graph: Graph, routes: Routes, text: float) -> _Tangles:
    lines = [course.points() for course in routes.courses]
    spans = [_span(line) for line in lines]
    found: _Tangles = {}
    for at, by in itertools.combinations(range(len(lines)), 2):
        if spans[at].meets(spans[by]):
            kin = not {*graph.edges[at].joined}.isdisjoint(graph.edges[by].joined)
            times = _crossings(lines[at], lines[by], NEAR * text if kin else 0.0)
            if times:
                found[at, by] = times, times > (0 if kin else 1)
    return found


def _crossings(line: Line, by: Line, near: float) -> int:
    """How often two edges cross farther than so much from where either begins or ends."""
    ends = (line[0], line[-1], by[0], by[-1])
    return sum(min(math.dist(point, end) for end in ends) > near for point in crossed(line, by))


def is_plain(graph: Graph, laid: LaidGraph) -> bool:
    """Whether words are nearest to their own edge, and edges neither cross needlessly nor run side by side as one.

    They may cross once, those of one node not at all; words of edges that join the same nodes may not be read as one.
    """
    lines = [course.points() for course in laid.routes.courses]
    spans = [_span(line) for line in lines]
    dense = lru_cache(lambda at: _dense(lines[at]))
    for at, box in laid.labels.items():
        near = [other for other, span in enumerate(spans) if other != at and span.grown(1).meets(box.grown(20))]
        if not near:
            continue
        reached = min((_to_box(point, box) for point in dense(at)), key=lambda way: math.dist(*way))
        around = box.grown(math.dist(*reached) + 0.1)
        if _is_taken(box, reached, [dense(other) for other in near if spans[other].meets(around)]):
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


def _is_taken(box: Bounds, reached: tuple[Point, Point], others: list[Line]) -> bool:
    """Whether words are nearer to another edge than to their own, or behind it; of lines that have many points.

    `reached`: where their own edge and the words come nearest to each other.
    """
    far = math.dist(*reached)
    return any(
        min(math.dist(*_to_box(point, box)) for point in other) < 0.8 * far - 0.5
        or any(cross(*reached, *piece) for piece in itertools.pairwise(other))
        for other in others
    )


def _to_box(point: Point, box: Bounds) -> tuple[Point, Point]:
    x, y = point
    return point, (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))


def _run_as_one(line: Line, by: Line, text: float) -> bool:
    """Whether two edges lie on one another for a stretch, as where they cross at too flat an angle."""
    near = CLOSE * text
    left, top, right, bottom = _common(line, by).grown(near)
    one, two = ([(x, y) for x, y in _dense(each) if left < x < right and top < y < bottom] for each in (line, by))
    return sum(any(math.dist(a, b) < near for b in two) for a in one) * STEP > TOGETHER * text


def _common(line: Line, by: Line) -> Bounds:
    """What the spans of two lines have in common."""
    one, other = _span(line), _span(by)
    lows = max(one.left, other.left), max(one.top, other.top)
    return Bounds(*lows, min(one.right, other.right), min(one.bottom, other.bottom))


def _are_confused(one: Edge, other: Edge, line: Line, by: Line, text: float) -> bool:
    """Whether edges cross twice, those of one node once, or those of the same two run side by side as one."""
    shared = {one.source, one.target} & {other.source, other.target}
    if not shared:
        return _crossings(line, by, 0.0) > 1 or _run_as_one(line, by, text)
    if one.source == one.target or other.source == other.target:
        return False
    if _crossings(line, by, NEAR * text):
        return True
    if len(shared) < 2:
        return False
    line, by = _dense(line), _dense(by)
    ways = [each[int(MIDDLE[0] * len(each)) : math.ceil(MIDDLE[1] * len(each))] for each in (line, by)]
    return min((math.dist(a, b) for a in ways[0] for b in ways[1]), default=math.inf) < CLOSE * text
