"""Numbers of lessons that are typed in their titles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lessons import lesson, topic

from ddcurric.lesson.checks import number_in_title


def told(title: str, language: str) -> list[str]:
    read = topic(lesson("Text.").replace("# Clocks", f"# {title}", 1))
    return [each.hint for each in number_in_title.check(replace(read, language=language))]


@pytest.mark.parametrize(
    "title", ["3. Regression", "1.4 Regression", "2.10.1: Regression", "7) Regression", "1.4. Regression"]
)
def test_a_typed_number_is_told_with_the_title_that_is_meant(title: str) -> None:
    assert told(title, "en") == ["write `# Regression`: its place in course.yaml gives it the number"]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Regression", "en"),
        ("3 ways to fail", "en"),
        ("3.14 and 2.72", "en"),
        ("1984. A novel", "en"),
        ("1.5 Degrees of Warming", "en"),
        ("3.5 Billion Years of Life", "en"),
        ("2.4 GHz Networks", "en"),
        ("0.5 °C More", "en"),
        ("1.5 Grad und mehr", "de"),
        ("8. May 1945", "en"),
        ("14. Juillet 1789", "fr"),
        ("2. Weltkrieg", "de"),
        ("2. Weltkrieg", "de-AT"),
    ],
)
def test_other_numbers_belong_to_their_titles(title: str, language: str) -> None:
    assert told(title, language) == []


@pytest.mark.parametrize("title", ["1.5 A Short History", "1.5 May It Please the Court", "2.1 Metrics of Speed"])
def test_a_word_that_only_begins_as_a_measure_or_a_month_does_makes_none(title: str) -> None:
    assert len(told(title, "en")) == 1
