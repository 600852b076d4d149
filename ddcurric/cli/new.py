"""`ddcurric new topic`: a lesson to start from, entered in course.yaml."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.cli.project import CourseOption, find_project, refuse, shown

if TYPE_CHECKING:
    from ddcurric.lesson.model.course import CourseSettings, Module

app = typer.Typer(help="Start something new: a topic.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def new() -> None:
    """Start something new: a topic."""


@app.command("topic")
def topic(
    title: Annotated[str, typer.Argument(metavar="TITLE", help='Of the lesson: "Lamport Clocks".')],
    module: Annotated[str, typer.Option(metavar="PATH", help="The folder of its module, as in course.yaml.")] = "",
    course: CourseOption = None,
) -> None:
    """Make a lesson to start from, and enter it at the end of its module in course.yaml.

    Ends with status 1 where the course itself has errors; the lesson is made all the same.
    """
    from ddcurric.builder.course import load_contents
    from ddcurric.builder.disk import write_whole
    from ddcurric.builder.options import COURSE_FILE
    from ddcurric.cli.contents import with_topic
    from ddcurric.cli.show import as_text
    from ddcurric.cli.skeletons import lesson
    from ddcurric.diagnostics import has_errors

    project = find_project(course)
    read = load_contents(project.course)
    if read.diagnostics:
        typer.echo(as_text(read.diagnostics, project.course))
    if read.value is None:
        raise typer.Exit(1)
    words = " ".join(title.split())
    name = slug(words)
    if not name:
        refuse(f"a title needs a letter or a number, and `{title}` has none")
    place = module_of(read.value, module)
    known = {entry.id for m in read.value.modules for entry in m.topics}
    path = project.course / place.path / f"{name}.md"
    if name in known or path.exists():
        refuse(f"there is a topic `{name}` already; give this one another title")
    contents = project.course / COURSE_FILE
    before = contents.read_bytes().decode("utf-8-sig")
    after = with_topic(before, place.path, name)
    if after is None:
        refuse(
            f"{shown(contents)} is written in a way that this cannot edit; add `{name}` to the topics of `{place.path}`"
        )
    write_whole(path, lesson(words).encode())
    write_whole(contents, after.encode())
    number = f"{place.number}.{len(place.topics) + 1}"
    typer.echo(f"made {shown(path)}, Topic {number}, and entered it in {shown(contents)}")
    if has_errors(read.diagnostics):
        raise typer.Exit(1)


def slug(title: str) -> str:
    """A file name for a title: `Lamport’s Clocks!` makes `lamports-clocks`; other scripts keep their letters."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("’", "").replace("&", " and "))
    ascii_ = plain.encode("ascii", "ignore").decode()
    text = ascii_ if re.search(r"[A-Za-z0-9]", ascii_) else unicodedata.normalize("NFC", title)
    return "-".join(re.findall(r"[^\W_]+", text.casefold()))[:60].strip("-")


def module_of(settings: CourseSettings, path: str) -> Module:
    """The module that a path names, or the only one; ends the program where there is none."""
    from ddcurric.diagnostics import did_you_mean

    paths = {module.path: module for module in settings.modules}
    wanted = path.strip("/")
    if not wanted and len(paths) == 1:
        return next(iter(paths.values()))
    if wanted in paths:
        return paths[wanted]
    if wanted:
        refuse(f"there is no module with the path `{path}` in course.yaml: {did_you_mean(wanted, paths)}")
    return refuse("say which module it belongs to: --module " + ", --module ".join(paths))
