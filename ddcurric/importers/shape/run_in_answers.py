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
_NUMBER = r"[-−+]?[0-9][0-9.,/·×^ ]*(?:\s?(?:%|°\w?|(?!p(?:ts?|kte?)?\b|mark|min)[a-zµΩ]{1,3}[0-9²³]?))?"
_BARE = re.compile(rf"(?<=[=≈]\s[?？]|.[=≈][?？])\s*(?P<opens>[(（])(?=\s*{_NUMBER}\s*[)）])", re.IGNORECASE)
"""`7 · 7 = ? (49)`."""
_IN_TASK = re.compile(
    rf"(?<=[.!?？؟。:…])[\s_*]*(?P<opens>[(\[（［])\s*(?:{WORD_ANYWHERE}|{SHORT}|sol)[\s*_]*[.:：]\s*(?=\S)"
    r"|(?<=[?？؟])\s*(?:→|⇒|⟹|->|=>|—|–|--)\s+(?=[^?？]+\Z)",
    re.IGNORECASE,
)
"""Behind a task, with a full stop before it or an arrow."""
_QUOTED = re.compile(r"“[^”]*\Z|„[^“”]*\Z|«[^»]*\Z")
"""What somebody says to somebody is still open."""
_CLOSING = {"(": ")", "[": "]", "（": "）", "［": "］"}
_ASKS_AGAIN = re.compile(r"(?<=[.!。])\s+(?=[^.!?？。]*[?？])")


def with_answers_apart(blocks: Sequence[Block], told: Telling, in_task: bool = False) -> tuple[Block, ...]:
    """Blocks whose paragraphs end before such an answer, with it behind them and what follows it below.

    In a task, what an arrow or a dash points at answers it, too: in a text, it is what the author says next.
    """
    patterns = (_LABEL, _BARE, _IN_TASK) if in_task else (_LABEL, _BARE)

    def change(node: Node) -> Nodes:
        return tuple(_parted(node, told, patterns)) if isinstance(node, Paragraph) else node

    return rewrite(tuple(blocks), change)


def _parted(paragraph: Paragraph, told: Telling, patterns: Sequence[re.Pattern[str]]) -> Iterator[Block]:
    text = said(paragraph)
    at = 0
    labels = (label for pattern in patterns for label in pattern.finditer(text))
    for label in sorted(labels, key=lambda each: each.start()):
        if label.start() < at or _QUOTED.search(text[: label.start()]):
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
    opening = next((sign for sign in label[0] if sign in _CLOSING), "")
    depth = 1
    for at in range(label.end(), len(text)) if opening else ():
        depth += (text[at] == opening) - (text[at] == _CLOSING[opening])
        if not depth:
            return at, at + 1
    again = _ASKS_AGAIN.search(text, label.end())
    return (again.start(), again.end()) if again else (len(text), len(text))
