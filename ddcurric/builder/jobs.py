"""What is stale, cut into jobs for the workers."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from types import MappingProxyType

from ddcurric.builder.course import Lesson, LoadedCourse
from ddcurric.builder.handwork import Handwork
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.builder.plan import Plan, Planned
from ddcurric.builder.scope import Scopes
from ddcurric.builder.workers import pickled
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.output import AnyOutput, Edition, named
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are made together, and all that they are made from."""

    wanted: tuple[Planned, ...]
    outputs: tuple[AnyOutput, ...]
    """Those of the files, and those that are made for what they need of them; an output stands after its needs."""
    topics: tuple[Topic, ...]
    """One, or for the course all."""
    pictures: tuple[PictureFile, ...]
    settings: CourseSettings
    """The paper aside."""
    paper: str
    """The course's own."""
    place: Span
    """Where to point when something is wrong with the whole."""
    project: Project
    program: str
    """The digest of the program and the templates."""
    files: Mapping[str, bytes]
    """By path, what the outputs name as inputs."""
    needs: tuple[Artifact, ...] = ()
    """Finished files that they use."""
    handwork: Mapping[str, Handwork] = field(default_factory=dict)
    """By path, what is on disk of the files that are merged, where somebody has changed it."""

    @property
    def what(self) -> str:
        """As a message says it."""
        return self.outputs[0].asked_as if self.topic else self.wanted[0].kind

    @property
    def edition(self) -> Edition:
        return self.wanted[0].edition

    @property
    def topic(self) -> str:
        """The id of its topic; empty: the whole course."""
        return self.wanted[0].topic


class AllTopics(tuple[Topic, ...]):
    """Those of a whole course: however many jobs take them to a worker, they are pickled once."""

    @cached_property
    def pickled(self) -> bytes:
        return pickled(tuple(self))

    def __reduce__(self) -> tuple[Callable[[bytes], tuple[Topic, ...]], tuple[bytes]]:
        return pickle.loads, (self.pickled,)


class Jobs:
    """What is stale, each job as soon as the files that it needs of other jobs are there."""

    def __init__(self, plan: Plan, course: LoadedCourse, project: Project, program: str) -> None:
        self._plan = plan
        self._course = course
        self._topics = AllTopics(course.topics)
        self._project = project
        self._program = program
        self._good = dict(plan.fresh)
        self._scopes = None if course.settings is None else Scopes(course.settings)
        self._chapters = {p: self._needed(p) for p in plan.stale if self._output(p.kind).gathers}
        self._waiting = {p: {path for path in paths if path not in self._good} for p, paths in self._chapters.items()}

    def of_topics(self) -> Iterator[Job]:
        """What is stale of the topics, by the order of the outputs: those that the course binds come first."""
        if self._scopes is None:
            return
        order = {output.name: at for at, output in enumerate(self._project.outputs)}
        groups = [group for lesson in self._course.places for group in self._together(lesson.entry.id)]
        for group in sorted(groups, key=lambda group: order[group[0].kind]):
            yield self._of_topic(group, self._scopes)

    def prepared(self) -> bytes:
        """What jobs of the whole course take, pickled, where there are any: it takes long, and they are waited for."""
        return self._topics.pickled if self._waiting else b""

    def ready(self, *new: Artifact) -> Iterator[Job]:
        """What is stale of the course and can be made, now that `new` files are there; each once."""
        self._good |= {artifact.path: artifact for artifact in new}
        for planned, missing in list(self._waiting.items()):
            missing.difference_update(artifact.path for artifact in new)
            if not missing:
                del self._waiting[planned]
                chapters = tuple(self._good[path] for path in self._chapters[planned])
                yield replace(self._gathering(planned), needs=chapters)

    def of_course(self) -> Iterator[Job]:
        """What is stale of the course and of whole papers, whatever it needs; for drafts."""
        return (self._gathering(planned) for planned in self._chapters)

    def _output(self, name: str) -> AnyOutput:
        output = named(self._project.outputs, name)
        assert output is not None
        return output

    def _needed(self, planned: Planned) -> list[str]:
        """The paths of what a file is made from: of the topics' files for the course, of the forms' for a paper."""
        needs = self._output(planned.kind).needs
        wanted = {(name, self._output(name).edition(planned.edition)) for name in needs}
        files = {lesson.entry.id: lesson.path for lesson in self._course.places}
        return [
            p.path
            for p in self._plan.wanted
            if p.topic
            and (p.kind, p.edition) in wanted
            and (not planned.topic or files[p.topic] == files[planned.topic])
        ]

    def _together(self, topic: str) -> list[list[Planned]]:
        """The stale files of a topic: those in a list depend on each other, or on the same."""
        groups: list[list[Planned]] = []
        for planned in (p for p in self._plan.stale if p.topic == topic and p not in self._chapters):
            related = [group for group in groups if any(self._are_related(planned, other) for other in group)]
            groups = [group for group in groups if group not in related]
            groups.append([*(each for group in related for each in group), planned])
        return groups

    def _are_related(self, one: Planned, other: Planned) -> bool:
        if one.edition != other.edition:
            return False
        a, b = self._output(one.kind), self._output(other.kind)
        return a.asked_as == b.asked_as or a.name in b.needs or b.name in a.needs

    def _of_topic(self, group: Sequence[Planned], scopes: Scopes) -> Job:
        lesson = self._lesson(group[0])
        assert lesson.topic is not None
        there = {a.kind: a for a in self._beside(group[0])}
        stale = {planned.kind for planned in group}
        makers = self._with_needs(stale, there.keys() - stale)
        needs = tuple(there[name] for maker in makers for name in maker.needs if name in there and name not in stale)
        work = {p.path: self._plan.handwork[p.path] for p in group if p.path in self._plan.handwork}
        job = self._job(group, makers, (lesson.topic,), lesson.pictures, scopes.of(lesson.topic), Span(lesson.path, 1))
        return replace(job, needs=needs, handwork=work)

    def _beside(self, planned: Planned) -> Iterator[Artifact]:
        """The fresh files of the same topic, in the edition that goes with a file."""
        beside = [p for p in self._plan.wanted if p.topic == planned.topic and p.path in self._plan.fresh]
        for p in beside:
            if p.edition == self._output(p.kind).edition(planned.edition):
                yield self._plan.fresh[p.path]

    def _with_needs(self, names: Collection[str], there: Collection[str]) -> tuple[AnyOutput, ...]:
        """The outputs, and those that must be made for them to stand on, each after its needs."""
        found: dict[str, AnyOutput] = {}

        def add(name: str) -> None:
            if name not in there and name not in found:
                output = self._output(name)
                for needed in output.needs:
                    add(needed)
                found[name] = output

        for output in self._project.outputs:
            if output.name in names:
                add(output.name)
        return tuple(found.values())

    def _gathering(self, planned: Planned) -> Job:
        if not planned.topic:
            return self._of_course(planned)
        lesson = self._lesson(planned)
        assert self._scopes is not None
        assert lesson.topic is not None
        output, scope = self._output(planned.kind), self._scopes.of(lesson.topic)
        return self._job((planned,), (output,), (lesson.topic,), lesson.pictures, scope, Span(lesson.path, 1))

    def _lesson(self, planned: Planned) -> Lesson:
        return next(lesson for lesson in self._course.places if lesson.entry.id == planned.topic)

    def _of_course(self, planned: Planned) -> Job:
        assert self._scopes is not None
        output = self._output(planned.kind)
        pictures = {p.path: p for lesson in self._course.lessons for p in lesson.pictures}
        if output.shows is not None:
            shown = {path for topic in self._course.topics for path in output.shows(topic)}
            pictures = {path: picture for path, picture in pictures.items() if path in shown}
        place = Span(COURSE_FILE, 1)
        return self._job((planned,), (output,), self._topics, tuple(pictures.values()), self._scopes.whole, place)

    def _job(
        self,
        wanted: Sequence[Planned],
        makers: tuple[AnyOutput, ...],
        topics: tuple[Topic, ...],
        pictures: tuple[PictureFile, ...],
        scope: CourseSettings,
        place: Span,
    ) -> Job:
        settings = self._course.settings
        assert settings is not None
        paths = {each.path for output in makers for each in output.inputs(settings)}
        files = MappingProxyType({path: self._course.files[path] for path in paths})
        return Job(
            tuple(wanted), makers, topics, pictures, replace(scope, paper=""), settings.paper, place,
            self._project, self._program, files,
        )  # fmt: skip
