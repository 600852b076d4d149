"""Entity-relationship diagrams as a kind: Mermaid's `erDiagram`."""

from __future__ import annotations

from ddcurric.figures.entities.notation import read_entities
from ddcurric.figures.kit.graph.graph_kind import graph_kind
from ddcurric.figures.kit.graph.relations import describe_relations

KIND = graph_kind(read_entities, describe_relations)
