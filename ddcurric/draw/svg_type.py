"""How large the smallest words of an author's SVG are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.block import Figure
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.units import UNITS

if TYPE_CHECKING:
    from lxml.etree import _Element

USUAL = 16.0
"""Of words for which nobody says it (CSS Fonts 4, 2.5: `medium`), in CSS pixels."""
NAMED: Mapping[str, float] = {"xx-small": 9.6, "x-small": 12, "small": 14.4, "medium": 16, "large": 19.2, "x-large": 24}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*([^;!]+)")
_LENGTH = re.compile(r"\s*([\d.]+)\s*([a-z]*|%)\s*$")
_TRANSFORM = re.compile(r"(matrix|scale)\(([^)]*)\)")


NEARLY = 0.96
"""Of the least size: what is a hair smaller is no worse."""


def small_type(figure: Figure, file: PictureFile, width: float, least: float, where: str) -> tuple[Diagnostic, ...]:
    """A warning where the smallest words of an SVG, drawn `width` points wide, are under `least` points."""
    if file.media_type != "image/svg+xml":
        return ()
    size = smallest_type(file.content, file.width)
    shown = size * width / file.width if size else least
    if shown >= least * NEARLY:
        return ()
    message = f"{where} the smallest words of `{figure.path}` are {shown:.1f} pt high; {least:g} can be read"
    hint = f"make them {least / shown:.1f} times as large in the drawing, or show less of it"
    return (warning("small-type", figure.span, message, hint),)


@lru_cache(maxsize=64)
def smallest_type(content: bytes, width: float) -> float | None:
    """The size of the smallest words, in CSS pixels if the drawing is `width` of them wide; None: without words."""
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    rules = {
        selector.strip(): size
        for style in root.iter("{*}style")
        for selectors, said in _RULE.findall(style.text or "")
        if (size := _said_in(said))
        for selector in selectors.split(",")
    }
    return min(_sizes(root, USUAL, _unit(root, width), rules), default=None)


def _unit(root: _Element, width: float) -> float:
    """CSS pixels to a unit of the drawing."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        return width / float(box[2])
    except (IndexError, ValueError, ZeroDivisionError):
        return 1.0


def _sizes(element: _Element, size: float, scale: float, rules: Mapping[str, str]) -> Iterator[float]:
    """The sizes of the words in an element, given that of what is around it and how much that is enlarged."""
    waiting = [(element, size, scale)]
    while waiting:
        each, size, scale = waiting.pop()
        if not isinstance(each.tag, str):
            continue
        name = each.tag.rpartition("}")[2]
        if name in ("defs", "style", "title", "desc", "metadata", "symbol"):
            continue
        size = _length(_size_of(each, name, rules), size)
        scale *= _enlarged(each.get("transform") or "")
        if name in ("text", "tspan", "textPath") and (each.text or "").strip():
            yield size * scale
        waiting += ((inner, size, scale) for inner in each)


def _size_of(element: _Element, name: str, rules: Mapping[str, str]) -> str:
    """What is said of an element's type; a style stands above a rule, a rule above an attribute."""
    selectors = [f"#{element.get('id')}", *(f".{each}" for each in (element.get("class") or "").split()), name]
    found = (rules[each] for each in selectors if each in rules)
    return _said_in(element.get("style") or "") or next(found, "") or element.get("font-size") or ""


def _said_in(style: str) -> str:
    match = _SIZE.search(style)
    return match[1].strip() if match else ""


def _length(said: str, around: float) -> float:
    match = _LENGTH.match(said)
    if match is None:
        return NAMED.get(said, around)
    try:
        number = float(match[1])
    except ValueError:
        return around
    unit = match[2]
    if unit in ("em", "%"):
        return around * number / (100 if unit == "%" else 1)
    return number * UNITS.get(unit, UNITS["px"]) / UNITS["px"]


def _enlarged(transform: str) -> float:
    """How much a transform enlarges, up and down."""
    scale = 1.0
    for kind, said in _TRANSFORM.findall(transform):
        try:
            numbers = [float(each) for each in said.replace(",", " ").split()]
        except ValueError:
            continue
        if kind == "scale" and numbers:
            scale *= abs(numbers[-1])
        elif len(numbers) == 6:
            scale *= (numbers[2] ** 2 + numbers[3] ** 2) ** 0.5
    return scale
