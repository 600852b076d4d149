"""Make the handout of a topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Unpack

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.print.captions import with_one_place
from ddcurric.print.document import Printing, ids_of, make_document, setting_of, term_marks
from ddcurric.print.questions import is_asked
from ddcurric.scene.pdf import Pdf

WORKSHEET = "worksheet"
"""In the names of editions without what is read."""


def make_handout(
    topic: StudentTopic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    **how: Unpack[Printing],
) -> Checked[Pdf]:
    """The student's handout of a topic; `pictures` are files by path below the course folder.

    `Pdf.anchors` gives the page of every exercise by its id.
    """
    if WORKSHEET in how.get("edition", ""):
        topic = worksheet_of(topic)
    anchors = ("topic", *ids_of(topic, instructor=False))
    course = setting_of(settings, pictures, instructor=False, anchors=anchors, **how)
    marks = {term.span: mark for term, mark in term_marks(topic)}
    setting = replace(with_one_place(course.in_topic(topic)), index_marks=marks)
    return make_document(topic, setting, "handout/handout.jinja")


def worksheet_of(topic: StudentTopic) -> StudentTopic:
    """Key question and objectives, all definitions, figures and tables to fill in, questions, exercises."""
    kept = [
        replace(section, blocks=tuple(block for block in section.blocks if _is_worked_with(block)))
        for section in topic.deep_dive
    ]
    # A heading for one definition, which has its own title, would take as much room as that does.
    defined = tuple(block for section in kept for block in section.blocks if isinstance(block, b.Box))
    first = [replace(section, title=(), id="", blocks=defined) for section in kept[:1] if defined]
    filled = [
        replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, b.Box)))
        for section in kept
    ]
    return replace(
        topic,
        deep_dive=(*first, *(section for section in filled if section.blocks)),
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
