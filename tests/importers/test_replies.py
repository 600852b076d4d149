"""What answers something is kept from students, wherever a file says it."""

from __future__ import annotations

from typing import Any

import pytest
from lessons import read
from pptx.util import Inches

from ddcurric.lesson.checks import bare_solution
from ddcurric.lesson.model.block import Notes, SlideBlock
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from tests.importers.decks import body, deck, slide
from tests.importers.shaping import imported, made_of, said

TYPED = (
    "Answer: three",
    "**Answer:** three",
    "***Answer:*** three",
    "**Solution.** three",
    "**Answer key**\n\nthree",
    "Answer. three",
    "Answer = three",
    "Ans. three",
    "Sol. three",
    "Soln: three",
    "(Answer: three)",
    "→ Answer: three",
    "> **Solution:** three",
    "##### Lösung (a)\n\nthree",
    "**Solution to exercise (a):** three",
    "Solution (sketch): three",
    "Correct option: three",
    "Answer is: three",
    "Respuesta correcta: three",
    "Richtige Antwort: three",
    "Count them.\nAnswer: three",
    "Rationale: three",
)
HEAD = "# Counting\n\nA first paragraph.\n\n## Deep Dive\n\n### Numbers\n\nText.\n\n"


@pytest.mark.parametrize("words", TYPED)
def test_an_answer_that_is_typed_is_no_words_of_a_question(words: str) -> None:
    indented = words.replace("\n", "\n   ").replace("\n   \n", "\n\n")
    asked = f"{HEAD}## Review questions\n\n1. How many?\n\n   {indented}\n\n2. And now?\n"
    task = f"{HEAD}## Problems\n\n### Count\n\nHow many?\n\n{words}\n\n### Next\n\nDo it.\n"
    for text in (task, asked) if not words.startswith("#") else (task,):
        lesson = imported(text, "lesson.md")
        assert "three" not in plain_text(student_view(lesson.topic))
        written = read(write(lesson.topic)).value
        assert written is not None
        assert "three" in plain_text(written)
        assert not list(bare_solution.check(written))


def test_bold_words_of_a_plain_text_are_bold() -> None:
    text = "Counting\n\nExercise 1\n\nHow many are **two** and 2**3?\n\n**Answer**: ten\n"
    assert made_of(text).splitlines()[-1] == "exercise 1: How many are two and 2**3? = ten"


def test_the_key_of_a_map_is_no_answer() -> None:
    assert "exercise 1: Read the map. | Key: N is north." in made_of(
        "Maps\n\nExercise 1\n\nRead the map.\n\nKey: N is north.\n"
    )


def shown(*slides: tuple[str, tuple[str, ...]]) -> str:
    """The lesson of a deck: an idea, these slides, another idea."""

    def fill(made: Any) -> None:
        for title, lines in (("Clocks drift", ("Quartz", "Heat")), *slides, ("Next", ("More words",))):
            body(slide(made, title), *lines)

    lines = made_of(deck(fill), "talk.pptx").splitlines()
    return "\n".join(line for line in lines[2:] if not line.startswith(("idea Clocks", "idea Next")))


COMPUTE, DRIFT = ("Exercise", ("Compute the offset.",)), ("Exercise", ("Compute the drift.",))
TIMER = ("Timer", ("2 minutes",))
CASES = {
    "two tasks and two solutions": (
        (COMPUTE, DRIFT, ("Solution", ("2 ms",)), ("Solution", ("5 ppm",))),
        "exercise 1: Compute the offset. = 2 ms\nexercise 2: Compute the drift. = 5 ppm",
    ),
    "a solution that goes on": (
        (COMPUTE, ("Solution", ("2 ms",)), ("Solution (cont.)", ("each way",))),
        "exercise 1: Compute the offset. = 2 ms | each way",
    ),
    "a task that goes on": (
        (("Exercise 2", ("Compute it.",)), ("Exercise 2 (continued)", ("Draw it.",)), ("Solution 2", ("2 ms",))),
        "exercise 1: Compute it. | Draw it. = 2 ms",
    ),
    "a slide between": (
        (("What is it?", ("Think first",)), TIMER, ("Answer", ("2 ms",))),
        "idea Timer: {- 2 minutes}\nquestion 1: What is it? | Think first = 2 ms",
    ),
    "a verdict": (
        (("True or false?", ("A clock never goes back",)), ("False!", ("A server sets it",))),
        "question 1: True or false? | A clock never goes back = False! | A server sets it",
    ),
    "a verdict below": (
        (("True or false?", ("A clock never goes back", "False: a server sets it")),),
        "question 1: True or false? | A clock never goes back = False: a server sets it",
    ),
    "verdicts behind": (
        (("True or false?", ("A clock never goes back (F)", "Messages get lost (T)")),),
        "question 1: True or false? | {- A clock never goes back - Messages get lost} = {1. F 2. T}",
    ),
    "an option once more": (
        (("Which one is atomic?", ("read", "write", "both")), ("Answer", ("write",))),
        "question 1: Which one is atomic? | {- read - write - both} = write",
    ),
    "an answer in the title": (
        (("Which one is atomic", ("read", "write")), ("Correct answer: read", ("One step",))),
        "question 1: Which one is atomic | {- read - write} = read | One step",
    ),
    "a demand that is answered": (
        (("Discussion", ("Compare drift and offset.", "Answer: drift grows")),),
        "question 1: Compare drift and offset. = drift grows",
    ),
    "an exercise with letters": (
        (
            ("Exercise: the supper", ("75 ate, 46 fell ill.", "a) How many?", "b) Why?")),
            ("Solution: the supper", ("a) 61 %", "b) Ice cream")),
        ),
        "exercise 1 the supper: 75 ate, 46 fell ill.\n  (a): How many? = 61 %\n  (b): Why? = Ice cream",
    ),
    "an idea": (
        (("The Problem", ("Two clocks disagree",)), ("The Solution", ("NTP",))),
        "idea The Problem: {- Two clocks disagree}\nidea The Solution: {- NTP}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_slides_that_answer_go_to_what_they_answer(name: str) -> None:
    slides, wanted = CASES[name]
    assert shown(*slides) == wanted


@pytest.mark.parametrize("title", ["Solution", "Answers", "Answer: 2 ms", "Lösung", "Corrigé"])
def test_a_slide_that_answers_nothing_is_shown_in_class_alone(title: str) -> None:
    def fill(made: Any) -> None:
        for head, line in (("Clocks drift", "Quartz"), (title, "Ask a server"), ("Next", "More words")):
            body(slide(made, head), line)

    lesson = imported(deck(fill), "talk.pptx")
    assert "server" not in plain_text(student_view(lesson.topic))
    kept = [node for node in walk(lesson.topic) if isinstance(node, SlideBlock)]
    assert [(each.layout, plain_text(each.title), plain_text(each.blocks)) for each in kept] == [
        ("", "", "Quartz"),
        ("answer", title, "Ask a server"),
    ]
    told = f"the slide “{title}”, with nothing before it that asks"
    assert [fate.became for fate in lesson.fates if fate.what == told] == ["a slide that students do not have"]


@pytest.mark.slow
def test_slides_in_markdown_and_latex_answer_as_well() -> None:
    marp = "---\nmarp: true\n---\n# Clocks\n\n---\n\n## What is it?\n\n- Think first\n\n---\n\n## Answer\n\n- 2 ms\n"
    tex = (
        "\\documentclass{beamer}\\title{Clocks}\\begin{document}\\frame{\\titlepage}\n"
        "\\begin{frame}{What is it?}Think first.\\end{frame}\\begin{frame}{Answer}2 ms\\end{frame}\\end{document}"
    )
    assert made_of(marp, "talk.md").splitlines()[-1] == "question 1: What is it? | Think first = 2 ms"
    assert made_of(tex, "talk.tex").splitlines()[-1] == "question 1: What is it? | Think first. = 2 ms"


def test_options_in_boxes_of_their_own_are_options_and_the_bold_one_is_ticked() -> None:
    def fill(made: Any) -> None:
        asking = slide(made, "Clicker question", layout=5)
        for at, line in enumerate(("What comes first?", "A. Close it", "B. Confirm it", "C. Write")):
            box = asking.shapes.add_textbox(Inches(1), Inches(2 + at), Inches(7), Inches(0.6))
            box.text_frame.text = line
            box.text_frame.paragraphs[0].runs[0].font.bold = line.startswith("B")
        asking.notes_slide.notes_text_frame.text = "Wait a minute.\nCorrect: B"

    lesson = imported(deck(fill), "talk.pptx")
    (question,) = lesson.topic.questions
    assert said(question.blocks[:-1]) == "What comes first? | {- [ ] Close it - [x] Confirm it - [ ] Write}"
    assert question.answer is not None
    assert said(question.answer.blocks) == "B"
    assert isinstance(question.blocks[-1], Notes)
    assert plain_text(question.blocks[-1].blocks) == "Wait a minute."


@pytest.mark.parametrize(
    ("again", "answer", "became"),
    [
        ("- A) read\n- **B) write**\n- C) both", "write", "the answer of a check question"),
        ("- What is atomic?\n- B) write", "write", "the answer of a check question"),
        ("- A) read\n- B) write\n- C) both", "", ""),
    ],
)
def test_an_answer_that_shows_the_options_once_more_is_the_one_that_it_stresses(
    again: str, answer: str, became: str
) -> None:
    marp = (
        "---\nmarp: true\n---\n# Steps\n\n---\n\n## Quiz\n\n- What is atomic?\n- A) read\n- B) write\n- C) both\n"
        f"\n---\n\n## Answer\n\n{again}\n"
    )
    lesson = imported(marp, "talk.md")
    (question,) = lesson.topic.questions
    assert said(question.blocks).startswith("What is atomic?")
    assert (plain_text(question.answer.blocks) if question.answer else "").endswith(answer)
    assert bool(question.answer) == bool(answer)
    assert [fate.became for fate in lesson.fates if fate.what == "the slide “Answer”"] == [became]
