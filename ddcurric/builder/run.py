"""Build a course: survey, plan, make what is stale in parallel, publish whole files."""

from __future__ import annotations

from ddcurric.builder import fingerprint
from ddcurric.builder.asked import chosen
from ddcurric.builder.disk import lessons_in
from ddcurric.builder.leftovers import leftovers
from ddcurric.builder.manifest import Manifest, read_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built, Errand, Progress, Watch, outcome
from ddcurric.builder.plan import is_there, is_whole, plan_build
from ddcurric.builder.stale import Now
from ddcurric.builder.state import alone
from ddcurric.builder.survey import Survey, lessons_hold, survey_of
from ddcurric.builder.workshop import PROCESSES, Workshop
from ddcurric.garbage import without_collection


def build(
    project: Project, options: Options, watch: Watch = lambda progress: None, workshop: Workshop = PROCESSES
) -> Built:
    """Make every file that `options` ask for and that is not fresh. Raises StateError and OSError before any work."""
    with alone(project, lambda: watch(Progress(0, 0, waiting=True))):
        marks = fingerprint.marks_of_templates(project)
        manifest = read_manifest(project)
        if manifest.survey is not None and lessons_hold(manifest.survey, project):
            same = manifest.survey.program == fingerprint.of_program(project)
            settled = _settled(manifest.survey, options, project, manifest) if same else None
            if settled is not None:
                return settled
        from ddcurric.builder.scratch import scratch

        with scratch():
            return _build(project, options, watch, workshop, marks, manifest)


def _build(
    project: Project, options: Options, watch: Watch, workshop: Workshop, marks: fingerprint.Marks, manifest: Manifest
) -> Built:
    """`marks` of the templates and the `manifest` are as they were before the course is read."""
    watch(Progress(0, 0))
    workshop.open(_lessons_to_make(project, options, manifest))
    program = fingerprint.of_program(project)  # read while workers are made ready
    with without_collection():
        from ddcurric.builder.course import load
        from ddcurric.builder.parts import forget_all
        from ddcurric.builder.publish import Shelf
        from ddcurric.builder.readings import Readings
        from ddcurric.builder.session import Session

        readings = Readings(project.state, program)
        course = load(project.course, project.logs, readings, project.profile)
        readings.forget_others()
        survey = survey_of(course, project, program, hidden=False)
    options = survey.asked(options)
    sites, unknown = chosen(survey, options)
    if unknown:
        return Built((), frozenset(), (), survey.of_course(), unknown=unknown)
    plan = plan_build(survey, sites, options, project, manifest)
    watch(Progress(0, len(plan.stale)))
    if options.force:
        forget_all(project)
    shelf = Shelf(project, manifest, options.discard_edits)
    session = Session(Errand(project, options, survey, sites, plan), course, shelf, watch, marks)
    try:
        session.make_stale(workshop)
        session.tidy_up()
        session.look_at_old_files(workshop)
        session.remember()
    finally:
        session.write_manifest()
    return session.built()


def _lessons_to_make(project: Project, options: Options, manifest: Manifest) -> int:
    """Of how many lessons files of all kinds are to be made, by what is known before these are read; 0: not of all."""
    if options.topics or options.only or (manifest.artifacts and not options.force):
        return 0
    return len([*lessons_in(project.course)])


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
    return outcome(Errand(project, options, survey, sites, plan), plan.fresh)
