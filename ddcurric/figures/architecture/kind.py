"""Architecture diagrams as a kind of graph."""

from __future__ import annotations

from ddcurric.figures.architecture.notation import read_architecture
from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.wording import describe_graph, point_out
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.titles import titled

KIND = titled(
    Kind(
        read_architecture,
        draw_graph,
        describe_graph,
        point=point_out,
        steps=staged,
        divide=divide_graph,
        far=is_too_large,
    )
)
