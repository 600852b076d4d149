"""`::: values`: an exercise has numbers of its own, in words, formulas, figures and in its solution."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ddcurric.lesson.model.block import CodeBlock, Diagram, MathBlock
from ddcurric.lesson.model.inline import Code, Math
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.value_rules import Pick, figures_of
from ddcurric.lesson.words import plain_text
from ddcurric.wording.numbers import written_number
from tests.lessons import codes, lesson, places, read, topic

QUERIES = """\
## Exercises

### A slow page {#slow points=4}

::: values
n: 200 | 120 | 300
rtt: 20..80 step 10
total = n * rtt / 1000
:::

A page makes [n]{.value} queries with a round trip of [rtt]{.value} ms.

::: solution
[n]{.value} · [rtt]{.value} ms = [total]{.value} s

::: {.mistake answer="[n]{.value}"}
The round trip is forgotten.
:::
:::
"""


def exercise(found: Topic, number: int = 1) -> tuple[str, str]:
    """The words of an exercise and of its solution."""
    one = found.exercises[number - 1]
    return plain_text(one.blocks), plain_text(one.solution.blocks if one.solution else ())


def test_a_handout_has_the_first_of_the_choices() -> None:
    question, solution = exercise(topic(lesson(after=QUERIES)))
    assert question == "A page makes 200 queries with a round trip of 20 ms."
    assert solution == "200 · 20 ms = 4 s\n200: The round trip is forgotten."


@pytest.mark.slow
def test_each_seed_has_numbers_of_its_own_and_question_and_solution_agree() -> None:
    seen = set()
    for seed in range(30):
        read_with = read(lesson(after=QUERIES), pick=Pick(f"midterm-{seed}"))
        assert read_with.value is not None
        assert codes(read_with.diagnostics) == []
        question, solution = exercise(read_with.value)
        numbers = [int(word) for word in question.split() if word.isdigit()]
        n, rtt = numbers
        assert n in (200, 120, 300)
        assert rtt in range(20, 81, 10)
        total = f"{Fraction(n * rtt, 1000).numerator / Fraction(n * rtt, 1000).denominator:g}"
        assert solution.startswith(f"{n} · {rtt} ms = {total} s")
        seen.add((n, rtt))
    assert len(seen) > 8


def test_the_numbers_of_an_exercise_stay_when_others_come_and_go() -> None:
    other = "### Another {#other}\n\n::: values\nk: 1..1000\n:::\n\nTake [k]{.value}.\n\n::: solution\nIt is.\n:::\n\n"
    before = read(lesson(after=QUERIES), pick=Pick("A")).value
    after = read(lesson(after=QUERIES.replace("### A slow", other + "### A slow")), pick=Pick("A")).value
    assert before is not None
    assert after is not None
    assert exercise(before, 1) == exercise(after, 2)


def test_a_seed_means_the_same_numbers_tomorrow() -> None:
    found = read(lesson(after=QUERIES), pick=Pick("midterm-A")).value
    assert found is not None
    assert exercise(found)[0] == "A page makes 200 queries with a round trip of 40 ms."


EVERYWHERE = """\
## Exercises

### Everywhere

::: values
n: 12
half:.1 = n / 8
:::

Formula $[n]{.value}x$, code `f([n]{.value})`, **bold [n]{.value}**, a note.[^n]

$$
[half]{.value} \\cdot 2^[n]{.value}
$$

```python {caption="Call [n]{.value}"}
f([n]{.value})
```

```spacetime {alt="An execution of [n]{.value} events"}
A: a1>m1
B: b1<m1
label m1 "[n]{.value}"
```

| n | half |
| --- | --- |
| [n]{.value} | [half]{.value} |

[^n]: It is [n]{.value}.

::: hint
Think of [n]{.value}.
:::

::: solution
[half]{.value}
:::
"""


def test_numbers_stand_wherever_an_author_can_write() -> None:
    found = topic(lesson(after=EVERYWHERE))
    nodes = list(walk(found.exercises))
    assert [node.tex for node in nodes if isinstance(node, Math)] == ["{12}x"]
    assert [node.text for node in nodes if isinstance(node, Code)] == ["f(12)"]
    assert [node.tex.strip() for node in nodes if isinstance(node, MathBlock)] == ["{1.5} \\cdot 2^{12}"]
    (listing,) = (node for node in nodes if isinstance(node, CodeBlock))
    assert (listing.text, plain_text(listing.caption)) == ("f(12)", "Call 12")
    (diagram,) = (node for node in nodes if isinstance(node, Diagram))
    assert 'label m1 "12"' in diagram.text
    assert diagram.alt == "An execution of 12 events"
    words = plain_text(found.exercises[0].blocks)
    assert "bold 12" in words
    assert words.splitlines()[-2:] == ["12", "1.5"]
    assert plain_text(found.footnotes[0].blocks) == "It is 12."
    assert plain_text(found.exercises[0].hints[0]) == "Think of 12."


QUESTIONS = """\
## Check Your Understanding

1. ::: values
   k: 3 | 4
   :::

   Of [k]{.value} nodes, how many are a majority?

   - [k]{.value}
   - 2

   ::: answer
   More than half of [k]{.value}.
   :::

2. And of five?

   ::: answer
   Three.
   :::
"""


def test_a_question_has_numbers_of_its_own() -> None:
    found = topic(lesson(after=QUESTIONS))
    assert plain_text(found.questions[0].blocks) == "Of 3 nodes, how many are a majority?\n3\n2"
    answer = found.questions[0].answer
    assert answer is not None
    assert plain_text(answer.blocks) == "More than half of 3."


def test_a_form_keeps_its_numbers_when_lines_move() -> None:
    one = QUESTIONS.replace("3 | 4", "3..40")
    two = one.replace("And of five?", "::: values\n   k: 3..40\n   :::\n\n   And of [k]{.value}?")
    put_in_order = two.replace("Understanding\n", "Understanding\n\n\nThink first.\n")
    longer = put_in_order.replace("\n   - [k]{.value}", "\n\n\n   Say why.\n\n   - [k]{.value}")
    for form in "ABCDE":
        asked, again = (asked_in(text, form) for text in (two, longer))
        assert [text.replace("Say why.\n", "") for text in again] == asked


def asked_in(text: str, form: str) -> list[str]:
    found = read(lesson(after=text), pick=Pick(form)).value
    assert found is not None
    return [plain_text(each.blocks) for each in found.questions]


def test_exercises_of_the_same_name_have_numbers_of_their_own() -> None:
    body = "### Count\n\n::: values\nn: 1..90\n:::\n\n[n]{.value}\n\n::: solution\nSo.\n:::\n\n"
    found = read(lesson(after=f"## Exercises\n\n{body}{body}"))
    assert not [each for each in found.diagnostics if each.code == "malformed-value"]


@pytest.mark.parametrize("heading", ["### Solution 1", "### Solution {for=slow}", "### A slow page", "### Exercise 1"])
def test_a_solution_that_stands_apart_has_the_numbers_of_its_exercise(heading: str) -> None:
    question, _, solution = QUERIES.partition("::: solution\n")
    body = solution.partition("\n")[0]
    apart = f"{question}\n### Another\n\nWhy?\n\n## Solutions\n\n{heading}\n\n{body}\n\n### Solution 2\n\nBecause.\n"
    assert exercise(topic(lesson(after=apart)))[1] == "200 · 20 ms = 4 s"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    text = QUERIES.replace("n: 200 | 120 | 300", "n: 12500").replace("rtt: 20..80 step 10", "rtt: 0.50 | 20")
    found = topic(lesson(after=text, front="language: de"))
    question, solution = exercise(found)
    assert question == "A page makes 12.500 queries with a round trip of 0,50 ms."
    assert solution.startswith("12.500 · 0,50 ms = 6,25 s")
    formula = text.replace("[n]{.value} queries", "$[n]{.value} - [rtt]{.value}$ queries")
    (math,) = (each for each in walk(topic(lesson(after=formula, front="language: de"))) if isinstance(each, Math))
    assert math.tex == "{12.500} - {0{,}50}"


@pytest.mark.parametrize(
    ("number", "digits", "expected"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 4), 1, "0.3"),
        (2, 3, "2"),
        (Fraction(-1, 8), None, "\N{MINUS SIGN}0.125"),
        (0.1 + 0.2, None, "0.3"),
        (Fraction(2, 3), None, "0.6667"),
        (Fraction(1, 30000), None, "0.00003333"),
        (10**6, None, "1,000,000"),
        (2027, None, "2027"),
        (Fraction(10**2000, 3), 1, None),
    ],
)
def test_digits(number: int | float | Fraction, digits: int | None, expected: str | None) -> None:
    written = written_number(figures_of(number, digits).decimal(), "en")
    assert written == expected if expected is not None else len(written) > 1999


def values(lines: str, used: str = "[n]{.value}") -> list[str]:
    body = f"## Exercises\n\n### One\n\n::: values\n{lines}\n:::\n\n{used}\n\n::: solution\nSo.\n:::\n"
    return places(read(lesson(after=body)).diagnostics)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("n 200", ["16:1 malformed-value"]),
        ("n: 200 |", ["16:1 malformed-value"]),
        ("n: many", ["16:1 malformed-value"]),
        ("n: 2 * 3", ["16:1 malformed-value"]),
        ("n: 9..1", ["16:1 malformed-value"]),
        ("n: 1..9 step 0", ["16:1 malformed-value"]),
        ("n: 1..1000000", ["16:1 malformed-value"]),
        ("n = import os", ["16:1 malformed-value"]),
        ("n: 1\nn: 2", ["17:1 malformed-value"]),
        ("max: 1\nn: 2", ["16:1 malformed-value"]),
        ("n = m + 1\nm: 3", ["16:1 unknown-value"]),
        ("m: 0..3\nn = 6 / m", ["17:1 value-without-result"]),
        ("n: 7\nthird = n / 3", ["17:1 unused-value", "17:1 endless-value"]),
        ("n: 7\nm: 8", ["17:1 unused-value"]),
        ("m: 10%\nn = 2 * m", ["16:1 malformed-value"]),  # and not that there is no m
        ("m = k\nn = 2 * m", ["16:1 unknown-value"]),
    ],
)
def test_mistakes_are_said_where_they_are(lines: str, expected: list[str]) -> None:
    assert sorted(values(lines)) == sorted(expected)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("n: 10% | 20%", "write `n: 10 | 20`, and `[n]{.value} %` where it stands"),
        ("n: 2 km/h", "write `n: 2`, and `[n]{.value} km/h` where it stands"),
        ("n: 1,5 | 2", "write `n: 1.5 | 2`"),
        ("n: 2 * 3", "write `n = 2 * 3`"),
        ("n: many things", "write `n: 200 | 120` or `n: 20..80 step 10`"),
    ],
)
def test_choices_that_are_none_are_written_as_choices(line: str, hint: str) -> None:
    found = read(lesson(after=f"## Exercises\n\n### E\n\n::: values\n{line}\n:::\n\n[n]{{.value}}\n"))
    assert [each.hint for each in found.diagnostics if each.code == "malformed-value"] == [hint]


def test_a_name_that_is_not_defined_is_said_once_for_each_place() -> None:
    assert values("n: 1", "[n]{.value} [m]{.value} $[m]{.value}$") == ["19:13 unknown-value", "19:25 unknown-value"]


def test_values_end_with_their_exercise() -> None:
    body = QUERIES + "\n### Next\n\nTake [n]{.value}.\n\n::: solution\nSo.\n:::\n"
    assert codes(read(lesson(after=body)).diagnostics) == ["unknown-value"]


def test_a_listing_about_the_notation_stays_as_it_is() -> None:
    found = topic(lesson("A value:\n\n```markdown\n[n]{.value}\n```\n"))
    (listing,) = (node for node in walk(found) if isinstance(node, CodeBlock))
    assert listing.text == "[n]{.value}"


def test_forms_have_other_values_as_long_as_there_are_others() -> None:
    for key in ("n", "rtt", "gap"):
        picks = [
            Pick(f"exam {at}", tuple(f"exam {each}" for each in range(at))).indexes({key: 3})[key] for at in range(6)
        ]
        assert [sorted(picks[:3]), sorted(picks[3:])] == [[0, 1, 2], [0, 1, 2]]


def test_a_form_has_the_numbers_of_the_handout_only_where_there_are_no_others() -> None:
    found = [Pick(f"exam {at}").indexes({"n": 3, "rtt": 2, "one": 1}) for at in range(40)]
    assert not [each for each in found if not any(each.values())]
    assert {each["n"] for each in found} == {0, 1, 2}
    assert Pick("exam").indexes({"one": 1}) == {"one": 0}
    for at in range(40):
        second = Pick(f"second {at}", (f"first {at}",)).indexes({"n": 2, "rtt": 2})
        assert any(second.values())
        assert second != Pick(f"first {at}").indexes({"n": 2, "rtt": 2})


def test_a_number_of_digits_may_be_kept() -> None:
    body = EVERYWHERE.replace("n: 12", "n: 16").replace("half:.1", "half:.2f")
    found = read(lesson(after=body))
    assert found.diagnostics == ()
    assert found.value is not None
    assert "2.00" in str(found.value.exercises[0])
    assert written_number(figures_of(1, 2).decimal(), "en") == "1"
