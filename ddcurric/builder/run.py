"""Build a course: load, plan, make what is stale in parallel, publish whole files."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ddcurric.builder import fingerprint
from ddcurric.builder.course import Lesson, LoadedCourse, load, sort_diagnostics
from ddcurric.builder.disk import digest, write_whole
from ddcurric.builder.jobs import Job, jobs_of, packet_jobs
from ddcurric.builder.make import Made, make
from ddcurric.builder.manifest import Artifact, Manifest, Run, read_manifest, write_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import Plan, leftovers, plan_build
from ddcurric.builder.readings import Readings
from ddcurric.builder.reports import internal_error
from ddcurric.builder.workers import Crashed, Finished, Piece, warm_up, work
from ddcurric.diagnostics import Diagnostic, did_you_mean, error
from ddcurric.source import Span

PRELOAD = ("ddcurric.builder.preload",)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a build is doing, for whoever watches."""

    done: int
    total: int
    """Files; 0 while the course is being read."""
    latest: Artifact | None = None


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a build."""

    artifacts: tuple[Artifact, ...]
    """All that were asked for and are good now, in the course's order."""
    made: frozenset[str]
    """Paths of those that this build wrote."""
    removed: tuple[str, ...]
    """Files of topics that are gone."""
    diagnostics: tuple[Diagnostic, ...]
    unbound: bool = False
    """Packets were asked for and left alone, since a lesson of the course cannot be built."""
    unknown: tuple[str, ...] = ()
    """Topics asked for that the course does not have, each with a suggestion."""


def build(project: Project, options: Options, watch: Watch = lambda progress: None) -> Built:
    """Make every file that `options` ask for and that is not fresh."""
    program = fingerprint.of_program(project)
    manifest = read_manifest(project.state)
    asked = fingerprint.of_options(options)
    known = None if options.force else as_before(manifest, asked, project, program)
    if known is not None:
        return known
    watch(Progress(0, 0))
    warm_up(PRELOAD)
    readings = Readings(project.state, program)
    course = load(project.course, project.logs, readings)
    readings.forget_others()
    lessons, unknown = chosen(course, options)
    if unknown:
        return Built((), frozenset(), (), course.of_course(), unknown=unknown)
    plan = plan_build(course, lessons, options, project, manifest, program)
    watch(Progress(0, len(plan.stale)))
    session = _Session(project, options, manifest, plan, watch)
    try:
        session.make_stale(course, lessons)
        removed = session.remove(leftovers(course, manifest, project))
        built = session.built(course, lessons, removed)
        if not session.failed:
            session.remember(asked, course, built, program)
        return built
    finally:
        session.write_manifest()


def as_before(manifest: Manifest, asked: str, project: Project, program: str) -> Built | None:
    """The outcome of the same build done before, where nothing at all has changed since."""
    run = manifest.run(asked)
    if run is None or not fingerprint.unchanged(run, project, program):
        return None
    artifacts = tuple(a for a in map(manifest.artifact, run.artifacts) if a is not None)
    if len(artifacts) != len(run.artifacts):
        return None
    for artifact in artifacts:
        try:
            if (project.out / artifact.path).stat().st_size != artifact.size:
                return None
        except OSError:
            return None
    return Built(artifacts, frozenset(), (), run.diagnostics, run.unbound)


def chosen(course: LoadedCourse, options: Options) -> tuple[tuple[Lesson, ...], tuple[str, ...]]:
    """The lessons that were asked for by id, number or path, and a message for every name that fits none."""
    if not options.topics:
        return course.lessons, ()
    if course.settings is None:
        return (), ()  # whether there is such a topic, a table of contents that cannot be read does not tell
    names = {}
    for lesson in course.lessons:
        names[lesson.entry.id] = names[lesson.entry.number] = names[lesson.path] = lesson
    ids = [lesson.entry.id for lesson in course.lessons]
    wanted = [name.removesuffix(".md") for name in options.topics]
    asked = [names.get(name) or names.get(Path(name).name) for name in wanted]
    unknown = tuple(
        f"there is no topic `{name}` in the course: {did_you_mean(name, ids)}"
        for name, lesson in zip(options.topics, asked, strict=True)
        if lesson is None
    )
    return tuple(lesson for lesson in course.lessons if lesson in asked), unknown


class _Session:
    """One build: what it has written so far, and what went wrong."""

    def __init__(self, project: Project, options: Options, manifest: Manifest, plan: Plan, watch: Watch) -> None:
        self.project = project
        self.options = options
        self.manifest = manifest
        self.plan = plan
        self.watch = watch
        self.made: dict[str, Artifact] = {}
        self.found: list[Diagnostic] = []
        self.failed = False
        """A file could not be made for a reason that may be gone the next time."""

    def make_stale(self, course: LoadedCourse, lessons: tuple[Lesson, ...]) -> None:
        waiting = deque(jobs_of(self.plan, course, lessons, self.options, self.project, self.manifest))
        bound = set()

        def bind_what_is_ready() -> None:
            """Put packets before what else waits, as soon as all their chapters are there."""
            for job in packet_jobs(self.plan, course, self.options, self.project, self._good()):
                if job.wanted not in bound:
                    bound.add(job.wanted)
                    waiting.appendleft(job)

        bind_what_is_ready()
        self._run(waiting, bind_what_is_ready)

    def _good(self) -> dict[str, Artifact]:
        """The files that are as they should be by now."""
        after = self.manifest.with_artifacts(tuple(self.made.values()))
        return {a.path: a for a in after.artifacts if a.path in self.made or a.path in self.plan.fresh}

    def _run(self, waiting: deque[Job], after_each: Callable[[], None]) -> None:
        if not waiting:
            return
        logs = self.project.logs
        logs.mkdir(parents=True, exist_ok=True)
        count = self.options.jobs or os.cpu_count() or 1
        for result in work(make, waiting, count, PRELOAD, logs / "workers.txt"):
            match result:
                case Piece(_, Made() as made):
                    self._publish(made)
                    after_each()  # a packet of handouts need not wait for the solutions of the same job
                case Crashed(job, report):
                    self._crashed(job, report)
                case Finished():
                    pass

    def _publish(self, made: Made) -> None:
        planned = made.planned
        self.found += made.diagnostics
        if made.content is None:
            self.failed = self.failed or made.retry
            return
        try:
            write_whole(self.project.out / planned.path, made.content)
        except OSError as problem:
            self.failed = True
            self.found.append(_not_written(made.place, planned.path, problem))
            return
        artifact = Artifact(
            planned.path, planned.kind, planned.topic, planned.fingerprint, digest(made.content), len(made.content),
            made.pages, round(made.seconds, 2), made.anchors, made.diagnostics,
        )  # fmt: skip
        self.made[planned.path] = artifact
        self.watch(Progress(len(self.made), len(self.plan.stale), artifact))

    def _crashed(self, job: Job, report: str) -> None:
        self.failed = True
        self.found.append(internal_error(job.what, job.place, report, self.project.logs))

    def remove(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Delete files that we made and that have no place in the course any more."""
        removed = []
        for path in paths:
            if path in self.made:
                continue
            file = self.project.out / path
            try:
                file.unlink(missing_ok=True)
                removed.append(path)
                file.parent.rmdir()
            except OSError:  # open in another program, or a folder that is not empty
                continue
        self.manifest = self.manifest.with_artifacts((), frozenset(removed))
        return tuple(removed)

    def built(self, course: LoadedCourse, lessons: tuple[Lesson, ...], removed: tuple[str, ...]) -> Built:
        after = self.manifest.with_artifacts(tuple(self.made.values()))
        good = [p.path for p in self.plan.wanted if p.path in self.made or p.path in self.plan.fresh]
        artifacts = tuple(a for a in map(after.artifact, good) if a is not None)
        said = [d for a in artifacts if a.path not in self.made for d in a.diagnostics]
        everything = sort_diagnostics([*about(course, lessons, self.options), *self.found, *said])
        asked = not self.options.topics and bool({"handout", "solutions"} & set(self.options.kinds))
        unbound = asked and any(lesson.topic is None for lesson in course.lessons)
        return Built(artifacts, frozenset(self.made), removed, everything, unbound)

    def remember(self, asked: str, course: LoadedCourse, built: Built, program: str) -> None:
        """Note the outcome, so that the same build on the same input has nothing to do."""
        listing = fingerprint.of_listing(self.project.course)
        paths = tuple(artifact.path for artifact in built.artifacts)
        self.manifest = self.manifest.with_run(
            asked, Run(course.inputs, listing, program, paths, built.diagnostics, built.unbound)
        )

    def write_manifest(self) -> None:
        """Keep what is known of the files that were written, also when the build was stopped."""
        write_manifest(self.project.state, self.manifest.with_artifacts(tuple(self.made.values())))


def about(course: LoadedCourse, lessons: tuple[Lesson, ...], options: Options) -> Iterator[Diagnostic]:
    """The diagnostics of a course that concern what was asked for."""
    files = {lesson.path for lesson in lessons}
    own = course.of_course()
    for diagnostic in course.diagnostics:
        if not options.topics or diagnostic.span.file in files or diagnostic in own:
            yield diagnostic


def _not_written(place: Span, path: str, problem: OSError) -> Diagnostic:
    why = (problem.strerror or "it cannot be written").lower()
    advice = "close it in other programs" if isinstance(problem, PermissionError) else "make room, then build again"
    return error("file-not-written", place, f"`{path}` was not written: {why}", advice)
