"""What is known of a LaTeX file while it is made ready for pandoc."""

from __future__ import annotations

from dataclasses import dataclass, field

from ddcurric.importers.kit.beside import Beside
from ddcurric.importers.kit.material import Fate, Role, Unread
from ddcurric.importers.pandoc.missing import SaidLine
from ddcurric.lesson.model.block import Block, BoxKind
from ddcurric.source import Span


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
    """`role`, `box`, `block`, `code`, `unread`, `float`, `columns`, `column` or `title`."""
    line: int
    role: Role | None = None
    box: BoxKind | None = None
    block: Block | None = None
    id: str = ""
    number: int | None = None
    points: int | None = None
    space: str = ""
    width: float | None = None
    what: str = ""
    words: str = ""


class EndlessMacrosError(Exception):
    """The macros of a file call each other without end."""


@dataclass
class TexNotes:
    """A notebook on one file."""

    name: str
    beside: Beside
    line: int = 1
    macros: dict[str, TexMacro] = field(default_factory=dict)
    environments: dict[str, TexEnvironment] = field(default_factory=dict)
    theorems: dict[str, str] = field(default_factory=dict)
    """What a theorem-like environment is called in print."""
    opaque: list[TexMark] = field(default_factory=list)
    """What TeX does not read as text: listings, drawings; `\\ddopaque{3}` stands for the fourth."""
    marks: list[TexMark] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    counted: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    aside: list[Unread] = field(default_factory=list)
    said: list[SaidLine] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """The numbers that labels print."""
    folders: list[str] = field(default_factory=lambda: [""])
    """Where pictures are looked for."""
    works: list[str] = field(default_factory=list)
    """Files with the works that are cited."""
    steps: int = 0
    """How often a macro was expanded."""
    grown: int = 0
    """How many characters that made."""

    @property
    def span(self) -> Span:
        return Span(self.name, self.line)

    def fate(self, what: str, became: str = "") -> None:
        self.fates.append(Fate(what, became, self.span))

    def count(self, what: str, became: str) -> None:
        number, line = self.counted.get((what, became), (0, self.line))
        self.counted[what, became] = number + 1, line

    def unread(self, what: str, words: str = "") -> None:
        self.aside.append(Unread(what, words, self.span))

    def report(self) -> tuple[Fate, ...]:
        kinds = [
            Fate(what if number == 1 else f"{what} ({number} times)", became, Span(self.name, line))
            for (what, became), (number, line) in self.counted.items()
        ]
        return tuple(sorted((*self.fates, *kinds), key=lambda fate: fate.span.line))
