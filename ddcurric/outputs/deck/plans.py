"""What measuring an element has worked out, and its drawing needs again: a plan for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck import elements as e
from ddcurric.scene.items import Drawing, Insets
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.typeset.math import Formula
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.diagnostics import Diagnostic
    from ddcurric.outputs.deck.galley import Galley, Page


@dataclass(frozen=True, slots=True)
class WordsPlan:
    """Paragraphs, as they are set."""

    element: e.Words
    parts: tuple[TextParagraph, ...]


@dataclass(frozen=True, slots=True)
class RowsPlan:
    """Points in rows, and the paragraphs of each."""

    element: e.Rows
    rows: tuple[tuple[TextParagraph, ...], ...]
    inside: Length
    """How wide their lines may be."""
    ruled: bool = True
    """With hairlines between them."""


@dataclass(frozen=True, slots=True)
class BandsPlan:
    """What each band holds."""

    element: e.Bands
    pages: tuple[Page, ...]
    """Of each band."""


@dataclass(frozen=True, slots=True)
class PointsPlan:
    """Points side by side, as they are set."""

    element: e.Points
    columns: tuple[tuple[TextParagraph, ...], ...]
    width: Length
    """Of each."""
    rows: tuple[Length, ...]
    """How high each row of them is."""


SetRung: TypeAlias = tuple[TextParagraph | None, TextParagraph | None, TextParagraph | None]
"""What a sum is of, how it is worked out, and its result."""


@dataclass(frozen=True, slots=True)
class LadderPlan:
    """Sums, as they are set."""

    element: e.Ladder
    rungs: tuple[SetRung, ...]
    sign: Length
    """Where the signs stand; none: everything stands one below the other."""
    worked: Length
    """How wide the longest sum is."""
    above: bool
    """What a sum is of stands above it."""


@dataclass(frozen=True, slots=True)
class CellPicture:
    """A picture of a cell, in the size that it has where the column is wide enough."""

    figure: m.Figure
    file: PictureFile
    width: Length
    height: Length
    share: float | None
    """Of the cell's width, where its author gave one."""

    def size_in(self, inside: Length) -> tuple[Length, Length]:
        """Its width and height in a cell with so much room."""
        most = inside * self.share if self.share is not None else inside
        shrink = min(1.0, int(most) / max(int(self.width), 1))
        return Length(max(int(int(self.width) * shrink), 1)), Length(max(int(int(self.height) * shrink), 1))


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell at one size: its words, the width of its longest word, and of all on one line."""

    paragraph: TextParagraph
    longest: Length
    natural: Length
    height: Length
    """Of one line."""
    pictures: tuple[CellPicture, ...] = ()
    above: bool = False
    """The pictures stand above the words."""

    @property
    def says(self) -> bool:
        """It has words; one that has none may have pictures."""
        return not self.pictures or bool(self.paragraph.text.strip())


Row: TypeAlias = tuple[SetCell, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is kept free beside the words of a column's cells."""

    begin: Length
    """Where the lesson's lines begin: at the left, unless it runs from right to left."""
    end: Length

    @property
    def both(self) -> Length:
        return self.begin + self.end


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table's cells at one size, and its columns' widths."""

    element: e.Tabular
    header: Row
    parts: tuple[Row, ...]
    """Rows, or parts of such as are higher than a slide."""
    widths: tuple[Length, ...]
    sides: tuple[Sides, ...]
    """Of each column."""
    caption: TextParagraph | None
    pad: Length
    """Above and below the words of a cell."""

    @property
    def inside(self) -> tuple[Length, ...]:
        """What the words of each column have."""
        return tuple(max(width - sides.both, Pt(4)) for width, sides in zip(self.widths, self.sides, strict=True))

    def insets(self, column: int, top: Length, bottom: Length, leftwards: bool) -> Insets:
        """Of a cell of a column."""
        sides = self.sides[column]
        left, right = (sides.end, sides.begin) if leftwards else (sides.begin, sides.end)
        return Insets(left, top, right, bottom)


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A line as it stands on the slide: a line of the listing, or a part of one."""

    runs: tuple[Run, ...]
    marked: bool
    turned: bool = False
    """It goes on with the line above."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class CodePlan:
    """A listing with its type size."""

    element: e.Listing
    parts: tuple[ListingRow, ...]
    caption: TextParagraph | None
    size: Length
    lines: int = 0
    """Of the longest listing beside it: the first lines of both stand at one height."""
    widest: Length = ZERO
    """The longest line of those, so that both have type of one size."""
    beside: bool = False
    """The panel is as wide as its lines, and the caption stands beside it."""


@dataclass(frozen=True, slots=True)
class CaptionPlan:
    """A caption that stands apart, as it is set."""

    element: e.Caption
    paragraph: TextParagraph


@dataclass(frozen=True, slots=True)
class ArtPlan:
    """A picture or diagram with its caption."""

    element: e.Art
    caption: TextParagraph | None
    part: Drawing | None = None
    """Of a diagram that one slide cannot hold, the part that is shown."""
    found: tuple[Diagnostic, ...] = ()
    """What is wrong with the parts, said with the first of them."""


@dataclass(frozen=True, slots=True)
class FormulaPlan:
    """A formula and its number, as they are set."""

    element: e.Equation
    formula: Formula | None
    """None: it cannot be read, and its source is shown."""
    message: str
    """Why not."""
    size: Length
    number: TextParagraph | None = None


@dataclass(frozen=True, slots=True)
class HungPlan:
    """What a part says beside its letter, as it is set."""

    element: e.Hung
    mark: TextParagraph
    galleys: tuple[Galley, ...]


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """A box: its label, and what is in it."""

    element: e.Panel
    label: TextParagraph | None
    galleys: tuple[Galley, ...]
    """Of what is inside, in this order their atoms are the panel's."""


@dataclass(frozen=True, slots=True)
class SideBySidePlan:
    """Columns, and what each holds."""

    element: e.SideBySide
    columns: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class TurnPlan:
    """What takes turns, and what of it this slide says."""

    element: e.Turn
    said: Page


@dataclass(frozen=True, slots=True)
class CardsPlan:
    """Cards in rows of so many."""

    element: e.Cards
    columns: int
    heights: tuple[Length, ...]
    """Of each row of cards."""
    pictures: tuple[tuple[CellPicture, ...], ...]
    """Of each card."""
    numbers: bool = False
    """So short that they are set larger than words."""


Plan: TypeAlias = (
    WordsPlan
    | RowsPlan
    | BandsPlan
    | PointsPlan
    | LadderPlan
    | TablePlan
    | CodePlan
    | CaptionPlan
    | ArtPlan
    | FormulaPlan
    | HungPlan
    | PanelPlan
    | SideBySidePlan
    | TurnPlan
    | CardsPlan
)
