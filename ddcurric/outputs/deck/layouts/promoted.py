"""A question as the title of its slide, and of the one that answers it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text, sentences
from ddcurric.outputs.deck.elements import Cards, Element, Para, Words
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.title import LEAST_ASKED, MOST_ASKED, MOST_LINES, gives_way, head_of
from ddcurric.outputs.deck.slides import Slide
from ddcurric.outputs.deck.text import words


def promoted(slide: Slide, kit: Kit, role: str, *, whole: bool = False) -> Slide:
    """The slide with the question that it asks as its title, where that takes no more than the lines of one.

    `whole`: nothing of what leads up to the question is left out.
    """
    first, rest = slide.elements[:1], slide.elements[1:]
    match first:
        case (Words(paras=(Para(mark=None) as asked, *more)),) if not slide.layout and not slide.label:
            title = words(slide.title)
        case _:
            return slide
    if not (more or rest):
        return slide
    here = kit.on(kit.theme.layout(role))
    usual, most = head_of(slide.title, "", here, slide.span), MOST_ASKED if gives_way(here) else MOST_LINES
    left = (Words(tuple(more)), *rest) if more else rest
    last = () if whole else tuple(_last_asked(asked, left, role))
    ways = ((asked.content, min(most, FEWER_LINES) if last else most), *((each, most) for each in last))
    # Where titles are larger than ours, a question may be smaller than they are.
    least = min(usual.size * LEAST_PROMOTED, LEAST_ASKED * kit.theme.own)
    for content, lines in (*ways, (asked.content, most)):
        head = head_of(content, "", here, slide.span, title, asks=True)
        if head.kicked and head.lines <= lines and head.size >= least:
            return replace(slide, title=content, label=title, elements=left, asks=True)
    return slide


def _last_asked(asked: Para, rest: tuple[Element, ...], role: str) -> Iterable[tuple[Inline, ...]]:
    """Of a question that is too long above its answer, what it asks: what leads up to that was just read.

    Cards stand where they stood below the whole of it.
    """
    said = sentences(asked.content)
    first = next((at for at, each in enumerate(said) if words(each).endswith(ASKING)), 0)
    if role == "answer" and first and not any(isinstance(element, Cards) for element in rest):
        text = flat_text(asked.content)
        yield between(asked.content, text.index(flat_text(said[first])), len(text))


FEWER_LINES = 3
"""Of a title above an answer: of a question with more, what leads up to it is left out."""
LEAST_PROMOTED = 0.79
"""Of the size of other titles: what would be smaller is no title."""
