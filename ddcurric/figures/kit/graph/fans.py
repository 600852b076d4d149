"""How the edges at one side of a shape stand to one another: which swing alike, and where they meet it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.graph.marks import PARALLEL
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.graph.sweeps import STRAIGHT, spread
from ddcurric.values import dataclass

FLATTEST = 2.2
"""Across to along: a straight edge that is flatter is drawn as a curve, so that it meets the node squarely."""
AMID = 0.3
"""How far from the middle of the room of its words an edge may run through it, in shares of its width."""
SQUARE = 0.02
"""The same of one with the mark of a relation, which stands squarely on its node."""


@dataclass(frozen=True, slots=True)
class EdgeEnd:
    """An end of an edge at a side of a node or box."""

    edge: int
    node: str
    side: str
    leaves: bool
    toward: float
    """Where, along the side, what it leads to is."""


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


def along_side(box: Bounds, side: str, wishes: Sequence[float | None], text: float) -> list[float]:
    """Where edges meet a side of a box, from its middle: at the lanes in which they come, or in the middle (None).

    So they need not turn back toward the middle of what is long; they keep apart, and off the corners.
    """
    first, last = (box.left, box.right) if side in ("top", "bottom") else (box.top, box.bottom)
    middle, half = (first + last) / 2, max((last - first) / 2 - text, 0.0)
    step = min(PARALLEL * text, 2 * half / max(len(wishes) - 1, 1))
    wished = [0.0 if wish is None else min(max(wish - middle, -half), half) for wish in wishes]
    weights = [1.0 if wish is None else STRAIGHT for wish in wishes]
    places = spread(wished, weights, [step * at for at in range(len(wished))])
    beyond = max(places[-1] - half, 0.0) + min(places[0] + half, 0.0)
    return [place - beyond for place in places]
