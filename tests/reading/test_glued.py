"""A line right below a list or a quotation is more of it, and told where it begins a sentence at the left margin."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.diagnostics import Severity

LONG = "rubidium drifts less than quartz does, whatever the weather"


def told(text: str) -> list[tuple[Severity, str]]:
    found = [each for each in read(lesson(text)).diagnostics if each.code == "glued-line"]
    return [(each.severity, each.message) for each in found]


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("- one\n- two\nBoth are set.", "item"),
        ("1. one\n2. two\nBoth are set.", "item"),
        ("- one\n  - two\nBoth are set.", "item"),
        (f"- {LONG}.\nBoth are set.", "item"),
        ("> Clocks lie.\nSo it is said.", "quotation"),
        ("Clock\n: It counts.\nSo it is said.", "definition"),
        ("::: warning\n- one\nBoth are set.\n:::", "item"),
    ],
)
def test_a_sentence_glued_to_what_ended_above_it_is_told(text: str, around: str) -> None:
    assert told(text) == [(Severity.HINT, f"this line is read as more of the {around} above it")]


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two\n\nBoth are set.",
        "- one\n  Both are set.",
        "- one\nand more of it",
        f"- {LONG}\nGermany has shown",
        "- one  \nBoth are set.",
        "> Clocks lie.\n> So it is said.",
        "One.\nBoth are set.",
        "```text\n- one\nBoth\n```",
        "> Clocks lie.\n— Nobody, 1990",
    ],
)
def test_lines_that_go_on_are_not(text: str) -> None:
    assert told(text) == []
