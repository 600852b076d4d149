"""Slides are used: nothing ends high above their foot, points are composed, and what stands alone is large."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from deck.decks import deck, template
from deck.stress import lesson, prose, section, shown, table
from deck.test_slides import ideas
from pdfs import pages_of

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.deck.elements import Para
from ddcurric.outputs.deck.rows import rows_of
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import ChartBox, Group, MathBox, Picture, Shape, SlideScene, TextBox
from ddcurric.scene.text import Run
from ddcurric.scene.transform import bounds, type_sizes
from ddcurric.source import Span
from ddcurric.units import Pt
from tests.benchmarks.looks import SlideUse, use_of_slides

PHOTO = "![P](figures/photo.png){alt='p'}"
FIGURE = "```spacetime\nA: a1>m1 a2 a3<m2\nB: b1<m1 b2>m2 b3\nshow: lamport\n```"
POINTS = "- A clock drifts: nobody notices\n- a message takes its time\n- an order is no time"
QUESTIONS = """
## Check Your Understanding

1. Which of these is certain?

   - a before b
   - b is not before a
   - a and b are concurrent
   - nothing

   ::: answer
   **b is not before a.** Else its number would be smaller.

   - a before b: possible, not certain
   - concurrent: possible, too
   - nothing: a number says something
   :::

2. What do you know of two events with one number?

   ::: answer
   They are concurrent. They belong to different processes.
   :::
"""
CODE = "def receive(number):\n    own = max(own, number)\n    own += 1\n    return own"
LESSONS = {
    "prose": section("One", f"{prose(40)}\n\n{prose(30, 7)}") + section("Two", prose(9)),
    "lists": section("One", POINTS) + section("Two", "\n".join(f"1. {prose(7, at)}" for at in range(5))),
    "formulas": section("One", "$$ x^2 + y^2 = z^2 $$") + section("Two", "We divide:\n\n$$ x = y $$\n\nThat is all."),
    "figures": section("One", f"{FIGURE}\n\n{POINTS}") + section("Two", FIGURE),
    "pictures": section("One", "![P](figures/photo.png){alt='p'}\n\nIt is small.")
    + section("Two", f"{POINTS}\n\n![P](figures/photo.png){{alt='p'}}"),
    "boxes": section("One", f"::: warning\n{prose(20)}\n:::\n\n{prose(9)}")
    + section("Two", "> Time flies.\n>\n> — him"),
    "tables": section("One", shown(table(2, 1)))
    + section("Two", shown(table(3, 2) + "\n\n- one: of two\n- other"))
    + section("Three", shown(table(5, 9)))
    + section("Four", shown(f"{prose(9)}\n\n{table(4, 3)}\n\n{prose(14)}")),
    "code": section("One", shown("```python\nstep()\n```"))
    + section("Two", shown(f'```python {{lines="2"}}\n{CODE}\n```\n\n- one\n- other'))
    + section("Three", shown(f"```python\n{CODE}\n```\n\n{prose(30)}")),
    "sums": section("One", shown("- a: 1 + 1 = 2\n- b: 2 + 2 = 4")) + section("Two", shown("- a: 10 km\n- b: 12 km")),
    "questions": section("One", "- a\n- b") + QUESTIONS,
    "arabic": section("الساعة", "- الساعة تنحرف\n- الرسالة تصل"),
    "chinese": section("时钟", "- 时钟会漂移。\n- 消息需要时间。"),
}


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3"])
@pytest.mark.parametrize("name", LESSONS)
def test_no_slide_is_empty_at_its_foot_or_filled_by_less_than_half(name: str, variant: str, tmp_path: Path) -> None:
    slides = body_slides(LESSONS[name], variant, tmp_path)
    assert [(slide.number, round(slide.ends, 2)) for slide in slides if slide.ends < 0.85] == []
    assert [(slide.number, round(slide.fill, 2)) for slide in slides if slide.fill < 0.5] == []


def body_slides(body: str, variant: str, folder: Path) -> list[SlideUse]:
    scene, look = deck(lesson(body), variant).value, template(variant)
    pptx, pdf = folder / "a.pptx", folder / "a.pdf"
    pptx.write_bytes(paint_deck(scene, look))
    pdf.write_bytes(slides_pdf(scene, look).content)
    return [slide for slide in use_of_slides(pptx, pdf) if slide.is_body]


def boxes(slide: SlideScene, name: str) -> list[TextBox]:
    return [item for item in slide.items if isinstance(item, TextBox) and item.name == name]


def sizes(box: TextBox) -> set[float]:
    return {run.style.size.pt for p in box.paragraphs for run in p.runs if isinstance(run, Run)}


def test_points_are_rows_of_one_list_in_the_body_with_hairlines_between() -> None:
    (slide,) = ideas(section("One", "- one\n- two\n- three"))
    (body,) = [item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "body"]
    assert [p.text for p in body.paragraphs] == ["one", "two", "three"]
    rules = [item.frame.y for item in slide.items if isinstance(item, Shape) and item.name == "Hairline"]
    assert len(rules) == 2, "one below the last would part it from nothing"
    lines = [each.lines[0].height for each in body.paragraphs]
    first, second, third = (int(p.space_before) + int(line) for p, line in zip(body.paragraphs, lines, strict=True))
    assert second == pytest.approx(third, abs=2)
    assert second == pytest.approx(int(rules[1] - rules[0]), abs=2)
    assert int(body.frame.y) - int(Pt(122)) < (second - first) / 3, "less air above the first than beside a rule"


def test_hairlines_are_clear_of_words_where_a_font_lacks_signs_and_their_lines_may_be_lower() -> None:
    body = section("One", "\n".join(f"- sent as m′ {prose(4, at)}" for at in range(5)))
    slide = next(each for each in deck(lesson(body), "foreign").value.slides if "One" in each.title)
    rules = [item.frame.y for item in slide.items if isinstance(item, Shape) and item.name == "Hairline"]
    (box,) = boxes(slide, "Text")
    size = Pt(max(sizes(box)))
    top, lower = int(box.frame.y + box.insets.top), 0.0
    for paragraph, rule in zip(box.paragraphs, [0, *rules], strict=True):
        top += int(paragraph.space_before)
        assert top - lower >= int(rule), paragraph.text
        top += sum(int(line.height) for line in paragraph.lines)
        lower += sum(max(int(line.height) - 1.23 * int(size), 0) for line in paragraph.lines)
    assert lower > 0


@pytest.mark.parametrize("words", [9, 14])
def test_long_points_are_rows_and_no_list_above_a_rule(words: int) -> None:
    (slide,) = ideas(section("One", "\n".join(f"- {prose(words, at)}" for at in range(5))))
    rules = [item for item in slide.items if isinstance(item, Shape) and item.name == "Hairline"]
    assert len(rules) == 4


def test_a_list_of_unlike_items_is_as_large_as_its_slide_has_room_for() -> None:
    """Room as between two items was kept free above its first and below its last."""
    (slide,) = ideas(section("One", "\n".join(f"- {prose(words, at)}" for at, words in enumerate((10, 14, 14, 8, 7)))))
    (box,) = boxes(slide, "Text")
    assert not boxes(slide, "Hairline")
    assert sizes(box) == {26.0}


def test_boxes_one_below_the_other_have_their_own_rules_and_no_hairline_between() -> None:
    (slide,) = ideas(section("One", f"::: warning\n{prose(20)}\n:::\n\n> Time flies.\n>\n> — him"))
    assert not [item for item in slide.items if item.name == "Hairline"]


def test_few_points_stand_side_by_side_below_their_figure() -> None:
    (slide,) = ideas(section("One", f"{FIGURE}\n\n{POINTS}"))
    points = boxes(slide, "Point")
    (figure,) = (item for item in slide.items if isinstance(item, Group))
    assert [[p.text for p in box.paragraphs] for box in points] == [
        ["A clock drifts", "nobody notices"],
        ["a message takes its time"],
        ["an order is no time"],
    ]
    assert len({box.frame.y for box in points}) == 1
    assert figure.items


def test_a_point_has_no_head_where_most_of_those_beside_it_have_none() -> None:
    long = "- The second is the answer, a fifth above or a fourth below.\n- A link of two bars leads to the tonic.\n"
    said = f"- The first is alone: nobody hides it.\n{long}"
    (made,) = ideas(section("One", shown(f"{FIGURE}\n\n{said}")))
    points = [box.paragraphs for box in boxes(made, "Point")]
    assert [len(paragraphs) for paragraphs in points] == [1, 1, 1]
    assert points[0][0].text == "The first is alone: nobody hides it."
    assert not any(piece.style.bold for point in points for piece in point[0].runs if isinstance(piece, Run))


def test_heads_of_points_have_no_colon_and_what_is_said_to_them_begins_on_one_line() -> None:
    said = "- two: attack together\n- the last message that was delivered: its sender sees the same\n- both: he waits\n"
    (made,) = ideas(section("One", shown(f"{FIGURE}\n\n{said}")))
    points = boxes(made, "Point")
    heads = [box.paragraphs[0] for box in points]
    assert [head.text for head in heads] == ["two", "the last message that was delivered", "both"]
    assert sorted({len(head.lines) for head in heads}) == [1, 2]
    starts = {box.frame.y + box.paragraphs[1].lines[0].baseline for box in points}
    assert max(starts) - min(starts) < Pt(1)
    tops = {box.frame.y + box.paragraphs[0].lines[0].baseline for box in points}
    assert max(tops) - min(tops) < Pt(1)


def test_a_sentence_alone_is_a_statement_in_its_placeholder() -> None:
    (slide,) = ideas(section("One", "A clock is a promise."))
    (body,) = [item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "body"]
    assert slide.layout == "sentence"
    assert sizes(body) == {54.0}
    assert all(run.style.italic for p in body.paragraphs for run in p.runs if isinstance(run, Run))


def test_a_formula_alone_stands_in_the_middle() -> None:
    (slide,) = ideas(section("One", "$$ x^2 + y^2 = z^2 $$"))
    (formula,) = (item for item in slide.items if isinstance(item, MathBox))
    assert slide.layout == "sentence"
    assert Pt(180) < formula.frame.center.y < Pt(300)


@pytest.mark.parametrize("body", ["$$ x = y $$ {#eq-x}", "It is so:\n\n$$ x = y $$ {#eq-x}\n\nBy [](#eq-x) we go on."])
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_a_formula_that_has_a_number_shows_it_at_the_end_of_its_line(body: str, variant: str) -> None:
    slide = next(
        each for each in deck(lesson(section("One", shown(body))), variant).value.slides if "One" in each.title
    )
    (formula,) = (item for item in slide.items if isinstance(item, MathBox))
    (number,) = boxes(slide, "Formula number")
    assert [p.text for p in number.paragraphs] == ["(1)"]
    assert number.frame.x > formula.frame.right
    assert (number.frame.y, number.frame.height) == (formula.frame.y, formula.frame.height)


@pytest.mark.parametrize("end", [".", ":"])
def test_a_formula_below_words_is_displayed_between_two_hairlines(end: str) -> None:
    """Both stood above a hairline that parted nothing, or the foot of the slide was empty."""
    (made,) = ideas(section("One", shown(f"We divide both sides by the loaves{end}\n\n$$ x = y $$")))
    upper, lower = (item.frame.y for item in made.items if item.name == "Hairline")
    (formula,) = (item.frame for item in made.items if isinstance(item, MathBox))
    assert boxes(made, "Text")[0].frame.bottom < upper < formula.y
    assert formula.bottom < lower


def test_a_question_is_the_title_and_the_kicker_says_which() -> None:
    _, _, _, question, answer, alone, _ = deck(lesson(LESSONS["questions"])).value.slides
    assert question.title == "Question 1 of 2 Which of these is certain?"
    assert answer.title == "Answer to question 1 of 2 Which of these is certain?"
    cards = [[item.frame for item in s.items if item.name.startswith("Card")] for s in (question, answer)]
    assert cards[0] == cards[1]
    assert max(frame.bottom for frame in cards[0]) > Pt(470)
    assert [p.text for p in boxes(answer, "Option C")[0].paragraphs] == ["a and b are concurrent", "possible, too"]
    assert alone.layout == "asking"


def test_an_answer_stands_by_the_question_that_it_recalls_and_the_figure_stays() -> None:
    asked = f"::: {{.slide title='Recall' layout=question}}\n1. Is a1 first?\n2. Is b3 last?\n\n{FIGURE}\n:::\n\n"
    told = "::: {.slide title='The answers' layout=answer}\n1. **Yes**\n2. **Nobody knows**\n:::\n"
    _, answer = ideas(section("One", asked + told))
    points = [[p.text for p in box.paragraphs] for box in boxes(answer, "Point")]
    assert points == [["Is a1 first?", "Yes"], ["Is b3 last?", "Nobody knows"]]
    assert any(isinstance(item, Group) for item in answer.items)


def test_an_answer_below_its_question_begins_where_that_does() -> None:
    asked = "::: {.slide title='Recall' layout=question}\n1. Is a1 first?\n2. Is b3 last?\n:::\n\n"
    told = "::: {.slide title='The answers' layout=answer}\n1. **Yes**\n2. **Nobody knows**\n:::\n"
    _, answer = ideas(section("One", asked + told))
    (said,) = (box.paragraphs for box in boxes(answer, "Text"))
    assert [p.text for p in said] == ["Is a1 first?", "Yes", "Is b3 last?", "Nobody knows"]
    assert len({p.margin for p in said}) == 1


def motif(text: str, variant: str = "ours") -> tuple[str, Picture, SlideScene]:
    """The words in the picture beside a title, it, and its slide."""
    scene = deck(text, variant).value
    (found,) = (item for item in scene.slides[0].items if isinstance(item, Picture))
    assert found.decorative
    assert found.frame.right == scene.width
    return " ".join(re.findall(r">([^<>]+)</t", found.svg.decode())), found, scene.slides[0]


ROUNDS = "```spacetime\nA: a1>m1 a2<m2\nB: b1<m1 b2>m2\nshow: lamport\n```"
ASKED = ROUNDS.replace("lamport\n", "lamport\nask: lamport\n")


@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_the_title_slide_has_a_figure_whole_beside_its_words(variant: str) -> None:
    words, picture, slide = motif(lesson(section("One", ROUNDS)), variant)
    assert {"A", "B", "1", "2", "3", "4"} <= {*words.split()}
    for box in boxes(slide, "Title"):
        assert box.frame.x + max(line.width for each in box.paragraphs for line in each.lines) < picture.frame.x


@pytest.mark.slow
def test_a_plot_is_on_a_title_slide_only_where_no_other_figure_is() -> None:
    plot = '```plot {x="time, s" y="error, ms"}\nline "bound": 0 1 | 30 7 | 30 1 | 60 7\n```'
    alone, both, other = (motif(lesson(section("One", text)))[1] for text in (plot, f"{plot}\n\n{FIGURE}", FIGURE))
    assert both == other != alone


def test_no_line_that_runs_off_a_title_slide_runs_through_words() -> None:
    plot = '```plot {x="size" y="share, %"}\nline "normal": 5 94 | 40 94\nline "skewed": 5 83 | 40 91\n```'
    for figure, runs_off in ((plot, False), (ROUNDS, True)):
        _, picture, _ = motif(lesson(section("One", figure)))
        ends = [float(end) for end in re.findall(r'<line [^>]*x2="([\d.]+)"', picture.svg.decode())]
        assert ends
        assert (max(ends) >= picture.frame.width.pt - 1) is runs_off


def test_the_lines_below_a_wide_title_are_as_wide_as_it() -> None:
    wide = "The Hanseatic League and the long habit of acting together without a state"
    scene = deck(lesson(section("One", "- a"), wide)).value
    title, below = (next(each for each in scene.slides[0].items if each.name == name) for name in ("Title", "Subtitle"))
    assert title.frame.width == below.frame.width > Pt(800)


def test_names_in_the_figure_of_a_title_slide_can_be_read() -> None:
    boxes_ = "```mermaid\nflowchart LR\nA[Here] -->|goes| B[There]\n```"
    _, picture, _ = motif(lesson(section("One", boxes_)))
    texts = re.findall(r"<text[^>]*>.*?</text>", picture.svg.decode(), re.DOTALL)
    inks = {ink for each in texts for ink in re.findall(r'fill="#([0-9A-Fa-f]{6})"', each)}
    ground = template("ours").layouts["title"].background
    assert ground is not None
    assert inks
    assert min(contrast(Color(ink), ground) for ink in inks) >= 3


def test_what_hides_lines_behind_words_in_a_figure_has_the_colour_of_its_title_slide() -> None:
    alternatives = "```mermaid\nsequenceDiagram\nA->>B: x\nalt much\nB->>A: y\nelse none\nB->>A: z\nend\n```"
    _, picture, _ = motif(lesson(section("One", alternatives)))
    ground = template("ours").layouts["title"].background
    assert ground is not None
    fills = re.findall(r'<rect [^>]*fill="#([0-9A-Fa-f]{6})"', picture.svg.decode())
    assert len(fills) >= 3  # two conditions, and the name of the frame
    assert {*fills} == {ground.rgb}


@pytest.mark.slow
def test_the_title_slide_tells_nothing_that_is_asked() -> None:
    asked, _, _ = motif(lesson(section("One", ASKED)))
    assert not {"1", "2", "3", "4"} & {*asked.split()}
    answer = "\n## Check Your Understanding\n\n1. Which?\n\n   ::: answer\n   " + ROUNDS.replace("\n", "\n   ")
    number, _, _ = motif(lesson(section("One", "- a")) + answer + "\n   :::\n")
    assert number == "1.1"


@pytest.mark.slow
def test_the_title_slide_has_no_room_to_answer_in() -> None:
    """The boxes for two answers stood there, one of them without its question, whose words were too long."""
    history = "```history\nA: w(x,1) 0-3\nB: r(x)=0 1-4\nask: linearizable sequential\n```"
    words, picture, _ = motif(lesson(section("One", history)))
    assert {*words.split()} == {"A", "B", "w(x,1)", "r(x)=0"}
    assert b" rx=" not in picture.svg


@pytest.mark.slow
def test_of_the_tables_in_the_figure_of_a_title_slide_all_columns_are_there_or_none() -> None:
    order, line = "ORDER {\nstring id PK\nstring name UK\nstring town\n}", "LINE {\nint id PK\n}"
    tables = f"```mermaid\nerDiagram\n{order}\n{line}\nORDER ||--o{{ LINE : has\n```"
    words, _, _ = motif(lesson(section("One", tables)))
    assert words.split() == ["ORDER", "LINE", "has"]


def test_without_a_figure_the_title_slide_has_the_number_of_the_lesson_large() -> None:
    assert motif(lesson(section("One", "- a")))[0] == "1.1"


@pytest.mark.slow
def test_a_title_that_would_be_small_beside_a_figure_has_all_the_width() -> None:
    long = "The Donaudampfschifffahrtselektrizitätenhauptbetriebswerk and Others of the Empire"
    first = deck(lesson(section("One", ROUNDS), long)).value.slides[0]
    assert not any(isinstance(item, Picture) for item in first.items)
    (title,) = (item for item in first.items if isinstance(item, TextBox) and item.placeholder == "title")
    assert max(run.style.size.pt for p in title.paragraphs for run in p.runs if isinstance(run, Run)) > 24
    assert title.frame.width.pt > 800


@pytest.mark.slow
def test_a_figure_too_dense_for_the_title_slide_is_not_there() -> None:
    crowd = "A: " + " ".join(f"a{at}" for at in range(150))
    assert motif(lesson(section("One", f"```spacetime\n{crowd}\n```")))[0] == "1.1"
    assert {"A", "B"} <= {*motif(lesson(section("One", f"```spacetime\n{crowd}\n```\n\n{ROUNDS}")))[0].split()}


def test_the_progress_grows_to_the_whole_width() -> None:
    scene = deck(lesson(section("One", "- a\n- b") + section("Two", "- a\n- b"))).value
    strips = [item.frame for slide in scene.slides for item in slide.items if item.name == "Progress so far"]
    assert strips == sorted(strips, key=lambda frame: frame.width)
    assert strips[-1].right == scene.width
    foreign = deck(lesson(section("One", "- a\n- b")), "foreign").value
    assert not any(item.name == "Progress so far" for slide in foreign.slides for item in slide.items)


def test_a_title_is_a_quarter_larger_than_what_stands_below() -> None:
    for count in (4, 12, 16):
        (slide,) = ideas(section(prose(count)[:-1], "- one\n- two"))
        (title,) = boxes(slide, "Title")
        assert min(sizes(title)) >= 1.25 * max(sizes(boxes(slide, "Text")[0]))


@pytest.mark.slow
def test_each_part_of_a_divided_slide_fills_in_its_own_way(tmp_path: Path) -> None:
    steps = "1. Write it down.\n2. Work it out.\n   - for the one\n   - for the other\n3. Look at it."
    body = f"{prose(12)}\n\n{table(3, 7)}\n\n: All\n\n{steps}"
    made = body_slides(section("One", body), "ours", tmp_path)
    assert len(made) == 2
    assert [round(use.ends, 2) for use in made if use.ends < 0.85] == []


def test_a_formula_stands_on_the_line_of_the_words_in_the_next_card(tmp_path: Path) -> None:
    text = "\n## Check Your Understanding\n\n1. Which?\n\n   - $a$\n   - b\n\n   ::: answer\n   A.\n   :::\n"
    scene, look = deck(lesson(section("One", "- a")) + text).value, template("ours")
    page = pages_of(slides_pdf(scene, look).content)[3]
    (formula,), (word,) = ([w for w in page.words if w.text == text] for text in "ab")
    assert formula.baseline == pytest.approx(word.baseline, abs=1)


def test_items_of_lists_side_by_side_are_equally_far_apart_below_their_headings() -> None:
    columns = ("**Exposition**\n\n- one\n- two\n- three\n- four\n- five\n- six", "**Development**\n\n- one\n- two")
    told = "".join(f"::: column\n{column}\n:::\n" for column in columns)
    (slide,) = ideas(section("One", f":::: columns\n{told}::::"))
    first, second = ([p.space_before for p in box.paragraphs[1:]] for box in boxes(slide, "Text"))
    assert (len(first), len({*first, *second})) == (6, 1)


@pytest.mark.parametrize(("count", "columns"), [(2, 1), (11, 1), (12, 2)])
def test_several_sources_stand_in_two_columns_of_one_slide(count: int, columns: int) -> None:
    works = "".join(
        f'  - "Author {n} & Another, A Book with a Long Title about Distributed Systems, {n + 1990}"\n'
        for n in range(count)
    )
    text = lesson(section("One", "- a"))
    made = [each for each in deck(f"---\nsources:\n{works}---\n{text}").value.slides if each.id.startswith("sources")]
    assert len(made) == 1
    texts = boxes(made[0], "Text")
    assert [len(box.paragraphs) for box in texts] == ([count] if columns == 1 else [-(-count // 2), count // 2])
    assert min(size for box in texts for size in sizes(box)) >= 16


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        (
            "Say it for each: (i) wait three seconds. That is short, (ii) sign a contract.",
            ["Say it for each:", "(i) wait three seconds. That is short,", "(ii) sign a contract."],
        ),
        ("See what part (b) says. Then stop for a while.", ["See what part (b) says.", "Then stop for a while."]),
    ],
)
def test_what_a_paragraph_counts_are_its_rows_and_not_its_sentences(said: str, rows: list[str]) -> None:
    at = Span("lesson.md", 1, 1)
    found = rows_of((Para((Text(said, at),), at),))
    assert found is not None
    assert [plain_text(para.content) for para in found.paras] == rows


def test_definitions_of_a_line_and_a_half_leave_their_figure_the_width_of_the_slide() -> None:
    term = "- **Term {0}**: a message that some node sends at regular intervals to say to all others that it lives\n"
    (made,) = ideas(section("One", FIGURE + "\n\n" + "".join(term.format(at) for at in "abc")))
    (figure,) = (item for item in made.items if isinstance(item, Group))
    points = boxes(made, "Point")
    assert len(points) == 3
    assert min(point.frame.y for point in points) > bounds(figure).bottom


def test_a_photograph_is_not_small_above_long_definitions() -> None:
    term = "- **Term {0}**: a message that some node sends at regular intervals to say to all others that it lives\n"
    (made,) = ideas(section("One", PHOTO + "\n\n" + "".join(term.format(at) for at in "abc")), "4:3")
    (photo,) = (item for item in made.items if isinstance(item, Picture))
    (text,) = boxes(made, "Text")
    assert text.frame.x > photo.frame.right or photo.frame.x > text.frame.right
    assert photo.frame.width > Pt(200)


def test_what_follows_a_long_sentence_that_leads_is_not_small() -> None:
    so_what = (
        "Look up three numbers of the system you work with: how often a node reports, after how long it is given up, "
        "and how many may be given up at once. If the third does not exist, one broken switch removes all servers. "
        "Then compare the second with every other timeout on the same path."
    )
    last = deck(lesson(section("One", prose(9))) + f"\n\n## So What?\n\n{so_what}\n").value.slides[-1]
    (text,) = (item for item in last.items if isinstance(item, TextBox) and item.placeholder == "body")
    sizes = [max(run.style.size.pt for run in p.runs if isinstance(run, Run)) for p in text.paragraphs]
    assert sizes == [38.0, 26.0, 26.0]


def test_a_sentence_that_leads_takes_no_line_for_a_word_and_the_others_have_the_room() -> None:
    so_what = (
        "For each thing that your system stores, decide what a cut-off part may do, before the cut decides it. "
        "A cart may be merged later; a seat in a train may not be sold twice. Then measure the way between your "
        "regions. It is paid on every good day, and a theorem about bad days will not tell you how much it costs."
    )
    last = deck(lesson(section("One", prose(9))) + f"\n\n## So What?\n\n{so_what}\n").value.slides[-1]
    (text,) = (item for item in last.items if isinstance(item, TextBox) and item.placeholder == "body")
    lead, *others = text.paragraphs
    size, *sizes = [max(run.style.size.pt for run in p.runs if isinstance(run, Run)) for p in (lead, *others)]
    assert len(lead.lines) == 2
    assert min(sizes) >= 26.0
    assert size >= 1.25 * max(sizes)


def test_a_sentence_that_leads_much_more_than_it_says_does_not_dwarf_it() -> None:
    so_what = (
        "When two copies have changed, find out whether the second change was made on a copy that had the first. "
        "If it was, take the second. If not, there is a conflict, and settling it by time throws some work away.\n\n"
        "Read a list of counters as a sentence: so many have I seen from each. You will meet such lists attached to "
        "records, under one name or another.\n\n- When a feed shows an answer without its question, somebody left out "
        "a test, and you know which."
    )
    last = deck(lesson(section("One", prose(9))) + f"\n\n## So What?\n\n{so_what}\n").value.slides[-1]
    (text,) = (item for item in last.items if isinstance(item, TextBox) and item.placeholder == "body")
    (size,) = {run.style.size.pt for p in text.paragraphs for run in p.runs if isinstance(run, Run)}
    assert size >= 24.0


@pytest.mark.slow
def test_code_that_is_a_little_too_high_for_a_size_is_not_set_a_whole_step_smaller() -> None:
    lines = "\n".join(f"state[{at}] = receive(message, from_node)" for at in range(15))
    (made,) = ideas(section("One", f"```python\n{lines}\n```\n\nEach of them waits for one message."))
    (code,) = boxes(made, "Code")
    (size,) = sizes(code)
    assert size not in (24.0, 22.0, 20.0, 18.0, 16.0, 14.0)


@pytest.mark.slow
def test_parts_of_a_diagram_have_the_width_of_the_slide_two_below_one_another_where_they_are_low() -> None:
    """In columns there would be others: a part is one of those for this width."""
    chain = "g <- " + " <- ".join(f"a{at}" for at in range(1, 60))
    chain += "".join(f"\na{at} <- b{at} <- c{at}" for at in range(3, 60, 3))
    text = lesson(section("A long chain", f"{prose(12)}\n\n```chain\n{chain}\n```"))
    slides = [slide for slide in deck(text).value.slides if slide.title.startswith("A long chain")]
    drawn = [bounds(item) for slide in slides for item in slide.items if isinstance(item, Group)]
    assert 2 < len(drawn) > len(slides)
    assert min(box.width for box in drawn) > Pt(500)


def test_a_box_alone_has_a_rule_as_high_as_the_body_and_leads() -> None:
    (made,) = ideas(section("One", "::: definition\n**Autolysis** is the rest of flour and water.\n:::"))
    (rule,) = (item.frame for item in made.items if isinstance(item, Shape) and item.name == "Rule")
    assert rule.height > Pt(340)
    assert not any(item.name == "Hairline" for item in made.items)
    assert sizes(boxes(made, "Text")[0]) == {40.0}
    label, text = boxes(made, "Label")[0].frame, boxes(made, "Text")[0].frame
    assert abs(int(label.y - rule.y) - int(rule.bottom - text.bottom)) < Pt(8)


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_a_box_above_rows_is_larger_than_they_are(variant: str) -> None:
    points = "\n".join(f"- {prose(9, at)}" for at in range(3))
    body = section("One", shown(f"::: {{.definition title='Clock'}}\n{prose(18)}.\n:::\n\n{points}"))
    slide = next(each for each in deck(lesson(body), variant).value.slides if each.title == "One")
    defined, rows = boxes(slide, "Text")
    assert min(sizes(defined)) > max(sizes(rows)) >= 18.0


def test_columns_alone_are_parted_by_an_upright_hairline_and_code_in_them_has_their_height() -> None:
    column = "::: column\n{}\n:::\n"
    (made,) = ideas(section("One", f":::: columns\n{column.format('**A**')}{column.format('**B**')}::::"))
    (rule,) = (item.frame for item in made.items if item.name == "Hairline")
    assert rule.height > Pt(340)
    assert rule.width < Pt(1)
    code = "```python\nstep()\n```"
    (made,) = ideas(section("One", f":::: columns\n{column.format(code)}{column.format(code)}::::"))
    assert min(box.frame.height for box in boxes(made, "Code")) > Pt(340)
    assert not any(item.name == "Hairline" for item in made.items)


def test_a_single_source_stands_alone_as_a_sentence_does() -> None:
    text = '---\nsources:\n  - "McGee, On Food and Cooking, 2004"\n---\n' + lesson(section("One", "- a\n- b"))
    last = deck(text).value.slides[-1]
    assert last.layout == "sentence"
    assert not any(item.name == "Hairline" for item in last.items)


def test_the_footnote_of_a_sentence_that_stands_alone_is_at_the_foot_of_the_slide() -> None:
    (made,) = ideas(section("One", "Crusts crackle[^n] when they cool.\n\n[^n]: They sing."))
    (note,) = boxes(made, "Footnotes")
    assert made.layout == "sentence"
    assert note.frame.bottom > Pt(470)


def test_one_sentence_beside_code_has_no_hairline() -> None:
    text = f"**Own**: a number that grows with every event and with what arrives\n\n```python\n{CODE}\n```"
    (made,) = ideas(section("One", shown(text)))
    assert not any(item.name == "Hairline" for item in made.items)


PLOT = '```plot {x="time, s" y="error, ms"}\nline "bound": 0 1 | 30 7 | 30 1 | 60 7\n```'


@pytest.mark.slow
def test_a_plot_has_the_height_of_its_slide_beside_points_and_its_width_above_a_sentence() -> None:
    points = (
        "- a wall clock: date and time of day, which may be set back\n- a monotonic clock: never back\n- both drift"
    )
    beside, above = ideas(section("One", f"{PLOT}\n\n{points}") + section("Two", f"{PLOT}\n\nIt grows again."))
    (tall,) = (item for item in beside.items if isinstance(item, ChartBox))
    (wide,) = (item for item in above.items if isinstance(item, ChartBox))
    assert tall.frame.height > Pt(310)
    assert tall.frame.height > tall.frame.width * 0.6
    assert wide.frame.width > Pt(780)
    assert {run.style.size for item in (*tall.items, *wide.items) for run in _runs(item)} == {Pt(18)}


def test_a_plot_below_a_formula_and_a_sentence_is_not_as_low_as_they_leave_it() -> None:
    formula = "$$\\ln\\frac{K_2}{K_1} = -\\frac{H}{R}\\left(\\frac{1}{T_2} - \\frac{1}{T_1}\\right)$$"
    (slide,) = ideas(section("Heat moves it", f"{formula}\n\nIt gives another.\n\n{PLOT}"))
    (chart,) = (item for item in slide.items if isinstance(item, ChartBox))
    assert chart.frame.height > Pt(250)


def _runs(item: object) -> list[Run]:
    paragraphs = item.paragraphs if isinstance(item, TextBox | Shape) else ()
    return [run for paragraph in paragraphs for run in paragraph.runs if isinstance(run, Run)]


def test_four_long_points_below_a_table_stand_two_by_two() -> None:
    said = "the difference between what two clocks show at one moment in time"
    points = "\n".join(f"- measured quantity {name}: {said}" for name in "abcd")
    (slide,) = ideas(section("One", f"{table(4, 2)}\n\n{points}"))
    frames = [box.frame for box in boxes(slide, "Point")]
    assert [len({each.x for each in frames}), len({each.y for each in frames}), len(frames)] == [2, 2, 4]
    assert frames[0].bottom < frames[2].y


RAGGED = (
    "- line: a process, a running program with its own memory",
    "- dot: an event; arrow: a message, from send event to receive event",
    "- link: the path that messages take between two nodes",
    "- between lines, only arrows give an order",
)


def test_points_that_would_be_ragged_side_by_side_have_a_line_each_below_their_figure() -> None:
    (slide,) = ideas(section("An idea", shown(f"{FIGURE}\n\n" + "\n".join(RAGGED))))
    (box,) = boxes(slide, "Text")
    assert [p.text for p in box.paragraphs] == [point.removeprefix("- ") for point in RAGGED]
    assert all(len(p.lines) == 1 for p in box.paragraphs)
    first = [run for run in box.paragraphs[0].runs if isinstance(run, Run)]
    assert [(run.text, run.style.bold) for run in first[:1]] == [("line:", True)]
    assert min(run.style.size.pt for run in first) >= 24
    assert not first[-1].style.bold


HISTORY = """\
```history {{caption="x holds 1 before. Not linearizable, as R2's read of 1 follows R1's read of 2; without real \
time, an order is found."}}
W: w(x,2) 1-9
R1: r(x)=2 3-5
R2: r(x)=1 6-7
{more}start: x=1
show: linearizable sequential
```"""
ABOUT = "All operations can be put into one order that keeps own orders and where every read returns the last value."
LONG_TITLE = "Sequential consistency keeps own orders and drops the order of real time"


@pytest.mark.slow
def test_a_figure_is_in_smaller_type_before_a_sentence_about_it_stands_alone() -> None:
    body = f"{HISTORY.format(more='')}\n\n{ABOUT}"
    text = section(LONG_TITLE, f"::: {{.slide layout=figure}}\n{body}\n:::\n")
    (slide,) = ideas(text)
    (said,) = boxes(slide, "Text")
    assert min(sizes(said)) >= 18
    (figure,) = (item for item in slide.items if isinstance(item, Group))
    assert min(type_sizes(figure.items)) >= Pt(15.9), "a band that is lower than it likes to be is no room"
    assert "diagram-too-large" not in {each.code for each in deck(lesson(text)).diagnostics}


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "foreign"])
def test_a_sentence_that_must_stand_alone_is_large_and_parted_from_nothing(variant: str) -> None:
    crowd = HISTORY.format(more="R3: r(x)=1 6-7\n")
    text = lesson(section(LONG_TITLE, f"::: {{.slide layout=figure}}\n{crowd}\n\n{ABOUT}\n:::\n"))
    *_, slide = deck(text, variant).value.slides
    said = next(box for box in slide.items if isinstance(box, TextBox) and "operations" in box.paragraphs[0].text)
    assert min(sizes(said)) >= 32
    assert not boxes(slide, "Hairline")


@pytest.mark.parametrize(("more", "least"), [("", 22.0), (" and why nobody ever came to notice it", 20.0)])
def test_a_title_of_many_words_takes_a_third_line_before_it_makes_all_below_it_small(more: str, least: float) -> None:
    many = "A heading of two dozen words that goes on and on because somebody thought that a heading must say "
    many += f"the whole of what stands below it{more}"
    (made,) = ideas(section(many, "- dough rises\n- dough rests\n- dough is baked"))
    (title,) = boxes(made, "Title")
    assert len(title.paragraphs[0].lines) == 3
    assert min(size for box in boxes(made, "Text") for size in sizes(box)) >= least


@pytest.mark.slow
def test_processes_are_not_squeezed_over_points_that_have_room_beside_them() -> None:
    run = "```spacetime\nP: p1>m1 p2>m2 p3 p4<m4\nQ: q1<m2 q2<m1 q3>m4,m3\nR: r1 r2>m5? r3<m3\n```"
    points = "\n".join(f"- **{each}:** {prose(9, at)}" for at, each in enumerate(("line", "dot", "link", "none")))
    (made,) = deck(lesson(section("One", f"{run}\n\n{points}"))).value.slides[2:3]
    (figure,) = (item for item in made.items if isinstance(item, Group) and item.alt)
    lines = sorted({bounds(item).y.pt for item in figure.items if item.name.startswith("Process ")})
    assert len(lines) == 3
    assert min(after - before for before, after in pairwise(lines)) > 70


@pytest.mark.slow
def test_of_the_classes_in_the_figure_of_a_title_slide_all_members_are_there_or_none() -> None:
    classes = "class Log {\n+entries[]\n+last(count) Entry\n}\nclass Leader {\n+propose()\n}\nLeader --> Log"
    words, _, _ = motif(lesson(section("One", f"```mermaid\nclassDiagram\n{classes}\n```")))
    assert {*words.split()} == {"Log", "Leader"}


@pytest.mark.slow
def test_in_the_figure_of_a_title_slide_all_tables_have_their_names_or_none() -> None:
    tables = "ORDER_OF_A_CUSTOMER {\nint id\n}\nLINE {\nint id\n}\nLINE ||--o{ ORDER_OF_A_CUSTOMER : has"
    words, _, _ = motif(lesson(section("One", f"```mermaid\nerDiagram\n{tables}\n```")))
    assert words.split() == ["int", "id", "int", "id", "has"]


@pytest.mark.slow
def test_the_figure_of_a_title_slide_has_no_numbers_of_a_legend() -> None:
    way = "R[role] --> N{norm}\nN -->|the role is that of a teacher| A\nN -->|no| D"
    other = (
        "N -->|the role is one of all the SPECIALIST_SOURCE_ROLES| B\nN -->|it is an administrator's or any other| C"
    )
    words, _, _ = motif(lesson(section("One", f"```mermaid\nflowchart LR\n{way}\n{other}\n```")))
    assert {*words.split()} == {"role", "norm", *"ABCD", "no"}


def test_in_the_figure_of_a_title_slide_no_line_of_a_pie_leads_to_nothing() -> None:
    sectors = '"Tokyo" : 65\n"Rindfleischetikettierung" : 30\n"b" : 5'
    words, picture, _ = motif(lesson(section("One", f"```mermaid\npie showData\n{sectors}\n```")))
    assert not words
    assert picture.svg.decode().count("<path") == 3  # its sectors


def test_a_sentence_that_leads_and_is_no_larger_than_the_rest_is_strong() -> None:
    so_what = f"Keep each loaf that was not sold until the next day.\n\n{prose(48)}\n\n{prose(48)}\n\n- one"
    last = deck(lesson(section("One", prose(9))) + f"\n\n## So What?\n\n{so_what}\n").value.slides[-1]
    (box,) = boxes(last, "Text")
    first, *rest = (
        {(run.style.bold, run.style.size) for run in each.runs if isinstance(run, Run)} for each in box.paragraphs
    )
    (size,) = {size for each in (first, *rest) for _, size in each}
    assert first == {(True, size)}
    assert all(each == {(False, size)} for each in rest)


RULES = "1. At a local event the counter grows by one.\n2. At a message it takes the larger one, and grows by one."
TITLED = "::: {{.slide title='{0}'}}\n::: {{.definition title='Tally clock'}}\n{2}\n\n{1}\n:::\n:::\n"
NEW, OLD = "A tally clock remembers how much its process has seen.", "A tally clock is a counter, driven by two rules."


@pytest.mark.parametrize(("title", "smaller"), [("A tally clock: two rules", True), ("One counter, two rules", False)])
def test_a_sentence_that_says_the_title_once_more_above_a_list_is_smaller_than_that(title: str, smaller: bool) -> None:
    (made,) = ideas(section("One", TITLED.format(title, RULES, NEW)))
    (text,) = boxes(made, "Text")
    first, *rest = (next(run.style for run in each.runs if isinstance(run, Run)) for each in text.paragraphs)
    assert (first.size < min(style.size for style in rest)) == smaller
    assert (first.color != rest[0].color) == smaller


ROWS_OF_TIME = "A: a1 a2>m1 a3 a4<m4\nB: b1 b2<m1 b3>m2 b4<m3 b5>m4\nC: c1>m3 c2 c3<m2 c4\nshow: lamport"


@pytest.mark.slow
@pytest.mark.parametrize("points", ["- **One**: any two of them compare\n- **Two**: a rule for two that are alike", ""])
def test_processes_are_not_squeezed_by_a_table_and_points_below_them(points: str) -> None:
    cells = "".join(f" {at} |" for at in range(13))
    below = f"| Place |{cells}\n|{' - |' * 14}\n| **Event** |{cells}\n" + ("" if points else f"| **N** |{cells}\n" * 3)
    figure = f"```spacetime\n{ROWS_OF_TIME}\n```"
    slide = f"::: {{.slide title='{prose(12)}' layout=figure}}\n{figure}\n\n{below}\n{points}\n:::\n"
    (made, *_) = ideas(section("One", slide))
    drawn = next(item for item in made.items if isinstance(item, Group))
    lines = sorted({bounds(item).y for item in drawn.items if item.name.startswith("Process ")})
    assert min(after - line for line, after in pairwise(lines)) > Pt(53)


def test_a_sentence_beside_an_upright_diagram_stands_in_the_middle_of_its_height() -> None:
    tree = "```mermaid\nflowchart TD\nA[5 3 8 1] --> B[3 1]\nA --> C[8]\nB --> D[1]\nD --> E[none]\n```"
    (made,) = ideas(section("One", f"{tree}\n\nThe depth decides."))
    (figure,) = (item for item in made.items if isinstance(item, Group))
    (text,) = boxes(made, "Text")
    (line,) = text.paragraphs[0].lines
    middle = text.frame.y + line.height // 2
    assert abs(int(middle - bounds(figure).center.y)) < int(Pt(20))


def test_an_answer_of_a_few_words_is_large_where_the_list_that_asks_has_no_room_above_it() -> None:
    options = "".join(f"   - it is one of the properties {each}\n" for each in "abcdefghi")
    asked = f"1. Which of these nine properties does a heap that was just built have?\n\n{options}"
    text = f"\n## Check Your Understanding\n\n{asked}\n   ::: answer\n   The third and the fifth.\n   :::\n"
    last = deck(lesson(section("One", "Text.")) + text).value.slides[-1]
    (said,) = (item for item in last.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert [paragraph.text for paragraph in said.paragraphs] == ["The third and the fifth."]
    assert min(sizes(said)) >= 32.0


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_heads_of_points_beside_a_diagram_stand_out_with_and_without_room_for_rows(variant: str) -> None:
    way = "```mermaid\nstateDiagram-v2\n[*] --> G1\nG1 --> S: grows\nS --> G2: copied\nG2 --> M: checked\nM --> G1\n```"
    rowless = 0
    for count in range(7, 15):
        points = "".join(f"- Phase {at}: {prose(count, at)}\n" for at in range(4))
        (made, *more) = ideas(section("One", f"{way}\n\n{points}"), variant)
        texts = [] if more else boxes(made, "Text")
        rowless += len(texts)
        for paragraph in (each for text in texts for each in text.paragraphs):
            strong = "".join(run.text for run in paragraph.runs if isinstance(run, Run) and run.style.bold)
            assert re.fullmatch(r"Phase \d:", strong.strip())
    assert rowless


@pytest.mark.parametrize(("title", "told"), [("A tally clock: two rules", True), ("One number a process", False)])
def test_a_sentence_that_title_and_list_say_is_told_and_the_list_has_its_room(title: str, told: bool) -> None:
    (made,) = ideas(section("One", TITLED.format(title, RULES, OLD)))
    (text,) = boxes(made, "Text")
    shown, said = ("".join(each.text for each in some) for some in (text.paragraphs, made.notes))
    assert (OLD in shown, OLD in said) == (not told, told)
    assert all(rule in shown for rule in re.findall(r"\d\. (.+)", RULES))
    assert max(sizes(text)) >= 26.0


def test_more_items_than_rows_below_a_question_have_two_columns() -> None:
    words = ("dial", "bell", "cog", "hand", "wheel", "glass", "case", "key", "foot")
    items = "\n".join(f"   - a {word}" for word in words)
    text = lesson(section("One", "Text.")) + f"\n## Check Your Understanding\n\n1. Which is oldest?\n\n{items}\n"
    slide = next(each for each in deck(text).value.slides if each.id == "question-1")
    one, other = boxes(slide, "Text")
    assert one.frame.y == other.frame.y
    assert one.frame.right < other.frame.x
    assert min(sizes(one)) == min(sizes(other)) >= 26.0


LISTED = ("Verjährung: drei Jahre", "Widerruf: vierzehn Tage", "Anfechtung: unverzüglich", "Gewährleistung: zwei Jahre")


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_columns_of_one_list_look_alike_and_their_items_are_equally_far_apart(variant: str) -> None:
    items = "\n".join(
        f"- {item}" for item in (*LISTED, "Einspruch: zwei Wochen", "Klage: ein Monat", "Berufung: morgen")
    )
    slide = next(e for e in deck(lesson(section("One", shown(items))), variant).value.slides if e.title == "One")
    columns = boxes(slide, "Text")
    ruled = [item.frame.x for item in slide.items if item.name == "Hairline"]
    assert len(columns) == 2
    assert len(set(ruled)) in (0, 2)
    if not ruled:
        assert len({p.space_before for column in columns for p in column.paragraphs[1:]}) == 1


def test_one_of_two_points_may_have_a_head() -> None:
    said = (
        "- Knight Capital, 1 August: a program sent\n- 45 minutes, more than 4 million trades, over $460 million lost\n"
    )
    (made,) = ideas(section("One", shown(f"{FIGURE}\n\n{said}")))
    first, second = (box.paragraphs for box in boxes(made, "Point"))
    assert ([p.text for p in first], len(second)) == (["Knight Capital, 1 August", "a program sent"], 1)
