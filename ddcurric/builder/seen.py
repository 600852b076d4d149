"""The course as `list` and `check` need it: as the last build saw it where it still is, so that no lesson is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.builder import fingerprint
from ddcurric.builder.manifest import Manifest, read_manifest
from ddcurric.builder.options import Project
from ddcurric.builder.survey import Survey, still_holds
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.course import LoadedCourse


@dataclass(frozen=True, slots=True)
class Seen:
    """The course, and what the last build made of it."""

    survey: Survey
    manifest: Manifest
    program: str
    """The digest of the program and the templates."""
    course: LoadedCourse | None = None
    """None: it is as it was, and was not read."""


def seen(project: Project) -> Seen:
    """What is known of a course and of its files."""
    program, manifest = fingerprint.of_program(project), read_manifest(project)
    if manifest.survey is not None and still_holds(manifest.survey, project, program):
        return Seen(manifest.survey, manifest, program)
    return read_anew(project, program, manifest)


def newly_read(project: Project) -> Seen:
    """The same with the course itself, which has been read."""
    return read_anew(project, fingerprint.of_program(project), read_manifest(project))


def read_anew(project: Project, program: str, manifest: Manifest) -> Seen:
    """The same of the course as it is, with what reading its lessons gave before."""
    from ddcurric.builder.course import load
    from ddcurric.builder.readings import Readings
    from ddcurric.builder.survey import survey_of

    readings = Readings(project.state, program) if project.state.is_dir() else None
    course = load(project.course, project.logs, readings, project.profile)
    return Seen(survey_of(course, project, program), manifest, program, course)
