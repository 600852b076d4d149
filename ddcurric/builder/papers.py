"""Read the papers of a course: every form becomes a lesson of its own, and each paper one more that compares them."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ddcurric.builder.class_list import read_class_list
from ddcurric.builder.course import Lesson
from ddcurric.builder.disk import digest
from ddcurric.builder.keeping import Basis
from ddcurric.builder.likeness import unlike
from ddcurric.builder.reports import internal_error
from ddcurric.builder.sayings import says, spans_of
from ddcurric.builder.taking import Taking
from ddcurric.diagnostics import Checked, Diagnostic, error, has_errors
from ddcurric.figures import FENCES, check, varied
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.course import CourseSettings, Module, PaperPath, TopicEntry
from ddcurric.lesson.model.form import Student
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.paper import Paper, Take
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader.numbering import counted_anew, numbered, with_ids
from ddcurric.lesson.reader.paper import read_paper
from ddcurric.lesson.reader.topic import read_topic
from ddcurric.lesson.value_rules import Pick
from ddcurric.lesson.views.correspondence import correspondence
from ddcurric.lesson.views.forms import Item, asked_by, form_of, items_of, seed_of
from ddcurric.lesson.views.labels import Labels, labels_of, resolve
from ddcurric.outputs.output import Per
from ddcurric.source import Source, Span


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
    known_or: Callable[[str, Callable[[], tuple[Lesson, ...]], Basis], tuple[Lesson, ...]]
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
            found = (_nothing(where, (bug,)),)
        for lesson in found:
            if lesson.entry.id in taken:
                message = f"`{lesson.entry.id}` is the name of a lesson, or of another form"
                clash = error("topic-listed-twice", where.span, message, "rename the paper's file")
                yield _nothing(where, (clash,))
                break
            taken[lesson.entry.id] = where.span
            other = next((files[path] for path in _files(lesson) if path in files), "")
            if other:
                message = f"`{lesson.entry.id}` would have a file of the same name as `{other}`"
                clash = error("same-file-twice", where.span, message, "give the form, or the paper, another name")
                yield _nothing(where, (clash,))
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
    return tuple(_forms(desk, where, taking))


def _forms(desk: Desk, where: PaperPath, taking: Taking) -> Iterator[Lesson]:
    source = desk.text(where.path, where.span)
    if source.value is None:
        yield _nothing(where, source.diagnostics)
        return
    alone = replace(desk.settings, modules=())
    first = read_paper(source.value, alone, where, FENCES)
    said = (*source.diagnostics, *first.diagnostics)
    if first.value is None or has_errors(said):
        yield _nothing(where, said)
        return
    students = _students(desk, first.value)
    said = (*said, *students.diagnostics)
    made: list[tuple[Topic, Sequence[Item]]] = []
    for at in range(len(first.value.forms)):
        paper = read_paper(source.value, alone, where, FENCES, _pick(first.value, at)).value
        assert paper is not None
        result = _form(desk, paper, at, students.value, taking)
        if result.value is None:  # what is wrong with one form is wrong with all
            yield _nothing(where, (*(said if at == 0 else ()), *result.diagnostics))
            return
        lesson = _lesson(desk, where, first.value, result, Per.FORM, said if at == 0 else ())
        if lesson.topic is not None and result.value is not None:
            made.append((lesson.topic, result.value[1]))
        yield lesson
    if len(made) == len(first.value.forms) > 1:
        forms = [topic for topic, _ in made]
        differ = tuple(unlike(first.value, forms))
        topic = correspondence(first.value, made[0][1], forms)
        yield _lesson(desk, where, first.value, Checked((topic, ()), differ), Per.PAPER, ())


def _form(
    desk: Desk, paper: Paper, at: int, students: Sequence[Student], taking: Taking
) -> Checked[tuple[Topic, Sequence[Item]] | None]:
    taken: dict[str, list[str]] = {}
    for entry in paper.entries:
        if isinstance(entry, Take):
            taken.setdefault(entry.topic, []).append(entry.id)
    pick = _pick(paper, at)
    topics = {
        id_: topic for id_, ids in taken.items() if (topic := _topic(desk, taking.lesson(id_), ids, pick)) is not None
    }
    listed = [lesson.entry.id for lesson in desk.lessons if lesson.per is Per.TOPIC]
    items = items_of(paper, topics, lambda diagram: _varied(paper, at, diagram), listed)
    if has_errors(items.diagnostics):
        return Checked(None, items.diagnostics)
    form = form_of(paper, at, items.value, students)
    topic = with_ids(numbered(counted_anew(form.value)), ())
    filled = resolve(topic, taking.beside(labels_of(topic)))
    drawn = (found for node in walk(topic.exercises) if isinstance(node, Diagram) for found in check(node))
    found = (*items.diagnostics, *form.diagnostics, *filled.diagnostics, *drawn)
    return Checked((filled.value, items.value), found)


def _pick(paper: Paper, at: int) -> Pick:
    """The values of a form: others than those of the forms before it, where there are others."""
    before = tuple(seed_of(paper, form) for form in paper.forms[:at])
    return Pick(seed_of(paper, paper.forms[at]), before)


def _varied(paper: Paper, at: int, diagram: Diagram) -> Diagram:
    """The diagram of a form: another than in the forms before it, where another is found."""
    made: list[Diagram] = []
    for form in paper.forms[: at + 1]:
        seed = f"{seed_of(paper, form)}\0{diagram.text}"
        tries = (varied(diagram, number_of(f"{seed}\0{again}" if again else seed)) for again in range(MOST_VARIED))
        new = next(tries)
        while new in made and new != diagram and (other := next(tries, None)) is not None:
            new = other
        made.append(new)
    return made[-1]


MOST_VARIED = 6
"""How often one looks for a diagram that no form has."""


def number_of(text: str) -> int:
    """A number that follows from a text."""
    return int(digest(text.encode())[:12], 16)


def _topic(desk: Desk, lesson: Lesson | None, ids: Collection[str], pick: Pick) -> Topic | None:
    """A lesson as it is read with other values, if what is taken of it has any; None where it cannot be."""
    source = desk.text(lesson.path, lesson.entry.span).value if lesson else None
    if lesson is None or source is None:
        return None
    unlinked = desk.unlinked.get(lesson.entry.id)
    if unlinked is None or not _has_values(unlinked, ids):
        return unlinked
    module = replace(lesson.module, topics=())
    return read_topic(source, replace(desk.settings, modules=()), module, lesson.entry, FENCES, pick).value


def _has_values(topic: Topic, ids: Collection[str]) -> bool:
    """Whether some numbers of these exercises, or of a footnote that they may refer to, are picked."""
    asked = [each for name in ids if (each := asked_by(topic, name)) is not None]
    spans = [node.span for part in (*asked, *topic.footnotes) for node in walk(part)] if topic.values_hold else []
    return any(first <= max(s.line, s.end_line) and s.line <= last for s in spans for first, last in topic.values_hold)


def _lesson(
    desk: Desk,
    where: PaperPath,
    paper: Paper,
    result: Checked[tuple[Topic, Sequence[Item]] | None],
    per: Per,
    said: tuple[Diagnostic, ...],
) -> Lesson:
    if result.value is None:
        return replace(_nothing(where, (*said, *result.diagnostics)), per=per)
    topic = result.value[0]
    pictures = desk.pictures(topic, set())
    found = (*said, *result.diagnostics, *pictures.diagnostics)
    entry = TopicEntry(topic.id, "", where.span)
    kept = None if has_errors(found) else topic
    return Lesson(
        _module(where), entry, where.path, kept, pictures.value, found, per, says=says(topic), spans=spans_of(topic)
    )


def _nothing(where: PaperPath, said: tuple[Diagnostic, ...]) -> Lesson:
    entry = TopicEntry(where.id, "", where.span)
    return Lesson(_module(where), entry, where.path, None, (), said, Per.FORM)


def _module(where: PaperPath) -> Module:
    return Module("", where.folder, 1, (), where.span)


def _students(desk: Desk, paper: Paper) -> Checked[tuple[Student, ...]]:
    if not paper.students:
        return Checked(())
    span = paper.students_span or paper.span
    content = desk.read(paper.students, span)
    if content.value is None:
        return Checked((), content.diagnostics)
    return read_class_list(content.value, paper.students, span)
