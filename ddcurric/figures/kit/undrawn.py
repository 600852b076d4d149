"""Kinds of diagram that Mermaid has and we have not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PICTURE = "draw it elsewhere and show the picture"
_GRAPH = "write it as a `flowchart`, or draw it elsewhere and show the picture"
_TABLE = "write a table, or draw it elsewhere and show the picture"
_PLOT = 'write a `plot`: `bars "share": request 20 | reply 16`, `line "load": 0 1 | 30 7`'
INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("gitgraph", "architecture", "block"), _GRAPH),
        **dict.fromkeys(("requirement", "requirementdiagram"), _GRAPH),
        **dict.fromkeys(("c4context", "c4container", "c4component", "c4dynamic", "c4deployment"), _GRAPH),
        **dict.fromkeys(("gantt", "timeline", "journey", "packet", "kanban"), _TABLE),
        "xychart": _PLOT,
        **dict.fromkeys(("quadrantchart", "sankey", "radar", "treemap", "swimlane", "ishikawa", "venn"), _PICTURE),
        "zenuml": "write it as a `sequenceDiagram`",
    }
)
"""Kinds that Mermaid has and we have not, in small letters, and what to write instead."""


def instead_of(named: str) -> str:
    """What to write in place of such a kind; empty where there is none of that name."""
    plain = named.casefold().rstrip(":").removesuffix("-beta").removesuffix("-v2")
    return INSTEAD.get(plain, "")
