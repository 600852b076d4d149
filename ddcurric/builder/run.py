"""Build a course: survey, plan, make what is stale in parallel, publish whole files."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from ddcurric.builder import fingerprint
from ddcurric.builder.asked import about, chosen
from ddcurric.builder.causes import what_happened
from ddcurric.builder.course import LoadedCourse, load
from ddcurric.builder.disk import digest
from ddcurric.builder.jobs import Jobs
from ddcurric.builder.leftovers import Leftover, Reason, leftovers
from ddcurric.builder.likeness import of_other_lengths
from ddcurric.builder.make import Made
from ddcurric.builder.manifest import Artifact, Manifest, read_manifest
from ddcurric.builder.options import COURSE_FILE, Options, Project
from ddcurric.builder.plan import Plan, is_there, is_whole, path_of, plan_build
from ddcurric.builder.publish import Shelf
from ddcurric.builder.readings import Readings
from ddcurric.builder.said_of_edits import edits_tell
from ddcurric.builder.scratch import scratch
from ddcurric.builder.stale import Now
from ddcurric.builder.state import alone
from ddcurric.builder.survey import Site, Survey, still_holds, survey_of
from ddcurric.builder.workers import Crashed, Finished, Piece
from ddcurric.builder.workshop import PROCESSES, Workshop
from ddcurric.diagnostics import Diagnostic, error, sort_diagnostics, warning
from ddcurric.outputs.output import Edition, Per
from ddcurric.source import Span


@dataclass(frozen=True, slots=True)
class Progress:
    """What a build is doing, for whoever watches."""

    done: int
    total: int
    """Files; 0 while the course is being read."""
    latest: str = ""
    """The path of the file that was made last; empty: none yet."""
    seconds: float = 0.0
    """That it took."""
    waiting: bool = False
    """Another build is at work in the same folder."""


Watch = Callable[[Progress], None]
Marks = tuple[tuple[str, int, int], ...]
"""See `fingerprint.marks_of_templates`."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a build."""

    artifacts: tuple[Artifact, ...]
    """All that were asked for and are good now, in the course's order."""
    made: frozenset[str]
    """Paths of those that this build wrote."""
    removed: tuple[Leftover, ...]
    diagnostics: tuple[Diagnostic, ...]
    incomplete: tuple[str, ...] = ()
    """The files of the course that were asked for and are not as they should be: they take every lesson."""
    unknown: tuple[str, ...] = ()
    """Topics asked for that the course does not have, each with a suggestion."""


def build(
    project: Project, options: Options, watch: Watch = lambda progress: None, workshop: Workshop = PROCESSES
) -> Built:
    """Make every file that `options` ask for and that is not fresh. Raises StateError and OSError before any work."""
    with scratch(), alone(project, lambda: watch(Progress(0, 0, waiting=True))):
        return _build(project, options, watch, workshop)


def _build(project: Project, options: Options, watch: Watch, workshop: Workshop) -> Built:
    marks = fingerprint.marks_of_templates(project)
    program = fingerprint.of_program(project)
    manifest = read_manifest(project)
    if manifest.survey is not None and still_holds(manifest.survey, project, program):
        settled = _settled(manifest.survey, options, project, manifest)
        if settled is not None:
            return settled
    watch(Progress(0, 0))
    workshop.open()
    readings = Readings(project.state, program)
    course = load(project.course, project.logs, readings, project.profile)
    readings.forget_others()
    survey = survey_of(course, project, program)
    options = survey.asked(options)
    sites, unknown = chosen(survey, options)
    if unknown:
        return Built((), frozenset(), (), survey.of_course(), unknown=unknown)
    plan = plan_build(survey, sites, options, project, manifest)
    watch(Progress(0, len(plan.stale)))
    shelf = Shelf(project, manifest, options.discard_edits)
    session = _Session(project, options, shelf, survey, sites, plan, watch, marks)
    try:
        session.make_stale(course, workshop)
        session.tidy_up()
        session.look_at_old_files(course, workshop)
        session.remember()
    finally:
        session.write_manifest()
    return session.built()


def _settled(survey: Survey, options: Options, project: Project, manifest: Manifest) -> Built | None:
    """The outcome, where every file is fresh and there is nothing to tidy up: no lesson need be read."""
    options = survey.asked(options)
    sites, unknown = chosen(survey, options)
    plan = plan_build(survey, sites, options, project, manifest)
    if unknown or plan.stale:
        return None
    left = [
        leftover.artifact
        for leftover in leftovers(manifest.artifacts, survey, sites, options, project, plan, plan.fresh)
    ]
    suspects = (artifact for artifact, _ in Now(survey, project).suspects(manifest.artifacts))
    if any(is_whole(artifact, project) for artifact in left) or any(is_there(each, project) for each in suspects):
        return None
    return _Session(project, options, Shelf(project, manifest), survey, sites, plan, lambda progress: None).built()


class _Session:
    """One build: what it has written so far, and what went wrong."""

    def __init__(
        self,
        project: Project,
        options: Options,
        shelf: Shelf,
        survey: Survey,
        sites: tuple[Site, ...],
        plan: Plan,
        watch: Watch,
        marks: Marks = (),
    ) -> None:
        self.project = project
        self.options = options
        self.shelf = shelf
        self.survey = survey
        self.sites = sites
        self.plan = plan
        self.watch = watch
        self.marks = marks
        """Of the templates, as they were before the first was read."""
        self.templates_edited = False
        """Whether somebody has written to them since."""
        self.now = Now(survey, project)
        self.good = dict(plan.fresh)
        """By path, the files that are as they should be by now."""
        self.found: list[Diagnostic] = []
        self.removed: list[Leftover] = []

    def make_stale(self, course: LoadedCourse, workshop: Workshop) -> None:
        jobs = Jobs(self.plan, course, self.project, self.survey.program)
        waiting = deque((*jobs.ready(), *jobs.of_topics()))
        if not waiting:
            return
        logs = self.project.logs
        with suppress(OSError):  # then nothing is logged
            logs.mkdir(parents=True, exist_ok=True)
        count = self.options.jobs or os.cpu_count() or 1
        for result in workshop.work(waiting, count, logs / "workers.txt"):
            match result:
                case Piece(_, Made() as made):
                    published = self._publish(made)
                    # What is bound from them need not wait for what else there is to do.
                    waiting.extendleft(jobs.ready(*published))
                case Crashed() as crash:
                    self.found.append(what_happened(crash, logs))
                case Finished():
                    pass

    def _publish(self, made: Made) -> tuple[Artifact, ...]:
        self.found += made.diagnostics
        edited = fingerprint.marks_of_templates(self.project) != self.marks
        self.templates_edited = self.templates_edited or edited
        if made.content is None:
            if not made.retry and not edited:
                self.shelf.refuse(made, self.survey)
            return ()
        try:
            if edited:  # it may be made from both, the templates as they were and as they are
                made = replace(made, planned=replace(made.planned, fingerprint=""))
            artifact = self.shelf.put(made, self.now.secrets(made.planned.topic))
        except OSError as problem:
            self.found.append(_not_written(made.place, made.planned.path, problem))
            return ()
        self.good[artifact.path] = artifact
        self.watch(Progress(len(self.shelf.made), len(self.plan.stale), artifact.path, artifact.seconds))
        return (artifact,)

    def tidy_up(self) -> None:
        """Remove what has no place in the course any more."""
        records = tuple(self.shelf.records.values())
        for leftover in leftovers(records, self.survey, self.sites, self.options, self.project, self.plan, self.good):
            if self.shelf.take(leftover):
                self.removed.append(leftover)

    def look_at_old_files(self, course: LoadedCourse, workshop: Workshop) -> None:
        """Remove files out of date that this build does not make anew, where they say what has become a secret.

        One with something of the user's in it stays, and that it tells is said. Nobody can vouch for one of ours that
        cannot be read.
        """
        for artifact, audience in list(self.now.suspects(self.shelf.records.values())):
            content = self.shelf.content(artifact)
            if content is None:
                continue
            theirs = digest(content) != artifact.digest
            told = workshop.tells(artifact, audience, content, course)
            if told is False and not theirs:
                self.shelf.clear(artifact, self.now.secrets(artifact.topic))
            elif (theirs or artifact.edited) and not self.options.discard_edits:
                if told:
                    self.found.append(edits_tell(artifact.path, self.now.place(artifact)))
            elif self.shelf.take(leftover := Leftover(artifact, Reason.TELLS)):
                self.removed.append(leftover)

    def remember(self) -> None:
        """Keep what was seen of the course, unless it may pass by itself: a bug, or that reading took too long."""
        passing = any(diagnostic.code in ("internal-error", "too-much-time") for diagnostic in self.survey.diagnostics)
        self.shelf.survey = None if passing else self.survey

    def write_manifest(self) -> None:
        """Keep what is known of the files, also when the build was stopped."""
        try:
            self.shelf.write_manifest()
        except OSError as problem:
            self.found.append(_not_kept(self.project, problem))

    def built(self) -> Built:
        wanted = self.plan.wanted
        artifacts = tuple(self.good[p.path] for p in wanted if p.path in self.good)
        found = [*self.found, *([_templates_edited()] if self.templates_edited else [])]
        found += of_other_lengths(self.survey, artifacts, self.project)
        everything = sort_diagnostics(
            [*about(self.survey, self.sites, self.options), *found, *self.plan.said, *self.shelf.kept]
        )
        return Built(artifacts, frozenset(self.shelf.made), tuple(self.removed), everything, tuple(self._incomplete()))

    def _incomplete(self) -> Iterator[str]:
        """The files of the course that were asked for and that are not there as they should be."""
        for output in self.project.outputs if self.survey.sites and not self.options.topics else ():
            if output.per is Per.COURSE and self.options.want(output):
                path = path_of(self.survey.whole, output, output.edition(Edition(size=self.options.size)).size)
                if path not in self.good:
                    yield path


def _templates_edited() -> Diagnostic:
    message = "a template was edited while this build was at work, so some files may be made from both"
    return warning("template-edited", Span(COURSE_FILE, 1), message, "build again: what this build made is made anew")


def _not_kept(project: Project, problem: OSError) -> Diagnostic:
    why = (problem.strerror or "it cannot be written").lower()
    message = f"what was made could not be noted in {project.state.name}: {why}"
    advice = "the files are good; the next build makes them anew"
    return error("state-not-kept", Span(COURSE_FILE, 1), message, advice)


def _not_written(place: Span, path: str, problem: OSError) -> Diagnostic:
    why = (problem.strerror or "it cannot be written").lower()
    advice = "close it in other programs" if isinstance(problem, PermissionError) else "make room, then build again"
    return error("file-not-written", place, f"`{path}` was not written: {why}", advice)
