"""What stands in the margins of pages is an artifact (ISO 32000-1, 14.8.2.2), which is not read aloud page by page.

Fault: WeasyPrint marks it as content, and leaves it out of the tree of tags.
Upstream: https://github.com/Kozea/WeasyPrint/issues/1836
Without it: a PDF is none of PDF/UA-1, which wants content either in the tree or marked as an artifact.
"""

from __future__ import annotations

from ddcurric.weasy.boxes import Inner


def mend() -> None:
    from weasyprint import document
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    drawing: Inner = document
    tagging: Inner = tags
    streams: Inner = Stream
    draw_page, build, marked = drawing.draw_page, tagging._build_box_tree, streams.marked

    def draw(page: Inner, stream: Inner) -> None:
        margins = (box for box in page.children if isinstance(box, MarginBox))
        for inner in (inner for box in margins for inner in box.descendants()):
            inner.stands_in_margin = True
        draw_page(page, stream)

    def mark(stream: Inner, box: Inner, tag: str) -> Inner:
        return stream.artifact() if getattr(box, "stands_in_margin", False) else marked(stream, box, tag)

    def tree(box: Inner, *others: Inner) -> Inner:
        return () if isinstance(box, MarginBox) else build(box, *others)

    drawing.draw_page, tagging._build_box_tree, streams.marked = draw, tree, mark
