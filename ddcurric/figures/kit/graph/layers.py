"""Where the nodes of one level stand: ranks and orders by Sugiyama's method, places by size.

Which layer a node belongs to, and the order in which layers cross least, is `fast_sugiyama`'s; it knows points only, so
places for boxes of different sizes are found here. Sugiyama, Tagawa, Toda, Methods for Visual Understanding of
Hierarchical System Structures, 1981. Coordinates run along layers (`u`) and from layer to layer (`v`), in points.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ddcurric.figures.kit.graph.layer_orders import at_ends, layer_order
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
class Outlet:
    """What joins a node to something outside of the level."""

    node: int
    onward: bool
    """It leads past the last layer; else before the first."""
    shift: float
    """Where in its node it begins."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the nodes and links of a level are."""

    centers: tuple[tuple[float, float], ...]
    """Of the nodes, in their order."""
    bends: tuple[tuple[tuple[float, float], ...], ...]
    """Of the links, in their order, from source to target: where it enters, is in the middle of, and leaves a layer.
    Then of the outlets, from their nodes."""
    stops: tuple[int, ...]
    """Of the links: which of its bends is the middle of the room for its words; -1: none."""
    ranks: tuple[int, ...]
    """Of the nodes: the layer each is in."""
    layers: tuple[Size, ...]
    """Of the nodes: where the layer of each begins and ends, from layer to layer."""
    size: Size


def place_level(
    sizes: Sequence[Size],
    links: Sequence[Layered],
    spacing: Spacing,
    rows: Sequence[int] | None = None,
    outlets: Sequence[Outlet] = (),
) -> Placement:
    """Place the nodes of one level and say where its links bend; `rows`: the layer of each node, where it is known."""
    total = dict(enumerate(sizes))
    parts, chains, outs = _parts(total, links, rows, spacing, outlets)
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
    bends += tuple(
        tuple((u[n], v[n] + part * deep[n] / 2) for n in chain for part in ((-1, 0, 1) if out.onward else (1, 0, -1)))
        for out, chain in zip(outlets, outs, strict=True)
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
    total: dict[int, Size],
    links: Sequence[Layered],
    rows: Sequence[int] | None,
    spacing: Spacing,
    outlets: Sequence[Outlet],
) -> tuple[list[LayeredPart], list[list[int]], list[list[int]]]:
    """Layers of every connected part, and the vertices that each link and each outlet runs through. Adds those to
    `total`."""
    joined = tuple((link.source, link.target, link.label is not None) for link in links)
    ends = [((each.source, each.source_shift), (each.target, each.target_shift)) for each in links]
    ends += [((each.node, each.shift), (each.node, each.shift)) for each in outlets]
    outs = tuple((each.node, each.onward) for each in outlets)
    order = layer_order(len(total), joined, tuple(rows) if rows else None, _ports(ends), outs)
    labels = (link.label for link in links if link.label is not None and link.source != link.target)
    total.update(enumerate(labels, len(total)))
    total.update((n, (0.0, 0.0)) for n in range(len(total), order.vertices))
    if not spacing.packed or spacing.along is not None:
        order.face()
    # What stands in no box has its ends in its middle, and what pulls it is known.
    pulled = [(link.source_shift, link.target_shift) for link in links] + [(each.shift, 0.0) for each in outlets]
    shifts = at_ends(order.chains, pulled)
    parts = [replace(part, shifts=shifts) if shifts else part for part in order.parts]
    chains, led_out = order.chains[: len(links)], order.chains[len(links) :]
    return parts, [chain[1:-1] for chain in chains], [chain[1:] for chain in led_out]


def _ports(of: Sequence[tuple[tuple[int, float], tuple[int, float]]]) -> tuple[tuple[float, float], ...]:
    """Of each link: where its ends are among those of its nodes, from 0 to 1; empty where all are in the middle."""
    known: dict[int, set[int]] = {}
    ends = [((one, round(shift)), (other, round(its))) for (one, shift), (other, its) in of]
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
