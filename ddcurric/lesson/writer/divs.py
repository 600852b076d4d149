"""Fenced divs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.reader.divs import BOXES
from ddcurric.lesson.reader.secret_places import HIDING
from ddcurric.lesson.writer.again import InlinePlace
from ddcurric.lesson.writer.attributes import braces, quoted, value, width
from ddcurric.lesson.writer.inline import inline
from ddcurric.lesson.writer.pen import Pen
from ddcurric.source import Span


def div(pen: Pen, name: str, inner: Iterable[m.Block], around: Span | None, *items: str) -> str:
    """`::: name` or `::: {.name #id key=value}`, its blocks and the fence that closes it.
    `around` is where it stood; None: its author wrote none."""
    from ddcurric.lesson.writer.blocks import blocks

    outside = pen.secrecy
    pen.secrecy = max(outside, HIDING.get(name, Secrecy.OPEN))
    text = blocks(pen, inner, around)
    pen.secrecy = outside
    return fenced(pen, name, text, around, *items)


def fenced(pen: Pen, name: str, text: str, around: Span | None, *items: str) -> str:
    """A div. Its fence is longer than those in it; one that its author made as long as they are stays so.
    `around` is where it stood; None: its author wrote none."""
    inner = max(map(len, _FENCES.findall(text)), default=2)
    typed = _FENCES.match(pen.typed(around)) if around else None
    colons = typed[1] if typed and len(typed[1]) >= inner else ":" * (inner + 1)
    head = f"{colons} {braces('.' + name, *items) if any(items) else name}"
    return "\n".join(filter(None, (head, text, colons)))


_FENCES = re.compile(r"^[ \t>]*(:{3,})", re.MULTILINE)


def titled(pen: Pen, key: str, words: tuple[Inline, ...]) -> str:
    """An attribute that is Markdown, always in quotation marks."""
    return f"{key}={quoted(inline(pen, words, InlinePlace.WORDS))}" if words else ""


def box(pen: Pen, node: m.Box) -> str:
    """`::: definition` or another box, with its id and title."""
    name = _NAMES[node.kind]
    return div(pen, name, node.blocks, node.span, pen.anchor(node.id), titled(pen, "title", node.title))


_NAMES = {kind: name for name, kind in reversed(tuple(BOXES.items()))}
"""The first of the names of each."""


def columns(pen: Pen, node: m.Columns) -> str:
    """`:::: columns` with a `::: column` for each."""
    texts = (div(pen, "column", each.blocks, each.span, width(each.width)) for each in node.columns)
    return fenced(pen, "columns", "\n\n".join(texts), node.span)


def slide(pen: Pen, node: m.SlideBlock) -> str:
    """`::: slide`; where all of it appears step by step, that is said of the slide."""
    inner, classes = node.blocks, ""
    if len(inner) == 1 and isinstance(inner[0], m.Incremental):
        inner, classes = inner[0].blocks, ".incremental"
    return div(pen, "slide", inner, node.span, classes, titled(pen, "title", node.title), value("layout", node.layout))


def only(pen: Pen, node: m.Only) -> str:
    """Blocks for one audience; a mistake that begins with a bold answer and a colon has it in its braces."""
    if node.audience is m.OnlyFor.MISTAKE:
        match node.blocks:
            case (m.Paragraph(content=(Strong(children=answer), Text(text=text) as after, *rest)) as first, *others):
                if text.startswith(": "):
                    content = (*((Text(text[2:], after.span),) if text[2:] else ()), *rest)
                    said = (m.Paragraph(content, first.span),) if content else ()
                    return div(pen, "mistake", (*said, *others), node.span, titled(pen, "answer", answer))
            case _:
                pass
    return div(pen, node.audience.value, node.blocks, node.span)
