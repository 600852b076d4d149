"""A blank that is filled in a file for students is found wherever its line is, whatever stands around it."""

from __future__ import annotations

import pytest

from ddcurric.builder.leaks import leaks_in
from ddcurric.builder.secrets import secrets_of
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.source import Span
from tests.lessons import lesson, topic

BEFORE, BEHIND = "In this place a", "clock ticks on and on"
LINE = f"{BEFORE} [patient]{{.blank}} {BEHIND}"
PLACES = {
    "a paragraph": lesson(LINE),
    "strong words": lesson(f"{BEFORE} **[patient]{{.blank}}** {BEHIND}."),
    "a line with emphasis": lesson(f"*{LINE}*."),
    "words with emphasis in others": lesson(f"*{BEFORE} **[patient]{{.blank}}** {BEHIND}*."),
    "words struck out": lesson(f"~~{LINE}~~"),
    "a term": lesson(f"{BEFORE} [[patient]{{.blank}} clock]{{.term}} ticks on and on."),
    "a heading": lesson(f"### {LINE}\n\nText."),
    "a cell": lesson(f"| A | B |\n|---|---|\n| {LINE} | b |"),
    "a table's caption": lesson(f"| A | B |\n|---|---|\n| a | b |\n\n: {LINE}"),
    "a figure's caption": lesson(f'![{LINE}](line.svg){{#fig alt="A line"}}'),
    "a diagram's caption": lesson(f'```spacetime {{caption="{LINE}"}}\nA: a1 a2>m1\nB: b1<m1\n```'),
    "a listing's caption": lesson(f'```python {{caption="{LINE}"}}\nx = 1\n```'),
    "a box's title": lesson(f'::: {{.definition title="{LINE}"}}\nIt is.\n:::'),
    "who is quoted": lesson(f"> Text.\n>\n> — {LINE}"),
    "what is defined": lesson(f"{LINE}\n:   What it is."),
    "an exercise's title": lesson("Text.", after=f"## Exercises\n\n### {LINE} {{#do}}\n\nTask.\n"),
    "a lesson's title": lesson("Text.", title=LINE),
}


@pytest.mark.parametrize("where", PLACES)
def test_a_filled_blank_is_found_in(where: str) -> None:
    assert codes(PLACES[where], f"{BEFORE} ____ {BEHIND}.") == []
    assert codes(PLACES[where], f"{BEFORE} patient {BEHIND}.") == ["leak"]


@pytest.mark.parametrize("said", ["very ____", "____ patient", "very patient", "____ **patient**"])
def test_one_of_neighbours_is_found(said: str) -> None:
    text = lesson(f"{BEFORE} [very]{{.blank}} [patient]{{.blank}} {BEHIND}.")
    assert codes(text, f"{BEFORE} ____ ____ {BEHIND}.") == []
    assert codes(text, f"{BEFORE} {said} {BEHIND}.")


def test_one_of_many_in_a_line_is_found() -> None:
    words = ["patient", "tireless", "monotone", "faithful", "accurate", "wandering", "forgotten"]
    line = " or ".join(f"[{word}]{{.blank}}" for word in words)
    for word in words:
        said = " or ".join(each if each == word else "____" for each in words)
        assert codes(lesson(f"Every clock is {line} in here."), f"Every clock is {said} in here.") == ["leak"], word


@pytest.mark.parametrize("size", range(4, 14))
def test_a_blank_of_any_length_is_found(size: int) -> None:
    text = f"The one word is [{'a' * size}]{{.blank}} and so on it goes."
    assert codes(lesson(text), f"The one word is {'a' * size} and so on it goes.") == ["leak"]


def codes(written: str, printed: str) -> list[str]:
    secrets = secrets_of((topic(written),), STUDENT)
    return [found.code for found in leaks_in([printed.encode()], secrets, "file", Span("", 1))]
