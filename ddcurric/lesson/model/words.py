"""The one plain text of a lesson's content, for every place that holds no markup: bookmarks, titles, lists, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import INLINE_TYPES, Nodes, children_of, is_node
from ddcurric.typeset.math import formula_text

BLANK = "…"
"""What stands for words that a student fills in."""


def plain_text(node: Nodes) -> str:
    """The words of inlines or blocks as a reader without markup would say them; blocks on lines of their own.

    Formulas are in one line of Unicode, `n/2`; what a student fills in is an ellipsis.
    """
    if isinstance(node, tuple):
        separator = "" if all(isinstance(child, INLINE_TYPES) for child in node) else "\n"
        return separator.join(text for child in node if (text := plain_text(child)) or not separator)
    leaf = _LEAVES.get(type(node))
    if leaf is not None:
        return leaf(node)
    if not is_node(node):
        return ""
    return plain_text(tuple(child for value in children_of(node) for child in value))


_LEAVES: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        i.Text: lambda node: node.text,
        i.Code: lambda node: node.text,
        i.Math: lambda node: formula_text(node.tex),
        i.SoftBreak: lambda _: " ",
        i.HardBreak: lambda _: " ",
        i.BlankSpace: lambda _: BLANK,
        i.CrossReference: lambda node: plain_text(node.children) or node.text or node.target or node.topic,
        i.InlineImage: lambda node: node.alt,
        i.FootnoteReference: lambda _: "",
        i.Term: lambda node: plain_text(node.children),
        b.CodeBlock: lambda node: node.text,
        b.MathBlock: lambda node: formula_text(node.tex),
        b.Diagram: lambda node: plain_text(node.caption),
    }
)
