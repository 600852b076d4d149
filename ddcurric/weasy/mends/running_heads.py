"""What stands in the margins of pages is an artifact (ISO 32000-1, 14.8.2.2), which is not read aloud page by page.

Fault: WeasyPrint marks it as content, and leaves it out of the tree of tags.
Upstream: https://github.com/Kozea/WeasyPrint/issues/1836
Without it: a PDF is none of PDF/UA-1, which wants content either in the tree or marked as an artifact.
"""

from __future__ import annotations

from ddcurric.weasy.mends.page_floats import Inner


def mend() -> None:
    from weasyprint import document, pdf
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf.stream import Stream

    drawing: Inner = document
    tagging: Inner = pdf
    streams: Inner = Stream
    draw_page, add_tags, marked = drawing.draw_page, tagging.add_tags, streams.marked

    def draw(page: Inner, stream: Inner) -> None:
        margins = (box for box in page.children if isinstance(box, MarginBox))
        for inner in (inner for box in margins for inner in box.descendants()):
            inner.stands_in_margin = True
        draw_page(page, stream)

    def mark(stream: Inner, box: Inner, tag: str) -> Inner:
        return stream.artifact() if getattr(box, "stands_in_margin", False) else marked(stream, box, tag)

    def tag(made: Inner, laid: Inner, *others: Inner) -> None:
        pages = [page._page_box for page in laid.pages]
        whole = [page.children for page in pages]
        for page in pages:
            page.children = [box for box in page.children if not isinstance(box, MarginBox)]
        add_tags(made, laid, *others)
        for page, boxes in zip(pages, whole, strict=True):  # which may be drawn once more
            page.children = boxes

    drawing.draw_page = draw
    tagging.add_tags = tag
    streams.marked = mark
