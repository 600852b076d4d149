"""Set the forms of a paper, their keys, and the page that compares them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Unpack

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.form import FormHead
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.model.lesson import Exercise, Part, Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.asked_why import asks_why
from ddcurric.lesson.views.correspondence import with_lengths
from ddcurric.lesson.views.options import exercise_options
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.print.answer_space import NO_ROOM, Room, exercise_space, part_space
from ddcurric.print.document import Printing, ids_of, make_document, setting_of
from ddcurric.scene.pdf import Pdf
from ddcurric.values import dataclass
from ddcurric.weasy.copies import Copy, bound_copies
from ddcurric.wording import runs_leftwards, wording
from ddcurric.wording.dates import written_date


@dataclass(frozen=True, slots=True)
class Copied:
    """A form as it was set, and its copies in one file."""

    form: Pdf
    copies: bytes
    """Empty in a draft, and where there are errors."""


def make_form(
    topic: StudentTopic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    **how: Unpack[Printing],
) -> Checked[Copied]:
    """A form, one copy for each of its students, with a code on every page; without students, one copy."""
    form = form_of(topic)
    anchors = ("topic", *ids_of(topic, instructor=False))
    course = setting_of(settings, pictures, instructor=False, anchors=anchors, **how)
    setting = course.in_topic(topic)
    names: dict[str, object] = {
        "room_below": partial(room_below, reason_words=wording(topic.language).reason_words),
        "date_of": lambda written: _date(written, topic.language),
    }
    pdf = make_document(topic, setting, "handout/paper.jinja", names, ("paper.css",))
    if not pdf.value.content or has_errors(pdf.diagnostics):
        return Checked(Copied(pdf.value, b""), pdf.diagnostics)
    size = LARGE_NAME if setting.measure.large else NAME
    copies = bound_copies(pdf.value.content, _copies(form, topic.language), even=form.even, size=size)
    return Checked(Copied(pdf.value, copies), pdf.diagnostics)


NAME, LARGE_NAME = 9.0, 18.0
"""Points: of whose a copy is, at the head of its pages."""


def form_of(topic: Topic) -> FormHead:
    """The head of a form of a paper; the topic must be one."""
    assert topic.form is not None
    return topic.form


def _copies(form: FormHead, language: str) -> tuple[Copy, ...]:
    """What is printed on each copy: whose it is, and where it belongs."""
    name = f"{form.paper}-{form.form}" if form.form else form.paper
    if not form.students:
        return (Copy("", name),)
    serial = wording(language).serial
    # UAX 9: without isolates a number beside a name of the other direction would change places with it.
    whole = "\N{RIGHT-TO-LEFT ISOLATE}" if runs_leftwards(language) else "\N{LEFT-TO-RIGHT ISOLATE}"

    def apart(words: str) -> str:
        return f"\N{FIRST STRONG ISOLATE}{words}{END}"

    return tuple(
        Copy(
            whole + " · ".join(apart(each) for each in (student.name, student.number, serial.format(at)) if each) + END,
            f"{name}/{at}",
        )
        for at, student in form.students
    )


END = "\N{POP DIRECTIONAL ISOLATE}"


def room_below(exercise: Exercise, part: Part | None, reason_words: str) -> Room:
    """Room to write in, below a part or below all; options are ticked, and need none but for a reason.
    `part` None: below all."""
    owner = part or exercise
    unasked = owner.space is None and exercise.space is None and not asks_why(owner.blocks, reason_words)
    if unasked and exercise_options(owner.blocks):
        return NO_ROOM
    return part_space(exercise, part, reason_words) if part else exercise_space(exercise, reason_words)


def _date(written: str, language: str) -> str:
    """As the language writes it, where it begins with a date by ISO 8601; else as the author wrote it."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[T,\s]*(.*)", written)
    if found is None:
        return written
    return ", ".join(each for each in (written_date(date.fromisoformat(found[1]), language), found[2]) if each)


NO_BREAK = "\u00a0"


def key_of(form: Topic) -> Topic:
    """A form as its key has it: with its name behind its title, as on its first page."""
    name = form_of(form).form
    named = f" {wording(form.language).form.format(name).replace(' ', NO_BREAK)}"
    form = replace(form, form=form_of(form).unnamed)
    return replace(form, title=(*form.title, Text(named, form.span))) if name else form


def make_correspondence(
    topic: Topic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    pages: Sequence[int],
    **how: Unpack[Printing],
) -> Checked[Pdf]:
    """The page that says what stands where in which form; `pages` are how many each form has, in order."""
    topic = with_lengths(topic, pages)
    course = setting_of(settings, pictures, instructor=True, anchors=("topic",), **how)
    return make_document(topic, course.in_topic(topic), "handout/correspondence.jinja")
