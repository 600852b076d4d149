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
        return dict(self.pairs).get(key, "")


@dataclass(frozen=True, slots=True)
class PStr:
    """Text; a space is one as well."""

    text: str


@dataclass(frozen=True, slots=True)
class PSoftBreak:
    pass


@dataclass(frozen=True, slots=True)
class PLineBreak:
    pass


@dataclass(frozen=True, slots=True)
class PMarked:
    """Emph, Underline, Strong, Strikeout, Superscript, Subscript or SmallCaps."""

    mark: str
    children: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PQuoted:
    double: bool
    children: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PCite:
    keys: tuple[str, ...]
    children: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PCode:
    text: str


@dataclass(frozen=True, slots=True)
class PMath:
    display: bool
    tex: str


@dataclass(frozen=True, slots=True)
class PRawInline:
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class PLink:
    children: tuple[PInline, ...]
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class PImage:
    attr: PAttr
    children: tuple[PInline, ...]
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class PNote:
    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PSpan:
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
    content: tuple[PInline, ...]
    plain: bool
    """In a list whose items have no space between them, or in a cell."""


@dataclass(frozen=True, slots=True)
class PLineBlock:
    lines: tuple[tuple[PInline, ...], ...]


@dataclass(frozen=True, slots=True)
class PCodeBlock:
    attr: PAttr
    text: str


@dataclass(frozen=True, slots=True)
class PRawBlock:
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class PBlockQuote:
    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PListBlock:
    items: tuple[tuple[PBlock, ...], ...]
    ordered: bool
    start: int = 1
    style: str = ""
    """Decimal, LowerAlpha, …"""
    delimiter: str = ""
    """Period, OneParen or TwoParens."""


@dataclass(frozen=True, slots=True)
class PDefinitionList:
    items: tuple[tuple[tuple[PInline, ...], tuple[tuple[PBlock, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class PHeader:
    level: int
    attr: PAttr
    content: tuple[PInline, ...]


@dataclass(frozen=True, slots=True)
class PHorizontalRule:
    pass


@dataclass(frozen=True, slots=True)
class PCell:
    rows: int
    columns: int
    """How many of each it covers."""
    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PTable:
    attr: PAttr
    caption: tuple[PBlock, ...]
    aligns: tuple[str, ...]
    """One a column."""
    head: tuple[tuple[PCell, ...], ...]
    body: tuple[tuple[PCell, ...], ...]
    """With the rows of its foot."""


@dataclass(frozen=True, slots=True)
class PFigure:
    attr: PAttr
    caption: tuple[PBlock, ...]
    blocks: tuple[PBlock, ...]


@dataclass(frozen=True, slots=True)
class PDiv:
    attr: PAttr
    blocks: tuple[PBlock, ...]


PBlock: TypeAlias = (
    PPara | PLineBlock | PCodeBlock | PRawBlock | PBlockQuote | PListBlock | PDefinitionList | PHeader | PHorizontalRule
    | PTable | PFigure | PDiv
)  # fmt: skip
