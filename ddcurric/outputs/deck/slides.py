"""A slide before it has a size: what it is for, what it shows, what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import TypeAlias

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck.elements import Element
from ddcurric.points import Worth
from ddcurric.scene.items import Item
from ddcurric.source import Span
from ddcurric.values import dataclass


class SlideKind(Enum):
    """What a slide is for."""

    TITLE = "title"
    SECTION = "section"
    STATEMENT = "statement"
    CONTENT = "content"
    QUOTATION = "quotation"
    QUESTION = "question"
    ANSWER = "answer"
    EXERCISE = "exercise"
    SOURCES = "sources"


ASKING = (SlideKind.QUESTION, SlideKind.ANSWER)
"""A question, and the slide behind it that answers it."""


@dataclass(frozen=True, slots=True)
class SaidInstead:
    """What a slide would show and its notes say instead."""

    of: str
    """Where it belongs: `box` (its first words), `part` (of an exercise), `text` (all of what the slide begins)."""
    blocks: tuple[Block, ...]
    number: int = 0
    """Of a part, from 1."""
    points: Worth | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide of the outline; when it is laid out it may become several."""

    id: str
    kind: SlideKind
    title: tuple[Inline, ...]
    elements: tuple[Element, ...]
    notes: tuple[Block, ...]
    """The author's; behind them is said what is `told`."""
    span: Span
    """Of what it shows, for diagnostics."""
    layout: str = ""
    """The author's choice, a name of `model.block.LAYOUTS`; empty: by content."""
    label: str = ""
    """Small above the title: "Exercise 2 · 6 points"."""
    badge: str = ""
    """At the end of the title's line: "6 min"."""
    asks: bool = False
    """Its title is a question with what leads up to it, which may have more lines than another."""
    small: bool = False
    """Its title is no more than a kicker: what it stands above is said below it, and large."""
    section: str = ""
    """The PowerPoint section that starts with it."""
    targets: tuple[str, ...] = ()
    """Ids of the lesson that cross-references to this slide may name."""
    told: tuple[SaidInstead, ...] = ()
    asked: tuple[tuple[Element, ...], ...] = ()
    """What each part of an exercise asks, where this says the answers."""


def is_left_out(slide: Slide) -> bool:
    """It answers, and what it answers is not for those who have the deck."""
    return slide.kind is SlideKind.ANSWER and not slide.elements


@dataclass(frozen=True, slots=True)
class DrawnSlide:
    """One slide of those that a `Slide` became: items and the role of its layout, without a footer."""

    role: str
    items: tuple[Item, ...]
    """Their ids tell apart only what is inside of a group."""
    noted: tuple[int, ...] = ()
    """The footnotes whose words are among the items."""
    gone: Mapping[Span, Span] = field(default_factory=dict, compare=False)
    """Where places that its items name are by now."""


LaidOut: TypeAlias = Checked[tuple[DrawnSlide, ...]]
"""What a layout returns."""
