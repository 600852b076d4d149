"""The handout of a topic."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.outputs.output import SIZES, Input, Output, Per, Product, Request, ViewT, printed
from ddcurric.source import Span


def _make(request: Request[StudentTopic]) -> Checked[Product]:
    from ddcurric.outputs.handout.make import make_handout

    return printed(
        make_handout(
            request.topic,
            request.settings,
            with_logo(request),
            edition=request.edition.name,
            templates_dir=request.templates,
            draw=request.draw("handout"),
        )
    )


def logo_of(settings: CourseSettings) -> tuple[Input, ...]:
    """The picture that course.yaml names for the head of first pages."""
    logo = settings.print.logo
    return () if logo is None else (Input(logo, settings.print.logo_span or settings.span, _check),)


def with_logo(request: Request[ViewT]) -> Mapping[str, PictureFile]:
    """The pictures of a request, the logo among them."""
    from ddcurric.lesson.reader.pictures import read_picture

    path = request.settings.print.logo
    if path is None:
        return request.pictures
    logo = read_picture(path, request.files[path], request.place).value
    assert logo is not None  # it was tried when the course was read
    return {**request.pictures, path: logo}


def _check(content: bytes, path: str, span: Span) -> tuple[Diagnostic, ...]:
    from ddcurric.lesson.reader.pictures import read_picture

    return read_picture(path, content, span).diagnostics


HANDOUT = Output(
    name="handout",
    asked_as="handout",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-handout{size}.pdf",
    audience=STUDENT,
    make=_make,
    inputs=logo_of,
    sizes=SIZES,
    imports=("ddcurric.outputs.handout.make",),
)
