"""`ddcurric format`: lessons in good order, and not a word changed."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from lessons import lesson, settings, topic

from ddcurric.builder.course import load_contents
from ddcurric.builder.formatting import format_file
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from ddcurric.wording import LANGUAGES, wording
from tests.commands import call

CONTENT = Path(__file__).parents[2] / "content"


def formatted(tmp_path: Path, text: str, course: CourseSettings | None = None) -> str:
    (tmp_path / "time").mkdir(exist_ok=True)
    (tmp_path / "time/first.md").write_text(text, encoding="utf-8", newline="")
    made = format_file(tmp_path, "time/first.md", course or settings())
    assert made.diagnostics == ()
    return made.after.decode()


UNTIDY = """\
---
# Twenty years of these.
sources:
    - Lamport, 1978   # the first
requires: second
# Two meetings.
minutes:   50
objectives: [count *events*, "say: why"]
# Until then.
---
<!-- For the new term. -->
#   Clocks ##

## Key Question
What is __time__,  \nand _whose_ <!-- Ask them! --> is it?
## Deep Dive
### A clock ticks {#ticks}
* one
* two[^why]

<!-- Two lists. -->
* three

1) four
1) "five" and [six][lamport]

[lamport]: https://lamport.org/?a=b&c
[^why]: Since it is
  **so**.

|a|b|
|-|-:|
|longer | 1|
: How long {#tbl-long}

::: {title="A clock" .definition}
A [clock]{.term} counts.
::: {.handout-only}
Here.
:::
:::
~~~ python {caption="Ticks" #tick}
tick( )
~~~

## Exercises

### Exercise 1: How long? {minutes=5 points=3}
<!-- Not in May. -->
::: values
n: 1 | 2
:::
How long do [n]{.value} ticks take?
::: {.part points=1}
In seconds.
:::
<!-- Parts. -->
::: {.part points=2 space=1in}
In hours, $[n]{.value}/3600$.
::: hint
<!-- A hint. -->
Divide.
:::
:::

## Solutions

### Solution 1

(a) [n]{.value}

(b) Less.
"""

TIDY = """\
---
# Two meetings.
minutes: 50
objectives:
  - count *events*
  - "say: why"
requires: second
# Twenty years of these.
sources:
    - Lamport, 1978   # the first
# Until then.
---
<!-- For the new term. -->

# Clocks

## Key Question

What is **time**,\\
and *whose* <!-- Ask them! --> is it?

## Deep Dive

### A clock ticks {#ticks}

- one
- two[^why]

<!-- Two lists. -->

- three

1) four
2) "five" and [six][lamport]

[lamport]: https://lamport.org/?a=b&c

[^why]: Since it is
    **so**.

| a      |   b |
| ------ | --: |
| longer |   1 |

: How long {#tbl-long}

::: {.definition title="A clock"}
A [clock]{.term} counts.

::: handout-only
Here.
:::
:::

```python {#tick caption="Ticks"}
tick( )
```

## Exercises

### How long? {points=3 minutes=5}

<!-- Not in May. -->

::: values
n: 1 | 2
:::

How long do [n]{.value} ticks take?

::: {.part points=1}
In seconds.

::: solution
[n]{.value}
:::
:::

<!-- Parts. -->

::: {.part points=2 space=1in}
In hours, $[n]{.value}/3600$.

::: hint
<!-- A hint. -->

Divide.
:::

::: solution
Less.
:::
:::
"""


@pytest.mark.slow
def test_a_lesson_is_put_in_good_order(tmp_path: Path) -> None:
    assert formatted(tmp_path, UNTIDY) == TIDY
    assert formatted(tmp_path, TIDY) == TIDY


def test_what_is_in_good_order_is_left_alone(tmp_path: Path) -> None:
    assert formatted(tmp_path, TIDY.replace("\n", "\r\n")) == TIDY.replace("\n", "\r\n")


def test_a_lesson_with_errors_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "time").mkdir()
    (tmp_path / "time/first.md").write_text(lesson("::: nothing\n* a\n:::"))
    made = format_file(tmp_path, "time/first.md", settings())
    assert made.after == made.before
    assert [each.code for each in made.diagnostics] == ["unknown-div"]


@pytest.mark.slow
def test_the_command_says_what_it_would_do_and_does_it(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("title: T\nmodules: [{title: M, path: m, topics: [a, b]}]\n")
    (tmp_path / "m").mkdir()
    (tmp_path / "m/a.md").write_text(lesson("### A\n* one"))
    (tmp_path / "m/b.md").write_text(lesson("### A\n\n- one").rstrip() + "\n")

    asked = call("format", "--check", "--course", str(tmp_path))
    assert asked.exit_code == 1
    assert asked.output.count("not in good order") == 1
    assert "* one" in (tmp_path / "m/a.md").read_text()

    done = call("format", str(tmp_path / "m/a.md"), "--course", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert "### A\n\n- one\n" in (tmp_path / "m/a.md").read_text()
    assert call("format", "--course", str(tmp_path)).output.endswith("in good order\n")
    assert call("format", "--check", "--course", str(tmp_path)).exit_code == 0
    (tmp_path / "m/a.md").write_text("# A\n\n## Key Qestion\n\nWhy?\n", encoding="utf-8")
    left = call("format", "--course", str(tmp_path))
    assert left.output.strip().splitlines()[-1].startswith("left as it is, because of its errors: ")
    assert left.exit_code == 1


@pytest.mark.parametrize(
    ("mistake", "is_known"),
    [("paper: legal", True), ("language: [", False), ("modules: 3", False), ("language: 3", True)],
)
def test_mistakes_in_course_yaml_stop_only_what_they_hide(tmp_path: Path, mistake: str, is_known: bool) -> None:
    (tmp_path / "course.yaml").write_text(f"title: T\n{'' if 'modules' in mistake else LISTED}{mistake}\n")
    (tmp_path / "m").mkdir()
    (tmp_path / "m/a.md").write_text(lesson("### A\n* one"))
    done = call("format", "--course", str(tmp_path))
    assert done.exit_code == 1
    assert "course.yaml:" in done.output
    assert ("- one" in (tmp_path / "m/a.md").read_text()) is is_known


LISTED = "modules: [{title: M, path: m, topics: [a]}]\n"
COURSE = load_contents(CONTENT).value
LESSONS = [f"{module.path}/{entry.id}.md" for module in COURSE.modules for entry in module.topics] if COURSE else []


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS if "DDCURRIC_FORMAT" in os.environ else LESSONS[::3])
def test_lessons_of_the_course_say_the_same_in_good_order(path: str) -> None:
    assert COURSE is not None
    made = format_file(CONTENT, path, COURSE)
    assert made.diagnostics == ()


PAPER = """\
---
forms: [A, B]
# In March.
kind: exam
---
# Midterm

## Rules
* One sheet of notes.

## Exercises

<!-- From the lessons. -->
::: {space=2cm from="../time/first.md#wait" points=5 .take}
:::
### A slow page {points=3}

::: values
n: 200 | 120
:::
A page makes [n]{.value} queries.
::: solution
[n]{.value}
:::
"""

TIDY_PAPER = """\
---
# In March.
kind: exam
forms: [A, B]
---
# Midterm

## Instructions

- One sheet of notes.

## Exercises

<!-- From the lessons. -->

::: {.take from="../time/first.md#wait" points=5 space=2cm}
:::

### A slow page {points=3}

::: values
n: 200 | 120
:::

A page makes [n]{.value} queries.

::: solution
[n]{.value}
:::
"""


def test_a_paper_is_put_in_good_order(tmp_path: Path) -> None:
    course = settings("title: T\npapers: [exams/midterm.md]\nmodules: [{title: M, path: time, topics: [first]}]\n")
    (tmp_path / "exams").mkdir()
    (tmp_path / "exams/midterm.md").write_text(PAPER)
    made = format_file(tmp_path, "exams/midterm.md", course)
    assert made.diagnostics == ()
    assert made.after.decode() == TIDY_PAPER


def test_a_heading_above_questions_stays_above_them(tmp_path: Path) -> None:
    asked = "### Recall\n\nFrom the last hour.\n\n<!-- Easy. -->\n\n1. Which? {#which}\n\n   - a\n   - b\n\n2. When?\n"
    text = lesson("### A", after=f"## Check Your Understanding\n\n{asked}")
    assert formatted(tmp_path, text) == text.replace("\n\n\n", "\n\n").rstrip() + "\n"


def test_a_lesson_from_right_to_left_is_put_in_good_order(tmp_path: Path) -> None:
    text = lesson('### ساعة\n\n* قال: "نعم"، ثم [ساعة]{.term}\n* 時計「とけい」', title="الوقت", front="language: ar")
    tidy = text.replace("* ", "- ").replace("\n\n\n", "\n\n").rstrip() + "\n"
    assert formatted(tmp_path, text) == tidy


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("~~~\naaa\n```\n~~~", "````\naaa\n```\n````"),
        ("- a\n- b\n\n  [ref]: /url\n- d", "- a\n\n- b\n\n  [ref]: /url\n\n- d"),
        ("[foo]\n\n> [foo]: /url", "[foo]\n\n> [foo]: /url"),
        ("_(_foo_)_ and __so__", "*(*foo*)* and **so**"),
    ],
)
def test_what_is_typed_in_an_odd_way_is_put_in_order_once(tmp_path: Path, typed: str, tidy: str) -> None:
    made = lesson(f"### A\n\n{tidy}").rstrip() + "\n"
    assert formatted(tmp_path, lesson(f"### A\n\n{typed}")) == made
    assert formatted(tmp_path, made) == made


@pytest.mark.parametrize(
    "head", ["### Exercise 1", "### Aufgabe 1", "### {points=3}", "### Exercise 1 {lines=3}", "###"]
)
def test_an_exercise_without_a_title_keeps_its_number_or_has_none(tmp_path: Path, head: str) -> None:
    made = formatted(tmp_path, lesson("Text.", after=f"## Exercises\n\n{head}\n\nCount."))
    assert head.replace("Aufgabe", "Exercise") in made.split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_exercise_without_a_title_is_headed_by_its_number(language: str) -> None:
    made = replace(topic(lesson("Text.", after="## Exercises\n\n### {solution=none}\n\nCount.")), language=language)
    written = write(made)
    assert f"### {wording(language).exercise.format(1)} {{solution=none}}\n" in written
    assert topic(written).exercises[0].title == ()


@pytest.mark.parametrize("title", ["Short answers", "Solution 1", "Exercise 3"])
def test_a_title_that_a_solution_could_have_is_a_title_when_it_is_read_again_beside_its_points(title: str) -> None:
    typed = f"## Exercises\n\n### &#{ord(title[0])};{title[1:]} {{points=6 solution=none}}\n\nCount."
    made = topic(lesson("Text.", after=typed))
    assert plain_text(made.exercises[0].title) == title
    again = topic(write(made))
    assert [(plain_text(each.title), each.points) for each in again.exercises] == [(title, 6)]
