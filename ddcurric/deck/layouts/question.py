"""Question and answer: the same slide twice, the second with the right card filled and the reason under it."""

from __future__ import annotations

import re

from ddcurric.deck.blocks import joined
from ddcurric.deck.choices import cards_of, said_on
from ddcurric.deck.elements import Art, Beside, Cards, Element, Words
from ddcurric.deck.fit import Arrangement, apart
from ddcurric.deck.kit import Kit
from ddcurric.deck.layouts.content import Sheet, Suffix, fill, step_of
from ddcurric.deck.slides import Slide
from ddcurric.model.block import Diagram

FIGURE_SHARE = 0.55


def lay_out_question(slide: Slide, kit: Kit, suffix: Suffix | None, answer: Slide | None = None) -> tuple[Sheet, ...]:
    """The question with its figure, its options as cards, else as a list.

    Cards have the size that they have on the slide that answers, so that only a colour changes from one to the other.
    """
    largest = 0
    if answer is not None and _cards(slide) and _cards(slide) == _cards(answer):
        largest = step_of(answer, kit, _answered(answer)[:2], "answer")
    return fill(slide, kit, suffix, _choices(slide.elements), "question", (_listed(slide.elements),), largest=largest)


def _cards(slide: Slide) -> list[tuple[str, ...]]:
    return [said_on(options) for options in cards_of(slide.elements)]


def lay_out_answer(slide: Slide, kit: Kit, suffix: Suffix | None) -> tuple[Sheet, ...]:
    """The question in grey, the right card filled, the answer set off by a rule."""
    new = _reason(slide) if not slide.layout else ()
    return fill(slide, kit, suffix, _answered(slide), "answer", (_listed(new or slide.elements),), instead=new)


def _answered(slide: Slide) -> tuple[Arrangement, ...]:
    """The question again and its answer. A figure that everybody has just seen goes first where there is no room."""
    stack, *others = _choices(slide.elements)
    brief = () if slide.layout else (joined(e for e in slide.elements if not _seen(e)),)
    return (stack, *brief, *others)


def _reason(slide: Slide) -> Arrangement:
    """What the question's slide has not shown, and the cards again, one of them filled."""
    return joined(e for e in slide.elements if not _seen(e) and not isinstance(e, Words))


def _seen(element: Element) -> bool:
    """A picture that the question's slide has shown as it is here: nothing in it was asked."""
    return isinstance(element, Art) and not (isinstance(element.figure, Diagram) and _ASKS.search(element.figure.text))


_ASKS = re.compile(r"^\s*ask\s*:", re.MULTILINE)


def _choices(elements: tuple[Element, ...]) -> tuple[Arrangement, ...]:
    """One below the other; the figure at the right, of everything or of what follows the question."""
    stack = joined(elements)
    figures = tuple(e for e in stack if isinstance(e, Art))
    rest = tuple(e for e in stack if not isinstance(e, Art))
    if len(figures) != 1 or not rest:
        return (stack,)
    shares = (1 - FIGURE_SHARE, FIGURE_SHARE)
    beside: Arrangement = (Beside((rest, figures), shares),)
    last = (Beside((rest[-1:], figures), shares),)
    below: tuple[Arrangement, ...] = ((*rest[:-1], *last), (rest[0], Beside((rest[1:], figures), shares)))
    return (stack, *(below if len(rest) > 1 else ()), beside)


def _listed(elements: tuple[Element, ...]) -> Arrangement:
    """With the options as a list, which can be divided."""
    return joined(inner for e in elements for inner in (apart(e) if isinstance(e, Cards) else (e,)))
