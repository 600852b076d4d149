"""The syllabus of a course."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.outputs.output import Output, Per, Product, StudentRequest, logo_of, printed, printing


def _make(request: StudentRequest) -> Checked[Product]:
    from ddcurric.print.syllabus import make_syllabus

    return printed(make_syllabus(request.topics, **printing(request, "syllabus")))


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
