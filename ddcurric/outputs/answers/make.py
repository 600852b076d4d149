"""Make the answers of a topic."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.print.document import ids_of, make_document, setting_of
from ddcurric.print.solved import solution_functions
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Draw
from ddcurric.weasy.pdf import html_to_pdf


def make_answers(
    topic: Topic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    *,
    exercise_pages: Mapping[str, int] = MappingProxyType({}),
    edition: str = "standard",
    templates_dir: Path | None = None,
    draw: Draw = html_to_pdf,
) -> Checked[Pdf]:
    """What students get after a topic, set as the solutions are; `exercise_pages` are the pages of the handout by id.

    `topic` is what they may know of it. What a figure's wrong values betray is left out, too.
    """
    anchors = ("topic", *ids_of(topic, instructor=True))
    setting = setting_of(settings, pictures, edition, templates_dir, instructor=True, anchors=anchors).in_topic(topic)
    names = solution_functions(topic, exercise_pages, setting.language)
    for_students = {"marking_key": lambda diagram: (), "for_students": True}
    title = setting.wording.answers_of
    return make_document(topic, setting, "handout/solutions.jinja", draw, {**names, **for_students}, titled=title)
