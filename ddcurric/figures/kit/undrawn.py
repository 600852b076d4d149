"""Kinds of diagram that Mermaid has and we have not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PICTURE = "draw it elsewhere and show the picture"
_GRAPH = f"write it as a `flowchart`, or {_PICTURE}"
_TREE = "write it as a `mindmap`, or as a list in a list"
INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "eventmodeling": _GRAPH,
        **dict.fromkeys(("railroad", "railroad-ebnf", "railroad-abnf", "railroad-peg"), _GRAPH),
        "treeview": _TREE,
        **dict.fromkeys(
            ("radar", "treemap", "swimlane", "ishikawa", "fishbone", "venn", "wardley", "cynefin"),
            _PICTURE,
        ),
        "zenuml": "write it as a `sequenceDiagram`",
    }
)
"""Kinds that Mermaid has and we have not, in small letters, and what to write instead."""


def instead_of(named: str) -> str:
    """What to write in place of such a kind; empty where there is none of that name."""
    plain = named.casefold().rstrip(":").removesuffix("-beta").removesuffix("-v2")
    return INSTEAD.get(plain, "")
