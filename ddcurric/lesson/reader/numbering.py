"""Numbers and ids: figures, tables, listings, equations and footnotes counted as a reader meets them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.inline import FootnoteReference
from ddcurric.lesson.model.lesson import Exercise, Landmark, Part, Question, Section, Topic
from ddcurric.lesson.model.once import once_a_topic
from ddcurric.lesson.model.slugs import slug
from ddcurric.lesson.model.walk import Node, Nodes, rewrite, walk
from ddcurric.lesson.views.options import pictured_options
from ddcurric.lesson.views.student import public_text, student_view
from ddcurric.source import Span
from ddcurric.values import dataclass

Headed = TypeVar("Headed", Section, Exercise, Landmark, b.Heading)


def numbered(topic: Topic) -> Topic:
    """The topic with every number filled in: what the handout shows is counted first, then the rest.

    Figures and diagrams share one sequence. What has neither caption nor id is not counted, nor a picture that is an
    option.
    """
    numbers = {(each.kind, each.node.span): each.number for each in counted(topic)}
    notes: dict[int, int] = {}
    for node in _all_in_order(topic):
        if isinstance(node, FootnoteReference):
            notes.setdefault(node.number, len(notes) + 1)

    def fill(node: Node) -> Node:
        if isinstance(node, b.Numbered):
            return replace(node, number=numbers.get((_sequence(node), node.span)))
        if isinstance(node, FootnoteReference):
            return replace(node, number=notes[node.number])
        return node

    for note in topic.footnotes:
        notes.setdefault(note.number, len(notes) + 1)
    footnotes = tuple(replace(note, number=notes[note.number]) for note in topic.footnotes)
    return rewrite(replace(topic, footnotes=tuple(sorted(footnotes, key=lambda note: note.number))), fill)


@dataclass(frozen=True, slots=True)
class Count:
    """The number of a figure, a table, a listing or an equation."""

    node: b.Numbered
    kind: str
    number: int
    anew: int
    """What it would be had its author given it none."""


@once_a_topic
def counted(topic: Topic) -> tuple[Count, ...]:
    """What has a number, in the order in which it is counted. A number that an author gives is gone on from."""
    return tuple(_counted(topic))


def _counted(topic: Topic) -> Iterator[Count]:
    counts: dict[str, int] = defaultdict(int)
    known: set[tuple[str, Span]] = set()
    for node in _all_in_order(topic):
        if isinstance(node, FootnoteReference) or not _is_counted(node):
            continue
        kind = _sequence(node)
        if (kind, node.span) not in known:
            known.add((kind, node.span))
            anew = counts[kind] + 1
            own = own_number(node)
            counts[kind] = anew if own is None else own
            yield Count(node, kind, counts[kind], anew)


def counted_anew(topic: Topic) -> Topic:
    """The topic without the numbers that authors gave, as what is put together of several lessons has it."""

    def without(node: Node) -> Node:
        return replace(node, own_number=None) if isinstance(node, b.OwnNumbered) else node

    return rewrite(topic, without)


def own_number(node: b.Numbered) -> int | None:
    """The number that its author gives it; None: it is counted."""
    return node.own_number if isinstance(node, b.OwnNumbered) else None


def numbers_given_twice(topic: Topic) -> Iterator[Diagnostic]:
    """Of two figures with one number, the one whose author gave it."""
    taken: dict[tuple[str, int], Count] = {}
    for each in counted(topic):
        before = taken.setdefault((each.kind, each.number), each)
        if before is not each:
            given = before if own_number(each.node) is None else each
            message = (
                f"there are two {each.kind}s {each.number}: lines {before.node.span.line} and {each.node.span.line}"
            )
            advice = f"leave out `number={given.number}`, and it is counted"
            yield warning("number-twice", given.node.span, message, advice)


def with_ids(topic: Topic, taken: Iterable[str]) -> Topic:
    """The topic with an id on every heading that a student sees, made from its words as Pandoc does."""
    counts = dict.fromkeys(taken, 1)
    has_headings = any(isinstance(node, b.Heading) for node in walk(topic))
    seen = student_view(topic) if has_headings else ()
    shown = {node.span for node in walk(seen) if isinstance(node, b.Heading)}

    def fill(node: Headed) -> Headed:
        if isinstance(node, Exercise) and not node.id and not node.title:
            return replace(node, id=_unused(f"exercise-{node.number}", counts))
        text = _heading_of(node)
        if not text or node.id or (isinstance(node, b.Heading) and node.span not in shown):
            return node
        return replace(node, id=_unused(slug(text), counts))

    first = replace(
        topic,
        deep_dive=tuple(map(fill, topic.deep_dive)),
        exercises=tuple(map(fill, topic.exercises)),
        landmarks=tuple(map(fill, topic.landmarks)),
    )
    return rewrite(first, lambda node: fill(node) if isinstance(node, b.Heading) else node) if has_headings else first


def _heading_of(node: object) -> str:
    match node:
        case Section(title=words) | Exercise(title=words) | b.Heading(content=words):
            return public_text(words)
        case Landmark(written=text):
            return text
        case _:
            return ""


def _sequence(node: b.Numbered) -> str:
    """What a node is counted as."""
    match node:
        case b.Figure() | b.Diagram():
            return "figure"
        case b.Table():
            return "table"
        case b.CodeBlock():
            return "listing"
        case b.MathBlock():
            return "equation"


def _is_counted(node: b.Numbered) -> bool:
    if isinstance(node, b.MathBlock):
        return bool(node.id)
    return bool(node.id or node.caption) or node.own_number is not None


@once_a_topic
def _all_in_order(topic: Topic) -> tuple[b.Numbered | FootnoteReference, ...]:
    """What is counted: what the handout shows, then the rest, of which all that was there before is once more."""
    return (*_in_reading_order(student_view(topic)), *_in_reading_order(topic))


def _in_reading_order(topic: Topic) -> Iterator[b.Numbered | FootnoteReference]:
    """What is counted, in the order of the handout's pages."""
    parts: tuple[Callable[[Topic], Nodes], ...] = (
        lambda t: t.key_question,
        lambda t: t.deep_dive,
        lambda t: t.questions_intro,
        lambda t: t.questions,
        lambda t: t.so_what,
        lambda t: t.key_points,
        lambda t: t.exercises_intro,
        lambda t: t.exercises,
        lambda t: t.further_reading,
        lambda t: t.footnotes,
        lambda t: t.solutions_intro,
    )
    for part in parts:
        options: set[Span] = set()
        for node in walk(part(topic)):
            if isinstance(node, Question | Exercise | Part):
                options.update(each.span for each in pictured_options(node))
            elif isinstance(node, b.Numbered | FootnoteReference) and node.span not in options:
                yield node


def _unused(name: str, counts: dict[str, int]) -> str:
    """The name, or the name and the next number that is free."""
    candidate = name
    while candidate in counts:
        counts[name] = counts.get(name, 1) + 1
        candidate = f"{name}-{counts[name]}"
    counts[candidate] = 1
    return candidate
