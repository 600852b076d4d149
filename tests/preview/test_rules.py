"""What the rules say of a lesson comes behind what it takes to make it, and nothing is shown before that."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ddcurric.builder.course import load
from ddcurric.builder.options import Project
from ddcurric.builder.workers import Piece
from ddcurric.diagnostics import Diagnostic
from ddcurric.preview import reading
from ddcurric.preview.making import Order
from ddcurric.preview.reading import JobWanted, Reread
from ddcurric.preview.shown import Contents, CutJob, Showing
from ddcurric.preview.studio import Studio
from tests.preview.conftest import LESSON, Course

MISTAKE = "It is $\\nosuchsign$."
"""An error, of which a rule tells."""


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MEMORY", reading._Memory())


def read(course: Course) -> tuple[list[str], Contents, Contents]:
    """What comes at a save, in order; the course as it is told first and last."""
    project = Project(course.content, course.root / "build")
    found = list(reading.answer(Reread(project, (JobWanted("ping", "handout", ()),))))
    kinds = ["job" if isinstance(each, CutJob) else "checked" if each.checked else "unchecked" for each in found]
    told = [each for each in found if isinstance(each, Contents)]
    return kinds, told[0], told[-1]


def from_nothing(course: Course) -> tuple[Diagnostic, ...]:
    return load(course.content, Path("logs")).diagnostics


def test_the_rules_are_asked_once_the_job_is_cut(course: Course) -> None:
    read(course)
    course.change("The message travels", f"{MISTAKE} The message travels")
    kinds, first, last = read(course)
    assert kinds == ["unchecked", "job", "checked", "checked"]
    before, after = first.entry("ping"), last.entry("ping")
    assert before is not None
    assert after is not None
    assert before.made["handout"]
    assert "handout" not in after.made
    assert [found.code for found in last.diagnostics] == [found.code for found in from_nothing(course)] != []


@pytest.mark.slow
def test_any_edit_is_told_as_by_a_build_from_nothing(course: Course) -> None:
    chance = random.Random(5)
    read(course)
    lines = LESSON.replace("NAME", "ping").split("\n")
    pieces = (MISTAKE, "### A section", "Said.[^1]", "[^1]: A note.", "[words][name]", "[name]: https://example.org",
              "## Deep Dive", "::: solution", ":::", "![](no.png)", "[a](no.md)", "A [term]{.term}.")  # fmt: skip
    for _ in range(20):
        at = chance.randrange(8, len(lines))
        if chance.random() < 0.3:
            del lines[at]
        else:
            lines[at:at] = [chance.choice(pieces), ""]
        course.lesson().write_text("\n".join(lines), encoding="utf-8")
        assert read(course)[2].diagnostics == from_nothing(course)


def test_nothing_is_shown_before_it_is_known_what_is_wrong(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    read(course)
    course.change("The message travels", f"{MISTAKE} The message travels")
    _, first, last = read(course)
    entry = first.entry("ping")
    assert entry is not None
    fingerprint, key = entry.made["handout"], ("ping", "handout")

    async def edit() -> None:
        studio = Studio(Project(course.content, course.root / "aside"), course.root / "log.txt", all_topics=False)
        studio._learn(first)
        studio._cut[key] = CutJob(*key, fingerprint, b"")
        desk = studio._desks[0]
        desk.wanted = fingerprint
        monkeypatch.setattr(desk.maker, "work", made)
        task = asyncio.create_task(studio._made(desk, key))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not task.done()
        assert not studio.showings
        studio._learn(last)
        await task
        assert not studio.showings

    async def made(order: Order) -> AsyncIterator[Piece[Order, Showing]]:
        yield Piece(order, Showing(*key, fingerprint, b"%PDF"))

    asyncio.run(edit())


@pytest.mark.slow
def test_a_paper_is_listed_once_it_is_named_and_after_a_mistake_in_course_yaml(course: Course) -> None:
    contents, paper = course.content / "course.yaml", course.content / "midterm.md"
    paper.write_text("---\nforms: [A, B]\n---\n# Midterm\n\n## Exercises\n\n### One\n\nCount.\n", encoding="utf-8")
    without = contents.read_text(encoding="utf-8")
    named = f"{without}papers: [midterm.md]\n"
    for text, count in ((without, 0), (named, 2), ("title: [\n", 0), (named, 2), (without, 0)):
        contents.write_text(text, encoding="utf-8")
        *_, last = read(course)
        assert len([entry for entry in last.entries if entry.form]) == count, text
