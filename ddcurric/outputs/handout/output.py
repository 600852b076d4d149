"""The handout of a topic."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.outputs.output import SIZES, Output, Per, Product, StudentRequest, logo_of, printed, printing


def _make(request: StudentRequest) -> Checked[Product]:
    from ddcurric.outputs.handout.make import make_handout

    return printed(make_handout(request.topic, **printing(request, "handout")))


HANDOUT = Output(
    name="handout",
    asked_as="handout",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-handout{size}.pdf",
    audience=STUDENT,
    make=_make,
    inputs=logo_of,
    sizes=SIZES,
    effort=4,
    imports=("ddcurric.outputs.handout.make",),
)
