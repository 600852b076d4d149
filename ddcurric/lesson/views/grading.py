"""What of a solution answers, and what is for those who grade it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.lesson import Answer, Solution, Topic
from ddcurric.lesson.model.walk import Node, rewrite
from ddcurric.lesson.words import plain_text
from ddcurric.values import dataclass
from ddcurric.wording.answers import MARKING, MISTAKES


@dataclass(frozen=True, slots=True)
class Graded:
    """A solution in its parts."""

    answer: tuple[b.Block, ...] = ()
    marking: tuple[b.Block, ...] = ()
    """How points are given, without the words that say that this is it."""
    mistakes: tuple[b.Block, ...] = ()
    """What wrong answers betray, likewise."""


def graded(blocks: Iterable[b.Block]) -> Graded:
    """A solution, parted.

    `::: marking` and `::: mistake` stand where they like; a paragraph that begins with **Marking.** or **What wrong
    answers reveal.**, or a heading of these words, takes all that follows it, up to the next of its like.
    """
    found: dict[str, list[b.Block]] = {"answer": [], MARKING: [], MISTAKES: []}
    at = "answer"
    for block in blocks:
        if isinstance(block, b.Only) and (kind := _OF_DIVS.get(block.audience)):
            found[kind] += block.blocks
            continue
        at = _begun(block) or at
        rest = _without_head(block)
        if rest is not None:
            found[at].append(rest)
    return Graded(tuple(found["answer"]), tuple(found[MARKING]), tuple(found[MISTAKES]))


_MARKS = " .:。：\u00a0"
_OF_DIVS = {b.OnlyFor.MARKING: MARKING, b.OnlyFor.MISTAKE: MISTAKES}
_WORDS = {word: kind for kind in (MARKING, MISTAKES) for word in kind.split("|")}


def _begun(block: b.Block) -> str:
    """What a block begins by its first words: `MARKING`, `MISTAKES` or nothing."""
    match block:
        case b.Paragraph(content=(Strong(children=words), *_)) | b.Heading(content=words):
            return _WORDS.get(plain_text(tuple(words)).strip(_MARKS).casefold().replace("’", "'"), "")
        case _:
            return ""


def _without_head(block: b.Block) -> b.Block | None:
    """A block without the words that say what it begins; None where it says nothing else."""
    match block:
        case b.Paragraph(content=(Strong(), *rest)) if _begun(block):
            content = _stripped(rest)
            return replace(block, content=content) if plain_text(content).strip() else None
        case b.Heading() if _begun(block):
            return None
        case _:
            return block


def _stripped(content: list[Inline]) -> tuple[Inline, ...]:
    """Inline content from its first word on."""
    match content:
        case [Text() as first, *rest]:
            return (replace(first, text=first.text.lstrip(_MARKS)), *rest)
        case _:
            return tuple(content)


def with_marking_apart(topic: Topic) -> Topic:
    """The topic with marking and mistakes in blocks of their own, however their author wrote them."""

    def apart(node: Node) -> Node:
        if not isinstance(node, Solution | Answer):
            return node
        parts, span = graded(node.blocks), node.span
        marking = (b.Only(b.OnlyFor.MARKING, parts.marking, span),) if parts.marking else ()
        mistakes = (b.Only(b.OnlyFor.MISTAKE, parts.mistakes, span),) if parts.mistakes else ()
        return replace(node, blocks=(*parts.answer, *marking, *mistakes))

    return rewrite(topic, apart)
