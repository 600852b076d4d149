"""What is kept from those who have a file, and what those see who have answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Answer, Solution, Topic
from ddcurric.lesson.model.walk import Node, rewrite
from ddcurric.lesson.views.grading import graded
from ddcurric.lesson.views.student import only_referenced_footnotes
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Withheld:
    """Nodes that are not for somebody."""

    nodes: tuple[type, ...]
    others: tuple[b.OnlyFor, ...]
    """Whose blocks are not for them."""

    def covers(self, node: Node) -> bool:
        """Whether a node is kept from those for whom this is."""
        return isinstance(node, self.nodes) or (isinstance(node, b.Only) and node.audience in self.others)


GRADERS = (b.OnlyFor.INSTRUCTOR, b.OnlyFor.MARKING, b.OnlyFor.MISTAKE)
"""Whose blocks only an instructor sees."""
_FROM_STUDENTS = Withheld((Solution, Answer, b.AnswerBlock, b.Notes), GRADERS)
WITHHELD: Mapping[str, Withheld] = MappingProxyType(
    {
        "student": _FROM_STUDENTS,
        "note taker": _FROM_STUDENTS,
        "room": Withheld((Solution, b.Notes), (*GRADERS, b.OnlyFor.HANDOUT)),
        "lecturer": Withheld((Solution,), (*GRADERS, b.OnlyFor.HANDOUT)),
        "student with answers": Withheld((b.Notes,), GRADERS),
    }
)
"""From each audience (`audience.py`), by its name."""


def answers_view(topic: Topic) -> Topic:
    """The topic with its solutions, and without what is for those who grade, lecture or instruct."""

    def seen(node: Node) -> Node | None:
        match node:
            case b.Only(audience=audience) if audience in (*GRADERS, b.OnlyFor.SLIDES):
                return None
            case b.Notes() | b.SlideBlock():
                return None
            case Solution() | Answer():
                return replace(node, blocks=graded(node.blocks).answer)
            case _:
                return node

    return only_referenced_footnotes(rewrite(replace(topic, solutions_intro=()), seen))
