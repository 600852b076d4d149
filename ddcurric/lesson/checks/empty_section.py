"""Empty section: a heading with nothing below it prints as a promise.

Wrong: `## Key Question` and right after it `## Deep Dive`. Right: the question between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Topic


def check(topic: Topic) -> Iterator[Diagnostic]:
    sections = {"Key Question": topic.key_question, "Deep Dive": topic.deep_dive}
    for heading in topic.landmarks:
        if heading.section in sections and not sections.pop(heading.section):
            message = f"the section `{heading.section}` is empty"
            yield warning("empty-section", heading.span, message, "write what it is to say below its heading")
    for section in topic.deep_dive:
        if not section.blocks:
            yield warning("empty-section", section.span, "there is nothing below this heading", "write below it")
