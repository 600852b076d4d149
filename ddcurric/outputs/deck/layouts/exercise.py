"""An exercise, and its figure where its answer leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.outputs.deck.arrange import FEW_WORDS, arrangements
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import Art, Element, SideBySide, Turn, Words
from ddcurric.outputs.deck.fit import LEAST_EASY, Arrangement, whole
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, chosen, fill, room_of
from ddcurric.outputs.deck.layouts.in_turn import InTurn, exercise_in_turn, in_turn
from ddcurric.outputs.deck.part_by_part import MOST_PARTS, answers_apart, is_small
from ddcurric.outputs.deck.slides import LaidOut, Slide
from ddcurric.outputs.deck.text import count_words, words


def lay_out_exercise(slide: Slide, kit: Kit, suffix: Suffix | None, answer: Slide) -> LaidOut | None:
    """What is asked, with its figure; None where there is none, or no room for that of its answer at the same place."""
    both = exercise_and_answer(slide, answer, kit)
    return fill(slide, kit, suffix, (both.asked,), "content") if both else None


def lay_out_its_answer(slide: Slide, kit: Kit, suffix: Suffix | None, asked: Slide) -> LaidOut | None:
    """What answers an exercise, its figure where that left it; None where there is none, or no room for that.

    What has no room beside the figure goes on behind it.
    """
    both = exercise_and_answer(asked, slide, kit)
    if both is None:
        return None
    first = fill(slide, kit, suffix, (both.told,), "answer")
    if not both.rest:
        return first
    after = replace(suffix, first=suffix.first + len(first.value)) if suffix is not None else None
    second = _gone_on(slide, kit, after, both)
    return Checked((*first.value, *second.value), (*first.diagnostics, *second.diagnostics))


def _gone_on(slide: Slide, kit: Kit, suffix: Suffix | None, both: InTurn) -> LaidOut:
    """What had no room beside the figure: where it leaves that room, or with the figure where that costs no slide."""
    said = tuple(e for e in both.rest if not isinstance(e, Art))
    alone, behind = (replace(slide, elements=each) for each in (said, both.rest))
    kept = tuple(_taking_turns(each, said) for each in both.told)
    if 0 < chosen(behind, kit, (kept,), "answer")[1] <= max(both.step, LEAST_EASY):
        return fill(behind, kit, suffix, (kept,), "answer")
    ways = (fill(each, kit, suffix, arrangements(each.elements, "", kit), "answer") for each in (behind, alone))
    return min(ways, key=lambda laid: len(laid.value))


def _taking_turns(told: Element, said: Arrangement) -> Element:
    match told:
        case SideBySide(columns=columns):
            own = tuple(tuple(_taking_turns(each, said) for each in column) for column in columns)
            return replace(told, columns=own)
        case Turn():
            return Turn(said, (told,))
        case _:
            return told


def exercise_and_answer(asked: Slide, answer: Slide, kit: Kit) -> InTurn | None:
    """How both stand with a figure at one place; None where there is none, or no room for that.

    As much of the answer as has room there; what else there is stands behind it.
    """
    if asked.layout or answer.layout or sum(isinstance(e, Art) for e in asked.elements) != 1:
        return None
    for begun, rest in _begun(answer, kit):
        if (found := _in_turn(asked, replace(answer, elements=begun), kit)) is not None:
            return replace(found, rest=rest)
    return None


def _begun(answer: Slide, kit: Kit) -> Iterator[tuple[Arrangement, Arrangement]]:
    """An answer and nothing else; of one that no slide holds, its figure with ever fewer of its parts or paragraphs,
    and with the others.
    """
    shown = answer.elements
    yield shown, ()
    figures, parts = tuple(e for e in shown if isinstance(e, Art)), answers_apart(shown)
    if len(figures) != 1 or len(parts) > MOST_PARTS:
        return
    on_answer = kit.on(kit.theme.layout("answer"))
    found = whole(arrangements(shown, "", kit), on_answer, *room_of(answer, on_answer))
    if found is None or is_small(found.pages[0]):
        for stop in range(len(parts) - 1, 0, -1):
            begun, rest = (joined(e for part in some for e in part) for some in (parts[:stop], parts[stop:]))
            yield (*figures, *begun), (*figures, *rest)


def _in_turn(asked: Slide, answer: Slide, kit: Kit) -> InTurn | None:
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
