"""Where the vertices of a part of a graph stand along their layers: pulled straight by what they are joined to."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from ddcurric.values import dataclass

SWEEPS = 24
STRAIGHT = 6.0
"""How much more a long edge's bends weigh than a node: long edges are to be straight."""

Size = tuple[float, float]
"""Along a layer, and from layer to layer."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far nodes stand apart, in points."""

    beside: float
    """Between neighbours in a layer."""
    between: float
    """From a layer of nodes to the next."""
    packed: bool = False
    """Layers are left as narrow as they can be, their vertices anywhere: to see how large all is at least."""


@dataclass
class LayeredPart:
    """One connected part: its layers, each from left to right. Vertices from `len(sizes)` on are bends."""

    layers: list[list[int]]
    up: dict[int, list[int]]
    down: dict[int, list[int]]
    shifts: dict[tuple[int, int], float]
    """Of a vertex, toward a neighbour: where its end of the edge is, from its middle."""


def across_layers(part: LayeredPart, total: Mapping[int, Size], spacing: Spacing, count: int) -> dict[int, float]:
    """Where each vertex stands along its layer: near the middle of its neighbours, none overlapping."""
    at: dict[int, float] = {}
    for layer in part.layers:
        here = 0.0
        for n in layer:
            at[n] = here + total[n][0] / 2
            here += total[n][0] + spacing.beside
        for n in layer:
            at[n] -= here / 2
    if spacing.packed:
        return at
    pulls = _Pulls(part, count)
    gaps = [
        [
            total[a][0] / 2 + total[b][0] / 2 + spacing.beside * (1.0 if a < count and b < count else 0.6)
            for a, b in itertools.pairwise(layer)
        ]
        for layer in part.layers
    ]
    for sweep in range(SWEEPS):
        _sweep(part, at, gaps, pulls, down=sweep % 2 == 0, both=sweep >= SWEEPS // 2)
    for down in (False, True):
        _sweep(part, at, gaps, pulls, down, both=False, chains=True)
    return at


def _sweep(
    part: LayeredPart,
    at: dict[int, float],
    gaps: Sequence[Sequence[float]],
    pulls: _Pulls,
    down: bool,
    both: bool,
    chains: bool = False,
) -> None:
    """Move every layer to where its neighbours above (or below, or both) want it.

    `chains`: only what hangs on one edge moves, so that this edge becomes straight; all else stays if it can.
    """
    of_node = (pulls.both if both else pulls.up if down else pulls.down).get
    layers = list(zip(part.layers, gaps, strict=True))
    for layer, between in layers if down else reversed(layers):
        wishes, weights = [], []
        for n in layer:
            near = of_node(n, ()) or (() if chains else pulls.both.get(n, ()))
            strongest = max((pull for _, _, _, pull in near), default=0.0)
            if not near or (chains and strongest < STRAIGHT / 2):
                wishes.append(at[n])
                weights.append(0.1 if not near and not chains else 2.0)
                continue
            wished = whole = 0.0
            for m, its, own, pull in near:
                wished += (at[m] + its - own) * pull
                whole += pull
            wishes.append(wished / whole)
            weights.append(strongest)
        at.update(zip(layer, spread(wishes, weights, between), strict=True))


_Pull = tuple[int, float, float, float]
"""A neighbour, where its end of the edge is and the vertex's own, and how straight the edge is to be."""


class _Pulls:
    """What pulls each vertex of a part: its neighbours above, those below, and all of them."""

    def __init__(self, part: LayeredPart, count: int) -> None:
        self.up, self.down = (
            {n: self._of(part, n, near, count) for n, near in side.items()} for side in (part.up, part.down)
        )
        self.both = {n: (*self.up.get(n, ()), *self.down.get(n, ())) for n in {**part.up, **part.down}}

    @staticmethod
    def _of(part: LayeredPart, n: int, near: Sequence[int], count: int) -> tuple[_Pull, ...]:
        return tuple(
            (m, part.shifts.get((m, n), 0.0), part.shifts.get((n, m), 0.0), _pull(part, n, m, count)) for m in near
        )


def _pull(part: LayeredPart, one: int, other: int, count: int) -> float:
    """How straight the edge between two neighbours is to be: long edges most, then chains, then branches."""
    bends = (one >= count) + (other >= count)
    if bends:
        return STRAIGHT if bends == 2 else STRAIGHT / 2
    upper, lower = (one, other) if other in part.down.get(one, ()) else (other, one)
    alone = len(part.down[upper]) == 1 or len(part.up[lower]) == 1
    return STRAIGHT / 2 if len(part.down[upper]) == len(part.up[lower]) == 1 else 1.5 if alone else 1.0


def spread(wishes: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places nearest to what each wishes, by weighted squares, that keep the gaps between neighbours.

    Pool adjacent violators (Ayer et al., 1955), after the gaps are taken off.
    """
    shifts = [0.0]
    for gap in gaps:
        shifts.append(shifts[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for wish, weight, shift in zip(wishes, weights, shifts, strict=True):
        mean, mass, count = wish - shift, weight, 1
        while pools and pools[-1][0] > mean:
            other, its, many = pools.pop()
            mean, mass, count = (mean * mass + other * its) / (mass + its), mass + its, count + many
        pools.append((mean, mass, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    return [place + shift for place, shift in zip(flat, shifts, strict=True)]
