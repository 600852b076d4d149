"""Homework, quizzes and their keys as teachers type them, in Word, Markdown and text."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from docx import Document

from ddcurric.importers.shape.labels import letter_of
from ddcurric.lesson.words import plain_text
from tests.importers.shaping import errors, imported, lost_words, made_of, outline


def paper(*lines: str | Sequence[Sequence[str]]) -> str:
    """The outline of a Word file: `# ` a heading, `1. ` a numbered item, rows a table, all else paragraphs."""
    made = Document()
    made.add_heading("Paper", 0)
    for line in lines:
        if not isinstance(line, str):
            grid = made.add_table(len(line), len(line[0]))
            for at, row in enumerate(line):
                for place, words in enumerate(row):
                    grid.cell(at, place).text = words
        elif line.startswith("# "):
            made.add_heading(line[2:], 1)
        elif line.startswith("1. "):
            made.add_paragraph(line[3:], style="List Number")
        else:
            made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    lesson = imported(out.getvalue(), "paper.docx")
    assert lost_words(out.getvalue(), "paper.docx", lesson) == []
    assert errors(lesson) == []
    return outline(lesson)


@pytest.mark.slow
def test_parts_in_one_paragraph_are_parts_and_a_key_in_a_table_answers_them() -> None:
    made = paper(
        "# Problem 1 (10 points)",
        "Take three jobs. a. What is the mean under FCFS? b. What is it under SJF?",
        "# Problem 2",
        "Use a quantum of 2.",
        "a. Draw the chart.",
        "b. Count the switches.",
        "# Answer key",
        [
            ("Question", "Answer", "Marks"),
            ("1", "a. 5 ms b. 3 ms", ""),
            ("Q2", "(a) see above (b) six", "a line each"),
        ],
    )
    assert made.split("\n")[2:] == [
        "exercise 1 [10]: Take three jobs.",
        "  (a): What is the mean under FCFS? = 5 ms",
        "  (b): What is it under SJF? = 3 ms",
        "exercise 2: Use a quantum of 2.",
        "  (a): Draw the chart. = see above",
        "  (b): Count the switches. = six | Marks: a line each",
    ]


@pytest.mark.slow
def test_typed_numbers_that_a_key_solves_are_exercises() -> None:
    key = ("# Answer Key", "1) The first.", "2) The second.", "3) The third.")
    made = paper("# Part A: Review", "1) Which gas is it?", "2) Say it.", "# Part B", "3) Write it.", *key)
    assert made.split("\n")[2:] == [
        "exercise 1: Which gas is it? = The first.",
        "exercise 2: Say it. = The second.",
        "exercise 3: Write it. = The third.",
    ]


@pytest.mark.slow
def test_letters_of_a_sentence_are_no_parts() -> None:
    made = paper("# Problem 1", "Compare (a) speed, (b) cost and (c) safety of locks.", "Say why (b) follows from (a).")
    assert "(a) speed, (b) cost and (c) safety" in made
    assert "  (a)" not in made


@pytest.mark.slow
def test_typed_options_below_numbered_items_make_them_check_questions() -> None:
    made = paper(
        "1. Which is a register?", "a. RAM", "b. PC", "1. Which is volatile?", "a. RAM", "b. ROM",
        "# Key", [("Item", "Choice", "Why"), ("1", "b", "It is in the core."), ("2", "a", "It forgets.")],
    )  # fmt: skip
    assert made.split("\n")[2:] == [
        "question 1: Which is a register? | {- RAM - PC} = b | Why: It is in the core.",
        "question 2: Which is volatile? | {- RAM - ROM} = a | Why: It forgets.",
    ]


def test_bare_points_of_parts_are_points() -> None:
    text = "# Drift\n\n## Exercises\n\n1. Compute it.\n\n   (a) [4] For a day.\n\n   (b) [6] For a year.\n"
    assert made_of(text, "drift.md").split("\n")[2:] == [
        "exercise 1: Compute it.", "  (a) [4]: For a day.", "  (b) [6]: For a year.",
    ]  # fmt: skip


def test_who_and_when_are_told_and_left_out() -> None:
    lesson = imported("# Clocks\n\nProf. Jane Miller\n\nOctober 12, 2021\n\nEvery clock drifts.\n", "clocks.md")
    assert outline(lesson).split("\n")[-1] == "idea : Every clock drifts."
    assert [fate.what for fate in lesson.fates if "of whom" in fate.what] == [
        "of whom and when the text is, “Prof. Jane Miller”", "of whom and when the text is, “October 12, 2021”",
    ]  # fmt: skip
    assert "idea : By 1978 all was known" in made_of("# Clocks\n\nBy 1978 all was known.\n", "clocks.md")


def test_questions_that_are_counted_in_words_and_parts_in_other_scripts() -> None:
    text = (
        "أنظمة التشغيل\n\nالسؤال الأول (10 درجات)\n\nأ) عرّف العملية.\nب) ما الفرق؟\n\nالسؤال الثاني\n\nاشرح الجدولة.\n"
    )
    assert made_of(text).split("\n")[2:] == [
        "exercise 1 [10]", "  (a): عرّف العملية.", "  (b): ما الفرق؟", "exercise 2: اشرح الجدولة.",
    ]  # fmt: skip
    assert [_letter("в) три"), _letter("(هـ) خمسة")] == ["c", "e"]


def _letter(text: str) -> str:
    from ddcurric.importers.kit.inlines import plain
    from ddcurric.lesson.model.block import Paragraph
    from ddcurric.source import Span

    span = Span("x", 1)
    return letter_of(Paragraph(plain(text, span), span))[0]


HUGO = """+++
title = "Clock drift"
date = 2021-03-04T10:00:00Z
tags = ["time"]
+++

Every clock drifts.

-------------------------------
 Clock      Drift    What is
             in s    said of it
---------- ------- ------------
 Quartz        0.5  Cheap, and
                    in all.

 Atomic        0.0  Costly.
-------------------------------

: Two clocks
"""


def test_the_head_of_hugo_and_tables_of_many_lines_are_read() -> None:
    lesson = imported(HUGO, "drift.md")
    assert lost_words(HUGO.encode(), "drift.md", lesson) == []
    lines = outline(lesson).split("\n")
    assert lines[0] == "# Clock drift"
    assert (
        "table Clock, Drift in s, What is said of it / Quartz, 0.5, Cheap, and in all. / Atomic, 0.0, Costly."
        in lines[2]
    )


def test_columns_of_a_deck_of_marp_end_where_they_end() -> None:
    deck = (
        '---\nmarp: true\n---\n\n# Light\n\n---\n\n## Two\n\n<div class="grid"><div>\n\n**Light**\n\n</div><div>'
        "\n\n**Dark**\n\n</div></div>\n\n<!-- Ask why. -->\n\n---\n\n## Exercise\n\nPredict what iodine shows.\n"
    )
    lesson = imported(deck, "light.md")
    assert lost_words(deck.encode(), "light.md", lesson) == []
    assert outline(lesson).split("\n")[-2:] == [
        "idea Two: Columns Light Dark | notes (Ask why.)", "exercise 1: Predict what iodine shows.",
    ]  # fmt: skip


def test_numbers_before_questions_points_and_answers_go_to_their_questions() -> None:
    text = (
        "# Lab\n\n## Theory\n\nAcids.\n\n## Questions\n\n**Q1.** [3] Why two drops?\n\n**Q2.** [5] Compute it.\n\n"
        "<details><summary>Answers</summary>\n\nQ1. It is an acid.\n\nQ2. Two.\n\n</details>\n"
    )
    assert made_of(text, "lab.md").split("\n")[3:] == [
        "question 1: Why two drops? = It is an acid.", "question 2: Compute it. = Two.",
    ]  # fmt: skip


def test_words_that_a_line_end_parts_are_whole_and_compounds_keep_their_hyphen() -> None:
    text = "Osmosis\n\nThis is a case of diffu-\nsion, in space and time, that is in space-\ntime, and hap-\npens.\n"
    assert made_of(text).split("\n")[-1] == (
        "idea : This is a case of diffusion, in space and time, that is in space-time, and happens."
    )
    assert lost_words(text.encode(), "lesson.txt", imported(text)) == []


@pytest.mark.slow
def test_a_section_of_exercises_without_numbers_is_an_exercise_and_headings_above_exercises_stay() -> None:
    made = paper("# Background", "In 1919.", "# Source work", "Read it.", "a. Who may act?", "b. Which rights end?")
    assert made.split("\n")[3:] == ["exercise 1: Read it.", "  (a): Who may act?", "  (b): Which rights end?"]
    made = paper("# Part A: Short answers", "# Problem 1", "Say why.", "# Problem 2", "Say when.")
    assert made.split("\n")[2:] == ["exercise 1: Part A: Short answers | Say why.", "exercise 2: Say when."]


@pytest.mark.slow
def test_lists_in_lists_of_latex_count_as_latex_does() -> None:
    inner = r"\begin{enumerate}\item What is it? \item Why is it?\end{enumerate}"
    text = rf"\section{{Exercises}}\begin{{enumerate}}\item Limits. {inner}\item Say more.\end{{enumerate}}"
    tex = rf"\documentclass{{article}}\begin{{document}}\section{{A}}B.{text}\end{{document}}"
    assert "  (a): What is it?\n  (b): Why is it?" in made_of(tex, "limits.tex")


def typed(*lines: str) -> bytes:
    """A Word file of these paragraphs; one behind `#` is a heading."""
    document = Document()
    for line in lines:
        document.add_paragraph(line.removeprefix("#"), style="Heading 1" if line.startswith("#") else None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.slow
def test_a_paper_with_an_answer_below_each_question_is_one_paper_whatever_answers() -> None:
    paper = ("#Exam", "1. Who signed? [2]", "Answer: The queen.", "2. When? [1]", "Solution", "In spring.", "At noon.",
             "3. Which? [1]", "A. war", "B. peace", "Correct answer: B")  # fmt: skip
    exercises = imported(typed(*paper), "exam.docx").topic.exercises
    solutions = [plain_text(each.solution.blocks).split() if each.solution else [] for each in exercises]
    assert [each.points for each in exercises] == [2, 1, 1]
    assert solutions == [["The", "queen."], ["In", "spring.", "At", "noon."], ["B"]]
    worthless = (line.partition(" [")[0] for line in paper)
    assert not imported(typed(*worthless), "exam.docx").topic.exercises


@pytest.mark.slow
def test_the_questions_of_a_second_part_go_on_with_the_numbers_of_the_first() -> None:
    first = ("#Section A", "1. Why? [2]", "Solution: So.", "2. How? [3]", "Solution: Thus.")
    second = ("#Section B", "3. Where? [2]", "Solution: Here.", "4. When? [2]", "Solution: Now.")
    exercises = imported(typed(*first, *second), "exam.docx").topic.exercises
    assert [each.points for each in exercises] == [2, 3, 2, 2]
