"""The forms of one paper: the lessons that it takes from, read once more for each, with the numbers of its seed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.builder.class_list import read_class_list
from ddcurric.builder.course import Lesson
from ddcurric.builder.disk import digest
from ddcurric.builder.likeness import unlike
from ddcurric.builder.papers import Desk, module_of, no_form
from ddcurric.builder.sayings import digest_of, sayings
from ddcurric.builder.taking import Taking
from ddcurric.diagnostics import Checked, Diagnostic, has_errors, hint
from ddcurric.figures import FENCES, check, varied
from ddcurric.lesson.checks import bare_solution
from ddcurric.lesson.checks.points_in_title import points_as_words
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.course import PaperPath, TopicEntry
from ddcurric.lesson.model.form import Student
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.model.paper import Paper, Take
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader.numbering import counted_anew, numbered, with_ids
from ddcurric.lesson.reader.paper import read_paper
from ddcurric.lesson.reader.topic import read_topic
from ddcurric.lesson.value_rules import Pick
from ddcurric.lesson.views.correspondence import correspondence
from ddcurric.lesson.views.forms import Item, form_of, items_of, seed_of
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.takeable import asked_by, has_values
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.output import Per


def forms_of(desk: Desk, where: PaperPath, taking: Taking) -> Iterator[Lesson]:
    """Each form, and what compares them."""
    source = desk.text(where.path, where.span)
    if source.value is None:
        yield no_form(where, source.diagnostics)
        return
    alone = replace(desk.settings, modules=())
    first = read_paper(source.value, alone, where, FENCES)
    said = (*source.diagnostics, *first.diagnostics)
    if first.value is None or has_errors(said):
        yield no_form(where, said)
        return
    students = _students(desk, first.value)
    own = [entry for entry in first.value.entries if not isinstance(entry, Take)]
    said = (*said, *students.diagnostics, *points_as_words(own))
    made: list[tuple[Topic, Sequence[Item]]] = []
    for at in range(len(first.value.forms)):
        paper = read_paper(source.value, alone, where, FENCES, _pick(first.value, at)).value
        assert paper is not None
        result = _form(desk, paper, at, students.value, taking)
        if result.value is None:  # what is wrong with one form is wrong with all
            yield no_form(where, (*(said if at == 0 else ()), *result.diagnostics))
            return
        lesson = _lesson(desk, where, result, Per.FORM, said if at == 0 else ())
        if lesson.topic is not None and result.value is not None:
            made.append((lesson.topic, result.value[1]))
        yield lesson
    if len(made) == len(first.value.forms) > 1:
        forms = [topic for topic, _ in made]
        differ = tuple(unlike(first.value, forms))
        topic = correspondence(first.value, made[0][1], forms)
        yield _lesson(desk, where, Checked((topic, ()), differ), Per.PAPER, ())


def _form(
    desk: Desk, paper: Paper, at: int, students: Sequence[Student], taking: Taking
) -> Checked[tuple[Topic, Sequence[Item]] | None]:
    taken: dict[str, list[str]] = {}
    for entry in paper.entries:
        if isinstance(entry, Take) and entry.topic:
            taken.setdefault(entry.topic, []).append(entry.id)
    pick = _pick(paper, at)
    topics = {
        id_: topic for id_, ids in taken.items() if (topic := _topic(desk, taking.lesson(id_), ids, pick)) is not None
    }
    listed = {lesson.entry.id: lesson.topic for lesson in desk.lessons if lesson.per is Per.TOPIC}
    items = items_of(paper, topics, lambda diagram: _varied(paper, at, diagram), listed)
    if has_errors(items.diagnostics):
        return Checked(None, items.diagnostics)
    form = form_of(paper, at, items.value, students)
    topic = with_ids(numbered(counted_anew(form.value)), ())
    filled = resolve(topic, taking.beside(labels_of(topic)))
    drawn = (found for node in walk(topic.exercises) if isinstance(node, Diagram) for found in check(node))
    # What is taken from lessons has been asked there.
    bare = (each for each in bare_solution.check(topic) if at == 0 and each.span.file == paper.span.file)
    found = (*items.diagnostics, *form.diagnostics, *filled.diagnostics, *drawn, *bare)
    found = (*found, *_as_in_the_handout(desk, paper, at, topics))
    return Checked((filled.value, items.value), found)


def _as_in_the_handout(desk: Desk, paper: Paper, at: int, topics: Mapping[str, Topic]) -> Iterator[Diagnostic]:
    """What has values, and by chance those of its lesson, whose solutions students may have."""
    for entry in paper.entries:
        if not isinstance(entry, Take) or entry.topic not in topics:
            continue
        lesson, topic = desk.unlinked[entry.topic], topics[entry.topic]
        there, here = asked_by(lesson, entry.id), asked_by(topic, entry.id)
        if there is None or there != here or not has_values(replace(lesson, footnotes=()), (there,)):
            continue
        name = (isinstance(there, Exercise) and plain_text(there.title)) or entry.id
        form = f"in form {paper.forms[at]} the" if paper.forms[at] else "the"
        message = f"{form} numbers of “{name}” are those of the handout, whose solutions students may have"
        yield hint(
            "forms-differ", entry.span, message, "give it more numbers to choose from, or the paper another `seed:`"
        )


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
    if unlinked is None:
        return None
    if not has_values(unlinked, tuple(each for name in ids if (each := asked_by(unlinked, name)) is not None)):
        return unlinked
    module = replace(lesson.module, topics=())
    return read_topic(source, replace(desk.settings, modules=()), module, lesson.entry, FENCES, pick).value


def _lesson(
    desk: Desk,
    where: PaperPath,
    result: Checked[tuple[Topic, Sequence[Item]] | None],
    per: Per,
    said: tuple[Diagnostic, ...],
) -> Lesson:
    if result.value is None:
        return replace(no_form(where, (*said, *result.diagnostics)), per=per)
    topic = result.value[0]
    pictures = desk.pictures(topic, set())
    found = (*said, *result.diagnostics, *pictures.diagnostics)
    entry = TopicEntry(topic.id, "", where.span)
    kept = None if has_errors(found) else topic
    assert topic.form is not None
    says, spans = sayings(replace(topic, form=topic.form.unnamed))
    students = digest_of(topic.form.students)
    return Lesson(module_of(where), entry, where.path, kept, pictures.value, found, per, says, spans, students)


def _students(desk: Desk, paper: Paper) -> Checked[tuple[Student, ...]]:
    if not paper.students:
        return Checked(())
    span = paper.students_span or paper.span
    content = desk.read(paper.students, span)
    if content.value is None:
        return Checked((), content.diagnostics)
    return read_class_list(content.value, paper.students, span, paper.cover)
