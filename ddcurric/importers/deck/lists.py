"""Paragraphs with bullets and levels to paragraphs, nested lists, listings and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.deck.seen import ListMark, SeenPara, SeenWords
from ddcurric.importers.deck.text import is_listing
from ddcurric.lesson.model.block import Block, CodeBlock, List, ListItem, MathBlock, Paragraph
from ddcurric.source import Span


def blocks_of(paras: Sequence[SeenPara], span: Span) -> tuple[Block, ...]:
    """The blocks of a box, in its order."""
    if is_listing(paras):
        return (listing(paras, span),)
    return tuple(_blocks([para for para in paras if para.content], span))


def _blocks(paras: Sequence[SeenPara], span: Span, inside: bool = False) -> Iterator[Block]:
    """Paragraphs, and lists of those with bullets; `inside` an item, one list goes on with whatever has a bullet."""
    at = 0
    while at < len(paras):
        first = paras[at]
        after = at + 1
        while first.mark is not None and after < len(paras) and _goes_on(paras[after], first.level, inside):
            after += 1
        yield from [_paragraph(first, span)] if first.mark is None else _lists(paras[at:after], span)
        at = after


def box_blocks(box: SeenWords, span: Span) -> tuple[Block, ...]:
    """The blocks of a box, free or of the layout."""
    return blocks_of(box.paras if box.slot else with_points(box.paras), span)


MOST_WORDS, FEWEST_LINES = 12, 3
"""Of a line that is a point, and of points in a box without bullets."""


def with_points(paras: Sequence[SeenPara]) -> tuple[SeenPara, ...]:
    """The paragraphs of a free box; three short lines or more that are no sentences are points without bullets."""
    said = [para for para in paras if para.content]
    head = 1 if said and said[0].raw.rstrip().endswith((":", "：")) else 0
    lines = said[head:]
    if len(lines) < FEWEST_LINES or not all(_is_point(para) for para in lines):
        return tuple(paras)
    return (*said[:head], *(replace(para, mark=ListMark(False)) for para in lines))


def _is_point(para: SeenPara) -> bool:
    text = para.raw.strip()
    bare = not (para.mark or para.tex or para.mono or para.centred)
    typed = _TYPED.match(text) is not None
    return bare and not typed and 0 < len(text.split()) <= MOST_WORDS and not text.endswith((*".!?;:…。", "？"))


_TYPED = re.compile(r"\W|\(?\w{1,2}[.):]\s|\w+\s?\d*[:=]|\d")
"""A line with a number, a letter, a label or a sign before it: others read that."""


def _goes_on(para: SeenPara, base: int, inside: bool) -> bool:
    """Whether a paragraph belongs to the list that began at a level: an item, or what is said to one, set in."""
    return para.level > base or (para.mark is not None and (inside or para.level >= base))


def listing(paras: Sequence[SeenPara], span: Span) -> CodeBlock:
    """Lines in typewriter letters."""
    text = "\n".join(para.raw.replace("\u00a0", " ").rstrip() for para in paras).strip("\n")
    return CodeBlock(text, "", (), (), "", None, span)


def _paragraph(para: SeenPara, span: Span) -> Block:
    displayed = para.tex and para.mark is None
    return MathBlock(para.tex, "", None, span) if displayed else Paragraph(para.content, span)


def _lists(paras: Sequence[SeenPara], span: Span) -> tuple[Block, ...]:
    """Lists of one level: another one begins where the kind of the bullets changes."""
    base = min(para.level for para in paras)
    done: list[Block] = []
    items: list[ListItem] = []
    mark: ListMark | None = None
    at = 0
    while at < len(paras):
        para = paras[at]
        after = at + 1
        while after < len(paras) and (paras[after].level > base or paras[after].mark is None):
            after += 1
        own = para.mark or ListMark(False)
        if mark is not None and (own.ordered, own.numerals, own.form) != (mark.ordered, mark.numerals, mark.form):
            done.append(_list(items, mark, span))
            items, mark = [], None
        if mark is None or (own.start != mark.start and own.start == mark.start + len(items)):
            mark = mark or own
        # The first may stand deeper than its list: what is above it is missing.
        head = (_paragraph(para, span),) if para.level == base else ()
        below = paras[at + 1 : after] if para.level == base else paras[at:after]
        items.append(ListItem((*head, *_blocks(below, span, inside=True)), span))
        at = after
    if mark is not None:
        done.append(_list(items, mark, span))
    return tuple(done)


def _list(items: Sequence[ListItem], mark: ListMark, span: Span) -> List:
    tight = all(isinstance(block, List) for item in items for block in item.blocks[1:])
    if not mark.ordered:
        return List(tuple(items), False, 1, tight, span)
    return List(tuple(items), True, mark.start, tight, span, mark.numerals, mark.form)
