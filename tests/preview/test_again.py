"""What a maker remembers changes nothing but how long it takes: the same bytes, the same places, the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from ddcurric.builder.make import Workbench
from ddcurric.outputs.output import Kept, Product
from ddcurric.preview.making import Order, make
from ddcurric.preview.shown import Showing
from tests.preview.conftest import Course
from tests.preview.test_places import LESSON, jobs_of

EDITS = (
    ("a point for slides", "another point for slides"),
    ("## Deep Dive\n", "\n\n\n## Deep Dive\n"),
    ("Every process counts its events.\n", "Every process counts.[^1] It does.\n\n[^1]: As *Lamport* says.\n\n"),
    ("# Clocks", "# Clocks that count"),
    ("::: slide\n", "::: slide\n- one more\n"),
    ("### Counters are clocks\n", "### Counters are clocks\n\n### Another idea\n\nWith words of its own.\n\n"),
)
"""One after the other: a word on a slide, all lines further down, a footnote, the title, a point, a section."""


@pytest.mark.slow
def test_slides_that_are_kept_are_those_that_are_made(course: Course) -> None:
    text, kept = LESSON, Kept()
    for old, new in (("", ""), *EDITS):
        assert old in text
        text = text.replace(old, new, 1)
        course.lesson().write_text(text, encoding="utf-8")
        again, fresh = slides(course, kept), slides(course, Kept())
        assert again.content == fresh.content
        assert (again.places, again.notes) == (fresh.places, fresh.notes)


def slides(course: Course, kept: Kept) -> Product:
    job = next(job for job in jobs_of(course, "ping") if job.outputs[-1].name == "slides.pdf")
    product: Product = Workbench(job, mapped=True, kept=kept).product(job.outputs[-1]).value
    return product


@pytest.mark.slow
def test_pages_that_come_first_look_as_they_do_in_the_end(course: Course) -> None:
    prose = "\n\n".join(f"Paragraph {at} has words, and some more that fill its lines." for at in range(60))
    text = LESSON.replace("It adds one at each.", prose)
    course.lesson().write_text(text, encoding="utf-8")
    (whole,) = handout(course, 0)
    for old in ("Paragraph 3 ", "Paragraph 50 ", "Give every event "):
        line = next(at for at, words in enumerate(text.split("\n"), 1) if words.startswith(old))
        course.lesson().write_text(text.replace(old, f"{old}certainly "), encoding="utf-8")
        part, whole = handout(course, line)
        assert part.of == len(whole.sheets)
        assert part.sheets == whole.sheets[part.first : part.first + part.pages]
        assert part.places == whole.places
        assert 1 <= part.pages <= 3


def handout(course: Course, line: int) -> Sequence[Showing]:
    job = next(job for job in jobs_of(course, "ping") if job.outputs[0].name == "handout")
    wanted = tuple(planned for planned in job.wanted if planned.kind == "handout")
    alone = replace(job, wanted=wanted, outputs=job.outputs[:1])
    return tuple(make(SimpleNamespace(value=0), Order(1, alone, line)))


def test_an_order_that_nobody_waits_for_any_more_is_dropped(course: Course) -> None:
    (job, *_) = jobs_of(course, "ping")
    assert tuple(make(SimpleNamespace(value=2), Order(1, job))) == ()
