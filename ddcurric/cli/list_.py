"""`ddcurric list`: the topics of a course at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddcurric.builder.options import Project
    from ddcurric.builder.status import Stale
    from ddcurric.builder.survey import Survey
    from ddcurric.lesson.views.takeable import Takeable

DATE = 2
"""The column of dates, which only a course with a calendar has."""
NUMBERS = frozenset({3, 4, 5})
"""Columns whose ends stand at one line."""


def list_topics(
    objectives: Annotated[bool, typer.Option("--objectives", help="What learners can do after each topic.")] = False,
    exercises: Annotated[
        bool, typer.Option("--exercises", help="What an exam can take, as it is written there.")
    ] = False,
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """List the topics with their numbers, minutes, exercises, points, and what must be built again.

    Ends with status 1 where the course itself has errors.
    """
    from ddcurric.builder.seen import seen
    from ddcurric.builder.status import edited_decks, stale_files
    from ddcurric.cli.show import as_text
    from ddcurric.cli.table import table
    from ddcurric.diagnostics import has_errors

    project = find_project(course, out, profile)
    if exercises:
        _list_exercises(project)
        return
    known = seen(project)
    survey, of_course = known.survey, known.survey.of_course()
    if of_course:
        typer.echo(as_text(of_course, project.course))
    if not survey.readable:
        raise typer.Exit(1)
    if objectives:
        typer.echo(_objectives(survey))
        return
    stale, edited = stale_files(project, known), edited_decks(project, known)
    rows = list(_rows(survey, stale, edited))
    typer.echo(survey.title)
    header = ("no.", "topic", "date", "minutes", "exercises", "points", "stale")
    at = [column for column in range(len(header)) if column != DATE or any(row[DATE] for row in rows)]
    right = frozenset(place for place, column in enumerate(at) if column in NUMBERS)
    typer.echo(table([header[column] for column in at], [[row[column] for column in at] for row in rows], right))
    if stale.others:
        typer.echo(f"Out of date, too: {', '.join(shown(project.out / path) for path in stale.others)}")
    if has_errors(of_course):
        raise typer.Exit(1)


def _rows(survey: Survey, stale: Stale, edited: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """A row for each topic and each form of a paper."""
    from ddcurric.outputs.output import Per

    for site in survey.sites:
        line = site.line
        if line is None or (site.per is Per.PAPER and not line.state):
            continue
        state = line.state or ", ".join(stale.kinds[site.id]) or "-"
        state += "  (deck edited)" if site.id in edited and not line.state else ""
        yield line.number, shortened(line.name), line.day, line.minutes, line.exercises, line.points, state


def _list_exercises(project: Project) -> None:
    """All that a paper can take; where a lesson cannot be read, what the others have."""
    from ddcurric.builder.choice_of_exercises import choice_of_exercises
    from ddcurric.cli.new import NOTHING_FROM
    from ddcurric.cli.show import as_text
    from ddcurric.cli.table import table

    choice = choice_of_exercises(project, ())
    if choice.diagnostics:
        typer.echo(as_text(choice.diagnostics, project.course))
    if not choice.title:
        raise typer.Exit(1)
    for id_ in choice.broken:
        typer.echo(NOTHING_FROM.format(id_))
    rows = [
        (each.source, "" if each.points is None else str(each.points), _notes(each), shortened(each.title))
        for _, exercises in choice.lessons
        for each in exercises
    ]
    typer.echo(table(("take from", "points", "forms differ in", "asks"), rows, frozenset({1})))


def _notes(each: Takeable) -> str:
    shown = f"shown in the lesson only: #{', #'.join(each.elsewhere)}" if each.elsewhere else ""
    return "; ".join(filter(None, (", ".join(each.differs), shown))) or "-"


def shortened(title: str) -> str:
    """A title in at most `LONGEST` columns."""
    from ddcurric.cli.table import width_of

    if width_of(title) <= LONGEST:
        return title
    kept = next(title[:end] for end in range(len(title), -1, -1) if width_of(title[:end]) < LONGEST)
    return f"{kept.rstrip()}…"


LONGEST = 50
"""Columns of a title, or of the words that a check question begins with: a line of a list fits a terminal."""


def _objectives(survey: Survey) -> str:
    """Every topic with what a learner can do after it, and what it builds on."""
    from ddcurric.outputs.output import Per

    lines: list[str] = []
    for line in (site.line for site in survey.sites if site.per is Per.TOPIC):
        if line is not None and not line.state:
            lines.append(f"{line.number} {line.name}")
            lines += [f"  - {objective}" for objective in line.objectives] or ["  (no objectives)"]
    return "\n".join(lines)
