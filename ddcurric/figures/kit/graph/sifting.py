"""In which order vertices stand in their layers, so that few edges cross."""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from ddcurric.figures.kit.graph.sweeps import LayeredPart

SIFTED, MOST_SIFTED = 8, 250
"""How often each vertex is moved to where fewer edges cross, and of how many vertices."""
AMID = 0.5
"""Where an end of an edge is among the others of its vertex of which nothing is known: see `LayeredPart.ports`."""


def uncrossed(part: LayeredPart, layers: Sequence[Sequence[int]]) -> list[list[int]]:
    """Each vertex where in its layer the fewest edges cross, the others staying where they are, again and again.

    Matuszewski, Schönfeld, Molitor, Using Sifting for k-Layer Straightline Crossing Minimization, 1999.
    """
    best, least = [*map(list, layers)], crossings(part, layers)
    moved = [*map(list, layers)]
    place = {n: at for layer in moved for at, n in enumerate(layer)}
    known: list[list[list[int]]] = []
    for turn in range(SIFTED if len(place) <= MOST_SIFTED else 0):
        if not least or moved in known[-2:-1]:
            break  # of two ways to move, it goes on as two turns ago
        known.append([*map(list, moved)])
        for layer in moved:
            fewer = _swapped(part, layer, place) if len(layer) > 1 else {}
            for n in tuple(layer) if fewer else ():
                others = [m for m in layer if m != n]
                # By how much it is better at each place than behind all others. Of places alike it goes to the first
                # and, the next time, to the last: where two have to move, one moves to where it is no worse.
                gains = [*itertools.accumulate((fewer[n, m] for m in reversed(others)), initial=0)][::-1]
                ways = gains if turn % 2 else gains[::-1]
                at = ways.index(max(ways))
                others.insert(at if turn % 2 else len(others) - at, n)
                layer[:] = others
                place.update((m, at) for at, m in enumerate(layer))
        if (crossed := crossings(part, moved)) < least:
            best, least = [*map(list, moved)], crossed
    return best


def _swapped(part: LayeredPart, layer: Sequence[int], place: Mapping[int, int]) -> Mapping[tuple[int, int], int]:
    """By two vertices of a layer: how many fewer edges cross where the first stands before the other."""
    sides = [[_ends(part, n, side.get(n, ()), place) for n in layer] for side in (part.up, part.down)]
    fewer: dict[tuple[int, int], int] = {}
    for (at, n), (by, m) in itertools.combinations(enumerate(layer), 2):
        gain = sum((a < b) - (a > b) for near in sides for a in near[at] for b in near[by])
        fewer[n, m], fewer[m, n] = gain, -gain
    return fewer


def _ends(part: LayeredPart, n: int, near: Sequence[int], place: Mapping[int, int]) -> list[float]:
    """Where edges of a vertex end at its neighbours."""
    ports = part.ports
    return [place[m] + ports.get((m, n), AMID) for m in near] if ports else [place[m] for m in near]


def _fans(part: LayeredPart, n: int, place: Mapping[int, int]) -> Iterator[list[float]]:
    """Where edges of a vertex to the next layer end, those that begin in one place together, from the first."""
    near = part.down.get(n, ())
    ends = _ends(part, n, near, place)
    if not part.ports:
        yield sorted(ends)
        return
    begun = sorted((part.ports.get((n, m), AMID), end) for m, end in zip(near, ends, strict=True))
    yield from ([end for _, end in fan] for _, fan in itertools.groupby(begun, key=itemgetter(0)))


def crossings(part: LayeredPart, layers: Sequence[Sequence[int]]) -> int:
    """How many edges cross between layers in some order."""
    place = {n: at for layer in layers for at, n in enumerate(layer)}
    found = 0
    for layer in layers:
        met: list[float] = []
        # What begins in one place crosses none of the others.
        for ends in itertools.chain.from_iterable(_fans(part, n, place) for n in layer):
            found += sum(len(met) - bisect_right(met, end) for end in ends)
            for end in ends:
                insort(met, end)
    return found
