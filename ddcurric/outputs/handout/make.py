"""Make the handout of a topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.outputs.handout.worksheet import worksheet_of
from ddcurric.print.document import ids_of, make_document, setting_of, term_marks
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Draw
from ddcurric.weasy.pdf import html_to_pdf

WORKSHEET = "worksheet"
"""In the names of editions without what is read."""


def make_handout(
    topic: StudentTopic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    *,
    edition: str = "standard",
    templates_dir: Path | None = None,
    draw: Draw = html_to_pdf,
    mapped: bool = False,
) -> Checked[Pdf]:
    """The student's handout of a topic, in an edition as `print/document.py` names them.

    `pictures` are files by path below the course folder. `Pdf.anchors` gives the page of every exercise by its id.
    """
    if WORKSHEET in edition:
        topic = worksheet_of(topic)
    anchors = ("topic", *ids_of(topic, instructor=False))
    course = setting_of(settings, pictures, edition, templates_dir, instructor=False, anchors=anchors, mapped=mapped)
    marks = {term.span: mark for term, mark in term_marks(topic)}
    setting = replace(course.in_topic(topic), index_marks=marks)
    return make_document(topic, setting, "handout/handout.jinja", draw)
