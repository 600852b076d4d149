"""How far from one another the processes of a history stand, and what is told below them. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from ddcurric.figures.history.source import HistoryFigure
from ddcurric.figures.history.verdicts import questions_of, remarks_of
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.questions import AskedBelow, ask_below
from ddcurric.figures.kit.remarks import remarks_below, signs_below
from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, Lines, line_step, lines_of, width_of
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass

TICK = 0.5
"""Half of the height of the strokes at the ends of a bar, in type sizes."""
OVER, OVER_CIRCLE = 0.3, 0.7
"""From a bar to the words over it, and from the circle on it, in type sizes: a comma hangs below the line."""
FARTHEST = 2.2
"""From process to process on a slide, of the usual distance, as in an execution."""
NAMES = 0.2
"""Of the width, for the names of the processes."""
AFTER_NAMES = 0.7
"""From a name to the line of its process, in type sizes."""
FEWEST = 4
"""Processes of a part."""
SIGNS = ("1", "")
"""As high as the words that say which part a part is."""

Told = tuple[Bounds, Lines]


@dataclass(frozen=True, slots=True)
class RowMeasures:
    """What the rows of a figure need, in type of a size. Lengths are points."""

    size: Length
    names: tuple[Lines, ...]
    lead: float
    """From the left edge to the lines of the processes."""
    widths: tuple[float, ...]
    """Of the words over each operation."""
    above: float
    """From a bar to the words over it."""
    top: float
    """From the upper edge to the first line."""
    below: float

    @property
    def text(self) -> float:
        return self.size.pt


def measured(said: HistoryFigure, style: Style, size: Length) -> RowMeasures:
    """Of the processes and the words over their operations, in type of a size."""
    text = size.pt
    bold, plain = style.text(size, bold=True), style.text(size)
    names = tuple(lines_of(name, bold, style.max_width.pt * NAMES) for name in said.history.processes)
    round_ = style.seal.pt / 2 if said.conditions else 0.0
    above = max(round_ + OVER_CIRCLE * text if round_ else 0.0, (TICK + OVER) * text)
    return RowMeasures(
        size,
        names,
        max(width_of(line) for lines in names for line in lines) + AFTER_NAMES * text,
        tuple(width_of((Run(words, plain),)) for words in said.texts),
        above,
        above + (CAPITALS + 0.1) * text,
        max(round_, TICK * text) + style.heavy.pt,
    )


def told_below(
    said: HistoryFigure, style: Style, size: Length, body: Bounds, ends: bool, signs: Iterable[str]
) -> tuple[tuple[Told, ...], tuple[Told, ...], AskedBelow]:
    """Below rows: which part it is, what is remarked and what is asked of the whole where it `ends`."""
    signed = tuple(signs_below(signs, body, style.text(size, style.secondary)))
    body = body._replace(bottom=max([body.bottom, *(box.bottom for box, _ in signed)]))
    told = remarks_of(said, style.language) if ends else ()
    remarks = tuple(remarks_below(told, style, size, body, off=0.9, least=20))
    foot = max([body.bottom, *(box.bottom + size.pt * DEPTH for box, _ in remarks)])
    asked = questions_of(said, style.language) if ends else ()
    return signed, remarks, ask_below(asked, style, size, body._replace(bottom=foot))


def groups_of(said: HistoryFigure, style: Style) -> tuple[range, ...]:
    """The processes that stand below one another in one part, where time alone is not too long."""
    measures = measured(said, style, style.sizes[-1])
    count, least = len(measures.names), _least_pitch(measures)
    signs: tuple[str, ...] = ()
    for _ in range(2):  # where there are several groups, words below each say which it is
        most = max(FEWEST, 1 + int(_free(said, style, measures, signs) / least))
        if most < count:
            signs = SIGNS
    return even_stretches(count, math.ceil(count / most))


def pitch_of(said: HistoryFigure, style: Style, measures: RowMeasures, rows: int, signs: tuple[str, ...]) -> float:
    """From process to process, of so many: closer than usual where they are too many for their room."""
    usual = (style.blank_row if said.asks else style.row).pt
    least, free = _least_pitch(measures), _free(said, style, measures, signs)
    if rows == 1:
        return max(usual, least)
    return max(min(usual * (FARTHEST if style.fill else 1.0), free / (rows - 1)), least)


def _least_pitch(measures: RowMeasures) -> float:
    most = max(len(lines) * (line_step(lines) + 0.08 * measures.text) for lines in measures.names)
    return max(measures.top + measures.below + 0.35 * measures.text, most)


def _free(said: HistoryFigure, style: Style, measures: RowMeasures, signs: tuple[str, ...]) -> float:
    """The height from the first process to the last one."""
    usual = 2.1 * measures.text * (len(said.asks) + len(said.shows)) + measures.text
    foot = max(usual, _foot(said, style, measures.size, signs))
    return style.max_height.pt - measures.top - measures.below - foot


@lru_cache(maxsize=256)
def _foot(said: HistoryFigure, style: Style, size: Length, signs: tuple[str, ...]) -> float:
    """How high all is that is told below rows as wide as there is room."""
    rows = Bounds(0.0, 0.0, style.max_width.pt, 0.0)
    signed, remarks, asked = told_below(said, style, size, rows, True, signs)
    return max([asked.bounds.bottom, *(box.bottom for box, _ in (*signed, *remarks))])
