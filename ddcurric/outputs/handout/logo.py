"""The logo of a course, on the first page of what is printed of a topic."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.diagnostics import Diagnostic
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.output import Input, Request, ViewT
from ddcurric.source import Span


def logo_of(settings: CourseSettings) -> tuple[Input, ...]:
    """The file that course.yaml names."""
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
