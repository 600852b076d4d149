"""What the worker does that reads: the course is kept in its memory, and only what was saved is read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ddcurric.builder import fingerprint
from ddcurric.builder.course import Lesson, LoadedCourse, load
from ddcurric.builder.disk import read_whole
from ddcurric.builder.jobs import Job, Jobs
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.builder.plan import Plan, file_of, fingerprint_of
from ddcurric.builder.survey import Site, Survey, survey_of
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.output import Edition
from ddcurric.preview.shown import Contents, ListedTopic

Inputs = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """Asks for the course as it is now."""

    project: Project


@dataclass(frozen=True, slots=True)
class JobWanted:
    """Asks for jobs, of the course as it was read last."""

    topic: str
    outputs: tuple[str, ...]
    """Those to be made."""
    there: tuple[Artifact, ...]
    """Those that they may stand on."""


class Remembered:
    """The readings of lessons that this process has made, by their place in the course."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Inputs, Lesson]] = {}

    def get(self, key: str, of: Callable[[str], str | None]) -> Lesson | None:
        """The lesson kept under `key`, where `of` gives each of its files the digest that it had; else None."""
        inputs, lesson = self._known.get(key, ((), None))
        return lesson if all(of(file) == value for file, value in inputs) else None

    def put(self, key: str, inputs: Inputs, lesson: Lesson) -> None:
        self._known[key] = inputs, lesson


@dataclass(slots=True)
class _Memory:
    """What this process knows of the course."""

    readings: Remembered = field(default_factory=Remembered)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each lesson as they were read last."""
    project: Project | None = None
    course: LoadedCourse | None = None
    survey: Survey | None = None


_MEMORY = _Memory()


def answer(order: Reread | JobWanted) -> Iterator[Contents | Job]:
    """Read the course, or cut jobs from it."""
    if isinstance(order, Reread):
        yield _read(_MEMORY, order.project)
    else:
        yield from _cut(_MEMORY, order)


def _read(memory: _Memory, project: Project) -> Contents:
    course = _with_slides(load(project.course, project.logs, memory.readings, project.profile))
    survey = survey_of(course, project, fingerprint.of_program(project))
    memory.project, memory.course, memory.survey = project, course, survey
    settings = course.settings
    if settings is None:
        return Contents(diagnostics=survey.diagnostics)
    entries = tuple(_entry(memory, site, lesson) for site, lesson in zip(survey.sites, course.lessons, strict=True))
    return Contents(settings.title, settings.language, True, entries, survey.diagnostics)


def _with_slides(course: LoadedCourse) -> LoadedCourse:
    """The PDF of the slides is what is shown of them, also where a build makes none."""
    settings = course.settings
    if settings is None or settings.deck.slides_pdf:
        return course
    return replace(course, settings=replace(settings, deck=replace(settings.deck, slides_pdf=True)))


def _entry(memory: _Memory, site: Site, lesson: Lesson) -> ListedTopic:
    assert memory.project is not None
    assert memory.survey is not None
    title = lesson.entry.id if lesson.topic is None else plain_text(lesson.topic.title)
    made = {
        o.name: fingerprint_of(site, o, memory.survey, Edition()) for o in memory.project.outputs if o.name in site.made
    }
    return ListedTopic(
        site.id, site.number, title, lesson.module.title, site.lesson, made, _edited(memory, site.lesson)
    )


def _edited(memory: _Memory, path: str) -> int:
    """The first line of a lesson that is another one than before."""
    assert memory.project is not None
    try:
        lines = read_whole(memory.project.course / path).decode("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    before = memory.texts.get(path, lines)
    memory.texts[path] = lines
    if before == lines:
        return 0
    same = next((at for at, (one, other) in enumerate(zip(before, lines, strict=False)) if one != other), None)
    return (min(len(before), len(lines)) if same is None else same) + 1


def _cut(memory: _Memory, order: JobWanted) -> Iterator[Job]:
    project, course, survey = memory.project, memory.course, memory.survey
    site = next((site for site in survey.sites if site.id == order.topic), None) if survey is not None else None
    if project is None or course is None or survey is None or site is None:
        return
    wanted = [planned for output in project.outputs for planned in file_of(site, output, survey, Edition())]
    stale = tuple(planned for planned in wanted if planned.kind in order.outputs and planned.fingerprint)
    paths = {planned.kind: planned.path for planned in wanted}
    there = {paths[each.kind]: replace(each, path=paths[each.kind]) for each in order.there if each.kind in paths}
    plan = Plan(tuple(wanted), there, {}, stale)
    yield from Jobs(plan, course, project, survey.program).of_topics()
