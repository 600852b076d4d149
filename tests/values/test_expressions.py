"""Expressions compute what a teacher would by hand, exactly, and nothing else."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pytest

from ddcurric.lesson.expressions import FUNCTIONS, Expression, NoValue, Number, read_expression


def value(text: str, **names: int | float | Fraction) -> object:
    read = read_expression(text)
    assert isinstance(read, Expression), read
    return read.value(names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200 * 20 / 1000", 4),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("1 - 0.02 ** 3", Fraction(999992, 10**6)),
        ("7 // 2 + 7 % 2", 4),
        ("-2 ** 2", -4),
        ("2 ** -1", Fraction(1, 2)),
        ("max(3, 9, 4) + min(2, 1)", 10),
        ("round(2.5) + round(0.5)", 4),
        ("round(2.345, 2)", Fraction(235, 100)),
        ("floor(-1/2) + ceil(1/2)", 0),
        ("sqrt(9/4)", Fraction(3, 2)),
        ("log2(1024) + log2(1/8)", 7),
        ("log10(1000) + log10(1/100)", 1),
        ("abs(-1/2) + exp(0)", Fraction(3, 2)),
        ("sum(1, 2, 3)", 6),
        ("1 if 2 < 3 <= 3 else 0", 1),
        ("10 if 1 == 2 else 20 if 1 != 2 else 30", 20),
    ],
)
def test_values_are_exact(text: str, expected: object) -> None:
    assert value(text) == expected
    assert not isinstance(value(text), float)


def test_names_have_the_values_that_they_are_given() -> None:
    read = read_expression("n * rtt / 1000 + max(n, 1)")
    assert isinstance(read, Expression)
    assert read.names == ("n", "rtt")
    assert read.value({"n": 120, "rtt": 50}) == 126


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1 / 0", "divides by zero"),
        ("1 % (2 - 2)", "divides by zero"),
        ("0 ** -1", "divides by zero"),
        ("sqrt(-1)", "square root"),
        ("(-8) ** 0.5", "negative number"),
        ("log2(0)", "logarithm"),
        ("ln(0)", "logarithm"),
        ("log10(-1)", "logarithm"),
        ("exp(1000)", "too large"),
        ("10 ** 10 ** 10", "too large"),
        ("9 ** 9 ** 9 ** 9", "too large"),
        ("1e999", "too large"),
        ("n + 1", "`n` is not defined"),
        ("round(1, 1/2)", "0 to 30 digits"),
    ],
)
def test_what_has_no_value_says_why(text: str, part: str) -> None:
    found = value(text)
    assert isinstance(found, NoValue)
    assert part in found.message


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "no expression"),
        ("2 +", "no expression"),
        ("2\0", "no expression"),
        ("(" * 300, "no expression"),
        ("1 + " * 100 + "1" * 5, "longer than"),
        ("__import__('os')", "no function here"),
        ("n.real", "not computed"),
        ("[1][0]", "not computed"),
        ("(lambda: 1)()", "no function here"),
        ("f(1)", "there are `min`"),
        ("max(1)", "2 numbers or more, not 1"),
        ("sqrt(1, 2)", "one number, not 2"),
        ("round(1, digits=2)", "no function here"),
        ("max(*n)", "2 numbers or more"),
        ("'a' * 9", "no number"),
        ("True + 1", "no number"),
        ("1j", "no number"),
        ("1 < 2", "between `if` and `else`"),
        ("1 if n else 2", "no comparison"),
        ("1 if 2 in 3 else 4", "not known here"),
        ("1 & 2", "not computed"),
        ("not 1", "not computed"),
        ("x := 1", "no expression"),
        ("f'{1}'", "not computed"),
    ],
)
def test_what_is_no_expression_is_said(text: str, part: str) -> None:
    found = read_expression(text)
    assert isinstance(found, NoValue)
    assert part in found.message


@pytest.mark.slow
def test_random_texts_have_a_value_or_a_fault() -> None:
    """Whatever is written, nothing of Python comes through, and no text takes long."""
    chosen = random.Random(7)
    numbers: list[Number] = [0, 3, Fraction(1, 3), 0.5, 10**300]
    pieces = ["1", "0", "2.5", "n", "+", "-", "*", "/", "//", "%", "**", "(", ")", ",", " if ", " else ", "<", "=="]
    pieces += [f"{name}(" for name in FUNCTIONS] + ["9**9", "[", "]", ".", "__class__", "'", "lambda x:", "\n", "é"]
    for _ in range(4000):
        text = "".join(chosen.choices(pieces, k=chosen.randint(1, 14)))
        read = read_expression(text)
        if isinstance(read, Expression):
            found = read.value({"n": chosen.choice(numbers)})
            assert isinstance(found, NoValue | int | Fraction | float)
            assert not isinstance(found, float) or math.isfinite(found)


@pytest.mark.slow
def test_random_sums_agree_with_python() -> None:
    """The same tree, written out for Python and computed with its fractions."""
    chosen = random.Random(11)

    def written(depth: int) -> str:
        if depth == 0 or chosen.random() < 0.2:
            return str(chosen.randint(-9, 9))
        left, right = written(depth - 1), written(depth - 1)
        return f"({left} {chosen.choice(['+', '-', '*', '/', '//', '%'])} {right})"

    for _ in range(1000):
        text = written(4)
        fractions = "".join(f"Fraction({each})" if each.isdigit() else each for each in _tokens(text))
        try:
            expected: object = eval(fractions, {"Fraction": Fraction})
        except ZeroDivisionError:
            expected = NoValue("it divides by zero")
        assert value(text) == expected, text


def _tokens(text: str) -> list[str]:
    return text.replace("(", "( ").replace(")", " )").replace("-", " - ").split(" ")


def test_exponentials_and_logarithms_are_near_enough() -> None:
    assert value("exp(1)") == pytest.approx(2.718281828)
    assert value("ln(exp(2)) + log10(2)") == pytest.approx(2.301029996)
