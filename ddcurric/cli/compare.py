"""`ddcurric check --from`: a lesson beside the file that it was imported from."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ddcurric.cli.lessons import lesson_named
from ddcurric.cli.project import refuse, shown
from ddcurric.cli.sources import importer_and_bytes

if TYPE_CHECKING:
    from ddcurric.builder.options import Project
    from ddcurric.importers.kit.importer import Importer, Passage


def compare_with_source(project: Project, source: Path, topic: str, output: str) -> None:
    """Say which words are in the one and not in the other. Ends with status 1 where the lesson lacks some."""
    from ddcurric.cli.show import FORMATS
    from ddcurric.importers.compare import compared
    from ddcurric.importers.unread import unread_in
    from ddcurric.lesson.reader.text import read_source

    if not topic:
        refuse("to compare a lesson with its source, name both: ddcurric check --from FILE TOPIC")
    importer, passages, left_out = _passages(source)
    _, path, around = lesson_named(project, topic)
    try:
        lesson = read_source(path, (project.course / path).read_bytes()).value
    except OSError as problem:
        refuse(f"{shown(project.course / path)} cannot be read: {problem.strerror or problem}")
    if lesson is None:
        refuse(f"{shown(project.course / path)} is no text")
    found = (*unread_in(path, lesson.text), *compared(passages, lesson, source.name, around, left_out))
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
        typer.echo(f"{shown(project.course / path)} beside {shown(source)}: {told}")
    if missing:
        raise typer.Exit(1)


def _passages(source: Path) -> tuple[Importer, tuple[Passage, ...], tuple[str, ...]]:
    """The words of the source, in the places that a message can show; and what its import says to have left out."""
    importer, data = importer_and_bytes(source, "read")
    passages = importer.words(data, source.absolute().as_posix())
    if not passages:
        refuse(f"{shown(source)} has no words that can be read")
    return importer, passages, _left_out(importer, data, source)


def _left_out(importer: Importer, data: bytes, source: Path) -> tuple[str, ...]:
    from ddcurric.importers.kit.beside import files_below
    from ddcurric.importers.kit.importer import ImportSettings
    from ddcurric.importers.shape.lesson import shaped

    settings = ImportSettings(beside=files_below(source.absolute().parent))
    material = importer.read(data, source.name, settings).value
    if material is None or not (material.title or material.pieces):
        return ()
    fates = shaped(material, source.name, settings).fates
    # Of what became something else, the words that are cited.
    return tuple(fate.what if not fate.became else " ".join(_CITED.findall(fate.what)) for fate in fates)


_CITED = re.compile(r"“[^”]*\w\w[^”]*”|`[^`]*`")
