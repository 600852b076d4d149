"""A topic without what is read: for those who hand out the reading as a file."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.print.questions import is_asked


def worksheet_of(topic: StudentTopic) -> StudentTopic:
    """Key question and objectives, definitions, figures and tables to fill in, questions, exercises."""
    sections = (
        replace(section, blocks=tuple(block for block in section.blocks if _is_worked_with(block)))
        for section in topic.deep_dive
    )
    return replace(
        topic,
        deep_dive=tuple(section for section in sections if section.blocks),
        key_points=(),
        so_what=(),
        further_reading=(),
        sources=(),
    )


def _is_worked_with(block: b.Block) -> bool:
    match block:
        case b.Box():
            return block.kind is b.BoxKind.DEFINITION
        case b.Diagram():
            return is_asked(block)
        case b.Table():
            return any(not cell.content for row in block.rows for cell in row[1:])
        case b.Columns():
            return any(isinstance(node, b.Diagram) and is_asked(node) for node in walk(block))
        case _:
            return False
