"""Our own deck template, put together from the XML parts below `templates/deck/parts`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ddcurric.draw.accents import ACCENTS
from ddcurric.draw.pptx.names import A, Element, P, local, q
from ddcurric.draw.pptx.package import parse, serialize, write_package
from ddcurric.draw.pptx.read.places import number
from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.draw.templates import template_folders
from ddcurric.lesson.model.course import CourseSettings, DeckSettings
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color
from ddcurric.scene.template import DeckTemplate

SLOT_OF = {
    "ink": "dk1",
    "paper": "lt1",
    "secondary": "dk2",
    "tint": "lt2",
    "accent": "accent1",
    "link": "hlink",
}
"""What course.yaml calls a colour, and the theme's slot for it; a slot's own name is understood too."""

TINT_SHARE = 0.06
"""Of the accent in the tint behind questions and under code."""

_THEMES = ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml")
_WIDE, _NARROW = 12192000, 9144000


def our_template(
    templates_dir: Path | None, settings: CourseSettings, accent: Color, leftwards: bool = False
) -> DeckTemplate:
    """Our template in the course's colours, fonts and aspect ratio, and the module's accent; mirrored if `leftwards`.

    A part in the project's `templates_dir` replaces that of the package. Raises ValueError where the parts cannot be
    read as a template.
    """
    parts: dict[str, bytes] = {}
    for folder in reversed(template_folders(templates_dir)):
        parts |= _read_parts(folder / "deck" / "parts")
    colors = _theme_colors(settings.deck, accent.rgb)
    for name in _THEMES:
        parts[name] = _with_theme(parts[name], colors, settings.deck)
    width = _WIDE
    if settings.deck.aspect == "4:3":
        width = _NARROW
        parts = {name: _narrowed(xml) if _has_frames(name) else xml for name, xml in parts.items()}
    if leftwards:
        parts = {name: mirrored(xml, width) if _has_frames(name) else xml for name, xml in parts.items()}
    template = read_template(write_package(parts), trusted=True)
    if isinstance(template, TemplateError):
        raise ValueError(f"templates/deck/parts is not a deck template: {template.message}")
    return template


def _read_parts(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name.endswith((".xml", ".rels")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _theme_colors(deck: DeckSettings, accent: str) -> Mapping[str, str]:
    colors = {"accent1": accent, "hlink": accent, "lt2": mix(Color(accent), Color("FFFFFF"), TINT_SHARE).rgb}
    # The other accents stay apart from this module's: whoever draws a chart wants six colours.
    others = [color for color in ACCENTS if color != accent]
    colors |= {f"accent{at}": color for at, color in enumerate(others[:5], 2)}
    own = {SLOT_OF.get(name, name): rgb for name, rgb in deck.colors.items() if name != "accent"}
    return colors | own


def _with_theme(xml: bytes, colors: Mapping[str, str], deck: DeckSettings) -> bytes:
    root = parse(xml)
    for slot in root.find(f".//{q(A, 'clrScheme')}"):
        if local(slot) in colors:
            slot.find(q(A, "srgbClr")).set("val", colors[local(slot)])
    for kind, family in (("majorFont", deck.heading_font), ("minorFont", deck.body_font)):
        if family:
            root.find(f".//{q(A, kind)}/{q(A, 'latin')}").set("typeface", family)
    return serialize(root)


def _has_frames(name: str) -> bool:
    return name == "ppt/presentation.xml" or name.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide"))


def _narrowed(xml: bytes) -> bytes:
    """A part at 4:3: widths and places across are scaled, heights, type and small marks stay."""
    root = parse(xml)
    kept = {element for shape in root.iter(q(P, "sp")) if _is_mark(shape) for element in _shifted(shape)}
    for element in root.iter(q(A, "off"), q(A, "ext"), q(P, "sldSz")):
        if element in kept:
            continue
        for name in ("x", "cx"):
            if element.get(name) is not None:
                element.set(name, str(round(int(element.get(name)) * _NARROW / _WIDE)))
    return serialize(root)


_MARK, _RIGHT_EDGE = 914400, 11557000
"""A shape that is no wider is a mark, whose form is its meaning; where the text ends at the right, at 16:9."""


def _is_mark(shape: Any) -> bool:
    size = shape.find(f".//{q(A, 'ext')}[@cx]")
    return size is not None and int(size.get("cx")) <= _MARK and shape.find(f".//{q(P, 'ph')}") is None


def _shifted(shape: Any) -> tuple[Any, ...]:
    """Place and size of a mark that was moved with the edge it stands by, and not scaled."""
    place, size = shape.find(f".//{q(A, 'off')}"), shape.find(f".//{q(A, 'ext')}[@cx]")
    x = int(place.get("x"))
    edge = _RIGHT_EDGE if x > _WIDE // 2 else x
    place.set("x", str(x + round(edge * _NARROW / _WIDE) - edge))
    return place, size


_LEVEL = re.compile(r"lvl\dpPr")
_OTHER_SIDE = {"l": "r", "r": "l"}


def mirrored(xml: bytes, width: int) -> bytes:
    """A master or layout of a width in EMU, seen in a mirror, and its levels written from right to left.

    Shapes change their places, not their forms: a tick stays a tick, and a group moves as a whole.
    """
    root = parse(xml)
    for tree in root.iter(q(P, "spTree")):
        for shape in tree:
            _move(shape, width)
    for level in root.iter():
        if isinstance(level.tag, str) and _LEVEL.fullmatch(local(level)):
            _turn(level)
    return serialize(root)


def _move(shape: Element, width: int) -> None:
    place = next(shape.iter(q(A, "xfrm"), q(P, "xfrm")), None)
    offset = place.find(q(A, "off")) if place is not None else None
    extent = place.find(q(A, "ext")) if place is not None else None
    if offset is None or extent is None or local(shape) == "grpSpPr":
        return
    offset.set("x", str(width - number(offset, "x") - number(extent, "cx")))


def _turn(level: Element) -> None:
    """Levels that say nothing of their side inherit it."""
    side = level.get("algn")
    if side is not None:
        level.set("algn", _OTHER_SIDE.get(side, side))
        level.set("rtl", "1")
