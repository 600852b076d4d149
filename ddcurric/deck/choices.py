"""A question with its options as cards, and the same with the right card filled and the reason under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ddcurric.deck.blocks import elements
from ddcurric.deck.elements import Cards, Element, Panel, Words
from ddcurric.deck.labels import Labels
from ddcurric.model import block as m
from ddcurric.model import inline as i
from ddcurric.model.options import Options, asks, marked_option, named_option, options_of
from ddcurric.model.walk import plain_text, rewrite, walk
from ddcurric.source import Span


def question_elements(blocks: tuple[m.Block, ...], title: tuple[i.Inline, ...], labels: Labels) -> tuple[Element, ...]:
    """What a slide that asks shows: nothing answered, and the options of its question as cards."""
    bare = asked(blocks)
    return with_cards(bare, None, labels, options_of(bare, first=0 if asks(title) else 1))


def answer_elements(blocks: tuple[m.Block, ...], title: tuple[i.Inline, ...], labels: Labels) -> tuple[Element, ...]:
    """What a slide that answers shows: cards where its list marks one option, or the words below it name one."""
    options = options_of(blocks, first=0)
    if options is None:
        return elements(blocks, labels)
    before, after = blocks[: options.at], blocks[options.at + 1 :]
    right = marked_option(options)
    if right is None and (before or asks(title)):
        right = named_option(options, plain_text(after).strip())
    if right is None:
        return elements(blocks, labels)
    shown = with_cards(blocks[: options.at + 1], right, labels, options)
    return answered(shown, elements(after, labels), options.span)


def with_cards(
    blocks: tuple[m.Block, ...], right: int | None, labels: Labels, options: Options | None
) -> tuple[Element, ...]:
    """The blocks, the list among them that holds the options as cards."""
    if options is None:
        return elements(blocks, labels)
    cards = Cards(options.texts, right, options.span)
    before, after = blocks[: options.at], blocks[options.at + 1 :]
    return (*elements(before, labels), cards, *elements(after, labels))


def answered(asked: tuple[Element, ...], reason: tuple[Element, ...], span: Span) -> tuple[Element, ...]:
    """The question's words in the secondary colour, and the reason set off by a rule."""
    quiet = tuple(
        Words(tuple(replace(para, quiet=True) for para in element.paras)) if isinstance(element, Words) else element
        for element in asked
    )
    return (*quiet, Panel((), reason, span)) if reason else quiet


def asked(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
    """Blocks as they stand before anything is answered."""
    return rewrite(blocks, _unanswered)


def _unanswered(node: Any) -> Any:
    change = _UNANSWERED.get(type(node))
    return change(node) if change is not None else node


_UNANSWERED: dict[type, Callable[[Any], Any]] = {
    m.AnswerBlock: lambda node: None,
    m.Diagram: lambda node: replace(node, answered=False),
    i.Blank: lambda node: i.BlankSpace(node.span),
}


def answers_in(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    """What answers among some blocks say, for the notes of a slide that may not show it."""
    nodes = (node for block in blocks for node in walk(block))
    return tuple(inner for node in nodes if isinstance(node, m.AnswerBlock) for inner in node.blocks)
