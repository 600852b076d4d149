"""Pages of Quarto, MyST and Jupyter Book, decks of Marp and question banks, as people write them."""

from __future__ import annotations

import json

import pytest

from ddcurric.lesson.words import plain_text
from tests.importers.shaping import errors, imported, lost_words, outline


def lines(text: str, name: str) -> list[str]:
    """The outline without its key question; nothing is lost, and our reader takes it."""
    lesson = imported(text, name)
    assert errors(lesson) == []
    assert lost_words(text.encode(), name, lesson) == []
    return [line for line in outline(lesson).splitlines() if not line.startswith("key_question")]


GOALS = """\
# Screening

::: {.callout-note collapse="true"}
## Learning objectives

By the end you can

- compute sensitivity
- explain specificity
:::

## Two by two

Ninety of a hundred.

::: {.callout-tip}
## Key takeaways

- A rate has a unit.
:::
"""


def test_boxes_of_objectives_and_key_points_are_these() -> None:
    assert lines(GOALS, "page.qmd") == [
        "# Screening",
        "objective: compute sensitivity",
        "objective: explain specificity",
        "key_points: {- A rate has a unit.}",
        "idea Two by two: Ninety of a hundred.",
    ]


CHUNKS = """\
# Screening

## Curve

See @fig-roc.

```{r}
#| label: setup
#| include: false
library(tidyverse)
```

```{r setup2, include=FALSE}
library(knitr)
```

```{r}
#| label: fig-roc
#| fig-cap: "A ROC curve"
plot(roc)
```
"""


def test_code_that_a_page_does_not_show_is_left_out_and_code_with_a_caption_has_it() -> None:
    assert lines(CHUNKS, "page.qmd") == ["# Screening", "idea Curve: See fig-roc. | code r 'plot(roc)'"]
    lesson = imported(CHUNKS, "page.qmd")
    assert "`library(tidyverse)`" in {fate.what for fate in lesson.fates}
    assert lesson.topic.own_ids == ("fig-roc",)


DETAILS = """\
# Lab

## Exercises

### Exercise 1 (10 points)

Compute it.

YOUR ANSWER HERE

### Exercise 2

Write it.

<details><summary>Solution to Exercise 1</summary>

two thirds

</details>
"""


def test_a_solution_that_opens_at_a_click_goes_to_the_exercise_that_it_names() -> None:
    assert lines(DETAILS, "lab.md") == ["# Lab", "exercise 1 [10]: Compute it. = two thirds", "exercise 2: Write it."]


def test_what_holds_the_place_of_an_answer_is_left_out_of_a_notebook() -> None:
    cells = [
        {"cell_type": "markdown", "source": text} for text in ("# Lab", "### Exercise 1\n\nWhy?", "YOUR ANSWER HERE")
    ]
    assert lines(json.dumps({"cells": cells}), "lab.ipynb") == ["# Lab", "exercise 1: Why?"]


@pytest.mark.parametrize("head", ["Name: ________ Date: ______", "Student name:", "**Name:** ____"])
def test_room_for_a_name_is_left_out(head: str) -> None:
    assert lines(f"# Quiz\n\n{head}\n\n## Clocks\n\nThey drift.\n", "quiz.md") == ["# Quiz", "idea Clocks: They drift."]


def test_a_first_slide_with_a_picture_titles_its_deck() -> None:
    text = "---\nmarp: true\n---\n# Bias\n\n![bg](https://example.org/a.png)\n\n---\n## Two kinds\n\n- selection\n"
    assert lines(text, "talk.md")[0] == "# Bias"


def test_feedback_of_gift_stands_by_its_options() -> None:
    text = "A share is a {=proportion ~rate#No, it has no unit. ~ratio#No.}\n"
    assert lines(text, "bank.gift")[-1] == (
        "question 1: A share is a | {- [x] proportion - [ ] rate - [ ] ratio}"
        " = {- rate: No, it has no unit. - ratio: No.}"
    )


@pytest.mark.parametrize(("answer", "wanted"), [("**2** - they stay home.", "B. they stay home."), ("2", "B.")])
def test_an_answer_that_names_its_option_by_a_number_has_its_letter(answer: str, wanted: str) -> None:
    text = (
        f"---\nmarp: true\n---\n# Quiz\n\nWhy?\n\n1. Work is good\n2. The ill stay home\n\n---\n# Answer\n\n{answer}\n"
    )
    (question,) = imported(text, "talk.md").topic.questions
    assert question.answer is not None
    assert plain_text(question.answer.blocks) == wanted


def test_a_number_among_options_that_are_numbers_stays() -> None:
    assert answered("1. 4 ms\n2. 2 ms", "2") == "2"


def answered(options: str, answer: str) -> str:
    text = f"---\nmarp: true\n---\n# Quiz\n\nWhy?\n\n{options}\n\n---\n# Answer\n\n{answer}\n"
    (question,) = imported(text, "talk.md").topic.questions
    assert question.answer is not None
    return plain_text(question.answer.blocks)


def test_a_column_that_is_empty_leaves_no_hole() -> None:
    text = "# Bias\n\n## Kinds\n\n:::: {.columns}\n::: {.column}\n:::\n\n::: {.column}\nSelection.\n:::\n::::\n"
    assert lines(text, "page.qmd")[-1] == "idea Kinds: Selection."
