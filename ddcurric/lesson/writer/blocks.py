"""Blocks as Markdown: each a string, without the line end behind it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import assert_never

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.reader.list_marks import would_be_items
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer.again import InlinePlace
from ddcurric.lesson.writer.attributes import braces
from ddcurric.lesson.writer.comments import written_comment
from ddcurric.lesson.writer.divs import box, columns, div, only, slide
from ddcurric.lesson.writer.fences import code, diagram, figure, formula
from ddcurric.lesson.writer.inline import inline
from ddcurric.lesson.writer.pen import Pen
from ddcurric.lesson.writer.pieces import Portion, gathered, indented
from ddcurric.lesson.writer.tables import table
from ddcurric.source import Span


def blocks(
    pen: Pen,
    nodes: Iterable[m.Block],
    around: Span | None,
    first: InlinePlace = InlinePlace.PARAGRAPH,
    *,
    tight: bool = False,
    with_notes: bool = True,
) -> str:
    """The blocks of a container that stands at `around`; `first` is the place of its first paragraph."""
    texts = gathered(pen, pieces(pen, tuple(nodes), first), around, with_notes=with_notes)
    return ("\n" if tight else "\n\n").join(texts)


def pieces(pen: Pen, nodes: tuple[m.Block, ...], first: InlinePlace = InlinePlace.PARAGRAPH) -> list[Portion]:
    """Blocks to write, apart from each other where two would be read as one."""
    found: list[Portion] = []
    bullet = ""
    for at, node in enumerate(nodes):
        before = nodes[at - 1] if at else None
        touches = before is not None and not pen.comments_between(before.span, node.span)
        bullets = isinstance(node, m.List) and not node.ordered
        bullet = ("*" if bullet == "-" and touches else "-") if bullets else ""
        if touches and before is not None and _would_join(before, node):
            found.append(Portion(node.span, None, lambda: "<!-- -->"))
        place = first if not at else InlinePlace.PARAGRAPH
        if place is InlinePlace.PARAGRAPH and any(map(_lacks_caption, nodes[max(0, at - 1) : at + 2])):
            place = InlinePlace.BESIDE_TABLE
        found.append(Portion(node.span, node, partial(_block, pen, node, place, bullet)))
    return found


def _lacks_caption(node: m.Block) -> bool:
    return isinstance(node, m.Table) and not node.caption


def _would_join(before: m.Block, node: m.Block) -> bool:
    """Whether two blocks would be read as one."""
    match before, node:
        case m.List(ordered=True), m.List(ordered=True):
            plain = {each.numerals == "decimal" and each.mark in ("{}.", "{})") for each in (before, node)}
            return before.mark == node.mark and len(plain) == 1
        case m.DefinitionList(), m.DefinitionList():
            return True
        case m.Paragraph(), m.Paragraph():
            return would_be_items(plain_text(before), plain_text(node))
        case _:
            return False


def _block(pen: Pen, node: m.Block, place: InlinePlace, bullet: str) -> str:
    match node:
        case m.Paragraph(content=content, span=span):
            return inline(pen, content, place, span)
        case m.Heading(level=level, content=content):
            return heading(pen, level, content, braces(pen.anchor(node.id)))
        case m.List():
            return _list(pen, node, bullet)
        case m.Quote():
            return _quote(pen, node)
        case m.Table():
            return table(pen, node)
        case m.CodeBlock():
            return code(pen, node)
        case m.MathBlock():
            return formula(pen, node)
        case m.Figure():
            return figure(pen, node)
        case m.Diagram():
            return diagram(pen, node)
        case m.DefinitionList():
            return _definitions(pen, node)
        case m.ThematicBreak():
            return "***" if place is InlinePlace.ITEM else "---"
        case m.Pause():
            return ". . ."
        case m.Box():
            return box(pen, node)
        case m.Columns():
            return columns(pen, node)
        case m.Only():
            return only(pen, node)
        case m.Incremental(blocks=inner, span=span):
            return div(pen, "incremental", inner, span)
        case m.SlideBlock():
            return slide(pen, node)
        case m.Notes(blocks=inner, span=span):
            return div(pen, "notes", inner, span)
        case m.Hint(blocks=inner, span=span):
            return div(pen, "hint", inner, span)
        case m.AnswerBlock(blocks=inner, span=span):
            return div(pen, "answer", inner, span)
        case m.Comment():
            return written_comment(node)
        case _:
            assert_never(node)


def heading(pen: Pen, level: int, content: tuple[Inline, ...], attributes: str = "") -> str:
    """A heading, level 1 the highest; `attributes` with their braces, empty for none."""
    return " ".join(filter(None, ("#" * level, inline(pen, content, InlinePlace.HEADING), attributes)))


def _list(pen: Pen, node: m.List, bullet: str) -> str:
    items: list[str] = []
    for at, item in enumerate(node.items):
        mark = node.mark_of(at) if node.ordered else bullet
        # A capital with a full stop and one space may be a name: "A. Turing".
        # What stands below is set in by three columns at least.
        mark += (
            "  "
            if (node.mark == "{}." and node.numerals.startswith("upper")) or (node.ordered and len(mark) == 1)
            else " "
        )
        task = "" if item.done is None else "[x] " if item.done else "[ ] "
        place = InlinePlace.PARAGRAPH if task else InlinePlace.ITEM
        text = blocks(pen, item.blocks, item.span, place, tight=node.tight, with_notes=False)
        items.append(indented(mark, task + text))
    return ("\n" if node.tight else "\n\n").join(items)


def _quote(pen: Pen, node: m.Quote) -> str:
    text = blocks(pen, node.blocks, node.span, InlinePlace.QUOTED, with_notes=False)
    if node.attribution:
        by = f"— {inline(pen, node.attribution, InlinePlace.WORDS)}"
        text += f"\n{by}" if node.blocks and isinstance(node.blocks[-1], m.Paragraph) else f"\n\n{by}"
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _definitions(pen: Pen, node: m.DefinitionList) -> str:
    items: list[str] = []
    for item in node.items:
        told = [indented(": ", blocks(pen, each, None, with_notes=False)) for each in item.definitions]
        items.append("\n".join([inline(pen, item.term, InlinePlace.TERM), *told]))
    return "\n\n".join(items)
