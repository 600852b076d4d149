"""Where everything of a lesson stands, and how secret it is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Solution, Topic
from ddcurric.lesson.model.once import once_a_topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node, Nodes, children, is_node


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
            own = max(around, added) if (added := secrecy_of(top)) else around
            yield top, own
            if below := children(top):
                stack.extend([(child, own) for child in reversed(below)])


def secrecy_of(node: Node) -> Secrecy:
    """What a node adds to the secrecy of the place where it stands."""
    return _of_audience(node.audience) if isinstance(node, b.Only) else _KINDS.get(type(node), Secrecy.OPEN)


_KINDS: MappingProxyType[type, Secrecy] = MappingProxyType(
    {
        Solution: Secrecy.SOLUTION,
        Answer: Secrecy.ANSWER,
        b.AnswerBlock: Secrecy.ANSWER,
        i.Blank: Secrecy.ANSWER,
        b.Notes: Secrecy.NOTES,
        b.SlideBlock: Secrecy.SLIDES,
    }
)


def _of_audience(audience: b.OnlyFor) -> Secrecy:
    match audience:
        case b.OnlyFor.HANDOUT:
            return Secrecy.OPEN
        case b.OnlyFor.SLIDES:
            return Secrecy.SLIDES
        case b.OnlyFor.INSTRUCTOR | b.OnlyFor.MARKING | b.OnlyFor.MISTAKE:
            return Secrecy.SOLUTION


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
