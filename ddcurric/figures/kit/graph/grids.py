"""Nodes and boxes in the columns of their author: each as wide as the columns that it spans, edges in the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.graph.layout import PlacedGraph, Point
from ddcurric.figures.kit.graph.measure import CIRCLES, GraphWords, node_size
from ddcurric.figures.kit.graph.source import Graph, GridCell, homes_of

AS_THEY_ARE = (*CIRCLES, "diamond")
"""Shapes that are not made wider for their columns."""
GAP, LED = (1.2, 1.2), (2.4, 2.9)
"""Between columns and between rows, and the same where edges run there, in type sizes."""


def place_grid(graph: Graph, words: GraphWords, looseness: float) -> PlacedGraph:
    """All columns of a box are as wide as the widest of what stands in them, and its rows as high as they need."""
    grid = _ColumnGrid(graph, words, looseness)
    wide, high = grid.inside("")
    boxes = dict(grid.placed("", Bounds(0.0, 0.0, wide, high)))
    many = len(graph.edges)
    return PlacedGraph(
        {node.id: boxes[node.id] for node in graph.nodes},
        {group.id: boxes[group.id] for group in graph.groups},
        ((),) * many,
        (-1,) * many,
        (None,) * many,
        {},
        {},
        {name: at for at, name in enumerate(boxes)},
    )


class _ColumnGrid:
    def __init__(self, graph: Graph, words: GraphWords, looseness: float) -> None:
        self.graph, self.words, self.pad = graph, words, words.text
        self.nodes = {node.id: node for node in graph.nodes}
        homes = homes_of(graph)
        at = {cell.name: cell for cell in graph.grid if cell.name}
        beside, self.led = list[float](), False
        for edge, label in zip(graph.edges, words.edges, strict=True):
            level = homes[edge.source] == homes[edge.target] and at[edge.source].row == at[edge.target].row
            beside += [label.width + 2.2 * words.text if label.lines else 0.0] if level else []
            self.led = self.led or not level
        self.across = max([(LED if beside else GAP)[0] * words.text * looseness, *beside])
        self.down = (LED if self.led else GAP)[1] * words.text * looseness
        self.inside = cache(self._inside)

    def cells(self, box: str) -> tuple[GridCell, ...]:
        return tuple(cell for cell in self.graph.grid if cell.box == box)

    def _inside(self, box: str) -> Point:
        """How wide and high what stands in a box is at least."""
        cells = self.cells(box)
        columns = _columns(cells)
        sizes = [(cell.wide, self._least(cell.name)[0]) for cell in cells if cell.name]
        column = max((wide - (span - 1) * self.across) / span for span, wide in sizes)
        top, high = self._rows(box)[-1]
        return columns * column + (columns - 1) * self.across, top + high

    def _rows(self, box: str) -> list[tuple[float, float]]:
        """Where each row of a box begins, and how high it is; one of nothing is room for edges, which have some."""
        cells, found, top = self.cells(box), list[tuple[float, float]](), 0.0
        for row in range(max(cell.row for cell in cells) + 1):
            high = max((self._least(cell.name)[1] for cell in cells if cell.name and cell.row == row), default=0.0)
            found.append((top, high))
            top += high + (self.down if high or not self.led else 0.0)
        return found

    def _least(self, name: str) -> Point:
        """How wide and high a node or box is, at least."""
        if node := self.nodes.get(name):
            label = self.words.nodes[name]
            wide, high = node_size(node, label, self.words.text, flows_across=False)
            if node.shape in AS_THEY_ARE:
                return wide, high
            # The wider a cylinder, the higher is its lid.
            return wide, node_size(node, replace(label, width=wide * 8), self.words.text, flows_across=False)[1]
        title, (wide, high) = self.words.groups[name], self.inside(name)
        return max(wide, title.width) + 2 * self.pad, self._head(name) + high + self.pad

    def _head(self, box: str) -> float:
        title = self.words.groups[box].height
        return self.pad + (title + 0.6 * self.pad if title else 0.0)

    def placed(self, box: str, room: Bounds) -> Iterator[tuple[str, Bounds]]:
        """What stands in a box, row by row, whose inside has that room."""
        cells = self.cells(box)
        columns, rows = _columns(cells), self._rows(box)
        column = (room.width - (columns - 1) * self.across) / columns
        for cell in cells:
            if not cell.name:
                continue
            left = room.left + cell.column * (column + self.across)
            top, high = rows[cell.row]
            right = left + cell.wide * column + (cell.wide - 1) * self.across
            full = Bounds(left, room.top + top, right, room.top + top + high)
            node = self.nodes.get(cell.name)
            if node is not None and node.shape in AS_THEY_ARE:
                yield cell.name, box_around((left + right) / 2, full.top + full.height / 2, *self._least(cell.name))
                continue
            yield cell.name, full
            if node is None:
                inner = Bounds(
                    left + self.pad, full.top + self._head(cell.name), right - self.pad, full.bottom - self.pad
                )
                yield from self.placed(cell.name, inner)


def _columns(cells: tuple[GridCell, ...]) -> int:
    return max(cell.column + cell.wide for cell in cells)
