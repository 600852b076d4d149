"""The page numbers of a bound book, printed on its finished pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ddcurric.typeset.instances import FontFace
from ddcurric.values import dataclass
from ddcurric.weasy.manuscript import Draw, Manuscript
from ddcurric.weasy.stamps import add_artifact

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


DIGIT_WIDTH = 0.497
"""Of the size: the advance of a tabular figure in Source Sans 3."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How page numbers are printed; lengths in points."""

    size: float
    baseline: float
    """Above the lower edge: that of the running feet."""
    margin: float
    """From the outer edge, where no running foot stands."""
    leftwards: bool = False
    """The book opens to the right."""


FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"


def without_number(book: Pdf, page: Page) -> None:
    """Take off the number that a page got when it was bound into another book."""
    from pikepdf import Array

    contents = page.obj.get("/Contents")
    if isinstance(contents, Array) and len(contents) and FOOTER.encode() in contents[-1].read_bytes():
        contents[-1] = book.make_stream(b"Q")  # what the number was drawn after


def set_figures(numbering: Numbering, fonts: tuple[FontFace, ...], draw: Draw | None = None) -> bytes:
    """A PDF with the ten figures in the type of the running feet, each on a page.

    `draw` is the way to set them; None: as usual, once in this process.
    """
    return draw(_figures(numbering.size, fonts)).content if draw else _once(numbering.size, fonts)


@lru_cache(maxsize=4)
def _once(size: float, fonts: tuple[FontFace, ...]) -> bytes:
    from ddcurric.weasy.pdf import html_to_pdf

    return html_to_pdf(_figures(size, fonts)).content


def _figures(size: float, fonts: tuple[FontFace, ...]) -> Manuscript:
    css = (
        f"@page {{ size: {size}pt {2 * size}pt; margin: 0 }} "
        "body { margin: 0 } p { margin: 0; break-after: page; "
        f"font: {size}pt/{2 * size}pt 'Source Sans 3'; font-variant-numeric: lining-nums tabular-nums; "
        "color: #1b1f24 }"
    )
    return Manuscript("".join(f"<p>{figure}</p>" for figure in range(10)), css=css, fonts=fonts)


def print_number(page: Page, number: int, numbering: Numbering, figures: Mapping[str, Object]) -> None:
    """Print a page number at the outer end of the foot: where books open to the left, right on odd pages.

    `figures` are forms that draw the ten figures.
    """
    from pikepdf import Name

    digits = str(number)
    advance = DIGIT_WIDTH * numbering.size
    right = float(page.mediabox[2]) - numbering.margin
    is_right = (number % 2 == 1) != numbering.leftwards
    x = right - advance * len(digits) if is_right else numbering.margin
    y = numbering.baseline - 0.72 * numbering.size
    steps = []
    for at, digit in enumerate(digits):
        name = page.add_resource(figures[digit], Name.XObject, Name(f"/Figure{digit}"), replace_existing=True)
        steps.append(f"q 1 0 0 1 {x + at * advance:.3f} {y:.3f} cm {name} Do Q")
    add_artifact(page, " ".join(steps), FOOTER)
