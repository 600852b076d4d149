"""One document in the making."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ddcurric.diagnostics import Diagnostic
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.handout import fit
from ddcurric.outputs.handout.beside import Beside
from ddcurric.wording import Wording, wording


@dataclass
class Setting:
    """One document in the making: the topic's surroundings, and what was gathered on the way."""

    settings: CourseSettings
    pictures: Mapping[str, PictureFile]
    templates: Path | None
    measure: fit.Measure
    instructor: bool
    margin: bool
    """There is a margin column."""
    topic: Topic | None = None
    prefix: str = ""
    """Before every id, so that topics bound together do not clash."""
    anchors: frozenset[str] = frozenset()
    """Ids that references can point to."""
    assets: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    macros: dict[str, Callable[..., Any]] = field(default_factory=dict)
    beside: Beside | None = None
    heading_tags: Mapping[int, str] = field(default_factory=dict)
    footnotes_set: set[int] = field(default_factory=set)
    footnotes_marked: set[int] = field(default_factory=set)
    """Those whose mark was set; of a whole topic, the solutions show only some."""
    index_marks: Mapping[int, str] = field(default_factory=dict)
    """Ids of the places that the index names, by the identity of the term."""

    @property
    def language(self) -> str:
        return (self.topic.language if self.topic else "") or self.settings.language or "en"

    @property
    def wording(self) -> Wording:
        return wording(self.language)
