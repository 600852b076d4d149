"""The largest type in which a graph keeps to its room."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds, envelope
from ddcurric.figures.kit.graph.grids import place_grid
from ddcurric.figures.kit.graph.laying import LaidGraph, excess, lay_out_graph, lay_out_within
from ddcurric.figures.kit.graph.layout import PlacedGraph, place
from ddcurric.figures.kit.graph.measure import CIRCLES, GraphWords, measure
from ddcurric.figures.kit.graph.source import LEVEL, Graph, is_worded
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import WHOLE
from ddcurric.units import Length
from ddcurric.values import dataclass

WIDTHS = (16.0, 11.0, 8.0, 6.0)
"""At which words are broken, in type sizes, one after the other."""
MANY = 150
"""Nodes and edges: of a figure with more, only the tightest layouts are tried."""
LOOSE = (1.0, 1.35, 1.9, 0.8, 0.65)
"""How far apart nodes stand, in the distance that is liked, one after the other."""
FAILURES = 12
"""Ways that do not keep to the room, after which it is seen whether any does in the smallest type."""
CLOSE = 0.5
"""The same, where nothing else keeps to the room."""
IN_ROWS = ((WIDTHS[0], 0.65), (WIDTHS[-1], 0.65), (WIDTHS[0], CLOSE), (WIDTHS[-1], CLOSE))
"""At which words are broken, and how far apart tables stand whose layers are known."""


def fitting_graph(graph: Graph, style: Style, apart: bool = False, close: bool = True) -> LaidGraph | None:
    """The largest type and the widest lines of words that keep to the room; None where none do.

    `apart`: edges keep off one another's words, as `Manner` has it. `close`: nodes may stand so near one another
    that edges run side by side between them.
    """
    return _fitting(graph, style, apart and is_worded(graph), close)


@lru_cache(maxsize=256)
def _fitting(graph: Graph, style: Style, apart: bool, close: bool) -> LaidGraph | None:
    if _is_hopeless(graph, style):
        return None
    search = _WaySearch(graph, style, apart, close)
    larger = _tries(graph, style, style.sizes[:-1])
    if (found := search.first(larger, FAILURES)) is not None:
        return found
    # What keeps to the room in no smaller type hardly ever does in a larger one.
    smallest = search.first(_tries(graph, style, style.sizes[-1:]), anew=True)
    return (search.first(larger) or smallest) if smallest is not None else None


class _WaySearch:
    """Looks through ways to lay a graph out for the first that keeps to the room."""

    def __init__(self, graph: Graph, style: Style, apart: bool, close: bool) -> None:
        self.graph, self.style, self.apart, self.close = graph, style, apart, close
        self.stuck: set[tuple[float, float, float]] = set()
        """Ways in which some words had no place: all is as large as the type, so that they have none in another."""
        self.too_loose: dict[tuple[Length, float, float, float], float] = {}

    def first(self, tries: Iterator[_Try], most: float = math.inf, anew: bool = False) -> LaidGraph | None:
        """Of those that are left, until so many have failed; `anew`: also where words had no place in another type."""
        failed: set[_Try] = set()
        for each in tries:
            way = each.lines, each.loose, each.whole
            if self._has_no_room(each) or (way in self.stuck and not anew):
                continue
            laid = _laid(self.graph, self.style, each.broken_alike(self.graph, self.style), self.apart)
            if laid is None or laid.conflicts:
                self.stuck.add(way)
            elif excess(laid.bounds, self.style, each.width) <= 1:
                return laid
            failed.add(each.alike)
            if len(failed) >= most:
                return None
        return None

    def _has_no_room(self, each: _Try) -> bool:
        """Whether the nodes alone are larger than the room, or nearer to one another than is allowed."""
        kind = each.size, each.lines, each.whole, each.width
        if (each.loose == CLOSE and not self.close) or each.loose > self.too_loose.get(kind, math.inf):
            return True
        if _over(each, self.graph, self.style, packed=True) > 1:
            self.too_loose[kind] = each.loose
            return True
        return _over(each, self.graph, self.style) > 1


@lru_cache(maxsize=256)
def _laid(graph: Graph, style: Style, each: _Try, apart: bool) -> LaidGraph | None:
    """One way in whatever room; None where some words have no place."""
    wide = max(style.max_width.pt, style.wide_width.pt)
    return lay_out_within(graph, style, *each.placed(graph, style), most=0, apart=apart, wide=wide)


def fitting_rows(ways: Sequence[Graph], style: Style, sizes: Sequence[Length]) -> Iterator[tuple[Graph, LaidGraph]]:
    """Those of some ways to have layers that keep to the room, the largest type first; few distances find room."""
    searches = [(each, _WaySearch(each, style, apart=False, close=True)) for each in ways]
    for size, (each, search) in itertools.product(sizes, searches):
        laid = search.first(_tries(each, style, (size,), IN_ROWS))
        if laid is not None:
            yield each, laid


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
        most = math.ceil(least / CONFLICT_COST) - 1 if best is not None else len(graph.groups) + len(graph.edges)
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

    def broken_alike(self, graph: Graph, style: Style) -> _Try:
        """The same with the widest lines in which words are broken alike."""
        return replace(self, lines=_widest_alike(graph, style, self.size, self.lines, self.whole), width=0.0)

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
    most = wide - between * (len(columns) - 1) + 1

    def are_narrow() -> bool:
        return sum(_narrowest(column, style) for column in columns) <= most

    def are_low() -> bool:
        return max(_lowest(column, style) for column in columns) <= style.max_height.pt + 1

    # What is too large is mostly too long, and the other is not asked.
    first, then = (are_narrow, are_low) if columns[0].direction in LEVEL else (are_low, are_narrow)
    return first() and then()


@lru_cache(maxsize=256)
def _narrowest(graph: Graph, style: Style) -> float:
    """The width of the narrowest of the tightest layouts: with the narrowest lines, or with round nodes others."""
    return min(each.width for each in _tightest(graph, style, WIDTHS[-1], WIDTHS[0]))


@lru_cache(maxsize=256)
def _lowest(graph: Graph, style: Style) -> float:
    """The height of the lowest of them: with the widest lines, or with round nodes others."""
    return min(each.height for each in _tightest(graph, style, WIDTHS[0], WIDTHS[-1]))


def _tightest(graph: Graph, style: Style, lines: float, other: float) -> Iterator[Bounds]:
    """What the nodes of the tightest layouts take, as `packed` as they can be."""
    is_round = any(node.shape in CIRCLES for node in graph.nodes)
    for whole, wide in itertools.product(_wholes(graph, style), (lines, other) if is_round else (lines,)):
        yield _around_nodes(place_words(graph, style, style.sizes[-1], wide, CLOSE, whole, packed=True)[1])


@lru_cache(maxsize=512)
def place_words(
    graph: Graph, style: Style, size: Length, lines: float, loose: float, whole: float = WHOLE, packed: bool = False
) -> tuple[GraphWords, PlacedGraph]:
    """The nodes at their places, words broken at so many type sizes; `packed`: as `Spacing` has it."""
    widest = _widest_alike(graph, style, size, lines, whole)
    if widest > lines:
        return place_words(graph, style, size, widest, loose, whole, packed)
    words = measured(graph, style, size, lines, whole)
    return words, place_grid(graph, words, loose) if graph.grid else place(graph, words, loose, packed)


@lru_cache(maxsize=512)
def _widest_alike(graph: Graph, style: Style, size: Length, lines: float, whole: float) -> float:
    """The widest lines in which words are broken as they are in these."""
    words = measured(graph, style, size, lines, whole)
    wider = (width for width in WIDTHS if width > lines)
    return next((width for width in wider if measured(graph, style, size, width, whole) == words), lines)


@lru_cache(maxsize=512)
def measured(graph: Graph, style: Style, size: Length, lines: float, whole: float = WHOLE) -> GraphWords:
    """The words of a graph, broken at so many type sizes."""
    return measure(graph, style, size, lines * size.pt, whole)
