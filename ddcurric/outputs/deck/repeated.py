"""What all slides of several have alike: a figure beside what is asked about it, two columns of a long list."""

from __future__ import annotations

from itertools import pairwise

from ddcurric.outputs.deck.arrange import BESIDE_FIGURE, MORE_FOR_WORDS, goes_beside
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import Art, Element, Equation, Panel, SideBySide, Words
from ddcurric.outputs.deck.fit import Attempt, divided, largest
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.listed import two_columns
from ddcurric.outputs.deck.measure import galley, is_cramped
from ddcurric.outputs.deck.panels import column_widths, stood_beside
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.scene.geometry import Rect


def with_figure_again(elements: tuple[Element, ...], kit: Kit, frame: Rect, first: int) -> Attempt | None:
    """The words divided in a column of their own, their one figure beside them on every slide.

    None where there is no such figure, where it is too small beside words, or where it would cost a slide.
    """
    figures = tuple(e for e in elements if isinstance(e, Art))
    texts = joined(e for e in elements if not isinstance(e, Art))
    if len(figures) != 1 or not texts or not all(isinstance(e, Words | Panel | Equation) for e in texts):
        return None
    if not goes_beside(figures[0], texts, kit):
        return None
    most = len(divided(joined(elements), kit, frame, first).pages)
    for shares in (BESIDE_FIGURE, *MORE_FOR_WORDS):
        column = Rect(frame.x, frame.y, column_widths(shares, frame.width)[0], frame.height)
        words = divided(texts, kit, column, first)
        pages = tuple(_beside(page, figures[0], shares, kit, frame) for page in words.pages)
        cramped = any(is_cramped(page, kit, frame.height) for page in pages)
        if len(pages) <= most and not words.tight and not cramped:
            return Attempt(pages)
    return None


def _beside(words: Page, figure: Art, shares: tuple[float, ...], kit: Kit, frame: Rect) -> Page:
    """One slide: some of the words, and the figure."""
    wide = column_widths(shares, frame.width)[1]
    own = galley(figure, kit, words.step, wide, frame.height)
    columns = (words, Page((own.whole,), words.step))
    beside = SideBySide((tuple(piece.galley.element for piece in words.slices), (figure,)), shares)
    return Page((stood_beside(beside, columns, words.step, frame.width).whole,), words.step)


def in_columns_again(elements: tuple[Element, ...], kit: Kit, frame: Rect, first: int) -> Attempt | None:
    """A long list of short items in two columns on every slide, in one size; None where that saves no slide."""
    match elements:
        case (Words(paras=paras),) if all(para.level == 0 and para.mark is not None for para in paras):
            most = len(divided(elements, kit, frame, first).pages)
        case _:
            return None
    for count in range(2, most):
        ends = [len(paras) * at // count for at in range(count + 1)]
        found = [two_columns(Words(paras[start:end])) for start, end in pairwise(ends)]
        for step in range(first, LAST_STEP):
            pages = [largest(each[0], kit, frame, (step,)) for each in found if each]
            whole = tuple(page for page in pages if page is not None)
            if len(whole) == count:
                return Attempt(whole)
    return None
