"""Words of a slide are found in the lesson, whatever marks stand between them."""

from __future__ import annotations

import pytest

from ddcurric.edits.whereabouts import LessonText

LESSON = """\
# Clocks

## Deep Dive

### A clock drifts

A [quartz clock]{.term} drifts by "one second"
a **week**, and nobody notices.

### A clock drifts

Again.

## Key Points

- A lamp glows when current flows through it.

## Exercises

### 12 lamps

A [watt [W]]{.term} is a [joule](#sec-joule) in a second.

| Lamp | W | 1 |
|------|---|---|
| old  | 2 | 9 |
"""


@pytest.mark.parametrize(
    ("words", "near", "line"),
    [
        ("A quartz clock drifts by “one second” a week", 1, 7),
        ("A clock drifts", 1, 5),
        ("A clock drifts", 12, 10),
        ("a week, and nobody notices", 7, 8),
        ("week, and nobody", 7, 8),
        ("A quartz clock drifts by three seconds", 1, 7),
        ("Nothing of the kind", 1, None),
        # A heading that the lesson has no more, and a key point that begins as it did.
        ("A lamp glows when it is hot", 5, None),
        ("A lamp glows when it is hot", 14, 16),
        ("A lamp glows when current flows through it", 5, 16),
        ("A watt [W] is a joule in a second", 1, 22),
        # The number of a cell, and no part of another in a heading closer by.
        ("2", 20, 26),
        ("1", 19, 24),
    ],
)
def test_words_are_found(words: str, near: int, line: int | None) -> None:
    assert LessonText(LESSON).line_of(words, near) == line
