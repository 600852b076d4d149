"""What stands inside a line of text."""

from __future__ import annotations

from typing import TypeAlias

from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are printed: escapes of Markdown are resolved."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*words*`"""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Strong:
    """`**words**`"""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """`~~words~~`"""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Superscript:
    """`^words^`"""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Subscript:
    """`~words~`"""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """`` `words` ``, as they were typed."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Math:
    """A formula inside a line, as TeX without its dollars."""

    tex: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the lesson."""

    children: tuple[Inline, ...]
    url: str
    title: str
    span: Span

    @property
    def leads(self) -> bool:
        """Whether students may follow it: it is no program, no data and no file of the author's machine."""
        return not self.url.lstrip().lower().startswith(("javascript:", "vbscript:", "file:", "data:"))


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to something numbered, which prints what it points at."""

    topic: str
    """The id of the topic it points into; empty: its own."""
    target: str
    """The id of what it points at; empty: the topic itself."""
    children: tuple[Inline, ...]
    """The author's own words; empty: print `text`."""
    span: Span
    text: str = ""
    """What it prints ("Exercise 1", "Figure 2 in Topic 1.4"), once the course is read."""
    shown: bool = False
    """It points at a figure, a table, a listing or a formula. Known once the course is read."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that introduce a term, here and only here."""

    children: tuple[Inline, ...]
    span: Span
    means: tuple[Inline, ...] = ()
    """What the glossary says of it; empty: what the lesson does."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Words that the handout leaves for the student to fill in."""

    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class BlankSpace:
    """What a student sees where a Blank was: a rule of a length that says nothing of the words."""

    span: Span


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture inside a line of text."""

    path: str
    """As written; relative to the lesson's folder."""
    alt: str
    title: str
    decorative: bool
    span: Span
    width: float | None = None
    """Share of the width of what it stands in, 0 to 1; None: by its own size."""


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """The mark of a footnote; the note itself is in `Topic.footnotes` under the same number."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class SoftBreak:
    """A line end in the source that is a space on paper."""

    span: Span


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line that its author ends."""

    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """What an author, or an importer, notes for whoever edits the file: in a line, or as a block of its own.

    An ordinary reading has none; the writer writes those that it is handed.
    """

    text: str
    """Without `<!--` and `-->`, and without the blanks beside them."""
    span: Span


Holding: TypeAlias = Emphasis | Strong | Strikethrough | Superscript | Subscript | Link | CrossReference | Term | Blank
"""What has other inlines in it, as `children`."""

Inline: TypeAlias = (
    Text | Code | Math | Holding | BlankSpace | InlineImage | FootnoteReference | SoftBreak | HardBreak | Comment
)
