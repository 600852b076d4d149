"""Who has a file: what of a lesson it is made of, and what of a lesson must not be found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Answer, Solution, Topic

if TYPE_CHECKING:
    from ddcurric.lesson.model.walk import Node
    from ddcurric.lesson.views.student import StudentTopic

ViewT_co = TypeVar("ViewT_co", bound=Topic, covariant=True)


@dataclass(frozen=True, slots=True)
class Audience(Generic[ViewT_co]):
    """Those who have a file."""

    name: str
    view: Callable[[Topic], ViewT_co]
    """What makers of their files are given of a topic."""
    secret: tuple[type, ...] = ()
    """Nodes that are not for them. With neither these nor `others` nothing is kept from them, and nothing read back."""
    others: tuple[b.OnlyFor, ...] = ()
    """Whose blocks are not for them."""
    answered: bool = True
    """Answers that have a slide, and blanks' words, are for them."""

    @property
    def has_solutions(self) -> bool:
        """Every solution is for them, not only those that have a slide."""
        return self.answered and Solution not in self.secret

    @property
    def may_know_all(self) -> bool:
        return not (self.secret or self.others)


def _whole(topic: Topic) -> Topic:
    return topic


GRADERS = (b.OnlyFor.INSTRUCTOR, b.OnlyFor.MARKING, b.OnlyFor.MISTAKE)
"""Whose blocks only an instructor sees."""


def _open(topic: Topic) -> StudentTopic:
    from ddcurric.lesson.views.student import student_view  # views take long to import, and to plan a build takes none

    return student_view(topic)


def answers_view(topic: Topic) -> Topic:
    """The topic with its solutions, and without what is for those who grade, lecture or instruct."""
    from ddcurric.lesson.model.walk import rewrite
    from ddcurric.lesson.views.grading import graded
    from ddcurric.lesson.views.student import only_referenced_footnotes

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


STUDENT: Audience[StudentTopic] = Audience(
    "student", _open, (Solution, Answer, b.AnswerBlock, b.Notes), GRADERS, answered=False
)
"""Have the handout: no solution, answer, note, instructor's block or blank."""
ROOM: Audience[Topic] = Audience("room", _whole, (Solution, b.Notes), (*GRADERS, b.OnlyFor.HANDOUT))
"""Have the slides on paper: answers and blanks are on them, those of exercises in class too; other solutions, marking,
notes and the handout's own parts are not."""
LECTURER: Audience[Topic] = Audience("lecturer", _whole, (Solution,), (*GRADERS, b.OnlyFor.HANDOUT))
"""Have the deck: notes are under its slides. It is often passed on, so other solutions are not in it either."""
ANSWERS: Audience[Topic] = Audience("student with answers", answers_view, (b.Notes,), GRADERS)
"""Have the answers: all solutions, but nothing of how they are marked, of notes, or for the instructor."""
INSTRUCTOR: Audience[Topic] = Audience("instructor", _whole)
"""May know everything."""

AUDIENCES: tuple[Audience[Topic], ...] = (STUDENT, ROOM, LECTURER, ANSWERS, INSTRUCTOR)


def is_secret(node: Node, audience: Audience[Topic]) -> bool:
    for_others = isinstance(node, b.Only) and node.audience in audience.others
    return for_others or isinstance(node, audience.secret)


def shown(topic: Topic, audience: Audience[Topic]) -> Topic:
    """What a file for this audience may show of a topic."""
    from ddcurric.lesson.model.walk import rewrite
    from ddcurric.lesson.views.in_class import with_answers_apart

    if not audience.answered:
        return _open(topic)
    if audience.has_solutions:
        return audience.view(topic)
    apart = replace(with_answers_apart(topic), solutions_intro=())
    return rewrite(apart, lambda node: None if is_secret(node, audience) else node)
