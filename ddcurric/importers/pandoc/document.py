"""Pandoc's tree as its JSON has it (`-t json`, pandoc-types 1.23): `{"t": "Para", "c": […]}`.

What `c` holds for each `t` is said in `Text.Pandoc.Definition`. Readers match what they know; the rest is `unknown`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Node: TypeAlias = Mapping[str, Any]
"""A block or an inline."""
Attr: TypeAlias = Sequence[Any]
"""What stands in the braces behind a thing: its id, its classes, its pairs of a key and a value."""


def document(text: str) -> Sequence[Node]:
    """The blocks of a document in JSON, without what stands at its head; a ValueError where it is none."""
    match json.loads(text):
        case {"blocks": list(found)}:
            return found
        case other:
            raise unknown(other)


def value(attr: Attr, key: str) -> str:
    """The value of a key; empty where it is not written."""
    return next((each for name, each in attr[2] if name == key), "")


def paragraphs(blocks: Sequence[Node]) -> list[Sequence[Node]]:
    """The inlines of those blocks that are paragraphs."""
    return [block["c"] for block in blocks if block["t"] in ("Para", "Plain")]


def unknown(node: object) -> ValueError:
    """The error of a node that no version of pandoc known to us says."""
    return ValueError(f"pandoc says what no version known to us does: {str(node)[:200]}")
