"""Make the solutions of a topic: all of them for the instructor, their answers for students, the key of an exam."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Unpack

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.print.document import Printing, ids_of, make_document, setting_of
from ddcurric.print.solved import solution_functions
from ddcurric.scene.pdf import Pdf


def make_solutions(
    topic: Topic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    *,
    exercise_pages: Mapping[str, int] = MappingProxyType({}),
    for_students: bool = False,
    **how: Unpack[Printing],
) -> Checked[Pdf]:
    """What answers the exercises and questions of a topic; `exercise_pages` are the pages of the handout by id.

    `for_students`: what a figure's wrong values betray is left out, and nothing is called the instructor's. Of the
    topic they are given what they may know.
    """
    anchors = ("topic", *ids_of(topic, instructor=True))
    course = setting_of(settings, pictures, instructor=True, anchors=anchors, **how)
    setting = course.in_topic(topic)
    names = solution_functions(topic, exercise_pages, setting)
    titled = setting.wording.solutions_of
    if for_students:
        names |= {"marking_key": lambda diagram: (), "for_students": True}
        titled = setting.wording.answers_of
    return make_document(topic, setting, "handout/solutions.jinja", names, titled=titled)
