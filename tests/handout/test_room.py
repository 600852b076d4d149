"""Pages of exercises are full, and answer space is where it is needed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lessons import lesson, settings
from pdfs import Page, Rect, pages_of
from printed import handout, lesson_topic, pages

from ddcurric.draw.templates import template_text
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.answer_space import exercise_space
from ddcurric.scene.pdf import Pdf

pytestmark = pytest.mark.slow

MM = 72 / 25.4

FILLER = "Every event adds one, and every message carries a number. " * 5
DIAGRAM = "```spacetime\nA: a1>m1 a2\nB: b1<m1 b2\n```"


def height(made: Pdf, text: str) -> tuple[int, float]:
    """The page of some words, and how far down they stand in millimetres."""
    for number, page in enumerate(pages_of(made.content), 1):
        for spot in page.find(text):
            return number, spot.y0 / MM
    raise AssertionError(text)


def exercise(parts: str, before: str = "Trace it.") -> str:
    return f"## Exercises\n\n### One {{solution=none}}\n\n{before}\n\n{parts}"


def part(text: str, space: str) -> str:
    return f":::: {{.part {space}}}\n{text}\n::::\n\n"


def test_a_part_begins_on_what_is_left_of_a_page() -> None:
    two_lines = "".join(part(f"Part{n}.", "space=1.8cm") for n in range(8))
    made = handout(lesson(FILLER, after=exercise(two_lines, f"{FILLER}\n\n{DIAGRAM}")))
    found = [height(made, f"Part{n}.") for n in range(8)]
    assert {page for page, _ in found} == {1, 2}
    last = max(y for page, y in found if page == 1)
    assert last > 297 - 17 - 2 * 25, "a part would have fitted"


def test_answer_space_scaled_to_points_shares_what_its_page_has_left() -> None:
    parts = part("First.", "points=1") + part("Second.", "points=1") + part("Draw.", "space=20cm style=grid")
    made = handout(lesson(FILLER * 2, after=exercise(parts)))
    (_, first), (_, second) = height(made, "First."), height(made, "Second.")
    assert 0 < second - first - 4 * 7.5 < 16, "two lines, and two of what the page has left, and some white"


def test_a_part_stands_apart_from_the_rules_of_the_part_before() -> None:
    parts = part("First.", "space=3cm") + part("Second.", "space=3cm") + part(FILLER * 6, "points=1")
    made = handout(lesson(FILLER * 2, after=exercise(parts)))
    (_, first), (_, second) = height(made, "First."), height(made, "Second.")
    assert second - first - 30 - 13 / MM > 7 / MM, "it belongs to the rules below it"


def test_captions_of_figures_side_by_side_begin_on_one_line() -> None:
    columns = [
        f':::: column\n```spacetime {{caption="{name}."}}\n{lines}\n```\n::::\n\n'
        for name, lines in (("Lower", "A: a1>m1 a2\nB: b1<m1 b2"), ("Higher", "A: a1>m1 a2\nB: b1<m1 b2\nC: c1 c2"))
    ]
    made = handout(lesson(f"{FILLER}\n\n::::: columns\n{''.join(columns)}:::::"))
    assert height(made, "Lower.") == pytest.approx(height(made, "Higher."))


def test_figures_side_by_side_have_one_scale() -> None:
    """The one that needs small letters had them, and the one beside it large ones."""
    dense = "root[Alpha] --> " + " & ".join(f"n{n}[Server {n}]" for n in range(1, 5))
    columns = "".join(
        f":::: column\n```flowchart\nflowchart TD\n{lines}\n```\n::::\n\n" for lines in (dense, "x[Gamma] --> y[Delta]")
    )
    made = handout(lesson(f"{FILLER}\n\n::::: columns\n{columns}:::::"))
    (page,) = pages_of(made.content)
    (one,), (other,) = page.find("Alpha"), page.find("Gamma")
    assert one.x1 < other.x0
    assert one.y1 - one.y0 == pytest.approx(other.y1 - other.y0, abs=0.05)


def test_a_figure_in_a_quotation_is_no_wider_than_its_words() -> None:
    events = " ".join(f"a{n}" for n in range(1, 13))
    made = handout(lesson(f"{FILLER}\n\n> Seen from far:\n>\n> ```spacetime\n> A: {events}\n> B: b1 b2\n> ```"))
    right = max(spot.x1 for page in pages_of(made.content) for spot in page.find("a12"))
    assert right / MM < 20 + 116


def test_answer_space_as_the_author_gave_it_is_not_stretched_in_the_middle_of_a_page() -> None:
    parts = part("First.", "space=2.7cm") + part("Second.", "space=2.7cm") + part(FILLER * 6, "points=1")
    made = handout(lesson(FILLER * 2, after=exercise(parts)))
    (_, first), (_, second) = height(made, "First."), height(made, "Second.")
    assert second - first == pytest.approx(27 + 8, abs=1.5)


def test_a_diagram_in_a_column_keeps_to_it() -> None:
    columns = f":::: columns\n::: column\n{DIAGRAM}\n:::\n::: column\n{DIAGRAM}\n:::\n::::"
    made = handout(lesson(columns))
    page = pages_of(made.content)[0]
    names = sorted(spot.x0 / MM for spot in page.find("a2"))
    boxes = [drawn.rect for drawn in page.drawn]
    drawn = [box for box in boxes if box.y0 > 60 * MM and box.width < 190]
    assert len(names) == 2
    assert names[0] < 20 + 58 < names[1]
    assert max(rect.x1 for rect in drawn) / MM < 20 + 117


def test_sources_are_kept_short() -> None:
    front = "sources:\n" + "".join(f"  - Author {n}, A Work of Some Length on Clocks, 19{n + 10}\n" for n in range(6))
    made = handout(lesson("Text.", front=front))
    (_, first), (_, last) = height(made, "Author 0"), height(made, "Author 5")
    assert last - first < 5 * 2 * 4.7
    assert "Author 5" in pages(made)[0]


@pytest.mark.slow
def test_answer_space_gives_way_where_the_last_page_would_hold_only_the_sources() -> None:
    front = "sources:\n" + "".join(f"  - Author {n}, A Work, 19{n + 10}\n" for n in range(6))

    def length(words: int, space: str) -> int:
        text = exercise("".join(part(f"Part{n}.", space) for n in range(4)))
        return handout(lesson("Word. " * words, after=text, front=front)).pages

    scaled = [length(words, "points=2") for words in range(0, 500, 60)]
    given = [length(words, "space=4.5cm") for words in range(0, 500, 60)]
    assert all(a <= b for a, b in zip(scaled, given, strict=True))
    assert scaled < given, "five lines each, but some may go where that saves a page"


@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("lines", [4, 14])
def test_the_heading_of_the_exercises_is_never_alone(edition: str, lines: int) -> None:
    text = exercise(part(FILLER * lines, "points=3"), f"{FILLER}\n\n{DIAGRAM}")
    for words in (300, 420):
        made = handout(lesson("Word. " * words, after=text), edition=edition)
        assert height(made, "EXERCISES")[0] == height(made, "One")[0]


@pytest.mark.parametrize("lines", [13, 14, 15, 16])
def test_the_words_above_the_first_of_several_figures_stand_on_its_page(lines: int) -> None:
    filler = "\n\n".join(f"Line {number}." for number in range(lines))
    exercise = (
        f"## Exercises\n\n### Two drawings\n\nHere they are.\n\n{DIAGRAM}\n\nAnd the other:\n\n{DIAGRAM}\n\nAlike?"
    )
    printed = pages(handout(lesson(filler, after=exercise)))
    (head,) = (number for number, text in enumerate(printed) if "Two drawings" in text)
    (words,) = (number for number, text in enumerate(printed) if "Here they are." in text)
    first = min(number for number, text in enumerate(printed) if "a1" in text)
    assert head == words == first


@pytest.mark.parametrize("lines", [31, 32, 33])
def test_no_page_is_begun_for_the_last_lines_of_room_that_nobody_asked_for(lines: int) -> None:
    filler = "\n\n".join(f"Line {number}." for number in range(lines))
    exercise = "## Exercises\n\n### One {{points=4 {}solution=none}}\n\nAnswer."
    assert len([text for text in pages(handout(lesson(filler, after=exercise.format("")))) if text]) == 1
    asked = pages(handout(lesson(filler, after=exercise.format("lines=6 "))))
    assert len([text for text in asked if text]) == (1 if lines < 33 else 2), "less white may do, fewer lines may not"


@pytest.mark.parametrize("accent", ["8C1D40", "3B4CA8"])
def test_figures_have_the_colour_of_their_module(accent: str) -> None:
    course = replace(settings(), modules=tuple(replace(m, accent=accent) for m in settings().modules))
    topic = lesson_topic(lesson("```spacetime\nA: a1>m1\nB: b1\n```"))
    made = make_handout(student_view(topic), course, {}).value
    colors = {drawn.stroke for drawn in pages_of(made.content)[0].drawn if drawn.stroke}
    assert any(color == pytest.approx(tuple(bytes.fromhex(accent)), abs=2) for color in colors)


@pytest.mark.parametrize("lines", [14, 15, 16, 17])
def test_a_heading_and_its_first_words_stand_on_the_page_of_the_figure_below(lines: int) -> None:
    filler = "\n\n".join(f"Line {number}." for number in range(lines))
    printed = pages(handout(lesson(f"### First\n\n{filler}\n\n### Second\n\nHere it is.\n\n{DIAGRAM}")))
    (words,) = (number for number, text in enumerate(printed) if "Here it is." in text)
    assert "Second" in printed[words]
    assert "a1" in printed[words]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("style", ["ruled", "grid"])
@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_a_page_to_write_on_ends_at_its_foot(paper: str, style: str, edition: str) -> None:
    task = f"## Exercises\n\n### One {{space=page style={style} solution=none}}\n\nA.\n\n## Further Reading\n\nBooks."
    topic = student_view(lesson_topic(lesson("### Idea\n\nWords.", after=task)))
    made = make_handout(topic, replace(settings(), paper=paper), {}, edition=edition)
    printed = pages_of(made.value.content)
    after = next(at for at, page in enumerate(printed) if "Books." in page.text)
    assert rows_below_the_middle(printed[after - 1]) > 5
    assert rows_below_the_middle(printed[after]) == 0


def rows_below_the_middle(page: Page) -> int:
    """How many rows of pixels have ink between the middle of a page and its number."""
    strip = Rect(0, page.height * 0.5, page.width, page.height * 0.88)
    pixels = page.picture(144, strip).convert("L")
    rows = (pixels.crop((0, at, pixels.width, at + 1)) for at in range(pixels.height))
    return sum(row.getextrema()[0] < 245 for row in rows)


def test_one_picture_holds_the_rules_of_a_page() -> None:
    """Viewers set pictures of a pattern in whole points of the screen, so that of eleven the last slid out."""
    picture, page = template_text("handout/rule.svg", None), template_text("handout/page.css", None)
    heights = [float(height) for height in re.findall(r"M\.5 ([\d.]+)h", picture)]
    assert {round(after - before, 2) for before, after in pairwise(heights)} == {21.26}
    assert f"calc({len(heights)} * var(--rule-distance))" in page
    assert len(heights) * 7.5 > 297 - 19 - 17


TO_FILL_IN = "| Time | Drug | Dose |\n|---|---|---|\n| 0800 | A | |\n| 1200 | | 5 mg |"


@pytest.mark.parametrize(
    ("task", "lines"),
    [
        (f"A record has gaps.\n\nComplete the table.\n\n{TO_FILL_IN}", 0),
        ("Match each quantity with its unit:\n\n| Quantity | Unit |\n|---|---|\n| force | [N]{.blank} |", 0),
        (f"Ergänzen Sie die Tabelle.\n\n{TO_FILL_IN}", 0),
        (f"Complete the table and draw the curve.\n\n{TO_FILL_IN}", 6),
        (f"Complete the table.\n\n{TO_FILL_IN}\n\nDraw the curve.", 6),
        (f"Which dose is too high?\n\nComplete the table.\n\n{TO_FILL_IN}", 6),
        ("Complete the table.\n\n| Time | Drug |\n|---|---|\n| 0800 | A |", 6),
        ("How long does it fall? (g = 10)\n\nA. 3 s\nB. 4 s", 0),
    ],
)
def test_a_table_to_fill_in_is_room_enough(task: str, lines: int) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### One {{points=4 solution=none}}\n\n{task}")
    (found,) = student_view(lesson_topic(text)).exercises
    assert exercise_space(found).lines == lines


ASKING = "```spacetime\nA: a1>m1 a2\nB: b1<m1 b2\nask: lamport\n```"


@pytest.mark.parametrize(
    ("task", "lines"),
    [
        (f"Give every event its timestamp.\n\n{ASKING}", 0),
        (ASKING, 0),
        (f"Give it its timestamp.\n\n{DIAGRAM}", 6),
        (f"Give every event its timestamp, and name the last.\n\n{ASKING}", 6),
        (f"Why is a2 the last?\n\n{ASKING}", 6),
        (f"Give every event its timestamp.\n\n{ASKING}\n\nName the last.", 6),
        (f"- Begin.\n- End.\n\n{ASKING}", 6),
        (TO_FILL_IN, 0),
        (f"Complete the table: each dose is too low or too high.\n\n{TO_FILL_IN}", 0),
    ],
)
def test_a_figure_to_fill_in_is_room_enough(task: str, lines: int) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### One {{points=4 solution=none}}\n\n{task}")
    (found,) = student_view(lesson_topic(text)).exercises
    assert exercise_space(found).lines == lines


def rules(page: Page, top: float, foot: float) -> int:
    """How many there are in a part of a page where they cross no words."""
    strip = page.picture(144, Rect(250, top, 300, foot)).convert("L")
    inked = [min(strip.crop((0, y, strip.width, y + 1)).tobytes()) < 240 for y in range(strip.height)]
    return sum(below and not above for above, below in pairwise([False, *inked]))


@pytest.mark.parametrize("above", [132, 140, 148])
def test_of_five_lines_that_go_over_a_page_five_are_drawn(above: int) -> None:
    """Where a page had room for one or two lines more, these were drawn there, and again on the next."""
    parts = part("First.", f"space={above}mm") + part("Second.", "lines=5") + part("Third.", "lines=1")
    sheets = list(pages_of((made := handout(lesson("Text.", after=exercise(parts)))).content))
    (one, top), (other, end) = height(made, "Second."), height(made, "Third.")
    assert (one, other) == (1, 2)
    assert rules(sheets[0], (top + 5) * MM, 297 * MM - 50) + rules(sheets[1], 50, end * MM) == 5


@pytest.mark.parametrize("above", range(128, 158, 3))
def test_four_lines_stand_together(above: int) -> None:
    """Two of them alone opened a page."""
    parts = part("First.", f"space={above}mm") + part("Second.", "lines=4") + part("Third.", "lines=1")
    sheets = list(pages_of((made := handout(lesson("Text.", after=exercise(parts)))).content))
    (one, top), (other, end) = height(made, "Second."), height(made, "Third.")
    foot = end * MM if other == one else 297 * MM - 50
    assert rules(sheets[one - 1], (top + 5) * MM, foot) == 4


@pytest.mark.parametrize("above", [140, 148])
def test_the_last_page_says_what_its_lines_are_for(above: int) -> None:
    """It held three of five lines, and nothing else."""
    parts = part("First.", f"space={above}mm") + part("Second.", "lines=5")
    assert height(handout(lesson("Text.", after=exercise(parts))), "Second.")[0] == 2


@pytest.mark.parametrize(("above", "space"), [(84, "space=4cm"), (102, "space=4cm"), (96, "points=4")])
def test_room_of_up_to_a_third_of_a_page_is_whole_where_its_page_ends_well_without_it(above: int, space: str) -> None:
    """Two or three of its lines stood below what is asked, and the others on the next page."""
    parts = part("First.", f"space={above}mm") + "".join(part(f"Part{n}.", "points=1") for n in range(2))
    made = handout(lesson("Text.", after=exercise(parts + part("Asked.", space) + part("Last.", "lines=1"))))
    assert [height(made, text)[0] for text in ("Part1.", "Asked.", "Last.")] == [1, 2, 2]


@pytest.mark.parametrize("above", [80, 88])
def test_two_lines_that_nobody_asked_for_do_not_begin_a_page(above: int) -> None:
    parts = part("First.", f"space={above}mm") + part("Asked.", "points=8") + part("Last.", "lines=9")
    made = handout(lesson("Text.", after=exercise(parts)))
    (_, last) = pages_of(made.content)
    assert (height(made, "Asked.")[0], height(made, "Last.")[0]) == (1, 2)
    assert rules(last, 50, height(made, "Last.")[1] * MM) == 0
