"""Copies of a finished PDF in one file, each with a code on every page and whose it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.binding import insert_pages
from ddcurric.weasy.page_numbers import as_form
from ddcurric.weasy.tag_trees import TagTree

if TYPE_CHECKING:
    from pikepdf import Page


@dataclass(frozen=True, slots=True)
class Copy:
    """What is printed on the pages of one copy."""

    said: str
    """At the head: a name, say. Empty: nothing."""
    code: str
    """What a scanner reads, before the number of the page."""


CODE = 10.0
"""Millimetres: the side of a code."""
FROM_FOOT, FROM_HEAD = 5.0, 6.0
"""Millimetres from the edges of the sheet."""


def bound_copies(content: bytes, copies: Sequence[Copy], *, even: bool = False) -> bytes:
    """The document as often as there are copies, its tags and bookmarks with each; the same input, the same bytes.

    `even`: a copy with an odd number of pages gets a blank one, so that copies do not share a sheet. Raises no errors
    of its own.
    """
    import pikepdf

    with pikepdf.open(BytesIO(content)) as book:
        length = len(book.pages)
        size = tuple(float(each) for each in book.pages[0].mediabox[2:])
        stamps = _stamps([(copy, page) for copy in copies for page in range(1, length + 1)], size)
        tags = TagTree(book, range(1, length + 1))
        for at in range(1, len(copies)):
            with pikepdf.open(BytesIO(content)) as source:
                new = insert_pages(book, at * length, source)
                tags.insert(at * length + 1, source, new)
        tags.finish()
        with pikepdf.open(BytesIO(stamps)) as source:
            for page, stamp in zip(book.pages, source.pages, strict=True):
                _stamp(page, book.copy_foreign(as_form(source, stamp)))
        if even and length % 2:
            for at in reversed(range(len(copies))):
                blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=book.pages[0].mediabox, Resources={})
                book.pages.insert((at + 1) * length, pikepdf.Page(book.make_indirect(blank)))
        file = io.BytesIO()
        book.save(
            file, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return file.getvalue()


def _stamps(said: Sequence[tuple[Copy, int]], size: tuple[float, ...]) -> bytes:
    """A PDF with what is printed on each page."""
    from ddcurric.weasy.manuscript import Manuscript
    from ddcurric.weasy.pdf import html_to_pdf

    width, height = size
    css = (
        f"@page {{ size: {width}pt {height}pt; margin: 0 }} body {{ margin: 0 }}"
        f"div {{ position: relative; height: {height - 1}pt; break-after: page }}"
        f".code {{ position: absolute; bottom: {FROM_FOOT}mm; left: 50%; margin-left: -{CODE / 2}mm;"
        f" width: {CODE}mm; height: {CODE}mm }}"
        f".said {{ position: absolute; top: {FROM_HEAD}mm; right: 20mm; margin: 0;"
        " font: 600 9pt/12pt 'Source Sans 3', 'Noto Sans', 'Noto Sans CJK', 'Amiri'; color: #1b1f24 }"
    )
    html = "".join(f"<div>{_code(copy.code, page)}<p class=said>{escape(copy.said)}</p></div>" for copy, page in said)
    return html_to_pdf(Manuscript(html, css=css, fonts=handout_fonts(html))).content


def _code(text: str, page: int) -> str:
    """A QR code (ISO/IEC 18004) as an SVG picture, read as `midterm-A/17/p2`."""
    import segno

    code = segno.make(f"{text}/p{page}", micro=False, error="m")
    return str(code.svg_inline(border=0, svgclass="code", lineclass=None, omitsize=True))


def _stamp(page: Page, form: object) -> None:
    """Draw a form on a page, as what is no part of its text."""
    from pikepdf import Name

    name = page.add_resource(form, Name.XObject, Name("/Copy"), replace_existing=True)  # type: ignore[arg-type]
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q\n/Artifact BMC\n{name} Do\nEMC".encode())
