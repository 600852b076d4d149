"""Answers in the running text right behind their question, `What is it? (Answer: 49)`, taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import AnswerBlock, Block, Paragraph
from ddcurric.lesson.model.walk import Node, Nodes, rewrite
from ddcurric.wording.answers import SHORT, WORD_ANYWHERE

_LABEL = re.compile(
    rf"(?<=[?？؟])[\s_*)\"'”’]*(?:(?P<open>[(\[（［])\s*(?:{SHORT})\.\s+|(?P<opens>[(\[（［])?\s*"
    rf"\b(?:{WORD_ANYWHERE}|{SHORT})[\s*_.]*[:：]\s*)(?=\S)",
    re.IGNORECASE,
)
_CLOSING = {"(": ")", "[": "]", "（": "）", "［": "］"}
_ASKS_AGAIN = re.compile(r"(?<=[.!。])\s+(?=[^.!?？。]*[?？])")


def with_answers_apart(blocks: Sequence[Block], told: Telling) -> tuple[Block, ...]:
    """Blocks whose paragraphs end before such an answer, with it behind them and what follows it below."""

    def change(node: Node) -> Nodes:
        return tuple(_parted(node, told)) if isinstance(node, Paragraph) else node

    return rewrite(tuple(blocks), change)


def _parted(paragraph: Paragraph, told: Telling) -> Iterator[Block]:
    text = said(paragraph)
    at = 0
    for label in _LABEL.finditer(text):
        if label.start() < at:
            continue
        end, behind = _end_of(text, label)
        words = rest_of(paragraph, label.end(), end)
        if words:
            told.count(
                paragraph.span, "answers right behind their question", "answers", text[label.start() : end].strip()
            )
            yield from (each for each in rest_of(paragraph, at, label.start()) if isinstance(each, Paragraph))
            yield AnswerBlock(tuple(words), paragraph.span)
            at = behind
    if not at:
        yield paragraph
    elif re.search(r"\w", text[at:]):
        yield from rest_of(paragraph, at, len(text))


def _end_of(text: str, label: re.Match[str]) -> tuple[int, int]:
    """Where an answer ends, and where the text goes on: behind its bracket, else before what asks again."""
    opening = label["open"] or label["opens"]
    depth = 1
    for at in range(label.end(), len(text)) if opening else ():
        depth += (text[at] == opening) - (text[at] == _CLOSING[opening])
        if not depth:
            return at, at + 1
    again = _ASKS_AGAIN.search(text, label.end())
    return (again.start(), again.end()) if again else (len(text), len(text))
