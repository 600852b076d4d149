"""How much white stands between what is printed: the styles that are tried where pages end badly."""

from __future__ import annotations

from ddcurric.print.setting import Setting
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Spacings:
    """Styles of a document besides its usual one."""

    shorter: tuple[str, ...]
    """May save a page, the airiest first."""
    tighter: tuple[str, ...]
    """May save a hole."""
    saved: float
    """Of each page: what the last of the shorter takes; 0: that depends on the document."""


def spacings_of(setting: Setting) -> Spacings:
    """Of handouts and of solutions."""
    shorter = _shorter(setting)
    if setting.instructor:
        return Spacings(shorter, (shorter[0], shorter[2]), SAVED)
    return Spacings(shorter, (CLOSER, BETWEEN, TIGHTEST), 0.0)


def _shorter(setting: Setting) -> tuple[str, ...]:
    """Styles that may save a page: less white, the airiest first."""
    if not setting.instructor:
        return tuple(f".spare {{ display: none }}\n{less}" for less in (CLOSER, BETWEEN, TIGHTER))
    if setting.measure.large:
        return HALF_A_LINE, LITTLE_WHITE, LESS_WHITE, LEAST_WHITE
    return (HALF_A_LINE, *(f"{each}\n{RUN_ON}" for each in (LITTLE_WHITE, LESS_WHITE, LEAST_WHITE)))


CLOSER = """.section-rule { margin-top: 11pt }
.exercise { margin-bottom: 14pt }
.figure { margin-top: 6pt; margin-bottom: 6pt }
.question { margin-bottom: 8pt }
.space { margin-bottom: 9pt }"""
"""What is asked still stands closer to its own room than to that of the question before it."""

BETWEEN = """.idea, h3 { margin: 11.5pt 0 5.5pt }
.section-rule { margin-top: 10pt }
.exercise-head, .closing.band { margin-top: 11pt }
.figure, .table, .float, .box { margin-top: 5.5pt; margin-bottom: 8pt }
.exercise { margin-bottom: 9pt }
.question { margin-bottom: 6pt }
.space { margin-bottom: 5pt }
.opening.above-question { margin-bottom: 8pt }
.key-question { margin-bottom: 10pt }"""

TIGHTER = (
    BETWEEN
    + """
.section-rule, .exercise-head, .closing.band { margin-top: 9pt }
.figure, .table, .float, .box { margin-top: 4.5pt; margin-bottom: 6.5pt }
.question, .exercise { margin-bottom: 4pt }
.part { margin-top: 2pt }
.equation { margin-bottom: 5pt }
.opening.above-question, .key-question { margin-bottom: 7pt }
.deep-dive > .idea:first-child { margin-top: 10pt }"""
)
"""Less white, though not around headings; where that saves a page, answer space that may be smaller is smaller, too."""

TIGHTEST = (
    TIGHTER
    + """
.idea, h3 { margin: 10pt 0 4.5pt }
.deep-dive > .idea:first-child { margin-top: 0 }"""
)
"""Around headings as well, which saves hardly a page, but a hole."""

HALF_A_LINE = """.section-rule { margin-top: 13pt }
.exercise { margin-bottom: 13pt }
.exercise-head { margin-top: 5pt }
.short-form { margin-bottom: 2pt }
.part { margin-top: 8.5pt }
.question { margin-bottom: 9pt }
.figure, .table, .float { margin-top: 4pt; margin-bottom: 6pt }
.options { margin: 1.5pt 0 3pt }
.option { margin-bottom: 1pt }
.inline.marking { margin: 3.5pt 0 4.5pt }"""
"""More than that between questions, a line and a half before an exercise."""

LITTLE_WHITE = """.section-rule { margin-top: 11pt }
.exercise { margin-bottom: 11pt }
.exercise-head { margin-top: 5pt }
.short-form { margin-bottom: 1.5pt }
.part { margin-top: 7pt }
.question { margin-bottom: 8pt }
.figure, .table, .float { margin-top: 4pt; margin-bottom: 5pt }
ul, ol { margin-top: 2pt; margin-bottom: 2pt }
li:not(:last-child) { margin-bottom: 1pt }
.options { margin: 1pt 0 2pt }
.option { margin-bottom: .5pt }
.inline.marking { margin: 2pt 0 3pt }"""

LESS_WHITE = """.opening { margin-bottom: 3pt }
.at-a-glance { padding: 2pt 0; margin-bottom: 2pt }
.section-rule { margin-top: 10pt }
.exercise { margin-bottom: 10pt }
.exercise-head { margin-top: 5pt }
.figure, .table, .float, .box { margin-top: 3pt; margin-bottom: 3.5pt }
.part { margin-top: 5.5pt }
.question { margin-bottom: 6.5pt }
.short-form { margin-bottom: 1.5pt }
.idea, h3 { margin: 6pt 0 3pt }
.equation, .listing { margin-top: 2pt; margin-bottom: 2pt }
.options { margin: 1pt 0 }
.option { margin-bottom: .5pt }
ul, ol { margin-top: 1pt; margin-bottom: 1pt }
.inline.marking { margin: 1.5pt 0 2pt }
li:not(:last-child) { margin-bottom: 0 }"""

LEAST_WHITE = (
    LESS_WHITE
    + """
.section-rule { margin-top: 8pt }
.exercise { margin-bottom: 8pt }
.exercise-head { margin-top: 2pt }
.part { margin-top: 4pt }
.figure, .table, .float, .box { margin-top: 2pt; margin-bottom: 2.5pt }
.question { margin-bottom: 5.5pt }
.inline.marking { margin: 1pt 0 }"""
)
"""Between answers: half a line between questions is what is kept longest."""

RUN_ON = """.answer .par + .par { margin-top: 0; text-indent: 4mm }
.note.marking .par + .par { margin-top: 2pt }
.inline.marking > .par { display: inline }
.inline.marking > .par * { overflow-wrap: normal }"""
"""Paragraphs of an answer begin with an indent, and stand on the lines of those before.

WeasyPrint takes all that stands within a box in a line for its beginning, where words may be broken anywhere."""
SAVED = 0.145
"""Of each page: what the least white takes of solutions."""
