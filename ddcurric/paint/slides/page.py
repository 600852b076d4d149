"""One slide as a page: its items at their places, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Any

from ddcurric.paint.pptx.frames import bounds
from ddcurric.paint.pptx.xml import legal
from ddcurric.paint.slides.css import border, family, hue, length, place
from ddcurric.paint.slides.drawn import DRAWN
from ddcurric.paint.slides.lines import Asset, hidden_words, lines_html, mark_text, paragraph_html, text_height
from ddcurric.paint.slides.table import table_html
from ddcurric.paint.svg import items_to_svg
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import Connector, Group, Insets, Item, MathBox, Path, Picture, Shape, Table, TextBox
from ddcurric.scene.text import TextParagraph
from ddcurric.units import Length, Pt

ROUNDED: Mapping[str, float] = MappingProxyType({"rect": 0.0, "round-rect": 1 / 6, "stadium": 0.5})
"""Shapes that a stylesheet can draw, and their corners against the shorter side."""

_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


def item_html(item: Item, asset: Asset) -> str:
    return _PAINTERS[type(item)](item, asset)


def _text_box(box: TextBox, asset: Asset) -> str:
    ground = _ground(box.geometry, box.frame, box.fill, box.stroke)
    tag = "h1" if box.placeholder == "title" else "p"
    return ground + words_html(box.paragraphs, box.frame, box.insets, box.anchor, asset, tag)


def _shape(shape: Shape, asset: Asset) -> str:
    if shape.kind in ROUNDED and not shape.alt:
        ground = _ground(shape.kind, shape.frame, shape.fill, shape.stroke)
    else:
        from dataclasses import replace

        ground = _drawing([replace(shape, paragraphs=())], shape.frame, shape.alt, asset)
    return ground + words_html(shape.paragraphs, shape.frame, shape.insets, shape.anchor, asset)


def _ground(kind: str, frame: Rect, fill: Color | None, stroke: Stroke | None) -> str:
    if fill is None and stroke is None:
        return ""
    looks = [place(frame), f"border-radius:{length(min(frame.width, frame.height) * ROUNDED[kind])}"]
    if fill is not None:
        looks.append(f"background:{hue(fill)}")
    if stroke is not None:
        # A stroke straddles the outline.
        half = stroke.width // 2
        looks[0] = place(frame.inset(-half, -half, -half, -half))
        looks.append(f"border:{border(stroke)}")
    return f'<div class="b" style="{";".join(looks)}"></div>'


def words_html(
    paragraphs: Sequence[TextParagraph], frame: Rect, insets: Insets, anchor: str, asset: Asset, tag: str = "p"
) -> str:
    """Paragraphs in a frame: headings, paragraphs, and lists where there are bullets."""
    inner = frame.inset(insets.left, insets.top, insets.right, insets.bottom)
    top = inner.y + round((inner.height - text_height(paragraphs)) * _SHARES[anchor])
    shown = [paragraph for paragraph in paragraphs if paragraph.lines]
    parts = []
    for listed, run in groupby(shown, key=lambda paragraph: paragraph.bullet is not None):
        if listed:
            parts.append(_list(list(run), inner.x, top, asset))
            continue
        found = list(run)
        if tag == "h1" and len(found) > 1:
            # One heading, however many paragraphs a title has.
            parts.append(f"<h1>{''.join(lines_html(paragraph, inner.x, top, asset) for paragraph in found)}</h1>")
        else:
            parts += [paragraph_html(paragraph, inner.x, top, asset, tag) for paragraph in found]
    return "".join(parts)


def _list(paragraphs: Sequence[TextParagraph], left: Length, top: Length, asset: Asset) -> str:
    """Items and the lists nested in them, from paragraphs and their levels."""
    parts = ["<ul>"]
    level = paragraphs[0].level
    at = 0
    while at < len(paragraphs):
        end = at + 1
        while end < len(paragraphs) and paragraphs[end].level > level:
            end += 1
        own = lines_html(paragraphs[at], left, top, asset, mark_text(paragraphs[at]))
        nested = _list(paragraphs[at + 1 : end], left, top, asset) if end > at + 1 else ""
        parts.append(f"<li>{own}{nested}</li>")
        at, level = end, paragraphs[end].level if end < len(paragraphs) else level
    return "".join([*parts, "</ul>"])


def _figure(item: Connector | Path, asset: Asset) -> str:
    return _drawing([item], bounds(item), item.alt, asset)


def _group(group: Group, asset: Asset) -> str:
    """A figure is one drawing with its words; a group without a description is the items that it holds."""
    if not group.alt:
        return "".join(item_html(item, asset) for item in group.items)
    return _drawing(group.items, bounds(group), group.alt, asset)


_FAMILY = re.compile(r'font-family="([^"]*)"')

AROUND = Pt(12)
"""What lines and arrowheads may stick out beyond the points that they go through."""


def _drawing(items: Iterable[Item], frame: Rect, alt: str, asset: Asset) -> str:
    frame = frame.inset(-AROUND, -AROUND, -AROUND, -AROUND)
    body = _FAMILY.sub(lambda found: f'font-family="{family(found[1])}"', items_to_svg(items))
    box = " ".join(length(side).removesuffix("pt") for side in (frame.x, frame.y, frame.width, frame.height))
    size = f'width="{length(frame.width)}" height="{length(frame.height)}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">{body}</svg>'
    return _image(asset(svg.encode(), "svg"), frame, alt)


def _image(address: str, frame: Rect, alt: str) -> str:
    """A picture; one that says nothing is a background, which assistive technology passes over."""
    if not alt:
        return f'<div class="b" style="{place(frame)};background:url({address}) 0 0/100% 100% no-repeat"></div>'
    return f'<img style="{place(frame)}" src="{address}" alt="{escape(legal(alt))}">'


def _picture(picture: Picture, asset: Asset) -> str:
    kind = picture.media_type.partition("/")[2].replace("jpeg", "jpg")
    address = asset(picture.svg, DRAWN) if picture.svg else asset(picture.content, kind)
    return _image(address, picture.frame, "" if picture.decorative else picture.alt)


def _math(box: MathBox, asset: Asset) -> str:
    """The drawing, with the formula's words in it for whoever searches the slides or has them read aloud."""
    drawing = _image(asset(box.svg.replace("currentColor", hue(box.color)).encode(), "svg"), box.frame, "")
    words = hidden_words(box.plain, box.frame.width)
    return f'{drawing}<p class="f" style="{place(box.frame)}">{words}</p>'


def _table(table: Table, asset: Asset) -> str:
    return table_html(table, asset)


_PAINTERS: Mapping[type, Callable[[Any, Asset], str]] = MappingProxyType(
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
