"""The solutions of a topic, and its answers: of them what students may have."""

from __future__ import annotations

from functools import partial

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import ANSWERS, INSTRUCTOR
from ddcurric.outputs.output import Output, Per, Product, TopicRequest, logo_of, printed, printing


def _make(request: TopicRequest, *, for_students: bool) -> Checked[Product]:
    from ddcurric.print.solutions import make_solutions

    return printed(
        make_solutions(
            request.topic,
            exercise_pages=request.needs["handout"][request.topic.id].anchors,
            for_students=for_students,
            **printing(request, "answers" if for_students else "solutions"),
        )
    )


_IMPORTS = ("ddcurric.print.solutions",)

SOLUTIONS = Output(
    name="solutions",
    asked_as="solutions",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-solutions{size}.pdf",
    audience=INSTRUCTOR,
    make=partial(_make, for_students=False),
    needs=("handout",),
    inputs=logo_of,
    imports=_IMPORTS,
)
ANSWERS_PDF = Output(
    name="answers",
    asked_as="answers",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-answers{size}.pdf",
    audience=ANSWERS,
    make=partial(_make, for_students=True),
    needs=("handout",),
    inputs=logo_of,
    usual=False,
    imports=_IMPORTS,
)
