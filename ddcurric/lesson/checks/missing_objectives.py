"""Missing objectives: a student cannot tell what to be able to do afterwards, nor a colleague what may be assumed.

Wrong: front matter without them. Right: `objectives:` and below it one line each, `  - Compute Lamport timestamps`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic


def check(topic: Topic) -> Iterator[Diagnostic]:
    if not topic.objectives and topic.front_matter_readable:
        advice = "write `objectives:` into the front matter, and below it a line `  - Compute …` for each"
        yield hint("missing-objectives", topic.span, "the topic has no objectives", advice)
