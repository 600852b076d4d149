"""Find everything that a build would say, and write nothing."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ddcurric.builder import fingerprint
from ddcurric.builder.causes import seconds_for, too_much
from ddcurric.builder.course import LoadedCourse, load, sort_diagnostics
from ddcurric.builder.jobs import Job, jobs_of, packet_job
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import plan_build
from ddcurric.builder.readings import Readings
from ddcurric.builder.reports import internal_error
from ddcurric.builder.scratch import scratch
from ddcurric.builder.survey import survey_of
from ddcurric.builder.workers import Crashed, Piece, Why, warm_up, work
from ddcurric.diagnostics import Diagnostic

PRELOAD = ("ddcurric.outputs.handout.make", "ddcurric.outputs.deck")
"""What workers need that only measure."""


def examine(project: Project) -> LoadedCourse:
    """The course with all its diagnostics, those of its pages and slides among them.

    What was said of a file that lies there fresh is said again; all others are measured as for a build, and not
    painted.
    """
    with scratch():
        return _examined(project)


def _examined(project: Project) -> LoadedCourse:
    warm_up(PRELOAD)
    program = fingerprint.of_program(project)
    course = load(project.course, project.logs, Readings(project.state, program) if project.state.is_dir() else None)
    survey, manifest = survey_of(course, project, program), read_manifest(project)
    plan = plan_build(survey, survey.sites, Options(), project, manifest)
    packets = [packet_job(planned, course, project) for planned in plan.stale if not planned.topic]
    jobs = [*jobs_of(plan, course, project), *packets]
    said = [d for artifact in plan.fresh.values() for d in artifact.diagnostics]
    said += [d for refusal in plan.refused.values() for d in refusal.diagnostics]
    return replace(course, diagnostics=sort_diagnostics([*course.diagnostics, *said, *_measured(jobs, project)]))


def _measured(jobs: list[Job], project: Project) -> Iterator[Diagnostic]:
    from ddcurric.builder.measure import measure

    for result in work(measure, deque(jobs), os.cpu_count() or 1, PRELOAD, Path(os.devnull), seconds_for):
        match result:
            case Piece(_, found):
                yield found
            case Crashed(job, _, (Why.MEMORY | Why.TIME) as why):
                yield too_much(job, why)
            case Crashed(job, report):
                yield internal_error(job.what, job.place, report, project.logs)
            case _:
                pass
