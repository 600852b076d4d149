"""Half points in print, as each language writes them, the sums among them."""

from __future__ import annotations

import pytest
from lessons import lesson
from pdfs import pages_of
from printed import handout, solutions

pytestmark = pytest.mark.slow

EXERCISES = """\
## Exercises

### Clocks

::: {.part points=0.5}
What is a clock for?

::: solution
For time.
:::
:::

::: {.part points=1,5}
Why does it drift?

:::: solution
It is warm.

::: marking
Half for the cause.
:::
::::
:::

### Time {points=1½}

Whose is it?

::: solution
Ours.
:::
"""


@pytest.mark.parametrize(
    ("language", "said", "sum_"),
    [
        ("en", ("½ point", "1½ points", "2 points", "3½ points in all"), "2 + 1½ = 3½ points"),
        ("de", ("½ Punkt", "1½ Punkte", "2 Punkte", "3½ Punkte insgesamt"), "2 + 1½ = 3½ Punkte"),
        ("zh", ("0.5分", "1.5分", "2分", "共3.5分"), "2 + 1.5 = 3.5分"),
    ],
)
def test_half_points_are_printed_as_their_language_writes_them(language: str, said: tuple[str, ...], sum_: str) -> None:
    text = lesson("A clock ticks.", after=EXERCISES, front=f"language: {language}")
    printed = " ".join(page.text for page in pages_of(handout(text).content))
    assert [words for words in said if words not in printed] == []
    solved = " ".join(" ".join(page.text for page in pages_of(solutions(text).content)).split())
    assert sum_ in solved


def test_a_sum_of_many_exercises_stands_within_its_page() -> None:
    tasks = "".join(f"### Clock {i} {{points=1.25 solution=none}}\n\nTell.\n\n" for i in range(40))
    page = pages_of(solutions(lesson("A clock ticks.", after=f"## Exercises\n\n{tasks}")).content)[0]
    assert "1¼ = 50 points" in " ".join(page.text.split())
    assert max(letter.rect.x1 for letter in page.letters) < page.width
