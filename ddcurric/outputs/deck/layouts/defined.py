"""A box that begins as the title above it does: its first sentence is not as large as what it leads up to."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.outputs.deck.elements import Element, Panel, Para, Words
from ddcurric.outputs.deck.slides import Slide
from ddcurric.outputs.deck.text import words

NAMED = 2
"""Parts of a label before the box's own title: its kind, and what parts them."""
EARLY = 6
"""Letters before the term at most: an article."""


def with_smaller_beginning(slide: Slide) -> Slide:
    """With a sentence smaller, above a list in the only box, that says the box's title as the slide's own does."""
    boxes = [element for element in slide.elements if isinstance(element, Panel) and element.label]
    term = words(boxes[0].label[NAMED:]).casefold() if len(boxes) == 1 else ""
    if not term or term not in words(slide.title).casefold():
        return slide
    told = replace(boxes[0], elements=_receding(boxes[0].elements, term))
    return replace(slide, elements=tuple(told if each is boxes[0] else each for each in slide.elements))


def _receding(inside: tuple[Element, ...], term: str) -> tuple[Element, ...]:
    match inside:
        case (Words(paras=(Para(mark=None, build=None) as first, second, *rest)), *others) if second.mark is not None:
            begins = 0 <= words(first.content).casefold().find(term) <= EARLY
            above = replace(first, again=True, quiet=True) if begins else first
            return (Words((above, second, *rest)), *others)
        case _:
            return inside
