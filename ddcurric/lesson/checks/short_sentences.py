"""Short sentences: three and more of a few words in a row, between which a reader has to supply every because and so.

Wrong: "Nothing prevents it. No event waits. It is possible." Right: "Because no event waits, nothing prevents it."
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.checks.terms import words_in
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Nodes, rewrite, walk
from ddcurric.lesson.words import has_spaces, plain_text, sentences

SHORT = 7
"""A sentence of fewer words is short."""
IN_A_ROW = 3
FORMULA = 3
"""Words as which a formula or a piece of code counts: whoever reads aloud says as many."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    if not has_spaces(topic.language):
        return
    for paragraph in paragraphs_of(topic):
        yield from _in_paragraph(paragraph)


def paragraphs_of(topic: Topic) -> Iterator[b.Paragraph]:
    """The running text of what is read before the questions and exercises."""
    for node in walk(rewrite((topic.key_question, topic.deep_dive, topic.so_what), _prose)):
        if isinstance(node, b.Paragraph):
            yield node


def _in_paragraph(paragraph: b.Paragraph) -> Iterator[Diagnostic]:
    for short, row in groupby(sentences(paragraph.content), lambda sentence: length_of(sentence) < SHORT):
        these = list(row)
        if short and len(these) >= IN_A_ROW:
            message = f"{len(these)} short sentences in a row, from “{' '.join(plain_text(these[0]).split())}” on"
            advice = "join them: say what is because of what, and what although"
            yield hint("short-sentences", these[0][0].span, message, advice)
            return


def length_of(sentence: tuple[i.Inline, ...]) -> int:
    """Its words, as they are read aloud."""
    said = sum(bool(word.key) for word in words_in(sentence))
    return said + FORMULA * sum(isinstance(node, i.Math | i.Code) for node in walk(sentence))


def _prose(node: Nodes) -> Nodes:
    """Without what is no running text: slides and notes speak otherwise, and lists are read item by item."""
    return None if isinstance(node, b.SlideBlock | b.Notes | b.List | b.Quote | b.Table) else node
