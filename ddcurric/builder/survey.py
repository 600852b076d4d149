"""A course as far as planning needs it: which files its topics have, and the digest of what each is made from.

It follows from the files of the course alone, so that it can be kept: while they are what they were, a build knows
what is fresh without reading a lesson.
"""

from __future__ import annotations

from dataclasses import dataclass

from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse, of_course
from ddcurric.builder.disk import below, digest, digest_of_file, join
from ddcurric.builder.options import Project
from ddcurric.builder.scope import Scopes
from ddcurric.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Site:
    """A topic's place in the course."""

    id: str
    number: str
    lesson: str
    """The path of its lesson."""
    stem: str
    """How the names of its files begin."""
    content: str
    """The digest of all that its files are made from; empty: it cannot be built."""


@dataclass(frozen=True, slots=True)
class Survey:
    inputs: tuple[tuple[str, str | None], ...]
    """Files of the course and the digests of their bytes; None: it was not there."""
    listing: str
    """The digest of the names of all lessons in the folder."""
    program: str
    """The digest of the program, its templates and its libraries."""
    readable: bool
    """False: course.yaml itself is broken."""
    paper: str
    decks: tuple[str, ...]
    """The kinds of files that a deck has; none where the deck template cannot be used."""
    sites: tuple[Site, ...]
    """In the course's order."""
    content: str
    """The digest of all that the packets are made from; empty: a lesson cannot be built, so there are none."""
    hidden: str
    """The digest of what students must not know of any topic."""
    diagnostics: tuple[Diagnostic, ...]

    def of_course(self) -> tuple[Diagnostic, ...]:
        """See `LoadedCourse.of_course`."""
        return of_course(self.diagnostics)

    @property
    def key(self) -> str:
        """Equal for two surveys of the same course, program and templates."""
        return digest(repr((self.inputs, self.listing, self.program)).encode())


def survey_of(course: LoadedCourse, project: Project, program: str) -> Survey:
    from ddcurric.builder.hidden import hidden_in

    listing = fingerprint.of_listing(project.course)
    settings = course.settings
    if settings is None:
        return Survey(course.inputs, listing, program, False, "", (), (), "", "", course.diagnostics)
    digests = dict(course.inputs)
    scopes = Scopes(settings)
    sites = tuple(
        Site(
            lesson.entry.id, lesson.entry.number, lesson.path,
            join(lesson.module.path, f"{lesson.entry.number}-{lesson.entry.id}"),
            "" if lesson.topic is None else fingerprint.of_topic(lesson, scopes, digests, program),
        )
        for lesson in course.lessons
    )  # fmt: skip
    decks = ("slides.pptx", "slides.pdf") if settings.deck.slides_pdf else ("slides.pptx",)
    whole = bool(sites) and all(site.content for site in sites)
    content = fingerprint.of_packet((site.content for site in sites), scopes, program) if whole else ""
    return Survey(
        course.inputs, listing, program, True, settings.paper, decks if course.has_decks else (), sites, content,
        hidden_in(course.topics), course.diagnostics,
    )  # fmt: skip


def still_holds(survey: Survey, project: Project, program: str) -> bool:
    """Nothing that was read or looked for is different now."""
    return (
        survey.program == program
        and survey.listing == fingerprint.of_listing(project.course)
        and all(digest_of_file(below(project.course, name)) == value for name, value in survey.inputs)
    )
