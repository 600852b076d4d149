"""`ddcurric list`: the topics of a course at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, shown

if TYPE_CHECKING:
    from ddcurric.builder.course import LoadedCourse


DATE = 2
"""The column of dates, which only a course with a calendar has."""
NUMBERS = frozenset({3, 4, 5})
"""Columns whose ends stand at one line."""


def list_topics(
    objectives: Annotated[bool, typer.Option("--objectives", help="What learners can do after each topic.")] = False,
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """List the topics with their numbers, minutes, exercises, points, and what must be built again.

    Ends with status 1 where the course itself has errors.
    """
    from ddcurric.builder import fingerprint
    from ddcurric.builder.course import load
    from ddcurric.builder.readings import Readings
    from ddcurric.builder.status import edited_decks, stale_files
    from ddcurric.cli.show import as_text
    from ddcurric.cli.table import table
    from ddcurric.diagnostics import has_errors
    from ddcurric.lesson.views.dates import dated
    from ddcurric.lesson.words import plain_text
    from ddcurric.outputs.output import Per

    project = find_project(course, out, profile)
    readings = Readings(project.state, fingerprint.of_program(project)) if project.state.is_dir() else None
    loaded = load(project.course, project.logs, readings, profile=project.profile)
    of_course = loaded.of_course()
    if of_course:
        typer.echo(as_text(of_course, project.course))
    if loaded.settings is None:
        raise typer.Exit(1)
    if objectives:
        typer.echo(_objectives(loaded))
        return
    stale, edited = stale_files(project, loaded), edited_decks(project)
    calendar = loaded.settings.calendar
    days = dated([lesson.entry.id for lesson in loaded.lessons], calendar)
    rows = []
    for lesson in loaded.places:
        topic = lesson.topic
        if topic is None:
            state = "broken" if has_errors(lesson.diagnostics) else "missing"
            rows.append((lesson.entry.number, lesson.entry.id, "", "", "", "", state))
            continue
        name = plain_text(topic.title) + (f", {topic.form.form}" if topic.form and topic.form.form else "")
        day = f"{days[topic.id]:%a %Y-%m-%d}" if topic.id in days else topic.form.date if topic.form else ""
        minutes = "" if topic.minutes is None else str(topic.minutes)
        points = "" if topic.total_points is None else str(topic.total_points)
        state = ", ".join(stale.kinds[topic.id]) or "-"
        state += "  (deck edited)" if topic.id in edited else ""
        if lesson.per is not Per.PAPER:
            rows.append((topic.number, name, day, minutes, str(len(topic.exercises)), points, state))
    typer.echo(loaded.settings.title)
    header = ("no.", "topic", "date", "minutes", "exercises", "points", "stale")
    at = [column for column in range(len(header)) if column != DATE or any(row[DATE] for row in rows)]
    right = frozenset(place for place, column in enumerate(at) if column in NUMBERS)
    typer.echo(table([header[column] for column in at], [[row[column] for column in at] for row in rows], right))
    if stale.others:
        typer.echo(f"Out of date, too: {', '.join(shown(project.out / path) for path in stale.others)}")
    if has_errors(of_course):
        raise typer.Exit(1)


def _objectives(course: LoadedCourse) -> str:
    """Every topic with what a learner can do after it, and what it builds on."""
    from ddcurric.lesson.words import plain_text

    lines: list[str] = []
    for topic in course.topics:
        lines.append(f"{topic.number} {plain_text(topic.title)}")
        lines += [f"  - {plain_text(objective.content)}" for objective in topic.objectives] or ["  (no objectives)"]
    return "\n".join(lines)
