"""A build at work: make what is stale, publish it, remove what has no place any more."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from ddcurric.builder import fingerprint
from ddcurric.builder.causes import what_happened
from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.disk import digest
from ddcurric.builder.jobs import Jobs
from ddcurric.builder.leftovers import Leftover, Reason, leftovers
from ddcurric.builder.made import Made
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.builder.outcome import Built, Errand, Progress, Watch, outcome
from ddcurric.builder.publish import Shelf
from ddcurric.builder.said_of_edits import edits_tell
from ddcurric.builder.stale import Now
from ddcurric.builder.survey import Survey, with_hidden
from ddcurric.builder.workers import Crashed, Finished, Piece
from ddcurric.builder.workshop import Workshop
from ddcurric.diagnostics import Diagnostic, error, warning
from ddcurric.source import Span


class Session:
    """One build: what it has written so far, and what went wrong."""

    def __init__(
        self, errand: Errand, course: LoadedCourse, shelf: Shelf, watch: Watch, marks: fingerprint.Marks
    ) -> None:
        self.errand = errand
        self.course = course
        self.shelf = shelf
        self.watch = watch
        self.marks = marks
        """Of the templates, as they were before the first was read."""
        self.templates_edited = False
        """Whether somebody has written to them since."""
        self.good = dict(errand.plan.fresh)
        """By path, the files that are as they should be by now."""
        self.found: list[Diagnostic] = []
        self.removed: list[Leftover] = []

    @cached_property
    def survey(self) -> Survey:
        """The errand's, with what takes long to gather and is not asked for before the first file is there."""
        return with_hidden(self.errand.survey, self.course)

    @cached_property
    def now(self) -> Now:
        return Now(self.survey, self.errand.project)

    def make_stale(self, workshop: Workshop) -> None:
        """Make what is not fresh and publish each file when it is there; what fails becomes a diagnostic."""
        jobs = Jobs(self.errand.plan, self.course, self.errand.project, self.errand.survey.program)
        waiting = deque((*jobs.ready(), *jobs.of_topics()))
        if not waiting:
            return
        logs = self.errand.project.logs
        with suppress(OSError):  # then nothing is logged
            logs.mkdir(parents=True, exist_ok=True)
        count = self.errand.options.jobs or os.cpu_count() or 1
        with ThreadPoolExecutor(1) as aside:
            prepared = aside.submit(self._prepared, jobs)
            for result in workshop.work(waiting, count, logs / "workers.txt"):
                prepared.result()
                match result:
                    case Piece(_, Made() as made):
                        published = self._publish(made)
                        # What is bound from them need not wait for what else there is to do.
                        waiting.extendleft(jobs.ready(*published))
                    case Crashed() as crash:
                        self.found.append(what_happened(crash, logs))
                    case Finished():
                        pass

    def _prepared(self, jobs: Jobs) -> tuple[Now, bytes]:
        """What is needed once files are there, found out while this process waits for the first."""
        return self.now, jobs.prepared()

    def _publish(self, made: Made) -> tuple[Artifact, ...]:
        self.found += made.diagnostics
        edited = fingerprint.marks_of_templates(self.errand.project) != self.marks
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
        self.watch(Progress(len(self.shelf.made), len(self.errand.plan.stale), artifact.path, artifact.seconds))
        return (artifact,)

    def tidy_up(self) -> None:
        """Remove what has no place in the course any more."""
        records = tuple(self.shelf.records.values())
        of = self.errand
        for leftover in leftovers(records, of.survey, of.sites, of.options, of.project, of.plan, self.good):
            if self.shelf.take(leftover):
                self.removed.append(leftover)

    def look_at_old_files(self, workshop: Workshop) -> None:
        """Remove files out of date that this build does not make anew, where they say what has become a secret.

        One with something of the user's in it stays, and that it tells is said. Nobody can vouch for one of ours that
        cannot be read.
        """
        for artifact, audience in list(self.now.suspects(self.shelf.records.values())):
            content = self.shelf.content(artifact)
            if content is None:
                continue
            theirs = digest(content) != artifact.digest
            told = workshop.tells(artifact, audience, content, self.course)
            if told is False and not theirs:
                self.shelf.clear(artifact, self.now.secrets(artifact.topic))
            elif (theirs or artifact.edited) and not self.errand.options.discard_edits:
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
            self.found.append(_not_kept(self.errand.project, problem))

    def built(self) -> Built:
        """What came of the build, once all is published."""
        found = [*self.found, *([_templates_edited()] if self.templates_edited else []), *self.shelf.kept]
        return outcome(self.errand, self.good, self.shelf.made, tuple(self.removed), found, self.shelf.refusals)


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
    closed = "close it in other programs; where it is open in none, let yourself write to it and its folder"
    advice = closed if isinstance(problem, PermissionError) else "make room, then build again"
    return error("file-not-written", place, f"`{path}` was not written: {why}", advice)
