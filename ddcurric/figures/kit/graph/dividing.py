"""A graph too large for its room, in parts: where an edge leads to another part, what stands there is named at its end.

Parts are stretches of the nodes as they follow one another in the flow, box by box; of a tree, branch by branch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from ddcurric.figures.kit.graph.layout import PlacedGraph, place
from ddcurric.figures.kit.graph.measure import measure
from ddcurric.figures.kit.graph.source import (
    LEVEL,
    Edge,
    Graph,
    Subgraph,
    Vertex,
    edge_name,
    flowing_alike,
    flows,
    homes_of,
    kept,
    path_of,
)
from ddcurric.figures.kit.seams import cheapest
from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.kit.style import Style, in_frame
from ddcurric.typeset.rightwards import runs_to_the_left
from ddcurric.units import Pt
from ddcurric.values import dataclass

SIZE, LINES = Pt(10), 8.0
"""In which type, and at how many type sizes words are broken, to see how large nodes are to one another."""
ELSEWHERE, SPLIT, ASUNDER = 0.3, 0.5, 0.4
"""What it costs to name a node of another part, to divide a box, to part neighbours in a layer; see `seams.UNEVEN`."""
MANY = 3
"""Nodes of another part that are named one by one, if edges without words lead to them from one node."""
MOST = 120
"""Nodes of a graph that is divided."""


COUNTS = range(2, 9)
"""How many parts are tried."""
TRIES = 6
"""Ways to have so many parts that are tried."""


def parts_of_graph(
    graph: Graph, style: Style, fits: Callable[[Graph], bool], counts: range = COUNTS
) -> tuple[Graph, ...]:
    """The fewest parts of which all fit; empty where none were found. What has been too large is in no other part."""
    nodes = len(graph.nodes)
    if not 2 <= nodes <= MOST:
        return ()
    row = row_of(graph, style)
    too_large: list[tuple[int, int]] = []
    fine: set[Graph] = set()
    for count in (count for count in counts if count <= nodes):
        for _ in range(TRIES):
            stretches = row.stretches(count, too_large)
            if not stretches:
                break
            numbers = {row.nodes[at].id: number for number, (a, b) in enumerate(stretches, 1) for at in range(a, b)}
            parts = tuple(_GraphPart(row, numbers, number).graph() for number in range(1, count + 1))
            # The same stretch is another part where what it leads to stands elsewhere.
            large = next((at for at, part in enumerate(parts) if part not in fine and not fits(part)), None)
            if large is None:
                return parts
            fine |= {*parts[:large]}
            start, end = stretches[large]
            too_large.append((start, end))
            if end - start == 1:
                return ()
    return ()


def row_of(graph: Graph, style: Style) -> NodeRow:
    """The nodes of a graph in a row, which is the same in every size."""
    return _row_of(graph, in_frame(replace(style, sizes=(SIZE,), bands=1, fill=False), SIZE, SIZE))


@lru_cache(maxsize=64)
def _row_of(graph: Graph, style: Style) -> NodeRow:
    return NodeRow(graph, place(graph, measure(graph, style, SIZE, LINES * SIZE.pt), 0.65), SIZE.pt)


class NodeRow:
    """The nodes of a graph as they follow one another, and what it costs to part them."""

    def __init__(self, graph: Graph, placed: PlacedGraph, text: float) -> None:
        self.graph = graph
        self.homes = homes_of(graph)
        # A note stands behind its state.
        notes = {edge.target: edge.source for edge in graph.edges}
        notes = {node.id: notes[node.id] for node in graph.nodes if node.shape == "note" and node.id in notes}
        boxes = {**placed.groups, **placed.nodes}
        ways = flows(graph)

        def step(name: str) -> tuple[int, float]:
            return placed.ranks[name], boxes[name].top if ways[self.homes[name]] in LEVEL else boxes[name].left

        def key(node: Vertex) -> tuple[tuple[tuple[int, float], ...], bool]:
            path = path_of(notes.get(node.id, node.id), self.homes)
            return tuple(map(step, reversed(path))), node.id in notes

        self.keys = {node.id: key(node) for node in graph.nodes}
        self.steps = {name: tuple(rank for rank, _ in path) for name, (path, _) in self.keys.items()}
        """Of each node: the step of the flow it belongs to, in each box that it stands in."""
        self.nodes: list[Vertex] = []
        self.first: set[int] = set()
        """Where a piece begins that no edge joins to the others."""
        for piece in _pieces(graph, self.homes):
            self.first.add(len(self.nodes))
            self.nodes += _branch_by_branch(graph, piece) or sorted(piece, key=lambda node: self.keys[node.id])
        self.tied = frozenset(notes)
        self.places = {node.id: at for at, node in enumerate(self.nodes)}
        sizes = [placed.nodes[node.id].grown(1.2 * text) for node in self.nodes]
        self.paths = [path_of(node.id, self.homes) for node in self.nodes]
        self.costs: dict[tuple[int, int], float] = {}
        self.absent: dict[tuple[int, int], frozenset[str]] = {}
        self.sums = [0.0, *accumulate(box.width * box.height for box in sizes)]

    @cached_property
    def members(self) -> Mapping[str, tuple[int, ...]]:
        """Where each node, and what each box holds, stands in the row."""
        found: dict[str, list[int]] = {}
        for at, path in enumerate(self.paths):
            for name in path:
                found.setdefault(name, []).append(at)
        return {name: tuple(places) for name, places in found.items()}

    def stretches(self, count: int, too_large: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """So many, of which none holds one that is too large; none where there are none."""

        def cost(start: int, end: int) -> float:
            if any(start <= first and last <= end for first, last in too_large):
                return float("inf")
            if (start, end) not in self.costs:
                self.costs[start, end] = self.cost(start, end)
            return self.costs[start, end]

        seams = cheapest(len(self.nodes), count, cost, self.weight)
        return [] if seams is None else list(pairwise((0, *seams, len(self.nodes))))

    def weight(self, start: int, end: int) -> float:
        """The room of a stretch of nodes."""
        return self.sums[end] - self.sums[start]

    def cost(self, start: int, end: int) -> float:
        """What it costs to have a part of a stretch of nodes."""
        if start and self.nodes[start].id in self.tied:
            return float("inf")
        asunder = 0.0
        if start not in self.first:
            one, other = (self.keys[self.nodes[at].id][0] for at in (start - 1, start))
            asunder = ASUNDER if len(one) == len(other) and one[-1][0] == other[-1][0] else 0.0
        split = sum(
            any(start <= at < end for at in places) and not all(start <= at < end for at in places)
            for places in self.boxes
        )
        return ELSEWHERE * len(self.missing(start, end)) + SPLIT * split + asunder

    @cached_property
    def boxes(self) -> tuple[tuple[int, ...], ...]:
        """Where what each box holds stands in the row."""
        return tuple(self.members[group.id] for group in self.graph.groups if group.id in self.members)

    @cached_property
    def anchors(self) -> tuple[tuple[int, int], ...]:
        """Of each edge: where its ends stand in the row. It enters a box at its first node and leaves at its last."""
        return tuple((self.members[edge.source][-1], self.members[edge.target][0]) for edge in self.graph.edges)

    def shown(self, start: int, end: int) -> list[int]:
        """The edges of a stretch. Those of a box that is divided are not drawn again in each of its parts."""
        return [at for at, (one, other) in enumerate(self.anchors) if start <= one < end or start <= other < end]

    def missing(self, start: int, end: int) -> frozenset[str]:
        """What edges of a stretch lead to elsewhere."""
        found = self.absent.get((start, end))
        if found is None:
            names = {name for at in self.shown(start, end) for name in self.graph.edges[at].joined}
            here = {name for at in range(start, end) for name in self.paths[at]}
            found = self.absent[start, end] = frozenset(names - here)
        return found


def _pieces(graph: Graph, homes: Mapping[str, str]) -> list[list[Vertex]]:
    """The nodes of each piece that neither an edge nor a box joins to the others."""
    piece: dict[str, set[str]] = {}
    joined = ((edge.source, edge.target) for edge in graph.edges)
    for names in (*(path_of(node.id, homes) for node in graph.nodes), *joined):
        whole = set(names).union(*(piece.get(name, ()) for name in names))
        piece |= dict.fromkeys(whole, whole)
    found: dict[str, list[Vertex]] = {}
    for node in graph.nodes:
        found.setdefault(min(piece[node.id]), []).append(node)
    return [*found.values()]


def _branch_by_branch(graph: Graph, piece: Sequence[Vertex]) -> list[Vertex]:
    """The nodes of a piece that is a tree, all of a branch before the next; empty where it is none."""
    nodes = {node.id: node for node in piece}
    edges = [edge for edge in graph.edges if edge.source in nodes]
    above = {edge.target: edge.source for edge in edges}
    roots = [name for name in nodes if name not in above]
    if graph.groups or len(above) < len(edges) or len(roots) != 1:
        return []
    below: dict[str, list[str]] = {}
    for edge in edges:
        below.setdefault(edge.source, []).append(edge.target)
    found: list[Vertex] = []
    waiting = roots
    while waiting:
        name = waiting.pop(0)
        found.append(nodes[name])
        # A note stands behind its state.
        waiting[:0] = sorted(below.get(name, ()), key=lambda other: nodes[other].shape != "note")
    return found if len(found) == len(nodes) else []


REPEATED = ("start", "end", "bar")
"""Shapes without words: they are drawn again in every part that leads to them."""


@dataclass(frozen=True)
class _GraphPart:
    """One part of a graph."""

    row: NodeRow
    numbers: Mapping[str, int]
    """Of each node: the part in which it stands."""
    number: int

    def graph(self) -> Graph:
        graph = self.row.graph
        own = [node for node in graph.nodes if self.numbers[node.id] == self.number]
        places = [self.row.places[node.id] for node in own]
        stretch = min(places), max(places) + 1
        missing = self.row.missing(*stretch)
        others = {name: self._elsewhere(name) for name in sorted(missing, key=lambda name: self.row.members[name])}
        before = [node for node in others.values() if node.elsewhere < self.number]
        after = [node for node in others.values() if node.elsewhere > self.number]
        known = {name for node in own for name in path_of(node.id, self.row.homes)} | {*others}
        shown = [
            (at, graph.edges[at])
            for at in self.row.shown(*stretch)
            if known >= {graph.edges[at].source, graph.edges[at].target}
        ]
        bundles = self._bundles([edge for _, edge in shown], others)
        first = {bundle: edge for edge, (bundle, _) in reversed([*bundles.items()])}
        shown = [
            (at, bundles[edge][0] if edge in bundles else edge)
            for at, edge in shown
            if edge not in bundles or first[bundles[edge][0]] == edge
        ]
        ends = {end for _, edge in shown for end in (edge.source, edge.target)}
        before, after = ([node for node in side if node.id in ends] for side in (before, after))
        after += dict.fromkeys(node for _, node in bundles.values())
        boxes = tuple(self._box(group) for group in graph.groups if group.id in known - {*others})
        homes = {name: home for name, home in self.row.homes.items() if name not in others}
        part = replace(
            graph,
            nodes=tuple(self._plain(node) for node in (*before, *own, *after)),
            edges=tuple(edge for _, edge in shown),
            groups=flowing_alike(boxes, (edge for _, edge in shown), homes),
            steps=self._stages(shown),
        )
        return kept(part)

    def _bundles(self, edges: list[Edge], others: Mapping[str, Vertex]) -> dict[Edge, tuple[Edge, Vertex]]:
        """Of edges without words that lead from one node to many in another part: the one edge that stands for them."""
        found: dict[tuple[str, int], list[Edge]] = {}
        for edge in edges:
            if edge.target in others and not edge.words and edge.source not in others:
                found.setdefault((edge.source, others[edge.target].elsewhere), []).append(edge)
        # Those of parts that have few of them are named together too.
        few: dict[tuple[str, bool], list[tuple[int, Edge]]] = {}
        for (source, number), alike in found.items():
            if len(alike) <= MANY:
                few.setdefault((source, number > self.number), []).extend((number, edge) for edge in alike)
        for (source, _), numbered in few.items():
            found[source, numbered[0][0]] = [edge for _, edge in numbered]
        bundles: dict[Edge, tuple[Edge, Vertex]] = {}
        for (source, number), alike in found.items():
            name = f"{source} elsewhere {number}"
            node = Vertex(name, self._pointed(f"… {len(alike)}", number), "round-rect", "", elsewhere=number)
            bundles |= {edge: (replace(alike[0], target=name), node) for edge in alike if len(alike) > MANY}
        return bundles

    def _elsewhere(self, name: str) -> Vertex:
        """What stands in another part, as an edge of this one names it."""
        graph = self.row.graph
        number = self.numbers[self.row.nodes[self.row.members[name][0]].id]
        node = next((node for node in graph.nodes if node.id == name), None)
        if node is None:
            title = next(group.title for group in graph.groups if group.id == name)
            node = Vertex(name, title, "rect", "")
        if node.shape in REPEATED:
            return replace(node, group="", elsewhere=number, compartments=())
        first, *more = (node.name or node.id).split("\n")  # a choice is drawn without its name
        words = self._pointed(f"{first}{'…' if more else ''}", number)
        return Vertex(name, words, "round-rect", "", elsewhere=number)

    def _pointed(self, words: str, number: int) -> str:
        """Words with an arrow to an earlier part, or to a later one: slides have numbers of their own, which differ."""
        later = number > self.number
        if runs_to_the_left(words):
            return f"{words} ←" if later else f"→ {words}"
        return f"{words} →".strip() if later != self.row.graph.leftwards else f"← {words}".strip()

    def _plain(self, node: Vertex) -> Vertex:
        return replace(node, elsewhere=0) if node.shape in REPEATED else node

    def _box(self, group: Subgraph) -> Subgraph:
        """A box, with dots where the rest of it stands in another part."""
        numbers = [self.numbers[self.row.nodes[at].id] for at in self.row.members[group.id]]
        before = "… " if group.title and min(numbers) < self.number else ""
        after = " …" if group.title and max(numbers) > self.number else ""
        return replace(group, title=f"{before}{group.title}{after}")

    def _stages(self, shown: list[tuple[int, Edge]]) -> tuple[Stage, ...]:
        """What is pointed at, edges by their places in the part."""
        names = {edge_name(at): edge_name(here) for here, (at, _) in enumerate(shown)}
        every = {edge_name(at) for at in range(len(self.row.graph.edges))}
        return tuple(
            Stage(tuple(names.get(name, name) for name in step.points if name not in every or name in names))
            for step in self.row.graph.steps
        )
