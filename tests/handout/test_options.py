"""The options of a question have the same letters on paper as on the slides, and the solutions tell the right one."""

from __future__ import annotations

import re

import pytest
from lessons import lesson, settings
from pdfs import pages_of
from printed import handout, lesson_topic, solutions, words

from ddcurric.lesson.model.inline import Code
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.options import options_of, right_option, right_options
from ddcurric.lesson.views.reordered import in_any_order
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout

QUESTION = "## Check Your Understanding\n\n1. How long is a tick?\n\n{}\n\n   ::: answer\n   {}\n   :::"


def asking(options: str, answer: str = "B. By definition.") -> str:
    return lesson("Text.", after=QUESTION.format("\n".join(f"   - {option}" for option in options.split("|")), answer))


@pytest.mark.slow
@pytest.mark.parametrize("options", ["1 ms|2 ms|3 ms|4 ms", "one millisecond|two milliseconds", "a " * 70 + "|b"])
def test_options_are_lettered_boxes_to_tick(options: str) -> None:
    made = words(handout(asking(options)))
    assert re.search(r"\bA\b.*\bB\b", made.split("How long is a tick?")[1])
    assert "•" not in made.split("How long is a tick?")[1].split("Name")[0]
    assert "✓" not in made


@pytest.mark.slow
def test_options_that_are_listings_are_lettered_too_and_keep_their_lines() -> None:
    listings = "- ```c\n  for (;;)\n      tick();\n  ```\n\n- So:\n\n  ```c\n  if (1)  stop();\n  ```\n"
    indented = listings.replace("\n", "\n   ")
    text = lesson("Text.", after=QUESTION.format(f"   {indented}", "B. It stops."))
    (question,) = lesson_topic(text).questions
    options = options_of(question.blocks)
    assert options is not None
    assert [[node.text for node in option if isinstance(node, Code)] for option in options.texts] == [
        ["for (;;)", "\u00a0" * 4 + "tick();"],
        ["if (1)\u00a0\u00a0stop();"],
    ]
    assert right_options(question) == (1,)
    made = words(handout(text)).split("How long is a tick?")[1]
    assert re.search(r"\bA for \(;;\) tick\(\); .*\bB So: if \(1\) stop\(\);", made)
    assert "•" not in made


@pytest.mark.slow
def test_options_below_a_title_that_asks_are_ticked_in_the_solutions() -> None:
    task = "## Exercises\n\n### Which bread rises?\n\n- [ ] flat\n- [x] sour\n\n::: solution\nIt has yeast.\n:::\n"
    text = lesson("Text.", after=task)
    assert re.findall(r"✓ ([A-D]) sour", words(solutions(text))) == ["B"]
    assert "✓" not in words(handout(text))


def test_listings_that_no_card_holds_are_no_options() -> None:
    long = "\n".join(f"     tick({number});" for number in range(9))
    text = lesson("Text.", after=QUESTION.format(f"   - ```c\n{long}\n     ```\n\n   - never", "B."))
    assert options_of(lesson_topic(text).questions[0].blocks) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "right"),
    [("B. By definition.", 1), ("3 ms, as measured.", 2), ("It depends.", None), ("(d)", 3), ("(2) So it is.", 1)],
)
def test_the_right_option_is_ticked_in_the_solutions(answer: str, right: int | None) -> None:
    text = asking("1 ms|2 ms|3 ms|4 ms", answer)
    (question,) = lesson_topic(text).questions
    assert right_option(question) == right
    made = words(solutions(text))
    assert re.findall(r"✓ ([A-D])", made) == ([] if right is None else ["ABCD"[right]])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ("[x] 1 ms|[ ] 2 ms|[x] 3 ms|[ ] 4 ms", None),
        ("[x] 1 ms|[ ] 2 ms|[x] 3 ms|[ ] 4 ms", "Both are in use."),
        ("1 ms|2 ms|3 ms|4 ms", "A, C. Both are in use."),
        ("1 ms|2 ms|3 ms|4 ms", "A and C."),
    ],
)
def test_several_right_options_are_all_ticked_in_the_solutions(options: str, answer: str | None) -> None:
    text = asking(options, answer or "")
    made = words(solutions(text if answer else text.replace("   ::: answer\n   \n   :::", "")))
    assert re.findall(r"✓ ([A-D])", made) == ["A", "C"]
    assert "1 A C" in made.split("How long")[0]
    assert "open" not in made


@pytest.mark.slow
def test_what_is_ticked_in_an_exercise_is_ticked_for_the_instructor() -> None:
    task = (
        "## Exercises\n\n### Above K {points=2}\n\nWhat follows?\n\n- [ ] It grows\n- [x] It shrinks\n- [ ] It stays\n"
    )
    text = lesson("Text.", after=f"{task}\n::: solution\nDeaths outnumber births.\n:::")
    assert re.search(r"A It grows .*B It shrinks .*C It stays", words(handout(text))), "the letters that answers name"
    made = words(solutions(text))
    assert re.search(r"A It grows .*✓ B It shrinks .*C It stays .*Deaths outnumber births", made)
    assert "✓" not in words(handout(text))
    plain = text.replace("[ ]", "").replace("[x]", "")
    assert "It grows · It shrinks · It stays" in words(solutions(plain))


def test_a_letter_that_an_option_says_is_not_its_own() -> None:
    (question,) = lesson_topic(asking("the leader|a follower|A and B|neither", "A and B. Both vote.")).questions
    assert right_options(question) == (2,)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("1, since it is so defined.", 0),
        ("2; nothing else is left.", 1),
        ("2، لأن الساعات تنحرف.", 1),
        ("Answer 3, because of the drift.", 2),
        ("1, 3 and no other.", None),
        ("1, and 3 as well.", None),
        ("1,5 times as long.", None),
        ("1.5 times as long.", None),
        ("4, since there are only three.", None),
    ],
)
def test_an_answer_may_go_on_after_the_number_of_its_option(answer: str, right: int | None) -> None:
    (question,) = lesson_topic(asking("a second|a minute|an hour", answer)).questions
    assert right_option(question) == right


@pytest.mark.parametrize(
    ("marks", "answer", "right"),
    [
        (("i.", "ii.", "iii."), "ii. A minute", 1),
        (("I)", "II)", "III)"), "III) An hour, by definition.", 2),
        (("i.", "ii.", "iii."), "C. By definition.", 2),
        (("i.", "ii.", "iii."), "I think that it depends.", None),
        (("c)", "d)", "e)"), "(d)", 1),
        (("0.", "1.", "2."), "0. It is so defined.", 0),
        (("0.", "1.", "2."), "1.5 times as long.", None),
    ],
)
def test_an_answer_may_name_its_option_as_the_list_counts(
    marks: tuple[str, ...], answer: str, right: int | None
) -> None:
    text = asking("a second|a minute|an hour", answer)
    for mark in marks:
        text = text.replace("   - a", f"   {mark} a", 1)
    (question,) = lesson_topic(text).questions
    assert right_option(question) == right


@pytest.mark.parametrize(
    ("options", "answer", "right"),
    [
        (
            "[ ] acetone|[x] benzaldehyde|[ ] propanal",
            "- acetone: six\n   - benzaldehyde: none\n   - propanal: two",
            (1,),
        ),
        ("[ ] acetone|[x] benzaldehyde|[ ] propanal", "Acetone has six, propanal two.", (1,)),
        ("acetone|benzaldehyde|propanal", "1. acetone: six\n   2. benzaldehyde: none\n   3. propanal: two", ()),
        ("tuple|list|str", "- tuple\n   - str", (0, 2)),
        ("tuple|list|str", "- list: never", (1,)),
    ],
)
def test_a_list_that_says_why_names_no_option_by_its_first_item(
    options: str, answer: str, right: tuple[int, ...]
) -> None:
    (question,) = lesson_topic(asking(options, answer)).questions
    assert right_options(question) == right


@pytest.mark.parametrize(
    ("reason", "free"),
    [("the carbon beside C=O is aromatic", True), ("a C–C bond", True), ("vitamin B-complex", True), ("not C", False)],
)
def test_a_letter_of_a_formula_is_no_option(reason: str, free: bool) -> None:
    (question,) = lesson_topic(asking("[ ] acetone|[x] benzaldehyde|[ ] propanal", f"It has none: {reason}.")).questions
    options = options_of(question.blocks)
    assert options is not None
    assert question.answer is not None
    assert (in_any_order(options, question.answer.blocks) is not None) == free


def test_a_number_that_an_option_says_is_not_its_place() -> None:
    (question,) = lesson_topic(asking("2 nodes|3 nodes|5 nodes", "3, since one may fail.")).questions
    assert right_option(question) is None


@pytest.mark.parametrize("options", ["Was m1 received?|Was m2 received?", "only one", "x" * 200 + "|y"])
def test_a_list_that_offers_nothing_to_choose_stays_a_list(options: str) -> None:
    (question,) = lesson_topic(asking(options)).questions
    assert options_of(question.blocks) is None


def test_no_word_of_a_question_is_lost_around_its_options() -> None:
    question = "1. Before them.\n\n   - one\n   - two\n\n   After them.\n\n   ::: answer\n   A.\n   :::"
    text = lesson("Text.", after=f"## Check Your Understanding\n\n{question}")
    made = words(handout(text))
    assert re.search(r"Before them\..*one.*two.*After them\.", made)


@pytest.mark.slow
def test_pictures_that_are_options_stand_within_the_text() -> None:
    def ends(wide: int) -> list[tuple[float, float]]:
        svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
        sizes = {f"time/{n}.svg": width for n, width in enumerate((10, 10, 10, wide))}
        pictures = {name: PictureFile(name, "image/svg+xml", svg, width, 40) for name, width in sizes.items()}
        text = asking("|".join(f"![{n}]({n}.svg) O{n}" for n in range(4)))
        made = make_handout(student_view(lesson_topic(text)), settings(), pictures).value
        (page,) = pages_of(made.content)
        return [(w.rect.x1, round(w.baseline)) for w in page.words if re.fullmatch("O[0-3]", w.text)]

    assert [len({y for _, y in ends(wide)}) for wide in (10, 120, 180)] == [1, 2, 4]
    assert max(x for x, _ in ends(120)) < 400


@pytest.mark.slow
@pytest.mark.parametrize("options", ["7|8|9", "1 ms|2 ms|3 ms|4 ms"])
def test_three_or_four_short_options_stand_in_one_row(options: str) -> None:
    """The third stood alone in a second one."""
    (page,) = pages_of(handout(asking(options)).content)[:1]
    letters = "ABCD"[: options.count("|") + 1]
    assert len({round(word.rect.y0) for word in page.words if word.text in letters and word.rect.y0 > 99}) == 1
