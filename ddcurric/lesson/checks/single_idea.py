"""Single idea: a deep dive without headings is one section and one slide, however long it is.

Wrong: page after page below `## Deep Dive`. Right: `### A counter respects causality` above each idea.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.block import SlideBlock
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text

WORDS_OF_A_SLIDE = 120
"""As many as a slide and its notes can say of one idea."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    match topic.deep_dive:
        case (section,) if not section.title:
            slides = sum(isinstance(node, SlideBlock) for node in walk(section))
            words = len(plain_text(section.blocks).split())
            if not slides and words > WORDS_OF_A_SLIDE:
                message = f"the deep dive has no headings, so its {words} words make one section and one slide"
                advice = "write `### …` above each idea, best as a sentence that asserts something"
                yield hint("single-idea", section.span, message, advice)
