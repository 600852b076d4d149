"""One slide as a page: its items at their places, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

from ddcurric.paint.foreign_svg import is_drawn_as_meant
from ddcurric.paint.pptx.frames import bounds
from ddcurric.paint.pptx.xml import legal
from ddcurric.paint.slides.drawn import DRAWN
from ddcurric.paint.slides.families import family
from ddcurric.paint.slides.lines import hidden_size, hidden_words, lines_of, mark_of, says_something, text_height
from ddcurric.paint.slides.marks import Artifact, Element, Kid, px
from ddcurric.paint.slides.press import ROUNDED, Image, Plate, Press
from ddcurric.paint.slides.table import table_element
from ddcurric.paint.svg import items_to_svg
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Group, Item, MathBox, Path, Picture, Shape, Table, TextBox
from ddcurric.scene.text import TextParagraph
from ddcurric.units import Length, Pt

_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


def item_kids(item: Item, press: Press) -> Iterator[Kid]:
    """What is drawn for an item, tagged."""
    yield from _PAINTERS[type(item)](item, press)


def _text_box(box: TextBox, press: Press) -> Iterator[Kid]:
    if box.fill is not None or box.stroke is not None:
        yield Artifact(Plate(box.frame, box.fill, box.stroke, ROUNDED[box.geometry]))
    words = _words(box, press, "H1" if box.placeholder == "title" else "P")
    yield from _silent(words) if box.placeholder in _FURNITURE else words


_FURNITURE = frozenset({"footer", "date", "number"})
"""Slots of what returns on every slide: it is not read aloud on each (ISO 14289-1, 7.8)."""


def _silent(kids: Iterable[Kid]) -> Iterator[Artifact]:
    for kid in kids:
        if isinstance(kid, Element):
            yield from _silent(kid.kids)
        else:
            yield kid if isinstance(kid, Artifact) else Artifact(kid)


def _shape(shape: Shape, press: Press) -> Iterator[Kid]:
    if shape.kind in ROUNDED and not shape.alt:
        if shape.fill is not None or shape.stroke is not None:
            yield Artifact(Plate(shape.frame, shape.fill, shape.stroke, ROUNDED[shape.kind]))
    else:
        yield from _drawing([replace(shape, paragraphs=())], shape.frame, shape.alt, press)
    yield from _words(shape, press, "P")


def _words(box: TextBox | Shape, press: Press, tag: str) -> Iterator[Kid]:
    """Paragraphs in a frame: headings, paragraphs, and lists where there are bullets."""
    inner = box.frame.inset(box.insets.left, box.insets.top, box.insets.right, box.insets.bottom)
    top = inner.y + round((inner.height - text_height(box.paragraphs)) * _SHARES[box.anchor])
    shown = [paragraph for paragraph in box.paragraphs if says_something(paragraph)]
    for listed, run in groupby(shown, key=lambda paragraph: paragraph.bullet is not None):
        found = list(run)
        if listed:
            yield _list(found, inner.x, top, press)
        elif tag == "H1":
            # One heading, however many paragraphs a title has.
            yield Element(tag, tuple(kid for each in found for kid in lines_of(each, inner.x, top, press)))
        else:
            yield from (_paragraph(each, inner.x, top, press=press) for each in found)


def _paragraph(paragraph: TextParagraph, left: Length, top: Length, press: Press) -> Kid:
    return Element("P", lines_of(paragraph, left, top, press))


def _list(paragraphs: Sequence[TextParagraph], left: Length, top: Length, press: Press) -> Element:
    """Items and the lists nested in them, from paragraphs and their levels."""
    items: list[Kid] = []
    level = paragraphs[0].level
    at = 0
    while at < len(paragraphs):
        end = at + 1
        while end < len(paragraphs) and paragraphs[end].level > level:
            end += 1
        mark = mark_of(paragraphs[at], left, top, press)
        label = (Element("Lbl", mark),) if mark else ()
        nested = (_list(paragraphs[at + 1 : end], left, top, press),) if end > at + 1 else ()
        body = Element("LBody", (*lines_of(paragraphs[at], left, top, press), *nested))
        items.append(Element("LI", (*label, body)))
        at, level = end, paragraphs[end].level if end < len(paragraphs) else level
    return Element("L", tuple(items))


def _figure(item: Connector | Path, press: Press) -> Iterator[Kid]:
    yield from _drawing([item], bounds(item), item.alt, press)


def _group(group: Group, press: Press) -> Iterator[Kid]:
    """A figure is one drawing with its words; a group without a description is the items that it holds."""
    if group.alt:
        yield from _drawing(group.items, bounds(group), group.alt, press)
    else:
        for item in group.items:
            yield from item_kids(item, press)


_FAMILY = re.compile(r'font-family="([^"]*)"')

AROUND = Pt(12)
"""What lines and arrowheads may stick out beyond the points that they go through."""


def _drawing(items: Iterable[Item], frame: Rect, alt: str, press: Press) -> Iterator[Kid]:
    frame = frame.inset(-AROUND, -AROUND, -AROUND, -AROUND)
    body = _FAMILY.sub(lambda found: f'font-family="{family(found[1])}"', items_to_svg(items))
    x, y, width, height = (f"{int(side) / 12700:.3f}" for side in (frame.x, frame.y, frame.width, frame.height))
    size = f'width="{width}pt" height="{height}pt" viewBox="{x} {y} {width} {height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'
    yield from _image(press.image(svg.encode(), "svg", frame), alt)


def _image(image: Image | None, alt: str) -> Iterator[Kid]:
    """A picture; one that says nothing is a background, which assistive technology passes over."""
    if image is not None:
        yield Element("Figure", (image,), alt=legal(alt), box=image.frame) if alt else Artifact(image)


def _picture(picture: Picture, press: Press) -> Iterator[Kid]:
    kind = picture.media_type.partition("/")[2].replace("jpeg", "jpg")
    drawing = picture.svg if picture.svg and is_drawn_as_meant(picture.svg) else None
    image = press.image(drawing, DRAWN, picture.frame) if drawing else None
    image = image or press.image(picture.content, kind, picture.frame)
    yield from _image(image, "" if picture.decorative else picture.alt)


def _math(box: MathBox, press: Press) -> Iterator[Kid]:
    """The drawing, and the formula's words: in one line for whoever searches the slides, said for who hears them."""
    svg = box.svg.replace("currentColor", f"#{box.color.rgb}")
    yield from _image(press.image(svg.encode(), "svg", box.frame), "")
    size = hidden_size(box.plain, box.frame.width)
    words = hidden_words(box.plain, size, px(box.frame.x), px(box.frame.y + round(size)), press)
    yield Element("P", (Element("Formula", (words,), alt=legal(box.alt or box.plain), box=box.frame),))


def _table(table: Table, press: Press) -> Iterator[Kid]:
    yield table_element(table, partial(_paragraph, press=press))


_PAINTERS: Mapping[type, Callable[[Any, Press], Iterator[Kid]]] = MappingProxyType(
    {
        TextBox: _text_box,
        Shape: _shape,
        Connector: _figure,
        Path: _figure,
        Picture: _picture,
        Table: _table,
        MathBox: _math,
        Group: _group,
    }
)
