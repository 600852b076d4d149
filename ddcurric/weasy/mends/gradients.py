"""A gradient of an SVG that is measured in its shape's own box is painted by every viewer.

Fault: WeasyPrint makes a tile of it that begins again exactly where its shape ends; viewers that are made of Poppler
  (most of Linux, and the way to many printers) find no room for the one tile and leave the shape white.
Upstream: none found.
Without it: drawings with such gradients, which most programs for drawing write, would have to be printed as pixels.
"""

from __future__ import annotations

from ddcurric.weasy.boxes import Inner

APART = 2
"""Tiles begin again after so many of them: one is all that is seen."""


def mend() -> None:
    from weasyprint import svg

    drawing: Inner = svg
    usual = drawing.draw_gradient

    def draw_gradient(image: Inner, *others: object, **named: object) -> object:
        add = image.stream.add_pattern
        image.stream.add_pattern = lambda *tile: add(*tile[:4], tile[2] * APART, tile[3] * APART, *tile[6:])
        try:
            return usual(image, *others, **named)
        finally:
            del image.stream.add_pattern

    drawing.draw_gradient = draw_gradient
