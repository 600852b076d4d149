"""Class diagrams as a kind: Mermaid's `classDiagram`."""

from __future__ import annotations

from ddcurric.figures.classes.notation import read_classes
from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.relations import describe_relations
from ddcurric.figures.kit.graph.wording import point_out
from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.kit.titles import titled

KIND = titled(
    Kind(
        read_classes,
        draw_graph,
        describe_relations,
        point=point_out,
        steps=staged,
        divide=divide_graph,
        far=is_too_large,
    )
)
