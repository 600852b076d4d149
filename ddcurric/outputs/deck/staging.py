"""What a slide's diagrams point at: one slide a step, and the event that a question asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ddcurric.lesson.model import block as m
from ddcurric.outputs.deck.elements import Art, Cards, Element, Panel, SideBySide, Words
from ddcurric.outputs.deck.slides import ASKING, Slide
from ddcurric.outputs.deck.text import words


def staged(slide: Slide) -> tuple[Slide, ...]:
    """The slide, or one for each step of its diagram; the first has what is said."""
    from ddcurric.figures import steps_of

    if slide.kind in ASKING:
        asked = _question(slide)
        slide = replace(slide, elements=_with(slide.elements, lambda diagram: _pointing(diagram, asked)))
    slide = replace(slide, elements=_with(slide.elements, _clicked))
    count = max((steps_of(each) for each in _diagrams(slide.elements) if each.step is None), default=1)
    if count == 1:
        return (slide,)
    return tuple(
        replace(
            slide,
            id=slide.id if step == 1 else f"{slide.id}-step-{step}",
            elements=_with(slide.elements, lambda diagram, step=step: _at_step(diagram, step)),  # type: ignore[misc]
            notes=slide.notes if step == 1 else (),
            told=slide.told if step == 1 else (),
            targets=slide.targets if step == 1 else (),
        )
        for step in range(1, count + 1)
    )


def _question(slide: Slide) -> str:
    """What is asked: the title and, where that only counts the questions, the words under it and the options."""
    if not slide.id.startswith(("question-", "answer-")):
        return words(slide.title)
    text = (element for element in slide.elements[:1] if isinstance(element, Words))
    paras = (words(para.content) for element in text for para in element.paras)
    options = (words(option) for element in slide.elements if isinstance(element, Cards) for option in element.options)
    return " ".join((words(slide.title), *paras, *options))


def _pointing(diagram: m.Diagram, question: str) -> m.Diagram:
    from ddcurric.figures import asked_about

    return replace(diagram, point=asked_about(diagram, question))


def _clicked(diagram: m.Diagram) -> m.Diagram:
    """All steps on one slide, where its parts appear click by click."""
    from ddcurric.figures import steps_of

    return replace(diagram, step=0) if diagram.incremental and steps_of(diagram) > 1 else diagram


def _at_step(diagram: m.Diagram, step: int) -> m.Diagram:
    from ddcurric.figures import steps_of

    count = steps_of(diagram)
    return replace(diagram, step=min(step, count)) if count > 1 and diagram.step is None else diagram


def _diagrams(elements: Iterable[Element]) -> Iterator[m.Diagram]:
    for element in elements:
        match element:
            case Art(figure=m.Diagram() as diagram):
                yield diagram
            case Panel():
                yield from _diagrams(element.elements)
            case SideBySide():
                yield from (found for column in element.columns for found in _diagrams(column))
            case _:
                pass


def _with(elements: Iterable[Element], change: Callable[[m.Diagram], m.Diagram]) -> tuple[Element, ...]:
    """The elements with every diagram changed."""
    made: list[Element] = []
    for element in elements:
        match element:
            case Art(figure=m.Diagram() as diagram):
                made.append(replace(element, figure=change(diagram)))
            case Panel():
                made.append(replace(element, elements=_with(element.elements, change)))
            case SideBySide():
                made.append(replace(element, columns=tuple(_with(column, change) for column in element.columns)))
            case _:
                made.append(element)
    return tuple(made)
