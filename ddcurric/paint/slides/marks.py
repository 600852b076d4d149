"""What a page of the slides says, in order, and what is drawn for it: a small tree of tags with ink at its leaves.

Layout has put everything at its place, so a page is drawn without HTML and without a second layout; WeasyPrint still
shapes the words, draws SVG, keeps the fonts and writes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from ddcurric.paint.slides.objects import dictionary
from ddcurric.scene.geometry import Rect
from ddcurric.units import Length


def px(length: float) -> float:
    """A length of a scene in the pixels that WeasyPrint draws in."""
    return int(length) / 9525


def emu(x: float, y: float, width: float, height: float) -> Rect:
    """A rectangle of a scene, from pixels."""
    return Rect(*(Length(round(side * 9525)) for side in (x, y, width, height)))


class Ink(Protocol):
    """Something to draw."""

    def draw(self, stream: Any) -> None: ...


@dataclass(frozen=True, slots=True, eq=False)
class Artifact:
    """Ink that says nothing: grounds, rules, decoration (ISO 32000-1, 14.8.2.2)."""

    ink: Ink

    def draw(self, stream: Any) -> None:
        with stream.artifact():
            self.ink.draw(stream)


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the structure (ISO 32000-1, 14.8.4), with what it holds in reading order."""

    tag: str
    kids: tuple[Element | Artifact | Ink, ...]
    alt: str = ""
    box: Rect | None = None
    """Where a figure stands."""
    scope: str = ""
    """Of a header cell: `Column`."""
    target: str = ""
    """Of a link: an address, or `#` and the id of a slide."""
    frame: tuple[float, float, float, float] | None = None
    """Where a link is clicked: left, top, right and bottom in pixels."""


Kid: TypeAlias = Element | Artifact | Ink


@dataclass(slots=True, eq=False)
class Tagged:
    """An element and, once it has been drawn, its marks on the page."""

    element: Element
    kids: list[Tagged | int] = field(default_factory=list)
    """Elements, and numbers of marks."""
    link: LinkBox | None = None


@dataclass(slots=True, eq=False)
class LinkBox:
    """Holds a link's annotation, once WeasyPrint has made it."""

    link_annotation: Any = None


class Page:
    """A page for WeasyPrint's `Document`: it paints itself."""

    def __init__(self, width: float, height: float, name: str, title: tuple[str, float] | None, content: Sequence[Kid]):
        """`name` is where links lead; `title` the words of its bookmark and where they stand, from the top."""
        from weasyprint.formatting_structure.boxes import PageBox

        self.width, self.height = width, height
        self.bleed = {"top": 0, "right": 0, "bottom": 0, "left": 0}
        self.forms: dict[Any, Any] = {None: []}
        self.anchors = {name: (0, 0, width, height)}
        self.bookmarks = [(1, title[0], (0, title[1]), "open")] if title else []
        self.boxes = {element: LinkBox() for element in _links(content)}
        self.links = [_link(element, box) for element, box in self.boxes.items()]
        self.root = Tagged(Element("Sect", tuple(content)))
        self._marks = 0
        # WeasyPrint makes tags from boxes; this page has none, its tags are written by `tags.write_tags`.
        empty: Any = PageBox.__new__(PageBox)
        empty.element, empty.children = None, ()
        self._page_box = empty

    def paint(self, stream: Any, scale: float = 1) -> None:
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            self._draw(self.root, stream)

    def _draw(self, tagged: Tagged, stream: Any) -> None:
        for kid in _gathered(tagged.element.kids):
            if isinstance(kid, Element):
                below = Tagged(kid, link=self.boxes.get(kid))
                tagged.kids.append(below)
                self._draw(below, stream)
            elif isinstance(kid, Artifact):
                kid.draw(stream)
            else:
                tagged.kids.append(self._marks)
                stream.begin_marked_content(tagged.element.tag, dictionary(MCID=self._marks))
                self._marks += 1
                for ink in kid:
                    ink.draw(stream)
                stream.end_marked_content()


def _gathered(kids: Iterable[Kid]) -> Iterator[Element | Artifact | tuple[Ink, ...]]:
    """Elements and artifacts as they are; ink that follows ink comes under one mark."""
    waiting: list[Ink] = []
    for kid in kids:
        if not isinstance(kid, Element | Artifact):
            waiting.append(kid)
            continue
        if waiting:
            yield tuple(waiting)
            waiting = []
        yield kid
    if waiting:
        yield tuple(waiting)


def _links(kids: Iterable[Kid]) -> Iterator[Element]:
    for kid in kids:
        if isinstance(kid, Element):
            if kid.target:
                yield kid
            yield from _links(kid.kids)


def _link(element: Element, box: LinkBox) -> tuple[str, str, Any, LinkBox]:
    inside = element.target.startswith("#")
    return "internal" if inside else "external", element.target.removeprefix("#"), element.frame, box
