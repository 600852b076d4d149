"""Everything of a graph where it is, once its nodes have their places: edges, titles of boxes, words at edges."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import partial
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, envelope, inside, outline
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.footing import Fixtures, Footing
from ddcurric.figures.kit.graph.detours import Manner
from ddcurric.figures.kit.graph.edges import Routes, route_edges
from ddcurric.figures.kit.graph.label_places import along, beside, taken_for_others
from ddcurric.figures.kit.graph.layout import PlacedGraph
from ddcurric.figures.kit.graph.marks import RELATIONS, mark_box, places_at_end, ways_out
from ddcurric.figures.kit.graph.measure import GraphWords
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.labels import place_on
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label
from ddcurric.values import dataclass

TITLE_PLACES = (0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875)
"""Of a box's title, in shares of what its upper side is longer, from the best liked on."""
UNDERLINED = 0.5
"""Of a title: how near an edge is that looks like a line under it, in type sizes."""
UNDER_TITLE = 0.4
"""The same of the words of an edge, which look like its second line."""


@dataclass(frozen=True)
class LaidGraph:
    """A graph at its places."""

    words: GraphWords
    placed: PlacedGraph
    routes: Routes
    labels: dict[int, Bounds]
    titles: dict[str, Bounds]
    """The ink of the titles of the boxes."""
    bounds: Bounds
    conflicts: int
    ends: Mapping[tuple[int, int], Bounds] = field(default_factory=dict)
    """Of words at the source (0) and at the target (1) of an edge."""


def excess(bounds: Bounds, style: Style, width: float) -> float:
    """By how many points a drawing is larger than its room."""
    return max(bounds.width - width, bounds.height - style.max_height.pt, 0.0)


def lay_out_graph(graph: Graph, style: Style, words: GraphWords, placed: PlacedGraph) -> LaidGraph:
    """Edges, titles and labels for nodes that have their places."""
    laid = lay_out_within(graph, style, words, placed, len(graph.groups) + len(graph.edges))
    assert laid is not None, "no more labels can touch something than there are"
    return laid


def lay_out_within(
    graph: Graph,
    style: Style,
    words: GraphWords,
    placed: PlacedGraph,
    most: int,
    routes: Routes | None = None,
    apart: bool = False,
    wide: float = math.inf,
) -> LaidGraph | None:
    """The same; None as soon as more than so many titles and labels are found that must touch something.

    Of what is too high or more than so `wide` without its words these have no places. `apart` is as `Manner` has it.
    """
    routes = routes or route_edges(graph, placed, words.text, style.line.pt, Manner(apart))
    clear, half = words.text * 0.16, style.line.pt / 2
    courses = [course.points() for course in routes.courses]
    pieces = [[Segment(*a, *b, half) for a, b in pairwise(points)] for points in courses]
    lines = [*itertools.chain(*pieces)]
    titles = {name: _title(words, box, words.groups[name], lines, clear) for name, box in placed.groups.items()}
    crossed = sum(any(inside(line, ink) > 0 for line in lines) for ink in titles.values() if ink.width)
    if crossed > most:
        return None
    marks = list(_marks(graph, routes, words.text))
    around = UNDER_TITLE * words.text
    shapes = [*placed.nodes.values(), *(ink.grown(around) for ink in titles.values() if ink.width), *marks]
    segments = [*lines, *(side for box in placed.groups.values() for side in outline(box, 0.4))]
    fixed = envelope([*placed.groups.values(), *shapes, *(Bounds(*at, *at) for at in itertools.chain(*courses))])
    fixed = fixed.grown(style.line.pt)
    if wide < math.inf and excess(fixed, style, wide) > 1:
        return LaidGraph(words, placed, routes, {}, titles, fixed, crossed)
    wanted = [at for at, label in enumerate(words.edges) if label.lines]
    fixtures = Fixtures(segments, shapes, clear)
    footings: dict[int, Footing] = {}
    stuck = crossed
    # The largest label is the first that finds no place.
    for at in sorted(wanted, key=lambda at: (-words.edges[at].width * words.edges[at].height, at)):
        room = routes.rooms.get(at)
        others = [piece for by, its in enumerate(pieces) if by != at for piece in its]
        places = beside(routes.courses[at], words.edges[at], style.off.pt + half, clear, half, room, others)
        footings[at] = Footing(places, fixtures)
        stuck += not footings[at].leaves_free()
        if stuck > most:
            return None
    at_ends = dict(_at_ends(graph, words, routes, fixtures, style))
    found = place_on([*(footings[at] for at in wanted), *at_ends.values()], clear)
    labels = dict(zip(wanted, found.boxes[: len(wanted)], strict=True))
    ends = dict(zip(at_ends, found.boxes[len(wanted) :], strict=True))
    bounds = envelope([fixed, *(box.grown(style.line.pt) for box in (*labels.values(), *ends.values()))])
    return LaidGraph(words, placed, routes, labels, titles, bounds, found.conflicts + crossed, ends)


def _marks(graph: Graph, routes: Routes, text: float) -> Iterator[Bounds]:
    """What the marks of relations take."""
    for edge, course in zip(graph.edges, routes.courses, strict=True):
        for mark, way in zip(edge.marks, ways_out(course), strict=True):
            if mark in RELATIONS:
                yield mark_box(*way, mark, text)


def _at_ends(
    graph: Graph, words: GraphWords, routes: Routes, fixtures: Fixtures, style: Style
) -> Iterator[tuple[tuple[int, int], Footing]]:
    """Words at the ends of edges, each with what is left of its places."""
    drawn = dict(_near_nodes(graph, routes)) if words.ends else {}
    for at, labels in enumerate(words.ends):
        for end, label in enumerate(labels):
            if label.lines:
                way, mark = ways_out(routes.courses[at])[end], graph.edges[at].marks[end]
                air = style.off.pt + style.line.pt / 2
                node = graph.edges[at].joined[end]
                others = [line for key, line in drawn.items() if key[0] == node and key[1:] != (at, end)]
                own = drawn[node, at, end]
                doubt = partial(taken_for_others, course=own, others=others, text=words.text)
                places = [*places_at_end(way, mark, label, words.text, air), *along(own, label, air)]
                yield (at, end), Footing([place._replace(doubt=doubt) for place in places], fixtures)


NEAR = 6
"""Points of an edge that are near its end."""


def _near_nodes(graph: Graph, routes: Routes) -> Iterator[tuple[tuple[str, int, int], list[Point]]]:
    """By node, edge and end: the edge from there on."""
    for at, (edge, course) in enumerate(zip(graph.edges, routes.courses, strict=True)):
        points = course.points()
        yield (edge.source, at, 0), points[:NEAR]
        yield (edge.target, at, 1), points[: -NEAR - 1 : -1]


def _title(words: GraphWords, box: Bounds, label: Label, lines: list[Segment], clear: float) -> Bounds:
    """The ink of a box's title: in its upper left corner, or where the fewest edges run through it or below it."""
    first, top = box.left + 0.7 * words.text, box.top + 0.65 * words.text
    last = max(first, box.right - 0.7 * words.text - label.width)
    places = (first + (last - first) * share for share in TITLE_PLACES)
    inks = (Bounds(left, top, left + label.width, top + label.height) for left in places)
    airs = clear, UNDERLINED * words.text
    above, below = top - max(airs), top + label.height + max(airs)
    near = [line for line in lines if (line.y0 >= above or line.y1 >= above) and (line.y0 <= below or line.y1 <= below)]

    def runs(ink: Bounds) -> list[int]:
        return [sum(inside(line, ink, air) > 0 for line in near) for air in airs]

    return min(inks, key=runs) if near else next(inks)
