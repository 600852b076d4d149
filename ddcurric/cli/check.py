"""`ddcurric check`: say what is wrong with a course, and build nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.cli.lessons import lesson_named
from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, refuse, shown


def check(
    topic: Annotated[
        str, typer.Argument(metavar="[TOPIC]", help="The id, number or file of a lesson or a paper.  [default: all]")
    ] = "",
    output: Annotated[str, typer.Option("--format", metavar="text|json|github", help="How to say it.")] = "text",
    accessibility: Annotated[
        bool, typer.Option("--accessibility", help="Read the finished files back, and report who can use them.")
    ] = False,
    advice: Annotated[
        bool, typer.Option("--advice", help="Say also what could be better in lessons that are right.")
    ] = False,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Compare the lesson TOPIC with the file that it was made of."),
    ] = None,
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """Say all that `build` would say, with file, line and column, and write nothing. Ends with status 1 on errors.

    Only a build reads its finished files back, for answers that they give away (`leak`).
    With a TOPIC: what concerns this lesson, or this paper. With --accessibility: a report on every file, what was
    checked in it, by what, and what was found. With --advice: sources that nothing cites, sections of which nothing
    is asked, minutes that do not fit, and the like.
    With --from FILE TOPIC: which words of FILE are not in the lesson, and which of the lesson are not in FILE.
    """
    from ddcurric.builder.examine import advice as advise
    from ddcurric.builder.examine import examine
    from ddcurric.cli.compare import compare_with_source
    from ddcurric.cli.show import FORMATS, counted, many
    from ddcurric.diagnostics import did_you_mean, has_errors

    if output not in FORMATS:
        refuse(f"there is no format `{output}`: {did_you_mean(output, FORMATS)}")
    project = find_project(course, out, profile)
    if source is not None:
        compare_with_source(project, source, topic, output)
        return
    if accessibility:
        if topic:
            refuse("a report on accessibility is about all files: leave the topic out")
        _report_accessibility(project, output)
        return
    files = {lesson_named(project, topic).path, COURSE_FILE} if topic else set()
    examined = examine(project)
    all_found = (*examined.diagnostics, *advise(project)) if advice else examined.diagnostics
    found = tuple(each for each in all_found if not files or each.span.file in files)
    if output != "text" or found:
        typer.echo(FORMATS[output](found, project.course))
    if output == "text":
        said = counted(found) or "nothing to complain about"
        topics = topic or many(examined.topics, "topic")
        typer.echo(f"{shown(project.course)}: {topics}, {said}")
    if has_errors(found):
        raise typer.Exit(1)


def _report_accessibility(project: Project, output: str) -> None:
    from ddcurric.builder.accessibility import accessibility
    from ddcurric.builder.state import StateError
    from ddcurric.cli.accessibility import as_json, as_text
    from ddcurric.cli.show import as_text as diagnostics_as_text

    if output == "github":
        refuse("a report on accessibility is about files, not about lines: write `--format text` or `--format json`")
    try:
        report = accessibility(project)
    except StateError as problem:
        refuse(str(problem))
    except OSError as problem:
        refuse(f"the files cannot be read: {problem.strerror or problem}")
    if output == "json":
        typer.echo(as_json(report))
    else:
        typer.echo(as_text(report, shown(project.out)))
        if report.diagnostics:
            typer.echo("\n" + diagnostics_as_text(report.diagnostics, project.course))
    if not report.is_clean:
        raise typer.Exit(1)
