"""What is stale, cut into jobs for the workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ddcurric.builder.course import Lesson, LoadedCourse
from ddcurric.builder.manifest import Artifact, Manifest
from ddcurric.builder.options import COURSE_FILE, Options, Project
from ddcurric.builder.plan import Plan, Planned
from ddcurric.model.course import CourseSettings
from ddcurric.model.lesson import Topic
from ddcurric.model.picture import PictureFile
from ddcurric.source import Span


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are made together, and all that they are made from."""

    what: str
    """`handout`, `deck` or `packet`, as a message says it."""
    wanted: tuple[Planned, ...]
    topics: tuple[Topic, ...]
    """One, or for a packet all."""
    pictures: tuple[PictureFile, ...]
    settings: CourseSettings
    place: Span
    """Where to point when something is wrong with the whole."""
    templates: Path | None
    """The project's own."""
    large_print: bool
    anchors: tuple[tuple[str, int], ...] = ()
    """Pages of the handout, where it is not made anew."""
    deck_template: bytes | None = None
    out: Path = Path()
    chapters: tuple[Artifact, ...] = ()
    """For a packet: the finished files that it binds, one a topic."""

    @property
    def topic(self) -> str:
        """The id of its topic; empty: the whole course."""
        return self.wanted[0].topic

    @property
    def name(self) -> str:
        return f"{self.topic or 'course'}-{self.what}"


def jobs_of(
    plan: Plan,
    course: LoadedCourse,
    lessons: tuple[Lesson, ...],
    options: Options,
    project: Project,
    manifest: Manifest,
) -> tuple[Job, ...]:
    """What is stale, cut into jobs: print and deck of a topic apart, so that two workers can share one topic.

    Print comes first: packets can be bound while decks are made.
    """
    settings = course.settings
    if settings is None:
        return ()
    printed = replace(settings, paper=options.paper or settings.paper)
    by_topic: dict[str, list[Planned]] = {}
    for planned in plan.stale:
        by_topic.setdefault(planned.topic, []).append(planned)
    prints, decks = [], []
    for lesson in lessons:
        wanted = by_topic.get(lesson.entry.id, [])
        if lesson.topic is None or not wanted:
            continue
        print_ = tuple(p for p in wanted if p.kind in ("handout", "solutions"))
        deck = tuple(p for p in wanted if p.kind.startswith("slides"))
        place = Span(lesson.path, 1)
        topics = (lesson.topic,)
        if print_:
            anchors = _known_anchors(plan, manifest, lesson.entry.id)
            prints.append(
                Job(
                    "handout", print_, topics, lesson.pictures, printed, place, project.templates,
                    options.large_print, anchors,
                )
            )  # fmt: skip
        if deck:
            job = Job("deck", deck, topics, lesson.pictures, settings, place, project.templates, False)
            decks.append(replace(job, deck_template=course.template))
    return (*prints, *decks)


CHAPTERS = MappingProxyType({"handouts": "handout", "solutions": "solutions"})
"""The kinds of packets, and the kind of file that each binds."""


def packet_jobs(
    plan: Plan, course: LoadedCourse, options: Options, project: Project, good: Mapping[str, Artifact]
) -> tuple[Job, ...]:
    """The packets that are stale, and of which every chapter is among the `good` files of this build."""
    settings = course.settings
    if settings is None:
        return ()
    printed = replace(settings, paper=options.paper or settings.paper)
    pictures = {picture.path: picture for lesson in course.lessons for picture in lesson.pictures}
    jobs = []
    for packet in plan.stale:
        paths = [p.path for p in plan.wanted if p.topic and p.kind == CHAPTERS.get(packet.kind)]
        if packet.topic or not all(path in good for path in paths):
            continue
        jobs.append(
            Job(
                "packet", (packet,), course.topics, tuple(pictures.values()), printed, Span(COURSE_FILE, 1),
                project.templates, options.large_print, out=project.out, chapters=tuple(good[path] for path in paths),
            )
        )  # fmt: skip
    return tuple(jobs)


def _known_anchors(plan: Plan, manifest: Manifest, topic: str) -> tuple[tuple[str, int], ...]:
    """The pages of a handout that is not made anew."""
    for planned in plan.wanted:
        if planned.topic == topic and planned.kind == "handout" and planned.path in plan.fresh:
            artifact = manifest.artifact(planned.path)
            return artifact.anchors if artifact is not None else ()
    return ()
