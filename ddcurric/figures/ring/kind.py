"""Rings of names as a kind: what is written in a fence `ring`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.ring.drawing import divide_ring, draw_ring
from ddcurric.figures.ring.mistakes import marks
from ddcurric.figures.ring.reading import read_ring
from ddcurric.figures.ring.source import OWNERS, Ring
from ddcurric.figures.ring.varying import vary
from ddcurric.figures.ring.wording import describe_ring, point_out


def _asked(said: Ring) -> frozenset[str]:
    """The keys whose owner is asked for; all nodes and keys, where the figure asks for nothing."""
    ask = said.ask(OWNERS)
    if ask is not None:
        return frozenset(said.keys) - ask.given
    return frozenset(name for name in (*said.keys, *said.all_nodes) if len(name) > 1)


KIND = Kind(
    read_ring,
    draw_ring,
    describe_ring,
    point=point_out,
    steps=staged,
    asked=_asked,
    marks=marks,
    divide=divide_ring,
    vary=vary,
)
