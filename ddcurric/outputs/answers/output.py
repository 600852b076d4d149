"""The answers of a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import ANSWERS
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
            for_students=True,
            **printing(request, "answers"),
        )
    )


ANSWERS_PDF = Output(
    name="answers",
    asked_as="answers",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-answers{size}.pdf",
    audience=ANSWERS,
    make=_make,
    needs=("handout",),
    inputs=logo_of,
    usual=False,
    imports=("ddcurric.print.solutions",),
)
