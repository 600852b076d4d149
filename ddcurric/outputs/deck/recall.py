"""Several short questions and, on the next slide, their answers: each answer beside its question."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.outputs.deck.elements import Art, Element, Numbered, Panel, Para, Points, Words
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.points_below import MOST_POINTS
from ddcurric.outputs.deck.rows import row_starts, rows_of


def recalled(asked: tuple[Element, ...], told: tuple[Element, ...]) -> tuple[Arrangement, ...]:
    """Compositions of answers with their questions and the figure of these; none where numbers do not pair them."""
    questions, answers = _numbered(asked), _numbered(_without_asked(told))
    if len(questions) < 2 or [_number(each) for each in questions] != [_number(each) for each in answers]:
        return ()
    figures = tuple(e for e in told if isinstance(e, Art)) or tuple(e for e in asked if isinstance(e, Art))
    pairs = [(question, answer) for question, answer in zip(questions, answers, strict=True)]
    rows = rows_of(tuple(para for question, answer in pairs for para in _row(question, answer)))
    found: list[Arrangement] = []
    if figures and len(pairs) <= MOST_POINTS:
        found.append((*figures, Points(tuple(_column(*pair) for pair in pairs))))
    if rows is not None:
        found += [(*figures, rows), *(((rows,),) if figures else ())]
    return tuple(found)


def _without_asked(told: tuple[Element, ...]) -> tuple[Element, ...]:
    """What answers, without its rule and without the questions that stand above it."""
    found: list[Element] = []
    for each in told:
        match each:
            case Panel(label=(), elements=(Words(),) as inner, quoted=False):
                found.extend(inner)
            case Words(paras=paras) if any(not para.quiet for para in paras):
                found.append(Words(tuple(para for para in paras if not para.quiet)))
            case Words():
                pass
            case _:
                found.append(each)
    return tuple(found)


def _numbered(elements: tuple[Element, ...]) -> list[tuple[Para, ...]]:
    """The numbered items of the only words among some elements; nothing where there are other words."""
    texts = [element for element in elements if isinstance(element, Words)]
    if len(texts) != 1 or not all(isinstance(element, Words | Art) for element in elements):
        return []
    paras = texts[0].paras
    starts = row_starts(paras)
    items = [paras[start:stop] for start, stop in zip(starts, [*starts[1:], len(paras)], strict=True)]
    return items if all(isinstance(item[0].mark, Numbered) for item in items) else []


def _number(item: tuple[Para, ...]) -> int:
    mark = item[0].mark
    return mark.number if isinstance(mark, Numbered) else 0


def _row(question: tuple[Para, ...], answer: tuple[Para, ...]) -> tuple[Para, ...]:
    asked = tuple(replace(para, quiet=True) for para in question)
    return (*asked, *(replace(para, mark=None, listed=True) for para in answer[:1]), *answer[1:])


def _column(question: tuple[Para, ...], answer: tuple[Para, ...]) -> tuple[Para, ...]:
    asked = tuple(replace(para, mark=None, quiet=True) for para in question)
    return (*asked, *(replace(para, mark=None, listed=False, level=0) for para in answer))
