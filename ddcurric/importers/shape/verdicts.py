"""Statements of which somebody says at once whether they are true: "A clock never goes back. (F)", "False: it does"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import item_until, plain, rest_of, said
from ddcurric.importers.shape.labels import asks_for
from ddcurric.lesson.model.block import Block, List, ListItem, Paragraph
from ddcurric.lesson.views.options import ASKING

_TRUE_OR_FALSE = re.compile(
    r"\W*(?:(?:is it |are (?:these|they) )?true (?:or|/|and) false|true\s*/\s*false|t\s*/\s*f|right or wrong"
    r"|(?:richtig|wahr) oder falsch|vrai ou faux"
    r"|¿?verdadero o falso|vero o falso|waar of (?:niet waar|onwaar)|juist of (?:fout|onjuist)|verdadeiro ou falso)\b",
    re.IGNORECASE,
)
_WORD = (
    r"true|false|yes|no|correct|incorrect|right|wrong|richtig|falsch|wahr|ja|nein|vrai|faux|oui|non|verdadero|falso|sí"
    r"|vero|waar|onwaar|niet waar|juist|onjuist|fout|nee|verdadeiro|não|correcto|exact|stimmt"
)
_VERDICT = re.compile(rf"\W*(?:{_WORD})\s*(?:[:.,;!—–-]+(?=\s|$)|$|because\b|weil\b|car\b|porque\b)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*(?:[(\[]\s*(?P<bracket>[TF]|(?i:{_WORD}))\s*[)\]]|[—–→⇒-]+\s*(?P<dash>(?i:{_WORD})))\s*[.!]?\s*$"
)


def is_verdict(text: str) -> bool:
    """Whether a text says that something is true or false, and perhaps why: "False!", "No – it can"."""
    return _VERDICT.match(text) is not None


def judges(text: str) -> bool:
    """Whether a text asks if something is true."""
    return _TRUE_OR_FALSE.match(text) is not None


def without_verdicts(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What a question "True or false?" asks, and what it says of the answer itself."""
    if not blocks or not judges(said(blocks[0])):
        return list(blocks), []
    kept: list[Block] = []
    told: list[Block] = []
    for at, block in enumerate(blocks):
        if told and isinstance(block, Paragraph):
            told.append(block)
        elif isinstance(block, List):
            statements, verdicts = _of_items(block)
            kept += statements
            told += verdicts
        elif isinstance(block, Paragraph) and (behind := _BEHIND.search(said(block))) is not None:
            kept += rest_of(block, 0, behind.start())
            told.append(Paragraph(plain(behind["bracket"] or behind["dash"], block.span), block.span))
        elif at and isinstance(block, Paragraph) and _remarks(said(block), stated=_has_statement(blocks[:at])):
            told.append(block)
        else:
            kept.append(block)
    return kept, told


def _has_statement(before: Sequence[Block]) -> bool:
    """Whether there is more than the words "True or false?"."""
    first = said(before[0])
    match = _TRUE_OR_FALSE.match(first)
    return len(before) > 1 or (match is not None and re.search(r"\w", first[match.end() :]) is not None)


def _remarks(text: str, *, stated: bool) -> bool:
    """Whether a paragraph behind a statement is about it, and asks for nothing."""
    return stated and not text.rstrip().endswith((*ASKING, "_")) and (is_verdict(text) or not asks_for(text))


def _of_items(block: List) -> tuple[list[Block], list[Block]]:
    texts = [said(item.blocks[0]) if item.blocks else "" for item in block.items]
    ends = [_BEHIND.search(text) for text in texts]
    if len(texts) > 1 and all(ends):
        words = [end["bracket"] or end["dash"] for end in ends if end is not None]
        bare = tuple(
            item_until(item, end.start()) for item, end in zip(block.items, ends, strict=True) if end is not None
        )
        answers = (
            ListItem((Paragraph(plain(word, item.span), item.span),), item.span)
            for word, item in zip(words, block.items, strict=True)
        )
        return [replace(block, items=bare)], [List(tuple(answers), True, 1, True, block.span)]
    first = next((at for at, text in enumerate(texts) if is_verdict(text)), 0)
    options = all(re.fullmatch(rf"\W*(?:{_WORD}|[TF])\W*", text, re.IGNORECASE) for text in texts[first:])
    if first and not (options and len(texts) - first > 1):
        told = [inner for item in block.items[first:] for inner in item.blocks]
        left = block.items[:first]
        return ([replace(block, items=left)] if len(left) > 1 else list(left[0].blocks)), told
    return [block], []
