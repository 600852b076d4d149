"""Words that stand where nobody foresaw them: each reaches an output, or a diagnostic names it; and none is told.

`DDCURRIC_MATRIX=all` reads every combination (half an hour), `DDCURRIC_MATRIX=5000` so many of them.
"""

from __future__ import annotations

import os
import random

import pytest

from tests.lessons import codes, lesson, read
from tests.matrix import IN_LINES, LINES, Combination, combinations, fate_of, line_of

SECRET = {"notes", "answer", "solution", "instructor", "slide", "slides-only"}
"""What no handout shows."""

USUALLY = 160


def some() -> list[Combination]:
    """So many combinations as the environment asks for; usually a few, the same each time."""
    every = list(combinations())
    asked = os.environ.get("DDCURRIC_MATRIX", str(USUALLY))
    return every if asked == "all" else random.Random(20).sample(every, int(asked))


def test_blocks_in_blocks_are_shown_or_reported_and_keep_their_secrets() -> None:
    lost, told = [], []
    for each in some():
        fate = fate_of(each.text)
        lost += [(each, fate.lost)] if fate.lost else []
        secret = each.section == "solutions" or {each.outer, each.inner} & SECRET
        hidden = {word for word in fate.told if secret or (each.content, word) == ("term", "yankee")}
        told += [(each, hidden)] if hidden else []
    assert lost == []
    assert told == []


@pytest.mark.parametrize("place", LINES)
def test_what_stands_in_a_line_is_shown_or_reported_and_blanks_are_kept(place: str) -> None:
    fates = {content: fate_of(line_of(place, content)) for content in IN_LINES}
    assert {content: fate.lost for content, fate in fates.items() if fate.lost} == {}
    if "alt" not in place:  # `lesson/checks/blank_as_typed.py` refuses those
        assert [content for content in fates if content.startswith("blank") and fates[content].told] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "::: handout-only\n:::: slides-only\nWords.\n::::\n:::",
            "no output shows this: `slides-only` is for the slides, `handout-only` for the handout",
        ),
        (
            ":::: notes\n::: hint\nWords.\n:::\n::::",
            "no output shows this: `hint` is for print, `notes` for the slides",
        ),
        (
            "## Exercises\n\n### One {.in-class}\n\nDo.\n\n### Two\n\n::: slide\nWords.\n:::",
            "no output shows this: `slide` is for the slides, an exercise that is not `.in-class` for the handout",
        ),
        (
            "## Exercises\n\n### One\n\nDo.\n\n::: answer\nWords.\n:::",
            "questions have answers, and exercises solutions; this is read as its solution",
        ),
        (
            "## Exercises\n\n### One\n\nDo.\n\n:::: solution\nSo.\n\n::: notes\nWords.\n:::\n::::",
            "no output shows this: `notes` is for the slides, `solution` for the solutions",
        ),
    ],
)
def test_what_no_output_would_show_is_an_error_where_it_stands(text: str, message: str) -> None:
    found = read(lesson("Words.", after=text) if text.startswith("##") else lesson(text)).diagnostics
    assert [each.message for each in found if each.code == "misplaced-div"] == [message]


def test_what_is_for_the_instructor_may_stand_anywhere() -> None:
    text = lesson("Words.", after="## Check Your Understanding\n\n- Who?\n\n  > ::: instructor\n  > Words.\n  > :::")
    assert codes(read(text).diagnostics) == []
