"""Ways to stand a slide's elements: figure beside points, two columns of bullets, one below the other."""

from __future__ import annotations

from ddcurric.lesson.model import block as m
from ddcurric.outputs.deck.art import picture_of
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import Art, Element, Equation, Listing, Numbered, Panel, SideBySide, Tabular, Words
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.listings import widest_line
from ddcurric.outputs.deck.text import words
from ddcurric.outputs.deck.theme import USUAL_STEP

BESIDE_FIGURE = (0.45, 0.55)
"""Of the width, what words take beside a figure, and what the figure."""
MORE_FOR_WORDS = ((0.5, 0.5), (0.55, 0.45))
"""The same where the words would be small otherwise."""
ALIKE = 0.2
"""Columns of code whose longest lines differ by no larger share are equally wide."""
PANORAMA = 2.4
"""A picture this many times wider than high stands below its points, not beside them."""
FEW_WORDS = 14
COLUMN_ITEMS = 6
"""A list of at least so many items may be set in two columns."""
COLUMN_WORDS = 9
"""On average an item has no more, or two columns would be ragged ladders."""


def arrangements(elements: tuple[Element, ...], layout: str, kit: Kit, asked: bool = False) -> tuple[Arrangement, ...]:
    """Arrangements in order of preference. The last one is the plain stack, which can be divided.

    They keep the author's order, but for a figure beside all that is `asked` about it.
    """
    texts = tuple(e for e in elements if isinstance(e, Words | Panel | Equation))
    shown = tuple(e for e in elements if isinstance(e, Art | Listing | Tabular))
    stack = joined(elements)
    if layout == "two-content":
        return (*_halves(elements), stack)
    if layout in _ALONE and shown:
        return (stack,)
    if len(shown) == 1 and texts and len(shown) + len(texts) == len(elements):
        found = _beside((*texts, *shown) if asked else elements, shown[0])
        if goes_beside(shown[0], texts, kit):
            return (found, stack)
        return (stack, found, stack) if len(found) == 1 else (stack,)
    if not texts and len(shown) == 2 and all(isinstance(e, Art) for e in shown):
        return ((SideBySide(((shown[0],), (shown[1],)), (0.5, 0.5)),), stack)
    if len(stack) == 1 and isinstance(stack[0], Words):
        return (stack, *_two_columns(stack[0]), stack)
    return (stack,)


def _beside(elements: tuple[Element, ...], shown: Element) -> Arrangement:
    """What is shown beside the words before it, and then those after it; beside these where it comes first."""
    at = next(place for place, element in enumerate(elements) if element is shown)
    before, after = joined(elements[:at]), joined(elements[at + 1 :])
    others = MORE_FOR_WORDS if isinstance(shown, Art) else ()
    if before:
        return (SideBySide((before, (shown,)), BESIDE_FIGURE, others), *after)
    turned = tuple((figure, text) for text, figure in others)
    return (SideBySide(((shown,), after), (BESIDE_FIGURE[1], BESIDE_FIGURE[0]), turned),)


_ALONE = ("figure", "table", "code", "title-only", "title-and-content")
"""Layouts that give the whole width to what is shown."""


def goes_beside(shown: Element, texts: tuple[Element, ...], kit: Kit) -> bool:
    if _word_count(texts) <= FEW_WORDS and not isinstance(shown, Art):
        return False
    match shown:
        case Art(figure=m.Figure() as figure):
            file = picture_of(figure, kit)
            return file is None or file.width / file.height < PANORAMA
        case Art():
            return _word_count(texts) > FEW_WORDS
        case Listing():
            width = kit.theme.template.width
            return int(widest_line(shown, kit, USUAL_STEP)) < int(width) * 0.5
        case _:
            return False


def _word_count(texts: tuple[Element, ...]) -> int:
    paras = [para for e in texts if isinstance(e, Words) for para in e.paras]
    return sum(len(words(para.content).split()) for para in paras)


def _halves(elements: tuple[Element, ...]) -> tuple[Arrangement, ...]:
    if len(elements) == 1 and isinstance(elements[0], Words):
        return _two_columns(elements[0], least=2, longest=10**6)
    if len(elements) < 2:
        return ()
    middle = (len(elements) + 1) // 2
    columns = (elements[:middle], elements[middle:])
    return ((SideBySide(columns, (0.5, 0.5), _for_code(columns)),),)


def _for_code(columns: tuple[tuple[Element, ...], ...]) -> tuple[tuple[float, ...], ...]:
    """A column of code may be the wider one: its lines cannot be broken as words can."""
    one, other = (max((_longest_line(e) for e in column if isinstance(e, Listing)), default=0) for column in columns)
    if abs(one - other) <= ALIKE * max(one, other):
        return ()
    return ((0.6, 0.4),) if one > other else ((0.4, 0.6),)


def _longest_line(listing: Listing) -> int:
    return max(map(len, listing.code.text.split("\n")))


def _two_columns(text: Words, least: int = COLUMN_ITEMS, longest: int = COLUMN_WORDS) -> tuple[Arrangement, ...]:
    """The items in two columns of like length, each item with what hangs under it."""
    lead = []
    paras = list(text.paras)
    while paras and paras[0].mark is None and not paras[0].listed:
        lead.append(paras.pop(0))
    starts = [at for at, para in enumerate(paras) if para.level == 0 and para.mark is not None]
    if len(starts) < least or any(para.mark is None and not para.listed for para in paras):
        return ()
    count = sum(len(words(para.content).split()) for para in paras)
    if count > longest * len(starts):
        return ()
    total = len(paras)
    middle = min(starts[1:], key=lambda at: (abs(at - total / 2), at))
    columns = ((Words(tuple(paras[:middle])),), (Words(tuple(paras[middle:])),))
    beside = SideBySide(columns, (0.5, 0.5))
    return (((Words(tuple(lead)), beside) if lead else (beside,)),)


__all__ = ["Numbered", "arrangements"]
