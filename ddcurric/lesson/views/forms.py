"""The forms of a paper: what it takes and what it asks, in the order of each, as topics of exercises alone."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import TypeVar

from ddcurric.diagnostics import MOST_OWN, Checked, Diagnostic, closest, did_you_mean, error, hint, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.form import FormHead, Student
from ddcurric.lesson.model.lesson import Exercise, Footnote, Part, Topic
from ddcurric.lesson.model.paper import Paper, Take
from ddcurric.lesson.model.walk import Node, id_of, notes_reached, rewrite, walk, words_of
from ddcurric.lesson.views.options import as_choice, names_one, options_of
from ddcurric.lesson.views.packing import SCALES, height_of, height_of_blocks, holes
from ddcurric.lesson.views.reordered import reordered
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.views.takeable import as_exercise, asked_by, ids_to_take, shown_elsewhere
from ddcurric.source import Span
from ddcurric.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of a form, and what it is in every form."""

    key: str
    """The same in all forms: `lamport-clocks#trace`, or the id or title of the paper's own."""
    exercise: Exercise
    footnotes: tuple[Footnote, ...]
    span: Span
    """Of its place in the paper."""


def form_id(paper: Paper, form: str) -> str:
    """The name of a form's files."""
    return f"{paper.id}-{form}" if form else paper.id


def seed_of(paper: Paper, form: str) -> str:
    """What a form's values follow from."""
    return f"{paper.seed}\0{form}"


def items_of(
    paper: Paper,
    topics: Mapping[str, Topic],
    vary: Callable[[b.Diagram], b.Diagram],
    lessons: Mapping[str, Topic | None] = MappingProxyType({}),
) -> Checked[tuple[Item, ...]]:
    """What the paper asks, in the order of its file. `topics` are read with the form's values, by id; `lessons` are
    all that there are, None those with errors."""
    found: list[Diagnostic] = []
    items: list[Item] = []
    numbers = count(1)
    taken: Exercise | Diagnostic
    for entry in paper.entries:
        if isinstance(entry, Exercise):
            own = {note.number: note for note in paper.footnotes}
            items.append(_item(entry.id or f"{entry.span.line}", entry, own, numbers, entry.span))
            continue
        topic = topics.get(entry.topic)
        if topic is None:
            everywhere = {**topics, **lessons}
            found.append(_missing(entry, everywhere) if entry.topic else _half_named(entry, everywhere))
            continue
        taken = _taken(entry, topic)
        if isinstance(taken, Diagnostic):
            found.append(taken)
            continue
        key = f"{entry.topic}#{taken.id}"
        if any(item.key == key for item in items):
            found.append(error("duplicate-id", entry.span, f"`{key}` is taken twice", "delete one of the two"))
            continue
        found += [*_points(entry, taken), *_not_there(entry, taken, topics)]
        notes = {note.number: note for note in topic.footnotes}
        ids = {id_of(node) for node in walk(taken)}
        moved = _moved(_as_asked(entry, taken), topic, paper.folder, ids)
        moved_notes = {n: _moved(note, topic, paper.folder, ids) for n, note in notes.items()}
        items.append(_item(key, moved, moved_notes, numbers, entry.span))
    found += _without_points(items)
    return Checked(tuple(replace(item, exercise=_varied(item.exercise, vary)) for item in items), tuple(found))


def _without_points(items: Sequence[Item]) -> Iterator[Diagnostic]:
    """For each exercise that says no points where others do: its cell in the table of points is empty."""
    without = [item for item in items if item.exercise.total_points is None]
    for item in without if len(without) < len(items) else ():
        message = "this exercise has no points, and others of the paper have"
        advice = "write `points=4` here, or give its parts points; `points=0` where it counts nothing"
        yield warning("exercise-without-points", item.span, message, advice)


def _missing(entry: Take, lessons: Mapping[str, Topic | None]) -> Diagnostic:
    if entry.topic in lessons:
        message = f"the lesson `{entry.topic}` has errors, so that nothing can be taken from it"
        return error("unknown-reference", entry.span, message, "correct them: `ddcurric check` names them")
    near = _lesson_meant(entry.topic, lessons)
    said = f"did you mean `{near}`? " if near else did_you_mean(entry.topic, lessons, MOST_OWN)
    advice = said if near or not said else f"{said}; "
    message = f"there is no lesson `{entry.topic}` in the course to take `{entry.id}` from"
    return error("unknown-reference", entry.span, message, f"{advice}`ddcurric list --exercises` prints all")


def _lesson_meant(name: str, lessons: Mapping[str, Topic | None]) -> str:
    """The lesson that has a name as its number, or as a part of its own name, or whose own is much like it; or none."""
    by_number = (id_ for id_, topic in lessons.items() if topic is not None and topic.number == name)
    longer = (id_ for id_ in sorted(lessons) if len(name) > LONG and name.lower() in id_)
    return next(by_number, "") or next(longer, "") or closest(name, lessons)


LONG = 3
"""Letters that say more of a name than chance."""


def _half_named(entry: Take, lessons: Mapping[str, Topic | None]) -> Diagnostic:
    """The mistake of who names a lesson and no exercise of it, or an exercise and no lesson."""
    named = entry.id.rpartition("/")[2].removesuffix(".md")
    there = [(id_, name) for id_, topic in lessons.items() if topic is not None for name in ids_to_take(topic)]
    near = closest(named, (name for _, name in there)) or _lesson_meant(named, lessons)
    meant = [f'`from="{id_}.md#{name}"`' for id_, name in there if near in (id_, name)]
    advice = f"write {' or '.join(meant[:MOST_MEANT])}" if meant else 'write `from="lamport-clocks.md#trace"`'
    message = "`take` says of which lesson, and which exercise"
    return error("unknown-reference", entry.span, message, f"{advice}; `ddcurric list --exercises` prints all")


MOST_MEANT = 3
"""Exercises that advice names."""


def _taken(entry: Take, topic: Topic) -> Exercise | Diagnostic:
    """The exercise of a lesson, or a check question as one."""
    asked_for = asked_by(topic, entry.id)
    if asked_for is not None:
        return asked_for if isinstance(asked_for, Exercise) else as_exercise(asked_for)
    known = ids_to_take(topic)
    message = f"`{entry.topic}` has no exercise or check question `{entry.id}`"
    return error("unknown-reference", entry.span, message, did_you_mean(entry.id, known, MOST_OWN))


def _points(entry: Take, taken: Exercise) -> Iterator[Diagnostic]:
    parts = [part.points for part in taken.parts if part.points is not None]
    if entry.points is not None and parts and sum(parts) != entry.points:
        together = str(sum(parts))
        message = f"its parts have {together} points together, and here it has {entry.points}"
        advice = f"write `points={together}`, or leave it out"
        yield warning("points-do-not-add-up", entry.span, message, advice)


def _not_there(entry: Take, taken: Exercise, topics: Mapping[str, Topic]) -> Iterator[Diagnostic]:
    for target in shown_elsewhere(taken, entry.topic, topics):
        message = f"`{entry.topic}#{taken.id}` asks about `#{target}`, which the paper does not show"
        advice = "take another exercise, or write one with a figure of its own"
        yield warning("shown-elsewhere", entry.span, message, advice)


def _as_asked(entry: Take, taken: Exercise) -> Exercise:
    points = entry.points if entry.points is not None else taken.points
    return replace(taken, points=points, space=entry.space or taken.space, hints=())


def _moved(node: T, topic: Topic, folder: str, ids: set[str]) -> T:
    """What a lesson says, as if it stood in a paper in another folder: its ids are told from those of other lessons."""

    def there(each: Node) -> Node:
        match each:
            case i.CrossReference(topic="", target=target) if target in ids:
                return replace(each, target=f"{topic.id}-{target}", text="")
            case i.CrossReference(topic=""):
                return replace(each, topic=topic.id, text="")
            case b.Figure() | i.InlineImage():
                return replace(each, path=_from(folder, posixpath.join(topic.folder, each.path)))
            case _:
                return each

    moved = rewrite(node, there)
    return rewrite(moved, lambda each: _renamed(each, topic.id))


def _renamed(node: Node, prefix: str) -> Node:
    name = id_of(node)
    return replace(node, id=f"{prefix}-{name}") if name else node  # type: ignore[arg-type]  # it has an id


def _from(folder: str, path: str) -> str:
    return posixpath.relpath(posixpath.normpath(path), folder or ".")


def _item(key: str, exercise: Exercise, notes: Mapping[int, Footnote], numbers: Iterator[int], span: Span) -> Item:
    """With the footnotes that it needs, which have numbers that no other's have."""
    reached = {number: next(numbers) for number in notes_reached(exercise, notes)}

    def renumbered(node: Node) -> Node:
        return replace(node, number=reached.get(node.number, 0)) if isinstance(node, i.FootnoteReference) else node

    own = tuple(rewrite(replace(notes[old], number=new), renumbered) for old, new in reached.items())
    return Item(key, rewrite(_with_choices(exercise), renumbered), own, span)


def _with_choices(exercise: Exercise) -> Exercise:
    """A numbered list of which a solution names one item is one to choose from."""

    def chosen(owner: Exercise | Part) -> tuple[b.Block, ...]:
        options = options_of(owner.blocks)
        if options is None or owner.solution is None or not names_one(options, owner.solution.blocks):
            return owner.blocks
        return as_choice(owner.blocks)

    parts = tuple(replace(part, blocks=chosen(part)) for part in exercise.parts)
    return replace(exercise, blocks=chosen(exercise), parts=parts)


def _varied(exercise: Exercise, vary: Callable[[b.Diagram], b.Diagram]) -> Exercise:
    return rewrite(exercise, lambda node: vary(node) if isinstance(node, b.Diagram) else node)


def form_of(paper: Paper, at: int, items: Sequence[Item], students: Sequence[Student]) -> Checked[Topic]:
    """The form of place `at`: the first is in the order of the paper's file, each other one in an order of its own."""
    form = paper.forms[at]
    found: list[Diagnostic] = []
    ordered = list(items)
    if "exercises" in paper.shuffle:
        heights, rules = [height_of(item.exercise) for item in items], height_of_blocks(paper.instructions)
        first = [holes(heights, rules, scale)[0] for scale in SCALES]

        def unfit(order: Sequence[int]) -> tuple[int, int]:
            """Where it has other pages than the first form, or emptier ones."""
            found = [holes([heights[place] for place in order], rules, scale) for scale in SCALES]
            other = sum(abs(pages - own) for (pages, _), own in zip(found, first, strict=True))
            return other, max(free for _, free in found)

        keys = [item.key for item in items]
        ordered = [items[place] for place in _order(keys, f"{paper.seed}\0exercises", at, unfit)]
    exercises: list[Exercise] = []
    for number, item in enumerate(ordered, 1):
        exercise = item.exercise
        if "options" in paper.shuffle:
            exercise = _with_options(paper, item, at, found)
        exercises.append(replace(exercise, number=number))
    copies = tuple((place + 1, student) for place, student in enumerate(students) if place % len(paper.forms) == at)
    head = FormHead(paper.kind, paper.id, form, paper.date, paper.cover, paper.even, copies)
    topic = Topic(
        id=form_id(paper, form), number="", module="", module_index=0, title=paper.title, minutes=paper.minutes,
        objectives=(), requires=(), sources=(), key_question=paper.instructions, deep_dive=(), questions_intro=(),
        questions=(), so_what=(), key_points=(), further_reading=(), exercises_intro=(), exercises=tuple(exercises),
        solutions_intro=(), footnotes=tuple(note for item in ordered for note in item.footnotes),
        folder=paper.folder, language=paper.language, span=paper.span, form=head,
    )  # fmt: skip
    return Checked(topic, tuple(found))


def _with_options(paper: Paper, item: Item, at: int, found: list[Diagnostic]) -> Exercise:
    """The exercise, and its parts, with their options in the order of a form."""

    def order(key: str) -> Callable[[int], Sequence[int]]:
        return lambda size: _order([str(n) for n in range(size)], f"{paper.seed}\0{item.key}\0{key}", at)

    def told(span: Span) -> None:
        if at:
            message = "options are spoken of by letter or place, so they stay in the order of the lesson"
            advice = "name an option by its words, in the solution and in other options"
            found.append(hint("options-not-shuffled", span, message, advice))

    def new(owner: Exercise | Part, key: str) -> Exercise | Part:
        mixed = reordered(owner.blocks, owner.solution, order(key))
        if mixed is None:
            told(owner.span)
            return owner
        return replace(owner, blocks=mixed[0], solution=mixed[1])

    exercise = new(item.exercise, "")
    assert isinstance(exercise, Exercise)
    parts = tuple(part for each in exercise.parts if isinstance(part := new(each, each.letter), Part))
    return replace(exercise, parts=parts)


def _alike(order: Sequence[int]) -> tuple[int, int]:
    """Of orders of which none is less fit than another."""
    return (0, 0)


def _order(
    keys: Sequence[str], seed: str, at: int, unfit: Callable[[Sequence[int]], tuple[int, int]] = _alike
) -> Sequence[int]:
    """The places in the order of form `at`: of some that no form before it has, those that are least unfit, and of
    these the one that is least like the first."""
    orders: list[tuple[int, ...]] = [tuple(range(len(keys)))]
    for form in range(1, at + 1):
        tries = [_shuffled(keys, f"{seed}\0{form}\0{again}") for again in range(TRIED)]
        fresh = [each for each in tries if each not in orders] or tries
        least = min(map(unfit, fresh))
        good = [each for each in fresh if unfit(each) == least]
        orders.append(max(good, key=lambda each: sum(a != b for a, b in zip(each, orders[0], strict=True))))
    return orders[at]


TRIED = 100
"""Orders of which the best is taken."""


def _shuffled(keys: Sequence[str], seed: str) -> tuple[int, ...]:
    return tuple(sorted(range(len(keys)), key=lambda place: hashlib.sha256(f"{seed}\0{keys[place]}".encode()).digest()))


def length_of(topic: Topic) -> int:
    """How long a form is for who reads it, in words; a picture counts as thirty."""
    exercises = student_view(topic).exercises
    pictures = sum(isinstance(node, b.Figure | b.Diagram) for node in walk(exercises))
    return len(words_of(exercises)) + 30 * pictures
