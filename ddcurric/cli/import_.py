"""`ddcurric import`: lessons from files of other programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from ddcurric.cli.project import CourseOption, course_around, find_project, refuse, shown
from ddcurric.cli.sources import importer_and_bytes, tell_fates
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.arrivals import Arrival
    from ddcurric.diagnostics import Diagnostic
    from ddcurric.importers.kit.importer import Importer, ImportSettings
    from ddcurric.importers.kit.material import Imported, Material
    from ddcurric.lesson.model.course import CourseSettings


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Text, Markdown, Jupyter, Word, LaTeX, PowerPoint, HTML, EPUB, OpenDocument, reStructuredText, Org, "
            "AsciiDoc, Typst, or questions of Moodle (XML) or in GIFT.",
        ),
    ],
    module: Annotated[str, typer.Option(metavar="PATH", help="The folder of its module, as in course.yaml.")] = "",
    topic: Annotated[str, typer.Option(metavar="ID", help="The id of the lesson.  [default: from its title]")] = "",
    course: CourseOption = None,
) -> None:
    """Make a lesson of each FILE, with its pictures, and enter it in course.yaml; say what became of what.

    Nothing is written over, and where one FILE cannot be read, nothing is written. What was not understood stands as a
    comment at its place in the lesson. Where there is no course, one is made in content/.
    """
    from ddcurric.builder.arrivals import put_in
    from ddcurric.builder.options import COURSE_FILE
    from ddcurric.builder.scratch import scratch
    from ddcurric.importers.shape.lesson import shaped

    if topic and len(files) > 1:
        refuse("--topic names one lesson: give one FILE, or leave it out")
    root = find_project(course).course if course is not None else course_around(Path.cwd())
    settings = _settings(root) if root is not None else None
    with scratch():
        read = [_read(path, settings) for path in files]
    known = _said_anyway(settings, module, read[0].material)
    place = _place(root, settings, module, read[0])
    arrivals: list[Arrival] = []
    contents = place.contents
    lessons: list[Imported] = []
    for each in read:
        with _not_too_long(each.path):
            within = replace(each.settings, known=known, language=each.settings.told or place.language)
            lessons.append(shaped(each.material, each.path.name, within))
            arrivals.append(_arrival(place, each.path, lessons[-1], topic, arrivals))
        contents = _entered(place, contents, arrivals[-1])
    try:
        put_in(place.root, arrivals, contents, is_new=root is None)
    except OSError as problem:
        refuse(f"nothing was imported: {problem.filename or shown(place.root)}: {problem.strerror or problem}")
    for each, lesson, arrival in zip(read, lessons, arrivals, strict=True):
        _tell(place, each, lesson, arrival, is_new=root is None)
    typer.echo(f"entered in {shown(place.root / COURSE_FILE)}. Now: `ddcurric check`, then `ddcurric build`.")


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A file that was read."""

    path: Path
    importer: Importer
    material: Material
    settings: ImportSettings


@dataclass(frozen=True, slots=True)
class ArrivalPlace:
    """Where lessons arrive."""

    root: Path
    """The course's folder; it may not be there yet."""
    module: str
    contents: str
    """course.yaml as it is; for a course that is made, as it will be, without topics and in the language of the first
    file."""
    known: frozenset[str]
    """The ids of topics."""
    language: str
    """BCP 47; a lesson in another says so."""


def _settings(root: Path) -> CourseSettings:
    from ddcurric.builder.course import load_contents
    from ddcurric.cli.show import as_text

    read = load_contents(root)
    if read.value is None:
        typer.echo(as_text(read.diagnostics, root))
        raise typer.Exit(1)
    return read.value


def _read(path: Path, settings: CourseSettings | None) -> ReadIn:
    """What a file says; ends the program where it cannot be read."""
    from ddcurric.cli.new import slug
    from ddcurric.importers.kit.importer import ImportSettings, files_below
    from ddcurric.importers.kit.office import office

    importer, data = importer_and_bytes(path, "brought in")
    told = _told(importer, data, path.name, settings)
    language = told or (settings.language if settings is not None else "en")
    stem, around = slug(path.stem, language) or "picture", files_below(path.absolute().parent)
    wanted = ImportSettings(language, stem, around, office=office(), told=told)
    with _not_too_long(path):
        material = importer.read(data, path.name, wanted)
    if material.value is None:
        _refuse_file(path, material.diagnostics)
    if not material.value.title and not material.value.pieces:
        _refuse_file(path, (_without_words(path.name),))
    return ReadIn(path, importer, material.value, wanted)


def _told(importer: Importer, data: bytes, name: str, settings: CourseSettings | None) -> str:
    """The language that the words of a file tell, as the course calls it; empty: they do not."""
    from ddcurric.wording.telling import language_told

    told = language_told(" ".join(each.text for each in importer.words(data, name)))
    same = settings is not None and settings.language.partition("-")[0] == told
    return settings.language if settings is not None and same else told


@contextmanager
def _not_too_long(path: Path) -> Iterator[None]:
    """End the program where a file takes longer than any lesson does."""
    from ddcurric.builder.limits import READING, TooLongError, at_most

    try:
        with at_most(READING):
            yield
    except TooLongError:
        refuse(f"{shown(path)} takes longer than {READING} seconds; nothing was imported. Divide it into lessons")


def _said_anyway(settings: CourseSettings | None, module: str, first: Material) -> str:
    """The titles of the course and the module; of a course that will be made, what the first file says of them."""
    if settings is None:
        return " ".join(first.around[:2])
    titles = [each.title for each in settings.modules if not module or each.path == module.strip("/")]
    return " ".join([settings.title, *titles[:1]])


def _without_words(name: str) -> Diagnostic:
    from ddcurric.diagnostics import error
    from ddcurric.source import Span

    message = "there are no words in the file"
    return error("import-unreadable", Span(name, 1), message, "open it in the program that made it, and look")


def _refuse_file(path: Path, diagnostics: Sequence[Diagnostic]) -> NoReturn:
    for each in diagnostics:
        typer.echo(f"{each.severity.value}[{each.code}]: {shown(path)}: {each.message}", err=True)
        if each.hint:
            typer.echo(f"  = hint: {each.hint}", err=True)
    typer.echo("nothing was imported", err=True)
    raise typer.Exit(1)


def _place(root: Path | None, settings: CourseSettings | None, module: str, first: ReadIn) -> ArrivalPlace:
    """The course and module that lessons go into; a course of one module where there is none."""
    from ddcurric.builder.options import COURSE_FILE
    from ddcurric.cli.new import module_of, slug
    from ddcurric.cli.skeletons import course_yaml

    if root is not None and settings is not None:
        contents = (root / COURSE_FILE).read_bytes().decode("utf-8-sig")
        known = frozenset(entry.id for each in settings.modules for entry in each.topics)
        return ArrivalPlace(root, module_of(settings, module).path, contents, known, settings.language)
    title, within = (*first.material.around, "", "")[:2]
    folder = module.strip("/") or slug(within, first.settings.language) or "first-module"
    if re.fullmatch(r"[\w-]+(/[\w-]+)*", folder) is None:
        refuse(f"`{module}` is no folder of a module: write letters, digits and hyphens")
    name = within or folder.rpartition("/")[2].replace("-", " ").title()
    ours = first.material.ours
    language = (ours.language if ours is not None else first.material.language) or first.settings.language
    contents = course_yaml(title or "A New Course", name, folder, " []", language)
    return ArrivalPlace(Path.cwd() / "content", folder, contents, frozenset(), language)


def _arrival(place: ArrivalPlace, source: Path, lesson: Imported, topic: str, others: Sequence[Arrival]) -> Arrival:
    """The lesson as files below the course, none of which is there yet."""
    from ddcurric.builder.arrivals import Arrival, free_name
    from ddcurric.cli.new import slug
    from ddcurric.lesson.views.student import public_text
    from ddcurric.lesson.writer import write

    titles = (topic,) if topic else (public_text(lesson.topic.title), source.stem)
    name = next(filter(None, (slug(each, place.language) for each in titles)), "")
    path = f"{place.module}/{name}.md"
    taken = {other.path for other in others}
    if not name or (topic and name != topic):
        refuse(f"`{topic}` is no id: write small letters, digits and hyphens" + (f", `{name}`" if name else ""))
    if name in place.known or path in taken or (place.root / path).exists():
        refuse(f"there is a topic `{name}` already; nothing was imported. Give another id: --topic {name}-2")
    used = [picture for other in others for picture in other.pictures]
    renamed = {picture.path: free_name(place.root, place.module, picture.path, used) for picture in lesson.pictures}
    pictures = {f"{place.module}/{renamed[picture.path]}": picture.content for picture in lesson.pictures}
    text = lesson.whole or write(_with_pictures(lesson, renamed).topic, course_language=place.language)
    for old, new in renamed.items() if lesson.whole else ():
        text = text.replace(f"({old})", f"({new})")
    return Arrival(path, text, pictures)


def _with_pictures(imported: Imported, renamed: dict[str, str]) -> Imported:
    from ddcurric.lesson.model.block import Figure
    from ddcurric.lesson.model.inline import InlineImage
    from ddcurric.lesson.model.walk import Node, rewrite

    def change(node: Node) -> Node:
        return replace(node, path=renamed.get(node.path, node.path)) if isinstance(node, Figure | InlineImage) else node

    return replace(imported, topic=rewrite(imported.topic, change))


def _entered(place: ArrivalPlace, contents: str, arrival: Arrival) -> str:
    from ddcurric.cli.contents import with_topic

    name = arrival.path.rpartition("/")[2].removesuffix(".md")
    after = with_topic(contents, place.module, name)
    if after is None:
        refuse(
            "course.yaml is written in a way that this cannot edit, so nothing was imported: "
            f"give the module `{place.module}` a line `topics: []`"
        )
    return after


def _tell(place: ArrivalPlace, read: ReadIn, lesson: Imported, arrival: Arrival, *, is_new: bool) -> None:
    """What was made, what became of what, and what was not understood."""
    from ddcurric.cli.show import as_text
    from ddcurric.importers.unread import unread_in

    typer.echo(f"made {shown(place.root / arrival.path)} from {shown(read.path)} ({read.importer.name})")
    for path in arrival.pictures:
        typer.echo(f"made {shown(place.root / path)}")
    if is_new or (not lesson.whole and lesson.topic.language != place.language):
        typer.echo(_language_said(read, lesson.topic.language))
    tell_fates("what became of it:", (f for f in lesson.fates if f.became), read.importer.unit)
    tell_fates("left out:", (f for f in lesson.fates if not f.became), read.importer.unit)
    unread = unread_in(arrival.path, arrival.text)
    if unread:
        typer.echo("\n" + as_text(unread, place.root))


def _language_said(read: ReadIn, language: str) -> str:
    """What language a lesson is in, and how that is known."""
    if language == read.settings.told:
        return f"its language is `{language}`, as its words tell"
    if read.material.language or read.material.ours is not None:
        return f"its language is `{language}`, as the file says"
    return f"its language is not known: `{language}` until you change it in course.yaml"
