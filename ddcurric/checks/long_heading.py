"""Long heading: it becomes a slide's title, which has room for two lines.

Wrong: a `###` of a hundred characters and more. Right: one assertion, with its reasons in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.model.lesson import Topic
from ddcurric.model.walk import plain_text

MOST_CHARACTERS = 96
"""Two lines of 30 pt bold sans across a slide of 13.333 in hold about as many."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    titles = [(topic.title, topic.span), *((section.title, section.span) for section in topic.deep_dive)]
    for title, span in titles:
        length = len(plain_text(title))
        if length > MOST_CHARACTERS:
            message = f"this heading has {length} characters; two lines of a slide hold about {MOST_CHARACTERS}"
            yield hint("long-heading", span, message, "say it in fewer words; give the reasons in the text")
