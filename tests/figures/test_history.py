"""Histories as they are written: what they are asked and told, in a figure, in words and in the marking key."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from figures.gallery import QUEUE, REGISTER, STALE_READ, diagram

from ddcurric.figures import PRINT, SLIDE, check, describe, draw, draw_parts, in_frame, marking_key, steps_of, varied
from ddcurric.figures.history.notation import read_history
from ddcurric.figures.history.source import holds
from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Diagram, Paragraph, Table
from ddcurric.lesson.words import plain_text
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.scene.transform import bounds
from ddcurric.units import Mm, Pt


def history(text: str, answered: bool = True, incremental: bool = False) -> Diagram:
    return diagram(text, "history", answered, incremental)


def codes(text: str) -> list[str]:
    return [each.code for each in check(history(text))]


def drawn(text: str, answered: bool = True) -> Drawing:
    drawing = draw(history(text, answered), PRINT).value
    assert drawing is not None
    return drawing


def words_in(drawing: Drawing) -> list[str]:
    boxes = (item for item in drawing.items if isinstance(item, TextBox | Shape) and item.paragraphs)
    return [" ".join(paragraph.text for paragraph in item.paragraphs) for item in boxes]


def test_a_history_is_told() -> None:
    assert describe(history(REGISTER + "show: linearizable")) == (
        "History of operations, time running to the right: two processes, four operations. A: w(x,1) from 0 to 3, "
        "r(x)=1 from 5 to 7. B: r(x)=0 from 1 to 4, w(x,2) from 6 to 9. Linearizable; the operations may have taken "
        "effect in this order: r(x)=0 of B, w(x,1) of A, r(x)=1 of A, w(x,2) of B."
    )


def test_a_verdict_has_its_reason() -> None:
    told = describe(history("A: w(x,1) 0-3\nB: r(x)=0 4-6  r(x)=1 7-8\nshow: linearizable sequential"))
    assert "Not linearizable: no order that keeps real time explains w(x,1) of A and r(x)=0 of B." in told
    assert "w(x,1) of A ends before r(x)=0 of B begins." in told
    assert "Sequentially consistent; the operations may have taken effect in this order: r(x)=0 of B, w(x,1)" in told


def test_an_operation_that_is_done_twice_is_told_with_its_time() -> None:
    told = describe(history("A: r(x)=1 0-1  r(x)=1 2-3\nB: w(x,1) 4-5\nshow: linearizable"))
    assert "explains r(x)=1 of A (from 0) and w(x,1) of B." in told


def test_what_nobody_wrote_cannot_be_read() -> None:
    told = describe(history("A: r(x)=7 0-1\nshow: sequential"))
    assert told.endswith("Not sequentially consistent: no order that keeps that of each process explains r(x)=7 of A.")


@pytest.mark.parametrize(
    ("text", "linearizable", "sequential"),
    [
        (REGISTER, True, True),
        ("A: w(x,1) 0-3\nB: r(x)=0 4-6", False, True),
        ("A: w(x,1) 0-3\nB: r(x)=0 3-6", False, True),  # what ends when another begins is before it
        ("A: w(x,1) 0-3\nB: r(x)=1 1-2  r(x)=0 4-6", False, False),
        ("A: w(x,1) 0-?\nB: r(x)=1 1-2  r(x)=1 4-6", True, True),
        ("A: w(x,1) 5-?\nB: r(x)=1 1-2", False, True),
        ("start: x=7\nA: r(x)=7 0-1", True, True),
        ("A: cas(x,0,1)=ok 0-4\nB: cas(x,0,2)=ok 1-3", False, False),
        ("A: cas(x,0,1)=ok 0-4\nB: cas(x,0,2)=fail 1-3", True, True),
        (QUEUE, True, True),
        ("A: enq(q,a) 0-1  enq(q,b) 2-3\nB: deq(q)=b 4-5  deq(q)=a 6-7", False, False),
        ("A: enq(q,a) 0-1\nB: enq(q,b) 2-3\nC: deq(q)=b 4-5  deq(q)=a 6-7", False, True),
        ("start: q=a,b\nA: deq(q)=a 0-1  deq(q)=b 2-3  deq(q)=empty 4-5", True, True),
    ],
)
def test_verdicts(text: str, linearizable: bool, sequential: bool) -> None:
    told = describe(history(text + "\nshow: linearizable sequential"))
    assert ("Linearizable;" in told, "Sequentially consistent;" in told) == (linearizable, sequential)


def test_a_question_does_not_tell() -> None:
    asked = history(REGISTER + "ask: linearizable sequential", answered=False)
    assert describe(asked).endswith("To answer: is it linearizable? To answer: is it sequentially consistent?")
    told = describe(replace(asked, answered=True))
    drawing, answered = drawn(asked.text, answered=False), drawn(asked.text)
    assert not {"1", "2", "3", "4"} & set(words_in(drawing))
    assert {"1", "2", "3", "4", "yes, for example in the order of the numbers"} < set(words_in(answered))
    assert (drawing.width, drawing.height) == (answered.width, answered.height)
    places = {item.id: item for item in answered.items}
    assert all(item == places[item.id] for item in drawing.items if "answer" not in item.id)
    assert "may have taken effect" in told


def test_what_rules_every_order_out_is_heavy_in_the_answer() -> None:
    drawing = drawn("A: w(x,1) 0-3  w(x,2) 8-9\nB: r(x)=0 4-6\nask: linearizable")
    heavy = [i.name for i in drawing.items if isinstance(i, Connector) and i.stroke.width == PRINT.heavy]
    assert heavy == ["Operation A.1", "Operation B.1"]
    assert "no; in the way: w(x,1) of A and r(x)=0 of B" in words_in(drawing)


def test_effects_stand_on_their_bars_in_their_order() -> None:
    drawing = drawn("A: w(x,1) 0-10  r(x)=2 11-20\nB: r(x)=0 1-9  w(x,2) 10-19\nC: r(x)=1 2-18\nshow: linearizable")
    bars = {item.id: item for item in drawing.items if isinstance(item, Connector)}
    effects = [item for item in drawing.items if isinstance(item, Shape) and item.id.endswith("-effect")]
    effects.sort(key=lambda item: int(item.paragraphs[0].text))
    for item in effects:
        bar = bars[item.id.removesuffix("-effect")]
        assert bar.start.x < item.frame.center.x < bar.end.x
        assert abs(item.frame.center.y - bar.start.y) < Pt(0.1)
    middles = [item.frame.center.x for item in effects]
    assert middles == sorted(middles)
    assert len(set(middles)) == 5


def test_times_keep_their_order_and_words_their_room() -> None:
    drawing = drawn("A: w(x,1) 0-1  cas(x,1,22)=ok 1-2\nB: w(x,3) 1.5-100  w(x,4) 100-101")
    ends = {item.id: item.frame.center.x for item in drawing.items if isinstance(item, Shape)}
    order = ["o0-begin", "o0-end", "o1-begin", "o2-begin", "o1-end", "o2-end", "o3-begin", "o3-end"]
    assert [ends[name] for name in order] == sorted(ends.values())
    labels = [item.frame for item in drawing.items if isinstance(item, TextBox) and item.name.startswith("Label")]
    assert not [1 for at, one in enumerate(labels) for other in labels[:at] if one.overlaps(other)]


@pytest.mark.parametrize(
    "text", ["A: r(x)=7 0-1\nshow: sequential", "A: w(x,1) 0-1\nB: w(xy,12345) 0-?\nask: linearizable"]
)
def test_all_words_of_a_small_history_are_in_it(text: str) -> None:
    drawing = drawn(text)
    for item in drawing.items:
        if isinstance(item, TextBox):
            assert item.frame.x >= 0
            assert item.frame.right <= drawing.width + Pt(0.1)


def test_the_key_says_which_mistake_a_wrong_verdict_betrays() -> None:
    key = marking_key(history("A: w(x,1) 0-?\nB: r(x)=0 4-6  r(x)=1 7-8\nask: linearizable"))
    table = next(block for block in key if isinstance(block, Table))
    rows = [[plain_text(cell.content) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["Beginnings taken for points, or unfinished taken for not done"]
    assert rows[0][2] == "Linearizable? no (not yes)"
    reasons = [plain_text(block.content) for block in key if isinstance(block, Paragraph)]
    assert reasons == [
        "Linearizable; the operations may have taken effect in this order: r(x)=0 of B, w(x,1) of A, r(x)=1 of B."
    ]


def test_real_time_is_not_demanded_of_sequential_consistency() -> None:
    key = marking_key(history("A: w(x,1) 0-3\nB: r(x)=0 4-6\nask: sequential linearizable"))
    table = next(block for block in key if isinstance(block, Table))
    assert [[plain_text(cell.content) for cell in row][::2] for row in table.rows] == [
        ["Real time forgotten", "Linearizable? yes (not no)"],
        ["Real time demanded", "Sequentially consistent? no (not yes)"],
    ]


def test_a_history_that_reveals_no_mistake_is_reported() -> None:
    assert codes("A: w(x,1) 0-3\nB: r(x)=1 4-6\nask: linearizable") == ["diagram-reveals-nothing"]
    assert codes(REGISTER + "ask: linearizable") == []
    assert marking_key(history(REGISTER)) == ()


def test_operations_are_pointed_at() -> None:
    drawing = drawn(STALE_READ + "point: A.1 r(x)=0 C")
    pointed = {i.name for i in drawing.items if isinstance(i, Connector) and i.stroke.color == PRINT.accent}
    operations = {"Operation A.1", "Operation B.1", "Operation C.1", "Operation C.2"}
    assert pointed == {*operations, "Process C"}
    assert describe(history(STALE_READ + "point: A.1 C")).endswith("Pointed at: w(x,1) of A and C.")
    assert steps_of(history(STALE_READ + "steps: A.1 | cas(x, 1, 1)=ok B.1 | all")) == 3


def test_an_incremental_history_is_built_in_time() -> None:
    drawing = draw(history(REGISTER + "show: linearizable", incremental=True), PRINT).value
    assert drawing is not None
    builds = {item.id: item.build for item in drawing.items}
    assert [builds[name] for name in ("p0", "o0", "o2-name", "o1-end", "o3", "o0-effect", "remark0")] == [
        *(None, 1, 2, 3, 4, 5, 5)
    ]


LONG = "\n".join(
    f"{name}: " + " ".join(f"w(x,{name}{at}) {7 * at + shift}-{7 * at + shift + 5}" for at in range(14))
    for shift, name in enumerate("ABCD")
)


@pytest.mark.slow
def test_a_long_history_goes_on_over_several_slides_and_bands() -> None:
    frame = in_frame(SLIDE, Pt(866), Pt(353))
    parts = draw_parts(history(LONG + "\nask: linearizable"), frame)
    assert parts.diagnostics == () or [each.code for each in parts.diagnostics] == ["diagram-reveals-nothing"]
    assert len(parts.value) > 1
    shown = [word for part in parts.value for word in words_in(part)]
    assert {word for word in shown if word.startswith("w(")} == {
        f"w(x,{name}{at})" for name in "ABCD" for at in range(14)
    }
    numbers = [word for part in parts.value for word in words_in(part) if word.isdecimal()]
    assert sorted(map(int, numbers)) == list(range(1, 57))
    assert all(part.width <= Pt(867) and part.height <= Pt(354) for part in parts.value)
    banded = draw(history(LONG), PRINT)
    assert banded.diagnostics == ()
    assert banded.value is not None
    assert banded.value.width <= PRINT.wide_width


def overlapping(processes: int, each: int, what: str) -> str:
    """All operations of all processes overlap, so that a seam divides many of them."""
    return "\n".join(
        f"Process {row}: "
        + " ".join(f"write({what},{row}{at}) {4 * at + row / 2:g}-{4 * at + row / 2 + 3.5:g}" for at in range(each))
        for row in range(processes)
    )


def bars_in(drawing: Drawing) -> dict[str, bool]:
    """Of each bar, whether its words stand above it."""
    places = {item.id: bounds(item) for item in drawing.items}
    return {
        name: f"{name}-name" in places and abs(places[f"{name}-name"].center.x - places[name].center.x) < Pt(2)
        for name in (item.id for item in drawing.items if item.name.startswith("Operation "))
    }


ROOMS = {"print": PRINT, "wide": in_frame(SLIDE, Pt(866), Pt(353)), "narrow": in_frame(SLIDE, Pt(740), Pt(380))}


@pytest.mark.slow
@pytest.mark.parametrize("style", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize("what", ["counterOfVisits", "accountBalance"])
def test_an_operation_across_a_seam_is_named_on_both_sides(style: Style, what: str) -> None:
    """It was named where most of it lies, and its interval and number stood nameless in the other part."""
    text = overlapping(6, 6, what) + "\nask: linearizable"
    asked, answered = (draw_parts(history(text, answered), style).value for answered in (False, True))
    assert all(part.height <= style.max_height + Pt(1) for part in answered)
    named = [bars_in(part) for part in answered]
    assert sum(map(len, named)) > 36  # some are divided
    assert all(all(each.values()) for each in named)
    for one, other in zip(asked, answered, strict=True):
        assert (one.width, one.height) == (other.width, other.height)
        places = {item.id: item for item in other.items}
        assert all(item == places[item.id] for item in one.items if "answer" not in item.id)
    for part in answered:
        labels = [bounds(item) for item in part.items if item.name.startswith("Label")]
        assert not [1 for at, first in enumerate(labels) for second in labels[:at] if first.overlaps(second)]


@pytest.mark.slow
@pytest.mark.parametrize(("processes", "each", "line"), [(10, 4, ""), (14, 3, ""), (8, 7, "\nshow: sequential")])
@pytest.mark.parametrize("style", [SLIDE, in_frame(SLIDE, Pt(626), Pt(353))], ids=["16:9", "4:3"])
def test_what_is_told_below_parts_has_room_between_their_processes(
    processes: int, each: int, line: str, style: Style
) -> None:
    """Parts that say "(1 of 4)" and what is remarked below the last were as high as if they said nothing."""
    parts = draw_parts(history(overlapping(processes, each, "x").replace("Process ", "P") + line), style)
    assert len(parts.value) > 1
    assert "diagram-too-large" not in [found.code for found in parts.diagnostics]
    assert all(part.height <= style.max_height + Pt(1) for part in parts.value)


@pytest.mark.slow
def test_names_on_both_sides_make_no_letters_smaller_where_no_number_of_parts_has_room_for_them() -> None:
    style = in_frame(SLIDE, Pt(420), Pt(353))
    parts = draw_parts(history(overlapping(4, 8, "accountBalance") + "\nask: linearizable"), style)
    assert "diagram-too-large" not in [found.code for found in parts.diagnostics]
    assert all(part.width <= style.wide_width + Pt(1) for part in parts.value)
    shown = {word for part in parts.value for word in words_in(part) if word.startswith("write(")}
    assert len(shown) == 32


VARIED = (
    REGISTER + "ask: linearizable\nvary:",
    STALE_READ + "ask: linearizable sequential\nvary:",
    QUEUE + "ask: sequential\nvary:\nsteps: enq(q,a) | A B.2 | all",
    "Web server: write(x,5) 0-?\nB: read(x)=0 4-6  read(x)=5 7-8\nask: linearizable\nvary:\n%% point: B.1",
    "A: w(x,1) 0-3\nB: r(x)=0 4-6\nC: cas(x,1,2)=ok 1-9\nask: linearizable sequential\nvary:",
)


@pytest.mark.slow
@pytest.mark.parametrize("text", VARIED, ids=range(len(VARIED)))
def test_another_history_betrays_the_same_mistakes(text: str) -> None:
    figure = history(text)
    own = read_history(figure).value
    assert own is not None
    others = [varied(figure, seed) for seed in range(30)]
    assert len({other.text for other in others} - {figure.text}) > 20
    for other in others:
        said = read_history(other).value
        assert said is not None
        assert said.history.processes == own.history.processes
        assert Counter(each.process for each in said.history.operations) == Counter(
            each.process for each in own.history.operations
        )
        assert Counter((each.call, each.pending) for each in said.history.operations) == Counter(
            (each.call, each.pending) for each in own.history.operations
        )
        assert (said.asks, said.steps) == (own.asks, own.steps)
        assert mistakes_of(other) == mistakes_of(figure)
        assert [each.code for each in check(other)] == [each.code for each in check(figure)]
        for condition in own.asks:
            assert holds(said.history, condition) == holds(own.history, condition)


def mistakes_of(figure: Diagram) -> list[str]:
    tables = (block for block in marking_key(figure) if isinstance(block, Table))
    return [plain_text(row[0].content) for table in tables for row in table.rows]


def test_a_seed_gives_one_history_and_none_is_varied_that_does_not_say_so() -> None:
    figure = history(VARIED[0])
    assert varied(figure, 3) == varied(figure, 3)
    assert varied(history(REGISTER + "ask: linearizable"), 3).text == (REGISTER + "ask: linearizable").strip("\n")


HOSTILE = {
    "": ["diagram-empty"],
    "show: linearizable": ["diagram-empty"],
    "A:": ["diagram-empty"],
    "A": ["diagram-syntax"],
    ": w(x,1) 0-1": ["diagram-syntax"],
    "A: w": ["diagram-syntax"],
    "A: w(x,1)": ["operation-time"],
    "A: w(x,1) 3": ["operation-time"],
    "A: w(x,1) -3": ["operation-time", "diagram-syntax"],
    "A: w(x,1) 3-": ["operation-time"],
    "A: w(x,1) ?-3": ["operation-time"],
    "A: w(x,1) 3-3": ["operation-time"],
    "A: w(x,1) 5-3": ["operation-time"],
    "A: w(x,1) 0-9999999999999": ["operation-time"],
    "A: w(x,1) 0-1e9": ["operation-time", "diagram-syntax"],
    "A: 0-3 w(x,1)": ["diagram-syntax", "operation-time"],
    "A: w(x) 0-3": ["diagram-syntax"],
    "A: w(x,1,2) 0-3": ["diagram-syntax"],
    "A: w(,1) 0-3": ["diagram-syntax"],
    "A: w() 0-3": ["diagram-syntax"],
    "A: W(x)1 0-3": ["diagram-syntax"],
    "A: r(x) 0-3": ["operation-result"],
    "A: r(x)= 0-3": ["operation-result"],
    "A: r(x)=1 0-?": ["operation-result"],
    "A: w(x,1)=2 0-3": ["operation-result"],
    "A: cas(x,1) 0-3": ["diagram-syntax"],
    "A: cas(x,1,2) 0-3": ["operation-result"],
    "A: cas(x,1,2)=2 0-3": ["operation-result"],
    "A: inc(x) 0-3": ["diagram-syntax"],
    "A: read(x)=0 0-3 write(x,1) 2-4": ["operation-time"],
    "A: w(x,1) 0-? r(x)=1 2-4": ["operation-time"],
    "A: w(x,1) 0-3\nA: r(x)=1 4-5": ["duplicate-event"],
    "A: w(x,1) 0-3\nB: deq(x)=1 4-5": ["diagram-syntax"],
    "A: w(x,1) 0-3\nstart: y=1": ["unknown-part"],
    "A: w(x,1) 0-3\nstart: x": ["diagram-syntax"],
    "A: w(x,1) 0-3\nstart: x=1,2": ["diagram-syntax"],
    "A: w(x,1) 0-3\nstart: x=": ["diagram-syntax"],
    "A: w(x,1) 0-3\nstart: x=1 x=2": ["duplicate-event"],
    "A: w(x,1) 0-3\nask:": ["nothing-to-ask"],
    "A: w(x,1) 0-?\nask: linearizable": ["nothing-to-ask"],
    "A: w(x,1) 0-?\nB:\nshow: sequential": ["nothing-to-ask"],
    "A: w(x,1) 0-3\nask: serializable": ["diagram-syntax"],
    "A: w(x,1) 0-3\nshow: lamport": ["diagram-syntax"],
    "A: w(x,1) 0-3\nvary: yes": ["diagram-syntax"],
    "A: w(x,1) 0-3\npoint:": ["diagram-syntax"],
    "A: w(x,1) 0-3\npoint: A.2": ["unknown-part"],
    "A: w(x,1) 0-3\npoint: w(x": ["unknown-part"],
    "A: w(x,1) 0-3\nsteps: A.1 | | all": ["diagram-syntax"],
    'A: w(x,1) 0-3\nlabel A "x"': ["diagram-syntax"],
    "A: w(x,1) 0-3\nA: ": ["duplicate-event"],
    "A: " + "w(x,1) 0-3 " * 2000: ["diagram-syntax"],
    "\n".join(f"P{at}: w(x,1) 0-3" for at in range(17)): ["diagram-syntax"],
    "A: " + " ".join(f"w(x,1) {at}-{at + 1}" for at in range(97)): ["diagram-syntax"],
    "A: w(x,1) 0-3 ☃ \u202e": ["diagram-syntax", "diagram-syntax"],
    "A: w(x,\u0000) 0-3 ((((": ["diagram-syntax"],
    "A: w((x,1)) 0-3": ["diagram-syntax"],
}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_wrong_line_is_told(text: str) -> None:
    found = check(history(text))
    assert [each.code for each in found] == HOSTILE[text]
    assert all(each.hint for each in found)
    assert read_history(history(text)).value is None
    assert draw(history(text), PRINT).value is None
    assert describe(history(text)) == ""
    assert marking_key(history(text)) == ()


def test_what_is_linearizable_is_sequentially_consistent_in_the_same_order() -> None:
    """The solutions told another than that of the numbers in the figure."""
    figure = history(
        "A: w(x,1) 0-3  r(x)=1 5-7\nB: r(x)=0 1-4  w(x,2) 6-9\nC: w(y,1) 0-2  r(y)=1 3-8\nask: linearizable sequential"
    )
    told = [plain_text(block.content) for block in marking_key(figure) if isinstance(block, Paragraph)]
    assert told[1] == "Sequentially consistent; the same order keeps that of each process."
    alone = marking_key(replace(figure, text=figure.text.replace("linearizable ", "")))
    (sequential,) = (plain_text(block.content) for block in alone if isinstance(block, Paragraph))
    assert sequential.partition(": ")[2] == told[0].partition(": ")[2]


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_words_stand_clear_of_the_circles_below_them(style: Style) -> None:
    drawing = draw(replace(history("A: w(x,1) 0-3\nB: w(x,2) 1-4\nask: linearizable"), answered=True), style).value
    assert drawing is not None
    circles = [bounds(item) for item in drawing.items if item.name.startswith("Effect")]
    size = style.sizes[0].pt
    for words in (item for item in drawing.items if item.name.startswith("Label")):
        assert isinstance(words, TextBox)
        foot = words.frame.y + words.paragraphs[-1].lines[-1].baseline
        below = [circle.y for circle in circles if circle.y > words.frame.y]
        assert min(below) - foot >= Pt(0.45 * size)


@pytest.mark.slow
def test_a_part_says_where_its_processes_go_on_if_that_is_not_the_next() -> None:
    text = "\n".join(
        f"P{row}: " + " ".join(f"w(x,{row * 10 + at}) {5 * at + row % 4}-{5 * at + row % 4 + 3}" for at in range(6))
        for row in range(12)
    )
    large = replace(PRINT.enlarged(1.75), sizes=(Pt(14),), max_width=Mm(170), max_height=Mm(180))
    parts = draw_parts(history(text + "\nask: linearizable"), large).value
    words = [[word for word in words_in(part) if re.search(r"\(. of .\)", word)] for part in parts]
    assert len(parts) == 4
    assert words == [["(1 of 4)", "→ (3 of 4)"], ["(2 of 4)", "→ (4 of 4)"], ["(3 of 4)"], ["(4 of 4)"]]
    for part in parts:
        assert max(bounds(item).bottom for item in part.items) <= part.height + Pt(4)
    wide = draw_parts(history(LONG), SLIDE).value
    assert not [word for part in wide for word in words_in(part) if re.search(r"\(. of .\)", word)]


@pytest.mark.parametrize("processes", [2, 3, 4])
def test_on_a_slide_processes_are_as_far_apart_as_in_an_execution_or_as_the_height_allows(processes: int) -> None:
    """Of three, a sixth of the height was not used."""
    frame = in_frame(SLIDE, Pt(866), Pt(380))
    rows = "\n".join(f"{name}: w(x,{at}) {at}-{at + 2}" for at, name in enumerate("ABCD"[:processes]))
    found = draw(history(f"{rows}\nask: linearizable"), frame)
    assert found.value is not None
    lines = [item.start.y.pt for item in found.value.items if isinstance(item, Connector) and "Process" in item.name]
    apart = lines[1] - lines[0]
    assert found.value.height <= Pt(380)
    assert apart >= 2.19 * frame.row.pt or found.value.height > Pt(355)
    assert apart <= 2.21 * frame.row.pt


def test_the_words_of_an_operation_keep_off_the_number_below_them() -> None:
    found = draw(history("A: cas(x,0,1)=ok 0-3 r(x)=1 4-6\nB: w(x,0) 1-4\nshow: linearizable"), PRINT).value
    assert found is not None
    words = next(item for item in found.items if item.id == "o0-name")
    circle = next(item for item in found.items if item.id == "o0-effect")
    # Commas and brackets hang below the line by a quarter of the type's size.
    assert bounds(circle).y - bounds(words).bottom > Pt(2)
