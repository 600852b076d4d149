"""A bug of ours in what takes the whole course stops one lesson, or one rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddcurric.builder import together
from ddcurric.builder.course import load
from tests.end_to_end.conftest import Workplace, write


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


def test_a_bug_in_a_rule_stops_the_rule(course: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*anything: object) -> tuple[()]:
        raise KeyError("a bug")

    course.change("ping", "minutes: 20", "minutes: 20\nrequires: [nothing-like-that]")
    monkeypatch.setattr(together, "COURSE_RULES", (check, *together.COURSE_RULES))
    loaded = load(course.content, course.out)
    assert {d.code for d in loaded.diagnostics} == {"internal-error", "unknown-requirement"}
    assert len(loaded.topics) == 3
