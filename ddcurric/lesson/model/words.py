"""The one plain text of a lesson's content, for every place that holds no markup: bookmarks, titles, lists, notes."""

from __future__ import annotations

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import INLINE_TYPES, Nodes, children, is_node
from ddcurric.typeset.math import formula_text

BLANK = "…"
"""What stands for words that a student fills in."""


def plain_text(node: Nodes) -> str:
    """The words of inlines or blocks as a reader without markup would say them; blocks on lines of their own.

    Formulas are in one line of Unicode, `n/2`; what a student fills in is an ellipsis.
    """
    match node:
        case tuple():
            separator = "" if all(isinstance(child, INLINE_TYPES) for child in node) else "\n"
            return separator.join(text for child in node if (text := plain_text(child)) or not separator)
        case i.Text() | i.Code() | b.CodeBlock():
            return node.text
        case i.Math() | b.MathBlock():
            return formula_text(node.tex)
        case i.SoftBreak() | i.HardBreak():
            return " "
        case i.BlankSpace():
            return BLANK
        case i.CrossReference():
            return plain_text(node.children) or node.text or node.target or node.topic
        case i.InlineImage():
            return node.alt
        case i.Term():
            return plain_text(node.children)
        case b.Diagram():
            return plain_text(node.caption)
        case _:
            return plain_text(children(node)) if is_node(node) and children(node) else ""
