"""Numbers and ids: figures, tables, listings, equations and footnotes counted as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.inline import FootnoteReference
from ddcurric.lesson.model.lesson import Exercise, Landmark, Section, Topic
from ddcurric.lesson.model.slugs import slug
from ddcurric.lesson.model.walk import Node, Nodes, rewrite, walk
from ddcurric.lesson.views.student import public_text, student_view
from ddcurric.source import Span

Headed = TypeVar("Headed", Section, Exercise, Landmark, b.Heading)


def numbered(topic: Topic) -> Topic:
    """The topic with every number filled in: what the handout shows is counted first, then the rest.

    Figures and diagrams share one sequence. What has neither caption nor id is not counted.
    """
    numbers: dict[tuple[str, Span], int] = {}
    notes: dict[int, int] = {}
    counts = dict.fromkeys(("figure", "table", "listing", "equation"), 0)
    for node in (*_in_reading_order(student_view(topic)), *_in_reading_order(topic)):
        if isinstance(node, FootnoteReference):
            notes.setdefault(node.number, len(notes) + 1)
            continue
        kind = _KINDS[type(node)]
        if (kind, node.span) not in numbers and _is_counted(node):
            counts[kind] += 1
            numbers[kind, node.span] = counts[kind]

    def fill(node: Node) -> Node:
        if isinstance(node, b.Numbered):
            return replace(node, number=numbers.get((_KINDS[type(node)], node.span)))
        if isinstance(node, FootnoteReference):
            return replace(node, number=notes[node.number])
        return node

    for note in topic.footnotes:
        notes.setdefault(note.number, len(notes) + 1)
    footnotes = tuple(replace(note, number=notes[note.number]) for note in topic.footnotes)
    return rewrite(replace(topic, footnotes=tuple(sorted(footnotes, key=lambda note: note.number))), fill)


def with_ids(topic: Topic, taken: Iterable[str]) -> Topic:
    """The topic with an id on every heading that a student sees, made from its words as Pandoc does."""
    counts = dict.fromkeys(taken, 1)
    shown = {node.span for node in walk(student_view(topic)) if isinstance(node, b.Heading)}

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
    return rewrite(first, lambda node: fill(node) if isinstance(node, b.Heading) else node)


def _heading_of(node: object) -> str:
    match node:
        case Section(title=words) | Exercise(title=words) | b.Heading(content=words):
            return public_text(words)
        case Landmark(written=text):
            return text
        case _:
            return ""


_KINDS: dict[type[b.Numbered], str] = {
    b.Figure: "figure",
    b.Diagram: "figure",
    b.Table: "table",
    b.CodeBlock: "listing",
    b.MathBlock: "equation",
}


def _is_counted(node: b.Numbered) -> bool:
    return bool(node.id) if isinstance(node, b.MathBlock) else bool(node.id or node.caption)


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
        for node in walk(part(topic)):
            if isinstance(node, b.Numbered | FootnoteReference):
                yield node


def _unused(name: str, counts: dict[str, int]) -> str:
    """The name, or the name and the next number that is free."""
    candidate = name
    while candidate in counts:
        counts[name] = counts.get(name, 1) + 1
        candidate = f"{name}-{counts[name]}"
    counts[candidate] = 1
    return candidate
