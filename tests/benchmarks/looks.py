"""How pages and slides are used, measured on finished files: holes, margins, sizes of type, the fill of slides.

Everything is read from the files as others see them: PDFs through pdfium, decks through python-pptx. Lengths are
points, places are points from the upper left corner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageChops
from pptx import Presentation

from tests.pdfs import Letter, Letters, Page, Rect, around, pages_of

MM = 72 / 25.4
LINE = 13.0
"""What a line of text takes on a page of the usual size."""
LEADING = 1.3
"""A line against its size."""
HOLE = 3
"""Lines."""
FOOT = 17 * MM
"""The margin at the foot of a page; the page number stands in it."""
HEAD = 19 * MM
DPI = 48.0
FOLIO = re.compile(r"\d+(\D{1,12}\d+)?")
"""A page's number, alone or with how many there are."""


@dataclass(frozen=True, slots=True)
class PageUse:
    """How one printed page is used."""

    number: int
    """From 1."""
    blank: bool
    hole: float
    """What is left white between the last ink and the foot of the type area."""
    line: float
    """What a line of the file's text takes."""
    sizes: tuple[float, ...]
    """The sizes of type that a whole word is set in, figures and formulas among them, to a quarter of a point."""
    reading: bool
    """Whether it holds running text: more than eight full lines of the size that most of the file is set in."""
    margin: bool
    """Whether something stands in its margin column."""


@dataclass(frozen=True, slots=True)
class SlideUse:
    """How one slide is used; shares of the body's height, and of its area."""

    number: int
    layout: str
    ends: float
    """Where the last ink of the body ends: 1 is its foot."""
    fill: float
    """The box around the ink of the body, as a share of it."""

    @property
    def is_body(self) -> bool:
        """Whether the rule of the fill is meant for it: not for titles, statements and what asks in class."""
        return self.layout not in ("Title slide", "Statement", "Key question", "Open question")


def use_of_pages(file: Path) -> tuple[PageUse, ...]:
    """Each page of a printed file, a handout's last blank ones among them."""
    pages = pages_of(file)
    body = _body_size(pages)
    return tuple(_use_of_page(number, page, body) for number, page in enumerate(pages, 1))


def use_of_slides(deck: Path, pdf: Path) -> tuple[SlideUse, ...]:
    """Each slide of a deck, drawn as in the PDF of its slides."""
    layouts = [slide.slide_layout.name for slide in Presentation(str(deck)).slides]
    pages = pages_of(pdf)
    return tuple(
        _use_of_slide(number, page, layout) for number, (page, layout) in enumerate(zip(pages, layouts, strict=True), 1)
    )


def holes(pages: Sequence[PageUse]) -> tuple[PageUse, ...]:
    """The pages but the last that end in a hole of more than three lines."""
    printed = [page for page in pages if not page.blank]
    return tuple(page for page in printed[:-1] if page.hole > HOLE * page.line + 1)


def _body_size(pages: Sequence[Page]) -> float:
    sizes = Counter(_quarter(letter.size) for page in pages for letter in page.letters if letter.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _quarter(size: float) -> float:
    return round(size * 4) / 4


def _use_of_page(number: int, page: Page, body: float) -> PageUse:
    area = Rect(0, HEAD - LINE, page.width, _foot(page))
    ink = _ink(page, area)
    words = [word for word in page.words if len(word.text) > 1 and area.y0 < word.baseline < area.y1 + 2]
    sizes = {_quarter(word.letters[0].size) for word in words}
    lines = [line for line in page.lines if _is_running(line.letters, body)]
    return PageUse(
        number,
        blank=ink is None,
        hole=0.0 if ink is None else max(0.0, area.y1 - ink.y1),
        line=max(LINE, body * LEADING),
        sizes=tuple(sorted(sizes)),
        reading=len(lines) > 8,
        margin=_margin_is_used(page, area, [line.rect for line in lines]),
    )


def _foot(page: Page) -> float:
    """Where the type area ends: at its margin, or above the page's number where that stands higher."""
    numbers = [line.rect.y0 - 2 for line in page.lines if FOLIO.fullmatch(line.text.strip())]
    low = [edge for edge in numbers if edge > page.height - 2 * FOOT]
    return min([page.height - FOOT, *low])


def _is_running(letters: Sequence[Letter], body: float) -> bool:
    return len(letters) > 40 and abs(letters[0].size - body) < 0.3


def _margin_is_used(page: Page, area: Rect, running: Sequence[Rect]) -> bool:
    """Whether there is ink of its own beside the column of running text, on the side where more of the page is left."""
    if not running:
        return False
    start = min(line.x0 for line in running)
    begun = [[line for line in running if (line.x0 - start > COLUMN) == indented] for indented in (False, True)]
    columns = sorted((around(lines) for lines in begun if lines), key=lambda rect: rect.y0)
    edges = [area.y0, *(column.y0 - LINE for column in columns[1:]), area.y1]
    columns = [replace(each, y0=y0, y1=y1) for each, y0, y1 in zip(columns, edges, edges[1:], strict=False)]
    return any(_is_beside(word, column, page) for column in columns for word in page.words if len(word.text) > 1)


def _is_beside(word: Letters, column: Rect, page: Page) -> bool:
    """Whether it stands on the side of a column of text where the page has more room."""
    if not column.y0 < word.baseline < column.y1:
        return False
    return word.rect.x1 <= column.x0 - 10 if column.x0 > page.width - column.x1 else word.rect.x0 >= column.x1 + 10


COLUMN = 40 * MM
"""So much further in begins the text of a left page than what is asked there."""


def _ink(page: Page, area: Rect) -> Rect | None:
    """The box around what differs from the paper, None where nothing does; rules to write on are ink."""
    scale = DPI / 72
    part = page.picture(DPI, area)
    paper = max(part.getcolors(part.width * part.height) or [(0, (255, 255, 255))])[1]
    unlike = ImageChops.difference(part, Image.new("RGB", part.size, paper)).convert("L")
    box = unlike.point([255 * (value > 16) for value in range(256)]).getbbox()
    if box is None:
        return None
    x0, y0, x1, y1 = (edge / scale for edge in box)
    return Rect(area.x0 + x0, area.y0 + y0, area.x0 + x1, area.y0 + y1)


def _use_of_slide(number: int, page: Page, layout: str) -> SlideUse:
    scale = page.width / 960
    title = [word.rect for word in page.words if word.letters[0].size >= 30 * scale and word.rect.y0 < 150 * scale]
    foot_of_title = around(title).y1 if title else 0.0
    top = 160 * scale if foot_of_title > 112 * scale else 122 * scale
    # Between title and body stands nothing, so that what begins above its line still counts.
    body = Rect(50 * scale, top, page.width - 50 * scale, page.height * 478 / 540)
    seen = Rect(0, max(foot_of_title + 2, 100 * scale), page.width, page.height * 496 / 540)
    ink = _ink(page, seen)
    if ink is None:
        return SlideUse(number, layout, 0.0, 0.0)
    width, height = min(ink.x1, body.x1) - max(ink.x0, body.x0), min(ink.y1, body.y1) - max(ink.y0, body.y0)
    fill = max(0.0, width) * max(0.0, height) / (body.width * body.height)
    return SlideUse(number, layout, (ink.y1 - body.y0) / body.height, fill)


def shares(flags: Iterable[bool]) -> float:
    """The share of those that are true; 0 where there are none."""
    each = list(flags)
    return sum(each) / len(each) if each else 0.0


def numbered(pages: Iterable[PageUse | SlideUse]) -> Iterator[str]:
    for page in pages:
        yield str(page.number)
