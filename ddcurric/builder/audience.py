"""Whose file it is, and what of a lesson is not for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from types import MappingProxyType
from typing import Any

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.in_class import with_answers_apart
from ddcurric.lesson.model.lesson import Answer, Solution, Topic
from ddcurric.lesson.model.student import student_view
from ddcurric.lesson.model.walk import rewrite


class Reader(Enum):
    """Whose file it is."""

    STUDENT = "student"
    """Has the handout: no solution, answer, note, instructor's block or blank."""
    AUDIENCE = "audience"
    """Has the slides on paper: answers and blanks are on them, those of exercises in class too; other solutions,
    marking, notes and the handout's own parts are not."""
    LECTURER = "lecturer"
    """Has the deck: notes are under its slides. It is often passed on, so other solutions are not in it either."""


SECRET: Mapping[Reader, tuple[type, ...]] = MappingProxyType(
    {
        Reader.STUDENT: (Solution, Answer, b.AnswerBlock, b.Notes),
        Reader.AUDIENCE: (Solution, b.Notes),
        Reader.LECTURER: (Solution,),
    }
)
OTHERS: Mapping[Reader, tuple[b.Audience, ...]] = MappingProxyType(
    {
        Reader.STUDENT: (b.Audience.INSTRUCTOR,),
        Reader.AUDIENCE: (b.Audience.INSTRUCTOR, b.Audience.HANDOUT),
        Reader.LECTURER: (b.Audience.INSTRUCTOR, b.Audience.HANDOUT),
    }
)
"""Whose blocks are not for this reader."""


def is_secret(node: Any, reader: Reader) -> bool:
    for_others = isinstance(node, b.Only) and node.audience in OTHERS[reader]
    return for_others or isinstance(node, SECRET[reader])


def shown(topic: Topic, reader: Reader) -> Topic:
    """What a file for this reader may show of a topic."""
    if reader is Reader.STUDENT:
        return student_view(topic)
    apart = replace(with_answers_apart(topic), solutions_intro=())
    return rewrite(apart, lambda node: None if is_secret(node, reader) else node)
