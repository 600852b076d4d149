"""Questions below a figure: their boxes keep to its width where they can."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import RING, THREE, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style, asks
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.questions import LEAST, FigureQuestion, ask_below, question_items
from ddcurric.figures.kit.words import deeper_than_latin, width_of
from ddcurric.scene.items import Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.scene.transform import bounds
from ddcurric.units import Pt

ASKED = (FigureQuestion("q", "it", "Does every read quorum meet every write quorum?", ("yes",)),)


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_a_box_that_would_run_past_its_figure_stands_below_the_question(style: Style) -> None:
    size = style.sizes[-1]
    figure = Bounds(0.0, 0.0, 30 * size.pt, 60.0)
    found = ask_below(ASKED, style, size, figure)
    [line] = found.lines
    assert (line.box.left, line.box.right) == (figure.left, figure.right)
    assert line.box.width >= LEAST * size.pt
    assert line.box.top >= line.ink.bottom
    [other] = ask_below(ASKED, replace(style, max_height=Pt(60)), size, figure).lines
    beside = other.box
    assert (beside.left > other.ink.right, beside.width >= LEAST * size.pt - 0.01) == (True, True)
    [wide] = ask_below(ASKED, style, size, figure._replace(right=50 * size.pt)).lines
    assert (wide.box.left > wide.ink.right, wide.box.right) == (True, 50 * size.pt)


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_an_answer_that_is_wider_than_its_box_beside_the_question_has_one_below_it(style: Style) -> None:
    size = style.sizes[0]
    short, long = ", ".join(["h(Anna)"] * 2), ", ".join(["h(Charlotte–Hildegard)"] * 3)
    wide = width_of((Run(long, style.text(size, bold=True)),))
    asked = [(replace(ASKED[0], words="Which hashes?", answers=(answer,)),) for answer in (short, long)]
    one, other = (ask_below(each, style, size, Bounds(0.0, 0.0, wide + size.pt, 60.0)).lines[0] for each in asked)
    assert one.box.left > one.ink.right
    assert (other.box.width > wide, other.box.top >= other.ink.bottom) == (True, True)


def test_an_answer_for_which_nothing_has_room_is_set_smaller() -> None:
    size, answer = SLIDE.sizes[0], ", ".join(["h(Charlotte–Hildegard)"] * 20)
    asked = (replace(ASKED[0], answers=(answer,)),)
    [line] = ask_below(asked, SLIDE, size, Bounds(0.0, 0.0, 100.0, 60.0)).lines
    box = list(question_items([line], SLIDE, size, True))[-1]
    assert isinstance(box, TextBox)
    assert width_of(box.paragraphs[0].runs) <= line.box.width


def test_a_box_keeps_off_letters_of_its_question_that_hang_deep() -> None:
    asked = [replace(ASKED[0], words="هل يتقاطع كل نصاب؟")]
    style = replace(SLIDE, language="ar")
    size = style.sizes[0]
    [line] = ask_below(asked, style, size, Bounds(0.0, 0.0, 18 * size.pt, 60.0)).lines
    assert line.box.top >= line.ink.bottom + deeper_than_latin(asked[0].words, style.text(size))


@pytest.mark.parametrize(("wider", "moved"), [(2.0, False), (20.0, True)])
def test_what_is_asked_begins_at_the_edge_of_a_figure_that_is_nearly_as_wide(wider: float, moved: bool) -> None:
    size, style = PRINT.sizes[0], replace(PRINT, max_height=Pt(60))
    whole = ask_below(ASKED, style, size, Bounds(0.0, 0.0, 0.0, 60.0)).bounds.width
    [line] = ask_below(ASKED, style, size, Bounds(0.0, 0.0, whole - wider * size.pt, 60.0)).lines
    assert line.ink.left == pytest.approx(-wider * size.pt / 2 if moved else 0.0)


def test_where_one_reads_from_the_right_questions_stand_at_the_right_of_their_boxes() -> None:
    text = RING + "fingers: N8\nleave: N56\nask: owners fingers moved"
    drawing = drawn(diagram(text, "ring bits=6", answered=False), replace(PRINT, language="ar"))
    boxes = {item.id: item for item in drawing.items if isinstance(item, TextBox)}
    pairs = [(boxes[f"{name}-lead"], box) for name, box in boxes.items() if f"{name}-lead" in boxes]
    pairs += [(boxes[f"{name}-question"], boxes[f"{name}-answer"]) for name in ("moved",)]
    assert len(pairs) == 12
    for asked, box in pairs:
        [line] = asked.paragraphs[0].lines
        assert asked.frame.x + line.x >= box.frame.right
    assert boxes["moved-question"].paragraphs[0].rtl
    assert not boxes["moved-answer"].paragraphs


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_empty_circles_are_round(style: Style) -> None:
    """On slides they were a tenth wider than high."""
    drawing = drawn(diagram(THREE + "ask: lamport", answered=False), style)
    frames = [item.frame for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Event ")]
    assert len(frames) == 13
    assert all(abs(frame.width - frame.height) <= 1 for frame in frames)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ask: overlap", "quorum n=3 w=2 r=2"),
        ("A*: 1 1\nB: 1\nC: 1\nask: committed", "log"),
        ("g <- a1 <- a2 <- a3\na1 <- b2 <- b3 <- b4\nrule: heaviest\nweight b3 5\nask: tip", "chain"),
        ("A: w(x,1) 0-3\nB: r(x)=0 2-5\nask: linearizable", "history"),
    ],
)
def test_what_is_narrower_than_its_question_stands_above_the_middle_of_it(text: str, kind: str) -> None:
    """It stood at the left."""
    drawing = drawn(diagram(text, kind, answered=False), PRINT)
    asked = [
        item for item in drawing.items if item.name.startswith(("Question ", "Answer ")) and "server" not in item.name
    ]
    frames = [bounds(item) for item in drawing.items if item not in asked]
    left, right = min(frame.x for frame in frames), max(frame.right for frame in frames)
    assert abs(left - (drawing.width - right)) < Pt(20)


@pytest.mark.parametrize(
    ("kind", "text", "blank"),
    [
        ("spacetime", "A: a1 a2>m1\nB: b1<m1\nask: lamport", True),
        ("spacetime", "A: a1 a2>m1\nB: b1<m1\nshow: lamport", False),
        ("mermaid", "stateDiagram-v2\nask: waits for its user\n[*] --> ask", False),
        ("stateDiagram-v2", "ask: waits for its user\n[*] --> ask", False),
    ],
)
def test_a_state_that_is_called_ask_asks_for_nothing(kind: str, text: str, blank: bool) -> None:
    assert asks(diagram(text, kind)) == blank


@pytest.mark.parametrize("share", [0.6, 0.7, 0.9])
def test_a_question_wider_than_all_the_room_stands_in_even_lines_above_its_box(share: float) -> None:
    """It was set in one, and the figure that it belongs to was made smaller until that had room."""
    size = SLIDE.sizes[-1]
    wide = width_of((Run(ASKED[0].words, SLIDE.text(size)),))
    style = replace(SLIDE, wide_width=Pt(wide * share))
    found = ask_below(ASKED, style, size, Bounds(0.0, 0.0, 40.0, 60.0))
    [line] = found.lines
    assert " ".join(line.words) == ASKED[0].words
    lines = [width_of((Run(words, style.text(size)),)) for words in line.words]
    assert len(lines) == 2
    assert min(lines) > 0.5 * max(lines)
    assert found.bounds.width <= style.wide_width.pt + 0.01
    assert line.box.top >= line.ink.bottom
    asked, _ = question_items(found.lines, style, size, False)
    assert isinstance(asked, TextBox)
    assert [len(paragraph.lines) for paragraph in asked.paragraphs] == [1, 1]
