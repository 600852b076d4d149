"""Questions with their answers, whatever stands above them, and papers in parts."""

from __future__ import annotations

import pytest

from ddcurric.importers.shape.headings import heard
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.shaping import imported, made_of

ASKED = """
1) How many hands has a clock?
   A. one
   B. two
   C. seven
   Answer: B. two, of which one is short.
2) Who counts?
   Answer: The clock.

EXERCISES

Exercise 1: Wind it (6 points)
Take a clock.

Solution: It runs.
"""
QUESTIONS = [
    "question 1: How many hands has a clock? | {- one - two - seven} = B. two, of which one is short.",
    "question 2: Who counts? = The clock.",
]


@pytest.mark.parametrize(
    "heading",
    [
        *("QUICK QUESTIONS", "Quick check", "Exit ticket", "Part I. Multiple choice (3 points each)", "The hands"),
        *("Kurze Fragen", "Questions rapides", "Preguntas rápidas", "Domande veloci", "Snelle vragen"),
        *("Perguntas rápidas", "أسئلة سريعة", "小测验"),
    ],
)
def test_questions_with_their_answers_are_check_questions_below_any_heading(heading: str) -> None:
    line = "-" * max(len(heading), 5)
    source = f"Clocks\n======\n\nWhat clocks do\n--------------\n\nClocks count.\n\n{heading}\n{line}\n{ASKED}"
    made = made_of(source).split("\n")
    assert [line for line in made if line.startswith("question")] == QUESTIONS
    assert not any("Answer:" in line for line in made)
    assert heading not in plain_text(student_view(imported(source).topic))


def test_questions_amid_an_idea_go_to_the_others_in_their_order_and_what_is_to_be_done_stays() -> None:
    source = (
        "# Clocks\n\n## Time\n\n1. Wind it.\n2. Read it.\n\n### A look\n\n1. Who counts?\n\n   Answer: It does.\n\n"
        "### More\n\nText.\n\n## Quiz\n\n1. What ticks?\n\n   Answer: A clock.\n"
    )
    made = made_of(source, "clocks.md").split("\n")
    assert [line for line in made if line.startswith("question")] == [
        "question 1: Who counts? = It does.",
        "question 2: What ticks? = A clock.",
    ]
    assert any("Wind it." in line for line in made)
    assert not any("A look" in line for line in made)


@pytest.mark.parametrize("heading", ["Part 2: Heat", "Questions of trust", "Quick questions?", "Review of the law"])
def test_headings_that_only_begin_like_questions_are_ideas(heading: str) -> None:
    assert heard(heading).section is not SectionName.CHECK


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Clocks\n======\n\nKey question: Who counts?\n\nClocks do so.\n", "clocks.txt"),
        ("# Clocks\n\n## Time\n\n**Leitfrage:** Who counts?\n\nClocks do so.\n", "clocks.md"),
    ],
)
def test_a_line_that_calls_itself_the_key_question_is_it(source: str, name: str) -> None:
    made = made_of(source, name).split("\n")
    assert made[1] == "key_question: Who counts?"
    assert not any("idea Key" in line or "Leitfrage" in line for line in made)


QUIZ = """# Midterm

## Part I. Multiple choice (3 points each)

1\\. Which clock is fast?

A. the sun

B. the atom

2\\. A clock stops in

A. winter

B. summer

## {part}

3. Define time. [5 marks]
4. Who counts? Explain. [10 marks]

## Essay

Should clocks be set? Discuss. (20 marks)

## Answer key

{key}

3\\. What clocks count.

4\\. The clock.
"""


@pytest.mark.parametrize("key", ["1. B   2. A", "1\\. B\n\n2\\. A", "1. B\n2. A", "1: b, 2: a"])
@pytest.mark.parametrize("part", ["Short answer", "Part II. Short answers (15 marks)", "Kurzantworten"])
def test_a_paper_in_parts_has_its_answers_from_the_key_that_counts_through(key: str, part: str) -> None:
    made = made_of(QUIZ.format(key=key, part=part), "midterm.md").split("\n")
    letter = ("b", "a") if key.endswith(", 2: a") else ("B", "A")
    assert [line for line in made if line.startswith(("question", "exercise", "solutions"))] == [
        f"question 1: Which clock is fast? | {{- the sun - the atom}} = {letter[0]}",
        f"question 2: A clock stops in | {{- winter - summer}} = {letter[1]}",
        "exercise 1 [5]: Define time. = What clocks count.",
        "exercise 2 [10]: Who counts? Explain. = The clock.",
        "exercise 3 Essay [20]: Should clocks be set? Discuss.",
    ]


def test_numbers_of_a_key_are_those_of_exercises_where_they_have_them_but_letters_answer_options() -> None:
    source = (
        "# Quiz\n\n## Questions\n\n1. Who?\n\n   - I\n   - you\n\n2. What?\n\n## Exercises\n\n1. Add. (2 points)\n"
        "2. Divide. (2 points)\n\n## Answers\n\n1\\. B\n\n1\\. three\n\n2\\. four\n"
    )
    made = made_of(source, "quiz.md").split("\n")
    assert [line for line in made if line.startswith(("question", "exercise"))] == [
        "question 1: Who? | {- I - you} = B",
        "question 2: What?",
        "exercise 1 [2]: Add. = three",
        "exercise 2 [2]: Divide. = four",
    ]


def test_a_list_that_answers_all_questions_of_a_paper_gives_each_kind_its_own() -> None:
    source = (
        "# End\n\n## Questions\n\n1. Who?\n\n   a. I\n   b. you\n\n2. What?\n\n## Short answer\n\n3. Add. (2 points)\n"
        "4. Halve. (2 points)\n\n## Answer key\n\n1. b\n2. This.\n3. three\n4. four\n"
    )
    made = made_of(source, "final.md").split("\n")
    assert [line for line in made if line.startswith(("question", "exercise", "solutions"))] == [
        "question 1: Who? | {- I - you} = b",
        "question 2: What? = This.",
        "exercise 1 [2]: Add. = three",
        "exercise 2 [2]: Halve. = four",
    ]


KEYS = (
    "ANSWER KEY – TEACHER ONLY", "**Answer key (for teachers)**", "### Answer Key: Instructor Copy",
    "### Lösungen (nur für Lehrkräfte)", "### Solutions – do not distribute", "### Réponses (pour l’enseignant)",
    "### Corrigés (réservés aux enseignants)", "### Respuestas (solo para el profesor)",
    "### Risposte – solo per docenti",
    "### Antwoorden (alleen voor docenten)", "### Respostas (apenas para professores)", "### 答案（仅供教师使用）",
    "### الإجابات (للمعلم فقط)", "### Answer key. Do not distribute to students",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_key_says_for_whom_it_is(key: str) -> None:
    made = made_of(f"# Quiz\n\n## Questions\n\n1. Who?\n2. What?\n\n{key}\n\n1. I\n2. This.\n", "a.md").split("\n")
    assert [line for line in made if line.startswith("question")] == [
        "question 1: Who? = I",
        "question 2: What? = This.",
    ]


@pytest.mark.parametrize(
    "heading", ["Solutions that teachers found", "从答案到老师", "Teachers", "Keys for the staff room"]
)
def test_what_is_taught_of_keys_and_teachers_stays(heading: str) -> None:
    topic = imported(f"# School\n\n## {heading}\n\nThey were many.\n\n## More\n\nAnd more.\n", "a.md").topic
    assert "They were many." in write(student_view(topic))


def test_what_stands_with_its_solution_before_a_list_of_exercises_is_one() -> None:
    source = (
        "# Lines\n\nText.\n\n## Guided practice\n\nFind the vertex.\n\nSolution: (2, 1)\n\n## Independent practice\n\n"
        "1. Sketch it.\n2. Find its roots.\n\n## Answer key\n\n1. A line.\n2. Two.\n"
    )
    made = made_of(source, "plan.md").split("\n")
    assert [line for line in made if line.startswith("exercise")] == [
        "exercise 1: Find the vertex. = (2, 1)", "exercise 2: Sketch it. = A line.",
        "exercise 3: Find its roots. = Two.",
    ]  # fmt: skip


def test_a_question_that_is_replied_to_is_a_check_question_and_the_problems_keep_their_numbers() -> None:
    source = (
        "Clocks\n======\n\nClocks count.\n\nQ1. What is it? [2 marks]\nA: a number\n\nProblem Set\n-----------\n\n"
        "1. Compute it. (5 pts)\n2. Explain it. (3 pts)\n\nAnswers\n-------\n1. 3\n2. Because.\n"
    )
    made = made_of(source).split("\n")
    assert [line for line in made if line.startswith(("question", "exercise", "solutions"))] == [
        "question 1: What is it? = a number",
        "exercise 1 [5]: Compute it. = 3",
        "exercise 2 [3]: Explain it. = Because.",
    ]
    among = made_of("# Clocks\n\n## Exercises\n\n### Q1. What is it? [2 marks]\n\nA: a number\n", "clocks.md")
    assert "exercise 1 What is it? [2] = a number" in among.split("\n")


def test_options_that_a_word_processor_counts_on_are_options_with_the_right_one_ticked() -> None:
    source = (
        "# Quiz\n\n## Multiple choice\n\n1. A clock is\n\n   1. fast\n   2. **right**\n\n"
        "2. A watch is\n\n   3. **small**\n   4. blue\n"
    )
    made = made_of(source, "quiz.md").split("\n")
    assert [line for line in made if line.startswith("question")] == [
        "question 1: A clock is | {- [ ] fast - [x] right}",
        "question 2: A watch is | {- [x] small - [ ] blue}",
    ]
