"""Fit things to the page: pictures to the rhythm of lines, columns to the width."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from ddcurric.lesson.model.block import Columns, Diagram, Figure
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.inline import Inline, InlineImage
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk
from ddcurric.print.printed import SERIF, extent
from ddcurric.units import Length, Mm, Pt
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """The room of an edition's page."""

    text: Length
    wide: Length
    """With the margin column; as `text` where there is none."""
    height: Length
    type_size: float
    """Points of a table's type, at its largest."""
    large: bool = False
    """Large print: drawings have larger type, too."""
    margin: bool = False
    """There is a margin column for what stands here."""
    note_size: float = 8.3
    """Points of running heads, as of notes."""
    rhythm: float = 13.0
    """Points from baseline to baseline."""
    least: float = 0.0
    """Points of height that a picture takes at least: as much as the one beside it."""
    letters: float = 0.0
    """Points of the largest type of drawings that stand here, as those beside them have it; 0: as they like."""
    drawn_on: bool = False
    """Who answers writes into the figures that stand here."""

    def share(self, share: float) -> Measure:
        """The room of a column: a share of the width, and nothing in the margin."""
        text = Length(round(self.text * share))
        return replace(self, text=text, wide=text, margin=False)

    def alongside(self, others: Alongside) -> Measure:
        """The room of a picture that stands beside others."""
        return replace(self, least=others.least, letters=others.letters)

    def whole(self) -> Measure:
        """The room of what takes the margin as well."""
        return replace(self, text=self.wide, margin=False)

    def half(self) -> Measure:
        """The room of one of two columns over the whole width."""
        text = Length(round((self.wide - Mm(8)) / 2))
        return replace(self, text=text, wide=text, margin=False)

    def multiple(self, count: int) -> Measure:
        """The room of one of so many drawings side by side."""
        text = Length(round((self.wide - Mm(6) * (count - 1)) / count))
        return replace(self, text=text, wide=text, margin=False)

    def indented(self, mm: float) -> Measure:
        """The room of what begins so many millimetres further in."""
        return replace(self, text=Length(self.text - Mm(mm)), wide=Length(self.wide - Mm(mm)))

    def inset(self, mm: float) -> Measure:
        """The room of what stands so far in, and should not stand out of its box or list."""
        return self.share(1 - Mm(mm) / self.text)


@dataclass(frozen=True, slots=True)
class Alongside:
    """What pictures side by side have in common."""

    least: float = 0.0
    """As `Measure.least`: their captions begin on one line."""
    letters: float = 0.0
    """As `Measure.letters`: they have one scale."""


INDENTS = MappingProxyType({"question": 0, "part": 7})
LARGE_INDENTS = MappingProxyType({"question": 10, "part": 12})
"""Millimetres by which the style sheets set in what stands beside a number or a letter."""

STANDARD = Measure(text=Mm(116), wide=Mm(170), height=Pt(56 * 13), type_size=8.6, margin=True)
LETTER = replace(STANDARD, text=Mm(122), wide=Mm(176), height=Pt(54 * 13))
BESIDE = Mm(44)
"""Of the whole width, what stays white where there is no margin column."""
LARGE = Measure(text=Mm(170), wide=Mm(170), height=Pt(600), type_size=16, large=True, note_size=18)


def measure_of(large: bool, settings: CourseSettings) -> Measure:
    """The room of an edition of a course."""
    if large:
        return LARGE
    usual = LETTER if settings.paper == "letter" else STANDARD
    if not settings.print.margin:
        usual = replace(usual, text=Length(usual.wide - BESIDE), margin=False)
    if settings.print.size == 10:
        return usual
    height = Pt(usual.height.pt // 14 * 14)
    return replace(usual, rhythm=14, height=height, type_size=9, note_size=8.5)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A picture's place. Points."""

    width: float
    height: float
    frame: float
    """Its height and what it needs to end on a baseline."""
    drop: float
    """From the top of its frame: as much white is above it as below."""
    wide: bool


MOST_OF_WIDTH = 0.9
"""Of the whole width: what a picture that is wider than the text takes at least."""
MOST_OF_PAGE, OF_A_PICTURE = 0.85, 0.42
"""Of a page's height: what a drawing may have, and a picture for which its author asks no size."""
OF_A_PART = 0.94
"""The same of what has a page for itself, with its caption."""


def fit_picture(
    width: float, height: float, measure: Measure, share: float | None = None, most: float = MOST_OF_PAGE
) -> Fitted:
    """Size a picture of a natural size in points: as large as it is, never wider than the page, nor over `most` of its
    height."""
    if share is not None:
        wanted = measure.text.pt * share
        scale = wanted / width
    else:
        wide = width > measure.text.pt * 1.02
        scale = min(1.0, (measure.wide if wide else measure.text).pt / width)
        if wide and most * measure.height.pt / height < min(scale, MOST_OF_WIDTH * measure.wide.pt / width):
            scale = measure.text.pt / width  # too high to reach over both columns, it would end between them
    scale = min(scale, measure.height.pt * most / height, measure.wide.pt / width)
    width, height = width * scale, height * scale
    frame = max(measure.least, math.ceil(height / measure.rhythm - 0.02) * measure.rhythm)
    drop = 0.0 if measure.least else round(max(0.0, frame - height) / 2, 2)  # those side by side begin on one line
    return Fitted(round(width, 2), round(height, 2), frame, drop, wide=width > measure.text.pt * 1.02)


SLIGHTLY_WIDER = 1.08
"""Than the text: what is no wider is set a little smaller, and the margin beside it is free."""


def fit_figure(figure: Figure, file: PictureFile, measure: Measure) -> Fitted:
    """A picture at its own size, 96 pixels to the inch (larger in large print), or at its author's share."""
    most = OF_A_PICTURE if figure.width is None else MOST_OF_PAGE
    natural = 0.75 * (ENLARGED if measure.large else 1.0)
    return fit_picture(file.width * natural, file.height * natural, measure, figure.width, most)


ENLARGED = 1.75
"""How many times as large figures are in large print; the letters of the text are 1.7 times as large."""


def column_widths(columns: Columns) -> tuple[float, ...]:
    """Percent of the width for each column, with a gap between them."""
    count = max(1, len(columns.columns))
    room = 100 - 4 * (count - 1)
    given = sum(column.width or 0 for column in columns.columns)
    open_ = sum(1 for column in columns.columns if column.width is None)
    rest = max(0.1, 1 - given) / open_ if open_ else 0
    shares = [rest if column.width is None else max(column.width, 0.05) for column in columns.columns]
    return tuple(round(room * share / sum(shares), 2) for share in shares)


def rows_of_columns(columns: Columns) -> int:
    """In how many rows as many figures in each column stand; 0: this is no such thing."""
    counts = {len(column.blocks) for column in columns.columns}
    drawn = all(isinstance(block, Diagram | Figure) for column in columns.columns for block in column.blocks)
    return max(counts) if drawn and len(counts) == 1 else 0


def in_a_row(columns: Columns) -> int:
    """How many figures of two columns, of which nobody says how wide they are, stand side by side over the whole width:
    both of a pair, or each column of three; 0: they stay in the text."""
    rows = rows_of_columns(columns) if len(columns.columns) == 2 and not any(c.width for c in columns.columns) else 0
    return {1: 2, 3: 3}.get(rows, 0)


def options_a_row(
    texts: Sequence[tuple[Inline, ...]], measure: Measure, pictured: Callable[[InlineImage], float]
) -> str:
    """How many options stand side by side, as a class: as many as leave each in one line.

    `pictured`: how wide a picture is in a line.
    """
    size = measure.type_size * 7 / 6
    pictures = ([pictured(node) for node in walk(text) if isinstance(node, InlineImage)] for text in texts)
    lines = (extent(text, SERIF, bold=True).line * size + sum(of) for text, of in zip(texts, pictures, strict=True))
    widest = max(lines) + OPTION_LETTER * size
    if len(texts) in (3, 4) and widest < measure.text.pt / 4:
        return "four"
    return "two" if widest < measure.text.pt / 2 else "one"


OPTION_LETTER = 5.5
"""Em, for its box and letter, and the white before the next option; in the solutions the right one is bold."""
