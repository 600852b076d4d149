"""What pandoc says of a document: its syntax tree as frozen values.

The names are those of pandoc's own types (pandoc-types, `Text.Pandoc.Definition`) behind a P, as the model has
most of them as well; marks of one kind are taken together.
"""

from __future__ import annotations

from typing import TypeAlias

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class PAttr:
    """What stands in the braces behind a thing."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """The value of a key; empty where it is not written."""
        return dict(self.pairs).get(key, "")


@dataclass(frozen=True, slots=True)
class PStr:
    """Text; a space is one as well."""

    text: str


@dataclass(frozen=True, slots=True)
class PSoftBreak:
    """A line end of the source that is a space in print."""


@dataclass(frozen=True, slots=True)
class PLineBreak:
    """A line end that is printed."""


@dataclass(frozen=True, slots=True)
class PMarked:
    """Emph, Underline, Strong, Strikeout, Superscript, Subscript or SmallCaps."""

    mark: str
    children: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PQuoted:
    """Words between quotation marks, double or single ones, that are not among them."""

    double: bool
    children: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PCite:
    """A citation: the keys of its works, and what it looks like in the source."""

    keys: tuple[str, ...]
    children: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PCode:
    """Code in running text."""

    text: str


@dataclass(frozen=True, slots=True)
class PMath:
    """A formula, as TeX without its dollars."""

    display: bool
    tex: str


@dataclass(frozen=True, slots=True)
class PRawInline:
    """Source in running text that pandoc leaves as it is, and its format: `tex`, `html`, `openxml`."""

    format: str
    text: str


@dataclass(frozen=True, slots=True)
class PLink:
    """A link; without its attributes."""

    children: tuple[PInline, ...]
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class PImage:
    """A picture in running text; `children` are its alternative text."""

    attr: PAttr
    children: tuple[PInline, ...]
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class PNote:
    """A footnote, at the place of its mark."""

    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PSpan:
    """Inlines in brackets, `[…]{…}`."""

    attr: PAttr
    children: tuple[PInline, ...]


PInline: TypeAlias = (
    PStr
    | PSoftBreak
    | PLineBreak
    | PMarked
    | PQuoted
    | PCite
    | PCode
    | PMath
    | PRawInline
    | PLink
    | PImage
    | PNote
    | PSpan
)


@dataclass(frozen=True, slots=True)
class PPara:
    """A paragraph (`Para`), or words in a line of their own without the space around one (`Plain`)."""

    content: tuple[PInline, ...]
    plain: bool
    """In a list whose items have no space between them, or in a cell."""


@dataclass(frozen=True, slots=True)
class PLineBlock:
    """Lines that end where the author ended them (`| …`)."""

    lines: tuple[tuple[PInline, ...], ...]


@dataclass(frozen=True, slots=True)
class PCodeBlock:
    """A listing; its first class is its language."""

    attr: PAttr
    text: str


@dataclass(frozen=True, slots=True)
class PRawBlock:
    """Source that pandoc leaves as it is, and its format: `tex`, `html`, `openxml`."""

    format: str
    text: str


@dataclass(frozen=True, slots=True)
class PBlockQuote:
    """Blocks that are quoted."""

    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PListBlock:
    """A list of bullets, or an ordered one, whose first number is `start`."""

    items: tuple[tuple[PBlock, ...], ...]
    ordered: bool
    start: int = 1
    style: str = ""
    """Decimal, LowerAlpha, …"""
    delimiter: str = ""
    """Period, OneParen or TwoParens."""


@dataclass(frozen=True, slots=True)
class PDefinitionList:
    """Terms, each with its definitions."""

    items: tuple[tuple[tuple[PInline, ...], tuple[tuple[PBlock, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class PHeader:
    """A heading; level 1 is the highest."""

    level: int
    attr: PAttr
    content: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PHorizontalRule:
    """A rule across the page."""


@dataclass(frozen=True, slots=True)
class PCell:
    """A cell of a table."""

    rows: int
    columns: int
    """How many of each it covers."""
    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PTable:
    """A table; rows are as they are written, cells that others cover left out."""

    attr: PAttr
    caption: tuple[PBlock, ...]
    aligns: tuple[str, ...]
    """One a column."""
    head: tuple[tuple[PCell, ...], ...]
    body: tuple[tuple[PCell, ...], ...]
    """With the rows of its foot."""


@dataclass(frozen=True, slots=True)
class PFigure:
    """What stands in a figure, with its caption."""

    attr: PAttr
    caption: tuple[PBlock, ...]
    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PDiv:
    """Blocks between fences, `::: {…}`."""

    attr: PAttr
    blocks: tuple[PBlock, ...]


PBlock: TypeAlias = (
    PPara | PLineBlock | PCodeBlock | PRawBlock | PBlockQuote | PListBlock | PDefinitionList | PHeader | PHorizontalRule
    | PTable | PFigure | PDiv
)  # fmt: skip
