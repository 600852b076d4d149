"""Papers of law, nursing and history as their teachers type them, and what comes of each."""

from __future__ import annotations

from typing import Any

import pytest

from ddcurric.importers.deck.importer import DECK
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Headline, Material, Piece
from ddcurric.importers.shape.lesson import shaped
from ddcurric.lesson.model.block import Align, Paragraph, Table, TableCell
from ddcurric.lesson.model.inline import Strong, Text
from ddcurric.source import Span
from tests.importers.decks import body, deck, slide
from tests.importers.shaping import outline

HERE = Span("paper.docx", 1)


def made_of(typed: str, title: str = "") -> str:
    """The lesson of lines: `#` before a heading, `**` around a bold line, a paragraph each."""
    said = (Text(title, HERE),) if title else ()
    material = Material(said, tuple(_piece(line) for line in typed.strip().split("\n")))
    return outline(shaped(material, "paper.docx", ImportSettings()))


def _piece(line: str) -> Piece:
    if line.startswith("#"):
        return Headline(line.count("#"), (Text(line.strip("# "), HERE),), HERE)
    bold = line.strip("*")
    return Paragraph((Strong((Text(bold, HERE),), HERE),) if bold != line else (Text(line, HERE),), HERE)


def test_an_answer_to_both_parts_in_one_paragraph_is_that_of_both() -> None:
    made = made_of("""
# Contracts
## Problem Questions
### Problem 1
(a) State the postal rule. [4 marks]
(b) Does it apply to e-mail? [6 marks]
Model answer: (a) Acceptance is complete when posted. (b) Probably not.
## Reading
Treitel, ch 2
""")
    assert made.splitlines()[-4:] == [
        "further_reading: Treitel, ch 2",
        "exercise 1",
        "  (a) [4]: State the postal rule. = Acceptance is complete when posted.",
        "  (b) [6]: Does it apply to e-mail? = Probably not.",
    ]


@pytest.mark.parametrize("answer", ["(a) 6 s (b) 90 m", "a) 6 s b) 90 m", "(a) 6 s; (b): 90 m"])
def test_answers_are_cut_at_their_letters(answer: str) -> None:
    made = made_of(f"# Brakes\n## Exercise 1\n(a) How long?\n(b) How far?\nSolution: {answer}")
    assert "(a): How long? = 6 s" in made
    assert "(b): How far? = " in made
    assert "90 m" in made.splitlines()[-1]


@pytest.mark.parametrize(
    "answer", ["(a) This follows from (b) by symmetry.", "(a) 6 s", "(a) 6 s, as (b) and (c) say.", "(b) 90 m (a) 6 s"]
)
def test_a_letter_that_is_spoken_of_cuts_nothing(answer: str) -> None:
    made = made_of(f"# Brakes\n## Exercise 1\n(a) How long?\n(b) How far?\nSolution: {answer}")
    assert made.count(" = ") == 1


def test_options_with_capitals_and_boxes_to_tick() -> None:
    made = made_of("""
# Medication
**NCLEX-style questions**
1. Which finding would make the nurse wait?
A. Blood pressure 128/76
B. Potassium 2.9 mEq/L
Answer: B. Furosemide wastes potassium.
2. Select all that apply.
\u2610 right patient
\u2610 right physician
Correct answers: right patient.
**Dosage calculation**
The order is 250 mg.
""")
    assert made.splitlines()[2:] == [
        "idea Dosage calculation: The order is 250 mg.",
        "question 1: Which finding would make the nurse wait? | {- Blood pressure 128/76 - Potassium 2.9 mEq/L}"
        " = B. Furosemide wastes potassium.",
        "question 2: Select all that apply. | {- right patient - right physician} = right patient.",
    ]


def test_a_mark_scheme_solves_the_questions_of_a_source() -> None:
    made = made_of(
        """
# The Weimar Republic
# Source work
Source A: "The situation is grave."
Exercise 1. What does Stresemann mean? (4 marks)
# Mark scheme
1. One mark for each point.
""",
        "The Weimar Republic",
    )
    assert made.splitlines()[-2:] == [
        "exercises: Source A: “The situation is grave.”",
        "exercise 1 [4]: What does Stresemann mean? = One mark for each point.",
    ]
    assert made.count("Weimar") == 1


def test_a_worksheet_in_chinese() -> None:
    made = made_of("""
# 第三章　牛顿运动定律
## 学习目标
理解惯性
## 二、例题
求加速度。
## 三、练习题
1．下列说法正确的是（　　）
2．质量为 5 kg 的物体（6分）
## 参考答案
1．B
2．略
""")
    assert made.splitlines()[1:] == [
        "objective: 理解惯性",
        made.splitlines()[2],
        "idea 二、例题: 求加速度。",
        "exercise 1: 下列说法正确的是（　　） = B",
        "exercise 2 [6]: 质量为 5 kg 的物体 = 略",
    ]


def test_a_worksheet_in_arabic() -> None:
    made = made_of("""
# الجملة الاسمية
## الأهداف
أن يميّز الطالب بين الجملتين
## تمارين
1. حدّد نوع الجملة. (٣ درجات)
## الإجابات
1. جملة فعلية
""")
    assert "objective: أن يميّز الطالب بين الجملتين" in made
    assert made.endswith("exercise 1 [3]: حدّد نوع الجملة. = جملة فعلية")


def slides(*made: tuple[str, str]) -> str:
    """The lesson of a deck: titles, and the points below them."""

    def fill(deck: Any) -> None:
        for title, points in made:
            body(slide(deck, title), *points.split("\n"))

    read = DECK.read(deck(fill), "deck.pptx", ImportSettings())
    assert read.value is not None
    return outline(shaped(read.value, "deck.pptx", ImportSettings()))


def test_a_slide_with_the_answer_goes_with_the_one_that_asks() -> None:
    made = slides(
        ("iClicker Question 1", "Which is a strong acid?\nA. HF\nB. HCl"),
        ("iClicker Question 1: Answer", "B. HCl dissociates fully"),
        ("Fill in the blanks", "Yo ______ (hablar).\nTú ______ (comer)."),
        ("Fill in the blanks – answers", "Yo hablo.\nTú comes."),
        ("True or False?", "Ser is used for location."),
        ("True or False?", "Ser is used for location.\nFALSE: estar is."),
        ("Practice Problem", "What is the pH of 0.01 M HCl?"),
        ("Solution", "pH = 2"),
        ("Exercise", "Sort 3, 1, 2.\nHow many swaps?"),
        ("Exercise (solution)", "Two swaps"),
        ("The solution of the Weimar crisis", "None was found"),
    )
    assert made.splitlines()[2:] == [
        "idea The solution of the Weimar crisis: {- None was found}",
        "question 1: Which is a strong acid? | {- HF - HCl} = B. HCl dissociates fully",
        "question 2: Fill in the blanks | {- Yo ______ (hablar). - Tú ______ (comer).} = {- Yo hablo. - Tú comes.}",
        "question 3: True or False? | Ser is used for location. = FALSE: estar is.",
        "exercise 1 Practice Problem: What is the pH of 0.01 M HCl? = pH = 2",
        "exercise 2: {- Sort 3, 1, 2. - How many swaps?} = Two swaps",
    ]


def test_an_agenda_that_comes_again_and_a_goodbye_are_told_and_left_out() -> None:
    made = slides(
        ("Agenda", "Acids\nTitration"),
        ("Acids", "They give protons"),
        ("Agenda", "Acids\nTitration"),
        ("Titration", "Drop by drop"),
        ("Thank you!", "jane@uni.example\nOffice hours: Tue 10-12"),
        ("Thanks to Arrhenius", "Ions"),
    )
    assert [line.split(":")[0] for line in made.splitlines()[2:]] == [
        "idea Agenda", "idea Acids", "idea Titration", "idea Thanks to Arrhenius",
    ]  # fmt: skip


def test_typed_questions_with_points_in_brackets() -> None:
    made = made_of("""
# Source A
Peace, bread, land.
1.\tWhat does the source tell you? [4]
2.\tHow useful is it? [8]
[Total: 12]
""")
    assert made.splitlines()[2:] == [
        "idea : Peace, bread, land.",
        "exercise 1 [4]: What does the source tell you?",
        "exercise 2 [8]: How useful is it?",
    ]


def test_options_side_by_side_and_a_line_of_answers() -> None:
    made = made_of("""
# Pharmacology
1. Which drug is a loop diuretic?
A. Furosemide\tB. Thiazide
C. Amiloride
2. The antidote to heparin is:
A. vitamin K
B. protamine
Answers: 1. A   2. B
""")
    assert made.splitlines()[-2:] == [
        "question 1: Which drug is a loop diuretic? | {- Furosemide - Thiazide - Amiloride} = A",
        "question 2: The antidote to heparin is: | {- vitamin K - protamine} = B",
    ]


def test_a_table_of_questions_and_points_and_its_key() -> None:
    def table(*rows: tuple[str, str]) -> Table:
        lines = [tuple(TableCell((Text(cell, HERE),) if cell else (), HERE) for cell in row) for row in rows]
        return Table(lines[0], tuple(lines[1:]), (Align.NATURAL,) * 2, (), "", None, HERE)

    asked = table(("Question", "Points"), ("1. Define half-life.", "2"), ("2. Name a diuretic.", "4"), ("Total", "6"))
    week = table(("Topic", "Points"), ("Half-life", "see below"))
    key = table(("1", "Time to half"), ("2", "Furosemide"))
    head = Headline(1, (Text("Answer key", HERE),), HERE)
    made = outline(shaped(Material((Text("Drugs", HERE),), (week, asked, head, key)), "x.docx", ImportSettings()))
    assert made.splitlines()[2:] == [
        "idea : table Topic, Points / Half-life, see below",
        "exercise 1 [2]: Define half-life. = Time to half",
        "exercise 2 [4]: Name a diuretic. = Furosemide",
    ]
