"""Whose file it is, and what of a lesson is not for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from types import MappingProxyType
from typing import Any

from ddcurric.model import block as b
from ddcurric.model.lesson import Answer, Solution, Topic
from ddcurric.model.student import student_view
from ddcurric.model.walk import rewrite


class Reader(Enum):
    """Whose file it is."""

    STUDENT = "student"
    """Has the handout: no solution, answer, note, instructor's block or blank."""
    AUDIENCE = "audience"
    """Has the slides on paper: answers and blanks are on them; solutions, notes and the handout's own parts are not."""
    LECTURER = "lecturer"
    """Has the deck: notes are under its slides. It is often passed on, so solutions are not in it either."""


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
    view = rewrite(replace(topic, solutions_intro=()), lambda node: None if is_secret(node, reader) else node)
    asked = rewrite(view.exercises, lambda n: replace(n, answered=False) if isinstance(n, b.Diagram) else n)
    return replace(view, exercises=asked)
