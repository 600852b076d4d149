"""Read the files of a course back, and say who can use them without seeing them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ddcurric.audit import DECK_CHECKS, PDF_CHECKS, Audit, Finding, Result, audit_deck, audit_pdf
from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse, load
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import Plan, plan_build
from ddcurric.builder.run import build
from ddcurric.builder.scratch import scratch
from ddcurric.builder.survey import survey_of
from ddcurric.builder.workers import Crashed, Piece, work
from ddcurric.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The files of a course, looked through."""

    title: str
    """Of the course; empty where course.yaml cannot be read."""
    audits: tuple[Audit, ...]
    """In the course's order."""
    made_for_it: tuple[str, ...]
    """Paths of files that were missing or out of date in the output folder, and were made elsewhere to be read."""
    not_made: tuple[str, ...]
    """Paths of files that could not be made, so that nothing is known of them."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors: why not."""

    @property
    def is_clean(self) -> bool:
        return not (self.not_made or self.diagnostics or any(True for audit in self.audits for _ in audit.findings))


def accessibility(project: Project) -> Accessibility:
    """Look all files of a course through, as they lie in the output folder, decks that somebody has changed among them.

    Where one is missing or out of date, the course is built beside it, in a folder for temporary files: the output
    folder stays as it is. Raises StateError and OSError.
    """
    with scratch():
        course = load(project.course, project.logs)
        plan = _plan(project, course)
        if not plan.stale:
            return _read_back(project, course, plan, ())
        stale = tuple(planned.path for planned in plan.stale)
        with tempfile.TemporaryDirectory(prefix="audit-") as folder:
            aside = replace(project, out=Path(folder) / "build")
            if project.out.is_dir():
                shutil.copytree(project.out, aside.out, ignore_dangling_symlinks=True)
            build(aside, Options())
            return _read_back(aside, course, _plan(aside, course), stale)


def _plan(project: Project, course: LoadedCourse) -> Plan:
    survey = survey_of(course, project, fingerprint.of_program(project))
    return plan_build(survey, survey.sites, Options(), project, read_manifest(project))


def _read_back(project: Project, course: LoadedCourse, plan: Plan, stale: tuple[str, ...]) -> Accessibility:
    paths = [planned.path for planned in plan.wanted if planned.path in plan.fresh]
    broken = [lesson.entry for lesson in course.lessons if lesson.topic is None]
    said = (*course.diagnostics, *plan.said)
    return Accessibility(
        title=course.settings.title if course.settings else "",
        audits=tuple(_audited(paths, project)),
        made_for_it=tuple(path for path in stale if path in plan.fresh),
        not_made=(
            *(f"{entry.number} {entry.id}" for entry in broken),
            *(planned.path for planned in plan.wanted if planned.path not in plan.fresh),
        ),
        diagnostics=tuple(each for each in said if each.severity is Severity.ERROR),
    )


@dataclass(frozen=True, slots=True)
class _Job:
    path: str
    file: str


def _audited(paths: list[str], project: Project) -> Iterator[Audit]:
    jobs = deque(_Job(path, str(project.out / path)) for path in paths)
    found: dict[str, Audit] = {}
    for result in work(_look, jobs, os.cpu_count() or 1, ("ddcurric.audit",), Path(os.devnull)):
        match result:
            case Piece(job, audit):
                found[job.path] = audit
            case Crashed(job, _):
                check = (DECK_CHECKS if job.path.endswith(".pptx") else PDF_CHECKS)[0]
                found[job.path] = Audit(job.path, 0, (Result(check, 1, (Finding("", "the file cannot be read"),)),))
            case _:
                pass
    yield from (found[path] for path in paths)


def _look(job: _Job) -> Iterator[Audit]:
    content = Path(job.file).read_bytes()
    yield (audit_deck if job.path.endswith(".pptx") else audit_pdf)(job.path, content)
