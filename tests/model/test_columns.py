"""What a cell says where it says a number and no more."""

from __future__ import annotations

import pytest

from ddcurric.lesson.views.columns import is_number


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "-0.03",
        "1,056,659",
        "1 234,5",
        "< 0.001",
        "12 %",
        "20 °C",
        "5 ms",
        "$5",
        "10 €",
        "1.49e-12",
        "3.2 ± 0.4 mm",
        "5 m/s",
        "9.81 m/s²",
        "40 μs",
        "3 kΩ",
        "1,240-",
        "80−",
    ],
)
def test_a_number_has_a_sign_a_unit_or_an_error(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "–", "v2", "3 of 4", "two", "12 packets", "1 ± many", "5/7", "3 a/b/c"])
def test_what_says_more_is_none(text: str) -> None:
    assert not is_number(text)
