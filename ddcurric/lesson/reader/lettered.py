"""Paragraphs that begin with `(a)`, `(b)` …: parts of an exercise, and answers to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ddcurric.lesson.model.block import Block, List, Paragraph
from ddcurric.lesson.model.inline import Emphasis, HardBreak, Inline, SoftBreak, Strong, Text
from ddcurric.lesson.reader.structure import AnyBlock
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Lettered:
    """A letter and the blocks it begins."""

    letter: str
    blocks: tuple[AnyBlock, ...]
    span: Span


Accepts = Callable[[str, str], bool]
"""Whether a letter can begin a group after another (empty: after none)."""


def letter_of(block: AnyBlock) -> str:
    """The letter a paragraph begins with; empty where it begins with none."""
    return _letter(block.content) if isinstance(block, Paragraph) else ""


def first_letter(block: AnyBlock) -> str:
    """The letter that a paragraph, or a list that counts so, begins with."""
    return block.mark_of(0)[1:-1] if isinstance(block, List) and block.mark == "({})" else letter_of(block)


def lettered(blocks: Sequence[AnyBlock], accepts: Accepts) -> tuple[tuple[AnyBlock, ...], tuple[Lettered, ...]]:
    """What stands before the first letter, and a group for each letter, without the letters themselves."""
    intro: list[AnyBlock] = []
    groups: list[Lettered] = []
    for block in blocks:
        for piece, letter in _pieces(block, accepts, groups[-1].letter if groups else ""):
            if letter:
                groups.append(Lettered(letter, (piece,), piece.span))
            elif groups:
                last = groups[-1]
                groups[-1] = Lettered(last.letter, (*last.blocks, piece), last.span.to(piece.span))
            else:
                intro.append(piece)
    return tuple(intro), tuple(groups)


def _pieces(block: AnyBlock, accepts: Accepts, before: str) -> list[tuple[AnyBlock, str]]:
    """The block, or its lines where it begins with a letter and goes on with the next ones."""
    if isinstance(block, List) and block.mark == "({})":
        return _items(block, accepts, before)
    letter = letter_of(block)
    if not isinstance(block, Paragraph) or not letter or not accepts(letter, before):
        return [(block, "")]
    found: list[tuple[AnyBlock, str]] = []
    lines = _lines(block.content)
    start = 0
    for at in range(1, len(lines) + 1):
        following = _letter(lines[at][1:]) if at < len(lines) else ""
        if at == len(lines) or (following and accepts(following, letter)):
            content = [node for line in lines[start:at] for node in line]
            content = content[1:] if start else content  # the line end before the letter
            found.append((_without_letter(content), letter))
            start, letter = at, following
    return found


def _items(block: List, accepts: Accepts, before: str) -> list[tuple[AnyBlock, str]]:
    """The items of a list that counts (a), (b), (c), where each is accepted after the one before."""
    found: list[tuple[AnyBlock, str]] = []
    for at, item in enumerate(block.items):
        letter = block.mark_of(at)[1:-1]
        if not accepts(letter, before) or not item.blocks:
            return [(block, "")]
        first, *others = item.blocks
        found += [(first, letter), *((other, "") for other in others)]
        before = letter
    return found


def _lines(content: tuple[Inline, ...]) -> list[list[Inline]]:
    """The lines of a paragraph; each but the first begins with its line end."""
    lines: list[list[Inline]] = [[]]
    for node in content:
        if isinstance(node, SoftBreak | HardBreak):
            lines.append([])
        lines[-1].append(node)
    return lines


def _letter(content: Sequence[Inline]) -> str:
    if not content:
        return ""
    head = content[0]
    if isinstance(head, Strong | Emphasis):
        inner = head.children[0] if len(head.children) == 1 else None
        match = re.fullmatch(r"\(([a-z])\)", inner.text) if isinstance(inner, Text) else None
        return match[1] if match else ""
    match = _LETTER.match(head.text) if isinstance(head, Text) else None
    return match[1] if match else ""


_LETTER = re.compile(r"\(([a-z])\)(?:\s+|$)")


def _without_letter(content: Sequence[Inline]) -> Block:
    head, rest = content[0], tuple(content[1:])
    if isinstance(head, Text):
        width = _LETTER.match(head.text).end()  # type: ignore[union-attr]
        span = replace(head.span, column=head.span.column + width)
        rest = (Text(head.text[width:], span), *rest) if head.text[width:] else rest
    elif rest and isinstance(rest[0], Text):
        rest = (replace(rest[0], text=rest[0].text.lstrip()), *rest[1:])
    return Paragraph(rest, head.span.to(content[-1].span))
