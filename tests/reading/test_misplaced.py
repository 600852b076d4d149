"""A div that no output shows is an error, and what is said of it never gives away what it hides."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.diagnostics import Diagnostic

SECRET = ("marking", "mistake", "notes", "solution", "answer", "instructor")


def misplaced(after: str) -> list[Diagnostic]:
    return [each for each in read(lesson("Text.", after=after)).diagnostics if each.code == "misplaced-div"]


def places(words: str) -> list[str]:
    """What is written, in every place of a lesson."""
    fenced = f"\n\n{words}\n\n"
    around = [f"\n\n::::: {name}\nMore.\n{fenced}\n:::::\n\n" for name in (*SECRET, "hint", "slide", "handout-only")]
    return [
        f"{head}{inner}"
        for head in (
            "## So What?\n\nSo.",
            "## Key Points\n\n- One.",
            "## Check Your Understanding\n\nThese.",
            "## Check Your Understanding\n\n1. Why?\n\n::: answer\nSo.\n:::",
            "## Exercises\n\nThese.",
            "## Exercises\n\n### One\n\nDo.\n\n::: solution\nSo.\n:::",
            "## Exercises\n\n### One {.in-class}\n\nDo.\n\n### Two\n\nDo.\n\n::: solution\nSo.\n:::",
            "## Exercises\n\n### One\n\nDo.\n\n## Solutions\n\nThese.",
        )
        for inner in (fenced, *around)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", SECRET)
def test_nobody_is_told_to_take_a_div_away_that_hides_something(name: str) -> None:
    words = f"::: {name}\nOne point.\n:::"
    told = {each.hint or "" for text in places(words) for each in misplaced(text)}
    assert [each for each in told if f"without `{name}`" in each or "leave" in each] == []


def test_marking_below_its_solution_is_told_to_go_into_it() -> None:
    (found,) = misplaced("## Exercises\n\n### One\n\nDo.\n\n::: solution\nSo.\n:::\n\n::: marking\nOne point.\n:::")
    assert found.message == "`marking` belongs inside a solution: where this stands, no output shows it"
    assert found.hint == "put it inside the `::: solution` of this exercise, above the `:::` that closes that"
