"""A gradient of an SVG that is measured in its shape's own box is painted by every viewer.

Fault: WeasyPrint makes a tile of it that begins again exactly where its shape ends; viewers that are made of Poppler
  (most of Linux, and the way to many printers) find no room for the one tile and leave the shape white.
Upstream: none found.
Without it: drawings with such gradients, which most programs for drawing write, would have to be printed as pixels.
"""

from __future__ import annotations

from typing import Any

APART = 2
"""Tiles begin again after so many of them: one is all that is seen."""


def mend() -> None:
    from weasyprint import svg

    drawing: Any = svg
    usual = drawing.draw_gradient

    def draw_gradient(image: Any, *others: Any, **named: Any) -> Any:
        stream = image.stream
        add = stream.add_pattern

        def add_pattern(x: float, y: float, width: float, height: float, *rest: Any) -> Any:
            *_, matrix = rest
            return add(x, y, width, height, width * APART, height * APART, matrix)

        stream.add_pattern = add_pattern
        try:
            return usual(image, *others, **named)
        finally:
            del stream.add_pattern

    drawing.draw_gradient = draw_gradient
