"""Missing minutes: nobody can plan a lecture from a topic that does not say how long it takes.

Wrong: front matter without them. Right: `minutes: 50`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic


def check(topic: Topic) -> Iterator[Diagnostic]:
    if topic.minutes is None and topic.front_matter_readable:
        message = "the topic does not say how many minutes it takes"
        advice = "write `minutes: 50` into the front matter, between two lines `---` at the top of the file"
        yield hint("missing-minutes", topic.span, message, advice)
