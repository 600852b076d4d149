"""Reason without room: a part asks why, and has one line to write in. Who has one line writes "yes", or nothing.

Wrong: `::: {.part points=2 lines=1}` above "Which one, and why?". Right: `lines=3`, or nothing: then it has that
of a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import AnswerSpace, Exercise, Part, SpaceLength, SpaceLines, Topic
from ddcurric.lesson.views.asked_why import asks_why
from ddcurric.units import Mm
from ddcurric.wording import wording

TWO_LINES = Mm(14)


def check(topic: Topic) -> Iterator[Diagnostic]:
    words = wording(topic.language).reason_words
    owners: list[Exercise | Part] = [*topic.exercises]
    owners += [part for exercise in topic.exercises for part in exercise.parts]
    for owner in owners:
        if _is_one_line(owner.space) and asks_why(owner.blocks, words):
            message = "this asks for a reason, and leaves one line to write in"
            advice = "write `lines=3`, or leave it out: the room is then that of a reason"
            yield hint("reason-without-room", owner.span, message, advice)


def _is_one_line(space: AnswerSpace | None) -> bool:
    match space:
        case SpaceLines(lines):
            return lines == 1
        case SpaceLength(height):
            return 0 < height < TWO_LINES
        case _:
            return False
