"""Copies of a finished PDF in one file, each with a code on every page and whose it is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.binding import insert_pages
from ddcurric.weasy.stamps import add_artifact, as_form
from ddcurric.weasy.tag_trees import TagTree

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


@dataclass(frozen=True, slots=True)
class Copy:
    """What is printed on the pages of one copy."""

    said: str
    """At the head: a name, say. Empty: nothing."""
    code: str
    """What a scanner reads, before the number of the page."""


MILLIMETRE = 72 / 25.4
CODE = 10 * MILLIMETRE
"""Points, as all below: the side of a code."""
FROM_FOOT, FROM_HEAD, BESIDE = 5 * MILLIMETRE, 6 * MILLIMETRE, 20 * MILLIMETRE
"""From the edges of the sheet."""


def bound_copies(content: bytes, copies: Sequence[Copy], *, even: bool = False) -> bytes:
    """The document as often as there are copies, its tags and bookmarks with each; the same input, the same bytes.

    `even`: a copy with an odd number of pages gets a blank one, so that copies do not share a sheet. Raises no errors
    of its own.
    """
    import pikepdf

    with pikepdf.open(BytesIO(content)) as book:
        length = len(book.pages)
        width, height = (float(each) for each in book.pages[0].mediabox[2:])
        tags = TagTree(book, range(1, length + 1))
        for at in range(1, len(copies)):
            with pikepdf.open(BytesIO(content)) as source:
                new = insert_pages(book, at * length, source)
                tags.insert(at * length + 1, source, new)
        tags.finish()
        names = _names(book, copies, (width, height))
        for at, page in enumerate(book.pages):
            copy, number = copies[at // length], at % length + 1
            _stamp(page, names.get(copy.said), _code(f"{copy.code}/p{number}", (width - CODE) / 2))
        if even and length % 2:
            for at in reversed(range(len(copies))):
                blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=book.pages[0].mediabox, Resources={})
                book.pages.insert((at + 1) * length, pikepdf.Page(book.make_indirect(blank)))
        file = io.BytesIO()
        book.save(
            file, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return file.getvalue()


def _names(book: Pdf, copies: Sequence[Copy], size: tuple[float, float]) -> dict[str, Object]:
    """What is printed at the heads of copies, each as a form to draw on all pages of one."""
    import pikepdf

    from ddcurric.weasy.manuscript import Manuscript
    from ddcurric.weasy.pdf import html_to_pdf

    said = [each for each in dict.fromkeys(copy.said for copy in copies) if each]
    if not said:
        return {}
    width, height = size
    css = (
        f"@page {{ size: {width}pt {height}pt; margin: 0 }} body {{ margin: 0 }}"
        f"p {{ position: relative; height: {height - FROM_HEAD - 1}pt; margin: 0; padding: {FROM_HEAD}pt {BESIDE}pt 0;"
        " break-after: page; text-align: right; white-space: nowrap;"
        " font: 600 9pt/12pt 'Source Sans 3', 'Noto Sans', 'Noto Sans CJK', 'Amiri'; color: #1b1f24 }"
    )
    html = "".join(f"<p style='font-size: {_type_size(each, width):.2f}pt'>{escape(each)}</p>" for each in said)
    made = html_to_pdf(Manuscript(html, css=css, fonts=handout_fonts(html))).content
    with pikepdf.open(BytesIO(made)) as source:
        forms = [book.copy_foreign(as_form(source, page)) for page in source.pages]
    return dict(zip(said, forms, strict=True))


def _type_size(said: str, width: float) -> float:
    """Points: as large as a long name may be to stay in its line."""
    advance = sum(1.0 if east_asian_width(each) in "WF" else 0.56 for each in said)
    return min(9.0, (width - 2 * BESIDE) / max(advance, 1.0))


def _code(text: str, left: float) -> str:
    """A QR code (ISO/IEC 18004), as what draws it; it is read as `midterm-A/17/p2`."""
    import segno

    rows = segno.make(text, micro=False, error="m").matrix
    module = CODE / len(rows)
    steps = [f"q {module:.4f} 0 0 {-module:.4f} {left:.3f} {FROM_FOOT + CODE:.3f} cm 0 g"]
    for y, row in enumerate(rows):
        for dark, run in groupby(range(len(row)), key=row.__getitem__):
            dots = list(run)
            steps += [f"{dots[0]} {y} {len(dots)} 1 re"] if dark else []
    return "\n".join([*steps, "f Q"])


def _stamp(page: Page, name: Object | None, code: str) -> None:
    """Draw a code and a name on a page, as what is no part of its text."""
    from pikepdf import Name

    drawn = code
    if name is not None:
        key = page.add_resource(name, Name.XObject, Name("/Copy"), replace_existing=True)
        drawn = f"{code}\n{key} Do"
    add_artifact(page, drawn)
