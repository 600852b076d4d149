"""Inline content as our own reader makes it: spaces single, texts joined, nothing empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from markdown_it.token import Token

from ddcurric.lesson.model.block import Block, Columns, ListItem, Paragraph
from ddcurric.lesson.model.inline import (
    Code,
    CrossReference,
    Emphasis,
    HardBreak,
    Holding,
    Inline,
    SoftBreak,
    Strong,
    Text,
)
from ddcurric.lesson.model.walk import Node, Nodes, rewrite
from ddcurric.lesson.reader.smart import smarten
from ddcurric.lesson.words import between, flat_text
from ddcurric.source import Span
from ddcurric.wording.quotes import QuoteMarks

T = TypeVar("T")
NO_BREAK = "\u00a0"


def tidy(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Inlines without empty ones, texts and styles side by side joined, spaces single and none at the ends."""
    joined = _joined(content)
    while joined and isinstance(joined[0], SoftBreak | HardBreak):
        joined.pop(0)
    while joined and isinstance(joined[-1], SoftBreak | HardBreak):
        joined.pop()
    return between(tuple(joined), 0, len(flat_text(joined))) if joined else ()


def _joined(content: Iterable[Inline]) -> list[Inline]:
    found: list[Inline] = []
    for node in content:
        for piece in _apart(node) if isinstance(node, Holding) else (node,):
            _add(found, piece)
    return found


def _add(found: list[Inline], node: Inline) -> None:
    before = found[-1] if found else None
    match node:
        case Text():
            text = _SPACES.sub(" ", node.text)
            if isinstance(before, Text):
                found[-1] = replace(before, text=_SPACES.sub(" ", before.text + text))
            elif text := text.lstrip(" ") if isinstance(before, SoftBreak | HardBreak) else text:
                found.append(replace(node, text=text))
        case SoftBreak() | HardBreak():
            if isinstance(before, Text):
                found[-1:] = [replace(before, text=before.text.rstrip(" "))] if before.text.strip(" ") else []
            if found and isinstance(found[-1], SoftBreak | HardBreak):
                found.pop()
                node = HardBreak(node.span) if isinstance(before, HardBreak) else node
            found.append(node)
        case Strong() | Emphasis() if type(before) is type(node):
            assert isinstance(before, Strong | Emphasis)
            found[-1] = replace(before, children=tuple(_joined((*before.children, *node.children))))
        case Code(text=""):
            pass
        case _:
            found.append(node)


def _apart(node: Holding) -> Iterator[Inline]:
    """A style or link with its words joined, and the spaces at its ends outside of it."""
    children = _joined(node.children)
    if not children:
        if isinstance(node, CrossReference):
            yield node
        return
    first = children[0]
    if isinstance(first, Text) and first.text.startswith((" ", NO_BREAK)):
        yield Text(first.text[0], node.span)
        children[:1] = [replace(first, text=first.text[1:])] if first.text[1:] else []
    if children and isinstance(last := children[-1], Text) and last.text.endswith((" ", NO_BREAK)):
        children[-1:] = [replace(last, text=last.text[:-1])] if last.text[:-1] else []
        yield from (replace(node, children=tuple(children)), Text(last.text[-1], node.span))
    elif children:
        yield replace(node, children=tuple(children))


_SPACES = re.compile(r"[ \t\n\r\f\v]+")


def tidied(value: T) -> T:
    """A value of the model with all its paragraphs tidy; those that are empty are gone, and so are empty columns."""

    def change(node: Node) -> Nodes:
        if isinstance(node, Paragraph):
            content = tidy(node.content)
            return replace(node, content=content) if content else None
        if isinstance(node, Columns) and not all(column.blocks for column in node.columns):
            columns = tuple(column for column in node.columns if column.blocks)
            return replace(node, columns=columns) if len(columns) > 1 else tuple(b for c in columns for b in c.blocks)
        return node

    return rewrite(value, change)


def said(block: object) -> str:
    """The words of a paragraph in one line; empty for everything else."""
    return flat_text(block.content) if isinstance(block, Paragraph) else ""


def rest_of(paragraph: Paragraph, start: int, end: int | None = None) -> tuple[Block, ...]:
    """The paragraph from one character of its words to another; nothing where that is empty. `end` None: to its end."""
    whole = flat_text(paragraph.content)
    content = tidy(between(paragraph.content, start, len(whole) if end is None else end))
    return (replace(paragraph, content=content),) if content else ()


def lines_of(content: Iterable[Inline]) -> list[tuple[Inline, ...]]:
    """Inline content cut at the line ends that were typed."""
    lines: list[list[Inline]] = [[]]
    for node in content:
        if isinstance(node, HardBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    return [tuple(line) for line in lines]


def item_until(item: ListItem, end: int) -> ListItem:
    """The item of a list whose first paragraph ends at a character of its words."""
    first = item.blocks[0]
    assert isinstance(first, Paragraph)
    return replace(item, blocks=(*rest_of(first, 0, end), *item.blocks[1:]))


def unbold(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Words that are bold because of where they stand, without that."""
    return tidy(inner for node in content for inner in (node.children if isinstance(node, Strong) else (node,)))


def unbolded(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading that is bold throughout, which it is anyway, without that; words in italics may be of a species."""
    match content:
        case (Strong(children=children),):
            return unbolded(children)
        case (Emphasis(children=(Strong(children=children),)),):
            return unbolded(children)
        case _:
            return content


def plain(text: str, span: Span) -> tuple[Inline, ...]:
    """A text as inline content."""
    return tidy((Text(text, span),))


def smart(content: tuple[Inline, ...], marks: QuoteMarks) -> tuple[Inline, ...]:
    """Inlines with typographic quotation marks, apostrophes, dashes and ellipses, as our reader sets them."""
    tokens: list[Token] = []
    _tokens(content, tokens)
    smarten(tokens, marks)
    made = iter([token.content for token in tokens if token.type == "text"])
    return _retold(content, made)


def _tokens(content: Iterable[Inline], found: list[Token]) -> None:
    for node in content:
        if isinstance(node, Text):
            found.append(Token("text", "", 0, content=node.text))
        elif isinstance(node, Holding):
            _tokens(node.children, found)
        else:
            found.append(Token("softbreak" if isinstance(node, SoftBreak | HardBreak) else "code_inline", "", 0))


def _retold(content: tuple[Inline, ...], texts: Iterator[str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for node in content:
        if isinstance(node, Text):
            found.append(replace(node, text=next(texts)))
        elif isinstance(node, Holding):
            found.append(replace(node, children=_retold(node.children, texts)))
        else:
            found.append(node)
    return tuple(found)
