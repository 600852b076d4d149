"""The course: modules in order, and what every topic of it shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta
from types import MappingProxyType

from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class DeckSettings:
    """What course.yaml says of decks."""

    template: str | None = None
    """A .pptx or .potx, relative to course.yaml; None: our own."""
    heading_font: str | None = None
    body_font: str | None = None
    code_font: str | None = None
    colors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """`ink`, `accent`, … to RRGGBB, over the theme's own."""
    accents: tuple[str, ...] = ()
    """One RRGGBB a module, over the theme's own."""
    scale: float = 1.0
    """Factor on the type scale: 1.25 for a large-type deck."""
    aspect: str = "16:9"
    """`16:9` or `4:3`."""
    slides_pdf: bool = True
    fonts_span: Span | None = None
    """Where the fonts are named; None: nowhere."""
    template_span: Span | None = None
    """Where the template is named; None: nowhere."""


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How print looks, where it is not as usual."""

    size: float = 10.0
    """Points of the text: 10 or 10.5."""
    margin: bool = True
    """Notes stand in a margin column."""
    text_font: str | None = None
    heading_font: str | None = None
    code_font: str | None = None
    accent: str | None = None
    """RRGGBB, over the colours of the modules."""
    logo: str | None = None
    """A picture for the head of the first page, relative to course.yaml."""
    start: str = "next"
    """Where a topic begins in a packet: on the `next` page, or on a `right` one."""
    fonts_span: Span | None = None
    """Where the fonts are named; None: nowhere."""
    logo_span: Span | None = None
    """Where the logo is named; None: nowhere."""


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A line of course.yaml's `topics`."""

    id: str
    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class Module:
    """Topics that belong together, below one title."""

    title: str
    path: str
    """Its folder below the course, with forward slashes."""
    number: int
    topics: tuple[TopicEntry, ...]
    span: Span
    accent: str | None = None
    """RRGGBB over the theme's."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """On which days the course meets."""

    start: date
    meetings: tuple[int, ...]
    """Days of the week, from 0 for Monday."""
    skip: tuple[date, ...] = ()
    """Days without a meeting."""

    def days(self) -> Iterator[date]:
        """The days of the meetings, one after the other, without end."""
        day = self.start
        while True:
            if day.weekday() in self.meetings and day not in self.skip:
                yield day
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PaperPath:
    """A line of course.yaml's `papers`."""

    path: str
    """Of its file below the course, with forward slashes."""
    span: Span

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class ReservedWord:
    """A word or phrase with one meaning in the course."""

    word: str
    write: str
    """What to write for everything else."""
    within: tuple[str, ...] = ()
    """Longer phrases in which it is right."""
    topics: tuple[str, ...] = ()
    """Ids of the topics in which it is right by itself."""


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """course.yaml, read."""

    title: str
    author: str
    institution: str
    term: str
    license: str
    language: str
    """BCP 47."""
    paper: str
    """`a4` or `letter`."""
    deck: DeckSettings
    modules: tuple[Module, ...]
    span: Span
    print: PrintSettings = PrintSettings()
    outputs: tuple[str, ...] = ()
    """What a build makes; empty: what is usual."""
    outputs_span: Span | None = None
    calendar: Calendar | None = None
    papers: tuple[PaperPath, ...] = ()
    """Exams, worksheets and quizzes."""
    words: tuple[ReservedWord, ...] = ()
    notes_prose: bool = True
    """Where a section has no `::: notes`, its prose is in the speaker notes."""
