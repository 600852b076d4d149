"""Question and answer: the same slide twice, the second with the right card filled and the reason under it."""

from __future__ import annotations

import re

from ddcurric.deck.blocks import joined
from ddcurric.deck.elements import Art, Beside, Cards, Element
from ddcurric.deck.fit import Arrangement, apart
from ddcurric.deck.kit import Kit
from ddcurric.deck.layouts.content import Sheet, Suffix, fill
from ddcurric.deck.slides import Slide
from ddcurric.model.block import Diagram

FIGURE_SHARE = 0.55


def lay_out_question(slide: Slide, kit: Kit, suffix: Suffix | None) -> tuple[Sheet, ...]:
    """The question with its figure, its options as cards, else as a list."""
    return fill(slide, kit, suffix, _choices(slide.elements), "question", (_listed(slide.elements),))


def lay_out_answer(slide: Slide, kit: Kit, suffix: Suffix | None) -> tuple[Sheet, ...]:
    """The question in grey, the right card filled, the answer set off by a rule."""
    stack, *others = _choices(slide.elements)
    # What everybody has just seen goes first where there is no room for all.
    brief = () if slide.layout else (joined(e for e in slide.elements if not _seen(e)),)
    return fill(slide, kit, suffix, (stack, *brief, *others), "answer", (_listed(slide.elements),))


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
