"""What stands in the body of a slide, before it has a size: words, tables, listings, pictures, formulas."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline
from ddcurric.source import Span
from ddcurric.units import Length
from ddcurric.values import dataclass

PART_SCHEME = "alphaLcParenBoth"
"""How the parts of an exercise are lettered: (a), (b)."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The mark of an item of a numbered list."""

    start: int
    number: int
    scheme: str = "arabicPeriod"
    widest: str = "1."
    """The longest mark of the list, so that all its items hang alike."""


@dataclass(frozen=True, slots=True)
class Bulleted:
    """The mark of an item of an unordered list."""

    char: str = ""
    """Empty: what the template has for its level."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of a slide, without a size."""

    content: tuple[Inline, ...]
    span: Span
    level: int = 0
    """Of the list it is in; 0 for the outermost, and outside of lists."""
    mark: Numbered | Bulleted | None = None
    listed: bool = False
    """It stands in a list item, under the item's first paragraph."""
    build: int | None = None
    strong: bool = False
    quiet: bool = False
    """In the secondary colour."""
    keep: bool = False
    """It stays with what follows."""
    spoken: bool = False
    """The notes say it as well."""
    lead: bool = False
    """Larger than what follows it."""
    again: bool = False
    """A slide before has said it, or the title has: smaller than what is new."""
    note: bool = False
    """It only says where more is, small and below the words before it."""
    aside: str = ""
    """A few quiet words behind it: "2 points"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, one below the other."""

    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Points in rows as wide as the slide, with hairlines between them."""

    paras: tuple[Para, ...]
    """A row begins with each that is no part of the item before it."""
    places: int = 0
    """Rows of a column beside it that has more: they stand at the same heights."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Elements one below the other that share a slide's height, with hairlines between them."""

    bands: tuple[tuple[Element, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Points side by side, below what they are about."""

    columns: tuple[tuple[Para, ...], ...]
    """Of each, its head, and what is said to it."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A sum: "offset: (62 + 52) / 2 = 57 ms" in parts that together are the whole of it."""

    label: tuple[Inline, ...]
    """What it is of; empty: nothing is said."""
    worked: tuple[Inline, ...]
    """How it is worked out; empty: it is only said what it comes to."""
    result: tuple[Inline, ...]
    """With its sign."""
    span: Span
    build: int | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """Sums one below the other."""

    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table, or those of its columns that one slide can hold."""

    table: m.Table


@dataclass(frozen=True, slots=True)
class Listing:
    """A program."""

    code: m.CodeBlock
    bare: bool = False
    """Its caption stands among the words beside it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a program, among the words beside that, or of an upright picture."""

    of: m.CodeBlock | m.Figure | m.Diagram


@dataclass(frozen=True, slots=True)
class Art:
    """A picture or a diagram, with its caption."""

    figure: m.Figure | m.Diagram
    part: int = 0
    """Of a diagram that one slide cannot hold: which of its parts, from 1; 0: the whole."""
    inline: bool = False
    """It stood in a line of words, and is no larger than such a picture is."""
    again: bool = False
    """It stands elsewhere, and what is said here refers to it: it is shown where there is room."""
    low: bool = False
    """What is asked about it needs the room: it may be lower than others, as long as its words keep their size."""
    dense: bool = False
    """Its words, and those of its caption, may be small: else a sentence about it would stand alone."""
    parted_for: Length | None = None
    """The height for which it is divided, where it was asked about; None: all there is."""


@dataclass(frozen=True, slots=True)
class Equation:
    """A displayed formula."""

    math: m.MathBlock
    flush: bool = False
    """Not as far in as the words of a point: it stands beside a letter."""


@dataclass(frozen=True, slots=True)
class Hung:
    """What a part says beside its letter, where that begins with a formula or a table."""

    mark: Para
    """The letter; without words."""
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Elements set off by a rule at their left, under a label."""

    label: tuple[Inline, ...]
    """Empty: no label, as for a quotation."""
    elements: tuple[Element, ...]
    span: Span
    quoted: bool = False
    """Somebody's words, the last paragraph saying whose."""
    alone: bool = False
    """Nothing else stands on the slide: its rule is as high as the body, what it says in the middle of that."""
    over: bool = False
    """What stands below it is about it, and smaller."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What takes turns with something else from one slide to the next, with the room of the higher of both."""

    said: tuple[Element, ...]
    """Empty: only the other slide says something here."""
    other: tuple[Element, ...]
    """What the slide before it, or behind it, has here."""
    first: int | None = None
    """The largest step of the type scale in which it may stand where the other one needs more room; None: its own."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Columns side by side."""

    columns: tuple[tuple[Element, ...], ...]
    shares: tuple[float, ...]
    """Of the width, adding up to 1."""
    others: tuple[tuple[float, ...], ...] = ()
    """Shares that will do as well where the words would be small otherwise."""


@dataclass(frozen=True, slots=True)
class Cards:
    """The options of a question."""

    options: tuple[tuple[Inline, ...], ...]
    right: tuple[int, ...]
    """The options that are shown as right; none on the question's slide."""
    span: Span
    reasons: tuple[tuple[Inline, ...], ...] = ()
    """What the answer says to each, so that cards have the size that they need there; empty: it stands below them."""
    abreast: bool = False
    """Rather in one row than in two: something stands above them."""
    close: bool = False
    """With as little between and around them as suits: a figure needs the room."""


Element: TypeAlias = (
    Words
    | Rows
    | Bands
    | Points
    | Ladder
    | Tabular
    | Listing
    | Caption
    | Art
    | Equation
    | Hung
    | Panel
    | Turn
    | SideBySide
    | Cards
)


def span_of(element: Element) -> Span:
    """Where an element begins in the lesson."""
    match element:
        case Tabular(table=node) | Listing(code=node) | Caption(of=node) | Art(figure=node) | Equation(math=node):
            return node.span
        case Panel(span=span) | Cards(span=span):
            return span
        case Hung(mark=mark):
            return mark.span
        case Words(paras=paras) | Rows(paras=paras):
            return paras[0].span
        case Bands(bands=bands):
            return span_of(bands[0][0])
        case Ladder(rungs=rungs):
            return rungs[0].span
        case Points(columns=points):
            return points[0][0].span
        case Turn(said=said, other=other):
            return span_of((*said, *other)[0])
        case SideBySide(columns=columns):
            return span_of(next(each for column in columns for each in column))
        case _:
            assert_never(element)
