"""A bug of ours in what takes the whole course stops one lesson, or one rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddcurric.builder import together
from ddcurric.builder.course import load
from ddcurric.lesson.model.inline import CrossReference
from ddcurric.lesson.model.walk import walk
from tests.end_to_end.conftest import Workplace, write

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> Workplace:
    return write(tmp_path)


@pytest.mark.parametrize("step", ["labels_of", "resolve"])
def test_a_bug_in_cross_references_stops_one_lesson(
    course: Workplace, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    right = getattr(together, step)

    def fails_on_pong(topic: object, *others: object) -> object:
        if getattr(topic, "id", "") == "pong":
            raise KeyError("a bug")
        return right(topic, *others)

    monkeypatch.setattr(together, step, fails_on_pong)
    loaded = load(course.content, course.out)
    assert [lesson.topic is not None for lesson in loaded.lessons] == [True, False, True]
    assert [d.code for d in loaded.diagnostics] == ["internal-error"]
    assert loaded.diagnostics[0].span.file == "first/pong.md"


def references(course: Workplace, topic: str) -> list[str]:
    loaded = load(course.content, course.out)
    (found,) = (each for each in loaded.topics if each.id == topic)
    return [node.text for node in walk(found) if isinstance(node, CrossReference)]


def test_braces_that_are_printed_leave_references_alone(course: Workplace) -> None:
    before = references(course, "pong")
    assert "Figure\xa01" in before
    course.change("pong", "## So What?\n", "## So What?\n\nHow much is it? {points=2}\n")
    assert "malformed-attributes" in {d.code for d in load(course.content, course.out).diagnostics}
    assert references(course, "pong") == before


def test_what_was_read_of_a_broken_lesson_is_referred_to_as_before(course: Workplace) -> None:
    before = references(course, "ping")
    course.change("pong", "## So What?\n", "## So What?\n\n![Away](figures\\away.svg){alt=x}\n")
    assert "bad-path" in {d.code for d in load(course.content, course.out).diagnostics}
    assert references(course, "ping") == before


def test_a_bug_in_a_rule_stops_the_rule(course: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*anything: object) -> tuple[()]:
        raise KeyError("a bug")

    course.change("ping", "minutes: 20", "minutes: 20\nrequires: [nothing-like-that]")
    monkeypatch.setattr(together, "COURSE_RULES", (check, *together.COURSE_RULES))
    loaded = load(course.content, course.out)
    assert {d.code for d in loaded.diagnostics} == {"internal-error", "unknown-requirement"}
    assert len(loaded.topics) == 3


def test_a_name_that_is_mistyped_in_course_yaml_is_told_once(course: Workplace) -> None:
    course.change("ping", "minutes: 20", "minutes: 20\nrequires: [pong]")
    settings = course.content / "course.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("pong", "pnog"), encoding="utf-8")
    loaded = load(course.content, course.out)
    assert [d.code for d in loaded.diagnostics] == ["lesson-missing", "lesson-not-listed"]
    assert references(course, "ping")
    course.change("ping", "requires: [pong]", "requires: [nothing-like-that]")
    assert [d.code for d in load(course.content, course.out).diagnostics].count("unknown-requirement") == 1


def test_a_lesson_whose_accents_are_written_apart_is_told_once(course: Workplace) -> None:
    settings = course.content / "course.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("pong", "p\u00f6ng"), encoding="utf-8")
    (path := course.lesson("pong")).rename(path.with_stem("po\u0308ng"))
    (found,) = load(course.content, course.out).diagnostics
    assert (found.code, "accents written apart" in found.hint) == ("lesson-missing", True)


def test_a_link_to_a_file_that_is_not_there_is_answered_with_what_to_write(course: Workplace) -> None:
    course.change(
        "ping", "## So What?\n", "## So What?\n\nSee [that](more.pdf), [it](pong) and [this](of%20use.csv).\n"
    )
    (course.content / "first" / "of use.csv").write_text("a,b\n", encoding="utf-8")
    told = [(d.code, d.hint) for d in load(course.content, course.out).diagnostics]
    assert told == [
        ("incomplete-link", "write `[that](https://…)`, or put the file there"),
        ("incomplete-link", "write `[it](pong.md)`"),
    ]
