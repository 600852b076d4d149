"""Empty section: a heading with nothing below it prints as a promise.

Wrong: `## Key Question` and right after it `## Deep Dive`. Right: the question between them. The title of an exercise
may be all there is of its task; where it neither asks nor is a sentence, it is a name that waits for one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint, warning
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    sections = {"Key Question": topic.key_question, "Deep Dive": topic.deep_dive}
    for heading in topic.landmarks:
        if heading.section in sections and not sections.pop(heading.section):
            message = f"the section `{heading.section}` is empty"
            yield warning("empty-section", heading.span, message, "write what it is to say below its heading")
    for section in topic.deep_dive:
        if not section.blocks:
            yield warning("empty-section", section.span, "there is nothing below this heading", "write below it")
    for exercise in topic.exercises:
        title = plain_text(exercise.title).strip()
        if title and not (exercise.blocks or exercise.parts) and not title.endswith((*ASKING, *".!。")):
            message = f"exercise {exercise.number} says no more than its title"
            advice = "write below it what students are to do; if the title is the task, end it with a full stop"
            yield hint("empty-section", exercise.span, message, advice)
