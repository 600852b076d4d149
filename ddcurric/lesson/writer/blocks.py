"""Blocks as Markdown, one string each without the line end behind it."""

from __future__ import annotations

from collections.abc import Iterable

from ddcurric.lesson.model import block as m
from ddcurric.lesson.writer.comments import written_comment
from ddcurric.lesson.writer.inline import inline


def blocks(nodes: Iterable[m.Block]) -> str:
    return "\n\n".join(map(block, nodes))


def block(node: m.Block) -> str:
    match node:
        case m.Paragraph(content=content):
            return inline(content)
        case m.Heading(level=level, content=content):
            return f"{'#' * level} {inline(content)}"
        case m.List():
            return _list(node)
        case m.CodeBlock(text=text, language=language):
            return f"```{language}\n{text}\n```"
        case m.MathBlock(tex=tex):
            return f"$$\n{tex}\n$$"
        case m.ThematicBreak():
            return "---"
        case m.Pause():
            return ". . ."
        case m.Comment():
            return written_comment(node)
        case m.Notes(blocks=inner):
            return div("notes", inner)
        case m.Hint(blocks=inner):
            return div("hint", inner)
        case m.AnswerBlock(blocks=inner):
            return div("answer", inner)
        case _:
            raise NotImplementedError(type(node).__name__)


def div(name: str, inner: Iterable[m.Block]) -> str:
    return f"::: {name}\n{blocks(inner)}\n:::"


def _list(node: m.List) -> str:
    items: list[str] = []
    for at, item in enumerate(node.items):
        mark = node.mark_of(at) if node.ordered else "-"
        lines = blocks(item.blocks).split("\n")
        pad = " " * (len(mark) + 1)
        items.append("\n".join([f"{mark} {lines[0]}", *(line and pad + line for line in lines[1:])]))
    return ("\n" if node.tight else "\n\n").join(items)
