"""A graph that is read from the right: it is laid out as any other, then turned into its mirror image."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.graph.laying import LaidGraph
from ddcurric.figures.kit.graph.sites import ROUND
from ddcurric.figures.kit.graph.source import Graph

RECT_OPPOSITE = (0, 3, 2, 1)
OPPOSITE: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {**dict.fromkeys(ROUND, (0, 7, 6, 5, 4, 3, 2, 1)), "hexagon": (3, 2, 1, 0, 5, 4), "can": (0, 1, 4, 3, 2)}
)
"""By shape: of each connection site, the one that is its mirror image. Other shapes are as rectangles."""
MIRROR_IMAGE: Mapping[str, str] = MappingProxyType(
    {"lean-right": "lean-left", "lean-left": "lean-right", "flag": "flag-left"}
)
"""By kind of shape that is not symmetrical: its mirror image."""
K = TypeVar("K")


def mirrored(graph: Graph, laid: LaidGraph) -> LaidGraph:
    """What grew to the right grows to the left, and of columns the first is at the right."""
    shapes = {node.id: OPPOSITE.get(node.shape, RECT_OPPOSITE) for node in graph.nodes}

    def site(node: str, number: int) -> int:
        own = shapes.get(node, RECT_OPPOSITE)
        return own[number] if number < len(own) else number

    routes = replace(
        laid.routes,
        courses=tuple(_course(course) for course in laid.routes.courses),
        sites=tuple(
            (site(edge.source, one), site(edge.target, other))
            for edge, (one, other) in zip(graph.edges, laid.routes.sites, strict=True)
        ),
        more={name: tuple((1 - x, y) for x, y in more) for name, more in laid.routes.more.items()},
    )
    placed = replace(laid.placed, nodes=_turned(laid.placed.nodes), groups=_turned(laid.placed.groups))
    labels, titles, ends = _turned(laid.labels), _turned(laid.titles), _turned(laid.ends)
    bounds = laid.bounds.turned(0.0, 0.0)
    return replace(laid, placed=placed, routes=routes, labels=labels, titles=titles, ends=ends, bounds=bounds)


def _turned(boxes: Mapping[K, Bounds]) -> dict[K, Bounds]:
    return {name: box.turned(0.0, 0.0) for name, box in boxes.items()}


def _course(course: Bend) -> Bend:
    curve = tuple((_point(one), _point(two), _point(end)) for one, two, end in course.curve)
    return Bend(_point(course.start), _point(course.leaves), curve, _point(course.end))


def _point(point: Point) -> Point:
    return -point[0], point[1]
