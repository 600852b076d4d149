"""An argument that is too long for a slide: how each of its paragraphs begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from ddcurric.lesson.model import block as m
from ddcurric.lesson.words import begin_of, leading_sentence, sentences
from ddcurric.outputs.deck.text import count_words, words

MOST_ARGUED, ENOUGH = 80, 64
"""Words that a sentence leads in large type: more of the first fill a slide with text, and then so many stay."""


def is_long(blocks: Sequence[m.Block]) -> TypeGuard[Sequence[m.Paragraph]]:
    """Paragraphs, and nothing else, of too many words."""
    return all(isinstance(block, m.Paragraph) for block in blocks) and _counted(blocks) > MOST_ARGUED


def _counted(blocks: Sequence[m.Block]) -> int:
    return sum(count_words(words(block.content)) for block in blocks if isinstance(block, m.Paragraph))


def begun(blocks: Sequence[m.Paragraph]) -> tuple[m.Paragraph, ...]:
    """The first sentence of each, or all of it while there is room: of "if so" and "if not" one alone says nothing.

    Of one alone, as many sentences as there is room for.
    """
    if len(blocks) == 1:
        (block,) = blocks
        counts = range(len(sentences(block.content)), 0, -1)
        found = (replace(block, content=begin_of(block.content, count)) for count in counts)
        return (next((each for each in found if _counted((each,)) <= ENOUGH), _first(block)),)
    shown = [_first(block) for block in blocks]
    for at, block in enumerate(blocks):
        longer = [*shown[:at], block, *shown[at + 1 :]]
        shown = longer if _counted(longer) <= ENOUGH else shown
    return tuple(shown)


def _first(block: m.Paragraph) -> m.Paragraph:
    return replace(block, content=leading_sentence(block.content))
