"""What is found out about a Word file while it is made simple for pandoc."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ddcurric.draw.pptx.names import Element
from ddcurric.importers.kit.material import FileNotes
from ddcurric.importers.word.numbering import Counting, WordNumber
from ddcurric.importers.word.package import WordFile
from ddcurric.importers.word.styles import Styles
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class ParagraphRole:
    """What Word says of a paragraph, besides its words."""

    kind: str = ""
    """`heading`, `title`, `subtitle`, `code`, `quote` or `caption`."""
    level: int = 0
    """Of a heading, from 1."""
    numbered: WordNumber | None = None
    indented: bool = False
    code: str = ""
    """The text of a line of code as it is, spaces included."""
    label: str = ""
    """What a caption has before its words: `Figure 3: `."""


@dataclass(frozen=True, slots=True)
class PictureInText:
    """A picture in the text."""

    part: str
    alt: str
    width: int
    height: int
    """In EMU; 0: not said."""


@dataclass
class FieldState:
    """A field that has begun: its instruction, and what is done with what it shows."""

    instruction: str = ""
    shows: bool = False
    """Its result has begun."""
    said: list[str] = field(default_factory=list)
    """What a result that is left out says."""

    @property
    def name(self) -> str:
        return self.instruction.split(maxsplit=1)[0].upper() if self.instruction.strip() else ""


@dataclass
class WordNotes(FileNotes):
    """A notebook on a Word file."""

    file: WordFile
    part: str
    """The part that is read now."""
    styles: Styles
    counting: Counting
    comments: Mapping[str, tuple[str, str]]
    """By their id: who wrote it, and what."""
    roles: dict[int, ParagraphRole] = field(default_factory=dict)
    pictures: list[PictureInText] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    fields: list[FieldState] = field(default_factory=list)
    note_lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """Where each footnote and endnote is referred to, by kind and id."""
    spoken: set[str] = field(default_factory=set)
    """The ids of comments that the text refers to."""
    moved: str = ""
    """What tracked changes have moved to somewhere, all of it."""
    hidden: list[str] = field(default_factory=list)
    """Hidden words of the paragraph that is read."""
    coloured: list[tuple[str, str]] = field(default_factory=list)
    """The runs of the paragraph that is read, each with its colour; empty for any but red and green."""
    answers: list[Element] = field(default_factory=list)
    """Runs of the paragraph that is read which answer it, in red or green."""
    stands_out: bool = False
    """The paragraph that is read is an option in red or green, as the right one of several may be."""
    asks: bool = False
    """What was read last asks something, or answers it in red or green."""
