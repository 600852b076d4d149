"""Term without a definition: the glossary has the word and nothing to say about it.

Wrong: `This is the [quorum]{.term}.` Right: `A [quorum]{.term} is a set of nodes that meets every other.`
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.definitions import Definitions
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    definitions = Definitions(topic)
    for node in walk((topic.key_question, topic.deep_dive)):
        words = " ".join(plain_text(node).split()) if isinstance(node, i.Term) else ""
        if words and isinstance(node, i.Term) and not definitions.of(node):
            message = f"the lesson does not say what “{words}” means, so the glossary has only the word"
            article = "An" if words[0].casefold() in "aeiou" else "A"
            such = f" such as “{article} {words} is a …”" if topic.language.startswith("en") else " that defines it"
            advice = (
                f'write `[{words}]{{.term means="…"}}`, a sentence{such}, or a box '
                f'`::: {{.definition title="{words}"}}`'
            )
            yield hint("term-without-definition", node.span, message, advice)
