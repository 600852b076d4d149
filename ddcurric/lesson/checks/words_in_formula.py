"""Words in a formula: its letters are set as variables and its spaces are lost, as where two prices begin and end it.

Wrong: `It costs $10, not more, or 3$ each.` Right: `It costs \\$10, not more, or 3\\$ each.`; words that belong to a
formula stand in `\\text{…}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.inline import Math
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node in walk(topic):
        if isinstance(node, Math) and (found := _PROSE.search(_NAMED.sub(" ; ", node.tex))) is not None:
            message = f"“{found[0]}” stands in a formula, so its spaces are lost and its letters are variables"
            advice = r"write `\$` for a dollar sign that is none of a formula's, `\text{…}` around words within one"
            yield warning("words-in-formula", node.span, message, advice)


_NAMED = re.compile(r"\\[A-Za-z]+\*?\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})?|_\{[^{}]*\}")
"""Commands with what they take, and what stands below the line."""
_PROSE = re.compile(r"(?<![A-Za-z_^])[A-Za-z]{3,}[.,;:]? +[A-Za-z]{2,}(?![A-Za-z]*[({_^]|[^()]*\))")
