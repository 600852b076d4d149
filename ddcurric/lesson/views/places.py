"""Where everything of a lesson stands, and how secret it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.once import once_a_topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node, Nodes, children, is_node
from ddcurric.lesson.views.reach import reach_of


@once_a_topic
def places_of(topic: Topic) -> tuple[tuple[Node, Secrecy], ...]:
    """Every node of a topic with the secrecy of its place; a footnote has that of its references, at the least."""
    return tuple(_places_of(topic))


def _places_of(topic: Topic) -> Iterator[tuple[Node, Secrecy]]:
    body = tuple(_below(replace(topic, solutions_intro=(), footnotes=()), Secrecy.OPEN))
    intro = tuple(_below(topic.solutions_intro, Secrecy.SOLUTION))
    yield from body
    yield from intro
    reached = _reached(topic, (*body, *intro))
    for note in topic.footnotes:
        yield from _below(note, max(note.secrecy, reached.get(note.number, Secrecy.OPEN)))


def _below(node: Nodes, secrecy: Secrecy) -> Iterator[tuple[Node, Secrecy]]:
    stack: list[tuple[Nodes, Secrecy]] = [(node, secrecy)]
    while stack:
        top, around = stack.pop()
        if isinstance(top, tuple):
            stack.extend([(child, around) for child in reversed(top)])
        elif is_node(top):
            own = max(around, added) if (added := reach_of(top).secrecy) else around
            yield top, own
            if below := children(top):
                stack.extend([(child, own) for child in reversed(below)])


def _reached(topic: Topic, placed: tuple[tuple[Node, Secrecy], ...]) -> dict[int, Secrecy]:
    """The least secret place from which each footnote is referred to, through other footnotes as well."""
    found: dict[int, Secrecy] = {}
    waiting = [(node.number, secrecy) for node, secrecy in placed if isinstance(node, i.FootnoteReference)]
    by_number = {note.number: note for note in topic.footnotes}
    while waiting:
        number, secrecy = waiting.pop()
        if number not in by_number or found.get(number, Secrecy.SOLUTION + 1) <= secrecy:
            continue
        found[number] = secrecy
        inside = _below(by_number[number], secrecy)
        waiting += [(node.number, around) for node, around in inside if isinstance(node, i.FootnoteReference)]
    return found
