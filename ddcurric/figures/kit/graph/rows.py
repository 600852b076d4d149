"""Layers for what is too long or too wide in those that edges make: as many nodes in each as the room holds.

Others are found by moving one node after the other to where it costs least. Classes and entities have no flow: a start
is how far all tables are from one of them. Of a flow, it is the flow wrapped, as text is in the next line or as an ox
turns at the end of a furrow.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.graph.layer_orders import against_flow, connected
from ddcurric.figures.kit.graph.marks import room_for_marks
from ddcurric.figures.kit.graph.measure import measure, node_size
from ddcurric.figures.kit.graph.source import LEVEL, TURNED, Edge, Graph, TableRows
from ddcurric.figures.kit.style import Style

MOST = 40
"""Nodes that are put in rows."""
TRIED = ((6.0, 1.0), (6.0, 0.9), (16.0, 1.0))
"""Type sizes at which words are broken, as narrow as tables can be or as low, and how much of its room a layer takes:
where they are full, edges that pass through may find no way."""
MOST_WAYS, FLOWING = 6, 2
"""Of tables, in the order in which they are found, and of a flow, the best of all."""
BESIDE, BETWEEN, LEVEL_BETWEEN = 0.95, 1.45, 1.95
"""Between tables of a layer, and from layer to layer where these are rows and where they are columns, in type sizes."""
STARTS, BEST, PASSES = 6, 2, 6
"""Tables from which distances are tried, layers of which there are the best, and times that each node is moved."""
SPARSE = 1.3
"""Edges to a node of a flow that is wrapped: of one with more, it is hardly ever plain where they go."""
LINES = range(2, 5)
"""Into how many lines a flow is wrapped."""
WITHIN, OVER, NO_ROOM, UPSIDE, AGAINST, BACK = 40.0, 60.0, 3.0, 2.5, 2.0, 0.1
"""What it costs that an edge joins nodes of one layer, that all is larger than its room by one half, that what
inherits stands before what it inherits from, that an edge leads back in a flow, or another; an edge costs 1 for each
layer that it passes."""


@lru_cache(maxsize=256)
def in_rows(graph: Graph, style: Style, part: bool = False) -> tuple[Graph, ...]:
    """The graph in a few ways to have layers that find room in the smallest type; empty for one with boxes.

    `part`: in fewer ways, since it is one of many parts that are tried; those of a flow have none.
    """
    if graph.groups or graph.one_side or not 3 <= len(graph.nodes) <= MOST or (part and not _of_tables(graph)):
        return ()
    tables = _of_tables(graph)
    if not tables and len(graph.edges) > SPARSE * len(graph.nodes):
        return ()
    upright = graph if graph.direction not in LEVEL else replace(graph, direction=TURNED[graph.direction])
    ways = (upright, replace(upright, direction=TURNED[upright.direction]))
    tried = TRIED[: None if tables and not part else 1]
    searches = ((each, _RowSearch(each, lines, full, style)) for lines, full in tried for each in ways)
    found = (
        (cost, _arranged(each, search, layers, joins))
        for each, search in searches
        for cost, layers, joins in search.best()
    )
    best = itertools.islice(found, MOST_WAYS) if tables else sorted(found, key=lambda each: each[0])[:FLOWING]
    return tuple(arranged for _, arranged in best)


def _of_tables(graph: Graph) -> bool:
    return all(node.shape in ("table", "note") or node.elsewhere for node in graph.nodes)


def _arranged(graph: Graph, search: _RowSearch, layers: Mapping[str, int], joins: Sequence[Edge]) -> Graph:
    return replace(graph, rows=TableRows(layers, search.along), unseen=(*graph.unseen, *joins))


_RowEdge = tuple[int, int, tuple[float, float] | None, float]
"""Between which tables, the room of the words, and what it costs that the edge leads back."""


class _RowSearch:
    """Layers of tables while they are looked for, in one direction; lengths are points."""

    def __init__(self, graph: Graph, lines: float, full: float, style: Style) -> None:
        size = style.sizes[-1]
        words = measure(graph, style, size, lines * size.pt)
        text, level = words.text, graph.direction in LEVEL
        names = [node.id for node in graph.nodes]
        place = {name: at for at, name in enumerate(names)}
        sizes = [node_size(node, words.nodes[node.id], text, level) for node in graph.nodes]
        self.names = names
        self.flows = not _of_tables(graph) and any(edge.leads for edge in graph.edges)
        self.sizes = [size[::-1] if level else size for size in sizes]
        """Along a layer, and from layer to layer."""
        wide, high = max(style.max_width.pt, style.wide_width.pt), style.max_height.pt
        rim = 4 * style.line.pt
        self.along, self.deep = (high - rim, wide - rim) if level else (wide - rim, high - rim)
        self.full = full * self.along
        self.beside = BESIDE * text
        own = (LEVEL_BETWEEN if level else BETWEEN) * text
        self.between = max(own, room_for_marks(graph, words.ends, text, level))
        self.edges: list[_RowEdge] = []
        for edge, label in zip(graph.edges, words.edges, strict=True):
            if edge.source != edge.target:
                room = (label.width + 1.2 * text, label.height + 0.5 * text) if label.lines else None
                turned = (1.2 * room[1], room[0]) if room and level else room
                inherits = "triangle" in edge.marks
                back = UPSIDE if inherits else AGAINST if self.flows else BACK
                # What is inherited from stands first, whichever end is written first.
                first, last = edge.joined[::-1] if edge.marks[1] == "triangle" else edge.joined
                self.edges.append((place[first], place[last], turned, back))
        self.overs: dict[tuple[int, ...], float] = {}
        """By the layers of the tables: how much too large all is."""
        self.worded = any(room for _, _, room, _ in self.edges)
        self.near: list[list[int]] = [[] for _ in names]
        for one, other, _, _ in self.edges:
            self.near[one].append(other)
            self.near[other].append(one)
        self.pieces = connected(len(names), [(one, other) for one, other, *_ in self.edges])

    def best(self) -> Iterator[tuple[float, Mapping[str, int], Sequence[Edge]]]:
        """What a few of the best ways cost that find room, and their layers, with edges that are not drawn and join
        what is apart."""
        area = sum((u + self.beside) * (v + self.between) for u, v in self.sizes)
        if area > (self.along + self.beside) * (self.deep + self.between):
            return
        found: dict[tuple[int, ...], float] = {}
        for start in self._wrapped() if self.flows else self._spread():
            rows = self._moved(start)
            least = min(rows)
            found.setdefault(tuple(row - least for row in rows), self._cost(rows))
        fine = [layers for layers in found if self._finds_room([*layers])]
        for layers in sorted(fine, key=lambda each: found[each])[:BEST]:
            yield found[layers], dict(zip(self.names, layers, strict=True)), tuple(self._joins(layers))

    def _finds_room(self, rows: list[int]) -> bool:
        return not self._over(rows) and all(rows[one] != rows[other] for one, other, _, _ in self.edges)

    def _spread(self) -> Iterator[list[int]]:
        """How far all tables are from one of those that are joined to the most others."""
        yield from map(self._from, sorted(range(len(self.names)), key=lambda at: -len(self.near[at]))[:STARTS])

    def _wrapped(self) -> Iterator[list[int]]:
        """The steps of a flow in lines of so many, each from the first step on or from where the last one ended."""
        pairs = [(one, other) for one, other, *_ in self.edges]
        back = against_flow(len(self.names), pairs)
        onward = [pair for pair in pairs if pair not in back]
        steps = [0] * len(self.names)
        for _ in self.names:
            for one, other in onward:
                steps[other] = max(steps[other], steps[one] + 1)
        for lines in LINES:
            long = math.ceil((max(steps) + 1) / lines)
            if long > 1:
                yield [step % long for step in steps]
                yield [long - 1 - step % long if step // long % 2 else step % long for step in steps]

    def _from(self, start: int) -> list[int]:
        """How far each table is from one; those that nothing joins to it from the first of theirs."""
        rows = [-1] * len(self.names)
        for first in (start, *range(len(rows))):
            if rows[first] < 0:
                rows[first] = 0
                waiting = [first]
                while waiting:
                    here = waiting.pop(0)
                    for other in self.near[here]:
                        if rows[other] < 0:
                            rows[other] = rows[here] + 1
                            waiting.append(other)
        return rows

    def _moved(self, rows: list[int]) -> list[int]:
        """Each piece, then each table, in the layers where it costs least, again and again."""
        cost = self._cost(rows)
        whole = self.pieces if len(self.pieces) > 1 else []
        for _ in range(PASSES):
            before = cost
            for moving in (*whole, *([at] for at in range(len(rows)))):
                kept = [rows[at] for at in moving]
                own = kept
                moved = {*moving}
                near = [edge for edge in self.edges if (edge[0] in moved) != (edge[1] in moved)]
                far = self._edge_cost(rows, self.edges) - self._edge_cost(rows, near)
                for by in range(min(rows) - max(own) - 1, max(rows) - min(own) + 2):
                    for at, row in zip(moving, own, strict=True):
                        rows[at] = row + by
                    if by and (edges := far + self._edge_cost(rows, near)) < cost - 1e-6:
                        other = edges + self._room_cost(rows)
                        if other < cost - 1e-6:
                            cost, kept = other, [rows[at] for at in moving]
                    for at, row in zip(moving, kept, strict=True):
                        rows[at] = row
            if cost > before - 1e-6:
                break
        return rows

    def _cost(self, rows: list[int]) -> float:
        return self._edge_cost(rows, self.edges) + self._room_cost(rows)

    def _edge_cost(self, rows: list[int], edges: Sequence[_RowEdge]) -> float:
        """What it costs how far some edges lead."""
        cost = 0.0
        for one, other, _, back in edges:
            steps = rows[other] - rows[one]
            cost += WITHIN if not steps else abs(steps) - 1 + (back if steps < 0 else 0.0)
        return cost

    def _room_cost(self, rows: list[int]) -> float:
        """What it costs by how much all is too large."""
        key = tuple(rows)
        over = self.overs.get(key)
        if over is None:
            over = self.overs[key] = self._over(rows)
        return OVER * over + (NO_ROOM if over else 0.0)

    def _over(self, rows: list[int]) -> float:
        """By how much all is larger than the room, in shares of it."""
        first, last = min(rows), max(rows)
        count = last - first + 1
        wide, high, lanes = [-self.beside] * count, [0.0] * count, [0.0] * count
        words, depth = [0.0] * count, [0.0] * count
        lane = 0.6 * self.beside
        for row, (u, v) in zip(rows, self.sizes, strict=True):
            row -= first
            wide[row] += u + self.beside
            if v > high[row]:
                high[row] = v
        for one, other, room, _ in self.edges:
            upper, lower = rows[one] - first, rows[other] - first
            if upper > lower:
                upper, lower = lower, upper
            for row in range(upper, lower):
                words[row] += lane
                if row > upper:
                    lanes[row] += lane
            if room:
                words[upper] += room[0]
                if room[1] > depth[upper]:
                    depth[upper] = room[1]
        gap = 1.2 * self.between if self.worded else self.between
        deep = sum(high) + gap * (count - 1) + sum(depth[:-1])
        over = max(deep / self.deep - 1, 0.0)
        for its, passing, said in zip(wide, lanes, words, strict=True):
            if its + passing > self.full or said > self.full:
                over += max((its + passing) / self.full - 1, 0.0) + max(said / self.full - 1, 0.0)
        return over

    def _joins(self, rows: tuple[int, ...]) -> Iterator[Edge]:
        """From each piece of the graph to the next, between tables of layers that follow one another."""
        known, *others = self.pieces
        for piece in others:
            pairs = ((abs(abs(rows[a] - rows[b]) - 1), a, b) for a in known for b in piece if rows[a] != rows[b])
            found = min(pairs, default=None)
            if found is not None:
                yield Edge(self.names[found[1]], self.names[found[2]], "", "")
                known = [*known, *piece]
