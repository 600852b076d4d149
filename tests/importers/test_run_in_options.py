"""Options that run on in a paragraph, and answers that stand apart below other headings."""

from __future__ import annotations

from typing import Any

import pytest

from ddcurric.importers.tex.words import passages
from ddcurric.lesson.views.options import exercise_options
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.decks import body, deck, slide
from tests.importers.shaping import imported, lost_words, made_of

HEAD = "# Heat\n\n## Deep Dive\n\n### Heat flows\n\nText.\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "Which conducts best? A. wood B. copper C. glass",
        "Which conducts best?\n\nA. wood B. copper C. glass",
        "Which conducts best?\n\nA. wood B. copper\n\nC. glass",
        "Which conducts best? A) wood B) copper C) glass",
        "Heat is measured in … (a) watts (b) joules (c) kelvins",
        "What is the unit?\n\na) kelvin b) joule c) watt",
    ],
)
def test_options_that_run_on_are_a_list(words: str) -> None:
    text = f"{HEAD}## Exercises\n\n### One\n\n{words}\n\nAnswer: B\n\n## Review questions\n\n1. {words}\n"
    made = imported(text.replace("1. ", "1. ").replace(f"1. {words}", "1. " + words.replace("\n\n", "\n\n   ")), "a.md")
    (exercise,), (question,) = made.topic.exercises, made.topic.questions
    assert [type(block).__name__ for block in (*exercise.blocks, *question.blocks)] == ["Paragraph", "List"] * 2
    assert not exercise.parts
    assert exercise.solution is not None
    assert lost_words(text.encode(), "a.md", made) == []


@pytest.mark.parametrize(
    "words",
    [
        "Read what was written by A. Smith, B. Jones and C. Brown.",
        "Compare vitamin A. The others are B. and C.",
        "Use (a) and (b).",
    ],
)
def test_initials_and_letters_that_are_spoken_of_are_none(words: str) -> None:
    (exercise,) = imported(f"{HEAD}## Exercises\n\n### One\n\n{words}\n", "a.md").topic.exercises
    assert [type(block).__name__ for block in exercise.blocks] == ["Paragraph"]


def test_numbered_answers_find_their_exercises_where_a_heading_follows_them() -> None:
    tasks = "## Exercises\n\n### A\n\nSay it.\n\n### B\n\nSay it.\n\n"
    text = f"{HEAD}{tasks}## Answer key\n\n1. hot\n2. cold\n\n### Thanks\n"
    assert "exercise 2 B: Say it. = cold" in made_of(text, "a.md")


EXAM = r"""\documentclass{exam}\begin{document}\begin{questions}
\question The unit is the \fillin[newton][2in]. \makebox[0.75\textwidth]{Name}
\uplevel{The next question is about this:}
\begin{tabular}{ll} a & b \\ \end{tabular}
\question Which are vectors?
\begin{choices}\CorrectChoice force \choice mass \CorrectChoice velocity\end{choices}
\question Compute.
\begin{parts}\part Find it
\begin{subparts}
\subpart once
\begin{solution}4\end{solution}
\subpart twice
\begin{solution}8\end{solution}
\end{subparts}\end{parts}
\end{questions}\end{document}"""


@pytest.mark.slow
def test_what_an_exam_says_above_its_questions_and_below_them_is_in_order() -> None:
    assert made_of(EXAM, "exam.tex").split("\n")[2:] == [
        "exercise 1: The unit is the newton. Name",
        "exercise 2: The next question is about this: | table ,  / a, b | Which are vectors?"
        " | {A. force B. mass C. velocity} = A, C: force; velocity",
        "exercise 3: Compute.",
        "  (a): Find it | {(i) once (ii) twice} = (i) 4 | (ii) 8",
    ]
    words = " ".join(each.text for each in passages(EXAM.encode(), "exam.tex"))
    assert "newton" in words
    assert "0.75" not in words
    assert "2in" not in words


def asking(made: Any) -> None:
    quiz = slide(made, "Quiz: Which gas?")
    body(quiz, "A. oxygen", "B. carbon dioxide")
    quiz.notes_slide.notes_text_frame.text = "The right answer is B."
    task = slide(made, "Exercise: Count")
    body(task, "How many?")
    task.notes_slide.notes_text_frame.text = "Wait.\nSolution: Three."


def test_what_is_said_to_a_slide_that_asks_may_be_its_answer_and_letters_of_options_stand_once() -> None:
    made = imported(deck(asking), "lesson.pptx").topic
    (question,), (exercise,) = made.questions, made.exercises
    assert plain_text(question.blocks).split() == ["Which", "gas?", "oxygen", "carbon", "dioxide"]
    assert question.answer is not None
    assert exercise.solution is not None
    assert (plain_text(question.answer.blocks), plain_text(exercise.solution.blocks)) == ("B.", "Three.")


@pytest.mark.parametrize(
    "block",
    [
        '::: {.content-visible when-profile="solutions"}\nthree\n:::',
        '::: {.content-hidden unless-meta="answers"}\nthree\n:::',
        '::: {.content-visible when-profile="instructor"}\nthree\n:::',
        '::: {.callout-tip collapse="true"}\n## Solution\nthree\n:::',
        "::: {.callout-note}\n### Answer\nthree\n:::",
    ],
)
def test_what_only_answers_or_teachers_see_is_kept_from_students(block: str) -> None:
    for place in (f"{HEAD}{block}\n", f"{HEAD}## Exercises\n\n### One\n\nHow many?\n\n{block}\n"):
        lesson = imported(place, "a.qmd").topic
        assert "three" in plain_text(lesson)
        assert "three" not in plain_text(student_view(lesson))


def test_comments_and_breaks_of_myst_are_left_out() -> None:
    made = imported("# A\n\n## B\n\n```{note}\nText.\n```\n\n% to do\n\n+++\n\nMore.\n", "a.md")
    assert plain_text(made.topic).split()[-2:] == ["Text.", "More."]


def test_what_one_clicks_on_is_told_and_a_title_that_says_more_stays() -> None:
    shown = "<details><summary>{}</summary>\n\nthree\n\n</details>\n"
    text = f"{HEAD}## Exercises\n\n### One\n\nHow many?\n\n"
    made = imported(text + shown.format("Show answer"), "a.md")
    assert "what one clicks on, `Show answer`" in {fate.what for fate in made.fates}
    (exercise,) = imported(text + shown.format("Answer to the riddle"), "a.md").topic.exercises
    assert exercise.solution is not None
    assert plain_text(exercise.solution.blocks).split() == ["Answer", "to", "the", "riddle", "three"]


@pytest.mark.parametrize("mark", ["{}.", "{})", "({})"])
@pytest.mark.parametrize("asks", ["Choose the true statement.", "Select all that apply.", "Wähle die richtige."])
def test_statements_below_a_task_that_lets_choose_are_options(asks: str, mark: str) -> None:
    typed = [f"{mark.format(letter)} Plants are {colour}." for letter, colour in (("A", "red"), ("B", "green"))]
    exercise = imported("\n\n".join(["# Plants", "## Exercise 1", asks, *typed]), "lesson.md").topic.exercises[0]
    assert not exercise.parts
    options = exercise_options(exercise.blocks)
    assert options is not None
    assert [plain_text(each) for each in options.texts] == ["Plants are red.", "Plants are green."]


def test_below_a_task_that_lets_choose_what_asks_is_a_part() -> None:
    text = "# T\n\n## Exercise 1\n\nChoose a country.\n\n(a) Name its capital.\n\n(b) Describe its flag."
    assert len(imported(text, "lesson.md").topic.exercises[0].parts) == 2


def test_a_slide_titled_exercise_is_one_with_or_without_an_answer() -> None:
    def fill(made: Any) -> None:
        body(slide(made, "Light"), "Chlorophyll absorbs it")
        body(slide(made, "Exercise"), "Compute the energy of one photon.")
        body(slide(made, "Light again"), "It is split")
        body(slide(made, "Exercise"), "Choose the true statement.", "A. Plants are red", "B. Plants are green")
        body(slide(made, "Solution"), "B")

    first, second = imported(deck(fill), "light.pptx").topic.exercises
    assert plain_text(first.blocks) == "Compute the energy of one photon."
    options = exercise_options(second.blocks)
    assert options is not None
    assert [plain_text(each) for each in options.texts] == ["Plants are red", "Plants are green"]
    assert second.solution is not None


def test_what_stands_between_numbered_items_is_of_the_item_before() -> None:
    text = (
        "# Caches\n\n## Exercises\n\nIn ten minutes.\n\n1. How long?\n\n```\nx = 3\n```\n\nSee the code.\n\n"
        "2. Which is it? Circle one.\n\nA. at once\nB. **when evicted**\nC. never\n\n"
        "3. Which is it?\n\na) at once\nb) when evicted\n\n**Answer:** b\n\nGood luck!\n"
    )
    made = imported(text, "a.md")
    assert made_of(text, "a.md").split("## Exercises")[-1].count("Good luck!") == 1
    kinds = [[type(block).__name__ for block in each.blocks] for each in made.topic.exercises]
    assert kinds == [["Paragraph", "CodeBlock", "Paragraph"], ["Paragraph", "List"], ["Paragraph", "List"]]
    assert [None if each.solution is None else plain_text(each.solution) for each in made.topic.exercises] == [
        None, "B", "b",
    ]  # fmt: skip
    assert "**when" not in write(made.topic)
    assert lost_words(text.encode(), "a.md", made) == []


def test_lines_to_write_on_are_room_and_no_words() -> None:
    line, dots = "\\_" * 30, "." * 40
    text = (
        f"# Heat\n\n## Exercises\n\n### One\n\nWhy?\n\n{line}\n{line}\n\n{dots}\n\n### Two\n\nA {line} is hot …\n\n…\n"
    )
    made = imported(text, "a.md")
    assert [len(each.blocks) for each in made.topic.exercises] == [1, 2]
    assert sum(fate.what.startswith("what holds the place of an answer") for fate in made.fates) == 2
