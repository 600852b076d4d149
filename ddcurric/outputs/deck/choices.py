"""A question with its options as cards, and the same with the right cards filled and the reason under it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.asked_why import asks
from ddcurric.lesson.views.beyond import beyond_option, named_options
from ddcurric.lesson.views.options import ASKING, Choices, marked_option, named_option, options_of
from ddcurric.lesson.views.student import asked
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.deck.blocks import elements
from ddcurric.outputs.deck.elements import Cards, Element, Panel, Words
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.reasons import paired
from ddcurric.source import Span


def question_elements(
    blocks: tuple[m.Block, ...], title: tuple[i.Inline, ...], labels: Labels, answer: tuple[Element, ...] = ()
) -> tuple[Element, ...]:
    """What a slide that asks shows: nothing answered, and its list as cards where it is a choice.

    `answer`: what the slide after it shows, if that one answers.
    """
    bare = asked(blocks)
    options = options_of(bare, first=0)
    if options is not None and not _is_choice(options, blocks, title, answer):
        options = None
    return with_cards(bare, (), labels, options)


def _is_choice(
    options: Choices, blocks: tuple[m.Block, ...], title: tuple[i.Inline, ...], answer: tuple[Element, ...]
) -> bool:
    """Something beside the list asks, or an answer names one of its items: others are lists of what to think about."""
    named = named_option(options, plain_text(answers_in(blocks)).strip()) is not None
    if named or said_on(options.texts) in map(said_on, cards_of(answer)):
        return True
    before, after = blocks[: options.at], blocks[options.at + 1 : options.at + 2]
    above = plain_text(before[-1:]).rstrip() if isinstance(before[-1] if before else None, m.Paragraph) else ""
    if above.endswith((":", "：")) and not _asks(above):
        return False
    return any(map(_asks, (plain_text(title), *(plain_text((b,)) for b in (*before, *after) if _is_prose(b)))))


def cards_of(shown: Iterable[Element]) -> list[tuple[tuple[i.Inline, ...], ...]]:
    """The options of every set of cards among some elements."""
    return [element.options for element in shown if isinstance(element, Cards)]


def said_on(options: tuple[tuple[i.Inline, ...], ...]) -> tuple[str, ...]:
    """The words of some options, wherever they were written."""
    return tuple(plain_text(option).strip() for option in options)


def _asks(text: str) -> bool:
    return any(mark in text for mark in ASKING)


def _is_prose(block: m.Block) -> bool:
    return isinstance(block, m.Paragraph | m.Heading)


def answer_elements(blocks: tuple[m.Block, ...], title: tuple[i.Inline, ...], labels: Labels) -> tuple[Element, ...]:
    """What a slide that answers shows: cards where its list marks one option, or the words below it name one."""
    options = options_of(blocks, first=0)
    if options is None:
        return elements(blocks, labels)
    before, after = blocks[: options.at], blocks[options.at + 1 :]
    marked = marked_option(options)
    right: tuple[int, ...] = () if marked is None else (marked,)
    if not right and (before or asks(title)):
        right = named_options(options, plain_text(after).strip())
    if not right:
        return elements(blocks, labels)
    shown = with_cards(blocks[: options.at + 1], right, labels, options)
    after = beyond_option(after, options, right)
    return answered(shown, elements(after, labels), options.span, after)


def with_cards(
    blocks: tuple[m.Block, ...], right: tuple[int, ...], labels: Labels, options: Choices | None
) -> tuple[Element, ...]:
    """The blocks, the list among them that holds the options as cards; None: there is no such list."""
    if options is None:
        return elements(blocks, labels)
    cards = Cards(options.texts, right, options.span)
    before, after = blocks[: options.at], blocks[options.at + 1 :]
    return (*elements(before, labels), cards, *elements(after, labels))


def answered(
    asked: tuple[Element, ...], reason: tuple[Element, ...], span: Span, blocks: tuple[m.Block, ...] = ()
) -> tuple[Element, ...]:
    """The question's words in the secondary colour, and the reason set off by a rule.

    Where the `blocks` of the answer pair reasons and options, the cards have them as well, for a slide to choose.
    """
    asked = tuple(
        replace(element, reasons=paired(element.options, element.right, blocks))
        if isinstance(element, Cards)
        else element
        for element in asked
    )
    quiet = tuple(
        Words(tuple(replace(para, quiet=True) for para in element.paras)) if isinstance(element, Words) else element
        for element in asked
    )
    return (*quiet, Panel((), reason, span)) if reason else quiet


def answers_in(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    """What answers among some blocks say, for the notes of a slide that may not show it."""
    nodes = (node for block in blocks for node in walk(block))
    return tuple(inner for node in nodes if isinstance(node, m.AnswerBlock) for inner in node.blocks)
