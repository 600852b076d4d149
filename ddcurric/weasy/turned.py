"""Pages of a finished PDF as a book has them: on the other side of a spread, and without a number of their own.

A chapter is laid out to begin on a right-hand page. Where it begins on a left-hand one in a book, its text and its
margin column change sides: every stretch of a page's content stream that a tag marks goes where its mirror image would
stand. What belongs to the margin column, and what reaches over both, is noted on each page when it is written
(ISO 32000-1, 14.5, page-piece dictionaries).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ddcurric.values import dataclass
from ddcurric.weasy.bars import FLUSH, flush_above_footnotes
from ddcurric.weasy.layout import Block, PageLayout

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

PIECE = "/ddcurric"
PX = 0.75
"""Points: content streams of WeasyPrint are written in CSS pixels, from the upper edge."""
SLACK = 1.5
"""CSS pixels by which things may stand out of their boxes."""
ROUNDED = 0.01
"""CSS pixels by which an edge may be off."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle and how far it goes to the right when its page changes sides. CSS pixels."""

    x0: float
    y0: float
    x1: float
    y1: float
    by: float

    def holds(self, x: float, y: float, end: float) -> bool:
        """Whether it has what begins at a point, and, as far as that is known, ends so far to the right."""
        across = self.x0 - SLACK <= x <= self.x1 - SLACK and end <= self.x1 + SLACK
        # What begins where it ends comes after it: a figure behind a wide table.
        # What ends where it begins comes before it: the last rule of a table above a wide one.
        return across and self.y0 - ROUNDED <= y < self.y1 - ROUNDED


def areas_of(page: PageLayout, width: float, height: float) -> tuple[Area, ...]:
    """The areas of a page of this size, the first that holds a point being its own."""
    flush = [block for block in page.walk() if FLUSH in block.classes]
    wide = [block for block in page.walk() if "wide" in block.classes or block.name == "opening"]
    notes = [block for block in page.walk() if block.name == "note"]
    text = width - 2 * page.x - page.width
    column = page.x, page.x + page.width
    # Running heads and feet reach as far as what is wide: over text, gutter and margin.
    outer = [edge for block in (*wide, *notes, *flush) for edge in (block.x, block.x + block.width)]
    edges = min([column[0], *outer]), max([column[1], *outer])
    beyond = width - edges[0] - edges[1]
    above = flush_above_footnotes(page)
    below = [replace(above, y=page.foot, height=page.top + page.height - page.foot)] if above else []
    return (
        *(Area(0, block.y, width, block.end, width - 2 * block.x - block.width) for block in (*flush, *below)),
        *(_area(block, width - 2 * block.x - block.width) for block in notes),
        *(_area(block, width - 2 * block.x - block.width) for block in wide),
        Area(0, 0, width, page.top - 12, beyond),
        Area(0, page.top + page.height + 6, width, height, beyond),
        Area(-width, -height, 2 * width, 2 * height, text),
    )


def _area(block: Block, by: float) -> Area:
    return Area(block.x, block.y, block.x + block.width, block.end, by)


def note_areas(page: Any, areas: Iterable[Area]) -> None:
    """Write them into a page of WeasyPrint's, before it is written."""
    import pydyf

    dictionary: Any = pydyf.Dictionary
    array: Any = pydyf.Array
    string: Any = pydyf.String
    numbers = [round(n, 2) for area in areas for n in (area.x0, area.y0, area.x1, area.y1, area.by)]
    private = dictionary({"LastModified": string("D:20000101000000Z"), "Private": array(numbers)})
    page["PieceInfo"] = dictionary({PIECE[1:]: private})


@dataclass(frozen=True, slots=True)
class BookPage:
    """What is drawn on a page of a book, its number aside."""

    content: bytes
    """Compressed; empty: as it was in its own document."""
    has_words: bool


def rebound(page: Page, *, turned: bool, folio_right: bool) -> BookPage:
    """A page as it is on the other side, if it is `turned`, and without its number, at the right or at the left."""
    before = _content(page) if "/Contents" in page.obj else b""
    areas = _areas(page)
    if not areas:
        return BookPage(b"", SHOWS_TEXT in before)
    width, foot = float(page.mediabox[2]) / PX, areas[-2].y0
    lines: list[bytes] = []
    for stretch in _stretches(before):
        spot = _spot(stretch) if len(stretch) > 1 else None
        if spot is not None and spot[1] > foot and b"ET" in stretch and _is_folio(spot[0] / width, folio_right):
            continue
        by = next((area.by for area in areas if area.holds(*spot)), 0.0) if turned and spot is not None else 0.0
        if by:
            mark = next(at for at, line in enumerate(stretch) if line in MARKS) + 1
            stretch = [*stretch[:mark], _moved(by), *stretch[mark:-1], _moved(-by), stretch[-1]]
            lines[-3:] = _moved_clip(lines[-3:], by)
        lines += stretch
    after = b"\n".join(lines)
    return BookPage(zlib.compress(after), SHOWS_TEXT in after)


SHOWS_TEXT = b"TJ"
"""The operator with which WeasyPrint shows words."""


def rebind(book: Pdf, page: Page, drawn: BookPage, *, turned: bool) -> None:
    """Bring a page to what was drawn for it, and its links with it."""
    import pikepdf

    areas = _areas(page)
    if not areas:
        return
    del page.obj["/PieceInfo"]
    page.obj.Contents = pikepdf.Stream(book, drawn.content, Filter=pikepdf.Name.FlateDecode)
    if turned:
        _turn_links(page, areas)


def _is_folio(begins: float, right: bool) -> bool:
    """Whether what begins at a share of the page's width, in its foot, is the page's number."""
    return begins > OUTER if right else begins < 1 - OUTER


OUTER = 0.74
"""Of the page's width."""


def _moved(by: float) -> bytes:
    return b"1 0 0 1 %.2f 0 cm" % by


def _moved_clip(before: list[bytes], by: float) -> list[bytes]:
    """Where a picture has a frame that it is cut to: before its tag."""
    match before:
        case [frame, b"W" | b"W*" as rule, b"n" as end] if frame.endswith(b" re"):
            x, rest = frame.split(b" ", 1)
            return [b"%.4f %s" % (float(x) + by, rest), rule, end]
        case _:
            return before


def _areas(page: Page) -> tuple[Area, ...]:
    pieces = page.obj.get("/PieceInfo")
    if pieces is None or PIECE not in pieces:
        return ()
    numbers = [float(number) for number in pieces[PIECE].Private]
    return tuple(Area(*numbers[at : at + 5]) for at in range(0, len(numbers), 5))


def _content(page: Page) -> bytes:
    import pikepdf

    contents = page.obj.Contents
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


MARKS = (b"BDC", b"BMC")


def _stretches(content: bytes) -> Iterator[list[bytes]]:
    """The lines of what each outermost tag marks, from its name to its end; what stands between, line by line.

    WeasyPrint writes operators on lines of their own, text in hexadecimal.
    """
    before: list[bytes] = []
    inside: list[bytes] = []
    depth = 0
    for line in content.split(b"\n"):
        if line in MARKS:
            if depth == 0:
                tag = 2 if line == b"BDC" else 1
                yield from ([each] for each in before[:-tag])
                inside, before = before[-tag:], []
            depth += 1
        if depth == 0:
            before.append(line)
            continue
        inside.append(line)
        if line == b"EMC":
            depth -= 1
            if depth == 0:
                yield inside
    yield from ([each] for each in before)


def _spot(stretch: Sequence[bytes]) -> tuple[float, float, float] | None:
    """Where a line of text begins, or the upper left corner of what is drawn first, and how far it goes to the right.

    None where nothing is drawn.
    """
    points: list[tuple[float, float]] = []
    for line in stretch:
        *numbers, operator = line.split()[-7:] or [b""]
        if operator == b"Tm" or (operator == b"cm" and not points):
            return float(numbers[-2]), float(numbers[-1]), float(numbers[-2])
        if operator == b"re" and not points:
            x, y, width, height = map(float, numbers[-4:])
            points += [(min(x, x + width), min(y, y + height)), (max(x, x + width), max(y, y + height))]
        elif operator in (b"m", b"l") and len(numbers) >= 2:
            points.append((float(numbers[-2]), float(numbers[-1])))
        elif operator in PAINTED and points:
            break
    if not points:
        return None
    across = [x for x, _ in points]
    return min(across), min(y for _, y in points), max(across)


PAINTED = frozenset([b"f", b"f*", b"S", b"B", b"B*", b"n", b"Do", b"Q"])


def _turn_links(page: Page, areas: Sequence[Area]) -> None:
    height = float(page.mediabox[3])
    for link in page.obj.get("/Annots", ()):
        x0, y0, x1, y1 = (float(number) for number in link.Rect)
        x, y = min(x0, x1) / PX, (height - (y0 + y1) / 2) / PX
        by = next((area.by for area in areas if area.holds(x, y, x)), 0.0) * PX
        link.Rect = [x0 + by, y0, x1 + by, y1]
