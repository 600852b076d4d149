"""Mind maps as a kind: Mermaid's `mindmap`."""

from __future__ import annotations

from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, steps_in
from ddcurric.figures.kit.graph.wording import describe_graph, point_out
from ddcurric.figures.kit.kind import Kind
from ddcurric.figures.mindmap.notation import read_mindmap

KIND = Kind(read_mindmap, draw_graph, describe_graph, point=point_out, steps=steps_in, divide=divide_graph)
