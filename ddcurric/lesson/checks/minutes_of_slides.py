"""Minutes of slides: what the notes plan does not fit into the lesson, of which questions take a part.

Wrong: notes that add up to 50 of 50 minutes. Right: 42 of 50; the rest is for the questions that a class has.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Section, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.minutes import minutes_in
from ddcurric.lesson.words import plain_text

PLANNED = 0.84
"""Of the minutes of a lesson."""
MORE_OR_LESS = 0.05
"""Of the lesson: nobody teaches to the minute."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    notes = [node for node in walk(topic) if isinstance(node, b.Notes)]
    planned = sum(minutes_in(plain_text(node.blocks)) or 0 for node in notes)
    if topic.minutes is None or not planned:
        return
    room = round(topic.minutes * PLANNED)
    if planned < room and not all(map(_has_notes, topic.deep_dive)):
        return  # an idea without notes takes minutes, too, which nobody has planned
    if abs(planned - room) > topic.minutes * MORE_OR_LESS:
        message = f"the notes of the slides plan {planned} of {topic.minutes} minutes; about {room} can be planned"
        advice = "say in the notes how long each slide takes, or change `minutes`"
        yield hint("minutes-of-slides", notes[0].span, message, advice)


def _has_notes(section: Section) -> bool:
    return any(isinstance(node, b.Notes) for node in walk(section))
