"""Tables fill their slides: rows that are read from afar, a quiet header, numbers clear of words, points below."""

from __future__ import annotations

import pytest
from deck.decks import deck, template
from deck.stress import lesson, prose, section, table

from ddcurric.scene.items import Cell, SlideScene, TableBox, TextBox
from ddcurric.scene.text import Run

BODY_FOOT, BODY = 478.0, 356.0
"""Points: where the body of a slide of ours ends, and how high it is."""
CENSUS = "| Year | Harvest | What happened |\n|---|---|---|\n| 1901 | 100 | a dry summer |\n| 1902 | 97 | war |"
JOBS = """| Job | Question it asks | Order needed |
|---|---|---|
| debugging | what is in the past of the fault? | a partial one |
| finding conflicts | did its author have it? | partial, and more is known |
| selling the last seat | who goes first? | a total one |
| replay | which swaps are allowed? | a partial one |"""
SAID = "| Often said | In fact |\n|---|---|\n| smaller came first | larger did not |\n| equal is one | they are apart |"


def slide(markdown: str, variant: str = "ours") -> SlideScene:
    scene = deck(lesson(section("A title", f"::: slide\n{markdown}\n:::")), variant).value
    (found,) = (each for each in scene.slides if each.id.startswith("idea"))
    return found


def table_on(made: SlideScene) -> TableBox:
    (found,) = (item for item in made.items if isinstance(item, TableBox))
    return found


def run_of(cell: Cell) -> Run:
    run = cell.paragraphs[0].runs[0]
    assert isinstance(run, Run)
    return run


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 9])
def test_a_table_alone_fills_its_slide(count: int) -> None:
    found = table_on(slide(table(3, count)))
    assert found.frame.width.pt == pytest.approx(860, abs=1)
    assert found.frame.bottom.pt > BODY_FOOT - 0.15 * BODY


@pytest.mark.parametrize(("count", "least"), [(1, 50), (2, 40)])
def test_one_row_or_two_of_short_words_are_not_lost_in_their_height(count: int, least: float) -> None:
    made = slide(table(4, count, "{r}{c}"))
    found = table_on(made)
    assert min(run_of(cell).style.size.pt for row in found.cells[1:] for cell in row) >= least
    assert max(run_of(cell).style.size.pt for cell in found.cells[0]) <= 22
    assert {len(p.lines) for row in found.cells for cell in row for p in cell.paragraphs} == {1}


def test_two_rows_of_long_words_have_the_size_of_others() -> None:
    found = table_on(slide(table(3, 2, "words that fill a line of theirs {r}.{c}")))
    assert max(run_of(cell).style.size.pt for row in found.cells[1:] for cell in row) <= 28


@pytest.mark.parametrize("count", [3, 4, 6])
def test_the_rows_of_a_small_table_are_44_to_106_points_high(count: int) -> None:
    heights = [height.pt for height in table_on(slide(table(3, count))).rows[1:]]
    assert min(heights) >= 44
    assert max(heights) <= 107


def test_a_header_is_quiet_and_smaller_than_what_it_heads() -> None:
    head, first, *_ = table_on(slide(CENSUS)).cells
    assert all(cell.fill is None for row in (head, first) for cell in row)
    assert run_of(head[0]).style.bold
    assert run_of(head[0]).style.size < run_of(first[0]).style.size
    assert run_of(head[0]).style.color != run_of(first[0]).style.color


def test_a_header_with_letters_that_are_lowered_is_nearly_as_large_as_what_it_heads() -> None:
    rows = "\n".join(f"| {at} | 3.078 | 6.314 |" for at in range(9))
    made = table_on(slide(f"| n | $t_{{0.9}}$ | $t_{{0.95}}$ |\n|--:|--:|--:|\n{rows}"))
    assert run_of(made.cells[0][0]).style.size >= run_of(made.cells[1][0]).style.size * 0.9


def test_type_is_a_little_smaller_before_a_cell_has_a_line_for_one_word() -> None:
    made = table_on(
        slide(JOBS + "\n\n- **Partial order**: nothing before itself, and two need not be comparable at all")
    )
    assert {len(p.lines) for row in made.cells for cell in row for p in cell.paragraphs} == {1}
    assert {run_of(cell).style.size.pt for row in made.cells[1:] for cell in row} == {22}


def test_numbers_stand_well_apart_from_the_words_after_them() -> None:
    found = table_on(slide(CENSUS))
    year, harvest, happened = found.cells[1]
    assert (harvest.insets.right + happened.insets.left).pt > 40
    assert year.insets.left == 0
    assert found.columns[0] == found.columns[1], "columns of figures are equally wide"


def test_what_is_often_said_stands_quietly_beside_what_is_so() -> None:
    _, (said, so) = table_on(slide(SAID)).cells[:2]
    assert run_of(said).style.italic
    assert run_of(so).style.bold
    assert run_of(said).style.color != run_of(so).style.color
    plain = table_on(slide(SAID.replace("In fact", "Factor"))).cells[1]
    assert not any(run_of(cell).style.italic or run_of(cell).style.bold for cell in plain)


def test_few_points_about_a_table_stand_side_by_side_below_it() -> None:
    made = slide(f"{CENSUS}\n\n- short: a word or two\n- another\n- and a third")
    points = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    assert len(points) == 3
    assert min(point.frame.y for point in points) >= table_on(made).frame.bottom
    assert max(point.frame.bottom for point in points).pt > BODY_FOOT - 0.15 * BODY


def test_what_stands_below_a_table_is_further_from_it_than_its_rows_are_from_each_other() -> None:
    made = slide(f"{CENSUS}\n\n- short: a word or two\n- another\n- and a third")
    point = next(item for item in made.items if isinstance(item, TextBox) and item.name == "Point")
    assert (point.frame.y - table_on(made).frame.bottom).pt > 24


def test_a_point_that_is_alone_with_a_table_has_no_bullet() -> None:
    boxes = (item for item in slide(f"{CENSUS}\n\n- one of two").items if isinstance(item, TextBox))
    (point,) = (box for box in boxes if box.name in ("Point", "Text"))
    assert point.paragraphs[0].bullet is None


def test_a_sentence_about_a_table_stands_below_it_and_takes_nothing_of_its_width() -> None:
    made = slide(f"{table(2, 5, '{r}')}\n\nNumbers are for a house of 1985 with four people.")
    (said,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    assert said.frame.y >= table_on(made).frame.bottom
    assert table_on(made).frame.width.pt == pytest.approx(860, abs=2)


def test_points_before_a_table_stay_before_it() -> None:
    made = slide(f"- one\n- two\n\n{CENSUS}")
    points = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    assert max(point.frame.bottom for point in points) <= table_on(made).frame.y


def test_long_points_stand_beside_a_narrow_table() -> None:
    long = "- a point that says so much about the keys of the table that it takes a line and a half\n" * 4
    made = slide(f"{table(2, 4, '{r}')}\n\n{long}")
    assert table_on(made).frame.width.pt < 430


def test_a_word_that_fits_on_a_line_is_not_turned_for_larger_type() -> None:
    sentences = (
        "| Often said | In fact |\n|---|---|\n" + "| equal numbers mean one time | equal numbers mean none |\n" * 3
    )
    for cell in (cell for row in table_on(slide(sentences)).cells for cell in row):
        assert len(cell.paragraphs[0].lines) == 1


@pytest.mark.parametrize("variant", ["4:3", "large", "foreign"])
@pytest.mark.parametrize("count", [1, 3, 6])
def test_a_table_stays_on_every_other_slide(variant: str, count: int) -> None:
    found = table_on(slide(table(4, count), variant))
    assert found.frame.bottom <= template(variant).height
    assert found.frame.right <= template(variant).width


def test_numbers_stand_in_the_middle_of_their_column_last_digits_aligned() -> None:
    found = table_on(slide("| City | Inhabitants |\n|---|---|\n| Lisbon | 545,923 |\n| Sintra | 7 |"))
    ends = set()
    for row in found.cells[1:]:
        assert row[1].paragraphs[0].align == "right"
        ends.add(row[1].insets.right.pt)
    assert len(ends) == 1
    assert 80 < ends.pop() < 200


def test_the_numbers_of_a_table_of_few_rows_are_what_is_seen_first() -> None:
    found = table_on(
        slide("| Mineral | Hardness | Streak |\n|---|--:|---|\n| gold | 2.5 | yellow |\n| pyrite | 6.5 | black |")
    )
    for name, number, streak in found.cells[1:]:
        assert run_of(number).style.size.pt == 40
        assert run_of(number).style.bold
        assert run_of(number).style.color != run_of(name).style.color == run_of(streak).style.color
    two = table_on(slide("| A | Low | High |\n|---|--:|--:|\n| x | 2 | 3 |"))
    assert not any(run_of(cell).style.bold for cell in two.cells[1])
    counted = table_on(slide("| No. | Screen |\n|---|---|\n| 1 | both |\n| 2 | one |\n| 3 | none |"))
    assert not any(run_of(row[0]).style.bold for row in counted.cells[1:]), "the places of rows say nothing"
    dated = table_on(
        slide("| Case | Year | Rule |\n|---|---|---|\n| Van Gend | 1963 | effect |\n| Costa | 1964 | primacy |")
    )
    assert not any(run_of(row[1]).style.bold for row in dated.cells[1:]), "nor do years"


def test_six_rows_below_words_are_set_large_rather_than_far_apart() -> None:
    words = "Anna sends one message, then another. Which orders do these runs keep, and which of them do they break?"
    found = table_on(slide(f"{words} Say it for each.\n\n{table(5, 6)}"))
    assert run_of(found.cells[1][0]).style.size.pt >= 20


def test_a_row_of_many_columns_is_not_set_so_large_that_its_words_nearly_touch() -> None:
    places = "| Place | " + " | ".join(map(str, range(1, 11))) + " |\n" + "|---" * 11 + "|\n"
    found = table_on(slide(places + "| Event | a1 | b1 | c1 | a2 | c2 | a3 | b2 | b3 | b4 | c3 |"))
    wide = [sum(line.width.pt for line in cell.paragraphs[0].lines) for cell in found.cells[1]]
    free = [column.pt - own for column, own in zip(found.columns, wide, strict=True)]
    assert min(free[1:-1]) > 28


@pytest.mark.slow
@pytest.mark.parametrize("count", [60, 70])
def test_rows_between_words_are_as_large_as_these_where_their_height_and_width_have_room(count: int) -> None:
    rows = "\n".join(f"| row {at} | | | |" for at in range(4))
    blanks = f"| Arrives | Then | After | Left |\n| --- | --- | --- | --- |\n{rows}"
    made = slide(f"{prose(count)}\n\n{blanks}\n\n{prose(count // 2)}")
    texts = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    (around,) = {run.style.size.pt for text in texts for p in text.paragraphs for run in p.runs if isinstance(run, Run)}
    assert run_of(table_on(made).cells[1][0]).style.size.pt == around <= 20


def test_a_table_stands_below_words_where_a_column_would_make_both_small() -> None:
    shown = "\n".join(f"| {at} | question, Bob's answer, Dave's answer | yes |" for at in (1, 2, 3))
    long = f"{prose(45)}\n\n| Screen | shows | allowed |\n|---|---|---|\n{shown}"
    text = "### A title\n\n::: {{.slide layout=two-content}}\n{}\n:::\n"
    wide, narrow = (
        next(each for each in deck(lesson(text.format(body))).value.slides if each.id.startswith("idea"))
        for body in (long, f"- a\n- b\n\n{table(2, 2)}")
    )
    assert table_on(wide).frame.width.pt == pytest.approx(860, abs=1)
    assert min(run_of(cell).style.size.pt for row in table_on(wide).cells[1:] for cell in row) >= 20
    assert table_on(narrow).frame.width.pt < 860 / 2  # it is asked for, and nothing is small there


def test_values_and_names_are_not_broken_where_smaller_type_keeps_them_whole() -> None:
    """Three of six columns said “n log” and below it “n”."""
    rows = f"| Insertion sort {'| n log n ' * 6}|\n" * 4
    found = table_on(slide(f"| Sort {'| Some case ' * 6}|\n{'| --- ' * 7}|\n{rows}", "4:3"))
    assert {len(p.lines) for row in found.cells[1:] for cell in row for p in cell.paragraphs} == {1}
    assert run_of(found.cells[1][1]).style.size.pt >= 18


def test_what_leads_to_first_and_second_below_a_table_is_a_sentence_above_both() -> None:
    """It was the first of three bold points."""
    said = "Two things follow from it. First, all of them are shares. Second, the sum is more than all."
    made = slide(f"{table(3, 4)}\n\n{said}")
    lead, *points = [item for item in made.items if isinstance(item, TextBox) and item.name in ("Text", "Point")]
    assert [box.paragraphs[0].text for box in (lead, *points)] == [f"{each}." for each in said.rstrip(".").split(". ")]
    assert lead.frame.bottom <= points[0].frame.y == points[1].frame.y
    strong = [[run.text for p in box.paragraphs for run in p.runs if run.style.bold] for box in (lead, *points)]
    assert strong == [[], ["First,"], ["Second,"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "large"),
    [
        ("| 10 kg | 75 | |\n| 20 kg | | 3 |", False),
        ("| 4 | 75 | $(1,-1)$ |\n| 9 | | $(1,1)$ |", False),
        ("| 10 kg | a child | |\n| 20 kg | its sister | |", True),
        ("| 0 | at first | 5 |\n| 2 | in the end | $5 - x$ |", False),
    ],
)
def test_one_number_a_row_is_large_where_words_say_of_what_it_is(rows: str, large: bool) -> None:
    made = table_on(slide(f"| A | B | C |\n|---|---|---|\n{rows}"))
    first, second = (run_of(made.cells[-2][at]) for at in (0, 1))
    assert (first.style.size > second.style.size) == (first.style.color != second.style.color) == large
