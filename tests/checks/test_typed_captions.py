"""Captions that are typed as paragraphs."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.checks import caption_as_typed

ROWS = "| a | b |\n|---|---|\n| 1 | 2 |"
PICTURE = '![](a.svg){alt="a"}'


def told(text: str) -> list[str]:
    return [each.hint for each in caption_as_typed.check(topic(lesson(f"### Idea\n\n{text}")))]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (f"{ROWS}\n\nTable 1: Wings of birds", "write `: Wings of birds` below the table; its number comes by itself"),
        (f"{ROWS}\n\nTable 1 – Wings of birds", "write `: Wings of birds` below the table; its number comes by itself"),
        (f"Tabla 2. Casos\n\n{ROWS}", "write `: Casos` below the table; its number comes by itself"),
        (f"{PICTURE}\n\nAbb. 3: Flügel", "write it into the brackets, `![Flügel](…)`; its number comes by itself"),
    ],
)
def test_a_paragraph_that_is_a_caption_is_told_what_to_write(text: str, advice: str) -> None:
    assert told(text) == [advice]


@pytest.mark.parametrize(
    "text",
    [
        f"{ROWS}\n\n: Wings of birds\n\nTable 1: it says so.",
        f"{ROWS}\n\nTable 1 says so.",
        f"{ROWS}\n\nTable 1 – shows that wings differ.",
        f"{ROWS}\n\nTabelle 1 – Ergebnis von Versuchen – zeigt es.",
        f"{PICTURE}\n\nFigure 1 - as we saw - is wrong.",
        f"{ROWS}\n\nWords between.\n\nTable 1: Wings",
        f"Figure 1: A bird\n\n{PICTURE}",
        "Table 1: Wings",
        f"{ROWS}\n\nTable 1: {'Wings ' * 80}",
    ],
)
def test_other_paragraphs_are_left_alone(text: str) -> None:
    assert told(text) == []
