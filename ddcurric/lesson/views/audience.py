"""Who has a file: what of a lesson it is made of, and what of a lesson must not be found in it.

Outputs say whom they are for, and the list of outputs is looked into by every command. The nodes of the model take long
to import, so what is kept from somebody is said by names; `reach.py` has them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.model.walk import Node
    from ddcurric.lesson.views.student import StudentTopic

ViewT_co = TypeVar("ViewT_co", bound="Topic", covariant=True)


@dataclass(frozen=True, slots=True)
class Audience(Generic[ViewT_co]):
    """Those who have a file."""

    name: str
    view: Callable[[Topic], ViewT_co]
    """What makers of their files are given of a topic."""
    kept: frozenset[str]
    """What they may not know, by its name in `reach.py`; none: nothing is kept from them, and nothing is read back."""
    answered: bool = True
    """Answers that have a slide, and blanks' words, are for them."""
    has_slides: bool = False
    """They have an author's own slides, but for the words of those that are an answer elsewhere."""

    @property
    def may_know_all(self) -> bool:
        """Nothing is kept from them, and nothing is read back."""
        return not self.kept

    @property
    def has_solutions(self) -> bool:
        """Every solution is for them, not only those that have a slide."""
        return self.answered and "solution" not in self.kept


def _whole(topic: Topic) -> Topic:
    return topic


def _open(topic: Topic) -> StudentTopic:
    from ddcurric.lesson.views.student import student_view

    return student_view(topic)


def _with_slides(topic: Topic) -> StudentTopic:
    from ddcurric.lesson.views.student import slides_view

    return slides_view(topic)


def _with_answers(topic: Topic) -> Topic:
    from ddcurric.lesson.views.student import answers_view

    return answers_view(topic)


_GRADERS = frozenset({"instructor", "marking", "mistake"})
_ANSWERS = frozenset({"solution", "answer", "notes", *_GRADERS})
STUDENT: Audience[StudentTopic] = Audience("student", _open, _ANSWERS, answered=False)
"""Have the handout: no solution, answer, note, instructor's block or blank."""
NOTE_TAKER: Audience[StudentTopic] = Audience("note taker", _with_slides, _ANSWERS, answered=False, has_slides=True)
"""Have slides to write on: those of the room that answer nothing, blanks blank."""
ROOM: Audience[Topic] = Audience("room", _whole, _GRADERS | {"solution", "notes", "handout-only"})
"""Have the slides on paper: answers and blanks are on them, those of exercises in class too; other solutions, marking,
notes and the handout's own parts are not."""
LECTURER: Audience[Topic] = Audience("lecturer", _whole, _GRADERS | {"solution", "handout-only"})
"""Have the deck: notes are under its slides. It is often passed on, so other solutions are not in it either."""
ANSWERS: Audience[Topic] = Audience("student with answers", _with_answers, _GRADERS | {"notes"})
"""Have the answers: all solutions, but nothing of how they are marked, of notes, or for the instructor."""
INSTRUCTOR: Audience[Topic] = Audience("instructor", _whole, frozenset())
"""May know everything."""

AUDIENCES: tuple[Audience[Topic], ...] = (STUDENT, NOTE_TAKER, ROOM, LECTURER, ANSWERS, INSTRUCTOR)


def is_secret(node: Node, audience: Audience[Topic]) -> bool:
    """Whether an audience may not know what a node says."""
    from ddcurric.lesson.views.reach import reach_of

    return reach_of(node).name in audience.kept


def shown(topic: Topic, audience: Audience[Topic]) -> Topic:
    """What a file for this audience may show of a topic."""
    from ddcurric.lesson.model.walk import rewrite
    from ddcurric.lesson.views.in_class import with_answers_apart

    if not audience.answered or audience.has_solutions:
        return audience.view(topic)
    apart = replace(with_answers_apart(topic), solutions_intro=())
    return rewrite(apart, lambda node: None if is_secret(node, audience) else node)
