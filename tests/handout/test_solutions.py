"""Solutions: a strip of what a marker looks for, answers under their questions, marking beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lessons import codes, lesson, settings
from pdfs import Page, pages_of, titles_of
from printed import handout, lesson_topic, solutions, words

from ddcurric.lesson.checks import check_topic
from ddcurric.lesson.model.course import PrintSettings
from ddcurric.lesson.views.grading import graded
from ddcurric.lesson.words import plain_text
from ddcurric.print.questions import short, shown_again
from ddcurric.print.solutions import make_solutions
from ddcurric.print.solved import blanks
from ddcurric.print.spacings import RUN_ON
from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.boxes import AT
from ddcurric.weasy.laid import read
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf
from ddcurric.wording import wording

pytestmark = pytest.mark.slow

MM = 72 / 25.4
PROSE = "Every event counts, and a receive takes the larger of two numbers before it adds one to it. "
TEXT_ENDS = 137 * MM
"""Of a right-hand page."""
COLUMNS_END = 191 * MM


def exercise(answer: str, question: str = "How many are there?") -> str:
    return f"## Exercises\n\n### Count {{points=3}}\n\n{question}\n\n::: solution\n{answer}\n:::\n"


def beside(made: Pdf, text: str) -> bool:
    """Whether words of the first page stand in its margin."""
    spot, *_ = pages_of(made.content)[0].find(text)
    return spot.x0 > TEXT_ENDS


def test_a_strip_under_the_title_has_blanks_letters_and_points() -> None:
    check = (
        "## Check Your Understanding\n\n1. Which?\n\n   - one\n   - two\n\n   ::: answer\n   **two.**\n   :::\n\n"
        "2. Why?\n\n   ::: answer\n   Because.\n   :::\n\n"
    )
    tasks = "## Exercises\n\n" + "".join(f"### T{n} {{points={n}}}\n\nA.\n\n::: solution\nB.\n:::\n\n" for n in (2, 3))
    text = lesson("A receive takes the [maximum]{.blank}. Then it adds [one]{.blank}.", after=check + tasks)
    strip = "At a glance Blanks maximum · one Check 1 B · 2 open Exercises 2 + 3 = 5 points"
    assert strip in words(solutions(text))
    assert "maximum" not in words(handout(text))
    bare = exercise("Five.").replace(" {points=3}", "")
    assert "At a glance" not in words(solutions(lesson("Text.", after=bare)))
    filled_in = "## Exercises\n\n### Units\n\nForce is in [newton]{.blank}.\n"
    assert "No solution" not in words(solutions(lesson("Text.", after=filled_in)))


def test_every_blank_is_in_the_strip_wherever_it_stands() -> None:
    body = (
        "A [b1]{.blank}.[^n] Again.[^n]\n\n[^n]: A note with [b2]{.blank}.\n\n"
        '::: {.definition title="With [b3]{.blank}"}\nBody.\n:::\n\n> [!NOTE] Of [b4]{.blank}\n> Body.\n\n'
        "> Words\n> — by [b5]{.blank}\n\n- **[b6]{.blank}**\n\n[b7]{.blank}\n:   What it is\n\n"
        "| [b8]{.blank} |\n| --- |\n| [b9]{.blank} |\n\n: Cells of [b10]{.blank}\n"
    )
    found = [plain_text(each) for each in blanks(lesson_topic(lesson(body)))]
    assert found == [f"b{at}" for at in range(1, 11)]


MARKED = "Five.\n\n**Marking.** One point each.\n\n**What wrong answers reveal.** Four: It was lost.\n"
FENCED = "Five.\n\n::: marking\nOne point each.\n:::\n\n::: {.mistake answer=Four}\nIt was lost.\n:::\n\nAll.\n"


@pytest.mark.parametrize("answer", [MARKED, FENCED])
def test_marking_and_wrong_answers_stand_in_the_margin(answer: str) -> None:
    made = solutions(lesson("Text.", after=exercise(answer)))
    assert "Marking. One point each." in words(made)
    assert beside(made, "One point each.")
    assert beside(made, "was lost.")
    assert not beside(made, "Five.")


@pytest.mark.parametrize("long", [1, 14])
def test_marking_is_as_dark_as_the_question_in_the_margin_and_below_its_answer(long: int) -> None:
    made = solutions(lesson("Text.", after=exercise(f"Five.\n\n**Marking.** {PROSE * long}Yes.", "Zero?")))
    page = pages_of(made.content)[0]
    marked, asked = ({page.color(each) for each in page.letters if each.text == letter} for letter in "YZ")
    assert marked == asked


def test_marking_that_is_longer_than_the_margin_stands_below_its_answer() -> None:
    made = solutions(lesson("Text.", after=exercise(f"Five.\n\n**Marking.** {PROSE * 14}Done.")))
    assert not beside(made, "Done.")
    assert beside(solutions(lesson("Text.", after=exercise(f"{PROSE * 14}\n\n**Marking.** Done."))), "Done.")


def test_marking_that_is_a_few_lines_longer_than_its_answer_stands_beside_it_with_white_below() -> None:
    more = "### More\n\nMore?\n\n::: solution\nYes.\n:::\n"
    marked = f"Five.\n\n**Marking.** {PROSE * 3}Done."
    made = solutions(lesson("Text.", after=f"{exercise(marked)}\n{more}"))
    assert beside(made, "Done.")
    sheet = pages_of(made.content)[0]
    assert sheet.find("Done.")[0].y1 < sheet.find("More")[0].y0, "it does not pass the next exercise"


def _marked_parts(before: int, *longs: int) -> Pdf:
    """Parts with short answers and marking of so many words, below an exercise of so many lines."""

    def part(long: int) -> str:
        solved = f"::: solution\n{'Six seven. ' * 14}\n\n::: marking\n{'receive ' * long}\n:::\n:::\n"
        return f":::: part\nHow many?\n\n{solved}::::\n\n"

    first = "### First\n\nOne.\n\n::: solution\n" + "Line.\n\n" * before + ":::\n\n" if before else ""
    parts = "".join(map(part, longs))
    more = "### More\n\nMore?\n\n::: solution\nYes.\n:::\n"
    return solutions(lesson("Text.", after=f"## Exercises\n\n{first}### Count\n\nCount.\n\n{parts}{more}"))


def test_marking_that_the_margin_has_no_room_for_stays_within_both_columns() -> None:
    made = _marked_parts(26, 38, 38, 4)
    below = [spot for page in pages_of(made.content)[::2] for spot in page.find("receive") if spot.x0 < TEXT_ENDS]
    assert below, "some found no room at the foot of a page"
    assert max(spot.x1 for spot in below) <= TEXT_ENDS, "as wide as the answers, wherever it was known"


def test_marking_of_parts_stands_beside_them_where_a_little_white_below_them_makes_room() -> None:
    """It stood among the lines, and took more room there, with an empty margin beside it."""
    made = _marked_parts(0, 38, 38, 38, 4, 4)
    assert _places_of_marking(made) == {True}
    (page,) = pages_of(made.content)
    assert max(spot.y1 for spot in page.find("receive")) < page.find("More")[0].y0


def _parts_with_marking(*longs: int) -> str:
    solved = "::: solution\n" + "Six seven. " * 20 + "\n\n::: marking\n{}\n:::\n:::\n"
    parts = (f":::: part\nHow many?\n\n{solved.format('receive ' * long)}::::\n" for long in longs)
    return "### Count\n\nCount.\n\n" + "\n".join(parts)


def _places_of_marking(made: Pdf) -> set[bool]:
    """Whether its words stand in the margin."""
    return {spot.x0 > 136 * MM for page in pages_of(made.content) for spot in page.find("receive")}


@pytest.mark.parametrize("before", [0, 31])
def test_all_marking_of_an_exercise_stands_below_its_answers_where_one_of_it_finds_no_room(before: int) -> None:
    """Too long for the margin, or at the foot of a page."""
    longs = (12, 110, 12) if not before else (22, 22, 32)
    first = "### First\n\nOne.\n\n::: solution\n" + "Line.\n\n" * before + ":::\n\n"
    made = solutions(lesson("Text.", after=f"## Exercises\n\n{first}{_parts_with_marking(*longs)}"))
    assert len(_places_of_marking(made)) == 1


def test_marking_that_finds_no_room_at_the_foot_of_a_page_stands_in_the_margin_of_the_next() -> None:
    """It stood among the lines there, below the head of the page, where its exercise goes on."""
    made = _marked_parts(26, 30, 30, 1, 1, 1, 1)
    assert made.pages == 2
    assert _places_of_marking(made) == {True}


def test_marking_of_an_exercise_that_ends_on_its_page_does_not_go_to_the_next() -> None:
    """It stood there below the name of another exercise, as if it were that one's."""

    def part(word: str, answer: int, long: int) -> str:
        solved = f"::: solution\n{'Six seven. ' * answer}\n\n::: marking\n{f'{word} ' * long}\n:::\n:::\n"
        return f":::: part\nHow many?\n\n{solved}::::\n\n"

    lengths = {
        "alpha": ((30, 60), (30, 60)),
        "bravo": ((4, 60), (4, 20), (4, 60)),
        "charlie": ((4, 40), (4, 60), (30, 40)),
        "delta": ((10, 20), (30, 60), (4, 60)),
    }
    parts = {word: "".join(part(word, *each) for each in each_of) for word, each_of in lengths.items()}
    tasks = "".join(f"### {word.title()}\n\nCount.\n\n{text}" for word, text in parts.items())
    first, last = pages_of(solutions(lesson("Text.", after=f"## Exercises\n\n{tasks}")).content)
    assert last.find("How many"), "the exercises go on"
    assert first.find("alpha alpha")
    assert not last.find("alpha alpha")


def _exercises(*exercises: tuple[tuple[int, int], ...]) -> Pdf:
    """Their parts have answers of so many times two words and marking of so many."""

    def part(answer: int, long: int) -> str:
        solved = f"::: solution\n{'Six seven. ' * answer}\n\n::: marking\n{'receive ' * long}\n:::\n:::\n"
        return f":::: part\nHow many?\n\n{solved}::::\n\n"

    written = [f"### Task\n\nCount.\n\n{''.join(part(*each) for each in parts)}" for parts in exercises]
    return solutions(lesson("Text.", after="## Exercises\n\n" + "".join(written)))


def test_pages_are_as_few_as_the_least_white_makes_them_whatever_was_tried_before() -> None:
    """An airier style was tried first, and the white that marking took in it was kept: that cost the page."""
    first = ((17, 23), (17, 15), (23, 38)), ((14, 40), (5, 25)), ((36, 19), (17, 40))
    then = ((16, 29), (25, 15), (10, 24)), ((18, 22), (17, 12), (10, 20)), ((39, 12), (11, 21), (26, 13))
    assert _exercises(*first, *then).pages == 2


def test_where_no_style_saves_a_page_marking_stands_in_the_margin_as_if_none_had_been_tried() -> None:
    """It stood below its answers, as in the style that was given up."""
    made = _exercises(((21, 32), (13, 16)), ((6, 19), (7, 33)), ((8, 27), (11, 20)), ((13, 12), (29, 13), (15, 10)))
    assert made.pages == 2
    assert _places_of_marking(made) == {True}


def test_points_stand_with_their_marking_in_the_margin_or_below_the_answer() -> None:
    solved = f"::: solution\nFive.\n\n::: marking\n{PROSE * 14}Done.\n:::\n:::\n"
    part = f":::: {{.part points=2}}\nHow many?\n\n{solved}::::\n\n"
    made = solutions(lesson("Text.", after=f"## Exercises\n\n### Count\n\nCount.\n\n{part}"))
    assert "2 points. Every event counts" in words(made)
    assert words(made).count("2 points. ") == 1
    assert not any(spot.x0 > TEXT_ENDS for spot in pages_of(made.content)[0].find("2 points.")), "not without it"


def test_in_large_print_marking_stays_whole_and_a_letter_with_its_question() -> None:
    """Where no margin is, both stand in the text."""

    def part(at: int) -> str:
        steps = "\n\n".join(
            f"Step {step}: one point, and half of it where it is followed through." for step in range(4)
        )
        solved = f"::: solution\n{'The answer is longer. ' * (5 + at % 3)}\n\n::: marking\n{steps}\n:::\n:::\n"
        return f":::: {{.part points=2}}\nWhat is asked for the {at}th time?\n\n{solved}::::\n\n"

    parts = "".join(map(part, range(9)))
    made = solutions(lesson("Text.", after=f"## Exercises\n\n### One\n\nAnswer.\n\n{parts}"), edition="large-print")
    for page in pages_of(made.content):
        text = " ".join(page.text.split())
        assert [text.count(f"Step {step}:") for step in range(4)] == [text.count("Step 0:")] * 4
        assert len(re.findall(r"\([a-i]\)", text)) == text.count("What is asked")


def test_no_row_of_a_table_stands_alone_on_the_next_page() -> None:
    table = "| Event | Number |\n|---|---|\n" + "".join(f"| row{at} | {at} |\n" for at in range(8))
    made = solutions(lesson("Text.", after=exercise("Line.\n\n" * 28 + f"{table}\n\n" + "More.\n\n" * 20)))
    rows = [[at for at in range(8) if page.find(f"row{at}")] for page in pages_of(made.content)]
    assert rows == [[0, 1, 2, 3, 4, 5], [6, 7]]


@pytest.mark.parametrize("lines", [2, 6])
def test_no_page_begins_with_the_only_line_of_an_answer_whose_options_are_on_the_one_before(lines: int) -> None:
    options = "\n".join(f"    - option {at}" for at in range(4))
    asked = "\n\n".join(f"{at}. Which is it?\n\n{options}\n\n    ::: answer\n    Said.\n    :::" for at in range(1, 26))
    before = exercise("Line.\n\n" * lines)
    made = solutions(lesson("Text.", after=f"## Check Your Understanding\n\n{asked}\n\n{before}"))
    firsts = [next(each.text for each in page.lines if each.rect.y0 > 40) for page in pages_of(made.content)[1:]]
    assert len(firsts) > 1
    assert all(each.endswith("Which is it?") for each in firsts)


@pytest.mark.parametrize(("paper", "lines"), [("a4", 48), ("letter", 44)])
def test_a_last_page_of_a_few_lines_is_saved(paper: str, lines: int) -> None:
    """By less white."""
    topic = lesson_topic(lesson("Text.", after=exercise("Line.\n\n" * lines + "Last.")))
    made = make_solutions(topic, replace(settings(), paper=paper), {}).value
    assert made.pages == 1
    assert "Last." in pages_of(made.content)[0].text


def test_no_style_that_saves_a_page_has_smaller_type() -> None:
    seen: list[Manuscript] = []

    def draw(manuscript: Manuscript) -> Pdf:
        seen.append(manuscript)
        return Pdf(b"", 1, {})

    make_solutions(lesson_topic(lesson("Text.", after=exercise("Five."))), settings(), {}, draw=draw)
    (manuscript,) = seen
    assert manuscript.shorter
    assert not any("font" in style or "line-height" in style for style in (*manuscript.shorter, *manuscript.tighter))


def test_marking_is_known_by_its_words_or_its_div() -> None:
    def parts(answer: str) -> tuple[str, ...]:
        (task,) = lesson_topic(lesson("Text.", after=exercise(answer))).exercises
        assert task.solution is not None
        grade = graded(task.solution.blocks)
        return tuple(" ".join(plain_text(each).split()) for each in (grade.answer, grade.marking, grade.mistakes))

    assert parts("Five.") == ("Five.", "", "")
    assert parts("**Marking.** One each.\n\nHalf for a try.") == ("", "One each. Half for a try.", "")
    assert parts("Fünf.\n\n**Bewertung:** Je einer.") == ("Fünf.", "Je einer.", "")
    assert parts(FENCED) == ("Five. All.", "One point each.", "Four: It was lost.")
    assert parts("**Marking matters.** Five.") == ("Marking matters. Five.", "", "")


def test_marking_is_for_nobody_else() -> None:
    text = lesson("Text.", after=exercise(FENCED))
    for secret in ("One point each", "was lost", "Five"):
        assert secret not in words(handout(text))


def test_a_question_is_brought_to_two_lines_but_asks_all_that_it_asked() -> None:
    story = "A node waits. " * 14
    asked = "(i) Which event is first? (ii) Which is last?"
    (task,) = lesson_topic(lesson("Text.", after=exercise("Five.", story + asked))).exercises
    said = plain_text(short(task.blocks, 116))
    assert said.endswith(asked)
    assert "…" in said
    assert len(said) < 200
    (whole,) = lesson_topic(lesson("Text.", after=exercise("Five.", "One node waits. How long?"))).exercises
    assert plain_text(short(whole.blocks, 116)) == "One node waits. How long?"


def test_no_dot_stands_between_a_colon_and_the_list_that_it_announces() -> None:
    for listed, said in (("1. Read\n2. Count", "1.\u00a0Read · 2.\u00a0Count"), ("- Read\n- Count", "Read · Count")):
        (task,) = lesson_topic(lesson("Text.", after=exercise("Five.", f"Put in order:\n\n{listed}"))).exercises
        assert plain_text(short(task.blocks, 116)) == f"Put in order: {said}"


OTHER = "```spacetime {caption='Another'}\nP: p1\n```"
FIGURE = "```spacetime {#fig-x caption='Two of them'}\nX: x1  x2>m1\nY: y1  y2<m1\n```"


def test_a_question_stands_on_the_page_of_its_figure() -> None:
    more = f"### Stamped\n\nThis run is stamped.\n\n{FIGURE}\n\n::: solution\nThe first arrow.\n:::\n"
    made = solutions(lesson("Text.", after=exercise("Line.\n\n" * 42) + f"\n{more}"))
    named = ("This run is stamped", "x2")
    assert [[name for name in named if page.find(name)] for page in pages_of(made.content)] == [[], [*named]]


@pytest.mark.parametrize(
    ("answer", "is_shown"),
    [
        ("Five.", False),
        ("The figure below.\n\n" + OTHER, False),
        ("Both x1 and y2.", True),
        ("See [](#fig-x).", True),
        ("The first arrow.", True),
    ],
)
def test_the_figure_that_an_answer_speaks_of_is_shown(answer: str, is_shown: bool) -> None:
    own = words(solutions(lesson("Text.", after=exercise(answer, f"Look.\n\n{FIGURE}\n\nHow many?"))))
    assert ("Two of them" in own) == is_shown


@pytest.mark.parametrize(
    ("answer", "is_shown"),
    [
        ("The second row.", True),
        ("| n | sum |\n|---|---|\n| 3 | 6 |\n\nBoth columns grow.", False),
        ("| n | cost |\n|---|---|\n| 3 | 6 |\n\nBoth columns grow.", True),
    ],
)
def test_a_table_to_complete_is_not_shown_empty_above_the_one_that_completes_it(answer: str, is_shown: bool) -> None:
    question = "Complete it.\n\n| n | sum |\n|---|---|\n| 3 |  |"
    topic = lesson_topic(lesson("Text.", after=exercise(answer, question)))
    (shown,) = shown_again(topic, wording("en")).values()
    assert bool(shown) == is_shown


def test_a_figure_of_the_lesson_that_an_answer_refers_to_is_shown_once() -> None:
    twice = exercise("See [](#fig-x).") + "\n### Again\n\nWhat?\n\n::: solution\nSee [](#fig-x).\n:::\n"
    assert words(solutions(lesson(f"Text.\n\n{FIGURE}", after=twice))).count("Two of them") == 1


def test_reasons_stand_beside_the_options_that_they_are_of() -> None:
    def made(reasons: str) -> str:
        asks = "1. Which?\n\n   - three\n   - four\n\n   ::: answer\n   **four.** Count them.\n\n"
        return words(solutions(lesson("Text.", after=f"## Check Your Understanding\n\n{asks}{reasons}\n   :::\n")))

    assert "A three the last was forgotten" in made("   - three: the last was forgotten\n")
    spoken = "   - three: the last was forgotten\n\n   ::: notes\n   Ask.\n   :::\n"
    assert "A three the last was forgotten" in made(spoken)
    assert "A three the last was forgotten" in made("   - A – the last was forgotten\n")
    assert "A three the last was forgotten" in made("   (a) the last was forgotten\n")
    assert "• some say so: they err" in made("   - some say so: they err\n")


ASKED = """1. Which?

   - three
   - four

   ::: answer
   **four.** Count them.
   :::

2. How many more?

   ::: answer
   None.
   :::
"""


def gap(made: Pdf, above: str, below: str) -> float:
    """From the foot of a text to the head of another, on the first page."""
    sheet = pages_of(made.content)[0]
    return sheet.find(below)[0].y0 - sheet.find(above)[0].y1


def test_what_is_asked_stands_apart_from_the_answer_before_it() -> None:
    """An exercise by a line and a half at least, a question to check by a line."""
    check = f"\n## Check Your Understanding\n\n{ASKED}"
    after = f"{exercise('Nine.')}\n### Again\n\nWhat?\n\n::: solution\nSeven.\n:::\n{check}"
    made = solutions(lesson("Text.", after=after))
    assert gap(made, "Nine.", "Again") > 1.5 * 12.5
    assert gap(made, "Seven.", "CHECK YOUR") > 1.5 * 12.5
    assert gap(made, "Count", "How many more") > 12.5


def lines_of_hole(sheet: Page) -> float:
    inked = (*sheet.words, *sheet.drawn)
    ends = [each.rect.y1 for each in inked if each.rect.y1 < 281 * MM]
    return (280 * MM - max(ends)) / 12.5


def many(part: str, count: int) -> Iterator[str]:
    yield "## Exercises\n"
    for number in range(1, count + 1):
        yield f"### Task {number} {{points=4}}\n\n{PROSE}\n\n" + "".join(
            f":::: {{.part points=2}}\n{PROSE}What is it?\n\n::: solution\n{part}\n:::\n::::\n\n" for _ in range(2)
        )


COURSES = {
    "prose": f"{PROSE * 3}\n\n**Marking.** {PROSE}\n\n**What wrong answers reveal.** {PROSE}",
    "mathematics": "$$\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$$\n\n" + PROSE + f"\n\n**Marking.** {PROSE}",
    "code": "```python\ndef f(n):\n    return n + 1\n```\n\n" + PROSE + f"\n\n**Marking.** {PROSE}",
    "tables": "| Event | Number |\n|---|---|\n" + "| x1 | 1 |\n" * 5 + f"\n{PROSE}\n\n**Marking.** {PROSE}",
    "chinese": "每个事件加一，接收时先取最大值。" * 9 + "\n\n**Marking.** " + "每个规则一分。" * 9,
}


@pytest.mark.parametrize("subject", COURSES)
def test_solutions_of_any_subject_are_short_and_leave_no_hole(subject: str) -> None:
    made = solutions(lesson("Text.", after="\n".join(many(COURSES[subject], 5))))
    sheets = pages_of(made.content)
    assert len(sheets) <= 4
    assert all(lines_of_hole(sheet) <= 3.2 for sheet in sheets[:-1]), [lines_of_hole(sheet) for sheet in sheets]
    assert all(word.rect.x0 > 11 * MM and word.rect.x1 < 191 * MM for sheet in sheets for word in sheet.words)


def test_large_print_has_nothing_small() -> None:
    text = lesson("A [b]{.blank}.", after="\n".join(many(COURSES["prose"], 1)))
    made = solutions(text, edition="large-print")
    letters = [letter for page in pages_of(made.content) for letter in page.letters if letter.text.isalpha()]
    assert min(letter.size for letter in letters) >= 14.9
    assert "Marking" in words(made)


def test_small_tables_of_an_answer_stay_with_its_words() -> None:
    table = "| a | b |\n|--:|--:|\n| 48 | 18 |\n| 18 | 12 |\n\nIt prints 6."
    made = solutions(lesson("Text.", after=exercise(table)))
    assert not beside(made, "48")
    assert not beside(made, "It prints 6.")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("**twice.** It was sent again.", "It was sent again."),
        ("**B, twice.** It was sent again.", "It was sent again."),
        ("**(B) Twice.** It was sent again.", "It was sent again."),
        ("**twice**, for it was sent again.", "twice, for it was sent again."),
        ("**Not once.** It was sent again.", "Not once. It was sent again."),
        ("**twice.**", "twice."),
        ("**B.** It was sent again.", "It was sent again."),
        ("**A.** It was sent again.", "A. It was sent again."),
        ("**A, twice.** It was sent again.", "A, twice. It was sent again."),
        ("**twice**: it was sent again.", "it was sent again."),
        ("B. It was sent again.", "It was sent again."),
        ("(B): it was sent again.", "it was sent again."),
        ("B", "For the instructor"),
        ("**Not once**: it was sent again.", "Not once: it was sent again."),
    ],
)
def test_an_answer_does_not_say_again_what_is_ticked_above_it(answer: str, kept: str) -> None:
    options = "\n".join(f"   - [{'x' if each == 'twice' else ' '}] {each}" for each in ("once", "twice"))
    check = f"## Check Your Understanding\n\n1. How often?\n\n{options}\n\n   ::: answer\n   {answer}\n   :::\n"
    made = words(solutions(lesson("Text.", after=check)))
    assert made.partition("B twice ")[2].startswith(kept)


def test_a_solution_does_not_say_again_what_is_ticked_above_it() -> None:
    options = "- [ ] once\n- [x] twice\n"
    solved = "::: solution\n**twice.** It was sent again.\n:::\n"
    parted = f":::: part\nHow often?\n\n{options}\n{solved}::::\n"
    text = f"## Exercises\n\n### Count\n\nHow often?\n\n{options}\n{solved}\n### Count again\n\nCount.\n\n{parted}"
    made = words(solutions(lesson("Text.", after=text)))
    assert made.count("B twice It was sent again.") == 2


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("B, C. Both were sent.", "Both were sent."),
        ("**B and C.** Both were sent.", "Both were sent."),
        ("A and C. Both were sent.", "A and C. Both were sent."),
        ("B, C.", "For the instructor"),
        ("B, C – both were sent.", "B, C – both were sent."),
    ],
)
def test_letters_of_several_options_are_not_said_again(answer: str, kept: str) -> None:
    options = "\n".join(f"   - [{' ' if each == 'none' else 'x'}] {each}" for each in ("none", "m1", "m2"))
    check = f"## Check Your Understanding\n\n1. Which?\n\n{options}\n\n   ::: answer\n   {answer}\n   :::\n"
    made = words(solutions(lesson("Text.", after=check)))
    assert made.partition("C m2 ")[2].startswith(kept)


def test_what_an_answer_says_of_the_right_option_stands_beside_it_as_the_others_reasons_do() -> None:
    options = "   - once\n   - twice\n   - never\n"
    reasons = "   - once: the second is forgotten\n   - never: nothing was lost\n"
    told = "   ::: notes\n   Ask for the third.\n   :::\n"
    answer = f"   :::: answer\n   **twice**: it was sent again\n\n{reasons}\n{told}   ::::\n"
    check = f"## Check Your Understanding\n\n1. How often?\n\n{options}\n{answer}"
    made = " ".join(words(solutions(lesson("Text.", after=check))).split())
    assert "A once the second is forgotten ✓ B twice it was sent again C never nothing was lost" in made


def test_without_a_margin_nothing_reaches_beyond_both_columns() -> None:
    course = replace(settings(), print=PrintSettings(margin=False))
    table = "| one | two | three | four |\n|---|---|---|---|\n" + f"| {'first words ' * 4} " * 4 + "|\n"
    made = make_solutions(lesson_topic(lesson("Text.", after=exercise(f"Four.\n\n{table}"))), course, {}).value
    for page in pages_of(made.content):
        rects = [each.rect for each in (*page.words, *page.drawn)]
        hung = [each.rect for each in page.words if each.text == "1"]  # the exercise's number, as with a margin column
        assert min(rect.x0 for rect in rects if rect not in hung) >= 19 * MM
        assert max(rect.x1 for rect in rects) <= page.width - 19 * MM


def test_white_for_notes_goes_with_one_that_is_set_below_its_answer() -> None:
    note, white = '<div class="note marking of-{0}">One.</div>', '<div data-white-of="of-{0}">White.</div>'
    source = read(Manuscript("".join(f"<div>{note}{white}</div>".format(at) for at in "12"), "Marked"))
    root = source.document.etree_element
    (first, _) = (each for each in root.iter() if "note" in each.get("class", ""))
    source.with_inline({int(first.get(AT))})
    assert [each.get("data-white-of") for each in root.iter() if each.get("data-white-of")] == ["of-2"]


@pytest.mark.parametrize("width", range(150, 200, 2))
def test_no_word_of_marking_that_runs_on_is_broken_where_it_has_room_on_the_next_line(width: int) -> None:
    """WeasyPrint broke "togethe-r": the line of the paragraph was taken to begin at its emphasis."""
    html = (
        f'<div class="inline marking" style="width: {width}pt"><p class="par"><b>2 points.</b> One for using '
        "<em>together</em> and for the step that carries it along.</p><p class='par'><em>Wrong.</em> None.</p></div>"
    )
    css = f"@page {{ size: 400pt }} body {{ font: 10pt 'Source Serif 4'; overflow-wrap: break-word }} {RUN_ON}"
    pdf = html_to_pdf(Manuscript(html, title="T", language="en", css=css, fonts=handout_fonts()))
    assert "together" in pages_of(pdf.content)[0].text.split()


def test_points_and_wrong_answers_that_run_on_are_parted_as_points_and_marking_are() -> None:
    mistake = f'::: {{.mistake answer="6"}}\n{PROSE * 12}\n:::\n'
    part = f":::: {{.part points=2}}\nHow many?\n\n::: solution\nFive.\n\n{mistake}:::\n::::\n\n"
    made = solutions(lesson("Text.", after=f"## Exercises\n\n### Count\n\nCount.\n\n{part}"))
    assert "2 points. Wrong answers." in words(made)


def test_an_exercise_without_a_title_has_its_number_once() -> None:
    text = lesson("Text.", after="## Exercises\n\n### Exercise 1\n\nCount to three.\n\n::: solution\nDone.\n:::\n")
    for made in (handout(text), solutions(text)):
        said = words(made)
        assert "Exercise 1" not in said
        assert "Exercise 1" in titles_of(made.content)


def test_reasons_stand_beside_the_options_of_an_exercise_as_beside_those_of_a_question() -> None:
    """A list below the options said each of them again."""
    asked = (
        "- [x] red\n- [ ] green\n- [ ] blue\n\n::: solution\n- green: too short a wave\n- blue: shorter still\n:::\n"
    )
    part = f"### Once more\n\n:::: part\nWhich?\n\n{asked}::::\n"
    task = f"## Exercises\n\n### Choose\n\nWhich has the longest?\n\n{asked}\n{part}"
    said = words(solutions(lesson("Text.", after=task)))
    assert said.count("green too short a wave") == said.count("blue shorter still") == 2
    assert "green:" not in said


def test_options_that_are_ticked_need_no_other_solution() -> None:
    text = lesson("Text.", after="## Exercises\n\n### Choose\n\n- [ ] red\n- [x] green\n")
    assert "No solution is given" not in words(solutions(text))
    assert "No solution is given" in words(solutions(text.replace("[x]", "[ ]")))


def test_a_figure_that_asks_is_the_solution_of_its_exercise() -> None:
    """The program fills it in: nothing is missing, neither in the solutions nor to the one who reads what is told."""
    asked = '```plot {x="t" y="x"}\nline "train": 0 0 | 10 100\nask: train at 5\n```'
    text = lesson("Text.", after=f"## Exercises\n\n### Read it\n\n{asked}")
    assert "No solution is given" not in words(solutions(text))
    assert "exercise-without-solution" not in codes(check_topic(lesson_topic(text)))
    without = text.replace("ask: train at 5\n", "")
    assert "No solution is given" in words(solutions(without))
    assert "exercise-without-solution" in codes(check_topic(lesson_topic(without)))


def test_marking_names_its_part_wherever_it_stands_but_points_alone_do_not() -> None:
    def part(marking: str) -> str:
        return f":::: {{.part points=2}}\nHow many?\n\n::: solution\nFive.\n\n{marking}:::\n::::\n\n"

    marked, wrong = "::: marking\nOne each.\n:::\n", '::: {.mistake answer="6"}\nToo many.\n:::\n'
    made = solutions(
        lesson("Text.", after=f"## Exercises\n\n### Count\n\nCount.\n\n{''.join(map(part, (marked, wrong, '')))}")
    )
    said = words(made)
    assert "(a) 2 points. One each." in said
    assert "(b) 2 points. Wrong answers." in said
    assert "(c) 2 points" not in said


def test_a_table_with_blanks_is_shown_filled_in_with_its_answer() -> None:
    table = "| term | t |\n|---|---|\n| slope | [seven]{.blank} |\n"
    asked = f"## Exercises\n\n### Read\n\nFill it in.\n\n{table}\n::: solution\nBy division.\n:::\n"
    assert words(solutions(lesson("Text.", after=asked))).count("seven") == 2, "in the strip, and in its place"
