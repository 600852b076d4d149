"""`ddcurric check --from`: a lesson beside the file that it was imported from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ddcurric.cli.lessons import lesson_named
from ddcurric.cli.project import refuse, shown
from ddcurric.cli.sources import importer_and_bytes, tell_fates

if TYPE_CHECKING:
    from ddcurric.builder.options import Project
    from ddcurric.importers.kit.importer import Importer, Passage
    from ddcurric.importers.kit.material import Fate


def compare_with_source(project: Project, source: Path, topic: str, output: str) -> None:
    """Say which words are in the one and not in the other. Ends with status 1 where the lesson lacks some."""
    from ddcurric.builder.scratch import scratch
    from ddcurric.cli.show import FORMATS
    from ddcurric.importers.compare import compared
    from ddcurric.importers.unread import unread_in
    from ddcurric.lesson.reader.text import read_source

    if not topic:
        refuse("to compare a lesson with its source, name both: ddcurric check --from FILE TOPIC")
    with scratch():
        importer, passages, fates = _passages(source)
    # Of what became something else, the words that are cited.
    said = [fate.what if not fate.became else " ".join(_CITED.findall(fate.what)) for fate in fates]
    _, path, around = lesson_named(project, topic)
    try:
        lesson = read_source(path, (project.course / path).read_bytes()).value
    except OSError as problem:
        refuse(f"{shown(project.course / path)} cannot be read: {problem.strerror or problem}")
    if lesson is None:
        refuse(f"{shown(project.course / path)} is no text")
    found = (*unread_in(path, lesson.text), *compared(passages, lesson, source.name, around, said))
    found = tuple(
        replace(each, message=f"{each.message} ({importer.unit} {each.span.line} of {source.name})")
        if each.code == "words-not-in-lesson" and importer.unit != "line"
        else each
        for each in found
    )
    missing = sum(each.code == "words-not-in-lesson" for each in found)
    if found or output != "text":
        typer.echo(FORMATS[output](found, project.course))
    if output == "text":
        told = f"{missing} stretch{'' if missing == 1 else 'es'} of words missing" if missing else "no word is missing"
        tell_fates("an import leaves out:", (fate for fate in fates if not fate.became), importer.unit)
        typer.echo(f"{shown(project.course / path)} beside {shown(source)}: {told}")
    if missing:
        raise typer.Exit(1)


def _passages(source: Path) -> tuple[Importer, tuple[Passage, ...], tuple[Fate, ...]]:
    """The words of the source, in the places that a message can show; and what its import says."""
    importer, data = importer_and_bytes(source, "read")
    passages = importer.words(data, source.absolute().as_posix())
    if not passages:
        refuse(f"{shown(source)} has no words that can be read")
    return importer, passages, _fates(importer, data, source)


def _fates(importer: Importer, data: bytes, source: Path) -> tuple[Fate, ...]:
    from ddcurric.importers.kit.importer import ImportSettings, files_below
    from ddcurric.importers.shape.lesson import shaped

    settings = ImportSettings(beside=files_below(source.absolute().parent))
    material = importer.read(data, source.name, settings).value
    if material is None or not (material.title or material.pieces):
        return ()
    return shaped(material, source.name, settings).fates


_CITED = re.compile(r"“[^”]*\w\w[^”]*”|`[^`]*`")
