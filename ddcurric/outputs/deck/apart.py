"""The words of what holds others, without the arrangement, so that they can be divided."""

from __future__ import annotations

from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import Cards, Element, Hung, Numbered, Panel, Para, SideBySide, Words
from ddcurric.source import Span


def apart(element: SideBySide | Cards | Hung | Panel) -> tuple[Element, ...]:
    """The same words without the arrangement: columns one below the other, cards as a list."""
    match element:
        case SideBySide(columns=columns):
            return joined(inner for column in columns for inner in column)
        case Hung(mark=mark, elements=elements):
            return joined((Words((mark,)), *elements))
        case Panel(label=label, elements=elements, span=span):
            head = (Words((Para(label, span, strong=True, keep=True),)),) if label else ()
            return joined((*head, *elements))
        case Cards(options=options, right=right, span=span):
            marks = [Numbered(1, at, "alphaUcPeriod", "M.") for at in range(1, len(options) + 1)]
            texts = [_ticked(option, span) if at in right else option for at, option in enumerate(options)]
            return (Words(tuple(Para(text, span, mark=mark) for text, mark in zip(texts, marks, strict=True))),)


def _ticked(option: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
    return (Strong((*option, Text("\u00a0✓", span)), span),)
