"""Unknown option: the answer names an option that the question does not have.

Wrong: "E. Only then …" below four options. Right: the letter or the number of one of them, or its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.views.options import missing_option, options_of


def check(topic: Topic) -> Iterator[Diagnostic]:
    for question in topic.questions:
        name, options = missing_option(question), options_of(question.blocks)
        if name and options is not None and question.answer is not None:
            last = len(options.texts)
            message = f"the answer begins with `{name}`, and the question has {last} options, A to {LETTERS[last - 1]}"
            advice = "begin it with the letter, the number or the words of the right one"
            yield warning("unknown-option", question.answer.span, message, advice)
