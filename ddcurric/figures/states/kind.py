"""State diagrams as a kind: Mermaid's `stateDiagram-v2`."""

from __future__ import annotations

from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.wording import describe_graph, point_out
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.states.notation import read_states

KIND = titled(
    Kind(read_states, draw_graph, describe_graph, point=point_out, steps=staged, divide=divide_graph, far=is_too_large)
)
