"""Which outputs of which topics a build would make anew."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import KINDS, Options, Project
from ddcurric.builder.plan import is_fresh, plan_lesson


def stale_kinds(project: Project, course: LoadedCourse) -> Mapping[str, tuple[str, ...]]:
    """By topic id, the kinds that are missing or older than what they are made from."""
    manifest = read_manifest(project.state)
    program = fingerprint.of_program(project)
    stale: dict[str, tuple[str, ...]] = {}
    for lesson in course.lessons:
        files = plan_lesson(lesson, course, Options(), program)
        kinds = {p.kind.partition(".")[0] for p in files if not is_fresh(p, manifest, project)}
        stale[lesson.entry.id] = tuple(kind for kind in KINDS if kind in kinds)
    return stale
