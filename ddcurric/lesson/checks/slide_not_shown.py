"""Slide not shown: a slide is written in an exercise that does not come into the deck.

As soon as one exercise is marked `.in-class`, the deck has only those that are. Wrong: `::: slide` below
`### At home`, beside `### In the room {.in-class}`. Right: `### At home {.in-class}`, or no `::: slide`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.block import SlideBlock
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk


def check(topic: Topic) -> Iterator[Diagnostic]:
    if not any(exercise.in_class for exercise in topic.exercises):
        return
    for exercise in topic.exercises:
        for node in walk(exercise):
            if isinstance(node, SlideBlock) and not exercise.in_class:
                message = f"exercise {exercise.number} is not in class, so this slide is not shown"
                yield warning("slide-not-shown", node.span, message, "write `{.in-class}` behind the exercise's title")
