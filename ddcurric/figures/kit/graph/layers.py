"""Where the nodes of one level stand: ranks and orders by Sugiyama's method, places by size.

Which layer a node belongs to, and the order in which layers cross least, is `fast_sugiyama`'s; it knows points only, so
places for boxes of different sizes are found here. Sugiyama, Tagawa, Toda, Methods for Visual Understanding of
Hierarchical System Structures, 1981. Coordinates run along layers (`u`) and from layer to layer (`v`), in points.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from statistics import fmean

from ddcurric.figures.kit.graph.sifting import crossings, uncrossed
from ddcurric.figures.kit.graph.sweeps import LayeredPart, Size, Spacing, across_layers
from ddcurric.values import dataclass

LANE = 0.5
"""Between edges that join the same two nodes, in shares of what is between neighbours."""


@dataclass(frozen=True, slots=True)
class Layered:
    """A link of a level: the numbers of its nodes, and what its words need."""

    source: int
    target: int
    label: Size | None
    """Room for its words; None: it has none."""
    source_shift: float = 0.0
    """Where in its source it begins, along the layer from the middle: what it joins may stand inside a box."""
    target_shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the nodes and links of a level are."""

    centers: tuple[tuple[float, float], ...]
    """Of the nodes, in their order."""
    bends: tuple[tuple[tuple[float, float], ...], ...]
    """Of the links, in their order, from source to target: where it enters, is in the middle of, and leaves a layer."""
    stops: tuple[int, ...]
    """Of the links: which of its bends is the middle of the room for its words; -1: none."""
    ranks: tuple[int, ...]
    """Of the nodes: the layer each is in."""
    layers: tuple[Size, ...]
    """Of the nodes: where the layer of each begins and ends, from layer to layer."""
    size: Size


def place_level(
    sizes: Sequence[Size], links: Sequence[Layered], spacing: Spacing, rows: Sequence[int] | None = None
) -> Placement:
    """Place the nodes of one level and say where its links bend; `rows`: the layer of each node, where it is known."""
    total = dict(enumerate(sizes))
    parts, chains = _parts(total, links, rows, spacing)
    aside = _lanes(total, links, chains, spacing)
    u: dict[int, float] = {}
    v: dict[int, float] = {}
    deep: dict[int, float] = {}
    ranks: dict[int, int] = {}
    offset = depth = 0.0
    for part in parts:
        across = across_layers(part, total, spacing)
        along = _along(part, total, spacing)
        left = min(across[n] - total[n][0] / 2 for n in across)
        right = max(across[n] + total[n][0] / 2 for n in across)
        for rank, layer in enumerate(part.layers):
            for n in layer:
                u[n], (v[n], deep[n]), ranks[n] = across[n] - left + offset, along[rank], rank
        offset += right - left + spacing.beside * 1.5
        depth = max(depth, along[-1][0] + along[-1][1] / 2)
    centers = tuple((u[n], v[n]) for n in range(len(sizes)))
    wide = max(offset - spacing.beside * 1.5, 0.0)
    its_ranks = tuple(ranks[n] for n in range(len(sizes)))
    layers = tuple((v[n] - deep[n] / 2, v[n] + deep[n] / 2) for n in range(len(sizes)))
    if spacing.packed:
        return Placement(centers, (), (), its_ranks, layers, (wide, depth))
    bends = tuple(
        tuple(
            (u[n] + off, v[n] + part * deep[n] / 2) for n in chain for part in _passage(v[link.source], v[link.target])
        )
        for link, chain, off in zip(links, chains, aside, strict=True)
    )
    words = set(range(len(sizes), len(sizes) + sum(link.label is not None for link in links)))
    stops = tuple(next((3 * i + 1 for i, n in enumerate(chain) if n in words), -1) for chain in chains)
    return Placement(centers, bends, stops, its_ranks, layers, (wide, depth))


def _lanes(
    total: dict[int, Size], links: Sequence[Layered], chains: Sequence[Sequence[int]], spacing: Spacing
) -> list[float]:
    """How far each link runs beside its bends: links that have the same ones need room there for all of them."""
    shared: dict[frozenset[int], list[int]] = {}
    for at, chain in enumerate(chains):
        shared.setdefault(frozenset(chain), []).append(at)
    aside = [0.0] * len(chains)
    for bends, those in shared.items():
        wide = LANE * spacing.beside * (len(those) - 1)
        if bends and wide:
            total.update((n, (wide, total[n][1])) for n in bends)
            those.sort(key=lambda at: links[at].source_shift + links[at].target_shift)
            for place, at in enumerate(those):
                aside[at] = LANE * spacing.beside * place - wide / 2
    return aside


def _passage(start: float, end: float) -> tuple[int, int, int]:
    """Where an edge enters, is in the middle of, and leaves a layer: it stays beside its neighbours all the way."""
    return (-1, 0, 1) if start <= end else (1, 0, -1)


def _parts(
    total: dict[int, Size], links: Sequence[Layered], rows: Sequence[int] | None, spacing: Spacing
) -> tuple[list[LayeredPart], list[list[int]]]:
    """Layers of every connected part, and the vertices that each link runs through. Adds those to `total`."""
    joined = tuple((link.source, link.target, link.label is not None) for link in links)
    order = _ordered(len(total), joined, tuple(rows) if rows else None, _ports(links))
    labels = (link.label for link in links if link.label is not None and link.source != link.target)
    total.update(enumerate(labels, len(total)))
    total.update((n, (0.0, 0.0)) for n in range(len(total), order.vertices))
    if not spacing.packed or spacing.along is not None:
        order.face()
    # What stands in no box has its ends in its middle, and what pulls it is known.
    shifts = _at_ends(order.chains, [(link.source_shift, link.target_shift) for link in links])
    parts = [replace(part, shifts=shifts) if shifts else part for part in order.parts]
    return parts, [chain[1:-1] for chain in order.chains]


def _ports(links: Sequence[Layered]) -> tuple[tuple[float, float], ...]:
    """Of each link: where its ends are among those of its nodes, from 0 to 1; empty where all are in the middle."""
    known: dict[int, set[int]] = {}
    ends = [((each.source, round(each.source_shift)), (each.target, round(each.target_shift))) for each in links]
    for node, shift in itertools.chain.from_iterable(ends):
        known.setdefault(node, set()).add(shift)
    if all(len(shifts) == 1 for shifts in known.values()):
        return ()
    ports = {
        (node, shift): (at + 1) / (len(shifts) + 1)
        for node, shifts in known.items()
        for at, shift in enumerate(sorted(shifts))
    }
    return tuple((ports[source], ports[target]) for source, target in ends)


def _at_ends(chains: Sequence[Sequence[int]], ends: Sequence[tuple[float, float]]) -> dict[tuple[int, int], float]:
    """By a vertex and the next: the mean of what is said of the ends of links there; empty where that is nothing."""
    found: dict[tuple[int, int], list[float]] = {}
    for chain, (source, target) in zip(chains, ends, strict=False):
        if chain[0] != chain[-1]:
            found.setdefault((chain[0], chain[1]), []).append(source)
            found.setdefault((chain[-1], chain[-2]), []).append(target)
    return {pair: fmean(each) for pair, each in found.items()} if any(map(any, ends)) else {}


@dataclass(frozen=True, slots=True)
class _Order:
    """The vertices of a level in their layers, whatever their sizes."""

    parts: tuple[LayeredPart, ...]
    chains: tuple[list[int], ...]
    """Of each link: the vertices that it runs through, its ends among them."""
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
def _ordered(
    count: int,
    links: tuple[tuple[int, int, bool], ...],
    rows: tuple[int, ...] | None,
    ports: tuple[tuple[float, float], ...],
) -> _Order:
    """`links`: source, target and whether there are words; `ports`: see `_ports`."""
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
    at_ends = _at_ends(chains, ports)
    for part in parts:
        part.ports = at_ends
    return _Order(parts, tuple(chains), next(vertices), [])


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
    part.layers[:] = other
    against = sum(1 if a > b else -1 for layer in part.layers for i, a in enumerate(layer) for b in layer[i + 1 :])
    if against > 0:
        for layer in part.layers:
            layer.reverse()


def _as_written(part: LayeredPart) -> list[list[int]]:
    """The layers in the order of a walk that goes on to nodes as their author brought them up."""

    def node(n: int) -> int:
        """The node to which a bend leads."""
        return n if n < part.count else node(part.down[n][0])

    seen: dict[int, int] = {}
    starts = sorted(n for layer in part.layers for n in layer if n not in part.up)
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
    part = LayeredPart([[] for _ in levels], {}, {}, {}, count)
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


def _along(part: LayeredPart, total: Mapping[int, Size], spacing: Spacing) -> list[tuple[float, float]]:
    """Of each layer: its middle and its depth. Layers of words only need less room around them."""
    middles: list[tuple[float, float]] = []
    foot = 0.0
    before = True
    for layer in part.layers:
        depth = max(total[n][1] for n in layer)
        nodes = any(n < part.count for n in layer)
        gap = 0.0 if not middles else spacing.between if nodes and before else spacing.between * 0.6
        middles.append((foot + gap + depth / 2, depth))
        foot += gap + depth
        before = nodes
    return middles
