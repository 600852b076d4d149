"""Tick and answer: one option is ticked, and the answer begins with another.

Wrong: `- [x] blue` and "A. Green, since …". Right: the tick at the option that the answer names, or no tick at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.views.options import as_question, named_beside


def check(topic: Topic) -> Iterator[Diagnostic]:
    parts = [part for exercise in topic.exercises for part in exercise.parts]
    for question in (*topic.questions, *map(as_question, topic.exercises), *map(as_question, parts)):
        named = named_beside(question)
        if named is not None and question.answer is not None:
            message = f"the answer names option {LETTERS[named]}, and another one is ticked"
            advice = "tick the right one, `- [x] …`, and begin the answer with its letter or its words"
            yield warning("tick-and-answer", question.answer.span, message, advice)
