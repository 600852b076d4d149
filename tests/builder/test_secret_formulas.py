"""A formula of a solution is a secret in the words in which a file would say it."""

from __future__ import annotations

from lessons import lesson, topic

from ddcurric.builder.secrets import secrets_of
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.typeset.math import spoken

TEX = r"\frac{a^2 + b^2}{c^2} = \sqrt{x + y}"


def test_a_formula_of_a_solution_is_found_as_one_says_it() -> None:
    made = topic(lesson("Text.", after=f"## Exercises\n\n### One\n\nDo.\n\n::: solution\n$$ {TEX} $$\n:::"))
    secrets = secrets_of([made], STUDENT)
    assert secrets.found_in([spoken(TEX, "en")])
    assert not secrets.found_in(["x squared plus y"])


def test_a_formula_that_the_task_says_is_none() -> None:
    made = topic(lesson("Text.", after=f"## Exercises\n\n### One\n\n$$ {TEX} $$\n\n::: solution\n$$ {TEX} $$\n:::"))
    assert not secrets_of([made], STUDENT).found_in([spoken(TEX, "en")])
