"""A graph too tall for its room, in columns: its flow goes on at the top of the next, as text does."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, envelope, inside
from ddcurric.figures.kit.curves import HEAD, Bend, mapped, swing
from ddcurric.figures.kit.graph.detours import turn
from ddcurric.figures.kit.graph.dividing import NodeRow, row_of
from ddcurric.figures.kit.graph.edges import Routes
from ddcurric.figures.kit.graph.fit import WIDTHS, have_room, measured, place_words
from ddcurric.figures.kit.graph.laying import LaidGraph, excess, lay_out_within
from ddcurric.figures.kit.graph.layout import PlacedGraph, Point
from ddcurric.figures.kit.graph.measure import GraphWords
from ddcurric.figures.kit.graph.sites import RECT_SITES, SITES, middle_of_side
from ddcurric.figures.kit.graph.source import Edge, Graph, homes_of, kept, path_of
from ddcurric.figures.kit.seams import cheapest
from ddcurric.figures.kit.style import Style
from ddcurric.values import dataclass

COLUMNS = (2, 3, 4, 5)
LOOSE = (1.0, 0.65)
"""How far apart nodes stand, as `fit.LOOSE`."""
GUTTER = 3.6
"""Between columns, in type sizes, and by how much more than the words in it."""
CROSSING = 0.5
"""What it costs that an edge leads from column to column."""
FEW = 2
"""Labels of a column that touch something: they find other places in the whole, more do not."""
MOST = 40
"""Nodes of a graph that is folded."""


@lru_cache(maxsize=256)
def fold_graph(graph: Graph, style: Style) -> LaidGraph | None:
    """In the style's smallest type; None where columns do not help."""
    if len(graph.nodes) > MOST or graph.direction in ("BT", "RL"):
        return None
    graph = kept(replace(graph, direction="TB"))
    row = row_of(graph, style)
    every: dict[float, GraphWords] = {}
    for lines in WIDTHS:
        words = measured(graph, style, style.sizes[-1], lines)
        if words not in every.values():
            every[lines] = words
    for count in COLUMNS:
        columns = _columns(row, count)
        if columns and not have_room(columns, style, style.wide_width.pt, GUTTER * style.sizes[-1].pt):
            continue
        for (lines, words), loose in itertools.product(every.items(), LOOSE) if columns else ():
            gutter = _gutter(graph, columns, words)
            at_places = _at_places(style, columns, lines, loose, gutter)
            if at_places is None:
                continue
            if not _has_ways(graph, columns, [its_places for _, its_places in at_places], words.text):
                break  # nodes of a layer stand in the same order in all of them
            laid = _laid(graph, style, columns, at_places, words, gutter)
            if laid is not None and excess(laid.bounds, style, style.wide_width.pt) <= 1 and not laid.conflicts:
                return laid
    return None


@lru_cache(maxsize=256)
def _columns(row: NodeRow, count: int) -> tuple[Graph, ...]:
    """Columns about as high as one another, from each of which edges lead to the one beside it only."""
    if count > len(row.nodes) // 2:
        return ()
    steps = [1.0, *(1.0 if row.steps[a.id] != row.steps[b.id] else 0.1 for a, b in pairwise(row.nodes))]
    sums = [0.0, *itertools.accumulate(steps)]

    def cost(start: int, end: int) -> float:
        apart = start and steps[start] < 1.0
        split = any(0 < sum(start <= at < end for at in places) < len(places) for places in row.boxes)
        return float("inf") if apart or split else CROSSING * len(row.missing(start, end))

    seams = cheapest(len(row.nodes), count, cost, lambda start, end: sums[end] - sums[start])
    if seams is None:
        return ()
    stretches = pairwise((0, *seams, len(row.nodes)))
    columns = tuple(_column(row, {node.id for node in row.nodes[start:end]}) for start, end in stretches)
    return columns if _may_be_joined(row.graph, columns) else ()


def _may_be_joined(graph: Graph, columns: tuple[Graph, ...]) -> bool:
    """Whether every edge may run within a column or to the one beside it, leaving where none arrives."""
    places = {name: at for at, column in enumerate(columns) for name in homes_of(column)}
    loops = {edge.source for edge in graph.edges if edge.source == edge.target}
    taken: dict[tuple[str, int], bool] = {}
    for edge in graph.edges:
        toward = places[edge.target] - places[edge.source]
        if toward:
            leaves = taken.setdefault((edge.source, toward), True)
            arrives = not taken.setdefault((edge.target, -toward), False)
            if abs(toward) != 1 or loops & {*edge.joined} or not (leaves and arrives):
                return False
    return True


def _column(row: NodeRow, own: set[str]) -> Graph:
    graph = row.graph
    groups = {name for node in own for name in path_of(node, row.homes)} - own
    known = own | groups
    column = replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id in own),
        groups=tuple(group for group in graph.groups if group.id in groups),
        edges=tuple(edge for edge in graph.edges if {edge.source, edge.target} <= known),
        steps=(),
    )
    return kept(column)


@dataclass(frozen=True)
class _PlacedColumn:
    """A column in the drawing."""

    graph: Graph
    laid: LaidGraph
    at: Point
    """By how much it is moved."""

    @property
    def boxes(self) -> Mapping[str, Bounds]:
        placed = self.laid.placed
        return {name: self.moved(box) for name, box in (*placed.groups.items(), *placed.nodes.items())}

    def moved(self, box: Bounds) -> Bounds:
        x, y = self.at
        return box.moved(x, y)

    def point(self, point: Point) -> Point:
        return point[0] + self.at[0], point[1] + self.at[1]


def _gutter(graph: Graph, columns: Sequence[Graph], words: GraphWords) -> float:
    inner = {edge for column in columns for edge in column.edges}
    widest = max(
        [0.0, *(label.width for edge, label in zip(graph.edges, words.edges, strict=True) if edge not in inner)]
    )
    return GUTTER * words.text + widest


def _at_places(
    style: Style, columns: Sequence[Graph], lines: float, loose: float, gutter: float
) -> list[tuple[GraphWords, PlacedGraph]] | None:
    """The nodes of each column; None where they have no room."""
    at_places: list[tuple[GraphWords, PlacedGraph]] = []
    for packed in (True, False):
        at_places = [place_words(column, style, style.sizes[-1], lines, loose, packed=packed) for column in columns]
        rooms = [envelope([*its_places.nodes.values()]) for _, its_places in at_places]
        if sum(room.width for room in rooms) + gutter * (len(rooms) - 1) > style.wide_width.pt + 1:
            return None
        if max(room.height for room in rooms) > style.max_height.pt:
            return None
    return at_places


def _laid(
    graph: Graph,
    style: Style,
    columns: Sequence[Graph],
    at_places: Sequence[tuple[GraphWords, PlacedGraph]],
    words: GraphWords,
    gutter: float,
) -> LaidGraph | None:
    placed, x = [], 0.0
    for column, (its_words, its_places) in zip(columns, at_places, strict=True):
        laid = lay_out_within(column, style, its_words, its_places, FEW)
        if laid is None or laid.conflicts > FEW or excess(laid.bounds, style, style.wide_width.pt - x) > 1:
            return None
        placed.append(_PlacedColumn(column, laid, (x - laid.bounds.left, -laid.bounds.top)))
        x += laid.bounds.width + gutter
    return lay_out_within(graph, style, words, _together(placed), 0, _routes(graph, style, placed))


def _has_ways(graph: Graph, columns: Sequence[Graph], at_places: Sequence[PlacedGraph], text: float) -> bool:
    """Whether nothing stands in a column between its rim and a node that an edge joins to the column there."""
    boxes = [{**placed.groups, **placed.nodes} for placed in at_places]
    rims = [envelope([*its.values()]) for its in boxes]
    homes = [homes_of(column) for column in columns]
    shapes = {node.id: node.shape for node in graph.nodes}
    places = {name: at for at, its in enumerate(boxes) for name in its}
    for edge in graph.edges:
        for name, other in (edge.joined, edge.joined[::-1]):
            here, side = places[name], "right" if places[name] < places[other] else "left"
            if here == places[other]:
                continue
            x, y = middle_of_side(boxes[here][name], shapes.get(name, "rect"), side)
            sight = Segment(x, y, rims[here].right if side == "right" else rims[here].left, y)
            around = path_of(name, homes[here])
            if any(inside(sight, box.grown(0.4 * text)) > 0 for each, box in boxes[here].items() if each not in around):
                return False
    return True


def _together(columns: list[_PlacedColumn]) -> PlacedGraph:
    """The nodes and boxes of all columns; one is a step of the flow later than the one before it."""
    nodes: dict[str, Bounds] = {}
    groups: dict[str, Bounds] = {}
    ranks: dict[str, int] = {}
    for column in columns:
        placed, before = column.laid.placed, max(ranks.values(), default=-1) + 1
        nodes |= {name: column.moved(box) for name, box in placed.nodes.items()}
        groups |= {name: column.moved(box) for name, box in placed.groups.items()}
        ranks |= {name: before + rank for name, rank in placed.ranks.items()}
    return PlacedGraph(nodes, groups, (), (), (), {}, {}, ranks)


def _routes(graph: Graph, style: Style, columns: list[_PlacedColumn]) -> Routes:
    """Edges as their columns have them, and those from column to column."""
    known: dict[Edge, list[tuple[Bend, tuple[int, int]]]] = defaultdict(list)
    for column in columns:  # an edge that is said twice has two courses, in this order
        routes = column.laid.routes
        for edge, course, site in zip(column.graph.edges, routes.courses, routes.sites, strict=True):
            known[edge].append((course.mapped(column.point), site))
    courses: list[Bend] = []
    sites: list[tuple[int, int]] = []
    ways = _Ways(graph, style, columns)
    for edge in graph.edges:
        way = known[edge].pop(0) if edge in known else ways.across(edge.source, edge.target)
        courses.append(way[0])
        sites.append(way[1])
    more = {name: found for column in columns for name, found in column.laid.routes.more.items()}
    return Routes(tuple(courses), tuple(sites), more)


class _Ways:
    """Ways from a column to the one beside it: straight out of it, across, straight into the other."""

    def __init__(self, graph: Graph, style: Style, columns: list[_PlacedColumn]) -> None:
        self.columns = columns
        self.line, self.text = style.line.pt, style.sizes[-1].pt
        self.shapes = {node.id: node.shape for node in graph.nodes}
        self.boxes = [column.boxes for column in columns]

    def across(self, source: str, target: str) -> tuple[Bend, tuple[int, int]]:
        one, other = (next(at for at, boxes in enumerate(self.boxes) if name in boxes) for name in (source, target))
        sides = ("right", "left") if one < other else ("left", "right")
        (start, rim), (end, far) = self._end(source, one, sides[0]), self._end(target, other, sides[1])
        toward = 1 if one < other else -1
        leaves, arrives = (
            (start[0] + toward * 0.25 * self.text, start[1]),
            (end[0] - toward * (HEAD + 1) * self.line, end[1]),
        )
        points = [leaves, (rim, start[1]), (far, end[1]), arrives]
        found = SITES.get(self.shapes.get(source, "rect"), (RECT_SITES, 4))[0][sides[0]]
        other_site = SITES.get(self.shapes.get(target, "rect"), (RECT_SITES, 4))[0][sides[1]]
        curve = mapped(swing([turn(point) for point in points]), turn)  # level where it passes them
        return Bend(start, leaves, curve, end), (found, other_site)

    def _end(self, name: str, column: int, side: str) -> tuple[Point, float]:
        """Where an edge meets a node, and where it meets the rim of the column."""
        placed = self.columns[column]
        whole = placed.moved(placed.laid.bounds)
        point = middle_of_side(self.boxes[column][name], self.shapes.get(name, "rect"), side)
        return point, whole.right if side == "right" else whole.left
