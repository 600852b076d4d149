"""Question and answer: the same slide twice, the second with the right card filled and the reason under it."""

from __future__ import annotations

from ddcurric.deck.blocks import joined
from ddcurric.deck.elements import Cards, Element
from ddcurric.deck.fit import apart
from ddcurric.deck.kit import Kit
from ddcurric.deck.layouts.content import Sheet, Suffix, fill
from ddcurric.deck.slides import Slide


def lay_out_question(slide: Slide, kit: Kit, suffix: Suffix | None) -> tuple[Sheet, ...]:
    """The question, its options as cards, else as a list."""
    stack = joined(slide.elements)
    return fill(slide, kit, suffix, (stack, _listed(stack)), "question")


def lay_out_answer(slide: Slide, kit: Kit, suffix: Suffix | None) -> tuple[Sheet, ...]:
    """The question in grey, the answer set off by a rule."""
    return fill(slide, kit, suffix, (joined(slide.elements), _listed(joined(slide.elements))), "answer")


def _listed(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    parts = [apart(element) if isinstance(element, Cards) else (element,) for element in elements]
    return joined(inner for part in parts for inner in part)
