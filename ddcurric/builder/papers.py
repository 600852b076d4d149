"""Read the papers of a course: every form becomes a lesson of its own, and each paper one more that compares them.

What it takes to read one (`forms_of_papers.py`) takes long to import, and is imported where nothing is kept of one.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ddcurric.builder.course import Lesson
from ddcurric.builder.reports import internal_error
from ddcurric.builder.taking import Taking
from ddcurric.diagnostics import Checked, Diagnostic, error
from ddcurric.lesson.model.course import CourseSettings, Module, PaperPath, TopicEntry
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.labels import Labels
from ddcurric.outputs.output import Per
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading a paper takes of a course folder."""

    settings: CourseSettings
    lessons: Sequence[Lesson]
    unlinked: Mapping[str, Topic]
    """By id, the lessons as they were read, before their references were filled in."""
    text: Callable[[str, Span], Checked[Source | None]]
    read: Callable[[str, Span], Checked[bytes | None]]
    pictures: Callable[[Topic, set[Span]], Checked[tuple[PictureFile, ...]]]
    known_or: Callable[[str, Callable[[], tuple[Lesson, ...]], Taking], tuple[Lesson, ...]]
    """What a function gives, or gave when its key, the files that it read and what is asked besides were the same."""
    logs: Path


def read_papers(desk: Desk) -> Iterator[Lesson]:
    """The forms of every paper, and what compares them, each as a lesson of its own."""
    taken = {lesson.entry.id: Span(lesson.path, 1) for lesson in desk.lessons}
    files: dict[str, str] = {}
    labels: dict[str, Labels] = {}
    for where in desk.settings.papers:
        taking = Taking(desk.lessons, labels, set())
        key = f"{replace(desk.settings, modules=())!r} {where!r}"
        try:
            found = desk.known_or(key, partial(_paper, desk, where, taking), taking)
        except Exception:  # one paper must not stop the course, whatever is wrong with us
            bug = internal_error("paper", Span(where.path, 1), traceback.format_exc(), desk.logs)
            found = (no_form(where, (bug,)),)
        for lesson in found:
            if lesson.entry.id in taken:
                message = f"`{lesson.entry.id}` is the name of a lesson, or of another form"
                clash = error("topic-listed-twice", where.span, message, "rename the paper's file")
                yield no_form(where, (clash,))
                break
            taken[lesson.entry.id] = where.span
            other = next((files[path] for path in _files(lesson) if path in files), "")
            if other:
                message = f"`{lesson.entry.id}` would have a file of the same name as `{other}`"
                clash = error("same-file-twice", where.span, message, "give the form, or the paper, another name")
                yield no_form(where, (clash,))
                break
            files |= dict.fromkeys(_files(lesson), lesson.entry.id)
            yield lesson


def _files(lesson: Lesson) -> Iterator[str]:
    """The paths that its files may have, as a disk compares them: a form `A-key` is not told from the key of `A`."""
    from ddcurric.outputs import OUTPUTS

    entry = lesson.entry
    for output in OUTPUTS if lesson.topic is not None else ():
        for size in ("", *output.sizes) if output.per is lesson.per else ():
            yield output.path_of(lesson.module.path, entry.number, entry.id, size).casefold()


def _paper(desk: Desk, where: PaperPath, taking: Taking) -> tuple[Lesson, ...]:
    from ddcurric.builder.forms_of_papers import forms_of

    return tuple(forms_of(desk, where, taking))


def no_form(where: PaperPath, said: tuple[Diagnostic, ...]) -> Lesson:
    """What stands for the forms of a paper that cannot be read."""
    entry = TopicEntry(where.id, "", where.span)
    return Lesson(module_of(where), entry, where.path, None, (), said, Per.FORM)


def module_of(where: PaperPath) -> Module:
    """The folder of a paper, as a module without a name."""
    return Module("", where.folder, 1, (), where.span)
