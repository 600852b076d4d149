"""Where the hints of an exercise stand: beside its words, or below them where something wide takes the margin."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Exercise
from ddcurric.print.art import is_drawn_on
from ddcurric.print.fit import Measure, in_a_row
from ddcurric.print.heights import about
from ddcurric.print.printed import SANS, extent
from ddcurric.units import Mm

NOTE, NOTE_LINE = Mm(48).pt, 11.0
"""Points: the width of a note, and from line to line of it."""
HEAD, ABOVE = 9.0, 19.0
"""Points: of a title beside which the margin is free, and of the points of the exercise above its hints."""


def lead_of(blocks: Sequence[b.Block]) -> int:
    """How many paragraphs, and formulas among them, begin an exercise; all where words follow something else."""
    words = b.Paragraph | b.MathBlock
    count = next((at for at, block in enumerate(blocks) if not isinstance(block, words)), len(blocks))
    return count or len(blocks) * any(not isinstance(block, b.Diagram | b.Figure | b.Columns) for block in blocks)


def hints_beside(exercises: Sequence[Exercise], measure: Measure) -> bool:
    """Whether the hints of a lesson stand in the margin: all of them do, or none."""
    return measure.margin and all(_have_room(exercise, measure) for exercise in exercises if exercise.hints)


def _have_room(exercise: Exercise, measure: Measure) -> bool:
    """Whether its hints have room beside what stands above something that takes the margin, or nothing does."""
    lead = lead_of(exercise.blocks)
    if not _takes_margin(exercise.blocks[lead:]):
        return True
    paragraphs = (block for hint in exercise.hints for block in hint if isinstance(block, b.Paragraph))
    words = (extent(block.content, SANS).line * measure.note_size for block in paragraphs)
    high = sum(math.ceil(line / NOTE + 0.3) * NOTE_LINE for line in words)
    return ABOVE + high <= HEAD + about(exercise.blocks[:lead], measure)


def _takes_margin(blocks: Sequence[b.Block]) -> bool:
    """What comes first is drawn on, or figures stand side by side there."""
    match blocks:
        case [b.Diagram() | b.Figure(), b.Diagram() | b.Figure(), *_]:
            return True
        case [b.Diagram() as first, *_]:
            return is_drawn_on(first)
        case [b.Columns() as first, *_]:
            return in_a_row(first) > 0
        case _:
            return False
