"""Question and answer: the same slide twice, the second with the right card filled and the reason under it."""

from __future__ import annotations

from ddcurric.outputs.deck.apart import apart
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.choices import cards_of, said_on
from ddcurric.outputs.deck.elements import Art, Cards, Element, SideBySide, Words
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, fill, step_of
from ddcurric.outputs.deck.slides import LaidOut, Slide
from ddcurric.outputs.deck.text import words

FIGURE_SHARE = 0.55


def lay_out_question(slide: Slide, kit: Kit, suffix: Suffix | None, answer: Slide | None = None) -> LaidOut:
    """The question with its figure, its options as cards, else as a list.

    Cards have the size that they have on the slide that answers, so that only a colour changes from one to the other.
    """
    largest = 0
    if answer is not None and _cards(slide) and _cards(slide) == _cards(answer):
        largest = step_of(answer, kit, _answered(answer), "answer")
    own = _without_again(slide.elements)
    choices = (*_choices(slide.elements), *_choices(own))
    return fill(slide, kit, suffix, choices, "question", (_listed(own),), largest=largest)


def _cards(slide: Slide) -> list[tuple[str, ...]]:
    return [said_on(options) for options in cards_of(slide.elements)]


def lay_out_answer(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut:
    """The question in grey, its figure, the right card filled, the answer set off by a rule."""
    new = () if slide.layout else _without_question(_without_again(slide.elements))
    return fill(slide, kit, suffix, _answered(slide), "answer", (_listed(new or slide.elements),), instead=new)


def _answered(slide: Slide) -> tuple[Arrangement, ...]:
    """The question again and its answer; its words, which everybody has just read, go where there is no room.

    Its figure stays: the answer speaks of it.
    """
    if slide.layout or slide.label:
        return _choices(slide.elements)
    kept = (slide.elements, _without_question(slide.elements))
    return tuple(choice for each in (*kept, *map(_without_again, kept)) for choice in _choices(each))


def _without_question(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return joined(e for e in elements if not (isinstance(e, Words) and all(para.quiet for para in e.paras))) or elements


def _without_again(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """What the slide has of its own, without the figure that it only refers to."""
    return joined(e for e in elements if not (isinstance(e, Art) and e.again))


def _choices(elements: tuple[Element, ...]) -> tuple[Arrangement, ...]:
    """One below the other; the figure at the right, of everything or of what follows the question."""
    stack = joined(elements)
    figures = tuple(e for e in stack if isinstance(e, Art))
    rest = joined(e for e in stack if not isinstance(e, Art))
    if len(figures) != 1 or not rest or _belongs_below(figures[0], stack):
        return (stack,)
    shares = (1 - FIGURE_SHARE, FIGURE_SHARE)
    beside: Arrangement = (SideBySide((rest, figures), shares),)
    last = (SideBySide((rest[-1:], figures), shares),)
    below: tuple[Arrangement, ...] = ((*rest[:-1], *last), (rest[0], SideBySide((rest[1:], figures), shares)))
    return (stack, *(below if len(rest) > 1 else ()), beside)


def _belongs_below(figure: Art, stack: Arrangement) -> bool:
    """The figure is all that a part's answer is, and stands below the part's letter."""
    before = stack[stack.index(figure) - 1 : stack.index(figure)]
    last = [para for element in before if isinstance(element, Words) for para in element.paras][-1:]
    return any(para.mark is not None and not words(para.content).strip() for para in last)


def _listed(elements: tuple[Element, ...]) -> Arrangement:
    """With the options as a list, which can be divided."""
    return joined(inner for e in elements for inner in (apart(e) if isinstance(e, Cards) else (e,)))
