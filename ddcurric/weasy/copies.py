"""Copies of a finished PDF in one file, each with a code on every page and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from ddcurric.typeset.instances import handout_fonts
from ddcurric.values import dataclass
from ddcurric.weasy.repeated import repeated
from ddcurric.weasy.stamps import artifact, as_form

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


def bound_copies(content: bytes, copies: Sequence[Copy], *, even: bool = False, size: float = 9.0) -> bytes:
    """The document as often as there are copies, its tags and bookmarks with each; the same input, the same bytes.

    `even`: a copy with an odd number of pages gets a blank one, so that copies do not share a sheet. `size`: points of
    the type of names, less where one is too long for its line. Raises no errors of its own.
    """
    import pikepdf

    with pikepdf.open(BytesIO(content)) as book:
        width, height = (float(each) for each in book.pages[0].mediabox[2:])
        names = _names(book, copies, (width, height), size)
        name = book.make_indirect(pikepdf.Dictionary())
        codes = [_gap(book, page, name if names else None) for page in book.pages]
        gaps = (name, *codes) if names else codes

        def fillings() -> Iterator[Sequence[bytes | Object]]:
            for copy in copies:
                drawn = [
                    artifact(_code(f"{copy.code}/p{number}", (width - CODE) / 2) + f"\n{NAME} Do" * bool(names))
                    for number, _ in enumerate(codes, 1)
                ]
                yield (names[copy.said], *drawn) if names else drawn

        return repeated(book, gaps, fillings(), blank=even and len(book.pages) % 2 == 1)


NAME = "/Copy"
"""The form with a name, among the resources of a page."""


def _gap(book: Pdf, page: Page, name: Object | None) -> Object:
    """Where on a page the code of a copy is drawn, and its name among what may be drawn there."""
    import pikepdf

    gap = book.make_stream(b"")
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q")
    page.contents_add(gap)
    if name is not None:
        resources = pikepdf.Dictionary(dict(page.obj.Resources.items()))
        resources[pikepdf.Name.XObject] = pikepdf.Dictionary(
            {**dict(resources.get("/XObject", pikepdf.Dictionary()).items()), NAME: name}
        )
        page.obj.Resources = resources
    return gap


def _names(book: Pdf, copies: Sequence[Copy], sheet: tuple[float, float], size: float) -> dict[str, Object]:
    """What is printed at the heads of copies, each as a form to draw on all pages of one."""
    import pikepdf

    from ddcurric.weasy.manuscript import Manuscript
    from ddcurric.weasy.pdf import html_to_pdf

    said = [each for each in dict.fromkeys(copy.said for copy in copies) if each]
    if not said:
        return {}
    width, height = sheet
    css = (
        f"@page {{ size: {width}pt {height}pt; margin: 0 }} body {{ margin: 0 }}"
        f"p {{ position: relative; height: {height - FROM_HEAD - 1}pt; margin: 0; padding: {FROM_HEAD}pt {BESIDE}pt 0;"
        " break-after: page; text-align: right; white-space: nowrap;"
        f" font: 600 {size}pt/{size + 3}pt 'Source Sans 3', 'Noto Sans', 'Noto Sans CJK', 'Amiri'; color: #1b1f24 }}"
    )
    sizes = [min(size, _largest(each, width)) for each in said]
    lines = zip(said, sizes, strict=True)
    html = "".join(f"<p style='font-size: {each:.2f}pt'>{escape(name)}</p>" for name, each in lines)
    made = html_to_pdf(Manuscript(html, css=css, fonts=handout_fonts(html))).content
    with pikepdf.open(BytesIO(made)) as source:
        forms = [book.copy_foreign(as_form(source, page)) for page in source.pages]
    return dict(zip(said, forms, strict=True))


def _largest(said: str, width: float) -> float:
    """Points: as large as a name may be to stay in its line."""
    advance = sum(1.0 if east_asian_width(each) in "WF" else 0.56 for each in said)
    return (width - 2 * BESIDE) / max(advance, 1.0)


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
