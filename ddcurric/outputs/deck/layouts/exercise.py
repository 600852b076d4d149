"""An exercise, and its figure where its answer leaves it."""

from __future__ import annotations

from ddcurric.outputs.deck.arrange import arrangements
from ddcurric.outputs.deck.elements import Art
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, fill
from ddcurric.outputs.deck.layouts.in_turn import InTurn, exercise_in_turn
from ddcurric.outputs.deck.slides import LaidOut, Slide


def lay_out_exercise(slide: Slide, kit: Kit, suffix: Suffix | None, answer: Slide) -> LaidOut | None:
    """What is asked, with its figure; None where there is none, or no room for that of its answer at the same place."""
    both = exercise_and_answer(slide, answer, kit)
    return fill(slide, kit, suffix, (both.asked,), "content") if both else None


def exercise_and_answer(asked: Slide, answer: Slide, kit: Kit) -> InTurn | None:
    """How both stand with a figure at one place; None where there is none, or no room for that."""
    if asked.layout or sum(isinstance(e, Art) for e in asked.elements) != 1:
        return None
    return exercise_in_turn(asked, answer, kit, arrangements(asked.elements, "", kit, asked=True))
