"""How things are fitted to the page, without printing any."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lessons import lesson
from printed import handout, lesson_topic, words

from ddcurric.lesson.model.block import Columns, Figure, Table
from ddcurric.lesson.model.inline import Code, FootnoteReference
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text, sentences
from ddcurric.print.answer_space import exercise_space, part_space, question_space
from ddcurric.print.fit import LARGE, STANDARD, column_widths, fit_figure, fit_picture
from ddcurric.print.printed import extent
from ddcurric.print.questions import short
from ddcurric.print.tables import cell_width, fit_table, parted_words
from ddcurric.source import Span
from ddcurric.wording import wording

SPAN = Span("a.md", 1)


def table(columns: int, cell: str) -> Table:
    rows = f"|{f' {cell} |' * columns}\n|{'---|' * columns}\n|{f' {cell} |' * columns}"
    (found,) = lesson_topic(lesson(rows)).deep_dive[0].blocks
    assert isinstance(found, Table)
    return found


def test_a_picture_leaves_more_than_half_of_its_page_unless_its_author_says_how_wide_it_is() -> None:
    tall = PictureFile("a.png", "image/png", b"", 600, 1100)
    figures = [Figure("a.png", (), "", False, width, "", None, SPAN) for width in (None, 1.0)]
    usual, asked = (fit_figure(figure, tall, STANDARD).height / STANDARD.height.pt for figure in figures)
    assert 0.4 < usual <= 0.42
    assert asked > 0.8


def test_a_picture_that_is_too_high_to_reach_over_both_columns_is_as_wide_as_the_text() -> None:
    high, low = (PictureFile("a.png", "image/png", b"", 900, height) for height in (700, 400))
    figure = Figure("a.png", (), "", False, None, "", None, SPAN)
    assert fit_figure(figure, high, STANDARD).width == pytest.approx(STANDARD.text.pt, abs=0.1)
    assert fit_figure(figure, low, STANDARD).width == pytest.approx(STANDARD.wide.pt, abs=0.1)


@pytest.mark.slow
@given(st.floats(1, 1e5), st.floats(1, 1e5), st.none() | st.floats(0.05, 1))
def test_a_picture_stays_on_the_page_in_its_proportions(width: float, height: float, share: float | None) -> None:
    for measure in (STANDARD, LARGE):
        fitted = fit_picture(width, height, measure, share)
        assert fitted.width <= measure.wide.pt + 0.01
        assert fitted.height <= measure.height.pt
        assert fitted.width * height == pytest.approx(fitted.height * width, rel=0.01, abs=0.01 * max(width, height))
        assert fitted.frame % measure.rhythm == 0
        assert fitted.frame >= fitted.height - 0.5


def test_a_picture_has_as_much_white_above_as_below_but_those_side_by_side_begin_on_one_line() -> None:
    fitted = fit_picture(200, 100, STANDARD)
    assert fitted.drop == pytest.approx(fitted.frame - fitted.drop - fitted.height)
    assert fit_picture(200, 100, replace(STANDARD, least=130)).drop == 0


def test_small_pictures_are_not_enlarged() -> None:
    assert fit_picture(100, 50, STANDARD).width == 100


def test_words_after_numbers_at_their_right_keep_the_room_that_parts_them() -> None:
    """The style sheet sets them further off; where no room was counted for that, "1642 words" broke before its s."""
    rows = "| Exercise | Points | Form A | Form B |\n|---|--:|:--|:--|\n| A run | 7 | 1642 words | 1642 words |"
    (found,) = lesson_topic(lesson(rows)).deep_dive[0].blocks
    assert isinstance(found, Table)
    fitted = fit_table(found, STANDARD)
    widths = [fitted.room * share / 100 for _, share in fitted.groups[0]]
    assert widths[2] > widths[3] + 7


@pytest.mark.parametrize(
    ("columns", "cell", "size", "wide", "groups"),
    [
        (3, "one two three", "usual", False, 1),
        (11, "words", "usual", True, 1),
        (14, "longer", "small", True, 1),
        (40, "words", "small", True, 3),
    ],
)
def test_a_table_is_set_smaller_then_wider_then_in_groups(
    columns: int, cell: str, size: str, wide: bool, groups: int
) -> None:
    fitted = fit_table(table(columns, cell), STANDARD)
    assert (fitted.size, fitted.wide, len(fitted.groups)) == (size, wide, groups)


def test_a_long_word_stays_whole_where_the_page_has_room_for_it() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    rows = f"| {word} | Year | Remarks |\n|---|---|---|\n| Name | 1829 | {'They had steamers on the river. ' * 5} |"
    (found,) = lesson_topic(lesson(rows)).deep_dive[0].blocks
    assert isinstance(found, Table)
    fitted = fit_table(found, STANDARD)
    (_, share), *_ = fitted.groups[0]
    assert cell_width(fitted, share) >= extent(found.header[0].content, bold=True).word * STANDARD.type_size - 0.5
    assert list(parted_words(found, fitted, STANDARD)) == []


def test_an_address_takes_no_more_of_a_table_than_its_longest_part() -> None:
    """It is broken at its joints, so that the words beside it have the room that they need."""
    address = f"https://example.org/{'a/very/long/way/' * 4}index.html?query=all&order=none"
    beside = "some words that are to be read in the first column here"
    rows = f"| What | Where |\n|---|---|\n| clocks | {address} |\n| {beside} | short |"
    (found,) = lesson_topic(lesson(rows)).deep_dive[0].blocks
    assert isinstance(found, Table)
    fitted = fit_table(found, STANDARD)
    ((_, first), (_, second)) = fitted.groups[0]
    assert second < 2 * first
    assert extent(found.rows[0][1].content).word < extent(found.rows[1][0].content).line
    assert list(parted_words(found, fitted, STANDARD)) == []


def test_words_of_a_wide_table_stay_whole_in_large_print() -> None:
    """Its type is never set smaller, so that columns measured for smaller type broke "stroma" before its a."""
    cells = [
        "RuBisCO",
        "ribulosebisphosphatecarboxylase",
        "stroma",
        "carbon dioxide and a sugar",
        "magnesium",
        "plants",
    ]
    head = "| Short | Full name | Where | What it joins or parts | Cofactor | In |"
    rows = f"{head}\n{'|---' * 6}|\n| {' | '.join(cells)} |"
    (found,) = lesson_topic(lesson(rows)).deep_dive[0].blocks
    assert isinstance(found, Table)
    fitted = fit_table(found, LARGE)
    widths = {column: cell_width(fitted, share) for group in fitted.groups for column, share in group}
    for column, room in widths.items():
        if column != 1:
            both = (found.header[column], found.rows[0][column])
            assert max(extent(cell.content).word for cell in both) * LARGE.type_size <= room + 0.5


def test_a_word_that_no_column_has_room_for_is_told_and_chinese_is_not() -> None:
    for word, told in (("Rindfleischetikettierungsüberwachung" * 3, 1), ("中文" * 60, 0), ("a.b-c/" * 20, 0)):
        (found,) = (
            lesson_topic(lesson("| " + "A | " * 7 + "\n" + "|---" * 7 + "|\n| " + f"{word} | " * 7)).deep_dive[0].blocks
        )
        assert isinstance(found, Table)
        assert len(set(parted_words(found, fit_table(found, STANDARD), STANDARD))) == told


def test_no_word_of_a_small_table_is_said_to_be_parted() -> None:
    (found,) = (
        lesson_topic(lesson("| | Entry A | Entry B | Value |\n|---|---|---|---|\n| B | 2 | 3 | 5 |"))
        .deep_dive[0]
        .blocks
    )
    assert isinstance(found, Table)
    assert list(parted_words(found, fit_table(found, STANDARD), STANDARD)) == []


@pytest.mark.parametrize("columns", [1, 2, 12, 40])
def test_every_column_of_a_table_is_in_a_group_and_widths_add_up(columns: int) -> None:
    fitted = fit_table(table(columns, "some words"), STANDARD)
    assert {column for group in fitted.groups for column, _ in group} == set(range(columns))
    assert all(group[0][0] == 0 for group in fitted.groups)
    assert all(sum(width for _, width in group) == pytest.approx(100, abs=0.5) for group in fitted.groups)


def test_columns_share_what_others_leave() -> None:
    text = "::: columns\n::: {.column width=30%}\nA.\n:::\n::: column\nB.\n:::\n:::"
    (columns,) = lesson_topic(lesson(text)).deep_dive[0].blocks
    assert isinstance(columns, Columns)
    left, right = column_widths(columns)
    assert left == pytest.approx(0.3 * 96)
    assert right == pytest.approx(0.7 * 96)


@pytest.mark.parametrize(
    ("attributes", "lines"),
    [
        ("points=1", 2),
        ("points=6", 9),
        ("points=50", 24),
        ("", 5),
        ("space=none", 0),
        ('space="lines=2"', 2),
        ("space=9cm", 12),
    ],
)
def test_room_to_answer_grows_with_the_points(attributes: str, lines: int) -> None:
    exercise = f"### One {{{attributes} solution=none}}\n\nA."
    topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n{exercise}"))
    assert exercise_space(topic.exercises[0]).lines == lines


BOXED = "- [ ] North\n- [ ] South"


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (f"Which one?\n\n{BOXED}", 0),
        (f"Which one, and why?\n\n{BOXED}", 5),
        (f"Which one?\n\n{BOXED}\n\nDraw the other.", 5),
        ("Which one?\n\nA. North\nB. South", 0),
        ("Work these out.\n\nA. 3 + 4\nB. 5 + 6", 5),
        ("Which one?\n\n- North\n- South", 5),
        ("The needle points to the [north]{.blank}.", 0),
        ("Fill in the word. The needle points to the [north]{.blank} pole.", 0),
        ("Fill in:\n\n- It points [north]{.blank}.\n- It turns [south]{.blank}.", 0),
        ("It points to the [north]{.blank}. Draw it.", 5),
        ("Draw it.\n\nIt points to the [north]{.blank}.", 5),
        ("It points [north]{.blank}, why?", 5),
    ],
)
def test_a_task_that_is_answered_in_place_has_no_room_below_unless_its_author_says_how_much(
    asked: str, lines: int
) -> None:
    def rooms(attributes: str) -> list[int]:
        task = f"### One {{{attributes} solution=none}}\n\n{asked}"
        part = f"### Two {{solution=none}}\n\n::: {{.part {attributes}}}\n{asked}\n:::"
        topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n{task}\n\n{part}"))
        one, two = student_view(topic).exercises
        reasons = wording("en").reason_words
        return [exercise_space(one, reasons).lines, part_space(two, two.parts[0], reasons).lines]

    assert rooms("") == [lines, lines]
    assert rooms("space=none") == [0, 0]
    assert rooms("lines=4") == [4, 4]


@pytest.mark.parametrize(
    ("language", "asked", "lines"),
    [
        ("en", "Which one, and why?", 3),
        ("en", "Which one?", 2),
        ("en", "Explain what happened.", 3),
        ("en", "Why {space}?", 1),
        ("de", "Welche davon? Begründen Sie.", 3),
        ("fr", "Laquelle, et pourquoi ?", 3),
        ("es", "¿Cuál, y por qué?", 3),
        ("it", "Quale, e perché?", 3),
        ("nl", "Welke, en waarom?", 3),
        ("pt", "Qual, e por quê?", 3),
        ("zh", "是哪一个？为什么？", 3),
        ("ar", "أيها؟ ولماذا؟", 3),
    ],
)
def test_a_task_that_asks_why_has_room_for_a_reason_unless_its_author_says_how_much(
    language: str, asked: str, lines: int
) -> None:
    space = " lines=1" if "{space}" in asked else ""
    part = f"::: {{.part points=1{space}}}\n{asked.replace(' {space}', '')}\n:::"
    topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n### One {{solution=none}}\n\n{part}"))
    exercise = topic.exercises[0]
    room = part_space(exercise, exercise.parts[0], wording(language).reason_words)
    assert (room.lines, room.spare) == (lines, 0)


def test_parts_have_their_own_room_unless_the_exercise_has_one() -> None:
    parts = "\n\n:::: {.part points=2}\nA.\n::::\n\n:::: part\nB.\n::::"
    topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n### One {{points=6 solution=none}}{parts}"))
    exercise = topic.exercises[0]
    assert [part_space(exercise, part).lines for part in exercise.parts] == [3, 5]
    assert exercise_space(exercise).lines == 0
    topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n### One {{space=9cm solution=none}}{parts}"))
    exercise = topic.exercises[0]
    assert [part_space(exercise, part).lines for part in exercise.parts] == [0, 0]
    assert exercise_space(exercise).lines == 12


@pytest.mark.parametrize(
    ("own", "lines", "below"),
    [
        (["", "space=page"], [12, 0], 0),
        (["space=3cm", ""], [4, 0], 12),
        (["", "", "space=3cm", ""], [0, 8, 4, 0], 4),
        (["space=3cm", "space=none"], [4, 0], 12),
    ],
)
def test_parts_without_room_have_the_exercises_where_others_have_their_own(
    own: list[str], lines: list[int], below: int
) -> None:
    parts = "".join(f"\n\n:::: {{.part {each}}}\nA.\n::::" for each in own)
    topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n### One {{space=9cm solution=none}}{parts}"))
    exercise = topic.exercises[0]
    assert [part_space(exercise, part).lines for part in exercise.parts] == lines
    assert exercise_space(exercise).lines == below
    assert part_space(exercise, exercise.parts[1]).to_foot == (own[1] == "space=page")


def test_a_part_may_choose_the_paper_of_its_room() -> None:
    parts = "\n\n:::: {.part style=blank}\nA.\n::::\n\n:::: part\nB.\n::::"
    topic = lesson_topic(lesson("Text.", after=f"## Exercises\n\n### One {{style=grid solution=none}}{parts}"))
    exercise = topic.exercises[0]
    assert [part_space(exercise, part).style for part in exercise.parts] == ["blank", "grid"]


def test_a_question_in_short_ends_with_a_sentence() -> None:
    topic = lesson_topic(lesson("One sentence. " + "Another one, longer than the first. " * 10))
    said = plain_text(short(topic.deep_dive[0].blocks, 116))
    assert said.startswith("One sentence. … Another one")
    assert said.endswith("first.")
    assert len(said) <= 200


def test_a_question_in_short_keeps_what_its_answer_counts_and_names() -> None:
    story = "A long story is told here for nobody in particular. " * 8
    text = (
        f"{story}Say (i) who wins, (ii) who waits. {story}Why is $x^2$ small?\n\n$$ x = 1 $$\n\n"
        f"a) {'One ' * 40}\nb) {'Two ' * 40}\n\n- a last one"
    )
    said = plain_text(short(lesson_topic(lesson(text)).deep_dive[0].blocks, 116))
    for asked in (
        "(i) who wins, (ii) who waits.",
        "Why is x² small?",
        "x = 1",
        "· a)\u00a0One",
        "· b)\u00a0Two",
        "· a last one",
    ):
        assert asked in said
    assert said.startswith("… Say (i)")
    assert "long story" not in said


def test_a_question_in_short_keeps_its_code_and_takes_what_only_print_shows() -> None:
    text = "Read `start` of 32\u00a0ms[^1].\n\n::: handout-only\nThen *write*.\n:::\n\n- one\n- two\n\n[^1]: A note."
    said = short(lesson_topic(lesson(text)).deep_dive[0].blocks, 116)
    assert plain_text(said) == "Read start of 32\u00a0ms. Then write. · one · two"
    assert [node.text for node in said if isinstance(node, Code)] == ["start"]
    assert not any(isinstance(node, FootnoteReference) for node in said)


def test_items_that_end_with_a_mark_need_no_other_between_them() -> None:
    topic = lesson_topic(lesson("Three demands:\n\n- one;\n- two;\n- three."))
    assert plain_text(short(topic.deep_dive[0].blocks, 116)) == "Three demands: one; two; three."


@pytest.mark.slow
@given(st.lists(st.sampled_from(["One.", "Two!", "“Three?”", "four five.", "e.g.", "6."]), min_size=1, max_size=8))
def test_sentences_lose_no_word(pieces: list[str]) -> None:
    text = " ".join(pieces)
    (block,) = lesson_topic(lesson(f"Then *{text}* and {text}")).deep_dive[0].blocks
    cut = list(sentences(block.content))
    joined = " ".join(plain_text(sentence) for sentence in cut)
    assert joined.split() == plain_text(block.content).split()


def test_columns_with_room_for_their_lines_grow_alike() -> None:
    head = "| Student (`sid`) | Advisor of all | Share |\n|---|---|---|\n"
    rows = head + "| Amara Okonkwo, MSc | Prof. Doe, chair | $\\frac{10}{3}$ |"
    (found,) = lesson_topic(lesson(rows)).deep_dive[0].blocks
    assert isinstance(found, Table)
    ((first, second, third),) = fit_table(found, STANDARD).groups
    assert first[1] < 2 * second[1]
    assert third[1] < second[1]


@pytest.mark.slow
def test_short_words_at_the_head_of_narrow_columns_stay_whole() -> None:
    months = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic", "suma", "media")
    head = f"| id | {' | '.join(months)} | deviation | what the person said who asked |"
    row = f"| 1003 | {' | '.join(['112'] * 14)} | 7,5 | moved in July and came back in September with others |"
    made = handout(lesson(f"{head}\n|{'--|' * 17}\n{row}\n{row}"))
    assert set(months) <= set(words(made).split())


def test_each_group_of_columns_of_a_wide_table_begins_with_what_tells_its_rows_apart() -> None:
    figures = " | ".join(["1,234,567.8"] * 12)
    rows = "\n".join(f"| {year} | {place} | {figures} |" for year in (2018, 2019) for place in ("North", "South"))
    text = f"| year | place | {' | '.join(['amount'] * 12)} |\n|{'---|' * 14}\n{rows}"
    (found,) = lesson_topic(lesson(text)).deep_dive[0].blocks
    assert isinstance(found, Table)
    groups = [[column for column, _ in group] for group in fit_table(found, LARGE).groups]
    assert len(groups) > 1
    assert {tuple(group[:2]) for group in groups} == {(0, 1)}


def test_a_table_of_towers_reaches_over_both_columns() -> None:
    def wide(words: str) -> bool:
        rows = f"| one | {words} | {words} | {words} |\n" * 4
        (found,) = lesson_topic(lesson(f"| a | b | c | d |\n|---|---|---|---|\n{rows}")).deep_dive[0].blocks
        assert isinstance(found, Table)
        return fit_table(found, STANDARD).wide

    assert wide("what it is that is said here in a sentence of some length, and more")
    assert not wide("what")


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("The needle points to the [north]{.blank}.", 0),
        ("It points [north]{.blank}, why?", 3),
        ("It points [north]{.blank}. Draw it.", 3),
        ("Where to?", 3),
    ],
)
def test_a_check_question_of_which_the_blanks_are_the_room_has_none_below(asked: str, lines: int) -> None:
    topic = student_view(lesson_topic(lesson("Text.", after=f"## Check Your Understanding\n\n1. {asked}")))
    assert question_space(topic.questions[0], wording("en").reason_words).lines == lines


def test_a_small_table_that_was_filled_in_stands_in_the_text_and_not_in_the_margin() -> None:
    """In solutions it stood on the other side of the page than its question."""
    for cell, beside in (("[no]{.blank}", False), ("no", True)):
        (found,) = lesson_topic(lesson(f"| A | B |\n|---|---|\n| a | {cell} |")).deep_dive[0].blocks
        assert isinstance(found, Table)
        assert fit_table(found, STANDARD).beside is beside
