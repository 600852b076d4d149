"""A slide before it has a size: what it is for, what it shows, what is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck.elements import Element
from ddcurric.source import Span

KINDS = ("title", "statement", "section", "content", "quotation", "question", "answer", "exercise", "sources")


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide of the outline; when it is laid out it may become several."""

    id: str
    kind: str
    """One of `KINDS`."""
    title: tuple[Inline, ...]
    elements: tuple[Element, ...]
    notes: tuple[Block, ...]
    span: Span
    """Of what it shows, for diagnostics."""
    layout: str = ""
    """The author's choice, a name of `model.block.LAYOUTS`; empty: by content."""
    label: str = ""
    """Small above the title: "Exercise 2 · 6 points"."""
    section: str = ""
    """The PowerPoint section that starts with it."""
    targets: tuple[str, ...] = field(default=())
    """Ids of the lesson that cross-references to this slide may name."""
