"""What is known of a LaTeX file while it is made ready for pandoc."""

from __future__ import annotations

from dataclasses import field

from ddcurric.importers.kit.importer import Beside
from ddcurric.importers.kit.material import FileNotes, Role
from ddcurric.importers.pandoc.missing import SaidLine
from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.lesson.model.block import Block, BoxKind
from ddcurric.points import Worth
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class TexMacro:
    """A command that the file defines."""

    body: str
    arguments: int = 0
    """How many, the optional one included."""
    default: str | None = None
    """Of the first argument, where that is optional."""


@dataclass(frozen=True, slots=True)
class TexEnvironment:
    """An environment that the file defines."""

    begin: TexMacro
    end: str


@dataclass(frozen=True, slots=True)
class TexMark:
    """What an environment of ours in the text for pandoc stands for, by its number."""

    kind: str
    """`role`, `box`, `block`, `code`, `unread`, `float`, `columns`, `column`, `hidden` or `title`."""
    line: int
    role: Role | None = None
    box: BoxKind | None = None
    block: Block | None = None
    id: str = ""
    number: int | None = None
    points: Worth | None = None
    space: str = ""
    width: float | None = None
    what: str = ""
    words: str = ""


class EndlessMacrosError(Exception):
    """The macros of a file call each other without end."""


@dataclass
class TexNotes(FileNotes):
    """A notebook on a LaTeX file."""

    beside: Beside
    macros: dict[str, TexMacro] = field(default_factory=dict)
    environments: dict[str, TexEnvironment] = field(default_factory=dict)
    headed: dict[str, int] = field(default_factory=dict)
    """How many arguments environments take whose meaning no definition changes."""
    theorems: dict[str, str] = field(default_factory=dict)
    """What a theorem-like environment is called in print."""
    opaque: list[TexMark] = field(default_factory=list)
    """What TeX does not read as text: listings, drawings; `\\ddopaque{3}` stands for the fourth."""
    marks: list[TexMark] = field(default_factory=list)
    said: list[SaidLine] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """The numbers that labels print."""
    folders: list[str] = field(default_factory=lambda: [""])
    """Where pictures are looked for."""
    works: list[str] = field(default_factory=list)
    """Files with the works that are cited."""
    put_in: list[str] = field(default_factory=list)
    """The files within each other that are being read, this one first, without their ending."""
    steps: int = 0
    """How often a macro was expanded."""
    grown: int = 0
    """How many characters that made."""

    def pass_over(self, text: str) -> None:
        """We are where the last mark of a line in a text says."""
        lines = LINE_MARK.findall(text)
        if lines:
            self.line = int(lines[-1])
