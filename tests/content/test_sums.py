"""What lessons compute in so many words is right: in prose, notes, solutions and wrong answers."""

from __future__ import annotations

import pytest

from tests.content.reading import CONTENT, lesson
from tests.content.sums import Sum, sums

TOPICS = sorted(path.stem for path in CONTENT.glob("*/*.md") if path.parent.name != "exams")
SAID_TO_BE_WRONG = {"quorums": [Sum("5", ">", "5")]}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_sum_of_a_lesson_is_right(topic: str) -> None:
    assert [each for each in sums(lesson(topic).text) if not each.holds()] == SAID_TO_BE_WRONG.get(topic, [])


def test_sums_are_read_as_they_are_written() -> None:
    text = r"""
    Up to $0.95^2 = 90\%$, and 24 · 3,600 s + 11 · 60 s = 87,060 s.
    - 0.99⁵ = **95.1%**
    - [2 + 2]{.blank} = 5; two s and 5 + 3 = 8 > 7
    """
    assert [(each.left, each.relation, each.right, each.holds()) for each in sums(text)] == [
        ("0.95**2", "=", "90%", True),
        ("24 * 3,600 s + 11 * 60 s", "=", "87,060 s", True),
        ("0.99**5", "=", "95.1%", True),
        ("2 + 2", "=", "5", False),
        ("5 + 3", "=", "8", True),
        ("8", ">", "7", True),
    ]
