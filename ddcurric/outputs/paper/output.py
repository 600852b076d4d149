"""The files of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import INSTRUCTOR, STUDENT
from ddcurric.outputs.output import Output, Per, Product, Request, logo_of, printed, printing

if TYPE_CHECKING:
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.views.student import StudentTopic


def _make_form(request: Request[StudentTopic]) -> Checked[Product]:
    from ddcurric.outputs.paper.make import make_form

    made = make_form(request.topic, **printing(request, "form"))
    form = made.value.form
    # The copies say nothing that one of them does not, but names.
    product = Product(made.value.copies, form.pages, form.anchors, around=(form.content,), places=form.places)
    return Checked(product, made.diagnostics)


def _make_key(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.outputs.paper.make import key_of
    from ddcurric.print.solutions import make_solutions

    form = request.topic
    pages = request.needs["form"][form.id].anchors
    return printed(make_solutions(key_of(form), exercise_pages=pages, **printing(request, "key")))


def _make_correspondence(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.outputs.paper.make import make_correspondence

    pages = [needed.length for needed in request.needs["form"].values()]
    return printed(make_correspondence(request.topic, pages=pages, **printing(request, "correspondence")))


_IMPORTS = ("ddcurric.outputs.paper.make",)

FORM = Output(
    name="form",
    asked_as="papers",
    per=Per.FORM,
    path="{module}/{id}{size}.pdf",
    audience=STUDENT,
    make=_make_form,
    copied=True,
    inputs=logo_of,
    usual=False,
    imports=_IMPORTS,
)
KEY = Output(
    name="key",
    asked_as="papers",
    per=Per.FORM,
    path="{module}/{id}-key{size}.pdf",
    audience=INSTRUCTOR,
    make=_make_key,
    needs=("form",),
    inputs=logo_of,
    usual=False,
    imports=_IMPORTS,
)
CORRESPONDENCE = Output(
    name="correspondence",
    asked_as="papers",
    per=Per.PAPER,
    path="{module}/{id}-forms{size}.pdf",
    audience=INSTRUCTOR,
    make=_make_correspondence,
    needs=("form",),
    inputs=logo_of,
    usual=False,
    imports=_IMPORTS,
)
