"""An exercise, and its figure where its answer leaves it."""

from __future__ import annotations

from ddcurric.outputs.deck.arrange import FEW_WORDS, arrangements
from ddcurric.outputs.deck.elements import Art, SideBySide, Words
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, fill
from ddcurric.outputs.deck.layouts.in_turn import InTurn, exercise_in_turn, in_turn
from ddcurric.outputs.deck.slides import LaidOut, Slide
from ddcurric.outputs.deck.text import count_words, words


def lay_out_exercise(slide: Slide, kit: Kit, suffix: Suffix | None, answer: Slide) -> LaidOut | None:
    """What is asked, with its figure; None where there is none, or no room for that of its answer at the same place."""
    both = exercise_and_answer(slide, answer, kit)
    return fill(slide, kit, suffix, (both.asked,), "content") if both else None


def exercise_and_answer(asked: Slide, answer: Slide, kit: Kit) -> InTurn | None:
    """How both stand with a figure at one place; None where there is none, or no room for that."""
    if asked.layout or sum(isinstance(e, Art) for e in asked.elements) != 1:
        return None
    if len(asked.elements) == 1:  # Its title alone says what is asked of the figure.
        return _of_a_figure(asked, answer, kit)
    return exercise_in_turn(asked, answer, kit, arrangements(asked.elements, "", kit, asked=True))


def _of_a_figure(asked: Slide, answer: Slide, kit: Kit) -> InTurn | None:
    """With what answers it below it where that is little: nothing is empty beside it while it is asked."""
    choices = arrangements(answer.elements, "", kit)
    paras = (para for each in answer.elements if isinstance(each, Words) for para in each.paras)
    below = [each for each in choices if not any(isinstance(element, SideBySide) for element in each)]
    few = sum(count_words(words(para.content)) for para in paras) <= FEW_WORDS
    found = in_turn(asked, answer, kit, below, "content") if few else None
    return found or in_turn(asked, answer, kit, choices, "content")
