"""What is gathered while one file is read: its mistakes, its ids, its footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from types import MappingProxyType

from markdown_it.utils import EnvType

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.value_rules import Figures
from ddcurric.source import Source, Span
from ddcurric.values import dataclass
from ddcurric.wording.quotes import QuoteMarks, quote_marks


@dataclass
class Reading:
    """One reader's notebook. It never leaves the readers; what they return is frozen."""

    source: Source
    folder: str = ""
    """The lesson's folder below the course, by which pictures are found."""
    language: str = "en"
    """BCP 47: whose quotation marks its words get."""
    fences: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Names of the fences that are drawn, and what may stand in their braces besides; the others are listings."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, Span] = field(default_factory=dict)
    environment: EnvType = field(default_factory=lambda: {"references": LinkDefinitions()})
    """markdown-it's: link definitions, shared by every inline of the file."""
    misread_from: int = 10**9
    """The line from which on text was taken for something else: a fence there is never closed."""
    doubtful_fences: list[tuple[Span, str]] = field(default_factory=list)
    """Listings that hold what only a lesson has, and the marks around them."""
    notes: dict[str, FootnoteText] = field(default_factory=dict)
    """The footnotes of the file by label; inline notes under labels that no author can write."""

    asides: list[Aside] = field(default_factory=list)
    """What gives no node where it stands, in no order."""

    scopes: list[ValueScope] = field(default_factory=list)
    """The values of exercises, each with the lines in which they hold."""

    secret_lines: dict[int, Secrecy] = field(default_factory=dict)
    """The lines, counted from 1, of what is not for students."""

    def hide(self, first: int, last: int, secrecy: Secrecy) -> None:
        """Note that what stands in some lines is not for everyone."""
        for line in range(first, last + 1):
            self.secret_lines[line] = max(secrecy, self.secrecy_at(line))

    def secrecy_at(self, line: int) -> Secrecy:
        """How far what stands in a line, from 1, may be told."""
        return self.secret_lines.get(line, Secrecy.OPEN)

    @property
    def quotes(self) -> QuoteMarks:
        return quote_marks(self.language)

    def report(self, *diagnostics: Diagnostic) -> None:
        """Note mistakes, in the order in which they are found."""
        self.diagnostics.extend(diagnostics)

    def claim_id(self, name: str, span: Span) -> None:
        """Note that an id is taken; a second time is a mistake."""
        first = self.ids.setdefault(name, span)
        if first is not span:
            where = f"first used in line {first.line}"
            self.report(error("duplicate-id", span, f"the id `{name}` is used twice ({where})", "rename one of them"))


class AsideKind(Enum):
    """What an aside is, and whether it stands in a line or on lines of its own."""

    COMMENT = "comment"
    """A block of its own."""
    COMMENT_IN_LINE = "comment in line"
    VALUES = "values"
    NOTE = "note"
    """The words of a footnote, away from its mark."""
    ADDRESS = "address"
    """`[name]: https://…`."""


@dataclass(frozen=True, slots=True)
class Aside:
    """What is no part of a topic at the place where it stands."""

    kind: AsideKind
    span: Span
    label: str = ""
    """Of a footnote."""


@dataclass
class ValueScope:
    """The values of one exercise, question or section."""

    lines: tuple[tuple[int, int], ...]
    """The stretches of lines in which they hold, first and last, counted from 1."""
    meant: frozenset[str]
    """The names that its author wanted to define, those that have no value among them."""
    figures: dict[str, Figures]
    spans: dict[str, Span]
    """Where each is defined."""
    used: set[str] = field(default_factory=set)

    def holds_at(self, line: int) -> bool:
        """Whether its values may be named in a line, from 1."""
        return any(first <= line <= last for first, last in self.lines)


class LinkDefinitions(dict[str, object]):
    """The definitions `[name]: address` of a file, and which of them a link has used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, key: str, default: object = None) -> object:
        """markdown-it asks in this way when it reads a link."""
        if key in self:
            self.used.add(key)
        return super().get(key, default)


@dataclass
class FootnoteText:
    """A footnote's number, given by its first reference, and what it says."""

    number: int
    span: Span
    blocks: tuple[Block, ...] | None = None
    """None: referred to, and not defined."""
    used: bool = False
