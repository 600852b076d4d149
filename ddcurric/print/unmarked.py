"""Inline content without what belongs to the place that it was written in."""

from __future__ import annotations

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import Node, Nodes, rewrite


def unmarked(content: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """Without footnotes, and the mark that the index points at."""
    return rewrite(content, _unmarked)


def _unmarked(node: Node) -> Nodes:
    match node:
        case i.FootnoteReference():
            return None
        case i.Term():
            return i.Emphasis(node.children, node.span)
        case _:
            return node
