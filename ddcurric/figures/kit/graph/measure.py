"""The words of a graph, measured, and how large its nodes are around them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import lru_cache

from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.graph.marks import ends_of, room_of_ends, rooms_of_parallel
from ddcurric.figures.kit.graph.source import LEVEL, Graph, Vertex, flows
from ddcurric.figures.kit.graph.tables import MemberTable, sizes_of, table_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import WHOLE, Label, Stress, label_of
from ddcurric.scene.outlines import SLANTED
from ddcurric.scene.text import RunStyle
from ddcurric.units import Length
from ddcurric.values import dataclass

RING = 0.28
"""Between the two lines of a double circle, in type sizes."""
CIRCLES = ("circle", "double-circle")
ROUNDER = (0.75, 0.5, 0.35)
"""How wide lines of words in a circle may be besides, in shares of those elsewhere."""
LID = 0.125
"""Half the height of a cylinder's lid, in shares of its shorter side."""


@dataclass(frozen=True)
class GraphWords:
    """Everything written in a graph, measured at one size."""

    size: Length
    nodes: Mapping[str, Label]
    edges: tuple[Label, ...]
    groups: Mapping[str, Label]
    tables: Mapping[str, MemberTable] = field(default_factory=dict)
    ends: tuple[tuple[Label, Label], ...] = ()
    """Of every edge, where any has words at its ends."""

    @property
    def text(self) -> float:
        return self.size.pt


def measure(graph: Graph, style: Style, size: Length, width: float, whole: float = WHOLE) -> GraphWords:
    """Measure all words; those of nodes and edges are broken at `width` points, a word only if wider than `whole`."""
    plain, bold = style.text(size), style.text(size, style.secondary, bold=True)
    said = any(any(edge.ends) for edge in graph.edges)
    least = {name: (wide * size.pt, high * size.pt) for name, (wide, high) in _least(graph).items()}
    label = _labels(plain, width, whole)
    tables = {
        node.id: table_of(node, style, size, width, least[node.id]) for node in graph.nodes if node.shape == "table"
    }
    plainly = {node.id: label(node.words, node.stress) for node in graph.nodes if node.id not in tables}
    circles = {
        node.id: _in_circle(node, plainly[node.id], plain, width) for node in graph.nodes if node.shape in CIRCLES
    }
    labels = {name: _at_least(found, least[name]) for name, found in (plainly | circles).items()}
    return GraphWords(
        size,
        labels | sizes_of(tables),
        tuple(label(edge.words, edge.stress) for edge in graph.edges),
        {group.id: label_of(group.title, bold, width * 2) for group in graph.groups},
        tables,
        tuple(ends_of(edge, plain) for edge in graph.edges) if said else (),
    )


@lru_cache(maxsize=256)
def _least(graph: Graph) -> Mapping[str, Point]:
    """How wide and high each node has to be, in type sizes, for its edges and what stands at their ends."""
    ways, parallel, said = flows(graph), rooms_of_parallel(graph), any(any(edge.ends) for edge in graph.edges)
    least = {}
    for node in graph.nodes:
        upright = ways[node.group] not in LEVEL
        long = max(room_of_ends(graph, node.id, upright) if said else 0.0, parallel.get(node.id, 0.0))
        least[node.id] = (long, 0.0) if upright else (0.0, long)
    return least


@lru_cache(maxsize=64)
def _labels(style: RunStyle, width: float, whole: float) -> Callable[[str, tuple[Stress, ...]], Label]:
    """Finds labels of one look and width: the same words are measured for every part of a graph that is tried."""
    return lru_cache(maxsize=512)(lambda words, stress: label_of(words, style, width, whole, stress))


def _in_circle(node: Vertex, usual: Label, style: RunStyle, width: float) -> Label:
    """Words broken so that the circle around them is smallest; no word is parted for it."""
    narrower = (label_of(node.words, style, share * width, math.inf, node.stress) for share in ROUNDER)
    many = _count_words(usual)
    whole = (usual, *(label for label in narrower if _count_words(label) == many))
    return min(whole, key=lambda label: math.hypot(label.width, label.height))


def _count_words(label: Label) -> int:
    return sum(len("".join(run.text for run in line).split()) for line in label.lines)


def _at_least(label: Label, least: Point) -> Label:
    if least[0] <= label.width and least[1] <= label.height:
        return label
    return replace(label, width=max(label.width, least[0]), height=max(label.height, least[1]))


def node_size(node: Vertex, label: Label, text: float, flows_across: bool) -> Point:
    """Width and height of a node around its words."""
    wide, high = label.width + 1.3 * text, label.height + 1.15 * text
    if node.shape == "table":
        return label.width, label.height
    if node.shape in ("start", "end"):
        return 1.25 * text, 1.25 * text
    if node.shape == "bar":
        return (0.45 * text, 4 * text) if flows_across else (4 * text, 0.45 * text)
    if node.shape == "diamond":
        # A rectangle fits in a diamond if its shares of the diamond's width and height add up to one.
        return (max(1.62 * label.width + text, 3.2 * text), max(2.6 * label.height, 3.2 * text))
    if node.shape in CIRCLES:
        ring = 2 * RING * text if node.shape == "double-circle" else 0.0
        side = max((label.width**2 + label.height**2) ** 0.5 + text + ring, 2.4 * text)
        return side, side
    if node.shape == "can":
        # Above the words is the lid, two eighths of the shorter side, and below them its bulge, one.
        wide = max(wide, 3.4 * text)
        high = label.height + 0.9 * text
        return wide, min(high / (1 - 3 * LID), high + 3 * LID * wide)
    if node.shape in ("hexagon", "stadium"):
        return wide + 0.4 * high, high
    if node.shape == "barred" or node.shape in SLANTED:
        # Either side moves in by a quarter of the shorter side, and words stand between.
        return max(wide, 3.4 * text) + 0.5 * high, high
    return max(wide, 3.4 * text), high
