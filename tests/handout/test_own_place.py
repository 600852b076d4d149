"""What belongs to a question or an exercise stands with it: hints, points, tables in the margin, options."""

from __future__ import annotations

import pytest
from lessons import lesson, settings
from pdfs import Page, pages_of
from printed import handout, lesson_topic, words

from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.document import NO_ROOM

pytestmark = pytest.mark.slow

EXERCISES = """## Exercises

### One {points=3 solution=none}

Do it.

::: hint
Short.
:::

### Two {points=2 solution=none}

:::: {.part points=1 lines=2}
Alpha?
::::

:::: {.part points=1 lines=2}
Beta?

::: hint
What helps with Beta, and with nothing that is asked in another exercise, and is said
here at some length, so that it is rather high in the margin.
:::
::::

### Three {points=1 lines=4 solution=none}

Gamma?
"""


def top(found: list[Page], text: str) -> float:
    (spot,) = (spot for page in found for spot in page.find(text))
    return spot.y0


def test_a_hint_and_points_in_the_margin_stay_in_their_exercise_and_part() -> None:
    made = pages_of(handout(lesson("Text.", after=EXERCISES)).content)
    beta, three = top(made, "Beta?"), top(made, "Three")
    assert beta - 5 < top(made, "What helps") < three - 15
    assert sum(beta - 5 < spot.y0 < three - 15 for spot in made[0].find("1 point")) == 1


def test_a_hint_among_the_lines_follows_its_task() -> None:
    topic = student_view(lesson_topic(lesson("Text.", after=EXERCISES)))
    said = words(make_handout(topic, settings(), {}, edition="large-print").value)
    assert said.index("Do it.") < said.index("Short.") < said.index("Alpha?")


def test_a_hint_for_which_a_line_of_white_makes_room_stands_in_the_margin() -> None:
    """It stood among the lines, and took two."""
    table = "| Event | Sender | Receiver |\n|---|---|---|\n| one |  |  |\n"
    hint = f"::: hint\n{'What helps is said here. ' * 4}\n:::\n"
    text = f"## Exercises\n\n### One {{points=3 solution=none lines=4}}\n\nFill in.\n\n{table}\n{hint}"
    (page,) = pages_of(handout(lesson("Text.", after=text)).content)
    hints = page.find("helps")
    assert min(spot.x0 for spot in hints) > 400, "beside the text"
    assert max(spot.y1 for spot in hints) < page.find("Receiver")[0].y0, "clear of the table"


@pytest.mark.parametrize("lines", [36, 38, 39])
def test_options_stand_on_one_page(lines: int) -> None:
    filler = "\n\n".join(f"Line {n}." for n in range(lines))
    offered = "\n".join(f"   - option {n}, of which much is to be said that takes a whole line" for n in "abcdef")
    check = f"## Check Your Understanding\n\n1. Which of these?\n\n{offered}\n"
    found = pages_of(handout(lesson(filler, after=check)).content)
    (at,) = (page for page in found if page.find("option a"))
    assert at.find("Which of these?")
    assert at.find("option f")


def test_without_room_nothing_is_to_be_given_reasons_for() -> None:
    check = "## Check Your Understanding\n\n1. Which?\n\n   - this\n   - that\n\n2. Why?\n"
    topic = student_view(lesson_topic(lesson("Text.", after=check)))
    assert "because" in words(make_handout(topic, settings(), {}).value)
    assert "because" not in words(make_handout(topic, settings(), {}, edition=NO_ROOM).value)


def test_a_table_that_is_higher_than_its_section_stays_in_the_text() -> None:
    table = "| A | B |\n|---|---|\n" + "".join(f"| a{n} | b{n} |\n" for n in range(5))
    body = f"### Alone\n\nOne sentence.\n\n{table}\n### Next\n\n{'Much is said of it here. ' * 40}"
    made = pages_of(handout(lesson(body)).content)
    assert top(made, "One sentence.") < top(made, "a4") < top(made, "Next")


def test_a_small_table_that_is_all_of_its_section_stands_in_the_text() -> None:
    table = "| Step | What |\n|---|---|\n| 1 | lid |"
    for body, beside in ((table, False), (f"{table}\n\nWords that stand beside the table.", True)):
        page = pages_of(handout(lesson(f"### Alone\n\n{body}")).content)[0]
        assert (page.find("lid")[0].x0 > page.width * 0.6) == beside


def test_a_small_table_with_a_footnote_stands_where_the_note_has_a_foot() -> None:
    table = "What drifts.\n\n| Kind | Drift[^1] |\n|---|---|\n| quartz | 50 ppm |"
    noted, (plain,) = (
        pages_of(handout(lesson(text)).content)
        for text in (f"{table}\n\n[^1]: Parts per million.", table.replace("[^1]", ""))
    )
    assert "Parts per million." in noted[0].text
    assert top(noted, "quartz") > 0
    assert noted[0].find("quartz")[0].x0 < plain.find("quartz")[0].x0, "not in the margin, as without the note"


def test_a_listing_with_lines_longer_than_the_text_reaches_over_the_margin() -> None:
    def listing(letters: int) -> str:
        return f'```python {{caption="What is said"}}\nx = "{"a" * letters}"\nprint(x)\n```\n'

    (short,) = pages_of(handout(lesson(listing(54))).content)
    (long,) = pages_of(handout(lesson(listing(74))).content)
    assert short.find("What is said")[0].x0 > long.find("print(x)")[0].x0 + 300, "in the margin"
    assert long.find("What is said")[0].y1 < long.find("x = ")[0].y0, "above it"
    assert long.find("print(x)")[0].y0 - long.find("x = ")[0].y0 < 14, "in one line"


def test_a_short_listing_of_which_a_line_stands_out_has_numbers_to_find_room_for() -> None:
    def height(attributes: str) -> float:
        text = f'```python {{caption="What is said"{attributes}}}\nx = "{"a" * 55}"\nprint(x)\n```\n'
        (page,) = pages_of(handout(lesson(text)).content)
        return page.find("print(x)")[0].y0 - page.find("x = ")[0].y0

    assert height(' lines="1"') == pytest.approx(height("")), "in one line, over the margin if need be"


def test_a_small_table_for_which_the_margin_has_no_room_parts_no_word() -> None:
    rows = "| body | mass, kg | angle | friction |\n| --- | ---: | ---: | ---: |\n| A | 2.0 | 30° | 0.2 |\n"
    tables = "\n\nWords.\n\n".join([rows * 1] * 30)
    found = pages_of(handout(lesson(f"### One\n\nText.\n\n{tables}")).content)
    assert sum(len(sheet.find("angle")) for sheet in found) == 30
