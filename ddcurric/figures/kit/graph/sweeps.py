"""Where the vertices of a part of a graph stand along their layers: pulled straight by what they are joined to."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import NamedTuple

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
    along: float | None = None
    """How long a layer may be, where edges had rather be bent than make it longer."""


@dataclass
class LayeredPart:
    """One connected part: its layers, each from left to right."""

    layers: list[list[int]]
    up: dict[int, list[int]]
    down: dict[int, list[int]]
    shifts: Mapping[tuple[int, int], float]
    """Of a vertex, toward a neighbour: where its end of the edge is, from its middle."""
    count: int
    """Of nodes: later vertices are words and bends."""
    times: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """By a vertex and the next: how many edges lead there."""
    ports: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """Of a vertex, toward a neighbour: where its end of the edge is among its others, from 0 to 1; else amid."""

    @cached_property
    def pulls(self) -> Pulls:
        """What moves its vertices, however large they are."""
        up, down = ({n: self._pulls(n, near) for n, near in side.items()} for side in (self.up, self.down))
        both = {n: (*up.get(n, ()), *down.get(n, ())) for n in {**self.up, **self.down}}
        above, below, everywhere = (_pulled(self, side, both) for side in (up, down, both))
        return Pulls(above, below, everywhere, _hanging(self, down), _hanging(self, up))

    def _pulls(self, n: int, near: Sequence[int]) -> tuple[_Pull, ...]:
        shifts = self.shifts
        return tuple((m, shifts.get((m, n), 0.0), shifts.get((n, m), 0.0), _pull(self, n, m)) for m in near)


def across_layers(part: LayeredPart, total: Mapping[int, Size], spacing: Spacing) -> dict[int, float]:
    """Where each vertex stands along its layer: near the middle of its neighbours, none overlapping."""
    count = part.count
    at: dict[int, float] = {}
    for layer in part.layers:
        here = 0.0
        for n in layer:
            at[n] = here + total[n][0] / 2
            here += total[n][0] + spacing.beside
        for n in layer:
            at[n] -= here / 2
    if spacing.packed and spacing.along is None:
        return at
    gaps = [
        [
            total[a][0] / 2 + total[b][0] / 2 + spacing.beside * (1.0 if a < count and b < count else 0.6)
            for a, b in itertools.pairwise(layer)
        ]
        for layer in part.layers
    ]
    shifts = [[*itertools.accumulate(between, initial=0.0)] for between in gaps]
    if spacing.packed:
        return {
            n: to - own[-1] / 2
            for layer, own in zip(part.layers, shifts, strict=True)
            for n, to in zip(layer, own, strict=True)
        }
    pulls = part.pulls
    _settle(at, shifts, pulls.above, pulls.below)
    _settle(at, shifts, pulls.both, pulls.both)
    _sweep(at, shifts, pulls.hanging_up, down=False)
    _sweep(at, shifts, pulls.hanging_down, down=True)
    if spacing.along is not None:
        _keep_within(spacing.along, part, total, at, shifts)
    return at


def _keep_within(
    along: float, part: LayeredPart, total: Mapping[int, Size], at: dict[int, float], shifts: Sequence[Sequence[float]]
) -> None:
    """Move what stands outside of so much room into it, and what is in its way."""
    first = min(at[n] - total[n][0] / 2 for n in at)
    last = max(at[n] + total[n][0] / 2 for n in at)
    spare = max(last - first - along, 0.0) / 2
    for layer, own in zip(part.layers, shifts, strict=True):
        least = first + spare + total[layer[0]][0] / 2
        most = last - spare - total[layer[-1]][0] / 2 - own[-1]
        if least <= most:
            # What keeps its distances keeps them where each is moved to the nearest place of a stretch.
            at.update((n, min(max(at[n] - shift, least), most) + shift) for n, shift in zip(layer, own, strict=True))


_Pull = tuple[int, float, float, float]
"""A neighbour, where its end of the edge is and the vertex's own, and how straight the edge is to be."""
_Row = list[tuple[int, tuple[_Pull, ...], float, float]]
"""The vertices of a layer: what pulls each, how much it weighs, and all its pulls together. Where nothing pulls, it
stays if it can."""


class Pulls(NamedTuple):
    """Layers of vertices with what pulls them: neighbours above, below, or all; or the one edge on which they hang."""

    above: list[_Row]
    below: list[_Row]
    both: list[_Row]
    hanging_up: list[_Row]
    hanging_down: list[_Row]


def _pulled(
    part: LayeredPart, side: Mapping[int, tuple[_Pull, ...]], both: Mapping[int, tuple[_Pull, ...]]
) -> list[_Row]:
    """Each vertex as its neighbours on a side pull it or, where it has none there, those on the other."""
    return [[_row(n, side.get(n) or both.get(n, ()), 0.1) for n in layer] for layer in part.layers]


def _hanging(part: LayeredPart, side: Mapping[int, tuple[_Pull, ...]]) -> list[_Row]:
    """Only what hangs on one edge moves, so that this edge becomes straight."""

    def held(n: int) -> tuple[_Pull, ...]:
        near = side.get(n, ())
        return near if max((pull for _, _, _, pull in near), default=0.0) >= STRAIGHT / 2 else ()

    return [[_row(n, held(n), 2.0) for n in layer] for layer in part.layers]


def _row(n: int, near: tuple[_Pull, ...], still: float) -> tuple[int, tuple[_Pull, ...], float, float]:
    """`still`: what it weighs where nothing pulls it."""
    pulls = [pull for _, _, _, pull in near]
    return n, near, max(pulls, default=still), sum(pulls)


def _settle(at: dict[int, float], shifts: Sequence[list[float]], above: list[_Row], below: list[_Row]) -> None:
    """Sweep down and up, as often as that moves anything."""
    for _ in range(SWEEPS // 4):
        moved = _sweep(at, shifts, above, down=True)
        if not _sweep(at, shifts, below, down=False) and not moved:
            return


def _sweep(at: dict[int, float], shifts: Sequence[list[float]], rows: Sequence[_Row], down: bool) -> bool:
    """Move every layer to where its neighbours want it; whether any vertex has moved."""
    changed = False
    layers = list(zip(rows, shifts, strict=True))
    for row, its_shifts in layers if down else reversed(layers):
        wishes = []
        for n, near, _, whole in row:
            if not near:
                wishes.append(at[n])
                continue
            wished = 0.0
            for m, its, own, pull in near:
                wished += (at[m] + its - own) * pull
            wishes.append(wished / whole)
        if len(row) > 1:
            wishes = spread(wishes, [each[2] for each in row], its_shifts)
        for each, place in zip(row, wishes, strict=True):
            if at[each[0]] != place:
                at[each[0]], changed = place, True
    return changed


def _pull(part: LayeredPart, one: int, other: int) -> float:
    """How straight the edge between two neighbours is to be: long edges most, then chains, then branches."""
    bends = (one >= part.count) + (other >= part.count)
    if bends:
        return STRAIGHT if bends == 2 else STRAIGHT / 2
    upper, lower = (one, other) if other in part.down.get(one, ()) else (other, one)
    alone = len(part.down[upper]) == 1 or len(part.up[lower]) == 1
    pull = STRAIGHT / 2 if len(part.down[upper]) == len(part.up[lower]) == 1 else 1.5 if alone else 1.0
    return pull * part.times.get((upper, lower), 1)


def spread(wishes: Sequence[float], weights: Sequence[float], shifts: Sequence[float]) -> list[float]:
    """The places nearest to what each wishes, by weighted squares, that are no nearer than `shifts`, from the first.

    Pool adjacent violators (Ayer et al., 1955), after the shifts are taken off.
    """
    wished = [wish - shift for wish, shift in zip(wishes, shifts, strict=True)]
    if wished == sorted(wished):
        return [place + shift for place, shift in zip(wished, shifts, strict=True)]
    pools: list[tuple[float, float, int]] = []
    for mean, mass in zip(wished, weights, strict=True):
        count = 1
        while pools and pools[-1][0] > mean:
            other, its, many = pools.pop()
            mean, mass, count = (mean * mass + other * its) / (mass + its), mass + its, count + many
        pools.append((mean, mass, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    return [place + shift for place, shift in zip(flat, shifts, strict=True)]
