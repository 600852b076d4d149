"""Term introduced twice: the glossary has two entries, and a student asks whether they differ.

Wrong: `[logical clock]{.term}` in topic 1.5 and again in topic 1.6. Right: the mark on the first only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.checks.terms import Introduction, Key, introductions
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    first: dict[Key, Introduction] = {}
    for each in introductions(topics):
        before = first.setdefault(each.key, each)
        if before is not each:
            where = f"line {before.span.line}" if before.place == each.place else f"topic {before.topic.number}"
            message = f"“{each.words}” is introduced a second time (first in {where})"
            advice = "keep `{.term}` on the first only; here write the words alone"
            yield hint("term-introduced-twice", each.span, message, advice)
