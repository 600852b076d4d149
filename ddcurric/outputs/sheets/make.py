"""Set sheets with room for slides and lines beside or below them, and put the slides there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text
from ddcurric.typeset.instances import handout_fonts
from ddcurric.values import dataclass
from ddcurric.weasy.imposition import Spot, page_size, placed
from ddcurric.weasy.manuscript import Draw, Manuscript
from ddcurric.wording import runs_leftwards, wording


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """How a sheet is divided."""

    columns: int
    rows: int
    beside: float = 0.0
    """The share of a cell's width that its slide has, with the lines beside it; 0: they are below it."""


GRIDS: Mapping[int, SheetGrid] = MappingProxyType(
    {2: SheetGrid(1, 2), 3: SheetGrid(1, 3, 0.58), 4: SheetGrid(2, 2), 6: SheetGrid(2, 3)}
)
SHEETS: Mapping[str, tuple[float, float]] = MappingProxyType({"a4": (210.0, 297.0), "letter": (215.9, 279.4)})
"""Millimetres."""
SIDE, HEAD, FOOT = 18.0, 24.0, 16.0
"""Margins of a sheet, the inner one for the punch, in millimetres."""
GUTTER, BELOW = 9.0, 8.0
"""Between two cells, side by side and one below the other."""
LINE = 8.0
"""Between two lines to write on."""
LEAST = 28.0
"""Millimetres for lines below a slide: it gives way to them."""
FRAME = 0.2
CORNER = 1.2
"""Between a slide and its number below it."""
MM = 72 / 25.4
"""Points."""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """Millimetres, from the upper left corner of the sheet."""

    x: float
    y: float
    width: float
    height: float


def make_sheets(
    topic: Topic, settings: CourseSettings, slides: bytes, numbers: Sequence[int], per_sheet: int, draw: Draw
) -> bytes:
    """A PDF of the sheets; `numbers` are those that the slides have in the room, large enough to be read here.

    Where one writes from right to left, slides stand at the right.
    """
    count, width, height = page_size(slides)
    paper = SHEETS[settings.paper]
    leftwards = runs_leftwards(topic.language)
    cells = [_mirrored(cell, paper[0]) if leftwards else cell for cell in _cells(GRIDS[per_sheet], paper)]
    parts = [_divided(cell, GRIDS[per_sheet], height / width, leftwards) for cell in cells]
    sheets = [range(first, min(first + per_sheet, count)) for first in range(0, count, per_sheet)]
    title = f"{topic.number} {plain_text(topic.title)}"
    heads = (title, settings.title)
    html = "".join(
        _sheet(
            parts[: len(on_it)],
            [str(numbers[slide]) for slide in on_it],
            heads,
            _number(at, len(sheets), topic.language),
        )
        for at, on_it in enumerate(sheets, 1)
    )
    ground = draw(Manuscript(html, title=title, language=topic.language, css=_css(paper), fonts=handout_fonts(html)))
    spots = [
        Spot(at, page, box.x * MM, (paper[1] - box.y - box.height) * MM, box.width * MM, box.height * MM)
        for at, on_it in enumerate(sheets)
        for page, (box, _) in zip(on_it, parts, strict=False)
    ]
    said = wording(topic.language).for_print.format(title)
    return placed(ground.content, slides, spots, said, topic.language)


def _cells(grid: SheetGrid, paper: tuple[float, float]) -> Iterator[SheetBox]:
    width = (paper[0] - 2 * SIDE - (grid.columns - 1) * GUTTER) / grid.columns
    height = (paper[1] - HEAD - FOOT - (grid.rows - 1) * BELOW) / grid.rows
    for row in range(grid.rows):
        for column in range(grid.columns):
            yield SheetBox(SIDE + column * (width + GUTTER), HEAD + row * (height + BELOW), width, height)


def _mirrored(box: SheetBox, width: float) -> SheetBox:
    return SheetBox(width - box.x - box.width, box.y, box.width, box.height)


def _divided(cell: SheetBox, grid: SheetGrid, ratio: float, leftwards: bool) -> tuple[SheetBox, SheetBox]:
    """The place of the slide, whose height is `ratio` of its width, and that of the lines."""
    most = cell.width * (grid.beside or 1), cell.height - (0 if grid.beside else LEAST)
    width = min(most[0], most[1] / ratio)
    height = width * ratio
    slide = SheetBox(cell.x + cell.width - width if leftwards else cell.x, cell.y, width, height)
    if not grid.beside:
        return slide, SheetBox(cell.x, cell.y + height, cell.width, cell.height - height)
    room = cell.width - width - GUTTER
    return slide, SheetBox(cell.x if leftwards else cell.x + width + GUTTER, cell.y, room, cell.height)


def _sheet(
    parts: Sequence[tuple[SheetBox, SheetBox]], numbers: Sequence[str], heads: tuple[str, str], number: str
) -> str:
    inside = [_block("slide", _framed(slide)) for slide, _ in parts]
    for (slide, _), of_slide in zip(parts, numbers, strict=True):
        inside.append(_block("number", SheetBox(slide.x, slide.y + slide.height + CORNER, slide.width, 4), of_slide))
    for slide, room in parts:
        first = LINE if room.y == slide.y else LINE + 2
        count = int((room.height - first) / LINE + 1.01)
        inside += [_block("line", SheetBox(room.x, room.y + first + at * LINE, room.width, 0)) for at in range(count)]
    said = "".join(f"<td>{escape(words)}</td>" for words in heads)
    small = " class=small" if max(map(len, heads)) > LONG else ""
    head = f"<table{small}><tr>{said}</tr></table>"
    return f"<section>{head}{''.join(inside)}<p class=foot>{number}</p></section>"


LONG = 110
"""Letters of a title that would take more than two lines at the head."""


def _framed(box: SheetBox) -> SheetBox:
    """So much larger that the slide does not hide its frame."""
    return SheetBox(box.x - FRAME, box.y - FRAME, box.width + 2 * FRAME, box.height + 2 * FRAME)


def _block(name: str, box: SheetBox, words: str = "") -> str:
    place = f"left:{box.x:.2f}mm;top:{box.y:.2f}mm;width:{box.width:.2f}mm;height:{box.height:.2f}mm"
    return f'<div class={name} style="{place}">{words}</div>'


def _number(at: int, count: int, language: str) -> str:
    """Among words from right to left, ours in English would change places with the numbers."""
    word = wording(language).page_of
    way = "rtl" if unicodedata.bidirectional(word[:1]) in ("R", "AL") else "ltr"
    return f'<span dir={way} style="unicode-bidi: embed; direction: {way}">{at} {escape(word)} {count}</span>'


def _css(paper: tuple[float, float]) -> str:
    width, height = paper
    return (
        f"@page {{ size: {width}mm {height}mm; margin: 0 }} body {{ margin: 0 }}"
        f"section {{ position: relative; height: {height - 0.2}mm; break-after: page; color: #1b1f24;"
        " font: 9pt/12pt 'Source Sans 3', 'Noto Sans', 'Noto Sans CJK', 'Amiri' }"
        "section:last-child { break-after: auto } div, p { position: absolute; margin: 0; box-sizing: border-box }"
        ".slide { border: 0.5pt solid #80868b } .line { border-top: 0.4pt solid #9aa0a6 }"
        ".number { text-align: right; font-size: 8pt; line-height: 4mm }"
        f"table {{ position: absolute; left: {SIDE}mm; top: 8mm; width: {width - 2 * SIDE}mm; height: 11mm;"
        " border-collapse: collapse; border-bottom: 0.5pt solid #1b1f24 }"
        "td { vertical-align: bottom; padding: 0 0 1.5mm } td:first-child { width: 62%; padding-inline-end: 6mm }"
        "td:last-child { text-align: end } .small { font-size: 6pt; line-height: 7pt }"
        f".foot {{ left: {SIDE}mm; width: {width - 2 * SIDE}mm; bottom: 8mm; text-align: center; color: #5f6368 }}"
    )
