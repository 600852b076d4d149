"""A lesson's file in good order: read, written again, and looked at before anything is replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ddcurric.builder.disk import read_whole
from ddcurric.diagnostics import Checked, Diagnostic, Severity, has_errors, warning
from ddcurric.figures import FENCES
from ddcurric.lesson.model.course import CourseSettings, Module, TopicEntry
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.reader.topic import read_lesson
from ddcurric.lesson.writer import keeps_asides, says_the_same, write
from ddcurric.source import Source, Span


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
    """What a lesson's file should hold. One with errors stays as it is. Raises OSError."""
    before = read_whole(root / path)
    source = read_source(path, before)
    if source.value is None or has_errors(source.diagnostics):
        return Formatted(path, before, before, source.diagnostics)
    module, entry = _place(settings, path)
    made = _formatted(source.value, settings, module, entry)
    if made.value is None:
        return Formatted(path, before, before, made.diagnostics)
    ends = "\r\n" if b"\r\n" in before else "\n"
    after = made.value.replace("\n", ends).encode()
    return Formatted(path, before, after, ())


def _place(settings: CourseSettings, path: str) -> tuple[Module, TopicEntry]:
    """Where course.yaml has a file; any other is read as if it were a topic."""
    for module in settings.modules:
        for entry in module.topics:
            if path == f"{module.path}/{entry.id}.md".removeprefix("./"):
                return module, entry
    folder, _, name = path.rpartition("/")
    nowhere = Span(path, 1)
    entry = TopicEntry(name.removesuffix(".md"), "1.1", nowhere)
    return Module("", folder, 1, (entry,), nowhere), entry


def _formatted(source: Source, settings: CourseSettings, module: Module, entry: TopicEntry) -> Checked[str | None]:
    def read(text: Source) -> Checked[tuple[Topic, Original] | None]:
        return read_lesson(text, settings, module, entry, FENCES)

    first = read(source)
    if first.value is None or has_errors(first.diagnostics):
        return Checked(None, tuple(each for each in first.diagnostics if each.severity is Severity.ERROR))
    text = write(*first.value)
    if text == source.text:
        return Checked(text, ())
    again = read(Source(source.name, text))
    if again.value is None or has_errors(again.diagnostics) or not _is_good(first.value, again.value, text):
        message = "this lesson is left as it is: in good order it would not say quite the same"
        advice = "send it to the maintainers: the program should know how to write it"
        return Checked(None, (warning("not-formatted", Span(source.name, 1), message, advice),))
    return Checked(text, ())


def _is_good(before: tuple[Topic, Original], after: tuple[Topic, Original], text: str) -> bool:
    """Whether a file that was put in order says what it said, and would not be changed again."""
    return says_the_same(before[0], after[0]) and keeps_asides(before[1], after[1]) and write(*after) == text
