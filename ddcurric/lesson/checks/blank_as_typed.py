"""Blank as typed: where a blank cannot be, or is written wrongly, its words are printed for students.

Wrong: `alt="A receives [7]{.blank}"`, or `[7] {.blank}` with a space. Right: `[7]{.blank}` in running text; in a
diagram, `ask:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from ddcurric.diagnostics import Diagnostic, error, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node
from ddcurric.lesson.views.places import places_of


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node, secrecy in places_of(topic):
        if secrecy is not Secrecy.OPEN:
            continue
        if isinstance(node, i.Text) and (found := _MISTYPED.search(node.text)):
            message = f"`{found[0]}` makes no blank, and is printed with the words before it"
            yield error("blank-as-typed", node.span, message, "write `[words]{.blank}`, without a space between")
        elif isinstance(node, b.CodeBlock | i.Code | b.MathBlock | i.Math) and _BLANK.search(_text(node)):
            message = "a blank in a listing or a formula is printed as it is typed"
            yield warning("blank-as-typed", node.span, message, "put `…` there, and write the answer into `::: answer`")
        elif any(_BLANK.search(text) for text in _out_of_line(node)):
            message = "a blank can stand in running text only: here its words would be printed or read aloud"
            advice = "say it without the words; a diagram asks with `ask:`"
            yield error("blank-as-typed", node.span, message, advice)


_BLANK = re.compile(r"\]\s*\{[^{}]*\.blank\b")
_MISTYPED = re.compile(r"\{\s*[.#]?\s*blank\b[^{}]*\}?|[\]］]\s*[({｛]\s*[.．]\s*blank\b", re.IGNORECASE)


def _text(node: b.CodeBlock | i.Code | b.MathBlock | i.Math) -> str:
    return node.tex if isinstance(node, b.MathBlock | i.Math) else node.text


def _out_of_line(node: Node) -> Iterator[str]:
    """The texts of a node that are no running text: what is read aloud, drawn, or said elsewhere."""
    if isinstance(node, i.Link) and node.url.startswith("."):
        yield f"]{{{node.url}}}"
    values = (getattr(node, field.name) for field in fields(node) if field.name not in ("id", "url", "path"))
    yield from (value for value in values if isinstance(value, str))
