"""Editions of a handout, and what course.yaml says of the look of print."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lessons import lesson, settings
from pdfs import Rect, fonts_of, pages_of
from printed import handout, lesson_topic, pages, words

from ddcurric.lesson.model.block import Figure
from ddcurric.lesson.model.course import PrintSettings
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import StudentTopic, student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.document import setting_of
from ddcurric.print.fit import LARGE, STANDARD, fit_figure, measure_of
from ddcurric.print.setting import Setting
from ddcurric.print.styles import named_values, stylesheet
from ddcurric.print.usual import usual_sheets
from ddcurric.source import Span
from ddcurric.units import Pt

pytestmark = pytest.mark.slow

MM = 72 / 25.4
DIAGRAM = '```spacetime {{caption="{}"}}\nA: a1>m1 a2\nB: b1<m1 b2\n{}\n```'
TEXT = (
    '### One\n\nRead this, of a [tick]{.term}.\n\n::: {.definition title="tick"}\nIt is an event.\n:::\n\n'
    + DIAGRAM.format("Shown", "show: lamport")
    + "\n\n"
    + DIAGRAM.format("Asked", "ask: lamport")
    + '\n\n::: {.aside title="By the way"}\nSaid beside.\n:::\n\nAnd this.\n\n### Two\n\nOnly words.'
)
TASKS = "## Key Points\n\n- A point.\n\n## Exercises\n\n### Do it {points=4 space=4.5cm solution=none}\n\nDo."


def topic() -> StudentTopic:
    return student_view(lesson_topic(lesson(TEXT, after=TASKS)))


def test_a_worksheet_has_what_is_worked_with_and_not_what_is_read() -> None:
    said = words(handout(lesson(TEXT, after=TASKS), edition="worksheet"))
    for there in ("1.1 Clocks", "What is time?", "It is an event.", "Asked", "Do it", "4 points"):
        assert there in said, there
    for gone in ("Read this", "Shown", "Said beside", "And this", "Two", "Only words", "A point."):
        assert gone not in said, gone


def test_definitions_of_a_worksheet_stand_together_without_the_headings_of_what_is_not_there() -> None:
    more = '\n\n### Three\n\nWords.\n\n::: {.definition title="tock"}\nIt is another.\n:::'
    said = words(handout(lesson(TEXT + more, after=TASKS), edition="worksheet"))
    assert said.index("It is an event.") < said.index("It is another.") < said.index("One") < said.index("Asked")
    assert "Three" not in said


def test_a_handout_without_room_has_its_exercises_one_below_the_other() -> None:
    def apart(edition: str) -> float:
        task = TASKS + "\n\n### And that {solution=none}\n\nToo."
        (sheet, *_) = pages_of(handout(lesson("Text.", after=task), edition=edition).content)
        return (sheet.find("Too.")[0].y0 - sheet.find("Do.")[0].y0) / MM

    assert apart("standard") == pytest.approx(45 + apart("no-room"), abs=4)


def in_course(**print_: object) -> PrintSettings:
    return PrintSettings(**print_)  # type: ignore[arg-type]


def test_type_of_ten_and_a_half_points() -> None:
    course = replace(settings(), print=in_course(size=10.5))
    made = make_handout(topic(), course, {}).value
    (sheet, *_) = pages_of(made.content)
    spot = next(letter for letter in sheet.letters if letter.text == "R" and abs(letter.size - 10.5) < 0.1)
    assert spot.size == pytest.approx(10.5)


def test_without_a_margin_notes_stand_among_the_lines_of_a_column_in_the_middle() -> None:
    made = make_handout(topic(), replace(settings(), print=in_course(margin=False)), {}).value
    (sheet, *_) = pages_of(made.content)
    left = sheet.find("Read this")[0].x0
    assert left == pytest.approx(42 * MM, abs=2)
    assert sheet.find("Said beside")[0].x0 < left + 10 * MM
    assert sheet.find("It is an event")[0].x0 < left + 10 * MM


def test_a_font_that_is_missing_is_said() -> None:
    span = Span("course.yaml", 7, 3)
    course = replace(settings(), print=in_course(text_font="Nonesuch Serif", fonts_span=span))
    made = make_handout(topic(), course, {})
    (found,) = made.diagnostics
    assert (found.code, found.span) == ("font-missing", span)
    assert any("Source-Serif" in name for name in fonts_of(made.value.content))


def test_the_sheets_of_a_usual_course_are_those_that_are_read_before_it() -> None:
    student, instructor = (setting_of(settings(), {}, instructor=each) for each in (False, True))
    said = [stylesheet(student, packet=False), stylesheet(instructor, packet=False)]
    assert said == [*usual_sheets()]
    other = replace(student, settings=replace(settings(), print=in_course(accent="0B6E69")))
    assert stylesheet(other, packet=False) not in said


def test_a_module_s_accent_is_that_of_its_topics_numbers() -> None:
    course = settings()
    course = replace(course, modules=tuple(replace(each, accent="8C1D40") for each in course.modules))
    setting = setting_of(course, {}, instructor=False).in_topic(lesson_topic(lesson(TEXT)))
    assert _color_of_numbers(setting) == "#8C1D40"
    assert _color_of_numbers(replace(setting, settings=replace(course, print=in_course(accent="0B6E69")))) == "#0B6E69"


def _color_of_numbers(setting: Setting) -> str:
    found = re.search(r"\.topic-number \{[^}]*?color: (#\w+)", stylesheet(setting, packet=False))
    return found[1] if found else ""


def test_a_course_has_its_own_accent_and_logo() -> None:
    shape = b'<rect width="60" height="30" fill="#123456"/>'
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">' + shape + b"</svg>"
    course = replace(settings(), print=in_course(accent="8C1D40", logo="logo.svg"))
    picture = PictureFile("logo.svg", "image/svg+xml", logo, 60, 30)
    (sheet, *_) = pages_of(make_handout(topic(), course, {"logo.svg": picture}).value.content)
    drawn = next(each for each in sheet.drawn if each.fill == pytest.approx((0x12, 0x34, 0x56), abs=2))
    assert drawn.rect.height == pytest.approx(9 * MM, abs=1)
    assert drawn.rect.y1 < sheet.find("Clocks")[0].y0


def test_a_name_stands_for_its_value_wherever_it_is_used() -> None:
    css = ":root { --a: 1mm; --b: var(--a) } @page { margin: var(--b) } p { x: var(--hang) } :root { --a: 2mm }"
    assert " ".join(named_values(css).split()) == "@page { margin: 2mm } p { x: var(--hang) }"


@pytest.mark.parametrize("edition", ["standard", "worksheet", "no-room", "worksheet-no-room", "large-print"])
def test_every_edition_is_printed_on_pages_that_have_words(edition: str) -> None:
    assert all(pages(handout(lesson(TEXT, after=TASKS), edition=edition)))


SIDE_BY_SIDE = (
    "::: {.columns}\n::: {.column}\nThe left says this.\n:::\n::: {.column}\nThe right says that.\n:::\n:::\n"
)


@pytest.mark.parametrize(("edition", "below"), [("standard", False), ("large-print", True)])
def test_large_print_has_one_column(edition: str, below: bool) -> None:
    (sheet, *_) = pages_of(handout(lesson(SIDE_BY_SIDE), edition=edition).content)
    left, right = sheet.find("The left")[0], sheet.find("The right")[0]
    assert (right.y0 > left.y1) is below
    assert (right.x0 == pytest.approx(left.x0, abs=1)) is below


def test_the_caption_of_a_listing_stands_on_its_page() -> None:
    """What would fit of the page is the caption alone, two lines of it."""
    code = "\n".join(f"step_{n} = clock.send({n})" for n in range(12))
    listing = f'```python {{#sends caption="What a clock sends, and {"what else it knows " * 5}"}}\n{code}\n```'
    made = pages(handout(lesson("Word.\n\n" * 8 + listing), edition="large-print"))
    (of_caption,) = (number for number, said in enumerate(made) if "What a clock sends" in said)
    assert "step_0" in made[of_caption]


def test_a_picture_is_larger_in_large_print_as_letters_are() -> None:
    shown = student_view(lesson_topic(lesson('![A.](a.svg){alt="a"}')))
    (figure,) = (node for node in walk(shown) if isinstance(node, Figure))
    file = PictureFile("time/a.svg", "image/svg+xml", b"", 160, 80)
    assert (fit_figure(figure, file, STANDARD).width, fit_figure(figure, file, LARGE).width) == (120, 210)


def test_without_room_a_page_may_end_between_two_questions_that_offer_options() -> None:
    """Options are kept with the room below them, where there is any, and not with the next question."""
    question = "{}. Which of these?\n\n   - one\n   - two\n\n   ::: answer\n   1.\n   :::\n"
    asked = "## Check Your Understanding\n\n" + "\n".join(question.format(n) for n in range(1, 13))
    made = pages(handout(lesson("Every event adds one to its clock. " * 60, after=asked), edition="no-room"))
    assert made[0].count("Which of these?") > 2


def test_a_diagram_that_no_page_of_large_print_holds_stands_on_several_in_letters_that_can_be_read() -> None:
    def event(row: int, at: int) -> str:
        sends, receives = at % 4 == 1, at % 4 == 3
        message = f">m{row}{at}" if sends else f"<m{(row - 2) % 6}{at - 2}" if receives else ""
        return f"{'abcdef'[row]}{at}{message}"

    rows = (f"{'ABCDEF'[row]}: " + " ".join(event(row, at) for at in range(1, 17)) for row in range(6))
    text = "```spacetime {caption='Six of them'}\n" + "\n".join(rows) + "\nshow: lamport\n```"
    made = handout(lesson(text), edition="large-print")
    drawn = [page for page in pages(made) if re.search(r"\ba\d+\b", page)]
    assert len(drawn) > 1
    assert [page for page in pages(made) if "Six of them" in page] == drawn[-1:]


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_diagram_that_has_a_page_of_large_print_for_itself_fills_it(paper: str) -> None:
    way = "\n".join(f"State{at} --> State{at + 1}: event {at}" for at in range(1, 20))
    text = f"```mermaid {{caption='Twenty of them'}}\nstateDiagram-v2\n{way}\n```"
    made = make_handout(
        student_view(lesson_topic(lesson(text))), replace(settings(), paper=paper), {}, edition="large-print"
    )
    assert made.diagnostics == ()
    (drawn,) = (page for page in pages(made.value) if re.search(r"\bState\d+\b", page))
    assert "State1" in drawn
    assert "State20" in drawn
    assert "Twenty of them" in drawn


@pytest.mark.parametrize(("paper", "lines"), [("a4", 56), ("letter", 54)])
def test_a_figure_is_measured_by_the_lines_of_its_paper(paper: str, lines: int) -> None:
    """On Letter paper it was held to be as tall as A4."""
    assert measure_of(large=False, settings=replace(settings(), paper=paper)).height == Pt(lines * 13)


@pytest.mark.slow
def test_a_page_of_letter_paper_holds_as_many_words_as_one_of_a4() -> None:
    """It is less high, and wider: its columns had the width of A4, and seven pages became eight."""
    shown = student_view(lesson_topic(lesson("Every event adds one to its own counter. " * 300)))
    held = {}
    for paper in ("a4", "letter"):
        made = make_handout(shown, replace(settings(), paper=paper), {}).value
        held[paper] = len(pages_of(made.content)[1].words)
    assert held["letter"] >= 0.99 * held["a4"]


def test_large_print_has_a_column_of_the_same_width_on_letter_paper() -> None:
    """Rules to write on end with the lines of text above them."""
    shown = student_view(lesson_topic(lesson("Every event adds one. " * 40)))
    lines = {
        paper: pages_of(make_handout(shown, replace(settings(), paper=paper), {}, edition="large-print").value.content)[
            0
        ].lines
        for paper in ("a4", "letter")
    }
    said = {paper: [line.text for line in of_paper if "event" in line.text][:3] for paper, of_paper in lines.items()}
    assert said["a4"] == said["letter"]


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_a_figure_of_a_question_or_a_part_ends_with_the_lines_of_text(edition: str) -> None:
    long_ = DIAGRAM.replace("a2", " ".join(f"a{n}" for n in range(2, 8)))
    question = f"1. Which?\n\n{indent_all(long_.format('Asked', ''))}\n\n   ::: answer\n   1.\n   :::\n"
    part = f"(a) Draw.\n\n{indent_all(long_.format('Drawn', ''))}\n"
    after = f"## Check Your Understanding\n\n{question}\n## Exercises\n\n### Do {{solution=none}}\n\nDo.\n\n{part}"
    made = handout(lesson("Every event adds one. " * 30, after=after), edition=edition)
    for sheet in pages_of(made.content):
        right = sheet.width - 20 * MM
        beyond = sheet.picture(72, Rect(right + 2, 60, sheet.width, sheet.height - 60)).convert("L")
        assert beyond.getextrema()[0] > 200


def indent_all(text: str) -> str:
    return "\n".join(f"   {line}" for line in text.splitlines())


def test_in_large_print_no_number_of_a_line_of_code_stands_above_a_word_that_does_not_fit() -> None:
    names = ".".join(f"some_name_of_{letter}" for letter in "abcdef")
    code = f"def f():\n    {names}\nlogging('{'a' * 60}')\nx = '{'https://example.org/' * 3}'\ny = 2\nz = 3"
    for text in (f"```python\n{code}\n```", "- It:\n\n  ```python\n  " + code.replace("\n", "\n  ") + "\n  ```"):
        for sheet in pages_of(handout(lesson(text), edition="large-print").content):
            numbers = [line.baseline for line in sheet.lines if line.text.strip(" \u200b").isdigit()]
            others = {round(line.baseline) for line in sheet.lines if not line.text.strip(" \u200b").isdigit()}
            assert [each for each in numbers if round(each) not in others] == []
    usual = "".join(page.text for page in pages_of(handout(lesson(f"```python\n{code}\n```")).content))
    assert "\u200b" not in usual.partition("logging")[2].partition("')")[0], "where it fits its letters are as typed"
