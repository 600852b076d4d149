"""What stands in the margins of pages is an artifact (ISO 32000-1, 14.8.2.2), which is not read aloud page by page.

Fault: WeasyPrint marks it as content, and leaves it out of the tree of tags.
Upstream: https://github.com/Kozea/WeasyPrint/issues/1836
Without it: a PDF is none of PDF/UA-1, which wants content either in the tree or marked as an artifact.
"""

from __future__ import annotations

from typing import Any


def mend() -> None:
    from weasyprint import document
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf.stream import Stream

    drawing: Any = document
    streams: Any = Stream
    draw_page, marked = drawing.draw_page, streams.marked

    def draw(page: Any, stream: Any) -> None:
        margins = [box for box in page.children if isinstance(box, MarginBox)]
        for inner in (inner for box in margins for inner in box.descendants()):
            inner.stands_in_margin = True
        draw_page(page, stream)
        page.children = [box for box in page.children if box not in margins]  # or they would get tags

    def mark(stream: Any, box: Any, tag: str) -> Any:
        return stream.artifact() if getattr(box, "stands_in_margin", False) else marked(stream, box, tag)

    drawing.draw_page = draw
    streams.marked = mark
