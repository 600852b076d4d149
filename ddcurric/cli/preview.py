"""`ddcurric preview`: the course in a browser, made anew at every save."""

from __future__ import annotations

from typing import Annotated

import typer

from ddcurric.cli.project import CourseOption, OutOption, ProfileOption, find_project, refuse


def preview(
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="The id or number of the one to begin with.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, metavar="N", help="Where to serve.  [default: the first free from 8765]"),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
    editor: Annotated[
        str,
        typer.Option(
            metavar="NAME|URL", help="What opens the source: vscode, or an address with {file}, {line}, {column}."
        ),
    ] = "vscode",
    publish: Annotated[bool, typer.Option("--publish", help="Build into build/, too, whenever all is made.")] = False,
    course: CourseOption = None,
    out: OutOption = None,
    profile: ProfileOption = "",
) -> None:
    """Show handouts, solutions, slides and notes in a browser, anew at every save. Ends with Ctrl-C."""
    project = find_project(course, out, profile)
    from ddcurric.builder.course import load_contents
    from ddcurric.diagnostics import did_you_mean
    from ddcurric.preview.editor import ADDRESSES
    from ddcurric.preview.serve import listening
    from ddcurric.preview.serve import preview as run

    if editor not in ADDRESSES and "{" not in editor:
        advice = f"{did_you_mean(editor, ADDRESSES)}, or an address with {{file}} and {{line}}"
        refuse(f"there is no editor `{editor}`: {advice}")
    settings = load_contents(project.course, project.profile).value
    ids = [entry.id for module in settings.modules for entry in module.topics] if settings is not None else []
    papers = [paper.id for paper in settings.papers] if settings is not None else []
    numbers = {entry.number: entry.id for module in settings.modules for entry in module.topics} if settings else {}
    wanted = numbers.get(topic or "", (topic or "").removesuffix(".md").rpartition("/")[2])
    if wanted and settings is not None and wanted not in (*ids, *papers):
        refuse(f"there is no topic `{topic}` in the course: {did_you_mean(wanted, (*ids, *papers))}")
    try:
        own = listening(port)
    except OSError as problem:
        refuse(f"port {port} cannot be had: {problem.strerror or problem}")

    def ready(address: str) -> None:
        typer.echo(f"{address}  (Ctrl-C ends it)")
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    run(
        project, own, topic=wanted or (ids[0] if ids else ""), all_topics=topic is None, editor=editor,
        publishing=publish, ready=ready,
    )  # fmt: skip
