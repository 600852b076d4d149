"""Read the files of a course back, and say who can use them without seeing them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ddcurric.audit import DECK_CHECKS, PDF_CHECKS, Audit, Checkup, Fault, audit_deck, audit_pdf
from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse, load
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.plan import Plan, plan_build
from ddcurric.builder.run import build
from ddcurric.builder.scratch import scratch
from ddcurric.builder.survey import survey_of
from ddcurric.builder.workers import Crashed, Piece, work
from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Accessibility:
    """The files of a course, looked through."""

    title: str
    """Of the course; empty where course.yaml cannot be read."""
    audits: tuple[Audit, ...]
    """In the course's order, then what else lies in the output folder."""
    out_of_date: tuple[str, ...]
    """Paths of files that a build would make anew; they were read as they are."""
    made_for_it: tuple[str, ...]
    """Paths of files that were missing, and were made elsewhere to be read."""
    for_print: tuple[str, ...]
    """Paths of files that say of themselves that they are for print only; they were not looked through."""
    not_made: tuple[str, ...]
    """What could not be made, so that nothing is known of it."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors: why not."""
    without_alt: tuple[Diagnostic, ...] = ()
    """The pictures of lessons for which nobody wrote an alternative text: their files say their caption in its place,
    which no file tells apart."""

    @property
    def is_clean(self) -> bool:
        found = any(True for audit in self.audits for _ in audit.findings)
        return not (self.not_made or self.diagnostics or self.without_alt or found)


def accessibility(project: Project) -> Accessibility:
    """Look all files of a course through, as they lie in the output folder, whoever has written them.

    Where one is missing, the course is built once more in a folder for temporary files: the output folder stays as it
    is. Raises StateError and OSError.
    """
    with scratch(), tempfile.TemporaryDirectory(prefix="audit-") as folder:
        course = load(project.course, project.logs, profile=project.profile)
        plan = _plan(project, course)
        there = [planned.path for planned in plan.wanted if (project.out / planned.path).is_file()]
        missing = tuple(planned.path for planned in plan.stale if planned.path not in there)
        aside = replace(project, out=Path(folder) / "build")
        built = _built_aside(aside, project.out) if missing else None
        made = {artifact.path for artifact in built.artifacts} if built else set()
        said = built.diagnostics if built else (*course.diagnostics, *plan.said)
        jobs = [_Job(path, str(project.out / path)) for path in there]
        jobs += [_Job(path, str(aside.out / path)) for path in missing if path in made]
        order = [planned.path for planned in plan.wanted]
        jobs.sort(key=lambda job: order.index(job.path))
        jobs += [_Job(path, str(project.out / path)) for path in _others(project.out, order)]
        audits = tuple(_audited(jobs))
        broken = (lesson.entry for lesson in course.lessons if lesson.topic is None)
        return Accessibility(
            title=course.settings.title if course.settings else "",
            audits=tuple(audit for audit in audits if audit.results),
            out_of_date=tuple(planned.path for planned in plan.stale if planned.path in there),
            made_for_it=tuple(path for path in missing if path in made),
            for_print=tuple(audit.path for audit in audits if not audit.results),
            not_made=(
                *(f"{entry.number} {entry.id}" for entry in broken),
                *(path for path in order if path not in {job.path for job in jobs}),
            ),
            diagnostics=tuple(each for each in said if each.severity is Severity.ERROR),
            without_alt=tuple(each for each in course.diagnostics if each.code == "figure-without-alt"),
        )


def _plan(project: Project, course: LoadedCourse) -> Plan:
    """Without the files for learning platforms, which these show in their own way."""
    survey = survey_of(course, project, fingerprint.of_program(project))
    plan = plan_build(survey, survey.sites, survey.asked(Options()), project, read_manifest(project))
    wanted, stale = (tuple(p for p in files if _is_read(p.path)) for files in (plan.wanted, plan.stale))
    return replace(plan, wanted=wanted, stale=stale)


def _is_read(path: str) -> bool:
    return path.lower().endswith((".pdf", ".pptx"))


def _built_aside(aside: Project, out: Path) -> Built:
    """Build in another folder, with what lies in the own one."""
    if out.is_dir():
        shutil.copytree(out, aside.out, ignore_dangling_symlinks=True)
    return build(aside, Options())


def _others(out: Path, planned: Collection[str]) -> list[str]:
    """PDFs and decks that no build makes: those that were kept aside, and what somebody has put there."""
    files = (path for path in out.rglob("*") if _is_read(path.name) and path.is_file())
    paths = (path.relative_to(out) for path in files)
    hidden = (".", "~$")
    return sorted(
        path.as_posix()
        for path in paths
        if path.as_posix() not in planned and not any(part.startswith(hidden) for part in path.parts)
    )


@dataclass(frozen=True, slots=True)
class _Job:
    path: str
    file: str


def _audited(jobs: Sequence[_Job]) -> Iterator[Audit]:
    found: dict[str, Audit] = {}
    for result in work(_look, deque(jobs), os.cpu_count() or 1, ("ddcurric.audit",), Path(os.devnull)):
        match result:
            case Piece(job, audit):
                found[job.path] = audit
            case Crashed(job, _):
                check = (DECK_CHECKS if job.path.endswith(".pptx") else PDF_CHECKS)[0]
                found[job.path] = Audit(job.path, 0, (Checkup(check, 1, (Fault("", "the file cannot be read"),)),))
            case _:
                pass
    yield from (found[job.path] for job in jobs)


def _look(job: _Job) -> Iterator[Audit]:
    content = Path(job.file).read_bytes()
    yield (audit_deck if job.path.endswith(".pptx") else audit_pdf)(job.path, content)
