"""What a layout draws behind its slides. A pptx shows its layout by itself; a page has to be given it."""

from __future__ import annotations

from functools import lru_cache

from ddcurric.draw.pptx.read.backdrop import backdrop
from ddcurric.draw.pptx.read.opened import Opened, open_deck
from ddcurric.draw.pptx.read.sheets import sheets_of
from ddcurric.scene.template import DeckTemplate


def backdrop_svg(template: DeckTemplate, role: str) -> str:
    """The layout's own shapes and its master's as an SVG of the slide's size, in EMU; empty where there are none."""
    return _backdrop(
        template.content, template.layouts[role].part.lstrip("/"), int(template.width), int(template.height)
    )


@lru_cache(maxsize=64)
def _backdrop(content: bytes, layout: str, width: int, height: int) -> str:
    opened = _opened(content)
    return backdrop(sheets_of(opened, layout), width, height) if isinstance(opened, Opened) else ""


_opened = lru_cache(maxsize=4)(open_deck)
