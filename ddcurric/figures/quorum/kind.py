"""Quorums as a kind: what is written in a fence `quorum`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.quorum.describing import describe_quorum, marks, point_out
from ddcurric.figures.quorum.drawing import divide_quorum, draw_quorum
from ddcurric.figures.quorum.model import QuorumSystem
from ddcurric.figures.quorum.notation import read_quorum
from ddcurric.figures.quorum.varying import vary_quorum


def _asked(said: QuorumSystem) -> frozenset[str]:
    return frozenset(said.servers)


KIND = Kind(
    read_quorum,
    draw_quorum,
    describe_quorum,
    point=point_out,
    steps=staged,
    asked=_asked,
    marks=marks,
    divide=divide_quorum,
    vary=vary_quorum,
)
