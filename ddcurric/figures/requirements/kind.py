"""Requirement diagrams as a kind of graph."""

from __future__ import annotations

from ddcurric.figures.kit.graph.cards import describe_cards
from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.wording import point_out
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.requirements.notation import read_requirements

KIND = titled(
    Kind(
        read_requirements,
        draw_graph,
        describe_cards,
        point=point_out,
        steps=staged,
        divide=divide_graph,
        far=is_too_large,
    )
)
