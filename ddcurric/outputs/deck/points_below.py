"""Points side by side below what they are about, and the sentence that leads them."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.lesson.model import block as m
from ddcurric.lesson.views.ordered import is_opened
from ddcurric.outputs.deck.elements import Art, Bulleted, Element, Listing, Para, Points, Tabular, Words
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.points import alike, in_lines, of_a_line_each
from ddcurric.outputs.deck.text import count_words, words

MOST_POINTS, POINT_WORDS, BELOW_FIGURE = 4, 16, 20
"""Side by side, and words of each at most; below a diagram, which is small beside long ones, a few more."""


def points_below(stack: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """What is shown over the whole width, with the few points about it side by side below, and above them or above all
    the sentence that leads."""
    if led := _led(stack):
        above, lead, rest = led
        return tuple((*above, shown, *lead, *points) for shown, *points in points_below(rest, kit))
    shown = tuple(e for e in stack if isinstance(e, Art | Tabular | Listing))
    words_ = tuple(e for e in stack if isinstance(e, Words))
    if len(shown) != 1 or len(words_) != 1 or len(stack) != 2:
        return ()
    paras = words_[0].paras
    of_art = isinstance(shown[0], Art)
    least = 1 if paras[0].mark is not None and not of_art else 2
    drawn = isinstance(shown[0], Art) and isinstance(shown[0].figure, m.Diagram)
    most = BELOW_FIGURE if drawn else POINT_WORDS
    few = least <= len(paras) <= MOST_POINTS and all(is_point(para, most) for para in paras)
    if not few:
        return ()
    if of_art and (lines := in_lines(paras, kit)) is not None:
        return ((shown[0], lines),)
    if isinstance(shown[0], Tabular) and (lines := of_a_line_each(paras, kit)) is not None:
        return ((shown[0], lines),) if stack[0] is shown[0] else ((lines, shown[0]),)
    points = Points(alike(paras))
    # A table or code is read after what leads up to it; a figure is seen first.
    return ((points, shown[0]),) if isinstance(stack[-1], Tabular | Listing) else ((shown[0], points),)


def _led(stack: tuple[Element, ...]) -> tuple[Arrangement, Arrangement, Arrangement] | None:
    """What leads above all, what leads below what is shown, and that with its points; None where no sentence leads."""
    match stack:
        case (Words(paras=(lead,)) as above, Art() | Tabular() as shown, Words(paras=rest)) if _leads(lead, rest):
            return (above,), (), (shown, Words(rest))
        case (Words(paras=(lead, *rest)), Art() as shown) if _leads(lead, rest) and not lead.keep:
            return (Words((lead,)),), (), (shown, Words(tuple(rest)))
        case (Art() | Tabular() as shown, Words(paras=(lead, *rest))) if _leads(lead, rest):
            return (), (Words((lead,)),), (shown, Words(tuple(rest)))
        case _:
            return None


def _leads(lead: Para, rest: Sequence[Para]) -> bool:
    """A sentence, and then points that are none, or "First, … Second, …"."""
    said = all(para.mark is not None for para in rest) or all(is_opened(para.content) for para in rest)
    return lead.mark is None and len(rest) > 1 and said and not is_opened(lead.content)


def is_point(para: Para, most: int) -> bool:
    """A bullet, or a sentence outside of lists, of so many words at most."""
    marked = isinstance(para.mark, Bulleted) and not para.mark.char
    return (
        para.level == 0
        and not para.listed
        and (marked or para.mark is None)
        and 0 < count_words(words(para.content)) <= most
    )
