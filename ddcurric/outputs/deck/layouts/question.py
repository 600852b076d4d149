"""Question and answer: the question is the title, its options are cards, and the answer keeps their geometry."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import Inline, Strong
from ddcurric.lesson.views.options import ASKING
from ddcurric.outputs.deck.apart import apart
from ddcurric.outputs.deck.arrange import arrangements, in_columns, is_upright, shares_beside
from ddcurric.outputs.deck.asked_above import room_of_parts
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.choices import cards_of, said_on
from ddcurric.outputs.deck.code_beside import options_beside_code
from ddcurric.outputs.deck.elements import Art, Cards, Element, Listing, Panel, Rows, SideBySide, Tabular, Turn, Words
from ddcurric.outputs.deck.fit import LEAST_EASY, Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, chosen, fill, holds, room_of
from ddcurric.outputs.deck.layouts.exercise import lay_out_its_answer
from ddcurric.outputs.deck.layouts.in_turn import InTurn, in_turn
from ddcurric.outputs.deck.layouts.promoted import promoted
from ddcurric.outputs.deck.layouts.sentence import is_for_asking, lay_out_sentence
from ddcurric.outputs.deck.listed import in_rows
from ddcurric.outputs.deck.measure import galley
from ddcurric.outputs.deck.recall import recalled
from ddcurric.outputs.deck.rows import rows_of
from ddcurric.outputs.deck.slides import LaidOut, Slide, SlideKind
from ddcurric.outputs.deck.text import words

FIGURE_SHARE = 0.55

Reasons: TypeAlias = tuple[tuple[Inline, ...], ...]


def lay_out_question(slide: Slide, kit: Kit, suffix: Suffix | None, answer: Slide | None = None) -> LaidOut:
    """The question with its figure, its options as cards, else as a list; `answer` answers it, None: no slide does.

    Cards have the size that they have on the slide that answers, so that from one to the other only words come.
    """
    alone = lay_out_sentence(slide, kit, suffix) if not slide.layout else None
    if alone is not None:
        return alone
    large = _asked_at_length(slide, kit) if suffix is None else None
    if large is not None:
        return large
    both = _both(slide, answer, kit) if answer is not None else None
    if both is not None:
        return fill(promoted(slide, kit, "question"), kit, suffix, (both.asked,), "question")
    reasons = _reasons(slide, answer, kit) if answer is not None else ()
    slide = promoted(replace(slide, elements=_with_reasons(slide.elements, reasons)), kit, "question")
    kept = _kept_room(slide, answer, kit) if answer is not None and not reasons else ()
    if kept:
        return fill(slide, kit, suffix, (kept,), "question")
    own = _without_again(slide.elements) or slide.elements
    choices = tuple(dict.fromkeys((*_choices(slide.elements, kit), *_choices(own, kit))))
    return fill(slide, kit, suffix, choices, "question", (_listed(own),))


def _asked_at_length(slide: Slide, kit: Kit) -> LaidOut | None:
    """What is no title and asked in more than a sentence or two: in rows below the kicker, bold from where it asks.

    None where it is more than words, or has no room for that on one slide.
    """
    match slide.elements:
        case (Words(paras=paras),) if not slide.layout and is_for_asking(kit) and not any(para.mark for para in paras):
            rows = rows_of(paras)
        case _:
            return None
    if rows is None:
        return None
    said = rows.paras
    first = next((at for at, para in enumerate(said) if words(para.content).endswith(ASKING)), len(said) - 1)
    asked = (replace(para, content=(Strong(para.content, para.span),)) for para in said[first:])
    shown: Arrangement = (replace(rows, paras=(*said[:first], *asked)),)
    slide = replace(slide, small=True)
    return fill(slide, kit, None, (shown,), "question") if holds(slide, kit, (shown,), "question") else None


def _reasons(slide: Slide, answer: Slide, kit: Kit) -> Reasons:
    """What the cards of the answer will say, if they have room for it: the cards that ask are as large.

    Nothing where the answer leaves the words of the question out, so that its cards stand elsewhere, or where it needs
    smaller type than a question should have.
    """
    answer = promoted(answer, kit, "answer")
    told = _told(answer, kit)
    again = _choices(_without_panels(answer.elements), kit)
    told = told if holds(answer, kit, told, "answer") else ()
    if not told or _cards(slide) != _cards(answer):
        return ()
    shown, step = chosen(answer, kit, told, "answer")
    asked = promoted(slide, kit, "question").elements
    alone = all(isinstance(element, Cards) for element in asked)  # They fill the body in any type.
    if shown not in again or (step > (LEAST_ALONE if alone else LEAST_ASKED) and _is_larger(slide, kit, step)):
        return ()
    return next(element.reasons for element in answer.elements if isinstance(element, Cards))


def _kept_room(slide: Slide, answer: Slide, kit: Kit) -> Arrangement:
    """The question with the room below its cards that its answer needs there: no card moves when that comes.

    Nothing where the answer stands otherwise, needs much room, or smaller type than a question should have.
    """
    answer, stack = promoted(answer, kit, "answer"), joined(slide.elements)
    if slide.layout or _cards(slide) != _cards(answer) or _told(answer, kit):
        return ()
    shown, step = chosen(answer, kit, _answered(answer, kit), "answer")
    match shown:
        case (*above, Cards(), Panel() as said) if [*map(type, above), Cards] == [*map(type, stack)]:
            kept: Arrangement = (*stack, Turn((), (said,)))
        case _:
            return ()
    least = LEAST_ASKED if above else LEAST_ALONE
    small = step > least and _is_larger(slide, kit, step)
    frame, _ = room_of(slide, kit.on(kit.theme.layout("question")))
    needed = galley(said, kit, step, frame.width, frame.height).whole.height
    if small or needed > frame.height * MOST_KEPT or any(isinstance(e, Art) for e in above):
        return ()
    return kept if chosen(slide, kit, (kept,), "question") == (kept, step) else ()


MOST_KEPT = 0.3
"""Of the body, what stands empty below a question at most."""
LEAST_ALONE, LEAST_ASKED = 1, 2
"""The smallest step of the type scale that cards alone, and below a question, take over from their answer."""


def _is_larger(slide: Slide, kit: Kit, step: int) -> bool:
    """Whether a question has larger type by itself; a figure stays where it is whatever its size."""
    slide = promoted(slide, kit, "question")
    if any(isinstance(element, Art) for element in slide.elements):
        return False
    return chosen(slide, kit, _choices(slide.elements, kit), "question")[1] < step


def _both(asked: Slide, answer: Slide, kit: Kit) -> InTurn | None:
    """How both stand with a figure at one place; None where there is none, or no room for that."""
    answer = _spread(promoted(answer, kit, "answer", whole=True))
    if asked.layout or answer.layout or not any(isinstance(e, Art) for e in asked.elements):
        return None
    asked, told = promoted(asked, kit, "question"), _told(answer, kit)
    if told:
        return in_turn(asked, answer, kit, told) or in_turn(asked, answer, kit, _answered(answer, kit))
    if any(isinstance(e, Cards) for e in answer.elements):
        return in_turn(asked, answer, kit, _choices(_without_panels(_untold(answer.elements)), kit))
    found = recalled(asked.elements, answer.elements)
    pairs = (way for e in found for way in (_choices(e, kit) if isinstance(e[-1], Rows) else (e,)))
    return in_turn(asked, answer, kit, pairs) or in_turn(asked, answer, kit, _answered(answer, kit))


def _with_reasons(elements: tuple[Element, ...], reasons: Reasons) -> tuple[Element, ...]:
    return tuple(replace(e, reasons=reasons) if isinstance(e, Cards) else e for e in elements)


def _untold(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """With cards that have no reasons of their own."""
    return _with_reasons(elements, ())


def _cards(slide: Slide) -> list[tuple[str, ...]]:
    return [said_on(options) for options in cards_of(slide.elements)]


def lay_out_answer(slide: Slide, kit: Kit, suffix: Suffix | None, asked: Slide | None = None) -> LaidOut:
    """The question again, its figure, the right card filled with its reason, the others grey with theirs;
    `asked` is the slide that asked, None: there is none."""
    question = asked if asked is not None and asked.kind is SlideKind.QUESTION else None
    both = _both(question, slide, kit) if question is not None else None
    if both is not None:
        slide = promoted(slide, kit, "answer", whole=True)
        marked = _marked_first(slide, kit, suffix, (both.told,)) if not _told(slide, kit) else None
        return marked or fill(slide, kit, suffix, (both.told,), "answer")
    if asked is not None and question is None and (laid := lay_out_its_answer(slide, kit, suffix, asked)) is not None:
        return laid
    slide = _spread(promoted(_parted_as_asked(slide, asked, kit) if asked else slide, kit, "answer"))
    alone = lay_out_sentence(slide, kit, suffix) if slide.label and not slide.layout else None
    if alone is not None:  # below the question that is its title, and no more of it
        return alone
    pairs = recalled(question.elements, slide.elements) if question is not None else ()
    if pairs and holds(slide, kit, pairs, "answer"):
        return fill(slide, kit, suffix, pairs, "answer")
    told = _told(slide, kit)
    if told:
        return fill(slide, kit, suffix, told, "answer")
    marked = _marked_first(slide, kit, suffix)
    if marked is not None:
        return marked
    new = () if slide.layout else _without_again(_without_question(_untold(slide.elements)))
    left = slide.label and chosen(slide, kit, _answered(slide, kit), "answer")[0] == new
    # The list that asks has no room above what is left: that stands alone.
    if left and (alone := lay_out_sentence(replace(slide, elements=new), kit, suffix)) is not None:
        return alone
    resort = (_listed(new or _untold(slide.elements)),)
    return fill(slide, kit, suffix, _answered(slide, kit), "answer", resort, instead=new)


def _parted_as_asked(slide: Slide, asked: Slide, kit: Kit) -> Slide:
    """With a figure that no slide can hold in the parts that it has where it is asked about: nothing of it moves."""
    both = {*map(_diagram_of, asked.elements)} & {*map(_diagram_of, slide.elements)} - {""}
    if not both:
        return slide
    if asked.kind is SlideKind.EXERCISE:
        frame, first = room_of(asked, kit.on(kit.theme.layout("content")))
        room = room_of_parts(asked.elements, kit, frame, first)
    else:
        room = room_of(promoted(asked, kit, "question"), kit.on(kit.theme.layout("question")))[0].height
    shown = (
        replace(e, parted_for=room) if isinstance(e, Art) and _diagram_of(e) in both else e for e in slide.elements
    )
    return replace(slide, elements=tuple(shown))


def _diagram_of(element: Element) -> str:
    """The source of the diagram that it is; empty: it is none."""
    return element.figure.text if isinstance(element, Art) and isinstance(element.figure, Diagram) else ""


def _marked_first(
    slide: Slide, kit: Kit, suffix: Suffix | None, choices: tuple[Arrangement, ...] = ()
) -> LaidOut | None:
    """What has no room below a figure and its cards has a slide of its own, behind that of the cards, none of which
    moves; None where there is a figure no longer, or too little room for it above cards that say nothing more."""
    new = _without_question(_untold(slide.elements))
    figures = tuple(e for e in new if isinstance(e, Art))
    said = joined(e for e in new if isinstance(e, Panel))
    cards = joined(e for e in new if not isinstance(e, Panel))
    if slide.layout or not (figures and said and any(isinstance(e, Cards) for e in cards)):
        return None
    choices = choices or _choices(cards, kit)
    if not holds(slide, kit, choices, "answer"):
        return None
    first = fill(replace(slide, elements=cards), kit, None, choices, "answer")
    after = replace(suffix, first=suffix.first + 1) if suffix is not None else None
    words_of = tuple(inner for e in said for inner in (e.elements if isinstance(e, Panel) else (e,)))
    behind = replace(slide, elements=(*figures, *words_of))
    kept = _behind_cards(chosen(replace(slide, elements=cards), kit, choices, "answer")[0], words_of)
    stays = chosen(behind, kit, (kept,), "answer")[1] <= LEAST_EASY
    ways = (kept,) if stays else arrangements(behind.elements, "", kit)
    second = fill(behind, kit, after, ways, "answer", instead=joined(said))
    return Checked((*first.value, *second.value), (*first.diagnostics, *second.diagnostics))


def _behind_cards(shown: Arrangement, said: Arrangement) -> Arrangement:
    """What is said where the cards of the slide before it stand, so that the figure stays where it is."""
    made: list[Element] = []
    for each in shown:
        match each:
            case SideBySide(columns=columns):
                told = (said if any(isinstance(e, Cards) for e in column) else column for column in columns)
                made.append(replace(each, columns=tuple(told)))
            case Cards():
                made.append(Turn(said, (each,)))
            case _:
                made.append(each)
    return tuple(made)


def _spread(slide: Slide) -> Slide:
    """An answer that is words and nothing else needs no rule beside it."""
    *before, last = slide.elements or (Words(()),)
    match last:
        case Panel(label=(), elements=(Words() as said,), quoted=False) if not slide.layout and not any(
            isinstance(e, Cards) for e in before
        ):
            return replace(slide, elements=(*before, said))
        case _:
            return slide


def _answered(slide: Slide, kit: Kit) -> tuple[Arrangement, ...]:
    """The question again and its answer; its words, which everybody has just read, go where there is no room.

    Its figure stays: the answer speaks of it.
    """
    bare = _untold(slide.elements)
    if slide.layout or slide.id.startswith("solution-"):
        return _choices(bare, kit)
    kept = (bare, _without_question(bare))
    found = (choice for each in (*kept, *map(_without_again, kept)) for choice in _choices(each, kit))
    return tuple(dict.fromkeys(found))


def _told(slide: Slide, kit: Kit) -> tuple[Arrangement, ...]:
    """The answer in its cards, each with its reason; nothing where it does not pair them, or cards have no room.

    The question stays above them, in smaller type before it goes: the slide is read by those who look up only now.
    """
    if not any(isinstance(e, Cards) and e.reasons for e in slide.elements):
        return ()
    told = _without_panels(slide.elements)
    asked = _choices(told, kit)
    if holds(slide, kit, asked, "answer", dense=not slide.layout):
        return asked
    choices = _choices(_without_question(told), kit)
    return choices if not slide.layout and holds(slide, kit, choices, "answer") else ()


def _without_question(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return joined(e for e in elements if not (isinstance(e, Words) and all(para.quiet for para in e.paras))) or elements


def _without_panels(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    return tuple(e for e in elements if not isinstance(e, Panel))


def _without_again(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """What the slide has of its own, without the figure that it only refers to."""
    return joined(e for e in elements if not (isinstance(e, Art) and e.again))


def _choices(elements: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """One below the other; the figure at the right, of everything or of what follows the question."""
    stack = joined(elements)
    figures = tuple(e for e in stack if isinstance(e, Art))
    stack = tuple(replace(e, close=bool(figures)) if isinstance(e, Cards) else e for e in stack)
    rest = joined(e for e in stack if not isinstance(e, Art))
    if not figures:
        abreast = _abreast(stack) if any(isinstance(e, Listing | Tabular) for e in stack) else ()
        return (*(in_rows(stack, kit) or in_columns(stack, kit)), *abreast, *options_beside_code(stack, kit), stack)
    if len(figures) != 1 or not rest or _belongs_below(figures[0], stack):
        return (stack,)
    upright = is_upright(figures[0], kit)
    shares = shares_beside(figures[0], kit) if upright else (1 - FIGURE_SHARE, FIGURE_SHARE)
    beside: Arrangement = (SideBySide((rest, figures), shares),)
    if upright:  # Above cards it would be small in the middle of the slide.
        return (beside, *_abreast(stack), stack)
    last = (SideBySide((rest[-1:], figures), shares),)
    below: tuple[Arrangement, ...] = ((*rest[:-1], *last), (rest[0], SideBySide((rest[1:], figures), shares)))
    return (*_abreast(stack), stack, *(below if len(rest) > 1 else ()), beside)


def _abreast(stack: Arrangement) -> tuple[Arrangement, ...]:
    """Cards in one row below what is shown."""
    abreast = tuple(replace(e, abreast=True) if isinstance(e, Cards) else e for e in stack)
    return (abreast,) if any(isinstance(e, Cards) for e in stack) else ()


def _belongs_below(figure: Art, stack: Arrangement) -> bool:
    """The figure is all that a part's answer is, and stands below the part's letter."""
    before = stack[stack.index(figure) - 1 : stack.index(figure)]
    last = [para for element in before if isinstance(element, Words) for para in element.paras][-1:]
    return any(para.mark is not None and not words(para.content).strip() for para in last)


def _listed(elements: tuple[Element, ...]) -> Arrangement:
    """With the options as a list, which can be divided."""
    return joined(inner for e in elements for inner in (apart(e) if isinstance(e, Cards) else (e,)))
