"""Mind maps as a kind: Mermaid's `mindmap`."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.source import Graph, kept
from ddcurric.figures.kit.graph.ways import fitting_way
from ddcurric.figures.kit.graph.wording import describe_graph, point_out
from ddcurric.figures.kit.kind import Kind, Painted, staged
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.mindmap.notation import read_mindmap
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording import runs_leftwards


def _draw(said: Graph, diagram: Diagram, style: Style) -> Painted:
    """Its branches grow as its words run, where it finds room so."""
    if runs_leftwards(style.language):
        leftwards = kept(replace(said, direction="RL"))
        found = fitting_way(leftwards, style)
        if found is not None and found[0].direction == "RL":
            return draw_graph(leftwards, diagram, style)
    return draw_graph(said, diagram, style)


KIND = titled(
    Kind(read_mindmap, _draw, describe_graph, point=point_out, steps=staged, divide=divide_graph, far=is_too_large)
)
