"""The surroundings in which a piece of a lesson is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType

from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.print.beside import NOTHING_BESIDE, Beside, place_beside
from ddcurric.print.fit import Measure
from ddcurric.print.headings import heading_tags
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.weasy.manuscript import Draw
from ddcurric.wording import Wording, wording


@dataclass(frozen=True, slots=True)
class Setting:
    """The course, the edition, and where in them something is set."""

    settings: CourseSettings
    pictures: Mapping[str, PictureFile]
    templates: Path | None
    measure: Measure
    """The room that there is here."""
    instructor: bool
    margin: bool
    """There is a margin column."""
    anchors: frozenset[str]
    """Ids that references can point to."""
    room: bool
    """There is room to write in."""
    draw: Draw
    """The way to set it."""
    mapped: bool
    """What is set says where it was written."""
    topic: Topic | None = None
    prefix: str = ""
    """Before every id, so that topics bound together do not clash."""
    beside: Beside = NOTHING_BESIDE
    heading_tags: Mapping[Span, str] = field(default_factory=lambda: MappingProxyType({}))
    index_marks: Mapping[Span, str] = field(default_factory=lambda: MappingProxyType({}))
    """Ids of the places that the index names, by the places of the terms."""

    @property
    def language(self) -> str:
        return (self.topic.language if self.topic else "") or self.settings.language or "en"

    @property
    def file(self) -> str:
        """The path of the lesson, or of the paper, that is set; empty: it is neither."""
        return self.topic.span.file if self.topic is not None else ""

    @property
    def wording(self) -> Wording:
        return wording(self.language)

    def in_topic(self, topic: Topic, prefix: str = "") -> Setting:
        """The surroundings of what is set of a topic."""
        beside = place_beside(topic, self.measure) if self.margin and not self.instructor else NOTHING_BESIDE
        return replace(self, topic=topic, prefix=prefix, beside=beside, heading_tags=heading_tags(topic))

    def in_room(self, measure: Measure) -> Setting:
        """The surroundings of what has less room than the page."""
        return replace(self, measure=measure)
