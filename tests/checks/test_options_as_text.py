"""Options that were typed as lines of text are told, and each that stands out among options."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.lesson import checks


def told(words: str, *, exercise: bool = False) -> list[tuple[str, int]]:
    """The codes of what is said of options, with the lines behind the one that asks."""
    question = "### Look {solution=none}\n\nWhat is it?\n\n" if exercise else "1. What is it?\n\n"
    text = lesson("Text.", after=f"## {'Exercises' if exercise else 'Check Your Understanding'}\n\n{question}")
    at = text.rstrip().count("\n") + 1
    indent = "" if exercise else "   "
    body = "".join(f"{indent}{line}\n" if line else "\n" for line in words.split("\n"))
    topic = read(f"{text.rstrip()}\n\n{body}").value
    assert topic is not None
    found = (each for each in checks.check_topic(topic) if each.code in {"marked-option", "options-as-text"})
    return [(each.code, each.span.line - at - 1) for each in found]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("A) an animal\n\n**B) a plant**\n\nC) a stone", [3]),
        ("A) an animal\nB) a plant\n**C) a stone**", [3]),
        ("**A) an animal**\nB) a plant\nC) a stone", [1]),
        ("a) an animal\n\n__b) a plant__\n\nc) a stone", [3]),
        ("**A)** an animal\n\n**B) a plant**\n\n**C)** a stone", [3]),
    ],
)
def test_lines_of_options_that_stand_out_are_told_each(words: str, lines: list[int]) -> None:
    for exercise in (False, True):
        assert told(words, exercise=exercise) == [("marked-option", line) for line in lines]


@pytest.mark.parametrize(
    "words",
    [
        "Which is it? Circle one.\n\nA) an animal\nB) **a plant**\nC) a stone",
        "Choose one.\n\nA. an animal\nB. **a plant**\nC. a stone",
        "What lives? (2 answers)\n\n- an animal\n- **a plant**\n- a stone",
    ],
)
def test_options_of_an_exercise_stand_out_also_where_its_last_sentence_does_not_ask(words: str) -> None:
    assert told(words, exercise=True) == [("marked-option", 4)]
    assert told(words.replace("**", ""), exercise=True) == []


@pytest.mark.parametrize("words", ["- Otto ✓\n- Ada\n- Heinrich (richtig)", "- **Otto**\n- Ada\n- Heinrich (richtig)"])
def test_each_option_of_a_list_that_stands_out_is_named(words: str) -> None:
    topic = read(lesson("Text.", after=f"## Exercises\n\n### Look\n\nWho was it?\n\n{words}")).value
    assert topic is not None
    (message,) = (each.message for each in checks.check_topic(topic) if each.code == "marked-option")
    assert "2 stand out (“Otto" in message
    assert "”, “Heinrich (richtig)”)" in message


@pytest.mark.parametrize(
    "words",
    ["**A)** an animal\n\n**B)** a plant", "**A) an animal**\n\n**B) a plant**", "A: an animal\nB: a plant"],
)
def test_options_that_are_no_list_are_told_in_a_question(words: str) -> None:
    assert told(words) == [("options-as-text", 1)]
    assert told(words, exercise=True) == []


@pytest.mark.parametrize(
    "words",
    [
        "A) an animal\nB) a plant",
        "A. an animal\n\nB. a plant",
        "- A) an animal\n- B) a plant",
        "A. Turing wrote it.",
        "**a)** What is alive?\n\n**b)** What is not?",
    ],
)
def test_options_in_a_list_and_other_words_are_left_alone(words: str) -> None:
    assert told(words) == told(words, exercise=True) == []


def task(words: str, solution: str = "") -> list[tuple[str, str]]:
    """What is said of an exercise, with its advice."""
    after = f"## Exercises\n\n### Look\n\n{words}\n" + (f"\n::: solution\n{solution}\n:::\n" if solution else "")
    found = read(lesson("Text.", after=after))
    assert found.value is not None
    about = {"marked-option", "options-as-text", "exercise-without-solution", "foreign-syntax"}
    return [(d.code, d.hint) for d in (*found.diagnostics, *checks.check_topic(found.value)) if d.code in about]


@pytest.mark.parametrize("words", ["**A)** red  \n**B)** green", "A: red\nB: green", "**A.** red\n\n**B.** green"])
@pytest.mark.parametrize("solution", ["B", "(B)", "B. Leaves are.", "B) Leaves\nare."])
def test_options_that_are_no_list_are_told_in_an_exercise_whose_solution_names_one(words: str, solution: str) -> None:
    advice = "write each as an item of a list, `- [ ] …`, below the task and without its letter"
    assert task(f"Choose.\n\n{words}", solution) == [("options-as-text", advice)]
    assert task(f"Do each.\n\n{words}", "A: I have.\n\nB: I have.") == []
    assert task(f"Do each.\n\n{words}", "Both are done.") == []


def test_options_that_are_ticked_answer_an_exercise() -> None:
    assert task("Choose.\n\n- [ ] red\n- [x] green") == []
    assert task("(a) Choose.\n\n- [ ] red\n- [x] green\n\n(b) Choose.\n\n- [x] one\n- [ ] two") == []
    (told,) = task("Choose.\n\n- [ ] red\n- [ ] green")
    assert told[0] == "exercise-without-solution"


def test_boxes_that_were_typed_as_signs_are_told() -> None:
    assert task("Choose.\n\n☐ red\n☑ green", "Green.") == [
        (
            "foreign-syntax",
            "write `- [ ] ` for each box and `- [x] ` for one that is right, which only the solutions tick",
        )
    ]


def test_parts_of_which_one_is_solved_may_be_options() -> None:
    ((code, advice),) = task("Choose one:\n\n(a) red\n\n(b) green\n\n(c) blue", "(b)")
    assert code == "exercise-without-solution"
    assert advice.endswith("options to choose from are a list: `- [ ] …`")
    parts = "Explain.\n\n:::: {.part points=2}\nred\n::: solution\nx\n:::\n::::\n\n:::: {.part points=2}\ngreen\n::::"
    ((_, advice),) = task(parts)
    assert "options" not in advice, "what has points of its own is a part"


@pytest.mark.parametrize(
    ("words", "exercise"),
    [
        ("Who won? (a) The first. (b) The second.", True),
        ("Compute:\n(a) the sum; (b) the mean; (c) the\nmode.", True),
        ("(a) Compute the sum. (b) Compute the mean.", True),
        ("Who won? A) The first. B) The second.", False),
    ],
)
def test_options_and_parts_within_a_line_are_told(words: str, exercise: bool) -> None:
    assert told(words, exercise=exercise) == [("options-as-text", 1)]


@pytest.mark.parametrize(
    "words",
    [
        "Are (a) the sum and (b) the mean the same?", "(a) Compute the sum.\n\n(b) Compare it with that of (a).",
        "(a) Compute the sum, as in (b) of the first.\n\n(b) Draw it.", "Which is it: (a) or (b)?",
        "(a) Use $f(b) x$. Then (a) again.\n\n(b) Stop.",
        "A protocol has two goals: (a) safety and (b) liveness. Why both?",
        "What now:\n(a) the server stops, and (b) the client waits.",
    ],
)  # fmt: skip
def test_letters_that_words_speak_of_are_not_told(words: str) -> None:
    assert told(words, exercise=True) == []
