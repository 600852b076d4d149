"""A box that begins as the title above it does: its first sentence is smaller than what it leads up to, or is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.inline import FootnoteReference
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.deck.elements import Element, Panel, Para, Words
from ddcurric.outputs.deck.rows import rows_of
from ddcurric.outputs.deck.slides import SaidInstead, Slide
from ddcurric.outputs.deck.text import words

NAMED = 2
"""Parts of a label before the box's own title: its kind, and what parts them."""
EARLY = 6
"""Letters before the term at most: an article."""
SAID = 2 / 3
"""Of the words of such a sentence: as many in the title and in the list leave nothing for it to say on the slide."""


def with_smaller_beginning(slide: Slide) -> Slide:
    """With a sentence smaller, above a list in the only box, that says the box's title as the slide's own does."""
    box = _named(slide)
    return _with(slide, box, _receding(box.elements, _term(box))) if box is not None else slide


def with_beginning_told(slide: Slide) -> Slide:
    """With such a sentence among the notes where title and list say most of it: nobody reads the same twice."""
    box = _named(slide)
    match box:
        case Panel(elements=(Words(paras=(first, *rest)),)) if _begins(first, rest, _term(box)):
            said = _words_of(words(slide.title), *(words(para.content) for para in rest))
            own = _words_of(words(first.content))
            if len(own & said) < SAID * len(own) or any(isinstance(n, FootnoteReference) for n in walk(first.content)):
                return slide
            told = SaidInstead("box", (Paragraph(first.content, first.span),))
            shown = _with(slide, box, (rows_of(tuple(rest)) or Words(tuple(rest)),))
            return replace(shown, told=(*slide.told, told))
        case _:
            return slide


def _words_of(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}


def _named(slide: Slide) -> Panel | None:
    """The only box of a slide, if the slide's title says the box's."""
    boxes = [element for element in slide.elements if isinstance(element, Panel) and element.label]
    term = _term(boxes[0]) if len(boxes) == 1 else ""
    return boxes[0] if term and term in words(slide.title).casefold() else None


def _term(box: Panel) -> str:
    return words(box.label[NAMED:]).casefold()


def _with(slide: Slide, box: Panel, inside: tuple[Element, ...]) -> Slide:
    told = replace(box, elements=inside)
    return replace(slide, elements=tuple(told if each is box else each for each in slide.elements))


def _begins(first: Para, rest: Sequence[Para], term: str) -> bool:
    """A sentence that begins with the term, above a list."""
    alone = first.mark is None and first.build is None and bool(rest) and rest[0].mark is not None
    return alone and 0 <= words(first.content).casefold().find(term) <= EARLY


def _receding(inside: tuple[Element, ...], term: str) -> tuple[Element, ...]:
    match inside:
        case (Words(paras=(first, *rest)), *others) if _begins(first, rest, term):
            return (Words((replace(first, again=True, quiet=True), *rest)), *others)
        case _:
            return inside
