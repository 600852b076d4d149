"""Empty span: a blank without words has no answer, and a term without words explains nothing.

Wrong: `[ ]{.blank}`. Right: `[the words that belong there]{.blank}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.inline import Blank, InlineImage, Math, Term
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node in walk(topic):
        if isinstance(node, Blank | Term) and not _has_words(node):
            what, advice = ("blank", "what students are to write") if isinstance(node, Blank) else ("term", "the term")
            yield warning("empty-span", node.span, f"this {what} has no words", f"write {advice} into the brackets")


def _has_words(node: Blank | Term) -> bool:
    return bool(plain_text(node.children).strip()) or any(isinstance(n, Math | InlineImage) for n in walk(node))
