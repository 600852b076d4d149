"""What a layout draws behind its slides. A pptx shows its layout by itself; a page has to be given it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ddcurric.draw.pptx.package import read_package, related
from ddcurric.draw.pptx.read.backdrop import backdrop
from ddcurric.draw.pptx.read.sheets import sheets_of
from ddcurric.draw.pptx.read.template import theme_of
from ddcurric.scene.template import DeckTemplate


def backdrop_svg(template: DeckTemplate, role: str) -> str:
    """The layout's own shapes and its master's as an SVG of the slide's size, in EMU; empty where there are none."""
    return _backdrop(
        template.content, template.layouts[role].part.lstrip("/"), int(template.width), int(template.height)
    )


@lru_cache(maxsize=64)
def _backdrop(content: bytes, layout: str, width: int, height: int) -> str:
    parts = _parts(content)
    master = related(parts, layout, "slideMaster")
    if master is None:
        return ""
    return backdrop(sheets_of(parts, layout, master, theme_of(parts, master)), width, height)


@lru_cache(maxsize=4)
def _parts(content: bytes) -> Mapping[str, bytes]:
    parts = read_package(content)
    return {} if isinstance(parts, str) else parts
