"""What other programs write into the items of a list: blocks that open at a click, boxes, divs."""

from __future__ import annotations

import pytest

from ddcurric.lesson.words import plain_text
from tests.importers.shaping import errors, imported, lost_words, outline

pytestmark = pytest.mark.slow

ANSWERS = {
    "details": "<details>\n<summary>Show answer</summary>\n\nFour.\n\n</details>",
    "details in a line": "<details><summary>Solution</summary>Four.</details>",
    "a callout of Quarto": '::: {.callout-note collapse="true"}\n## Answer\nFour.\n:::',
    "a callout with a title": '::: {.callout-tip title="Solution"}\nFour.\n:::',
    "a dropdown of MyST": "```{dropdown} Answer\nFour.\n```",
    "a div": "::: {.solution}\nFour.\n:::",
    "a box of MkDocs": '!!! note "Answer"\n    Four.',
    "one that is closed": '??? success "Solution"\n    Four.',
    "a quotation": "> [!success]- Answer\n> Four.",
}


@pytest.mark.parametrize("indent", [3, 4])
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_in_an_item_answers_its_exercise(answer: str, indent: int) -> None:
    inner = "\n".join(" " * indent + line if line else "" for line in answer.split("\n"))
    source = f"# Sums\n\n## Sums\n\nWords.\n\n## Exercises\n\n1. What is two and two?\n\n{inner}\n\n2. Two and three?\n"
    lesson = imported(source, "a.md")
    assert outline(lesson).split("\n")[-2:] == [
        "exercise 1: What is two and two? = Four.",
        "exercise 2: Two and three?",
    ]
    assert errors(lesson) == []
    assert lost_words(source.encode(), "a.md", lesson) == []


def test_other_blocks_in_an_item_stay_in_it() -> None:
    source = (
        "# Sums\n\n## Sums\n\n- a\n\n  !!! warning\n      Mind the gap.\n\n  <div>\n  Inside.\n  </div>\n\n"
        "      code\n\n- b\n\nOutside.\n\n<div>\n    <p>HTML</p>\n</div>\n"
    )
    lesson = imported(source, "a.md")
    assert outline(lesson).split("\n")[-1] == (
        "idea Sums: {- a | warning [] Mind the gap. | Inside. | code  'code' - b} | Outside. | HTML"
    )
    assert errors(lesson) == []


def test_headings_that_are_not_counted_and_what_is_for_one_format_alone() -> None:
    source = (
        "# Sums\n\n## Sums {-}\n\nSee @fig:two, [-@eq:sum].\n\n$$ a + b $$ {#eq:sum}\n\n```{=latex}\n\\newpage\n```\n\n"
        "```{=html}\n<p>Seen</p>\n```\n\n~~~ {=docx}\n<w:p>words</w:p>\n~~~\n\n### Exercise 1 {#one -}\n\nAdd.\n"
    )
    lesson = imported(source, "a.md")
    assert outline(lesson).split("\n")[-2:] == [
        "idea Sums: See fig:two, eq:sum. | $$a + b$$ | Seen"
        " | <!-- not imported: words for another program: <w:p>words</w:p> -->",
        "exercise 1: Add.",
    ]
    assert "a break of the page, `\\newpage`" in [fate.what for fate in lesson.fates]


def test_one_objective_of_the_front_matter_stands_beside_others_and_is_markdown() -> None:
    source = (
        "---\nobjectives:\n  - Use `wc` *well*\nkeypoints: ['`wc` counts']\n---\n# Pipes\n\n"
        "::: objectives\n- Build pipes\n:::\n\n## Pipes\n\nWords.\n"
    )
    lesson = imported(source, "a.md")
    assert "objective: Use wc well\nobjective: Build pipes" in outline(lesson)
    assert "key_points: wc counts" in outline(lesson)


@pytest.mark.parametrize(
    ("inside", "title", "words"),
    [
        ("**Exercise 1.** Add 2 and 4.", "", "Add 2 and 4."),
        ("**Exercice 2 (le cercle).** Son aire ?", "le cercle", "Son aire ?"),
        ("Question : Combien de tours ?", "", "Combien de tours ?"),
        ("Exercise 3: Add.\n\nThen halve.", "", "Add. Then halve."),
        ("Task 1: read it.\n\nTask 2: write it.", "", "Task 1: read it. Task 2: write it."),
        ("**Add** them.", "", "Add them."),
    ],
)
def test_an_exercise_that_says_that_it_is_one_says_it_once(inside: str, title: str, words: str) -> None:
    source = f"# Sums\n\n## Exercises\n\n::: exercise\n{inside}\n:::\n"
    (exercise,) = imported(source, "sums.md").topic.exercises
    assert (plain_text(exercise.title), " ".join(plain_text(exercise.blocks).split())) == (title, words)
