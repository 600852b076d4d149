"""`ddcurric check`: say what is wrong with a course, and build nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from ddcurric.cli.project import CourseOption, OutOption, find_project, refuse, shown


def check(
    output: Annotated[str, typer.Option("--format", metavar="text|json|github", help="How to say it.")] = "text",
    course: CourseOption = None,
    out: OutOption = None,
) -> None:
    """Say all that `build` would say, with file, line and column, and write nothing. Ends with status 1 on errors."""
    from ddcurric.builder.examine import examine
    from ddcurric.cli.show import FORMATS, counted
    from ddcurric.diagnostics import did_you_mean, has_errors

    if output not in FORMATS:
        refuse(f"there is no format `{output}`: {did_you_mean(output, FORMATS)}")
    project = find_project(course, out)
    loaded = examine(project)
    if output != "text" or loaded.diagnostics:
        typer.echo(FORMATS[output](loaded.diagnostics, project.course))
    if output == "text":
        topics = sum(len(module.topics) for module in loaded.settings.modules) if loaded.settings else 0
        found = counted(loaded.diagnostics) or "nothing to complain about"
        typer.echo(f"{shown(project.course)}: {topics} topic{'' if topics == 1 else 's'}, {found}")
    if has_errors(loaded.diagnostics):
        raise typer.Exit(1)
