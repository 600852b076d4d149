"""Which way a graph is laid out: as it flows, on its side, in columns or rows, with a legend, or divided."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.graph.clarity import is_plain, plainer
from ddcurric.figures.kit.graph.dividing import COUNTS, parts_of_graph
from ddcurric.figures.kit.graph.fit import fitting_graph, fitting_rows, nearest_graph
from ddcurric.figures.kit.graph.folding import fold_graph
from ddcurric.figures.kit.graph.laying import LaidGraph, excess
from ddcurric.figures.kit.graph.legend import EdgeLegend, has_a_slide, legends, may_have_legend, numbered, with_legend
from ddcurric.figures.kit.graph.rows import in_rows
from ddcurric.figures.kit.graph.sides import before_root, on_both_sides
from ddcurric.figures.kit.graph.source import TURNED, Graph, kept
from ddcurric.figures.kit.style import SMALLER, Style

FEW, MEMBERS = 6, 3
"""Nodes of a graph that has numbers for the words of its edges before it is divided, and fewer that each part would
have on the whole."""
SHORT = 4
"""Layers of a flow that is too short to be broken into rows, as a long one may be."""
TABLES: tuple[Mapping[str, bool], ...] = ({"close": True}, {"close": True, "said": True})
OTHERS: tuple[Mapping[str, bool], ...] = ({"close": False}, *TABLES)
"""How parts may be laid out, one after the other: see `_parts_at`."""


@lru_cache(maxsize=64)
def fitting_way(graph: Graph, style: Style) -> tuple[Graph, LaidGraph] | None:
    """As it flows, on its side, in columns or in rows; None where it does not fit."""
    return _as_it_flows(graph, style) or _rows_of(flowing(graph), style)


@lru_cache(maxsize=64)
def _as_it_flows(graph: Graph, style: Style) -> tuple[Graph, LaidGraph] | None:
    """Or on its side, or in columns."""
    if graph.grid:
        found = (fitting_graph(graph, style, apart) for apart in (False, True))
        if (laid := next(filter(None, found), None)) is not None and is_plain(graph, laid):
            return graph, laid
        return _as_it_flows(flowing(graph), style)
    # A slide is wide, a page is high: what is too long for either may still fit on its side.
    one_sided = (replace(graph, one_side=0),) if before_root(graph) else ()
    ways = graph, *one_sided, *on_both_sides(graph), _on_its_side(graph), *_flowing_alike(graph)
    for apart, each in itertools.product((False, True), ways):
        if (laid := fitting_graph(each, style, apart)) is not None:
            return each, laid if apart else plainer(each, style, laid)
    return None if (folded := fold_graph(graph, style)) is None else (graph, folded)


@lru_cache(maxsize=64)
def undivided_way(graph: Graph, style: Style) -> tuple[Graph, LaidGraph] | None:
    """The same; where a figure has a slide for itself, also in type that is smaller than one likes there.

    So are nodes in a few layers, before they stand in rows: those are for tables, and for what is long.
    """
    if not (style.fill and has_a_slide(style)) or _as_it_flows(graph, style) is not None:
        return fitting_way(graph, style)
    tables = _has_tables(graph)
    if tables and (found := fitting_way(graph, style)) is not None:
        return found
    # What is too large in the smallest type is so in larger.
    smallest = fitting_way(graph, replace(style, sizes=SMALLER[-1:]))
    found = fitting_way(graph, style) if smallest is not None else None
    rows = found is not None and not tables
    if smallest is None or (rows and not _flows_in_few_layers(*smallest)):
        return found
    larger = fitting_way(graph, replace(style, sizes=SMALLER[:1]))
    return smallest if larger is None or (rows and not _flows_in_few_layers(*larger)) else larger


def _flows_in_few_layers(graph: Graph, laid: LaidGraph) -> bool:
    return graph.rows is None and len({*laid.placed.ranks.values()}) <= SHORT


def _has_tables(graph: Graph) -> bool:
    return any(node.shape == "table" for node in graph.nodes)


def _rows_of(graph: Graph, style: Style, part: bool = False) -> tuple[Graph, LaidGraph] | None:
    """Tables in layers that the room holds, a `part` of a figure in the smallest type; None where there are none.

    A slide has none where it is not plain where each edge goes: there, the graph is divided instead.
    """
    tables = _has_tables(graph)
    sizes = style.sizes if tables and not part else style.sizes[-1:]
    first: tuple[Graph, LaidGraph] | None = None
    for each, laid in fitting_rows(in_rows(graph, style, part), style, sizes):
        plain = plainer(each, style, laid, anew=False)
        if is_plain(each, plain):
            return each, plain
        first = first or (each, plain)
    return first if tables and not style.fill else None


def nearest_way(graph: Graph, style: Style) -> tuple[Graph, LaidGraph, bool]:
    """As it flows or on its side, whichever is nearer to fitting."""
    turned = _on_its_side(graph)
    own, other = nearest_graph(graph, style), nearest_graph(turned, style)
    room = max(style.max_width.pt, style.wide_width.pt)
    smaller = excess(other.bounds, style, room) <= 1 < excess(own.bounds, style, room)
    return (turned, other, False) if smaller else (graph, own, False)


@lru_cache(maxsize=64)
def fitting_with_legend(
    graph: Graph, style: Style
) -> tuple[Graph, LaidGraph, EdgeLegend, tuple[Bounds, float, float]] | None:
    """With numbers for the long words of its edges, where it cannot be divided either; None where that is too large.

    What has few nodes is not divided, nor into parts of few: each would name nearly all of them.
    """
    size = style.sizes[-1]
    if not may_have_legend(graph, style):
        return None
    if style.fill and len(graph.nodes) > FEW:
        parts = fitting_parts(graph, replace(style, sizes=(size,), bands=1))
        if parts and len(graph.nodes) >= MEMBERS * len(parts):
            return None
    plain, words = numbered(graph)
    for legend, room in legends(graph, words, style, size):
        if (found := fitting_way(plain, room)) is not None:
            return *found, legend, with_legend(found[1].bounds, legend, size.pt)
    return None


@lru_cache(maxsize=64)
def fitting_parts(graph: Graph, style: Style) -> list[tuple[Graph, LaidGraph]]:
    """In the fewest parts, all of which flow the same way if they can; empty where it cannot be divided.

    On a slide, fewer in smaller type are better than more. Nodes are close, so that edges are hard to tell apart, only
    where it has no parts otherwise; tables always are, of which a slide holds few. Only where it has none then are
    words of edges in columns, where they are hard to follow.
    """
    smaller = style.fill and style.sizes[-1] > SMALLER[-1]
    least = replace(style, sizes=SMALLER[-1:]) if smaller else style
    for how in TABLES if _has_tables(graph) else OTHERS:
        found, its = _fewest_parts(graph, least, how), least
        # What is too large in smaller type is so in larger: fewer parts are not looked for there.
        if found and smaller and (larger := _fewest_parts(graph, style, how, range(len(found), len(found) + 1))):
            found, its = larger, style
        if found:
            return [(part, plainer(part, its, laid)) for part, laid in found]
    return []


def _fewest_parts(
    graph: Graph, style: Style, how: Mapping[str, bool], counts: range = COUNTS
) -> list[tuple[Graph, LaidGraph]]:
    """In the sizes of the style and one of some numbers of parts; `how` as `_parts_at` has it."""
    ways = graph.direction, TURNED[graph.direction]

    def laid_out(parts: tuple[Graph, ...], *ways: str) -> list[tuple[Graph, LaidGraph]]:
        return _parts_at(parts, style, *ways, **how)

    parts = parts_of_graph(graph, style, lambda part: bool(laid_out((part,), *ways)), counts)
    return laid_out(parts, ways[0]) or laid_out(parts, ways[1]) or laid_out(parts, *ways)


def _parts_at(
    parts: tuple[Graph, ...], style: Style, *directions: str, close: bool, said: bool = False
) -> list[tuple[Graph, LaidGraph]]:
    """Each in the first of the directions in which it fits; of two, else in columns; empty where one fits in none.

    `close`: as `fitting_graph` has it. `said`: columns may have edges with words, however many.
    """
    found = []
    for part in parts:
        plain = kept(replace(part, one_side=0))
        turned = [plain if direction == part.direction else _on_its_side(part) for direction in directions]
        turned += on_both_sides(part) if len(directions) > 1 else ()
        ways = itertools.product((False, True), turned)
        laid_out = ((each, fitting_graph(each, style, apart, close)) for apart, each in ways)
        fits = next(((each, laid) for each, laid in laid_out if laid is not None), None)
        # Tables are so large that one alone would have a slide; of other nodes, columns with words are hard to follow.
        may = said or _has_tables(part) or 2 * _worded(part) <= len(part.nodes)
        if fits is None and len(directions) > 1 and may and (folded := fold_graph(part, style)):
            fits = part, folded
        if fits is None and len(directions) > 1:
            fits = _rows_of(part, style, part=True)
        if fits is None:
            return []
        found.append(fits)
    return found


def _worded(graph: Graph) -> int:
    return sum(bool(edge.words) for edge in graph.edges)


def flowing(graph: Graph) -> Graph:
    """The graph without the rows and columns of its author."""
    return kept(replace(graph, grid=()))


def _on_its_side(graph: Graph) -> Graph:
    groups = tuple(replace(group, direction=TURNED.get(group.direction, "")) for group in graph.groups)
    return kept(replace(graph, direction=TURNED[graph.direction], groups=groups, one_side=0))


def _flowing_alike(graph: Graph) -> Iterator[Graph]:
    """The graph, upright and on its side, where what stands in a box flows as all does, whatever the box says."""
    if any(group.direction for group in graph.groups):
        graph = replace(graph, groups=tuple(replace(group, direction="") for group in graph.groups))
        yield from (graph, _on_its_side(graph))
