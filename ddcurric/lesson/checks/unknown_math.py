"""Unknown math: a formula that cannot be set would be printed as the code that it is.

Wrong: `$\\frc{1}{2}$`. Right: `$\\frac{1}{2}$`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model.block import MathBlock
from ddcurric.lesson.model.inline import Math
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.typeset.math import FormulaError, formula


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node in walk(topic):
        if isinstance(node, Math | MathBlock):
            made = formula(node.tex, isinstance(node, MathBlock))
            if isinstance(made, FormulaError):
                advice = r"write it as in LaTeX's math mode; a dollar sign that is none of a formula's is `\$`"
                yield error("unknown-math", node.span, made.message, advice)
