"""The solutions of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import INSTRUCTOR
from ddcurric.outputs.output import Output, Per, Product, Request, logo_of, printed, printing, with_logo

if TYPE_CHECKING:
    from ddcurric.lesson.model.lesson import Topic


def _make(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.print.solutions import make_solutions

    return printed(
        make_solutions(
            request.topic,
            request.settings,
            with_logo(request),
            exercise_pages=request.needs["handout"][request.topic.id].anchors,
            mapped=request.mapped,
            **printing(request, "solutions"),
        )
    )


SOLUTIONS = Output(
    name="solutions",
    asked_as="solutions",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-solutions{size}.pdf",
    audience=INSTRUCTOR,
    make=_make,
    needs=("handout",),
    inputs=logo_of,
    imports=("ddcurric.print.solutions",),
)
