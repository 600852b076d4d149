"""Number in a title: a lesson has its number from its place in course.yaml, and the typed one is printed behind that.

`# 3. Regression` is printed as “1.4 3. Regression”, and stays so when the lesson moves. Wrong: `# 3. Regression`.
Right: `# Regression`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    title = plain_text(topic.title).strip()
    found = _DOTTED.match(title) or (None if topic.language.split("-")[0] in _WITH_ORDINALS else _COUNTED.match(title))
    if found is not None and not title[found.end()].islower():
        message = f"the number in this title is typed: “{topic.number} {title}” is printed"
        advice = f"write `# {title[found.end() :]}`: its place in course.yaml gives it the number"
        yield hint("number-in-title", topic.span, message, advice)


_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[.):]?\s+(?=[^\W\d])")
_COUNTED = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d])")
_WITH_ORDINALS = ("de",)
"""Languages in which a number with a full stop is an ordinal, too: “2. Weltkrieg”."""
