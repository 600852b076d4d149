"""Which answers have their marking beside them: where the margin has room for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Part, Question, Topic
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.views.grading import Graded, graded
from ddcurric.print.fit import INDENTS
from ddcurric.print.printed import SANS, SERIF, extent
from ddcurric.print.questions import is_asked
from ddcurric.source import Span
from ddcurric.units import Mm

TEXT_SIZE, TEXT_LINE = 9.5, 12.5
NOTE, NOTE_SIZE, NOTE_LINE = Mm(48).pt, 9.0, 11.4
"""Points: the size of type, from line to line; of a note, the width of a line before them."""
KEY = 90.0
"""Points down the page: the table of mistakes that a figure betrays, until it is set."""
HIGHER = 60.0
"""Points by which a note may begin above its answer."""
OVER = 12.0
"""Points by which notes may be higher than what stands beside them: the white around it."""
FEW_LINES, SOME_LINES = 60.0, 105.0
"""Points of white that may stand below an exercise, so that its marking has room; and where it takes less so."""
Owner = Exercise | Part | Question


def grade_of(owner: Owner) -> Graded:
    """The parts of the solution that something has."""
    if isinstance(owner, Question):
        return graded(owner.answer.blocks if owner.answer else ())
    return graded(owner.solution.blocks if owner.solution else ())


def beside_answers(topic: Topic, shown: Mapping[Span, tuple[b.Block, ...]], width: float) -> Mapping[Span, float]:
    """The places of what has its marking in the margin, with the points of white that this takes below it.

    Notes do not pass the rule between two exercises, so those of one must find room beside it. A few lines of white
    below its last answer make some, since a marker looks for all marking in one place; where that is not enough all
    is set below its answers. `width` is that of the text, in millimetres.
    """
    text = Mm(width - INDENTS["part"]).pt
    groups: list[Sequence[Owner]] = [(each, *each.parts) for each in topic.exercises]
    groups += [(each,) for each in topic.questions]
    return {span: white for group in groups for span, white in _beside(group, shown, text).items()}


def _beside(owners: Sequence[Owner], shown: Mapping[Span, tuple[b.Block, ...]], text: float) -> dict[Span, float]:
    grades = {owner.span: grade_of(owner) for owner in owners}
    beside = {span for span, grade in grades.items() if _is_plain(grade)}
    notes = {span: _high(_of_note(grade), NOTE, NOTE_SIZE, NOTE_LINE, serif=False) for span, grade in grades.items()}
    rooms = {}
    for at, owner in enumerate(owners):
        inside = (owner.blocks, shown.get(owner.span, ()), grades[owner.span].answer)
        keys = owners[0].blocks if at == min(1, len(owners) - 1) else owner.blocks if at else ()
        rooms[owner.span] = _high(inside, text, TEXT_SIZE, TEXT_LINE, serif=True) + _of_keys(keys)
    spans = [owner.span for owner in owners]
    missing = _missing(spans, beside, notes, rooms)
    below = sum(notes.values()) * NOTE / text
    marked = {span for span, grade in grades.items() if _of_note(grade)}
    if missing > max(FEW_LINES, min(SOME_LINES, below)) or marked - beside:
        beside, missing = beside - marked, 0.0
    return {span: missing if span == spans[-1] else 0.0 for span in spans if span in beside}


def _missing(
    spans: Sequence[Span], beside: set[Span], notes: Mapping[Span, float], rooms: Mapping[Span, float]
) -> float:
    """The points that notes from some place on are higher than the room there and as far above as they may stand."""
    missing = 0.0
    for at in range(len(spans)):
        rest = [notes[span] for span in spans[at:] if span in beside]
        above = min(HIGHER, max(0.0, sum(rooms[span] - notes[span] * (span in beside) for span in spans[:at])))
        if any(rest):
            missing = max(missing, sum(rest) - sum(rooms[span] for span in spans[at:]) - OVER - above)
    return missing


def _of_note(grade: Graded) -> tuple[b.Block, ...]:
    return (*grade.marking, *grade.mistakes)


def _of_keys(blocks: Nodes) -> float:
    return sum(KEY for node in walk(blocks) if isinstance(node, b.Diagram) and is_asked(node))


def _is_plain(grade: Graded) -> bool:
    """Only words: the margin is too narrow for tables and listings, and a footnote has no foot there."""
    blocks = _of_note(grade)
    unfit = any(isinstance(node, i.FootnoteReference | i.InlineImage) for node in walk(blocks))
    return not unfit and all(isinstance(block, b.Paragraph) for block in blocks)


def _high(nodes: Nodes, width: float, size: float, line: float, *, serif: bool) -> float:
    """Points down the page, within some lines."""
    high = 0.0
    for node in walk(nodes):
        match node:
            case b.Paragraph():
                words = extent(node.content, SERIF if serif else SANS).line * size
                high += (math.ceil(words / width + 0.1) + 0.2) * line
            case b.CodeBlock():
                high += (node.text.count("\n") + 2) * line
            case b.Table():
                high += (len(node.rows) + 2) * line
            case _:
                pass
    return high
