"""`ddcurric list`: the topics of a course at a glance."""

from __future__ import annotations

import typer

from ddcurric.cli.project import CourseOption, OutOption, find_project, shown


def list_topics(course: CourseOption = None, out: OutOption = None) -> None:
    """List the topics with their numbers, minutes, exercises, points, and what must be built again.

    Ends with status 1 where the course itself has errors.
    """
    from ddcurric.builder.course import load
    from ddcurric.builder.status import edited_decks, stale_files
    from ddcurric.cli.show import as_text
    from ddcurric.cli.table import table
    from ddcurric.diagnostics import has_errors
    from ddcurric.lesson.words import plain_text

    project = find_project(course, out)
    loaded = load(project.course, project.logs)
    of_course = loaded.of_course()
    if of_course:
        typer.echo(as_text(of_course, project.course))
    if loaded.settings is None:
        raise typer.Exit(1)
    stale, edited = stale_files(project, loaded), edited_decks(project)
    rows = []
    for lesson in loaded.lessons:
        topic = lesson.topic
        if topic is None:
            state = "broken" if has_errors(lesson.diagnostics) else "missing"
            rows.append((lesson.entry.number, lesson.entry.id, "", "", "", state))
            continue
        minutes = "" if topic.minutes is None else str(topic.minutes)
        points = "" if topic.total_points is None else str(topic.total_points)
        state = ", ".join(stale.kinds[topic.id]) or "-"
        state += "  (deck edited)" if topic.id in edited else ""
        rows.append((topic.number, plain_text(topic.title), minutes, str(len(topic.exercises)), points, state))
    typer.echo(loaded.settings.title)
    typer.echo(table(("no.", "topic", "minutes", "exercises", "points", "stale"), rows, frozenset({2, 3, 4})))
    if stale.others:
        typer.echo(f"Out of date, too: {', '.join(shown(project.out / path) for path in stale.others)}")
    if has_errors(of_course):
        raise typer.Exit(1)
