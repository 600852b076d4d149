"""What the worker does that reads: the course is kept in its memory, and only what was saved is read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace

from ddcurric.builder import fingerprint
from ddcurric.builder.course import Lesson, LoadedCourse, load
from ddcurric.builder.disk import read_whole
from ddcurric.builder.jobs import Job, Jobs
from ddcurric.builder.keeping import Inputs
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.builder.plan import Plan, file_of, fingerprint_of
from ddcurric.builder.survey import Site, Survey, survey_of
from ddcurric.builder.together import check_together
from ddcurric.diagnostics import Diagnostic, sort_diagnostics
from ddcurric.garbage import without_collection
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.output import Edition, Per, named
from ddcurric.preview.shown import Contents, CutJob, ListedTopic, packed
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class JobWanted:
    """Asks for the job that makes an output, of the course as it was read last, unless it is there as it should be."""

    topic: str
    output: str
    there: tuple[Artifact, ...]
    """What there is of the topic: products on no disk, and without a path."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Asks for the course as it is now."""

    project: Project
    wanted: tuple[JobWanted, ...] = ()
    """What is looked at: these jobs come before anything else is looked into."""


class Remembered:
    """The readings of lessons that this process has made, by their place in the course."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Inputs, tuple[Lesson, ...] | None]] = {}

    def get(self, key: str, of: Callable[[str], str | None]) -> tuple[Lesson, ...] | None:
        """What is kept under `key`, where `of` gives each of its inputs the digest that it had; else None."""
        inputs, lessons = self._known.get(key, ((), None))
        return lessons if all(of(each) == value for each, value in inputs) else None

    def put(self, key: str, inputs: Inputs, lessons: tuple[Lesson, ...]) -> None:
        """Remember a reading, in place of the one before it."""
        self._known[key] = inputs, lessons


@dataclass(slots=True)
class _Memory:
    """What this process knows of the course."""

    readings: Remembered = field(default_factory=Remembered)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """The lines of each lesson as they were read last."""
    digests: dict[str, str] = field(default_factory=dict)
    """Of the bytes that they were read from."""
    edited: dict[str, int] = field(default_factory=dict)
    """By path, the first line of a lesson that is another one than before."""
    forms: dict[str, tuple[ListedTopic, ...]] = field(default_factory=dict)
    """By the path of a paper, its forms as they could be read last."""
    project: Project | None = None
    course: LoadedCourse | None = None
    inputs: Mapping[str, str | None] = field(default_factory=dict)
    """See `LoadedCourse.inputs`."""
    survey: Survey | None = None
    contents: Contents = field(default_factory=Contents)
    titles: dict[str, str] = field(default_factory=dict)
    """Of topics, also of those that cannot be read any more."""
    together: list[Diagnostic] = field(default_factory=list)
    """What was said last of topics together."""


_MEMORY = _Memory()


def answer(order: Reread | JobWanted) -> Iterator[Contents | CutJob]:
    """Read the course, or cut a job from it."""
    memory = _MEMORY
    if isinstance(order, JobWanted):
        yield from map(packed, _cut(memory, order))
        return
    known = memory.course is not None and memory.course.settings is not None
    papers = not known or any(wanted.topic not in memory.titles for wanted in order.wanted)
    hasty = bool(order.wanted) and not papers
    memory.edited = {}
    with without_collection():  # somebody waits
        yield _read(memory, order.project, papers, not hasty)
        for wanted in order.wanted:
            yield from map(packed, _cut(memory, wanted))
        if hasty:
            yield _read(memory, order.project, papers)
    if memory.course is not None and memory.course.settings is not None:
        if not papers and (memory.course.papers or memory.course.settings.papers):
            _read(memory, order.project, papers=True)
        yield _compared(memory, memory.course, memory.course.settings)


def _read(memory: _Memory, project: Project, papers: bool, checked: bool = True) -> Contents:
    """What it takes to make what was saved: of lessons, and of papers if these are looked at.

    Unless `checked`, the rules are not asked of what is read anew. What was said of topics together is repeated until
    it is known anew.
    """
    read, before = memory.readings, memory.course
    course = _with_slides(
        load(
            project.course, project.logs, read, project.profile, before, together=False, papers=papers, checked=checked
        )
    )
    survey = survey_of(course, project, fingerprint.of_program(project), hidden=False, mapped=True)
    memory.project, memory.course, memory.inputs, memory.survey = project, course, dict(course.inputs), survey
    settings = course.settings
    if settings is None:
        return Contents(diagnostics=survey.diagnostics)
    pairs = list(zip(survey.sites, course.places, strict=True))
    topics = tuple(_entry(memory, site, lesson) for site, lesson in pairs if lesson.per is Per.TOPIC)
    forms = tuple(_form(memory, site, lesson) for site, lesson in pairs if lesson.per is Per.FORM)
    entries = (*topics, *_with_forms_from_before(memory, forms))
    memory.contents = Contents(settings.title, settings.language, True, checked, entries, survey.diagnostics)
    said = sort_diagnostics([*survey.diagnostics, *memory.together])
    return replace(memory.contents, diagnostics=said)


def _compared(memory: _Memory, course: LoadedCourse, settings: CourseSettings) -> Contents:
    """The course with what is said of its topics together."""
    assert memory.project is not None
    memory.together = check_together(course.lessons, settings, memory.project.logs)
    return replace(memory.contents, diagnostics=sort_diagnostics([*memory.contents.diagnostics, *memory.together]))


def _with_slides(course: LoadedCourse) -> LoadedCourse:
    """The PDF of the slides is what is shown of them, also where a build makes none."""
    settings = course.settings
    if settings is None or settings.deck.slides_pdf:
        return course
    return replace(course, settings=replace(settings, deck=replace(settings.deck, slides_pdf=True)))


def _entry(memory: _Memory, site: Site, lesson: Lesson) -> ListedTopic:
    if lesson.topic is not None:
        memory.titles[site.id] = plain_text(lesson.topic.title)
    title = memory.titles.setdefault(site.id, site.id)
    made, edited = _made(memory, site), _edited(memory, site.lesson)
    return ListedTopic(site.id, site.number, title, lesson.module.title, site.lesson, made, edited)


def _form(memory: _Memory, site: Site, lesson: Lesson) -> ListedTopic:
    """A form of a paper; or the paper itself, where it cannot be read."""
    head = lesson.topic.form if lesson.topic is not None else None
    title = plain_text(lesson.topic.title) if lesson.topic is not None else site.id
    paper, form = (head.paper, head.form) if head is not None else (site.id, "")
    edited = _edited(memory, site.lesson)
    return ListedTopic(site.id, "", title, "", site.lesson, _made(memory, site), edited, paper, form)


def _with_forms_from_before(memory: _Memory, forms: tuple[ListedTopic, ...]) -> Iterator[ListedTopic]:
    """The forms of the papers; of one that cannot be read any more those that it had, so that they are still shown."""
    for path in dict.fromkeys(form.lesson for form in forms):
        own = tuple(form for form in forms if form.lesson == path)
        if all(form.made for form in own):
            memory.forms[path] = own
            yield from own
        else:
            before = memory.forms.get(path) or own
            yield from (replace(form, made={}, edited=own[0].edited) for form in before)


def _made(memory: _Memory, site: Site) -> Mapping[str, str]:
    """By output, the fingerprint of all that it is made from."""
    assert memory.project is not None
    assert memory.survey is not None
    outputs = [output for output in memory.project.outputs if output.name in site.made]
    return {output.name: fingerprint_of(site, output, memory.survey, Edition()) for output in outputs}


def _edited(memory: _Memory, path: str) -> int:
    """The first line of a lesson that is another one than before; until the course is read anew, the same."""
    if path not in memory.edited:
        now = memory.inputs.get(path)
        same = now is not None and memory.digests.get(path) == now
        memory.edited[path] = 0 if same else _first_other_line(memory, path)
        memory.digests[path] = now or ""
    return memory.edited[path]


def _first_other_line(memory: _Memory, path: str) -> int:
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
    planned = {each.kind: each for output in project.outputs for each in file_of(site, output, survey, Edition())}
    good = {
        each.kind: replace(each, path=planned[each.kind].path)
        for each in order.there
        if each.kind in planned and each.fingerprint == planned[each.kind].fingerprint
    }
    output = named(project.outputs, order.output)
    asked = (*(output.needs if output is not None else ()), order.output)
    stale = tuple(planned[name] for name in asked if name in planned and name not in good and planned[name].fingerprint)
    if order.output not in good:
        plan = Plan(tuple(planned.values()), {each.path: each for each in good.values()}, {}, stale)
        yield from Jobs(plan, course, project, survey.program).of_topics()
