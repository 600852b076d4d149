"""What a maker remembers changes nothing but how long it takes: the same bytes, the same places, the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

from ddcurric.builder.make import Workbench
from ddcurric.outputs.output import Kept, Product
from ddcurric.preview.making import Order, make
from ddcurric.preview.shown import PageLook, Showing, packed
from tests.preview.conftest import Course
from tests.preview.test_places import LESSON, jobs_of

EDITS = (
    ("a point for slides", "another point for slides"),
    ("## Deep Dive\n", "\n\n\n## Deep Dive\n"),
    ("Every process counts its events.\n", "Every process counts.[^1] It does.\n\n[^1]: As *Lamport* says.\n\n"),
    ("# Clocks", "# Clocks that count"),
    ("::: slide\n", "::: slide\n- one more\n"),
    ("### Counters are clocks\n", "### Counters are clocks\n\n### Another idea\n\nWith words of its own.\n\n"),
    ("## Deep Dive\n", '```flowchart {alt="Steps"}\nA --> B --> C\n```\n\n## Deep Dive\n'),
    ("A --> B --> C", "A --> B --> C --> D"),
)
"""One after the other: a word on a slide, all lines further down, a footnote, the title, a point, a section, a figure
that stands on the title slide, too, another one."""


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
    prose = "\n\n".join(f"Paragraph {at} has words, {'and some more ' * 30} that fill its lines." for at in range(16))
    text = LESSON.replace("It adds one at each.", prose)
    course.lesson().write_text(text, encoding="utf-8")
    (before,) = shown(course, "handout", 0)
    pages = {at: {p.page for p in before.places if p.span.line == at} for at in range(text.count("\n"))}
    parted = next(at for at, on in pages.items() if len(on) == 2 and text.split("\n")[at - 1].startswith("Paragraph"))
    lines = [parted, *(next(at for at, words in enumerate(text.split("\n"), 1) if old in words) for old in ALONE)]
    for line in lines:
        written = text.split("\n")
        written[line - 1] = written[line - 1].replace(" ", " certainly ", 1)
        course.lesson().write_text("\n".join(written), encoding="utf-8")
        part, whole = shown(course, "handout", line)
        assert part.of == len(whole.sheets)
        assert among(part, before) == list(whole.sheets)
        assert part.places == tuple(
            place for place in whole.places if part.first <= place.page < part.first + part.pages
        )
        assert part.pages == (2 if line == parted else 1)
        course.lesson().write_text(text, encoding="utf-8")
        shown(course, "handout", 0)


ALONE = ("Paragraph 3 ", "Give every event ")
"""What stands on one page, whose neighbours stay as they are."""


@pytest.mark.slow
def test_slides_that_come_first_look_as_they_do_in_the_end(course: Course) -> None:
    for old, new, count in (
        ("a point for slides", "another point for slides", 1),
        ("### Counters are clocks", "### Counters are like clocks", 1),
        ("Give every event", "Tell every event", 1),
        ("## Deep Dive\n", "\n\n## Deep Dive\n", 0),
    ):
        course.lesson().write_text(LESSON, encoding="utf-8")
        before = shown(course, "slides.pdf", 0)[-1]
        assert old in LESSON
        course.lesson().write_text(LESSON.replace(old, new, 1), encoding="utf-8")
        *first, whole = shown(course, "slides.pdf", LESSON[: LESSON.index(old)].count("\n") + 1)
        assert [part.pages for part in first] == [count] * bool(count)
        for part in first:
            assert among(part, before) == list(whole.sheets)
            inside = range(part.first, part.first + part.pages)
            assert part.places == tuple(place for place in whole.places if place.page in inside)


def shown(course: Course, output: str, line: int) -> Sequence[Showing]:
    job = next(job for job in jobs_of(course, "ping") if any(each.name == output for each in job.outputs))
    wanted = tuple(planned for planned in job.wanted if planned.kind == output)
    alone = replace(job, wanted=wanted, outputs=tuple(each for each in job.outputs if each.name == output))
    return tuple(make(SimpleNamespace(value=0), Order(1, packed(alone), line)))


def among(part: Showing, before: Showing) -> list[PageLook]:
    """The pages that one sees while the others are made."""
    return [*before.sheets[: part.first], *part.sheets, *before.sheets[part.first + part.pages :]]


def test_an_order_that_nobody_waits_for_any_more_is_dropped(course: Course) -> None:
    (job, *_) = jobs_of(course, "ping")
    assert tuple(make(SimpleNamespace(value=2), Order(1, packed(job)))) == ()
