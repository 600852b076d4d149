"""Find everything that a build would say, and write nothing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ddcurric.builder import fingerprint
from ddcurric.builder.causes import seconds_for, what_happened
from ddcurric.builder.course import LoadedCourse, load, sort_diagnostics
from ddcurric.builder.jobs import Job, Jobs
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import plan_build
from ddcurric.builder.readings import Readings
from ddcurric.builder.scratch import scratch
from ddcurric.builder.survey import survey_of
from ddcurric.builder.workers import Crashed, Piece, warm_up, work
from ddcurric.diagnostics import Diagnostic


def examine(project: Project) -> LoadedCourse:
    """The course with all its diagnostics, those of its pages and slides among them.

    What was said of a file that lies there fresh is said again; all others are measured as for a build, and not
    painted.
    """
    with scratch():
        return _examined(project)


def _examined(project: Project) -> LoadedCourse:
    preload = sorted({module for output in project.outputs for module in output.imports})
    warm_up(preload)
    program = fingerprint.of_program(project)
    readings = Readings(project.state, program) if project.state.is_dir() else None
    course = load(project.course, project.logs, readings, project.profile)
    survey, manifest = survey_of(course, project, program), read_manifest(project)
    plan = plan_build(survey, survey.sites, survey.asked(Options()), project, manifest)
    jobs = Jobs(plan, course, project, program)
    waiting = deque((*jobs.of_topics(), *jobs.of_course()))
    return replace(
        course, diagnostics=sort_diagnostics([*course.diagnostics, *plan.said, *_measured(waiting, project, preload)])
    )


def _measured(waiting: deque[Job], project: Project, preload: Sequence[str]) -> Iterator[Diagnostic]:
    from ddcurric.builder.make import measure

    for result in work(measure, waiting, os.cpu_count() or 1, preload, Path(os.devnull), seconds_for):
        match result:
            case Piece(_, found):
                yield found
            case Crashed() as crash:
                yield what_happened(crash, project.logs)
            case _:
                pass
