"""What WeasyPrint leaves out of a PDF, put into its objects before they are written, through its own door for that.

Faults: links have no Print flag unless the PDF is one of PDF/A, so paper and screen differ (ISO 32000-1, 12.5.3); a
  glyph that stands for no character of its own, as parts of Arabic letters do, stands for an empty text, which readers
  take for a letter of any kind; a link within the document is announced by the name of its target, `fig-two`.
Upstream: none found for links; https://github.com/Kozea/WeasyPrint/issues/2841
Without it: a screen reader says what nobody wrote where a link is; Arabic words have strange letters in them when they
  are searched, copied or heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ddcurric.weasy.turned import Area, note_areas

if TYPE_CHECKING:
    from weasyprint import Document, Page

PRINT = 4
"""Bit 3 of the flags of an annotation."""


def finish(pages: int, areas: Sequence[Iterable[Area]], document: Document, pdf: Any) -> None:
    """Fill up to a number of pages with blank ones, and mend links and the text of letters that are drawn in parts."""
    import pydyf

    from ddcurric.weasy.order_of_tags import restore_order
    from ddcurric.weasy.said_once import in_bytes, pack_once

    restore_order(pdf)
    dictionary: Any = pydyf.Dictionary
    for at, of_page in enumerate(areas):
        note_areas(pdf.objects[pdf.pages["Kids"][3 * at]], of_page)
    size = pdf.objects[pdf.pages["Kids"][0]]["MediaBox"]
    blank = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": size, "Resources": dictionary()}
    for _ in range(pages - len(document.pages)):
        pdf.add_page(dictionary(blank))
    for page in document.pages:
        _announce(page)
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing.setdefault("F", PRINT)
        lines = getattr(thing, "stream", None)
        if lines and b"begincmap" in lines:
            # U+200B has no width and belongs to no word.
            thing.stream = [line.replace(b" <>", b" <200b>") if isinstance(line, bytes) else line for line in lines]
    pdf.objects = [in_bytes(thing) for thing in pdf.objects]
    pack_once(pdf)


def _announce(page: Page) -> None:
    """Let every link say its words."""
    import pydyf

    as_string: Any = pydyf.String
    boxes: Iterator[Any] = (box for *_, box in page.links)
    for box in boxes:
        texts = (getattr(inner, "text", "") for inner in (box, *getattr(box, "descendants", list)()))
        words = " ".join("".join(texts).replace("\u200b", "").split())
        if words and box.link_annotation is not None:  # None: what it leads to is not in this document
            box.link_annotation["Contents"] = as_string(words)
