"""Number as typed: "Figure 3" in the text stays when a figure comes in before it, or leaves.

Wrong: `As Figure 3 shows`. Right: `As [](#fig-ring) shows`, with `{#fig-ring}` at the figure: it prints the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import rewrite, walk
from ddcurric.wording import wording
from ddcurric.wording.typed import ELSEWHERE, PLACED, PLACED_ENDS


def check(topic: Topic) -> Iterator[Diagnostic]:
    words = wording(topic.language)
    patterns = {
        "figure": _typed(words.figure),
        "table": _typed(words.table),
        "equation": _typed(words.equation),
        "exercise": _typed(words.exercise),
    }
    known = {(_KINDS.get(type(node)), node.number) for node in walk(topic) if isinstance(node, b.Numbered)}
    known |= {("exercise", exercise.number) for exercise in topic.exercises}
    told: set[tuple[str, int]] = set()
    for text in _running(topic):
        for kind, pattern in patterns.items():
            for match in pattern.finditer(text.text):
                if (key := (kind, int(match["number"]))) not in told:
                    told.add(key)
                    says = "is typed, and is wrong when one comes in before it"
                    message = f"“{match[0]}” {says if key in known else 'is typed, and this lesson has none'}"
                    yield hint("number-as-typed", text.span, message, _ADVICE)


_ADVICE = "give what you mean an id (`{#id}`) and write `[](#id)`, which prints its number"


_KINDS = {b.Figure: "figure", b.Diagram: "figure", b.MathBlock: "equation", b.Table: "table"}


def _typed(template: str) -> re.Pattern[str]:
    """A word and its number, which is not one of somebody else's work: "Figure 3 in Lamport (1978)"."""
    word = r"\s+".join(re.escape(part) for part in template.replace("{}", " ").split())
    return re.compile(rf"{PLACED}(?i:{word})\s*(?P<number>[1-9][0-9]{{0,2}}){PLACED_ENDS}(?!\s*\[|{ELSEWHERE})")


def _running(topic: Topic) -> Iterator[i.Text]:
    """The texts of paragraphs that are no words of a link."""
    for node in walk(rewrite(topic, lambda node: None if isinstance(node, i.Link | i.CrossReference) else node)):
        if isinstance(node, b.Paragraph):
            yield from (text for text in walk(node.content) if isinstance(text, i.Text))
