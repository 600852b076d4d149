"""Numbers of lessons that are typed in their titles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lessons import lesson, topic

from ddcurric.lesson.checks import number_in_title


def told(title: str, language: str) -> list[str]:
    read = topic(lesson("Text.").replace("# Clocks", f"# {title}", 1))
    return [each.hint for each in number_in_title.check(replace(read, language=language))]


@pytest.mark.parametrize("title", ["3. Regression", "1.4 Regression", "2.10.1: Regression", "7) Regression"])
def test_a_typed_number_is_told_with_the_title_that_is_meant(title: str) -> None:
    assert told(title, "en") == ["write `# Regression`: its place in course.yaml gives it the number"]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Regression", "en"),
        ("3 ways to fail", "en"),
        ("3.14 and 2.72", "en"),
        ("1984. A novel", "en"),
        ("2. Weltkrieg", "de"),
        ("2. Weltkrieg", "de-AT"),
    ],
)
def test_other_numbers_belong_to_their_titles(title: str, language: str) -> None:
    assert told(title, language) == []
