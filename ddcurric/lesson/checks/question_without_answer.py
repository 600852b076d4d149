"""Question without answer: who checks what they understood wants to know whether they did.

Wrong: `1. Can clocks agree?` alone. Right: the same with `::: answer` … `:::` below it, indented.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.options import holds_answer


def check(topic: Topic) -> Iterator[Diagnostic]:
    for question in topic.questions:
        if not holds_answer(question):
            advice = "write `::: answer` … `:::` below it, indented as far as its words"
            message = f"question {question.number} has no answer"
            yield hint("question-without-answer", question.span, message, advice)
