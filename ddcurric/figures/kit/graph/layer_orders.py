"""Which layer each vertex of a level is in, and in which order layers cross least, whatever the sizes.

Layers are `fast_sugiyama`'s; which edges lead back is found before, as it knows no authors.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import fmean

from ddcurric.figures.kit.graph.sifting import crossings, uncrossed
from ddcurric.figures.kit.graph.sweeps import LayeredPart
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class LayerOrder:
    """The vertices of a level in their layers, whatever their sizes."""

    parts: tuple[LayeredPart, ...]
    chains: tuple[list[int], ...]
    """Of each link: the vertices that it runs through, its ends among them; then of each outlet, from its node."""
    vertices: int
    """Nodes, then the words of links, then bends."""
    faced: list[bool]
    """Not empty: vertices stand in their layers so that few edges cross. How large all is does not ask that."""

    def face(self) -> None:
        """Put the vertices of each layer in order, once."""
        if not self.faced:
            self.faced.append(True)
            for part in self.parts:
                _face(part)


@lru_cache(maxsize=512)
def layer_order(
    count: int,
    links: tuple[tuple[int, int, bool], ...],
    rows: tuple[int, ...] | None,
    ports: tuple[tuple[float, float], ...],
    outlets: tuple[tuple[int, bool], ...] = (),
) -> LayerOrder:
    """`links`: source, target and whether there are words; `ports`: see `_ports`.

    `outlets`: nodes from which an edge leads on out of all layers, and whether past the last of them.
    """
    vertices = itertools.count(count)
    joined = [(source, target) for source, target, _ in links if source != target]
    back = frozenset(pair for pair in joined if rows[pair[0]] > rows[pair[1]]) if rows else against_flow(count, joined)
    stops: list[list[int]] = []
    for source, target, worded in links:
        ends = [source, target]
        if source != target and worded:
            ends.insert(1, next(vertices))
        # Everything runs onward while it is laid out; what goes back is turned round, and its course with it.
        stops.append(ends[::-1] if (source, target) in back else ends)
    if rows:
        _lengthen(stops, rows, vertices)
    edges = [pair for ends in stops for pair in itertools.pairwise(ends) if pair[0] != pair[1]]
    known = next(vertices)
    vertices = itertools.count(known)
    next_to: dict[int, list[int]] = {}
    parts = tuple(_part(members, edges, vertices, next_to, count) for members in connected(known, edges))
    chains: list[list[int]] = []
    for (source, _, _), ends in zip(links, stops, strict=True):
        chain = [ends[0]]
        for one, other in itertools.pairwise(ends):
            chain += [*_chain(next_to, one, other, known), other]
        chains.append(chain if ends[0] == source else chain[::-1])
    chains += [_led_out(parts, *outlet, vertices) for outlet in outlets]
    shares = at_ends(chains, ports)
    for part in parts:
        part.ports = shares
    return LayerOrder(parts, tuple(chains), next(vertices), [])


def _led_out(parts: Sequence[LayeredPart], node: int, onward: bool, vertices: Iterator[int]) -> list[int]:
    """A bend in every layer of its part from a node to the last or, against the flow, to the first."""
    part = next(part for part in parts if any(node in layer for layer in part.layers))
    rank = next(at for at, layer in enumerate(part.layers) if node in layer)
    chain = [node]
    for layer in part.layers[rank + 1 :] if onward else part.layers[:rank][::-1]:
        bend = next(vertices)
        upper, lower = (chain[-1], bend) if onward else (bend, chain[-1])
        part.down.setdefault(upper, []).append(lower)
        part.up.setdefault(lower, []).append(upper)
        layer.append(bend)
        chain.append(bend)
    return chain


def _lengthen(stops: list[list[int]], rows: Sequence[int], vertices: Iterator[int]) -> None:
    """Have each link bend in every layer that it passes, so that its ends can stand in no others than theirs."""
    # Where words stand, they have layers between those of nodes.
    step = 2 if any(len(ends) > 2 for ends in stops) else 1
    for ends in stops:
        bends = step * (rows[ends[-1]] - rows[ends[0]]) - len(ends) + 1
        ends[-1:-1] = itertools.islice(vertices, max(bends, 0))


def against_flow(count: int, edges: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Edges that lead back to where a walk has come from; turned round, they leave no circle.

    Walks begin where nothing leads to, and follow edges in the author's order, so that what comes first stands first.
    """
    after: dict[int, list[int]] = {}
    for a, b in edges:
        after.setdefault(a, []).append(b)
    entered = {b for _, b in edges}
    starts = [n for n in range(count) if n not in entered] + list(range(count))
    state: dict[int, int] = {}
    back: set[tuple[int, int]] = set()
    for start in starts:
        if start in state:
            continue
        state[start] = 1
        stack = [(start, iter(after.get(start, ())))]
        while stack:
            here, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                state[here] = 2
                stack.pop()
            elif state.get(step) == 1:
                back.add((here, step))
            elif step not in state:
                state[step] = 1
                stack.append((step, iter(after.get(step, ()))))
    return frozenset(back)


def _face(part: LayeredPart) -> None:
    """Order a part as its author has it, if no more edges cross; else its mirror image, if that is nearer to it."""
    written = uncrossed(part, _as_written(part))
    crossed = crossings(part, written)
    other = uncrossed(part, part.layers) if crossed else written
    if crossed <= crossings(part, other):
        part.layers[:] = written
        return
    against = sum(1 if a > b else -1 for layer in other for i, a in enumerate(layer) for b in layer[i + 1 :])
    mirrored = [layer[::-1] for layer in other]
    # What stands in boxes stays as it is, and edges to it may cross in the mirror image.
    part.layers[:] = mirrored if against > 0 and crossings(part, mirrored) <= crossings(part, other) else other


def _as_written(part: LayeredPart) -> list[list[int]]:
    """The layers in the order of a walk that goes on to nodes as their author brought them up."""

    def node(n: int) -> int:
        """The node to which a bend leads; what leads out of all layers comes last."""
        return n if n < part.count or n not in part.down else node(part.down[n][0])

    seen: dict[int, int] = {}
    starts = sorted((n for layer in part.layers for n in layer if n not in part.up), key=lambda n: (node(n), n))
    waiting = starts[::-1]
    while waiting:
        n = waiting.pop()
        if n not in seen:
            seen[n] = len(seen)
            waiting += sorted(part.down.get(n, ()), key=lambda m: (node(m), m), reverse=True)
    return [sorted(layer, key=lambda n: seen[n]) for layer in part.layers]


def connected(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The vertices of each connected part, in the order of their first members."""
    part = list(range(count))
    for a, b in edges:
        one, other = sorted((part[a], part[b]))
        if one != other:
            part = [one if p == other else p for p in part]
    return [[n for n in range(count) if part[n] == first] for first in sorted(set(part))]


def _part(
    members: list[int],
    edges: Sequence[tuple[int, int]],
    vertices: Iterator[int],
    next_to: dict[int, list[int]],
    count: int,
) -> LayeredPart:
    """Layers of one connected part; its bends are the next of the vertices, every step of its edges is in `next_to`."""
    from fast_sugiyama import from_edges

    local = {n: at for at, n in enumerate(members)}
    inside = list(dict.fromkeys((local[a], local[b]) for a, b in edges if a in local))
    if not inside:
        return LayeredPart([members], {}, {}, {}, count)
    places, _, _, drawn = from_edges(inside, dummy_vertices=True)[0]
    numbers = dict(enumerate(members))
    for bend in sorted(int(n) for n, _ in places):
        if bend not in numbers:
            numbers[bend] = next(vertices)
    levels = sorted({y for _, (_, y) in places}, reverse=True)
    rank = {numbers[int(n)]: levels.index(y) for n, (_, y) in places}
    part = LayeredPart([[] for _ in levels], {}, {}, {}, count, Counter(edges))
    for name, _ in sorted(places, key=lambda each: (each[1][0], int(each[0]))):
        part.layers[rank[numbers[int(name)]]].append(numbers[int(name)])
    for start, end in drawn or ():
        a, b = numbers[int(start)], numbers[int(end)]
        next_to.setdefault(a, []).append(b)
        upper, lower = (a, b) if rank[a] < rank[b] else (b, a)
        part.down.setdefault(upper, []).append(lower)
        part.up.setdefault(lower, []).append(upper)
    return part


def _chain(next_to: Mapping[int, list[int]], source: int, target: int, known: int) -> list[int]:
    """The bends between two vertices that an edge joins; bends have numbers from `known` on."""
    for first in next_to.get(source, []):
        walk = [first]
        while walk[-1] >= known:
            walk.append(next_to[walk[-1]][0])
        if walk[-1] == target:
            return walk[:-1]
    return []


def at_ends(chains: Sequence[Sequence[int]], ends: Sequence[tuple[float, float]]) -> dict[tuple[int, int], float]:
    """By a vertex and the next: the mean of what is said of the ends of links there; empty where that is nothing."""
    found: dict[tuple[int, int], list[float]] = {}
    for chain, (source, target) in zip(chains, ends, strict=False):
        if chain[0] != chain[-1]:
            found.setdefault((chain[0], chain[1]), []).append(source)
            found.setdefault((chain[-1], chain[-2]), []).append(target)
    return {pair: fmean(each) for pair, each in found.items()} if any(map(any, ends)) else {}
