"""What belongs together stands on one page: a question and its room, rules and what they are for, a band."""

from __future__ import annotations

import pytest
from lessons import lesson, settings
from pdfs import Page, Rect, pages_of
from printed import handout, lesson_topic, solutions, words

from ddcurric.draw.templates import template_text
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.styles import named_values
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf

pytestmark = pytest.mark.slow

TASK = "## Exercises\n\n### Prove it {points=6 solution=none}\n\nNow."
FOOT = (297 - 17) * 72 / 25.4


SERVERS = ("Client*", "Server", "Backup", "Witness", "Auditor", "Archive", "Monitor")


def filler(lines: int) -> str:
    return "\n\n".join(f"Line {n}." for n in range(lines))


def page_with(found: list[Page], text: str) -> int:
    (at,) = (number for number, page in enumerate(found) if page.find(text))
    return at


@pytest.mark.parametrize("lines", [31, 33])
def test_a_choice_stands_on_the_page_of_its_one_rule(lines: int) -> None:
    options = "".join(
        f"   - option number {n}, which says rather much about all that may be asked here\n" for n in "abcd"
    )
    check = f"## Check Your Understanding\n\n1. Which?\n\n{options}\n{TASK}"
    found = pages_of(handout(lesson(filler(lines), after=check)).content)
    at = page_with(found, "because")
    assert found[at].find("option number d")
    (because,), (last,) = found[at].find("because"), found[at].find("option number d")
    assert 0 < because.y0 - last.y0 < 40, "beside the rule below the options"


def test_exercises_begin_below_their_heading_where_large_print_divides_the_figure_of_the_first() -> None:
    """The heading was alone on its page: a text of several pages that is kept whole begins on the next one."""
    rows = [f"{name}: {'1 1 1 2 3 3 4 4 5 6 6 7 8 9'[: 28 - 4 * at]}" for at, name in enumerate(SERVERS)]
    figure = "\n".join(("```log", *rows, "term: 10", "ask: electable committed", "```"))
    tasks = f"## Exercises\n\n### Prove it {{points=4 solution=none}}\n\nWhat proves it?\n\n{figure}\n"
    found = pages_of(handout(lesson("Text.", after=tasks), edition="large-print").content)
    assert len(found) > 1, "the figure is in parts"
    assert page_with(found, "4 points in all") == page_with(found, "What proves it?")


@pytest.mark.parametrize("edition", [{}, {"edition": "large-print"}])
def test_a_reason_begins_where_its_rule_does(edition: dict[str, str]) -> None:
    check = "## Check Your Understanding\n\n1. Which?\n\n   - one\n   - two\n"
    page = pages_of(handout(lesson("Text.", after=check), **edition).content)[0]
    (because,), (question,) = page.find("because"), page.find("Which?")
    assert because.x0 == pytest.approx(question.x0, abs=30 if edition else 1)
    assert because.y0 > page.find("two")[0].y1


def test_the_word_before_a_rule_is_whole_where_a_lesson_runs_to_the_left() -> None:
    check = "## Check Your Understanding\n\n1. لماذا؟\n\n   - نعم\n   - لا\n"
    topic = student_view(lesson_topic(lesson("نص.", after=check, front="language: fa")))
    assert any(page.find("because") for page in pages_of(make_handout(topic, settings(), {}).value.content))


@pytest.mark.parametrize("lines", [17, 19, 30])
def test_no_last_page_holds_nothing_but_rules(lines: int) -> None:
    task = f"{TASK}\n\n### Then this {{points=10 solution=none}}\n\nThen."
    found = pages_of(handout(lesson(filler(lines), after=task)).content)
    said = [word.text for word in found[-1].words if 60 < word.baseline < FOOT]
    assert said, lines


@pytest.mark.parametrize("lines", [35, 36, 39])
def test_a_band_does_not_break_over_the_leaf(lines: int) -> None:
    points = "\n".join(f"- point number {n}, which takes somewhat more than a line" for n in range(5))
    text = lesson(
        filler(lines), after=f"## Key Points\n\n{points}\n\n## So What?\n\nIt matters. {'So it does to many. ' * 12}"
    )
    found = pages_of(handout(text).content)
    assert page_with(found, "point number 0") == page_with(found, "point number 4")
    assert page_with(found, "SO WHAT?") == page_with(found, "It matters")


def test_solutions_without_any_say_so() -> None:
    assert "no exercises, no questions and no blanks to fill in" in words(solutions(lesson("### One\n\nText.")))
    assert "no exercises" not in words(solutions(lesson("### One\n\nIt is [so]{.blank}.")))


def test_two_columns_of_three_figures_stand_in_two_rows_over_text_and_margin_in_an_exercise() -> None:
    """They stood in three rows in the text, and went over the page; a column of two is as many rows either way."""
    columns = "".join(
        ":::: column\n" + "".join(f"```history\n{each}: w(x,1) 0-4\n```\n\n" for each in names) + "::::\n\n"
        for names in (("Aa", "Bb", "Cc"), ("Dd", "Ee", "Ff"))
    )
    task = f"## Exercises\n\n### Compare {{solution=none}}\n\nWhich?\n\n::::: columns\n{columns}:::::\n"
    (page,) = pages_of(handout(lesson("Text.", after=task)).content)
    rows = [[page.find(name)[0] for name in row] for row in (("Aa", "Bb", "Cc"), ("Dd", "Ee", "Ff"))]
    for row in rows:
        assert {round(spot.y0) for spot in row} == {round(row[0].y0)}
        assert [spot.x0 / 72 * 25.4 for spot in row] == pytest.approx([20, 78.7, 137.3], abs=4)
    assert rows[1][0].y0 > rows[0][0].y1


@pytest.mark.parametrize("behind", ["", "Which came first?"])
def test_a_figure_to_draw_on_is_as_wide_before_words_as_alone(behind: str) -> None:
    """A block that was the second counted as a figure beside it."""
    figure = f"```spacetime\nA: {' '.join(f'a{at}' for at in range(1, 7))}\nB: b1\n```"
    task = f"## Exercises\n\n### Compare {{solution=none}}\n\n{figure}\n\n{behind}\n"
    (page,) = pages_of(handout(lesson("Text.", after=task)).content)
    assert page.find("a6")[0].x0 / 72 * 25.4 > 150


def test_figures_in_a_row_stand_in_pairs_and_one_that_would_be_too_small_by_itself() -> None:
    def run(names: str) -> str:
        return "```spacetime {caption=x}\n" + "\n".join(f"{n.upper()}: {n}1 {n}2" for n in names) + "\n```"

    long = "```spacetime {caption=x}\nA: " + " ".join(f"a{n}" for n in range(22)) + "\n```"
    task = "## Exercises\n\n### Compare {solution=none}\n\nWhich?\n\n" + "\n\n".join([run("pq"), run("rs"), long])
    (page,) = pages_of(handout(lesson("Text.", after=task)).content)
    p1, r1, a1 = (next(w.rect for w in page.words if w.text == name) for name in ("p1", "r1", "a21"))
    assert abs(p1.y0 - r1.y0) < 1
    assert a1.y0 > r1.y0 + 30


def test_two_figures_side_by_side_in_an_exercise_take_the_margin_as_well() -> None:
    columns = "".join(f":::: column\n```spacetime\n{n}: {n.lower()}1 {n.lower()}2\n```\n::::\n\n" for n in "PR")
    task = f"## Exercises\n\n### Compare {{solution=none}}\n\nWhich?\n\n::::: columns\n{columns}:::::\n"
    (page,) = pages_of(handout(lesson("Text.", after=task)).content)
    p1, r1, r2 = (next(w.rect for w in page.words if w.text == name) for name in ("p1", "r1", "r2"))
    text, mm = page.find("Which?")[0].x0, 72 / 25.4
    assert abs(p1.y0 - r1.y0) < 1
    assert p1.x0 < text + 82 * mm < r1.x0
    assert r2.x0 > text + 116 * mm


RUN = "```spacetime {{caption=Seen}}\nA: a1>m1 a2 a3 a4 a5 a6>m2\nB: b1<m1 b2 b3 b4 b5<m2\n{}\n```"


@pytest.mark.parametrize(("shown", "wide"), [("", True), ("show: lamport", False)])
def test_an_execution_that_is_traced_in_an_exercise_takes_the_margin_as_well(shown: str, wide: bool) -> None:
    task = f"## Exercises\n\n### Trace {{solution=none}}\n\nTrace it.\n\n{RUN.format(shown)}\n"
    (page,) = pages_of(handout(lesson(f"Text.\n\n{RUN.format('')}", after=task)).content)
    read, traced = sorted((w.rect for w in page.words if w.text == "a6"), key=lambda rect: rect.y0)
    assert (traced.x0 > read.x0 + 30) is wide


@pytest.mark.parametrize("words", [2, 16])
def test_a_hint_that_finds_no_room_beside_the_words_above_such_a_figure_stands_between_them(words: int) -> None:
    hint = f"::: hint\n{'Look at the arrows. ' * words}\n:::"
    task = f"## Exercises\n\n### Trace {{solution=none}}\n\nTrace it.\n\nAnd count.\n\n{RUN.format('')}\n\n{hint}\n"
    made = handout(lesson("Text.", after=task))
    (page,) = pages_of(made.content)
    hinted, text, figure = (page.find(said)[0] for said in ("arrows", "And count", "a1"))
    assert (hinted.x0 > text.x0 + 116 * 72 / 25.4) is (words == 2)
    assert hinted.y0 < figure.y0
    assert words == 2 or text.y0 < hinted.y0


@pytest.mark.parametrize("lines", [31, 33, 35])
def test_a_hint_stands_above_a_figure_that_is_all_an_exercise_says_before_its_parts(lines: int) -> None:
    """It stood below it, on the next page."""
    filler = "\n\n".join(f"Line {number}." for number in range(lines))
    hint = f"::: hint\n{'Look at the arrows. ' * 8}\n:::"
    part = "::: {.part points=1 lines=2}\nCount.\n:::"
    task = f"## Exercises\n\n### Trace {{solution=none}}\n\n{RUN.format('')}\n\n{hint}\n\n{part}\n"
    made = handout(lesson(filler, after=task)).content
    ((sheet, hinted),) = [(page, spots[0]) for page in pages_of(made) if (spots := page.find("arrows"))]
    (traced,) = [word.rect for word in sheet.words if word.text == "a6"]
    assert sheet.find("Trace")[-1].y0 < hinted.y0 < traced.y0


def test_a_table_to_fill_in_is_as_wide_as_text_and_margin() -> None:
    table = "| No | Name | Why |\n|---|---|---|\n| 1 | | |\n| 2 | | |"
    (page,) = pages_of(handout(lesson(f"Text.\n\n{table}")).content)
    (why,) = page.find("Why")
    assert why.x0 > (20 + 85) * 72 / 25.4
    assert max(each.rect.x1 for each in page.drawn if each.rect.y0 > why.y0) == pytest.approx(190 * 72 / 25.4, abs=2)


@pytest.mark.parametrize("size", ["", "large"])
def test_rows_to_fill_in_are_high_and_all_cells_begin_on_one_line(size: str) -> None:
    """One empty cell, as imported tables have, had every row two lines high, with its text on the last."""
    rows = ("K0 | Name | Why", "---|---|---", "K1 | full | so", "K2 | more | so", "K3 | up<br>down | ", "K4 | | ")
    table = "\n".join(f"| {row} |" for row in rows)
    edition = {"edition": "large-print"} if size else {}
    made = handout(lesson(f"Text.\n\n{table}"), **edition).content
    at = {word.text: word.baseline for page in pages_of(made) for word in page.words}
    steps = [at[f"K{row}"] - at[f"K{row - 1}"] for row in (1, 2, 3)]
    assert steps[0] == pytest.approx(steps[1], abs=2)
    assert steps[2] > 1.4 * steps[1]
    assert at["up"] == pytest.approx(at["K3"], abs=0.1)
    assert at["K4"] - at["down"] == pytest.approx(steps[2], abs=0.5)


@pytest.mark.parametrize("lines", [13, 14, 15])
def test_the_letter_of_a_part_stands_with_its_words_where_its_marking_finds_no_room_beside_them(lines: int) -> None:
    marking = (
        "One point for the number of it, none for its name alone. "
        + "Half a point is for those who say that it comes " * 2
    )
    solution = f"::: solution\nNumber.\n\n::: marking\n{marking}\n:::\n:::"
    part = f":::: {{.part points=1}}\nWhich of these is it?\n\n{solution}\n::::\n\n"
    first = f"### First {{points=1}}\n\nAsk.\n\n::: solution\n{filler(lines)}\n:::\n\n"
    text = lesson("Text.", after=f"## Exercises\n\n{first}### Count\n\n{part * 14}")
    for page in pages_of(solutions(text).content):
        said = [word for word in page.words if word.baseline < FOOT]
        # Those before marking are in its size.
        letters = [word for word in said if len(word.text) == 3 and word.text[0] == "(" and word.letters[0].size > 9.2]
        assert sum(word.text == "Which" for word in said) == len(letters)


def test_no_page_ends_with_the_head_or_the_words_of_an_exercise_that_is_answered_on_the_next() -> None:
    css = named_values("\n".join(template_text(f"handout/{name}.css", None) for name in ("page", "a4", "solutions")))
    task = (
        '<div class="exercise"><div class="exercise-head"><h3>Prove it</h3></div><div class="set-in"></div>'
        f'<p class="short-form above-answers">{"Why is it so? " * 12}</p>'
        f'<div class="answer"><p class="par">{"So it is. " * 30}</p></div></div>'
    )
    fonts = handout_fonts()
    before = '<div class="exercise"><p class="par">Before.</p><div style="height:{}pt"></div></div>'
    made = (html_to_pdf(Manuscript(before.format(high) + task, css=css, fonts=fonts)) for high in (630, 642, 648, 690))
    firsts = [pages_of(pdf.content)[0].text for pdf in made]
    assert ["Prove it" in text for text in firsts] == [True, False, False, False]
    assert ["Why" in text and "So it is" in text for text in firsts] == [True, False, False, False]


def test_bullets_numbers_and_letters_stand_on_the_line_of_their_words_under_a_high_formula() -> None:
    high = r"$\dfrac{\sum_i a_i}{b}$"
    check = f"## Check Your Understanding\n\n1. {high} asked?\n\n   ::: answer\n   A.\n   :::\n\n"
    task = f"## Exercises\n\n### Work\n\n:::: {{.part}}\n{high} lettered.\n\n::: solution\nB.\n:::\n::::\n"
    items = f"- {high} listed\n\n- - {high} nested\n\n4. {high} counted"
    (page,) = pages_of(handout(lesson(items, after=check + task)).content)
    base = {word.text.strip("\u200b"): word.baseline for word in page.words}
    for hanging, said in (("•", "listed"), ("•", "nested"), ("4.", "counted"), ("1", "asked?"), ("(a)", "lettered.")):
        assert any(abs(word.baseline - base[said]) < 1 for word in page.words if word.text == hanging), said


def test_the_bullet_of_a_picture_stands_at_its_upper_edge_and_not_beside_its_caption() -> None:
    figure = "- ```spacetime {caption=Seen}\n  P: p1 p2\n  Q: q1\n  ```"
    (page,) = pages_of(handout(lesson(figure)).content)
    bullet, caption = (next(w.baseline for w in page.words if w.text == text) for text in ("•", "Seen"))
    assert caption - bullet > 40


@pytest.mark.parametrize("lines", [38, 41])
def test_a_title_without_words_of_its_own_stands_above_its_first_part(lines: int) -> None:
    """The part fills much of a page, and a hint stands between them."""
    code = "```python\n" + "\n".join(f"x{n} = {n}" for n in range(40)) + "\n```"
    hint, answer = "::: hint\nLook.\n:::", "::: solution\nA.\n:::"
    task = f"## Exercises\n\n### Prove\n\n{hint}\n\n:::: {{.part points=3}}\nShow it.\n\n{code}\n\n{answer}\n::::\n"
    found = pages_of(handout(lesson(filler(lines), after=task)).content)
    assert page_with(found, "Prove") == page_with(found, "Show it")


@pytest.mark.parametrize("lines", [40, 42])
def test_what_is_said_of_all_exercises_stands_on_the_page_of_the_first(lines: int) -> None:
    asked = "Which of these numbers is the larger one, and why is it so? " * 5
    task = f"## Exercises\n\nEvery counter starts at 0.\n\n### Find it {{points=3 space=3cm solution=none}}\n\n{asked}"
    found = pages_of(handout(lesson(filler(lines), after=task)).content)
    assert [page_with(found, said) for said in ("EXERCISES", "starts at", "Find it")] == [1, 1, 1]


@pytest.mark.parametrize("lines", [7, 24])
def test_large_print_ends_no_page_below_a_letter_nor_below_the_words_under_the_head_of_a_section(lines: int) -> None:
    """A hole of eight lines parted the words from the first exercise, and the points behind a letter were no words."""
    parts = "".join(f":::: {{.part points=2 lines=4}}\nLabel{n} {'says what is asked. ' * 16}\n::::\n\n" for n in "ab")
    for intro in ("", "All counts begin at zero."):
        task = (
            f"## Exercises\n\n{intro}\n\n### Prove it {{points=4 solution=none}}\n\nWhat proves it? And why?\n\n{parts}"
        )
        found = pages_of(handout(lesson(filler(lines), after=task), edition="large-print").content)
        for one, other in (("(a)", "Labela"), ("(b)", "Labelb"), ("EXERCISES", "What proves it")):
            assert page_with(found, one) == page_with(found, other), (intro, one)


def test_an_exercise_that_leaves_few_lines_stands_with_its_first_part() -> None:
    asked = "".join(
        f":::: {{.part points=3}}\n{n} thing.\n\n::: solution\nA.\n:::\n::::\n\n" for n in ("First", "Other")
    )
    task = f"## Exercises\n\n### Prove\n\n{'Words of it. ' * 8}\n\n{asked}"
    found = pages_of(handout(lesson(filler(38), after=task)).content)
    assert page_with(found, "Prove") == page_with(found, "First thing")


def test_a_long_listing_goes_over_a_page_between_two_of_its_paragraphs() -> None:
    code = "\n\n".join(f"def f{n}():\n" + "    step()\n" * 5 + f"    return end{n}" for n in range(4))
    found = pages_of(handout(lesson(f"### Idea\n\n{filler(24)}\n\n```python\n{code}\n```\n\nBehind.")).content)
    assert page_with(found, "def f2") == page_with(found, "return end2")
    assert page_with(found, "return end1") != page_with(found, "def f2")


def test_captions_of_figures_side_by_side_begin_on_one_line() -> None:
    low, high = (
        f"```spacetime {{caption=Words{n}}}\n" + "\n".join(f"{c.upper()}: {c}1 {c}2" for c in names) + "\n```"
        for n, names in ((1, "pq"), (2, "rstu"))
    )
    task = f"## Exercises\n\n### Compare {{solution=none}}\n\nWhich?\n\n{low}\n\n{high}"
    (page,) = pages_of(handout(lesson("Text.", after=task)).content)
    (one,), (other,) = page.find("Words1"), page.find("Words2")
    assert abs(one.y0 - other.y0) < 0.5
    assert other.x0 - one.x0 > 100


def test_formulas_are_as_dark_as_the_words_around_them() -> None:
    (page,) = pages_of(handout(lesson("It is $\\blacksquare$ here.")).content)
    (word,) = page.find("here")
    beside = page.picture(288, Rect(word.x0 - 30, word.y0, word.x0 - 2, word.y1)).convert("RGB")
    assert [darkest for darkest, _ in beside.getextrema()] == [0x1B, 0x1F, 0x24]


@pytest.mark.slow
def test_a_line_that_a_list_follows_stands_on_its_page_whatever_sign_it_ends_with() -> None:
    said = "The bank sends ten. Follow it below."
    items = "- Item one records ninety.\n- Item two.\n- Item three."
    for lines in (42, 43):
        found = pages_of(handout(lesson(f"{filler(lines)}\n\n{said}\n\n{items}\n\nMore.")).content)
        assert page_with(found, said) == page_with(found, "Item one")


@pytest.mark.slow
@pytest.mark.parametrize("lines", [26, 27])
def test_what_a_part_asks_stands_above_the_table_to_fill_in(lines: int) -> None:
    """A line stood at the foot of the page, and its table on the next, behind the leaf."""
    table = "| Sides | read | write |\n|---|---|---|\n" + "".join(f"| {side} | | |\n" for side in ("AB", "CD", "EF"))
    first = f":::: {{.part points=3 space=none}}\nWhich sides can read?\n\n{table}::::"
    head = (
        f"### Sides {{points=4 solution=none}}\n\nFive replicas A to E. {'So it is said of all that are here. ' * 15}"
    )
    exercise = f"## Exercises\n\n{head}\n\n{first}\n\n:::: {{.part points=1}}\nWhy is it so?\n::::\n"
    found = pages_of(handout(lesson(filler(lines), after=exercise)).content)
    assert page_with(found, "Which sides") == page_with(found, "AB")
    assert page_with(found, "Five replicas") == 0, "nor is a hole left"
