"""Lessons and papers in good order: read, written again, and looked at before anything is replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ddcurric.builder.contents import lesson_path
from ddcurric.builder.disk import read_whole
from ddcurric.diagnostics import Checked, Diagnostic, Severity, has_errors, warning
from ddcurric.figures import FENCES
from ddcurric.lesson.model.course import CourseSettings, Module, PaperPath, TopicEntry
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.paper import Paper
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.paper import read_paper_file
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.reader.topic import read_lesson
from ddcurric.lesson.writer import keeps_asides, says_the_same, write, write_paper
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file, and what it should hold."""

    path: str
    """Below the course, with forward slashes."""
    before: bytes
    after: bytes
    """The same where the file is in good order already, and where it cannot be put into one."""
    diagnostics: tuple[Diagnostic, ...]


def format_file(root: Path, path: str, settings: CourseSettings) -> Formatted:
    """What the file of a lesson or a paper should hold. One with errors stays as it is. Raises OSError."""
    before = read_whole(root / path)
    source = read_source(path, before)
    if source.value is None or has_errors(source.diagnostics):
        return Formatted(path, before, before, source.diagnostics)
    paper = next((each for each in settings.papers if each.path == path), None)
    made = _paper(source.value, settings, paper) if paper else _lesson(source.value, settings, path)
    if made.value is None:
        return Formatted(path, before, before, made.diagnostics)
    ends = "\r\n" if b"\r\n" in before else "\n"
    return Formatted(path, before, made.value.replace("\n", ends).encode(), ())


def _lesson(source: Source, settings: CourseSettings, path: str) -> Checked[str | None]:
    module, entry = _place(settings, path)
    return _formatted(source, lambda text: read_lesson(text, settings, module, entry, FENCES), write)


def _place(settings: CourseSettings, path: str) -> tuple[Module, TopicEntry]:
    """Where course.yaml has a file; any other is read as if it were a topic."""
    for module in settings.modules:
        for entry in module.topics:
            if path == lesson_path(module, entry):
                return module, entry
    folder, _, name = path.rpartition("/")
    nowhere = Span(path, 1)
    entry = TopicEntry(name.removesuffix(".md"), "1.1", nowhere)
    return Module("", folder, 1, (entry,), nowhere), entry


def _paper(source: Source, settings: CourseSettings, where: PaperPath) -> Checked[str | None]:
    return _formatted(source, lambda text: read_paper_file(text, settings, where, FENCES), write_paper)


Said = TypeVar("Said", Topic, Paper)


def _formatted(
    source: Source,
    read: Callable[[Source], Checked[tuple[Said, Original] | None]],
    write: Callable[[Said, Original], str],
) -> Checked[str | None]:
    first = read(source)
    wrong = tuple(d for d in first.diagnostics if d.severity is Severity.ERROR or d.code == "not-printed")
    if first.value is None or wrong:
        return Checked(None, wrong)
    text = write(*first.value)
    if text == source.text:
        return Checked(text, ())
    again = read(Source(source.name, text))
    # It says what it said, and would not be changed again.
    if (
        again.value is not None
        and not has_errors(again.diagnostics)
        and says_the_same(first.value[0], again.value[0])
        and keeps_asides(first.value[1], again.value[1])
        and write(*again.value) == text
    ):
        return Checked(text, ())
    message = "this file is left as it is: in good order it would not say quite the same"
    advice = "send it to the maintainers: the program should know how to write it"
    return Checked(None, (warning("not-formatted", Span(source.name, 1), message, advice),))
