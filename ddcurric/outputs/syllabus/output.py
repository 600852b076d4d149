"""The syllabus of a course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.outputs.output import Output, Per, Product, Request, logo_of, printed, printing, with_logo

if TYPE_CHECKING:
    from ddcurric.lesson.views.student import StudentTopic


def _make(request: Request[StudentTopic]) -> Checked[Product]:
    from ddcurric.print.syllabus import make_syllabus

    return printed(make_syllabus(request.topics, request.settings, with_logo(request), **printing(request, "syllabus")))


SYLLABUS = Output(
    name="syllabus",
    asked_as="syllabus",
    per=Per.COURSE,
    path="syllabus{size}.pdf",
    audience=STUDENT,
    make=_make,
    inputs=logo_of,
    usual=False,
    imports=("ddcurric.print.syllabus",),
)
