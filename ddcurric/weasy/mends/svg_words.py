"""The words of an SVG are set at once where no letter has a place of its own.

Fault: WeasyPrint draws them letter by letter, so that Arabic falls apart, what runs to the left runs to the right, and
  no pair is kerned.
Upstream: https://github.com/Kozea/WeasyPrint/issues/2249 and https://github.com/Kozea/WeasyPrint/issues/2909
Without it: drawings with such words would have to be printed as pixels, and nobody could search or hear them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Whole(str):
    """Words that are one when they are taken letter by letter."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def mend() -> None:
    from weasyprint import svg

    drawing: Any = svg
    usual = drawing.text

    def text(image: Any, node: Any, font_size: float) -> None:
        places = (node.get(name, "") for name in ("x", "y", "dx", "dy", "rotate"))
        apart = any(len(place.replace(",", " ").split()) > 1 for place in places)
        if node.text and not apart and not node.get("letter-spacing") and not node.get("textLength"):
            node._etree_node.text = Whole(node.text)
        usual(image, node, font_size)

    drawing.TAGS.update({tag: text for tag, draw in drawing.TAGS.items() if draw is usual and tag != "textPath"})
    drawing.text = text
