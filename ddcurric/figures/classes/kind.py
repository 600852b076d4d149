"""Class diagrams as a kind: Mermaid's `classDiagram`."""

from __future__ import annotations

from ddcurric.figures.classes.notation import read_classes
from ddcurric.figures.kit.graph.graph_kind import graph_kind
from ddcurric.figures.kit.graph.relations import describe_relations

KIND = graph_kind(read_classes, describe_relations)
