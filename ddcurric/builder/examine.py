"""Find everything that a build would say, and write nothing."""

from __future__ import annotations

from ddcurric.builder.options import Options, Project
from ddcurric.builder.page_counts import of_other_lengths
from ddcurric.builder.plan import Plan, plan_build
from ddcurric.builder.seen import Seen, read_anew, seen
from ddcurric.diagnostics import Diagnostic, sort_diagnostics
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Examined:
    """A course and what is wrong with it."""

    topics: int
    """How many course.yaml lists."""
    diagnostics: tuple[Diagnostic, ...]


def examine(project: Project) -> Examined:
    """All diagnostics of a course, those of its pages and slides among them.

    What was said of a file that lies there fresh is said again; all others are measured as for a build, and not
    painted.
    """
    known = seen(project)
    plan = _plan(known, project)
    if not plan.stale:
        return _examined(known, plan, project)
    from ddcurric.builder.measuring import measured, measuring

    with measuring(project):
        if known.course is None:
            known = read_anew(project, known.program, known.manifest)
            plan = _plan(known, project)
        assert known.course is not None
        return _examined(known, plan, project, *measured(plan, known.course, project, known.program))


def advice(project: Project) -> tuple[Diagnostic, ...]:
    """What could be better in the lessons that are right."""
    from ddcurric.lesson.checks import advise

    known = seen(project)
    course = known.course or read_anew(project, known.program, known.manifest).course
    return advise(course.topics, course.settings) if course is not None and course.settings is not None else ()


def _plan(known: Seen, project: Project) -> Plan:
    survey = known.survey
    return plan_build(survey, survey.sites, survey.asked(Options()), project, known.manifest)


def _examined(known: Seen, plan: Plan, project: Project, *found: Diagnostic) -> Examined:
    survey, there = known.survey, [plan.fresh[planned.path] for planned in plan.wanted if planned.path in plan.fresh]
    lengths = of_other_lengths(survey, there, project)
    return Examined(survey.topics, sort_diagnostics([*survey.diagnostics, *plan.said, *lengths, *found]))
