"""The largest type in which a graph keeps to its room, and where everything of it then is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache, partial
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, envelope, inside, outline
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.footing import Fixtures, Footing
from ddcurric.figures.kit.graph.detours import Manner
from ddcurric.figures.kit.graph.edges import Routes, route_edges
from ddcurric.figures.kit.graph.label_places import along, beside, taken_for_others
from ddcurric.figures.kit.graph.layout import PlacedGraph, place
from ddcurric.figures.kit.graph.marks import RELATIONS, mark_box, places_at_end, ways_out
from ddcurric.figures.kit.graph.measure import GraphWords, measure
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.labels import place_on
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import WHOLE, Label
from ddcurric.units import Length
from ddcurric.values import dataclass

WIDTHS = (16.0, 11.0, 8.0, 6.0)
"""At which words are broken, in type sizes, one after the other."""
MANY = 150
"""Nodes and edges: of a figure with more, only the tightest layouts are tried."""
LOOSE = (1.0, 1.35, 1.9, 0.8, 0.65)
"""How far apart nodes stand, in the distance that is liked, one after the other."""
CLOSE = 0.5
"""The same, where nothing else keeps to the room."""
IN_ROWS = ((WIDTHS[0], 0.65), (WIDTHS[-1], 0.65), (WIDTHS[0], CLOSE), (WIDTHS[-1], CLOSE))
"""At which words are broken, and how far apart tables stand whose layers are known."""
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


@lru_cache(maxsize=256)
def fitting_graph(graph: Graph, style: Style, apart: bool = False, close: bool = True) -> LaidGraph | None:
    """The largest type and the widest lines of words that keep to the room; None where none do.

    `apart`: edges keep off one another's words, as `Manner` has it. `close`: nodes may stand so near one another
    that edges run side by side between them.
    """
    if _is_hopeless(graph, style):
        return None
    laid_at: dict[_Try, LaidGraph | None] = {}
    too_loose: dict[tuple[Length, float, float, float], float] = {}
    for each in _tries(graph, style, style.sizes):
        kind = each.size, each.lines, each.whole, each.width
        if (each.loose == CLOSE and not close) or each.loose > too_loose.get(kind, math.inf):
            continue
        if _over(each, graph, style, packed=True) > 1:
            too_loose[kind] = each.loose
            continue
        if _over(each, graph, style) > 1:
            continue
        if each.alike not in laid_at:
            laid_at[each.alike] = lay_out_within(graph, style, *each.placed(graph, style), most=0, apart=apart)
        laid = laid_at[each.alike]
        if laid is not None and excess(laid.bounds, style, each.width) <= 1 and not laid.conflicts:
            return laid
    return None


@lru_cache(maxsize=256)
def fitting_rows(graph: Graph, style: Style, size: Length) -> LaidGraph | None:
    """The same in one size, for layers that are known: they were found for it, and few distances find room."""
    for each in _tries(graph, style, (size,), IN_ROWS):
        if all(_over(each, graph, style, packed) <= 1 for packed in (True, False)):
            laid = lay_out_within(graph, style, *each.placed(graph, style), most=0)
            if laid is not None and excess(laid.bounds, style, each.width) <= 1 and not laid.conflicts:
                return laid
    return None


CONFLICT_COST = 5.0
"""What a label that touches something costs, in points by which a drawing is larger than its room."""


@lru_cache(maxsize=256)
def nearest_graph(graph: Graph, style: Style) -> LaidGraph:
    """In the smallest type, what is least too large and has the fewest labels that touch something."""
    best: LaidGraph | None = None
    least = math.inf
    tries = [*_tries(graph, style, style.sizes[-1:], SMALLEST if _is_hopeless(graph, style) else ())]
    overs = [
        over if (over := _over(each, graph, style, packed=True)) > 1 else _over(each, graph, style) for each in tries
    ]
    for over, each in zip(overs, tries, strict=True):
        if over > 1:
            continue
        most = math.ceil(least / CONFLICT_COST) - 1 if best is not None else len(graph.edges)
        laid = lay_out_within(graph, style, *each.placed(graph, style), most=most)
        cost = excess(laid.bounds, style, each.width) + CONFLICT_COST * laid.conflicts if laid is not None else least
        if cost < least:
            best, least = laid, cost
    if best is None:
        _, each = min(zip(overs, tries, strict=True), key=lambda tried: tried[0])
        return lay_out_graph(graph, style, *each.placed(graph, style))
    return best


@dataclass(frozen=True, slots=True)
class _Try:
    """A way to lay a graph out: in which type, how wide lines of words are, and how far apart nodes stand."""

    size: Length
    lines: float
    loose: float
    whole: float
    """How wide a word may be that stands whole, as `words.wrap` has it."""
    width: float
    """Of the room."""

    @property
    def alike(self) -> _Try:
        """The same, in whatever room."""
        return replace(self, width=0.0)

    def placed(self, graph: Graph, style: Style, packed: bool = False) -> tuple[GraphWords, PlacedGraph]:
        return place_words(graph, style, self.size, self.lines, self.loose, self.whole, packed)


def _tries(
    graph: Graph, style: Style, sizes: Sequence[Length], keys: Sequence[tuple[float, float]] = ()
) -> Iterator[_Try]:
    """In some sizes, from the best liked on; `keys`: these widths of lines and distances only."""
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    many = len(graph.nodes) + len(graph.edges) > MANY
    for number, size in enumerate(style.sizes):
        last = number + 1 == len(style.sizes)
        if size not in sizes or (many and not last):
            continue
        usual = list(itertools.product(WIDTHS[: 4 - number], LOOSE[-1:] if many else LOOSE))
        usual += [(WIDTHS[-1], CLOSE)] if last and not many else []
        for width in widths[-1 if number else 0 :]:
            for whole in _wholes(graph, style) if last else (WHOLE,):
                # What is narrower for its parted words is so where all else is narrow.
                pairs = (key for key in keys or usual if whole or key[0] == WIDTHS[-1])
                yield from (_Try(size, *key, whole, width) for key in pairs)


def _over(each: _Try, graph: Graph, style: Style, packed: bool = False) -> float:
    """By how much the nodes alone are larger than the room; `packed`: at least, which is found sooner."""
    return excess(_around_nodes(each.placed(graph, style, packed)[1]), style, each.width)


def _around_nodes(placed: PlacedGraph) -> Bounds:
    return envelope([*placed.nodes.values(), *placed.groups.values()])


@lru_cache(maxsize=64)
def _wholes(graph: Graph, style: Style) -> tuple[float, ...]:
    """How wide words may be that stand whole: as one likes; where that makes a difference, at any cost or always."""
    size = style.sizes[-1]
    usual = measured(graph, style, size, WIDTHS[-1], WHOLE)
    return (WHOLE, *(whole for whole in (0.0, math.inf) if measured(graph, style, size, WIDTHS[-1], whole) != usual))


SMALLEST = tuple((width, CLOSE) for width in WIDTHS)
"""The tightest layouts."""


def _is_hopeless(graph: Graph, style: Style) -> bool:
    """Whether even the lowest of the tightest layouts is too high, or the narrowest too wide."""
    wide = max(style.max_width.pt, style.wide_width.pt)
    return not have_room((graph,), style, wide)


def have_room(columns: Sequence[Graph], style: Style, wide: float, between: float = 0.0) -> bool:
    """Whether the nodes of graphs side by side may keep to a width, in the smallest type and the tightest layouts."""
    sizes = [_tightest(column, style) for column in columns]
    if sum(width for width, _ in sizes) + between * (len(sizes) - 1) > wide + 1:
        return False
    return max(height for _, height in sizes) <= style.max_height.pt + 1


@lru_cache(maxsize=256)
def _tightest(graph: Graph, style: Style) -> tuple[float, float]:
    """The width of the narrowest and the height of the lowest of the tightest layouts, as `packed` as they can be.

    Nodes are lowest with the widest lines of words, and narrowest with the narrowest.
    """
    around = [
        _around_nodes(place_words(graph, style, style.sizes[-1], lines, CLOSE, whole, packed=True)[1])
        for whole, lines in itertools.product(_wholes(graph, style), (WIDTHS[0], WIDTHS[-1]))
    ]
    return min(each.width for each in around), min(each.height for each in around)


@lru_cache(maxsize=512)
def place_words(
    graph: Graph, style: Style, size: Length, lines: float, loose: float, whole: float = WHOLE, packed: bool = False
) -> tuple[GraphWords, PlacedGraph]:
    """The nodes at their places, words broken at so many type sizes; `packed`: as `Spacing` has it."""
    words = measured(graph, style, size, lines, whole)
    wider = (width for width in WIDTHS if width > lines)
    alike = next((width for width in wider if measured(graph, style, size, width, whole) == words), None)
    if alike is not None:
        return place_words(graph, style, size, alike, loose, whole, packed)
    return words, place(graph, words, loose, packed)


@lru_cache(maxsize=512)
def measured(graph: Graph, style: Style, size: Length, lines: float, whole: float = WHOLE) -> GraphWords:
    """The words of a graph, broken at so many type sizes."""
    return measure(graph, style, size, lines * size.pt, whole)


def excess(bounds: Bounds, style: Style, width: float) -> float:
    """By how many points a drawing is larger than its room."""
    return max(bounds.width - width, bounds.height - style.max_height.pt, 0.0)


def lay_out_graph(
    graph: Graph, style: Style, words: GraphWords, placed: PlacedGraph, routes: Routes | None = None
) -> LaidGraph:
    """Edges, unless they are known (`routes`), titles and labels for nodes that have their places."""
    laid = lay_out_within(graph, style, words, placed, len(graph.groups) + len(graph.edges), routes)
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
) -> LaidGraph | None:
    """The same; None as soon as more than so many titles and labels are found that must touch something.

    `apart` is as `Manner` has it.
    """
    routes = routes or route_edges(graph, placed, words.text, style.line.pt, Manner(apart))
    clear, half = words.text * 0.16, style.line.pt / 2
    pieces = [[Segment(*a, *b, half) for a, b in pairwise(course.points())] for course in routes.courses]
    lines = [*itertools.chain(*pieces)]
    titles = {name: _title(words, box, words.groups[name], lines, clear) for name, box in placed.groups.items()}
    crossed = sum(any(inside(line, ink) > 0 for line in lines) for ink in titles.values() if ink.width)
    marks = list(_marks(graph, routes, words.text))
    around = UNDER_TITLE * words.text
    shapes = [*placed.nodes.values(), *(ink.grown(around) for ink in titles.values() if ink.width), *marks]
    segments = [*lines, *(side for box in placed.groups.values() for side in outline(box, 0.4))]
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
    everything = [*placed.groups.values(), *shapes, *labels.values(), *ends.values()]
    everything += [
        Bounds(min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1), max(line.y0, line.y1))
        for line in segments
    ]
    bounds = envelope(everything).grown(style.line.pt)
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
    inks = [Bounds(left, top, left + label.width, top + label.height) for left in places]
    airs = clear, UNDERLINED * words.text
    return min(inks, key=lambda ink: [sum(inside(line, ink.grown(air)) > 0 for line in lines) for air in airs])
