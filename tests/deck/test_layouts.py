"""What `layout=…` on a slide of an author's own asks for, and how few words are set."""

from __future__ import annotations

import pytest
from deck.decks import deck, frames, items, said, shown
from deck.stress import lesson, section
from deck.test_slides import body, drawn, filled, ideas

from ddcurric.lesson.model.block import LAYOUTS
from ddcurric.lesson.model.inline import Strong, Text
from ddcurric.outputs.deck.elements import Cards, Words
from ddcurric.outputs.deck.fit import apart
from ddcurric.outputs.deck.text import words as plain
from ddcurric.scene.items import Connector, Group, Picture, SlideScene, TableBox, TextBox
from ddcurric.scene.text import Line, Run
from ddcurric.scene.transform import bounds
from ddcurric.source import Span
from ddcurric.units import Inch

AT = Span("a.md", 1)

TABLE = "| a | b |\n| --- | --- |\n| 1 | 2 |"
PICTURE = "![A photo](figures/photo.png){alt=x}"
CODE = "```python\nx = 1\n```"
FIGURE = "```spacetime\nX: x1  x2>m1\nY: y1  y2<m1\nask: lamport\n```"
OPTIONS = "Which one?\n\n- red\n- green\n- blue"


def slide(layout: str, text: str, title: str = "A title", variant: str = "ours") -> SlideScene:
    """The slide that a block with a layout makes."""
    (made,) = ideas(section("One", f":::: {{.slide title='{title}' layout={layout}}}\n{text}\n::::"), variant)
    return made


@pytest.mark.parametrize("variant", ["ours", "foreign"])
@pytest.mark.parametrize(
    ("layout", "text", "role"),
    [
        ("title-and-content", "- a\n- b", "content"),
        ("two-content", "- a\n- b", "two-content"),
        ("figure", f"- a\n\n{PICTURE}", "content"),
        ("table", TABLE, "title-only"),
        ("code", CODE, "title-only"),
        ("quotation", "> Time is an illusion.\n> — A reader", "quotation"),
        ("quotation", "Time is an illusion.\n\n— A reader", "quotation"),
        ("statement", "Clocks drift.", "statement"),
        ("section", "And now to something else.", "section"),
        ("question", "Which one?", "question"),
        ("answer", "This one.", "answer"),
        ("title-only", "- a\n- b", "title-only"),
    ],
)
def test_a_layout_is_what_its_name_says(layout: str, text: str, role: str, variant: str) -> None:
    made = slide(layout, text, variant=variant)
    fallback = {"quotation": "content", "statement": "sentence"} if variant == "foreign" else {}
    assert made.layout == fallback.get(role, role)
    assert "A title" in shown(made)
    assert layout in LAYOUTS


def test_what_has_the_whole_width_has_nothing_beside_it() -> None:
    points = "\n".join(f"- point {at} of those that explain the table below" for at in range(3))
    made = slide("table", f"{points}\n\n{TABLE}")
    (table,) = tables(made)
    text = [item for item in made.items if isinstance(item, TextBox) and item.name == "Point"]
    assert len(text) == 3
    assert table.frame.x == text[0].frame.x
    assert table.frame.y >= max(item.frame.bottom for item in text)


def test_a_column_of_code_is_the_wider_one_where_it_would_be_small() -> None:
    code = "```python\ndef hash_join(rows, others, key, more):\n    pass\n```"
    made = slide("two-content", f"{code}\n\n- build on the smaller side\n- probe with the larger")
    (panel,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    assert panel.frame.width > text.frame.width
    assert {run.style.size.pt for p in panel.paragraphs for run in p.runs if isinstance(run, Run)} == {19.0}


def test_two_columns_of_code_stand_side_by_side_in_smaller_type_rather_than_one_below_the_other() -> None:
    code = "```python\nleft = Node(s, left, self.factor(here))\n```"
    made = slide("two-content", f"{code}\n\n{code}")
    one, other = (item.frame for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    assert one.y == other.y
    assert one.right < other.x


def test_captions_of_figures_side_by_side_stand_on_one_line() -> None:
    low = '```quorum {n=5 w=3 r=3 caption="They meet."}\nwritten: S1 S2 S3\nread: S3 S4 S5\n```'
    rows = 'written: S1 S2 "x = 1"\nwritten: S1 S2 "x = 2"\ndown: S3\nread: S4 S5'
    made = slide("two-content", f'{low}\n\n```quorum {{n=5 w=2 r=2 caption="They need not."}}\n{rows}\n```')
    one, other = (item.frame for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    assert one.right < other.x
    assert abs(one.y - other.y) <= 1
    figures = [bounds(item) for item in made.items if isinstance(item, Group)]
    assert [each.bottom <= caption.y for each, caption in zip(figures, (one, other), strict=True)] == [True, True]


def test_captions_of_figures_side_by_side_begin_on_one_line_however_long_they_are() -> None:
    long = "The reader sees the last write, since every quorum to read meets every quorum to write in a server."
    figure = '```quorum {{n=5 w=3 r=3 caption="{}"}}\nwritten: S1 S2 S3\nread: S3 S4 S5\n```'
    made = slide("two-content", f"{figure.format(long)}\n\n{figure.format('They meet.')}")
    one, other = (item for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    lines = [sum(len(paragraph.lines) for paragraph in box.paragraphs) for box in (one, other)]
    assert lines[0] > 1 == lines[1]
    assert abs(one.frame.y - other.frame.y) <= 1
    feet = [bounds(item).bottom for item in made.items if isinstance(item, Group)]
    assert abs(feet[0] - feet[1]) <= 1


@pytest.mark.slow
def test_processes_of_two_executions_side_by_side_stand_at_the_same_heights() -> None:
    crashed = '```spacetime {caption="Q crashes."}\nP: p1>m1 p2\nQ: q1<m1\nlabel p2 "timeout"\ncrash Q after q1\n```'
    late = '```spacetime {caption="Q is late."}\nP: p1>m1 p2 p3<m2\nQ: q1<m1 q2>m2\nlabel p2 "timeout"\n```'
    columns = f":::: columns\n::: column\nNo reply\n\n{crashed}\n:::\n\n::: column\nA reply\n\n{late}\n:::\n::::"
    made = slide("two-content", columns)
    one, other = (
        [item.start.y for item in group.items if isinstance(item, Connector) and item.name.startswith("Process ")]
        for group in made.items
        if isinstance(group, Group)
    )
    assert len(one) == 2
    assert one == pytest.approx(other, abs=2)
    captions = [item.frame.y for item in made.items if isinstance(item, TextBox) and item.name == "Caption"]
    assert abs(captions[0] - captions[1]) <= 1


def test_of_two_columns_of_code_the_one_with_longer_lines_is_the_wider() -> None:
    made = slide(
        "two-content", "```text\nterm = factor\n```\n\n```text\nleft = Node(sign.text, left, self.factor())\n```"
    )
    one, other = (item for item in made.items if isinstance(item, TextBox) and item.name == "Code")
    assert one.frame.y == other.frame.y
    assert one.frame.width < other.frame.width


def tables(made: SlideScene) -> list[TableBox]:
    return [item for item in made.items if isinstance(item, TableBox)]


@pytest.mark.slow
def test_a_question_asks_and_its_answer_answers() -> None:
    question, answer = slide("question", f"What?\n\n{FIGURE}"), slide("answer", f"What?\n\n{FIGURE}")
    assert "3" not in drawn(question)
    assert "3" in drawn(answer)


def test_a_blank_is_filled_in_on_the_answer_only() -> None:
    text = "The maximum is [seven]{.blank}."
    assert "seven" not in shown(slide("question", text))
    assert "seven" in shown(slide("answer", text))


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (OPTIONS.replace("green", "**green**"), 1),
        (OPTIONS.replace("green", "**green**.") + "\n\nBecause.", 1),
        (OPTIONS + "\n\nBlue, because the sky is.", 2),
    ],
)
def test_the_right_card_is_filled(answer: str, right: int) -> None:
    assert filled(slide("question", OPTIONS)) == [None, None, None]
    assert filled(slide("answer", answer)) == [at if at == right else None for at in range(3)]


def test_the_right_option_is_marked_in_a_list_too() -> None:
    (words,) = apart(Cards(((Text("red", AT),), (Text("green", AT),)), (1,), AT))
    assert isinstance(words, Words)
    assert [(plain(para.content), isinstance(para.content[0], Strong)) for para in words.paras] == [
        ("red", False),
        ("green\u00a0✓", True),
    ]


def test_options_may_stand_below_a_title_that_asks() -> None:
    text = "- red\n- green"
    assert filled(slide("question", text, "Which one?")) == [None, None]
    assert filled(slide("question", text, "Recall the colours")) == []


@pytest.mark.parametrize("layout", ["question", "answer"])
def test_questions_are_no_options(layout: str) -> None:
    made = slide(layout, "Recall:\n\n1. Which one?\n2. And why?")
    assert filled(made) == []
    texts = [p.text for _, _, paragraphs in frames(made) for p in paragraphs]
    assert texts[:4] == ["A title", "Recall:", "Which one?", "And why?"]


def test_an_answer_that_marks_no_single_option_stays_a_list() -> None:
    text = "Recall:\n\n1. **Yes**: it is\n2. **No**: it is not"
    assert filled(slide("answer", text)) == []


def test_an_answer_on_a_question_slide_is_said() -> None:
    made = slide("question", "What?\n\n::: answer\nNobody knows.\n:::")
    assert "Nobody" not in shown(made)
    assert "Nobody" in said(made)


def size_of(made: SlideScene) -> float:
    return max(run.style.size.pt for p in body(made) for run in p.runs if isinstance(run, Run))


def test_a_sentence_alone_is_large_and_stands_below_the_top() -> None:
    alone, many = slide("title-and-content", "Why?"), slide("title-and-content", "- a\n- b\n- c\n- d\n- e")
    assert size_of(alone) > size_of(many)
    assert lines_of(alone)[0].top + lines_of(alone)[0].height < lines_of(alone)[0].height * 1.5
    assert placed(alone).anchor == "middle"


def placed(made: SlideScene) -> TextBox:
    return next(item for item in made.items if isinstance(item, TextBox) and item.placeholder == "body")


def lines_of(made: SlideScene) -> tuple[Line, ...]:
    return placed(made).paragraphs[0].lines


def test_the_body_begins_below_the_lines_of_the_title() -> None:
    long = "A title that says so much about what it shows that one line cannot hold it whole"
    text = "- a\n- b\n- c\n- d\n- e"
    assert placed(slide("title-and-content", text, long)).frame.y > placed(slide("title-and-content", text)).frame.y


def test_a_table_alone_is_large_and_wide() -> None:
    (table,) = tables(slide("table", TABLE))
    whole = deck(lesson(section("One", "- a"))).value.width
    assert int(table.frame.width) > int(whole) * 0.55
    runs = [run for row in table.cells for cell in row for p in cell.paragraphs for run in p.runs]
    assert min(run.style.size.pt for run in runs if isinstance(run, Run)) >= 20


def test_a_diagram_asked_and_then_answered_does_not_move() -> None:
    text = "".join(
        f"::: {{.slide layout={layout} title='{layout}'}}\n{FIGURE}\n:::\n\n" for layout in ("question", "answer")
    )
    question, answer = ideas(section("One", text))
    groups = [next(item for item in made.items if isinstance(item, Group)) for made in (question, answer)]
    asked, told = ([(item.id, getattr(item, "frame", None)) for item in items(group.items)] for group in groups)
    assert asked == told
    assert "3" not in drawn(question)
    assert "3" in drawn(answer)


def sizes_below_titles(made: SlideScene) -> set[float]:
    """Of what is said on a slide, tables aside."""
    paragraphs = [
        p for item in made.items if isinstance(item, TextBox) and item.name == "Text" for p in item.paragraphs
    ]
    return {run.style.size.pt for paragraph in paragraphs for run in paragraph.runs if isinstance(run, Run)}


ROWS = "\n".join(f"| Measure {at} | what was measured there, and by whom, in a line or so |" for at in range(6))
LONG_TABLE = f"| Measure | Remark |\n|---|---|\n{ROWS}\n\n: What was measured"
LEAD = "What was measured in the six places that were chosen, and what was found there by those who went to look:"


def test_a_quotation_alone_on_its_slide_is_not_as_small_as_the_table_before() -> None:
    said = "It was the place that we had been forgetting for thirty years, and the place had been doing all the work."
    quotation = f"> {said}\n>\n" * 3 + "> — somebody who was there, at a dinner that was given in honour of another"
    first, second = ideas(section("One", f"{LEAD}\n\n{LONG_TABLE}\n\n{quotation}"))
    assert any(isinstance(item, TableBox) for item in first.items)
    assert not any(isinstance(item, TableBox) for item in second.items)
    assert max(sizes_below_titles(first)) < min(sizes_below_titles(second))


def test_points_about_formulas_stand_beside_them_and_not_small_below() -> None:
    high = r"$$P\left(-z \le \frac{m - u}{s / \sqrt{n}} \le z\right) = q$$"
    (made,) = ideas(section("One", f"{high}\n\n{high}\n\n- one of these is fixed\n- the other one moves"))
    formulas = [item for item in made.items if item.name == "Formula"]
    (said,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    assert len(formulas) == 2
    assert min(run.style.size.pt for p in said.paragraphs for run in p.runs if isinstance(run, Run)) >= 26
    assert max(int(bounds(formula).right) for formula in formulas) <= int(said.frame.x)


@pytest.mark.parametrize("title", ["A title", "A chronicler who had never been to sea blames it on the weather"])
def test_the_title_of_a_quotation_stands_where_titles_stand(title: str) -> None:
    quotation = "> The towns are like the fingers of a hand.\n> — A chronicle of an unknown friar"
    made, other = (ideas(section(title, said))[0] for said in (quotation, "- a\n- b"))
    assert made.layout == "quotation"
    own, usual = (next(item for item in each.items if item.name == "Title") for each in (made, other))
    said = next(item for item in made.items if item.name == "Quotation")
    assert bounds(own).y == bounds(usual).y
    assert bounds(own).bottom <= bounds(said).y


@pytest.mark.slow
def test_points_on_two_slides_keep_one_size() -> None:
    points = "\n".join(f"- {LEAD[:-1]}, at {at}" for at in range(7))
    first, *_, last = ideas(section("One", f"{LEAD}\n\n{LONG_TABLE}\n\n{points}"))
    assert first is not last
    assert sizes_below_titles(first) == sizes_below_titles(last)


@pytest.mark.parametrize("variant", ["ours", "foreign"])
def test_a_caption_stands_with_its_picture(variant: str) -> None:
    (made,) = ideas(section("One", "![A tall one](figures/tall.png){alt=x}"), variant)
    picture = next(item for item in made.items if isinstance(item, Picture))
    caption = next(item for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    assert caption.frame.x == picture.frame.x > Inch(2)


def test_a_caption_that_needs_its_room_keeps_it() -> None:
    words = " ".join(["many words"] * 30)
    (made,) = ideas(section("One", f"![{words}](figures/tall.png){{alt=x}}"))
    caption = next(item for item in made.items if isinstance(item, TextBox) and item.name == "Caption")
    assert caption.frame.x < Inch(1)


@pytest.mark.parametrize("count", [16, 18, 20, 22, 24])
def test_a_quotation_of_several_lines_has_room_for_one_more(count: int) -> None:
    """A viewer without its serif sets it in a wider one."""
    made = slide("quotation", f"> {' '.join(['message network'] * (count // 2))}.\n>\n> — A reader")
    (said,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Quotation")
    lines = said.paragraphs[0].lines
    assert len(lines) > 2
    assert int(lines[0].height) * (len(lines) + 1) <= int(said.frame.height)


def test_a_space_of_code_at_the_end_of_a_line_is_inside_its_box() -> None:
    """It is as wide as a letter there, and viewers leave it where they break the line."""
    made = slide("title-and-content", "- one\n- two\n- `three four` " + "`five six` " * 12)
    (text,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Text")
    runs = [run for paragraph in text.paragraphs for run in paragraph.runs if isinstance(run, Run)]
    (size,) = {run.style.size.pt for run in runs if run.style.font.family.startswith("Courier")}
    assert text.insets.right.pt >= size * 0.6


@pytest.mark.slow
def test_a_long_list_of_short_items_has_two_columns_on_every_slide() -> None:
    found = ideas(section("Forty", "\n".join(f"- item {at}" for at in range(40))))
    for made in found:
        one, other = (item.frame for item in made.items if isinstance(item, TextBox) and item.name == "Text")
        assert one.right < other.x
    assert len(found) == 2


@pytest.mark.parametrize(("word", "told"), [("Rindfleisch" * 12, ["slide-word-parted"]), ("https://a.b/" * 12, [])])
def test_a_word_that_no_line_holds_is_told(word: str, told: list[str]) -> None:
    made = deck(lesson(section("One", f"- see {word}\n- and go")))
    assert [found.code for found in made.diagnostics] == told


def test_a_low_figure_stands_over_its_sentence_and_not_beside_it() -> None:
    """It had half of the width, and the words beside it, in the middle, counted as reaching down to the foot."""
    chain = "```mermaid\nflowchart LR\nParse --> Check --> Optimise --> Emit\n```\n\nThe compiler has four phases."
    (made,) = ideas(section("One", chain))
    (figure,) = (item for item in made.items if isinstance(item, Group))
    drawn_at = [bounds(item) for item in figure.items]
    assert max(at.right for at in drawn_at) - min(at.x for at in drawn_at) > Inch(8)
    (words,) = (item for item in made.items if isinstance(item, TextBox) and "compiler" in shown_in(item))
    assert words.frame.y > max(at.bottom for at in drawn_at)


def shown_in(box: TextBox) -> str:
    return " ".join(paragraph.text for paragraph in box.paragraphs)
