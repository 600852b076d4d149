"""`ddcurric new topic` and `new paper`: a file to start from, entered in course.yaml."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Annotated

import typer

from ddcurric.cli.elsewhere import Commands
from ddcurric.cli.project import CourseOption, find_project, refuse, shown
from ddcurric.points import Worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddcurric.builder.options import Project
    from ddcurric.lesson.model.course import CourseSettings, Module
    from ddcurric.lesson.views.takeable import Takeable

app = typer.Typer(
    cls=Commands, help="Start something new: a topic, or an exam.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def new() -> None:
    """Start something new: a topic, or an exam."""


@app.command("topic")
def topic(
    title: Annotated[str, typer.Argument(metavar="TITLE", help='Of the lesson: "Lamport Clocks".')],
    module: Annotated[str, typer.Option(metavar="PATH", help="The folder of its module, as in course.yaml.")] = "",
    course: CourseOption = None,
) -> None:
    """Make a lesson to start from, and enter it at the end of its module in course.yaml.

    Ends with status 1 where the course itself has errors; the lesson is made all the same.
    """
    from ddcurric.builder.disk import write_whole
    from ddcurric.builder.options import COURSE_FILE
    from ddcurric.cli.contents import with_topic
    from ddcurric.cli.skeletons import lesson

    project = find_project(course)
    settings, wrong = _settings(project)
    words, name = _named(title, settings)
    place = module_of(settings, module)
    known = {entry.id for m in settings.modules for entry in m.topics}
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
    if wrong:
        raise typer.Exit(1)


@app.command("paper")
def paper(
    title: Annotated[str, typer.Argument(metavar="TITLE", help='Of the paper: "Midterm".')],
    topics: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]...", help="What it takes exercises from: ids, or numbers.")
    ] = None,
    kind: Annotated[str, typer.Option(metavar="KIND", help="exam, worksheet or quiz.")] = "exam",
    course: CourseOption = None,
) -> None:
    """Make an exam that takes every exercise of some topics, and enter it in course.yaml: delete what you do not want.

    Without topics it has one question of its own. Ends with status 1 where the course itself has errors; the paper is
    made all the same.
    """
    from ddcurric.builder.disk import write_whole
    from ddcurric.builder.options import COURSE_FILE
    from ddcurric.cli.contents import with_paper
    from ddcurric.cli.show import many
    from ddcurric.cli.skeletons import paper as skeleton

    project = find_project(course)
    settings, wrong = _settings(project)
    words, name = _named(title, settings)
    if kind not in KINDS:
        refuse(f"there is no kind of paper `{kind}`; write {' or '.join(KINDS)}")
    taken = _exercises_of(project, topics or [])
    path = project.course / PAPERS / f"{name}.md"
    if path.exists():
        refuse(f"there is a paper {shown(path)} already; give this one another title")
    contents = project.course / COURSE_FILE
    after = with_paper(contents.read_bytes().decode("utf-8-sig"), f"{PAPERS}/{name}.md")
    if after is None:
        refuse(
            f"{shown(contents)} is written in a way that this cannot edit; write `papers: [{PAPERS}/{name}.md]` in it"
        )
    write_whole(path, skeleton(words, kind, taken).encode())
    write_whole(contents, after.encode())
    kept = [each for _, exercises in taken for each in exercises if not each.elsewhere]
    points = sum((each.points for each in kept if each.points), Worth())
    typer.echo(f"made {shown(path)} and entered it in {shown(contents)}")
    if kept:
        worth = many(str(points), "point")
        typer.echo(f"it takes {many(len(kept), 'exercise')} with {worth}: delete those that you do not want")
    typer.echo(f"then: ddcurric build {name}")
    if wrong:
        raise typer.Exit(1)


PAPERS = "exams"
"""The folder in which they are begun."""
NOTHING_FROM = "the lesson `{}` has errors, so that nothing can be taken from it: `ddcurric check` names them"
KINDS = ("exam", "worksheet", "quiz")


def _settings(project: Project) -> tuple[CourseSettings, bool]:
    """The table of contents, and whether it has errors, which are told; one that cannot be read ends the program."""
    from ddcurric.builder.course import load_contents
    from ddcurric.cli.show import as_text
    from ddcurric.diagnostics import has_errors

    read = load_contents(project.course)
    # That a module has no topics is no news to whoever gives it one.
    told = [each for each in read.diagnostics if each.code != "module-without-topics"]
    if told:
        typer.echo(as_text(told, project.course))
    if read.value is None:
        raise typer.Exit(1)
    return read.value, has_errors(read.diagnostics)


def _named(title: str, settings: CourseSettings) -> tuple[str, str]:
    """A title in one line, and the name of its file; ends the program where it has neither letter nor number."""
    words = " ".join(title.split())
    name = slug(words, settings.language)
    return words, name or refuse(f"a title needs a letter or a number, and `{title}` has none")


def _exercises_of(project: Project, wanted: Sequence[str]) -> Sequence[tuple[str, Sequence[Takeable]]]:
    """What the topics that were named have to take; ends the program where one is none."""
    from ddcurric.builder.choice_of_exercises import choice_of_exercises

    if not wanted:
        return ()
    choice = choice_of_exercises(project, wanted)
    if choice.unknown:
        refuse(choice.unknown[0])
    for id_ in choice.broken:
        typer.echo(NOTHING_FROM.format(id_))
    if not any(exercises for _, exercises in choice.lessons):
        refuse("none of these lessons has an exercise that can be taken; `ddcurric check` says what is wrong")
    return choice.lessons


def slug(title: str, language: str = "en") -> str:
    """A file name for a title: `Lamport’s Clocks!` makes `lamports-clocks`; other scripts keep their letters.

    `language` (BCP 47) says how letters are written without their marks: `Über` is `ueber` in German.
    """
    text = unicodedata.normalize("NFC", title.replace("'", "").replace("’", "").replace("&", " and ")).casefold()
    text = text.translate(_GERMAN if language.lower().startswith("de") else {}).translate(_SPELT)
    plain = (unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or char for char in text)
    return "-".join(re.findall(r"[^\W_]+", "".join(plain)))[:60].strip("-")


_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SPELT = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that are none of ASCII with a mark."""


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
        advice = did_you_mean(wanted, paths)
        if not advice.endswith("?"):
            advice += f", or make it below the last one, in two lines: `  - title: …` and `    path: {wanted}`"
        refuse(f"there is no module with the path `{path}` in course.yaml: {advice}")
    return refuse("say which module it belongs to: --module " + ", --module ".join(paths))
