"""A course as far as planning needs it: which files its topics have, and the digest of what each is made from.

It follows from the files of the course alone, so that it can be kept: while they are what they were, a build knows
what is fresh without reading a lesson.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.builder import fingerprint
from ddcurric.builder.disk import below, digest, digest_of_file
from ddcurric.builder.listed import CourseLine, listed
from ddcurric.builder.options import COURSE_FILE, Options, Project
from ddcurric.diagnostics import Diagnostic, of_course
from ddcurric.outputs.output import AnyOutput, Per, named, templates_of
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.course import LoadedCourse
    from ddcurric.lesson.model.course import CourseSettings


@dataclass(frozen=True, slots=True)
class Site:
    """A topic's place in the course, or the course itself, which has no id."""

    id: str
    number: str
    lesson: str
    """The path of its lesson."""
    module: str
    """The folder of its module."""
    content: str
    """The digest of all that each of its files is made from; empty: it cannot be built."""
    made: Mapping[str, str]
    """The outputs that it has, by name: the digest of all that one is made from, the edition aside."""
    per: Per = Per.TOPIC
    """See `Lesson.per`."""
    line: CourseLine | None = None
    """None: it is the course."""
    spans: str = ""
    """See `Lesson.spans`."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All that planning needs to know of a course."""

    inputs: tuple[tuple[str, str | None], ...]
    """Files of the course and the digests of their bytes; None: it was not there."""
    listing: str
    """The digest of the names of all lessons in the folder."""
    program: str
    """The digest of the program, its templates and its libraries."""
    readable: bool
    """False: course.yaml itself is broken."""
    paper: str
    profile: str
    """The one that it was read with."""
    outputs: tuple[str, ...]
    """See `Options.usual`."""
    sites: tuple[Site, ...]
    """The topics, in the course's order, and behind them the forms of its papers."""
    whole: Site
    """The course; while a lesson cannot be built, it cannot be built either: its files would look complete."""
    hidden: str
    """The digest of what some file must not say of any topic."""
    diagnostics: tuple[Diagnostic, ...]
    title: str = ""
    topics: int = 0
    """How many course.yaml lists."""

    def of_course(self) -> tuple[Diagnostic, ...]:
        """See `LoadedCourse.of_course`."""
        return of_course(self.diagnostics)

    def asked(self, options: Options) -> Options:
        """What was asked for of this course: where nothing was named, what course.yaml says."""
        return replace(options, usual=self.outputs)

    @property
    def key(self) -> str:
        """Equal for two surveys of the same course, program and templates."""
        return digest(repr((self.inputs, self.listing, self.program)).encode())


def survey_of(
    course: LoadedCourse, project: Project, program: str, *, hidden: bool = True, mapped: bool = False
) -> Survey:
    """The course as it was read. `hidden`: whether what its files must not say is gathered, too; `mapped`: whether
    files say where their words were written, so that those whose lines move are others."""
    from ddcurric.builder.scope import Scopes, looks_of
    from ddcurric.lesson.views.dates import dated

    listing = fingerprint.of_listing(project.course)
    settings = course.settings
    if settings is None:
        return Survey(
            course.inputs, listing, program, False, "", project.profile, (), (), _whole("", {}), "", course.diagnostics,
            topics=len(course.lessons),
        )  # fmt: skip
    templates = fingerprint.of_templates(project)
    digests = {**dict(course.inputs), **templates}
    scopes = Scopes(settings)
    narrow = {output.templates for output in project.outputs if output.templates}
    shared = fingerprint.of_program(project, narrow, templates)

    made_from = _made_from(project.outputs, settings, course.files)
    looks = {output.name: looks_of(output, scopes.shared, project.outputs) for output in project.outputs}

    copied = {output.name for output in project.outputs if output.copied}

    def made(per: Per, content: str, spans: str = "", students: str = "") -> Mapping[str, str]:
        """Nothing without the files that course.yaml names."""
        every = made_from[per].items() if content else ()
        of = {name: f"{content} {spans * mapped} {students * (name in copied)}" for name, _ in every}
        said = {name: fingerprint.with_inputs(of[name], looks[name], paths, digests) for name, paths in every}
        return MappingProxyType(said)

    days = dated([lesson.entry.id for lesson in course.lessons], settings.calendar)
    sites: list[Site] = []
    for lesson in course.places:
        content = "" if lesson.topic is None else fingerprint.of_topic(lesson, scopes, digests, shared)
        if content and lesson.per is Per.PAPER:
            forms = [site.content for site in sites if site.lesson == lesson.path]
            content = fingerprint.of_paper(content, forms)
        place = (lesson.entry.id, lesson.entry.number, lesson.path, lesson.module.path)
        own = made(lesson.per, content, lesson.spans, lesson.students)
        sites.append(Site(*place, content, own, lesson.per, listed(lesson, days), lesson.spans))
    topics = [site.content for site in sites[: len(course.lessons)]]
    content = fingerprint.of_course(topics, scopes, shared) if topics and all(topics) else ""
    whole = _whole(content, made(Per.COURSE, content))
    survey = Survey(
        course.inputs, listing, program, True, settings.paper, project.profile, settings.outputs, tuple(sites), whole,
        "", course.diagnostics, settings.title, sum(len(module.topics) for module in settings.modules),
    )  # fmt: skip
    return with_hidden(survey, course) if hidden else survey


def with_hidden(survey: Survey, course: LoadedCourse) -> Survey:
    """The survey, with the digest of what the course's files must not say."""
    from ddcurric.builder.hidden import hidden_in

    return replace(survey, hidden=hidden_in(each.topic for each in course.places if each.topic is not None))


def _whole(content: str, made: Mapping[str, str]) -> Site:
    return Site("", "", COURSE_FILE, "", content, made, Per.COURSE)


def _made_from(
    outputs: Sequence[AnyOutput], settings: CourseSettings, files: Collection[str]
) -> Mapping[Per, Mapping[str, frozenset[str]]]:
    """By the names of the outputs that the course can have, all paths that one is made from, lessons aside."""
    found: dict[Per, dict[str, frozenset[str]]] = {per: {} for per in Per}
    for output in outputs:
        paths = inputs_of(output, outputs, settings)
        if paths is not None and paths.issubset(files):
            found[output.per][output.name] = paths | templates_of(output.name, outputs)
    return found


def inputs_of(output: AnyOutput, outputs: Sequence[AnyOutput], settings: CourseSettings) -> frozenset[str] | None:
    """The files that it is made from and what it needs, lessons aside; None where the course does not have it."""
    if not output.offered(settings):
        return None
    own = frozenset(each.path for each in output.inputs(settings))
    needed = [named(outputs, name) for name in output.needs]
    others = [inputs_of(each, outputs, settings) if each is not None else None for each in needed]
    return None if None in others else own.union(*(each for each in others if each is not None))


def still_holds(survey: Survey, project: Project, program: str) -> bool:
    """Nothing that was read is different now, and nothing was missing: what is said of that follows from what else lies
    in its folder."""
    return survey.program == program and lessons_hold(survey, project)


def lessons_hold(survey: Survey, project: Project) -> bool:
    """All that was read of the course is as it was, whatever reads it."""
    return (
        survey.profile == project.profile
        and survey.listing == fingerprint.of_listing(project.course)
        and all(
            value is not None and digest_of_file(below(project.course, name)) == value for name, value in survey.inputs
        )
    )
