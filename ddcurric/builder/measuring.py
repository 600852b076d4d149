"""Lay out what is stale, as for a build, and paint nothing: what is said of pages and slides not made yet."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ddcurric.builder.causes import allowance_for, what_happened
from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.jobs import Jobs
from ddcurric.builder.make import measure
from ddcurric.builder.options import Project
from ddcurric.builder.plan import Plan
from ddcurric.builder.scratch import scratch
from ddcurric.builder.workers import Crashed, Piece, warm_up, work
from ddcurric.diagnostics import Diagnostic


@contextmanager
def measuring(project: Project) -> Iterator[None]:
    """While the course is read, workers load their libraries."""
    with scratch():
        warm_up(_preload(project))
        yield


def measured(plan: Plan, course: LoadedCourse, project: Project, program: str) -> Iterator[Diagnostic]:
    """What is said of everything stale."""
    jobs = Jobs(plan, course, project, program)
    waiting = deque((*jobs.of_topics(), *jobs.of_course()))
    for result in work(measure, waiting, os.cpu_count() or 1, _preload(project), Path(os.devnull), allowance_for):
        match result:
            case Piece(_, found):
                yield found
            case Crashed() as crash:
                yield what_happened(crash, project.logs)
            case _:
                pass


def _preload(project: Project) -> list[str]:
    return sorted({module for output in project.outputs for module in output.imports})
