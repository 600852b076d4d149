"""Which edges swing as a flat one beside them does, so that they do not cross it where it turns away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.graph.source import Graph

FLATTEST = 2.2
"""Across to along: a straight edge that is flatter is drawn as a curve, so that it meets the node squarely."""
AMID = 0.3
"""How far from the middle of the room of its words an edge may run through it, in shares of its width."""
SQUARE = 0.02
"""The same of one with the mark of a relation, which stands squarely on its node."""


def beside_flat(
    graph: Graph,
    ports: Mapping[tuple[int, bool], Point | None],
    sides: Sequence[tuple[str, str]],
    center: Callable[[str, str], Point],
) -> set[int]:
    """The numbers of edges that leave or arrive in the middle of a side, where one that is too flat does, too.

    `ports`: None where an end of an edge is in the middle; `center`: where that is, by node and side.
    """
    fans: dict[tuple[str, str, bool, bool], list[tuple[int, float]]] = {}
    for at, edge in enumerate(graph.edges):
        if edge.source == edge.target or (ports[at, True], ports[at, False]) != (None, None):
            continue
        out, into = sides[at]
        (x, y), (x1, y1) = center(edge.source, out), center(edge.target, into)
        across, along = (x1 - x, abs(y1 - y)) if out in ("top", "bottom") else (y1 - y, abs(x1 - x))
        slope = abs(across) / (along or 1.0)
        if slope > SQUARE:
            fans.setdefault((edge.source, out, True, across > 0), []).append((at, slope))
            fans.setdefault((edge.target, into, False, across < 0), []).append((at, slope))
    flat = (fan for fan in fans.values() if max(slope for _, slope in fan) > FLATTEST)
    return {at for fan in flat for at, _ in fan}
