"""What reader and makers tell the studio: the course as it is now, and what came of a lesson."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.builder.workers import pickled
from ddcurric.diagnostics import Diagnostic
from ddcurric.scene.places import SourcePlace
from ddcurric.scene.text import TextParagraph
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.jobs import Job

Key = tuple[str, str]
"""The id of a topic, the name of an output."""


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic of the course."""

    id: str
    number: str
    title: str
    module: str
    lesson: str
    """The path of its lesson, below the course."""
    made: Mapping[str, str]
    """By output, the fingerprint of all that it is made from; empty where the lesson cannot be built."""
    edited: int = 0
    """The first line that is not as it was when the lesson was read before; 0: all are."""
    paper: str = ""
    """Of a form of a paper: the paper's id; then `lesson` is the path of the paper."""
    form: str = ""
    """Its letter; empty where a paper has but one."""


@dataclass(frozen=True, slots=True)
class CutJob:
    """A job, as it goes from who reads to who makes: nobody between them has to unpack it."""

    topic: str
    output: str
    fingerprint: str
    """Of that output."""
    packed: bytes = field(repr=False)

    @property
    def key(self) -> Key:
        return self.topic, self.output

    def job(self) -> Job:
        """What was packed."""
        unpacked: Job = pickle.loads(self.packed)
        return unpacked


def packed(job: Job) -> CutJob:
    """A job that makes, at last, the output that was asked for."""
    last = job.wanted[-1]
    return CutJob(job.topic, last.kind, last.fingerprint, pickled(job))


@dataclass(frozen=True, slots=True)
class Contents:
    """The course as it was read last."""

    title: str = ""
    language: str = "en"
    readable: bool = False
    """False: course.yaml itself is broken."""
    checked: bool = True
    """False: what is wrong with what was saved is told in a moment."""
    entries: tuple[ListedTopic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def entry(self, id_: str) -> ListedTopic | None:
        """The topic of that id; None: the course does not list it."""
        return next((entry for entry in self.entries if entry.id == id_), None)


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page as it looks."""

    digest: str
    """Of its picture: equal for pages that look the same."""
    width: float
    """Points, as the height."""
    height: float


@dataclass(frozen=True, slots=True)
class Showing:
    """What came of a topic's output."""

    topic: str
    output: str
    fingerprint: str
    content: bytes = b""
    """The PDF; empty: there is none, and the diagnostics say why."""
    sheets: tuple[PageLook, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    places: tuple[SourcePlace, ...] = ()
    notes: tuple[tuple[TextParagraph, ...], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    first: int = 0
    """Of a part that is here before the rest: the place of its first page, from 0."""
    of: int = 0
    """Of a part: how many pages there are in all; 0: it is all of them."""
    pages: int = 0
    """Of a part: how many of them it is."""

    @property
    def key(self) -> Key:
        return self.topic, self.output


def among_others(part: Showing, before: Showing) -> Showing:
    """A part among the pages as they were before: what comes of them is made next."""
    end = part.first + len(part.sheets)
    sheets = (*before.sheets[: part.first], *part.sheets, *before.sheets[end : part.of])
    own, inside = part.places, range(part.first, end)
    places = (*(p for p in own if p.page in inside), *(p for p in before.places if p.page not in inside))
    return replace(part, sheets=sheets, fingerprint="", anchors=before.anchors, notes=before.notes, places=places)
