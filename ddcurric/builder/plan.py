"""Decide which files a build makes, what they are called, and which of them are still good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ddcurric.builder import fingerprint
from ddcurric.builder.course import Lesson, LoadedCourse
from ddcurric.builder.disk import digest
from ddcurric.builder.manifest import Manifest
from ddcurric.builder.options import Options, Project


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be made or found fresh."""

    path: str
    """Relative to the output folder, with forward slashes."""
    kind: str
    """See `Artifact.kind`."""
    topic: str
    """The id of its topic; empty: the whole course."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Plan:
    wanted: tuple[Planned, ...]
    """In the course's order."""
    fresh: frozenset[str]
    """Paths of those that need not be made."""

    @property
    def stale(self) -> tuple[Planned, ...]:
        return tuple(planned for planned in self.wanted if planned.path not in self.fresh)


def plan_build(
    course: LoadedCourse,
    lessons: tuple[Lesson, ...],
    options: Options,
    project: Project,
    manifest: Manifest,
    program: str,
) -> Plan:
    """What `lessons` (those that were asked for) and, without a choice of topics, the packets need."""
    wanted = [planned for lesson in lessons for planned in plan_lesson(lesson, course, options, program)]
    if not options.topics:
        wanted += plan_packets(course, options, program)
    fresh = () if options.force else (p.path for p in wanted if is_fresh(p, manifest, project))
    return Plan(tuple(wanted), frozenset(fresh))


def plan_lesson(lesson: Lesson, course: LoadedCourse, options: Options, program: str) -> Iterator[Planned]:
    """The files of one topic; none where the lesson cannot be built."""
    if lesson.topic is None or course.settings is None:
        return
    print_ = fingerprint.of_topic(lesson, course, program, options)
    deck = fingerprint.of_topic(lesson, course, program, Options())
    stem = f"{lesson.module.path}/{lesson.entry.number}-{lesson.entry.id}"
    large = "-large" if options.large_print else ""
    if "handout" in options.kinds:
        yield Planned(f"{stem}-handout{large}.pdf", "handout", lesson.entry.id, print_)
    if "solutions" in options.kinds:
        yield Planned(f"{stem}-solutions{large}.pdf", "solutions", lesson.entry.id, print_)
    if "slides" in options.kinds and course.has_decks:
        yield Planned(f"{stem}-slides.pptx", "slides.pptx", lesson.entry.id, deck)
        if course.settings.deck.slides_pdf:
            yield Planned(f"{stem}-slides.pdf", "slides.pdf", lesson.entry.id, deck)


def plan_packets(course: LoadedCourse, options: Options, program: str) -> Iterator[Planned]:
    """The two packets of the course; none while a lesson cannot be built."""
    lessons = course.lessons
    if not lessons or any(lesson.topic is None for lesson in lessons):
        return  # an incomplete packet would look complete; the one from before stays
    print_ = fingerprint.of_packet(
        (fingerprint.of_topic(lesson, course, program, options) for lesson in lessons), course, program
    )
    large = "-large" if options.large_print else ""
    if "handout" in options.kinds:
        yield Planned(f"handouts{large}.pdf", "handouts", "", print_)
    if "solutions" in options.kinds:
        yield Planned(f"solutions{large}.pdf", "solutions", "", print_)


def is_fresh(planned: Planned, manifest: Manifest, project: Project) -> bool:
    """The file is there, is the one we made, and would be made the same again."""
    artifact = manifest.artifact(planned.path)
    if artifact is None or artifact.fingerprint != planned.fingerprint:
        return False
    try:
        return (project.out / planned.path).stat().st_size == artifact.size
    except OSError:
        return False


def leftovers(course: LoadedCourse, manifest: Manifest, project: Project) -> tuple[str, ...]:
    """Files that we made for topics or places that the course no longer has, and that nobody has changed since."""
    if course.settings is None:
        return ()
    stems = {f"{m.path}/{e.number}-{e.id}" for m in course.settings.modules for e in m.topics}
    unwanted = () if course.settings.deck.slides_pdf else ("slides.pdf",)
    gone = []
    for artifact in manifest.artifacts:
        if artifact.topic and (_stem(artifact.path) not in stems or artifact.kind in unwanted):
            try:
                ours = digest((project.out / artifact.path).read_bytes()) == artifact.digest
            except OSError:
                ours = True
            if ours:
                gone.append(artifact.path)
    return tuple(gone)


def _stem(path: str) -> str:
    return re.sub(r"-(handout|solutions|slides)(-large)?\.(pdf|pptx)$", "", path)
