"""Questions that Moodle keeps as GIFT, as check questions with their answers."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ddcurric.lesson.model.block import Comment
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.writer import write
from tests.importers.shaping import errors, imported, lost_words, made_of

FILE = """
// exported in 2021
$CATEGORY: $course$/top/Clocks and order

::Q1:: Who wrote the paper? {=Lamport#He did. ~Dijkstra ~Mattern}
::Q2::[html]<p>Does <b>x</b> \\= 3 hold?</p>{TRUE#No.#Yes, since 2017.}

Fifteen is {~%50%odd ~%50%divisible by three ~%-100%prime} for sure.

How long does it take, in ms? {#5:0.5}

The capital of France is {=Paris =paris}.

Match. {
  =ready -> waits for a core
  =blocked -> waits for a disk
}

Say why.
Two sentences are enough. {
  ####Look at section 2.
}
"""


def test_each_kind_of_question_comes_with_its_answer() -> None:
    assert made_of(FILE, "clocks.gift").split("\n")[0] == "# Clocks and order"
    wanted = """
        question 1: Who wrote the paper? | {- [x] Lamport - [ ] Dijkstra - [ ] Mattern} = Lamport: He did.
        question 2: Does x = 3 hold? = True. | Yes, since 2017. | False: No.
        question 3: Fifteen is _____ for sure. | {- [x] odd - [x] divisible by three - [ ] prime}
        question 4: How long does it take, in ms? = 5 ± 0.5
        question 5: The capital of France is _____. = Paris
        question 6: Match. | Columns ready blocked waits for a disk waits for a core = {- ready → waits for a core - blocked → waits for a disk}
        question 7: Say why. Two sentences are enough. = Look at section 2.
        """  # noqa: E501
    questions = [line for line in made_of(FILE, "clocks.gift").split("\n") if line.startswith("question")]
    assert questions == dedent(wanted).strip().split("\n")


@pytest.mark.parametrize("name", ["clocks.gift", "clocks.txt"])
def test_no_word_is_lost_and_the_lesson_reads(name: str) -> None:
    made = imported(FILE, name)
    assert lost_words(FILE.encode(), name, made) == []
    assert errors(made) == []
    assert [fate.what for fate in made.fates][:2] == [
        "the line “exported in 2021”", "the line “$CATEGORY: $course$/top/Clocks and order”",
    ]  # fmt: skip


def test_a_text_with_braces_is_a_text() -> None:
    assert "question 1" not in made_of("Sets\n\nThe set {a, b} has two members.\n\nIt is { x : x > 3 }.\n")


def test_an_export_of_ours_says_what_is_right_once_and_its_topic_without_a_number() -> None:
    text = (
        "$CATEGORY: $course$/Nets/One/1.7 Bank\n\n::1.7 Question 1::[html]<p>It is.</p>{=True =true####<p>True.</p>}\n"
    )
    lines = made_of(text, "bank.txt").split("\n")
    assert (lines[0], lines[-1]) == ("# Bank", "question 1: It is. = True")


def test_headings_of_questions_and_descriptions_are_kept() -> None:
    text = (
        "::A::[html]<h2>Part A</h2><p>About time.</p>\n\n"
        "::B::[html]<h3>Clocks</h3><p>Read.</p><h4>Task</h4><p>Why?</p> {}\n"
    )
    lines = made_of(text, "bank.gift").split("\n")
    assert lines[2:] == ["idea Part A: About time.", "question 1: Clocks | Read. | Task | Why?"]


PAIRS = "Match. {=a -> Aa =b -> Bb =c -> Cc}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAIRS, "bank.gift"),
        (
            '<quiz><question type="ordering"><questiontext><text>Match.</text></questiontext>'
            + "".join(f'<answer fraction="{at}"><text>{each}</text></answer>' for at, each in enumerate("ABC", 1))
            + "</question></quiz>",
            "bank.xml",
        ),
        (
            '<quiz><question type="ddwtos"><questiontext><text>So [[1]], [[1]] and [[2]].</text></questiontext>'
            "<dragbox><text>ape</text></dragbox><dragbox><text>bee</text></dragbox><dragbox><text>cat</text></dragbox>"
            "</question></quiz>",
            "bank.xml",
        ),
    ],
)
def test_what_there_is_to_choose_stands_in_another_order_than_the_right_one(text: str, name: str) -> None:
    asked = " ".join(made_of(text, name).split("\n")[-1].split(" = ")[0].split())
    assert asked.endswith(("Bb Cc Aa", "{- B - C - A}", "bee / cat / ape")), asked


@pytest.mark.parametrize("form", ["", "[html]", "[moodle]"])
def test_a_formula_stays_one_and_its_commands_keep_their_backslashes(form: str) -> None:
    text = f"{form}Is $$ \\\\sqrt\\{{x\\}} $$ or \\(\\frac\\{{1\\}}\\{{2\\}}\\) \\= 1 < 3? {{=no}}\n"
    assert r"Is $\sqrt{x}$ or $\frac{1}{2}$ = 1 < 3?" in write(imported(text, "bank.gift").topic)


def test_a_category_without_a_path_is_what_the_lesson_is_called() -> None:
    made = made_of("$CATEGORY: Leaves\n\n::Q:: Are leaves green? {T}\n", "bank.gift")
    assert made.split("\n")[0] == "# Leaves"


def test_what_gives_part_of_the_points_is_told_and_never_offered_where_words_are_typed() -> None:
    text = """
A window is {=sliding =%80%moving#Nearly. =%0%open} in TCP.

The first segment is {=SYN ~ACK ~%50%SYN-ACK#Of the other side.}

How many? {#=3 =%50%2:1#One less.}
"""
    made = imported(text, "tcp.gift")
    assert [line for line in made_of(text, "tcp.gift").split("\n") if line.startswith("question")] == [
        "question 1: A window is _____ in TCP. = sliding",
        "question 2: The first segment is | {- [x] SYN - [ ] ACK - [ ] SYN-ACK} = {- SYN-ACK: Of the other side.}",
        "question 3: How many? = 3",
    ]
    told = [(fate.what, fate.became) for fate in made.fates if "% of the points" in fate.what]
    assert told == [
        ("an answer for 80 % of the points, “moving: Nearly.”", ""),
        ("an answer for 0 % of the points, “open”", ""),
        ("an answer for 50 % of the points, “SYN-ACK”", "an option that is not right"),
        ("an answer for 50 % of the points, “2:1: One less.”", ""),
    ]
    assert lost_words(text.encode(), "tcp.gift", made) == []


@pytest.mark.parametrize("answers", ["{ =x", "{~a =x", "{T", "{#3", "{ =\\{1,2\\} ~no"])
def test_a_question_whose_answers_never_end_is_no_text_of_students(answers: str) -> None:
    made = imported(f"Who? {{=she ~he}}\n\nWhat is it? {answers}\n", "a.gift")
    (comment,) = (node for node in walk(made.topic) if isinstance(node, Comment) and "not closed" in node.text)
    assert "What is it?" in comment.text
    assert lost_words(f"What is it? {answers}\n".encode(), "a.gift", made) == []
    assert "What is it?" not in write(made.topic).replace(comment.text, "")


def test_braces_that_are_signs_begin_no_answers() -> None:
    made = imported("Who? {=she ~he}\n\nThe set \\{T\\} has one member, and \\{=1 is none.\n", "a.gift")
    assert "not closed" not in write(made.topic)
    assert "has one member" in write(made.topic)
