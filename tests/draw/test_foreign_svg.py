"""Drawings of others: what WeasyPrint draws as browsers do stays a drawing, the rest is printed as pixels."""

from __future__ import annotations

import pytest
from lessons import settings
from pdfs import pages_of
from printed import lesson_topic

from ddcurric.draw.foreign_svg import is_drawn_as_meant
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import picture_path
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        '<rect fill="red"/><text x="3">words</text>',
        "<style>.a { fill: red; text-decoration: none }</style><rect class='a' style='stroke:blue; filter: none'/>",
        '<linearGradient id="g"><stop offset="1"/></linearGradient><rect fill="url(#g)" transform="scale(2)"/>',
        '<marker id="m"><path d="M0 0"/></marker><path marker-end="url(#m)" d="M0 0L9 9"/>',
        '<clipPath id="c"><rect/></clipPath><g clip-path="url(#c)"><use href="#c"/></g>',
    ],
)
def test_a_plain_drawing_stays_one(inside: str) -> None:
    assert is_drawn_as_meant(svg(inside))


@pytest.mark.parametrize(
    "inside",
    [
        '<path id="t" d="M0 0L9 9"/><text><textPath href="#t">along</textPath></text>',
        '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect/>',
        '<linearGradient id="g" spreadMethod="repeat"><stop offset="1"/></linearGradient><rect fill="url(#g)"/>',
        "<rect style='transform: rotate(45deg)'/>",
        "<style>:root { --a: red } rect { fill: var(--a) }</style><rect/>",
        '<path vector-effect="non-scaling-stroke" d="M0 0L9 9"/>',
        "<text style='text-decoration: underline'>x</text>",
        "<g style='mix-blend-mode: multiply'><rect/></g>",
    ],
)
def test_what_would_come_out_otherwise_is_known(inside: str) -> None:
    assert not is_drawn_as_meant(svg(inside))


@pytest.mark.slow
def test_words_along_a_path_are_printed_and_do_not_hide_what_follows() -> None:
    arc = svg(
        '<path id="t" d="M9 50Q50 9 90 50"/><text font-size="9"><textPath href="#t">along a path</textPath></text>'
    )
    box = svg('<rect width="99" height="99" fill="#c00"/>')
    topic = lesson_topic(
        "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### A\n\n![Arc](arc.svg){alt=a}\n\n![Box](box.svg){alt=b}\n"
    )
    pictures = {}
    for name, content in (("arc", arc), ("box", box)):
        path = picture_path(topic.folder, f"{name}.svg")
        pictures[path] = PictureFile(path, "image/svg+xml", content, 99, 99)
    made = make_handout(student_view(topic), settings(), pictures).value
    seen = pages_of(made.content)[0].picture(72)
    colors = {seen.getpixel((x, y)) for x in range(0, seen.width, 4) for y in range(0, seen.height, 4)}
    assert (204, 0, 0) in colors
    assert any(max(color) < 90 for color in colors)
