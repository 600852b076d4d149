"""Make the syllabus of a course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Unpack

from ddcurric.diagnostics import Checked
from ddcurric.draw.templates import mistake_of_template
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.dates import dated
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.print.document import NOTHING, Printing, manuscript_of, setting_of
from ddcurric.print.press import Press
from ddcurric.print.shortcomings import shortcomings
from ddcurric.scene.pdf import Pdf
from ddcurric.wording import runs_leftwards
from ddcurric.wording.dates import written_day


def make_syllabus(
    topics: Sequence[StudentTopic],
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    **how: Unpack[Printing],
) -> Checked[Pdf]:
    """For each module its topics, with key question and objectives, and with a day where the course has a calendar."""
    setting = setting_of(settings, pictures, instructor=False, **how)
    days = dated([topic.id for topic in topics], settings.calendar)
    modules = [(title, list(group)) for title, group in groupby(topics, key=lambda topic: topic.module)]
    try:
        press = Press(setting)
        names = {
            "title": (i.Text(settings.title, settings.span),),
            "modules": modules,
            "day_of": lambda topic: _day(topic, days, setting.language),
            "runs_leftwards": runs_leftwards,
        }
        body = press.render("handout/syllabus.jinja", **names)
        title = f"{settings.title}: {setting.wording.syllabus}"
        manuscript = manuscript_of(press, body, title, sheets=("syllabus.css",))
    except Exception as mistake:
        found = mistake_of_template(mistake, setting.templates)
        if found is None:
            raise
        return Checked(NOTHING, (found,))
    pdf = setting.draw(manuscript)
    return Checked(pdf, (*press.gathered.diagnostics, *shortcomings(pdf, settings.span, setting.templates)))


def _day(topic: StudentTopic, days: Mapping[str, date], language: str) -> str:
    day = days.get(topic.id)
    return written_day(day, language) if day is not None else ""
