"""Titles over figures, and their alternative texts: what Mermaid's front matter, `title` and `accDescr` say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, TypeVar

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, height_of, label_of, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.words import flat_text
from ddcurric.scene.items import Drawing
from ddcurric.scene.transform import moved
from ddcurric.units import Pt
from ddcurric.wording.figures import DiagramWording

BELOW = 1.0
"""From a title to what it is over, in type sizes."""
LINES = 2
"""Of a title, that room is left for."""


class Titled(Protocol):
    """What a diagram says that may have a title, and its author's own alternative text."""

    @property
    def title(self) -> str:
        """Empty: the author gave none."""

    @property
    def alt(self) -> str:
        """Empty: the program describes it."""


Said = TypeVar("Said", bound=Titled)


def titled(kind: Kind[Said]) -> Kind[Said]:
    """The kind, its titles drawn and said, and described in the author's own words where there are some. Of several
    parts, the first has the title."""

    def draw(said: Said, diagram: Diagram, style: Style) -> Painted:
        title = _title(said, diagram)
        return _under(title, kind.draw(said, diagram, _room(title, style)), style)

    def divide(said: Said, diagram: Diagram, style: Style, parts: int) -> Painted | None:
        title = _title(said, diagram)
        found = kind.divide(said, diagram, _room(title, style), parts)
        return None if found is None else _under(title, found, style)

    def describe(said: Said, answered: bool, say: DiagramWording) -> Iterator[str]:
        title = flat(said.title)
        if title:
            yield say.sentence(title)
        yield from (said.alt,) if said.alt else kind.describe(said, answered, say)

    def far(said: Said, diagram: Diagram, style: Style) -> bool:
        return kind.far(said, diagram, _room(_title(said, diagram), style))

    return replace(kind, draw=draw, divide=divide, describe=describe, far=far)


def _title(said: Titled, diagram: Diagram) -> str:
    """What is drawn: nothing that the caption says anyway."""
    title, caption = (flat(words) for words in (said.title, flat_text(diagram.caption)))
    return "" if title.rstrip(".").casefold() == caption.rstrip(".").casefold() else said.title


def _label(title: str, width: float, style: Style) -> Label:
    return label_of(title, style.text(style.sizes[0], bold=True), width)


def _room(title: str, style: Style) -> Style:
    """The room that is left below a title."""
    if not title:
        return style
    high = height_of(_label(title, style.max_width.pt, style).lines[:LINES]) + BELOW * style.sizes[0].pt
    return replace(style, max_height=style.max_height - Pt(high))


def _under(title: str, painted: Painted, style: Style) -> Painted:
    """The drawings, the first of them below the title."""
    if not title:
        return painted
    first, *more = painted.drawings
    return replace(painted, drawings=(_lower(title, first, style), *more))


def _lower(title: str, drawing: Drawing, style: Style) -> Drawing:
    label = _label(title, max(style.max_width.pt, drawing.width.pt), style)
    width = max(drawing.width, Pt(label.width))
    down = Pt(label.height + BELOW * style.sizes[0].pt)
    left = (width.pt - label.width) / 2
    item = text_item("title", "Title", Bounds(left, 0.0, left + label.width, label.height), label.lines)
    items = (moved(each, (width - drawing.width) // 2, down) for each in drawing.items)
    return replace(drawing, width=width, height=drawing.height + down, items=(item, *items))
