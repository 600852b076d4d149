"""Pages end at their foot: what does not fit changes places with the text of its section, and is read where it was."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise
from textwrap import indent

import page
import pytest
from lessons import lesson, settings
from pdfs import Page, Rect, pages_of
from PIL import ImageChops
from printed import lesson_topic, pages, tags, words

from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.layout import USUAL_LINE, Block, PageLayout
from ddcurric.weasy.room import spread

pytestmark = pytest.mark.slow

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="{0}"><rect width="400" height="{0}"/></svg>'
FOOT = (297 - 17) * 72 / 25.4
LINE = 13.0
LONG = bool(os.environ.get("DDCURRIC_PAGES"))


def with_pictures(text: str, *heights: int) -> Pdf:
    """The handout of a lesson with pictures a.svg, b.svg … so high, in CSS pixels."""
    files = {
        f"time/{name}.svg": PictureFile(f"time/{name}.svg", "image/svg+xml", DRAWING.format(high).encode(), 400, high)
        for name, high in zip("abcdef", heights, strict=False)
    }
    return make_handout(student_view(lesson_topic(text)), settings(), files).value


def holes(pdf: Pdf) -> list[float]:
    """Lines that are white at the foot of each page but the last."""
    return [(FOOT - end_of(sheet)) / LINE for sheet in pages_of(pdf.content)[:-1]]


def end_of(sheet: Page) -> float:
    """Where its ink ends, the page's number aside."""
    text = Rect(0, 0, sheet.width, FOOT)
    box = (
        ImageChops.invert(sheet.picture(48, text).convert("L"))
        .point([255 * (ink > 16) for ink in range(256)])
        .getbbox()
    )
    return box[3] * 72 / 48 if box else 0.0


def ink_below_foot(sheet: Page) -> bool:
    """Between the foot of the text and the line of the page's number."""
    strip = sheet.picture(96, Rect(0, FOOT + 1, sheet.width, FOOT + 6)).convert("L")
    return ImageChops.invert(strip).point([255 * (ink > 16) for ink in range(256)]).getbbox() is not None


def test_the_rule_of_a_box_that_goes_over_a_page_ends_at_the_foot_though_what_stands_above_moved_apart() -> None:
    """The listing does not fit below the words of the box, so that the page ended in a hole."""
    ideas = "\n\n".join(f"### Idea {n}\n\n{paragraphs(n, n + 2)}" for n in range(3))
    words_ = f"A merge makes one state of two. States with a merge form a semilattice. {'So it goes on. ' * 4}"
    code = "\n".join(f"{name} = {n}" for n, name in enumerate("abcde"))
    box = f'::: {{.definition title="Merge"}}\n{words_}\n\n```python\n{code}\n```\n\n{"And on. " * 18}\n:::'
    first, second = pages_of(with_pictures(lesson(f"{ideas}\n\n{box}\n\n{paragraphs(20, 26)}")).content)
    assert "semilattice" in first.text
    assert "e = 4" in second.text
    assert not ink_below_foot(first)


def test_the_rule_beside_a_quotation_ends_with_its_last_line_on_a_page() -> None:
    lines = "\n\n".join(f"Line {n}." for n in range(18))
    quotation = "> " + "\n>\n> ".join(f"Said {n}. {'And said again. ' * 12}" for n in range(14))
    for wrapped in (quotation, f"::: {{.example}}\n{quotation.replace('> ', '').replace('>', '')}\n:::"):
        first, second = pages_of(with_pictures(lesson(f"{lines}\n\n{wrapped}\n")).content)
        assert "Said" in second.text
        last = max(word.baseline for word in first.words if word.baseline < FOOT)
        rule = max(drawn.rect.y1 for drawn in first.drawn if drawn.rect.height > 100)
        assert rule - last < 8


def paragraphs(first: int, last: int) -> str:
    return "\n\n".join(f"Word{n} opens it. {'Every event adds one to its clock. ' * 9}" for n in range(first, last))


def test_a_question_that_is_shown_whole_leaves_no_hole_below_the_key_points() -> None:
    """What stands above it is set a little tighter, or the key points stand one below the other."""
    options = "\n".join(f"   - option {n} says that the {'clock ' * 9}has stopped" for n in range(6))
    question = f"1. {'Of what do we speak here and now, and why? ' * 3}\n\n{options}\n\n   ::: answer\n   1.\n   :::"
    points = "\n## Key Points\n\n- The first.\n- The second.\n- The third.\n"
    after = f"{points}\n## Check Your Understanding\n\n{question}\n\n## So What?\n\nIt matters.\n"
    made = with_pictures(lesson(f"### One\n\n{paragraphs(0, 17)}", after=after))
    assert max(holes(made)) <= 3.2


@pytest.mark.parametrize("before", range(0, 10, 1 if LONG else 4))
@pytest.mark.parametrize("high", [150, 420])
def test_no_page_ends_in_a_hole_because_a_figure_did_not_fit(before: int, high: int) -> None:
    text = f'### One\n\n{paragraphs(0, before + 3)}\n\n![The clock](a.svg){{#f alt="Clock"}}\n\n{paragraphs(20, 26)}'
    made = with_pictures(lesson(text), high)
    assert max(holes(made), default=0) <= 3.2


def test_a_figure_that_went_elsewhere_is_read_where_it_was_written() -> None:
    text = f'### One\n\n{paragraphs(0, 8)}\n\n![The clock](a.svg){{#f alt="Clock"}}\n\n{paragraphs(20, 24)}'
    made = with_pictures(lesson(text), 420)
    sheets = pages(made)
    assert "Word20" in sheets[0], "the text behind the figure fills the page"
    assert "Figure 1" in sheets[1]
    read = [line.strip() for line in tags(made)]
    figure = next(at for at, line in enumerate(read) if line.startswith("Figure"))
    # Each paragraph is a P; eight stand before the figure, the rest after it.
    heading = next(at for at, line in enumerate(read) if line == "H2" and at > 5)
    assert read[heading:figure].count("P") in (8, 9)
    assert [failure.message for failure in page.validate_pdf_bytes(made.content).failures] == []


def test_nothing_passes_the_next_heading() -> None:
    figure = '![The clock](a.svg){#f alt="Clock"}'
    text = f"### One\n\n{paragraphs(0, 7)}\n\n{figure}\n\n### Two\n\n{paragraphs(20, 26)}"
    sheets = " ".join(pages(with_pictures(lesson(text), 420)))
    assert sheets.index("Figure 1") < sheets.index("Two")


def test_figures_keep_their_order() -> None:
    text = (
        f'### One\n\n{paragraphs(0, 7)}\n\n![First](a.svg){{alt="x"}}\n\n![Second](b.svg){{alt="y"}}\n\n'
        f"{paragraphs(20, 30)}"
    )
    made = with_pictures(lesson(text), 300, 260)
    said = words(made)
    assert said.index("First") < said.index("Second")
    assert max(holes(made), default=0) <= 3.2


@pytest.mark.parametrize(("before", "hole"), [(5, 3.2), (6, 3.2), (7, 12)])
def test_an_exercise_begins_on_the_page_whose_foot_its_figure_does_not_reach(before: int, hole: float) -> None:
    """But for a dozen lines it stays with its figure."""
    task = (
        '## Exercises\n\n### Read the clock {solution=none}\n\nHere it is.\n\n![Clock](a.svg){alt="x"}\n\n'
        + "".join(f":::: {{.part lines=6}}\nPart{n}.\n::::\n\n" for n in range(4))
    )
    made = with_pictures(lesson(paragraphs(0, before), after=task), 420)
    assert max(holes(made), default=0) <= hole
    assert words(made).count("Part0.") == 1
    first = next(sheet for sheet in pages(made) if "Here it is." in sheet)
    assert "Part0." in first
    assert ("Figure 1" in first) == (hole == 12), "or its first part fills the page before"


LISTING = "\n".join(f"x{n} = {n}" for n in range(9))
CODE = f"```python\n{LISTING}\n```"
PRINTED = f"1. What is printed?\n\n{indent(CODE, '   ')}\n\n   ?> Nothing.\n"
PARTS = "(a) {points=3} Part one.\n\n(b) {points=3} Part two.\n"
ASKED = {
    "question": f"## Check Your Understanding\n\n{PRINTED}",
    "exercise": f"## Exercises\n\n### Read it {{solution=none}}\n\nWhat is printed?\n\n{CODE}\n",
    "parts": f"## Exercises\n\n### Read it {{points=6 solution=none}}\n\nWhat is printed?\n\n{CODE}\n\n{PARTS}",
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("lines", [35, 37])
def test_a_line_that_asks_about_a_listing_is_not_left_alone_at_the_foot(asked: str, lines: int) -> None:
    filler = "\n\n".join(f"Line {n}." for n in range(lines))
    made = with_pictures(lesson(filler, after=ASKED[asked]))
    (sheet,) = (sheet for sheet in pages(made) if "What is printed?" in sheet)
    assert "x0 = 0" in sheet
    assert "x8 = 8" in sheet
    assert max(holes(made)) <= 12


@pytest.mark.parametrize("lines", range(28, 48, 1 if LONG else 3))
def test_the_heading_of_an_exercise_and_the_words_before_its_formula_are_not_left_alone_at_the_foot(lines: int) -> None:
    """Words without a colon did not lead to anything there, and a hole of a few lines parted those with one."""
    filler = "\n\n".join(f"Line {n}." for n in range(lines))
    task = "### Bonus {solution=none}\n\nProve that\n\n$$\n\\sum_{i=1}^n i = \\frac{n(n+1)}{2}\n$$\n"
    made = with_pictures(lesson(filler, after=f"## Exercises\n\n{task}"))
    (sheet,) = (sheet for sheet in pages_of(made.content) if "Prove that" in sheet.text)
    assert end_of(sheet) > sheet.find("Prove that")[0].y1 + 2 * LINE


@pytest.mark.parametrize("lines", range(36, 52, 1 if LONG else 5))
def test_a_heading_that_must_go_over_leaves_no_hole(lines: int) -> None:
    filler = "\n\n".join(f"Line {n}." for n in range(lines))
    made = with_pictures(lesson(f"### One\n\n{filler}\n\n### Two\n\n{paragraphs(0, 3)}"))
    assert max(holes(made), default=0) <= 3.2


def test_paragraphs_are_indented_by_what_stands_above_them_on_the_page() -> None:
    text = f'### One\n\n{paragraphs(0, 8)}\n\n![The clock](a.svg){{#f alt="Clock"}}\n\n{paragraphs(20, 24)}'
    sheets = pages_of(with_pictures(lesson(text), 420).content)
    starts = {n: sheet.find(f"Word{n} ")[0].x0 for n in (1, 20, 21) for sheet in sheets if sheet.find(f"Word{n} ")}
    assert starts[20] == pytest.approx(starts[1], abs=0.5), "it follows a paragraph, not its figure"


def test_a_paragraph_is_indented_that_came_to_follow_one_where_none_of_its_section_was_written_so() -> None:
    figures = [f'![Clock](a.svg){{#f{n} alt="Clock"}}' for n in range(2)]
    parts = (paragraphs(1, 2), figures[0], paragraphs(2, 3), figures[1], paragraphs(3, 4))
    sheet, *_ = pages_of(
        with_pictures(lesson("### One\n\n" + "\n\n".join(parts) + f"\n\n### Two\n\n{paragraphs(5, 7)}"), 500).content
    )
    first, moved = (sheet.find(f"Word{n} ")[0].x0 for n in (2, 3))
    assert moved - first == pytest.approx(4 * 72 / 25.4, abs=0.1)


def block_of(at: int, name: str) -> Block:
    space = (Block(100 + at, 100 + at, "", ("space",), 0, 90 + 80 * at, 300, 40, flows=True, inner=()),)
    return Block(at, at, "", (name,), 0, 50 + 80 * at, 300, 80, True, space if name == "part" else ())


def of_page(left: float, *names: str) -> PageLayout:
    """A page of blocks of 80 points each, with so much room below them; parts have room to write in."""
    blocks = tuple(map(block_of, range(len(names)), names))
    end = 50 + 80.0 * len(names)
    return PageLayout(0, 300, 50, end + left - 50, end, len(names) - 1, leftwards=False, blocks=blocks)


@pytest.mark.parametrize(("left", "moved"), [(70, 56), (400, 38)])
def test_a_hole_of_a_few_lines_is_shared_out_above_headings_figures_and_boxes(left: float, moved: float) -> None:
    page_ = of_page(left, "par", "idea", "par", "figure", "par", "box", "par")
    opened = {each.key: each.by for each in spread(page_)}
    assert sum(opened.values()) == pytest.approx(moved, abs=4)
    # Paragraphs of one text stay together.
    assert max(by for key, by in opened.items() if page_.blocks[key].name == "par") <= 2.2


def test_what_is_wide_gets_the_white_of_what_it_is() -> None:
    page_ = of_page(70, "par", "figure", "closing", "section-rule", "par")
    wide = [
        replace(each, classes=("wide", *each.classes)) if at in (1, 2, 3) else each
        for at, each in enumerate(page_.blocks)
    ]
    assert spread(replace(page_, blocks=tuple(wide))) == spread(page_)


def test_a_larger_hole_is_shared_out_where_many_gaps_fill_it() -> None:
    page_ = of_page(190, "par", *6 * ["part"], "par")
    assert sum(each.by for each in spread(page_)) == pytest.approx(176, abs=4)


def test_a_larger_hole_is_made_one_of_three_lines_where_it_cannot_be_filled() -> None:
    """Nine lines, of which gaps above rules and figures take six."""
    page_ = of_page(156, "par", "float", "par", "float", "par", "wide", "wide", "float")
    left = 156 - sum(each.by for each in spread(page_))
    assert left == pytest.approx(49, abs=3)
    assert max(each.by for each in spread(page_)) < 2 * page_.line


def test_a_part_stays_near_the_words_that_it_belongs_to() -> None:
    page_ = of_page(70, "exercise-text", "part", "part", "part", "par")
    first, second, third, *_ = (each.by for each in spread(page_))
    assert first < 6 < second == third


@pytest.mark.parametrize("name", ["exercise", "question"])
def test_the_first_of_a_section_stays_near_its_head(name: str) -> None:
    first, second, third, *_ = (each.by for each in spread(of_page(70, "total", name, name, name, "par")))
    assert first < 6 < second == third


def test_what_begins_a_page_stays_at_its_head_where_that_is_below_a_margin() -> None:
    """Figures in a grid go over from the page before with theirs: their exercise moved down another two lines."""
    page_ = of_page(70, "exercise", "exercise", "idea", "par")
    lower = tuple(replace(block, y=block.y + 9) for block in page_.blocks)
    page_ = replace(page_, blocks=lower, end=page_.end + 9, height=page_.height + 9)
    assert lower[0].key not in {each.key for each in spread(page_)}


def test_parts_without_room_to_write_in_stay_together() -> None:
    page_ = of_page(70, "exercise-text", "part", "part", "idea", "par")
    page_ = replace(page_, blocks=tuple(replace(block, inner=()) for block in page_.blocks))
    first, second, heading, *_ = (each.by for each in spread(page_))
    assert first == second < 6 < heading


def test_large_print_shares_out_a_hole_in_its_own_measure() -> None:
    names = "par", "idea", "par", "figure", "par", "box", "par"
    usual, large = of_page(70, *names), replace(of_page(140, *names), line=2 * USUAL_LINE)
    assert [each.by for each in spread(large)] == pytest.approx([2 * each.by for each in spread(usual)])


def test_paragraphs_between_which_a_figure_stood_are_as_far_apart_as_others_in_large_print() -> None:
    text = [f"Word{n} opens it. {'Every event adds one to its clock. ' * 4}" for n in range(6)]
    files = {"time/a.svg": PictureFile("time/a.svg", "image/svg+xml", DRAWING.format(300).encode(), 400, 300)}
    topic = student_view(lesson_topic(lesson("\n\n".join([*text[:3], "![A.](a.svg){alt=a}", *text[3:]]))))
    (first, *_) = pages_of(make_handout(topic, settings(), files, edition="large-print").value.content)
    tops = [first.find(f"Word{n}")[0].y0 for n in range(1, 5)]  # the picture stood above Word3
    assert [after - before for before, after in pairwise(tops)] == pytest.approx([tops[1] - tops[0]] * 3, abs=1)


@pytest.mark.parametrize("before", range(0, 14 if LONG else 1, 2))
def test_a_page_may_end_between_two_rows_of_figures_in_columns(before: int) -> None:
    column = "::: {.column}\n![One.](a.svg){alt=a}\n\n![Two.](b.svg){alt=b}\n\n![Three.](c.svg){alt=c}\n:::\n"
    task = f"### Look {{points=2}}\n\nWhich?\n\n:::: {{.columns}}\n{column}\n{column}\n::::\n\n::: solution\nOne.\n:::"
    text = "Every event adds one to its clock. " * (140 + 20 * before)
    made = with_pictures(lesson(text, after=f"## Exercises\n\n{task}"), 220, 220, 220)
    assert max(holes(made), default=0) <= 13, "a row"
    said = " ".join(" ".join(pages(made)).split())
    assert said.index("One.") < said.index("Two.") < said.index("Three.")
    assert words(made).count("Three.") == 2


@pytest.mark.parametrize("lines", range(34, 41))
def test_a_footnote_stands_on_the_page_of_its_mark(lines: int) -> None:
    noted = f"{'Words that are long enough. ' * 8}Here.[^1] {'And more of them. ' * 9}\n\n[^1]: {'Noted. ' * 40}"
    text = "\n\n".join(["A line.", *["Another line."] * lines, noted, "The last."])
    made = pages(with_pictures(lesson(f"### One\n\n{text}")))
    (marked,) = (at for at, said in enumerate(made) if "Here." in said)
    assert "Noted." in made[marked]


def test_two_pictures_side_by_side_change_places_with_text_as_one_does() -> None:
    pair = "".join(f'::: column\n![{name}]({name}.svg){{alt="{name}"}}\n:::\n' for name in "ab")
    text = f"### One\n\n{'Words of a section. ' * 100}\n\n:::: columns\n{pair}::::\n\n{'More words. ' * 60}"
    assert max(holes(with_pictures(lesson(f"{text}\n\n{text}"), 500, 500))) < 3


@pytest.mark.parametrize("lines", range(36, 40))
def test_a_footnote_is_not_put_off_for_a_line_more_at_the_foot(lines: int) -> None:
    others = [*["Another line."] * lines, "Words that are long enough. " * 16]
    text = "\n\n".join(["Here.[^1]", *others, "[^1]: " + "Noted. " * 40])
    made = pages(with_pictures(lesson(f"### One\n\n{text}")))
    assert "Here." in made[0]
    assert "Noted." in made[0]


@pytest.mark.parametrize("lines", [22, 24, 26])
def test_a_heading_with_a_few_words_stands_on_the_page_of_the_figure_that_is_all_they_lead_to(lines: int) -> None:
    filler = "\n\n".join(f"Line {n}." for n in range(lines))
    alone = "### Bees\n\nThey show it.\n\n![Bees](a.svg)"
    sheets = pages_of(with_pictures(lesson(f"### Ants\n\n{filler}\n\n{alone}\n\n### Wasps\n\nMore."), 500).content)
    (first,) = (at for at, sheet in enumerate(sheets) if sheet.find("They show it."))
    assert first == 1, "the figure has no room on the first page"
    assert [at for at, sheet in enumerate(sheets) if sheet.find("Bees")][-1] == 1
