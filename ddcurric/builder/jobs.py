"""What is stale, cut into jobs for the workers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.handwork import Handwork
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.builder.plan import PACKETS, Edition, Plan, Planned
from ddcurric.builder.scope import Scopes
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
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
    handwork: Handwork | None = None
    """For a deck: the one on disk, where somebody has changed it."""

    @property
    def pictures_by_path(self) -> dict[str, PictureFile]:
        return {picture.path: picture for picture in self.pictures}

    @property
    def edition(self) -> str:
        """As print calls it."""
        return "large-print" if self.large_print else "standard"

    @property
    def topic(self) -> str:
        """The id of its topic; empty: the whole course."""
        return self.wanted[0].topic

    @property
    def name(self) -> str:
        return f"{self.topic or 'course'}-{self.what}"


def jobs_of(plan: Plan, course: LoadedCourse, project: Project) -> tuple[Job, ...]:
    """What is stale, cut into jobs: print and deck of a topic apart, so that two workers can share one topic.

    Print comes first: packets can be bound while decks are made.
    """
    settings = course.settings
    if settings is None:
        return ()
    scopes = Scopes(settings)
    lessons = {lesson.entry.id: lesson for lesson in course.lessons}
    handouts = {(p.topic, p.edition): p.path for p in plan.wanted if p.kind == "handout"}
    together: dict[tuple[str, bool, Edition], list[Planned]] = {}
    for planned in plan.stale:
        if planned.topic:
            key = (planned.topic, planned.kind.startswith("slides"), planned.edition)
            together.setdefault(key, []).append(planned)
    prints, decks = [], []
    for (id_, is_deck, edition), wanted in together.items():
        lesson = lessons[id_]
        assert lesson.topic is not None
        scope = scopes.of(lesson.topic)
        job = Job(
            "deck" if is_deck else "handout", tuple(wanted), (lesson.topic,), lesson.pictures, scope,
            Span(lesson.path, 1), project.templates, edition.large,
        )  # fmt: skip
        if is_deck:
            work = next((plan.handwork[p.path] for p in wanted if p.path in plan.handwork), None)
            decks.append(replace(job, deck_template=course.template, out=project.out, handwork=work))
        else:
            handout = plan.fresh.get(handouts.get((id_, edition), ""))
            anchors = handout.anchors if handout is not None else ()
            prints.append(replace(job, anchors=anchors, settings=replace(scope, paper=edition.paper or settings.paper)))
    return (*prints, *decks)


class Bindery:
    """The packets that are stale, each of which can be bound as soon as the last of its chapters is there."""

    def __init__(self, plan: Plan, course: LoadedCourse, project: Project) -> None:
        self._course = course
        self._project = project
        self._good = dict(plan.fresh)
        self._chapters: dict[Planned, list[str]] = {}
        self._missing: dict[Planned, set[str]] = {}
        for packet in plan.stale:
            if not packet.topic:
                kind = PACKETS[packet.kind]
                paths = [p.path for p in plan.wanted if p.topic and p.kind == kind and p.edition == packet.edition]
                self._chapters[packet] = paths
                self._missing[packet] = {path for path in paths if path not in self._good}

    def ready(self, *new: Artifact) -> Iterator[Job]:
        """The packets that can be bound, now that `new` files are there; each once."""
        self._good |= {artifact.path: artifact for artifact in new}
        for packet, missing in list(self._missing.items()):
            missing.difference_update(artifact.path for artifact in new)
            if not missing:
                del self._missing[packet]
                yield self._job(packet)

    def _job(self, packet: Planned) -> Job:
        chapters = tuple(self._good[path] for path in self._chapters[packet])
        return replace(packet_job(packet, self._course, self._project), chapters=chapters)


def packet_job(packet: Planned, course: LoadedCourse, project: Project) -> Job:
    """A packet without its chapters."""
    assert course.settings is not None
    settings = Scopes(course.settings).whole
    pictures = _in_lines(course)
    return Job(
        "packet", (packet,), course.topics, pictures, _on_paper(settings, packet.edition),
        Span(COURSE_FILE, 1), project.templates, packet.edition.large, out=project.out,
    )  # fmt: skip


def _in_lines(course: LoadedCourse) -> tuple[PictureFile, ...]:
    """The pictures inside of lines, the only ones that can stand in what surrounds the chapters: in the glossary."""
    from ddcurric.lesson.model.inline import InlineImage
    from ddcurric.lesson.model.walk import picture_path, walk

    inline = {picture_path(t.folder, n.path) for t in course.topics for n in walk(t) if isinstance(n, InlineImage)}
    pictures = {p.path: p for lesson in course.lessons for p in lesson.pictures if p.path in inline}
    return tuple(pictures.values())


def _on_paper(settings: CourseSettings, edition: Edition) -> CourseSettings:
    return replace(settings, paper=edition.paper or settings.paper)
