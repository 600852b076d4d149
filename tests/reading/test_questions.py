"""Check Your Understanding, however its questions are written: none becomes two, and no option becomes a question."""

from __future__ import annotations

import pytest
from lessons import codes, lesson, read

from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.views.options import options_of, right_option, right_options
from ddcurric.lesson.words import plain_text

OPTIONS = "- the wall clock\n- the monotonic clock"
ANSWER = "::: answer\nThe monotonic clock.\n:::"


def asked(text: str) -> list[tuple[str, int, bool]]:
    """Of each question its first words, how many options it has, and whether it is answered."""
    found = read(lesson("Text.", after=f"## Check Your Understanding\n\n{text}"))
    assert found.value is not None
    questions = found.value.questions
    assert [question.number for question in questions] == [*range(1, len(questions) + 1)]
    options = [options_of(question.blocks, 0) for question in questions]
    return [
        (plain_text(question.blocks[:1]).strip(), len(own.texts) if own else 0, question.answer is not None)
        for question, own in zip(questions, options, strict=True)
    ]


def told(text: str) -> list[str]:
    return codes(read(lesson("Text.", after=f"## Check Your Understanding\n\n{text}")).diagnostics)


@pytest.mark.parametrize(
    "text",
    [
        f"1. Which never goes back?\n\n   {OPTIONS.replace(chr(10), chr(10) + '   ')}\n\n   ::: answer\n   B.\n   :::",
        f"### Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        "### Which never goes back?\n\n1. the wall clock\n2. the monotonic clock\n\n::: answer\nB.\n:::",
        f"### Question 1: Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        f"### 1. Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        f"### Question 1\n\nWhich never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        f"Q1: Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        f"**1.** Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        f"**Question 1:** Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        "1. Which never goes back?\n\na. the wall clock\nb. the monotonic clock\n\n   ::: answer\n   B.\n   :::",
        "1) Which never goes back?\n\n  A) the wall clock\n  B) the monotonic clock\n\n::: answer\nB.\n:::",
    ],
)
def test_one_question_is_one_question(text: str) -> None:
    assert asked(text) == [("Which never goes back?", 2, True)]
    assert told(text) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("- A. the wall clock\n- B. the monotonic clock", ["the wall clock", "the monotonic clock"]),
        ("- (a) the wall clock\n- (b) the monotonic clock", ["the wall clock", "the monotonic clock"]),
        ("- **A.** the wall clock\n- **B.** `monotonic`", ["the wall clock", "monotonic"]),
        ("* [ ] A) the wall clock\n* [x] B) the monotonic clock", ["the wall clock", "the monotonic clock"]),
        ("- B. the wall clock\n- A. the monotonic clock", ["B. the wall clock", "A. the monotonic clock"]),
        ("- A. Turing\n- the monotonic clock", ["A. Turing", "the monotonic clock"]),
        ("- A clock on the wall\n- B is a letter", ["A clock on the wall", "B is a letter"]),
    ],
)
def test_letters_that_were_typed_into_options_are_those_that_are_printed(typed: str, words: list[str]) -> None:
    inner = typed.replace("\n", "\n   ")
    text = f"1. Which never goes back?\n\n   {inner}"
    found = read(lesson("Text.", after=f"## Check Your Understanding\n\n{text}")).value
    assert found is not None
    options = options_of(found.questions[0].blocks)
    assert options is not None
    assert [plain_text(each).strip() for each in options.texts] == words


@pytest.mark.parametrize(
    "text",
    [
        f"Which never goes back?\n\n{OPTIONS}\n\n{ANSWER}",
        f"Choose the one that never goes back:\n\n{OPTIONS}\n\n{ANSWER}",
        f"Which never goes back?\n\nThink of a leap second.\n\n{OPTIONS}\n\n{ANSWER}",
        f"Which never goes back?\n\n{OPTIONS}",
    ],
)
def test_a_paragraph_that_asks_is_a_question_and_that_is_said(text: str) -> None:
    (question,) = asked(text)
    assert question[2] == ("answer" in text)
    assert told(text) == ["question-without-number"]


def test_two_paragraphs_that_ask_are_two_questions() -> None:
    text = f"Try these.\n\nWhich never goes back?\n\n{OPTIONS}\n\n{ANSWER}\n\nWhy?\n\n::: answer\nIt is set anew.\n:::"
    assert asked(text) == [("Which never goes back?", 2, True), ("Why?", 0, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Can you say?\n\n- What is a clock?\n- What is skew?",
        "Can you say?\n\n1. What is a clock.\n2. What is skew.",
        "### Can you say?\n\n- What is a clock?\n- What is skew?",
        "Define:\n\n- a clock\n- skew",
        "- Define a clock.\n- Define skew.",
    ],
)
def test_a_list_of_questions_stays_one(text: str) -> None:
    assert len(asked(text)) == 2
    assert told(text) == []


def test_a_heading_stands_above_the_questions_that_it_gathers() -> None:
    text = "### Recall\n\n1. What is a clock?\n\n### Apply\n\nThese are harder.\n\n2. What is skew?\n3. What is drift?"
    assert [words for words, _, _ in asked(text)] == ["Recall", "Apply", "What is drift?"]


def test_options_below_the_tenth_question_may_have_letters() -> None:
    text = "\n\n".join(
        f"{n}. Which is {n}?\n\n   a. one\n   b. two\n\n   ::: answer\n   A.\n   :::" for n in range(1, 13)
    )
    assert asked(text) == [(f"Which is {n}?", 2, True) for n in range(1, 13)]


def test_the_right_option_is_known_where_its_answer_is_indented_as_if_it_were_in_the_last() -> None:
    text = "1. Which never goes back?\n\n   a. the wall clock\n   b. a counter\n\n      ::: answer\n      B.\n      :::"
    found = read(lesson("Text.", after=f"## Check Your Understanding\n\n{text}")).value
    assert found is not None
    assert right_option(found.questions[0]) == 1


@pytest.mark.parametrize("answer", ["16. Eight each.", "1929. Then came the crash.\n\nAnd more.", "0.67. It is less."])
def test_the_number_that_an_answer_begins_with_is_its_first_word(answer: str) -> None:
    inner = answer.replace("\n", "\n   ")
    text = f"## Check Your Understanding\n\n1. How many?\n\n   ::: answer\n   {inner}\n   :::\n"
    found = read(lesson("Text.", after=text)).value
    assert found is not None
    (question,) = found.questions
    assert question.answer is not None
    assert isinstance(question.answer.blocks[0], Paragraph)
    assert " ".join(plain_text(question.answer.blocks).split()) == " ".join(answer.split())


@pytest.mark.parametrize(
    ("answer", "right", "said"),
    [
        ("ب. نرتب أولا.", (1,), "B. نرتب أولا."),
        ("(ب) نرتب أولا.", (1,), "(B) نرتب أولا."),
        ("ب", (1,), "B"),
        ("أ، ج. كلاهما.", (0, 2), "A, C. كلاهما."),
        ("أ وج.", (0, 2), "A, C."),
        ("بعد الترتيب.", (), "بعد الترتيب."),
    ],
)
def test_an_option_that_an_answer_calls_by_its_arabic_letter_is_known(
    answer: str, right: tuple[int, ...], said: str
) -> None:
    text = f"1. ما الوسيط؟\n\n   - أ. 2\n   - ب. 4\n   - ج. 5\n\n   ::: answer\n   {answer}\n   :::"
    read_ = read(lesson("Text.", after=f"## Check Your Understanding\n\n{text}")).value
    assert read_ is not None
    (question,) = read_.questions
    assert right_options(question) == right
    assert question.answer is not None
    assert plain_text(question.answer.blocks) == said
    assert plain_text(question.blocks[1:]) == "2\n4\n5"
