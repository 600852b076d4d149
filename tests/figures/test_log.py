"""Replicated logs as they are written: what they are asked and told, in a figure, in words and in the marking key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import ELECTION, OVERWRITTEN, diagram

from ddcurric.figures import (
    PRINT,
    SLIDE,
    asked_about,
    check,
    describe,
    draw,
    draw_parts,
    in_frame,
    marking_key,
    steps_of,
    varied,
)
from ddcurric.figures.log.marking import betrayed
from ddcurric.figures.log.notation import read_log
from ddcurric.lesson.model.block import Diagram, Paragraph, Table
from ddcurric.lesson.words import plain_text
from ddcurric.scene.colors import LEAST_CONTRAST, contrast
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.units import Pt

pytestmark = pytest.mark.slow


def logs(text: str, answered: bool = True, incremental: bool = False) -> Diagram:
    return diagram(text, "log", answered, incremental)


def codes(text: str) -> list[str]:
    return [each.code for each in check(logs(text))]


def drawn(text: str, answered: bool = True) -> Drawing:
    drawing = draw(logs(text, answered), PRINT).value
    assert drawing is not None
    return drawing


def written(drawing: Drawing) -> dict[str, str]:
    boxes = (item for item in drawing.items if isinstance(item, TextBox | Shape))
    return {item.id: " ".join(paragraph.text for paragraph in item.paragraphs) for item in boxes}


FIGURE_7 = """
S1*: 1 1 1 4 4 5 5 6 6 6
A: 1 1 1 4 4 5 5 6 6
B: 1 1 1 4
C: 1 1 1 4 4 5 5 6 6 6 6
D: 1 1 1 4 4 5 5 6 6 6 7 7
E: 1 1 1 4 4 4 4
F: 1 1 1 2 2 2 3 3 3 3 3
term: 8
"""
"""Of the paper on Raft; its own question is whether a, c and d could win."""


def test_logs_are_told() -> None:
    assert describe(logs(ELECTION + "show: electable")) == (
        "Logs of three servers, each entry by its term. S1, the leader: 1, 1, 1, 4, 4, 5, 5, 6, 6, 6. "
        "S2: 1, 1, 1, 4. S3: 1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6. Can win term 8: S1 and S3."
    )
    told = describe(logs("S1*:\nS2: 1\nterm: 2\ndown: S2\nshow: electable"))
    assert "S1, the leader, has no entries. S2: 1. Down: S2. Nobody can win term 2." in told


def test_the_question_of_figure_7() -> None:
    told = describe(logs(FIGURE_7 + "show: electable conflicts"))
    assert "Can win term 8: S1, A, C and D." in told
    assert told.endswith("copied: A 9 of 9, B 4 of 4, C 10 of 11, D 10 of 12, E 5 of 7 and F 3 of 11.")


def test_an_old_term_is_not_committed_by_counting() -> None:
    assert describe(logs(OVERWRITTEN + "show: committed")).endswith(
        "The leader may not count any entry as committed. Entry 2 is on a majority, but of term 2 and not of the "
        "current term 4."
    )
    assert describe(logs("S1*: 1 2 4\nS2: 1 2 4\nS3: 1 2\nshow: committed")).endswith("up to index 3 as committed.")


def test_a_leader_of_the_current_term_is_followed_by_the_winner_of_the_next() -> None:
    text = OVERWRITTEN + "term: 6\nask: electable"
    assert "who can win term 6?" in describe(logs(text, answered=False))
    assert "who can win term 7?" in describe(logs(text + " committed", answered=False))
    assert written(drawn(text + " committed"))["s0"] == "S1 leader, term 6"
    assert codes("S1*: 1 3\nS2: 1 2 2\nS3: 1\nterm: 3\nask: electable committed") == []


def test_a_question_does_not_tell() -> None:
    text = FIGURE_7 + "ask: electable conflicts committed"
    asked, told = drawn(text, answered=False), drawn(text)
    assert [written(asked)[f"electable{server}"] for server in range(7)] == [""] * 7
    assert [written(told)[f"electable{server}"] for server in range(3)] == ["yes, 5 of 7", "yes, 4 of 7", "no, 2 of 7"]
    assert [written(told)[f"conflicts{server}"] for server in range(1, 7)] == ["9", "4", "10", "10", "5", "3"]
    assert (written(asked)["committed-answer"], written(told)["committed-answer"]) == ("", "none")
    assert (asked.width, asked.height) == (told.width, told.height)
    frames = {item.id: item.frame for item in told.items if isinstance(item, TextBox | Shape)}
    assert all(item.frame == frames[item.id] for item in asked.items if isinstance(item, TextBox | Shape))
    assert not [item for item in asked.items if isinstance(item, Connector)]
    assert describe(logs(text, answered=False)).endswith(
        "To answer: who can win term 9? To answer: up to which index may the leader count entries as committed? "
        "To answer: how many of its entries does each follower keep?"
    )


def test_what_is_given_up_is_struck_through() -> None:
    drawing = drawn(FIGURE_7 + "show: conflicts")
    struck = [item.name for item in drawing.items if isinstance(item, Connector)]
    assert struck == [f"Given up by {name}" for name in "CDEF"]


def test_what_is_committed_is_framed_in_every_log_that_has_it() -> None:
    drawing = drawn("S1*: 1 1 3 3\nS2: 1 1 3\nS3: 1 2\nshow: committed")
    shapes = {item.id: item for item in drawing.items if isinstance(item, Shape)}
    for server, count in ((0, 3), (1, 3), (2, 1)):
        frame = shapes[f"c{server}"].frame
        assert (frame.x, frame.right) == (shapes[f"e{server}-0"].frame.x, shapes[f"e{server}-{count - 1}"].frame.right)


def test_the_key_says_which_mistake_a_wrong_answer_betrays() -> None:
    key = marking_key(logs("S1: 1 3\nS2: 1 2 2 2\nS3: 1 2 2\nask: electable"))
    table = next(block for block in key if isinstance(block, Table))
    rows = {plain_text(row[0].content): plain_text(row[2].content) for row in table.rows}
    assert rows == {
        "Longer taken for newer": "S1 no (not yes); S3 yes (not no)",
        "Length forgotten": "S3 yes (not no)",
        "Only the newest wins": "S2 no (not yes)",
    }
    assert [plain_text(block.content) for block in key if isinstance(block, Paragraph)] == [
        "Can win term 4: S1 and S2."
    ]


def test_the_key_to_what_is_committed_and_what_is_given_up() -> None:
    key = marking_key(logs(OVERWRITTEN + "ask: committed conflicts"))
    table = next(block for block in key if isinstance(block, Table))
    assert {plain_text(row[0].content): plain_text(row[2].content) for row in table.rows} == {
        "An old term’s majority taken for committed": "Committed up to index 2 (not none)",
        "Written taken for committed": "Committed up to index 3 (not none)",
        "All servers demanded": "Committed up to index 1 (not none)",
        "Only the surplus is cut": "S5 2 (not 1)",
    }


def test_logs_that_reveal_no_mistake_are_reported() -> None:
    assert codes("S1*: 1\nS2: 1\nS3: 1\nask: electable committed conflicts") == ["diagram-reveals-nothing"] * 3
    assert codes(ELECTION + "ask: electable") == []
    assert marking_key(logs(ELECTION)) == ()


def test_a_question_about_a_server_points_at_it() -> None:
    figure = logs(ELECTION + "ask: electable", answered=False)
    assert asked_about(figure, "Can S2 win the election?") == "S2"
    drawing = draw(replace(figure, point="S2"), SLIDE).value
    assert drawing is not None
    assert [written(drawing)[f"electable{server}"] for server in range(3)] == ["", "?", ""]


def test_servers_and_entries_are_pointed_at() -> None:
    drawing = drawn(ELECTION + "point: S2 S1.4")
    rims = [i.name for i in drawing.items if isinstance(i, Shape) and i.stroke and i.stroke.color == PRINT.accent]
    assert rims == ["Entry 4 of S1", *(f"Entry {index} of S2" for index in range(1, 5))]
    assert describe(logs(ELECTION + "point: S2 S1.4")).endswith("Pointed at: S2 and entry 4 of S1.")
    assert steps_of(logs(ELECTION + "steps: S1 | S2 S3.4 | all")) == 3


def test_terms_can_be_read_on_their_tints_beside_the_point_and_at_it() -> None:
    drawing = drawn(FIGURE_7 + "point: D S1.10\nshow: conflicts")
    for item in drawing.items:
        if isinstance(item, Shape) and item.paragraphs and item.fill:
            color = item.paragraphs[0].runs[0].style.color  # type: ignore[union-attr]
            assert contrast(color, item.fill) >= LEAST_CONTRAST, item.name


def test_the_terms_of_a_row_that_is_pointed_at_have_one_colour() -> None:
    black, white, blue = Color("000000"), Color("FFFFFF"), Color("4F81BD")
    dark = replace(SLIDE, paper=black, ink=white, accent=blue, tint=Color("0B131C"))
    drawing = draw(logs("S1*: 1 1 1 4 4 5 5 6 6 6\nS2: 1 1\nterm: 8\npoint: S1"), dark).value
    assert drawing is not None
    boxes = [item for item in drawing.items if isinstance(item, Shape) and item.id.startswith("e0-")]
    runs = [run for box in boxes for paragraph in box.paragraphs for run in paragraph.runs if isinstance(run, Run)]
    assert len(runs) == 10
    assert {run.style.color for run in runs} == {white}


def test_incremental_logs_appear_one_after_the_other() -> None:
    drawing = draw(logs(ELECTION + "show: electable", incremental=True), PRINT).value
    assert drawing is not None
    builds = {item.id: item.build for item in drawing.items}
    assert [builds[name] for name in ("i0", "s0", "e1-3", "e2-0", "electable0")] == [None, 1, 2, 3, 4]


def test_long_logs_go_on_over_several_slides_and_bands() -> None:
    rows = "\n".join(f"S{at}{'*' if at == 1 else ''}: " + " ".join(str(100 + n) for n in range(50)) for at in (1, 2, 3))
    parts = draw_parts(logs(rows + "\nask: electable committed"), in_frame(SLIDE, Pt(866), Pt(353))).value
    assert len(parts) > 1
    names = [item.name for part in parts for item in part.items if item.name.endswith("of S2")]
    assert names == [f"Entry {index} of S2" for index in range(1, 51)]
    assert all(part.width <= Pt(867) and part.height <= Pt(354) for part in parts)
    assert ["electable0" in written(part) for part in parts] == [False] * (len(parts) - 1) + [True]
    banded = draw(logs(rows), PRINT)
    assert banded.diagnostics == ()
    assert banded.value is not None
    assert banded.value.width <= PRINT.wide_width


VARIED = (
    ELECTION + "ask: electable\nvary:\npoint: S2",
    OVERWRITTEN + "ask: committed\nvary:",
    OVERWRITTEN + "ask: committed conflicts\nvary:",
    FIGURE_7 + "ask: electable conflicts\nvary:",
    "S1: 1 3\nS2: 1 2 2 2\nS3: 1 2 2\nask: electable\nvary:",
    "S1*: 1 1 3 3\nS2: 1 1 3\nS3: 1 2\nS4: 1\nS5:\ndown: S4\nask: committed electable\nvary:",
)


@pytest.mark.parametrize("text", VARIED, ids=range(len(VARIED)))
def test_other_logs_betray_the_same_mistakes(text: str) -> None:
    figure = logs(text)
    own = read_log(figure).value
    assert own is not None
    found, betrays = [each.code for each in check(figure)], [betrayed(own.cluster, rule) for rule in own.asks]
    others = [varied(figure, seed) for seed in range(30)]
    assert len({other.text for other in others} - {figure.text}) > 15
    for other in others:
        said = read_log(other).value
        assert said is not None
        assert (said.cluster.servers, said.cluster.leader) == (own.cluster.servers, own.cluster.leader)
        assert (said.asks, said.steps) == (own.asks, own.steps)
        assert abs(said.length - own.length) <= 1
        assert [betrayed(said.cluster, rule) for rule in said.asks] == betrays
        assert [each.code for each in check(other)] == found


def test_other_logs_have_what_is_pointed_at() -> None:
    figure = logs("S1*: 1 2 2 2 2 2 2\nS2: 1\nS3: 1 3\nask: electable\npoint: S1.7 S2.1 S3.2\nvary:")
    for seed in range(30):
        assert check(varied(figure, seed)) == check(figure)


def test_a_seed_gives_the_same_logs_and_none_are_varied_that_do_not_say_so() -> None:
    figure = logs(VARIED[0])
    assert varied(figure, 3) == varied(figure, 3)
    assert varied(logs(ELECTION + "ask: electable"), 3).text == (ELECTION + "ask: electable").strip("\n")


LONG_ROW = "S1: " + " ".join(["1"] * 61)
HOSTILE = {
    "": ["diagram-empty"],
    "S1:": ["diagram-empty"],
    "term: 3": ["diagram-empty"],
    "S1": ["diagram-syntax"],
    ": 1 1": ["diagram-syntax"],
    "*: 1 1": ["diagram-syntax"],
    "S 1: 1 1": ["diagram-syntax"],
    "S1**: 1 1": ["diagram-syntax"],
    "S1: 1 x": ["diagram-syntax"],
    "S1: 0 1": ["diagram-syntax"],
    "S1: -1": ["diagram-syntax"],
    "S1: 1.5": ["diagram-syntax"],
    "S1: 1000": ["diagram-syntax"],
    "S1: 1-3": ["diagram-syntax"],
    "S1: 1:x 2:y": ["diagram-syntax", "diagram-syntax"],
    "S1: 1 2 1": ["impossible-log"],
    "S1: 3 1 2": ["impossible-log", "impossible-log"],
    "S1: 1 1 2\nS2: 1 2": ["impossible-log"],
    "S1: 2\nS2: 1 2": ["impossible-log"],
    "S1: 1 2 3\nS2: 1 1 3": ["impossible-log"],
    "S1: 1\nS1: 1": ["duplicate-event"],
    "S1*: 1\nS2*: 1": ["diagram-syntax"],
    "S1: 1 3\nterm: 2": ["impossible-log"],
    "S1: 1 3\nterm: 3\nask: electable": ["impossible-log"],
    "S1*: 1\nS2: 1 1\nask: committed": ["impossible-log"],
    "S1*: 1 2\nS2: 1 2 2\nterm: 2\nshow: conflicts": ["impossible-log"],
    "S1: 1\nterm:": ["diagram-syntax"],
    "S1: 1\nterm: x": ["diagram-syntax"],
    "S1: 1\nterm: 0": ["diagram-syntax"],
    "S1: 1\nterm: 99999999999999999999": ["diagram-syntax"],
    "S1: 1\nask:": ["nothing-to-ask"],
    "S1: 1\nask: winner": ["diagram-syntax"],
    "S1: 1\nask: committed": ["nothing-to-ask"],
    "S1: 1\nask: conflicts": ["nothing-to-ask"],
    "S1*: 1\nask: conflicts": ["nothing-to-ask"],
    "S1: 1\nshow: committed": ["nothing-to-ask"],
    "S1: 1\nshow: terms": ["diagram-syntax"],
    "S1: 1\ndown:": ["diagram-syntax"],
    "S1: 1\ndown: S2": ["unknown-part"],
    "S1: 1\nvary: yes": ["diagram-syntax"],
    "S1: 1\npoint:": ["diagram-syntax"],
    "S1: 1\npoint: S2": ["unknown-part"],
    "S1: 1\npoint: S1.2": ["unknown-part"],
    "S1: 1\npoint: S1.0": ["unknown-part"],
    "S1: 1\nsteps: S1 | |": ["diagram-syntax", "diagram-syntax"],
    "S1: 1\nsteps: S1\npoint: S1": ["diagram-syntax"],
    'S1: 1\nlabel S1 "x"': ["diagram-syntax"],
    "S1: 1\nS1 -> S2": ["diagram-syntax"],
    "S1: \u0000 \u202e": ["diagram-syntax", "diagram-syntax"],
    "S1: ١": ["diagram-syntax"],
    "S1: 1 ☃": ["diagram-syntax"],
    "S1: " + "1 " * 20000: ["diagram-syntax"],
    LONG_ROW: ["diagram-syntax"],
    "\n".join(f"S{at}: 1" for at in range(13)): ["diagram-syntax"],
    "S1: 1\n\ud800": ["diagram-syntax"],
}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_wrong_line_is_told(text: str) -> None:
    found = check(logs(text))
    assert [each.code for each in found] == HOSTILE[text]
    assert all(each.hint for each in found)
    assert read_log(logs(text)).value is None
    assert draw(logs(text), PRINT).value is None
    assert describe(logs(text)) == ""
    assert marking_key(logs(text)) == ()


def test_many_servers_stand_closer_on_a_slide() -> None:
    long = "\n".join(f"S{at}{'*' * (at == 1)}: {' '.join(['1'] * 30 + ['2'] * (30 - at))}" for at in range(1, 13))
    parts = draw_parts(logs(f"{long}\nterm: 8\nask: electable"), SLIDE)
    assert parts.diagnostics == ()
    assert len(parts.value) == 3


def test_the_last_part_of_a_long_log_has_room_for_the_answers_beside_it() -> None:
    """It had as many entries as the others, and was drawn smaller than they were."""
    long = "\n".join(f"S{at}{'*' * (at == 1)}: {' '.join(['1'] * 30 + ['2'] * (30 - at))}" for at in range(1, 13))
    parts = draw_parts(logs(f"{long}\nterm: 8\nask: electable conflicts committed"), SLIDE).value
    assert all(part.width <= SLIDE.wide_width + Pt(1) and part.height <= SLIDE.max_height + Pt(1) for part in parts)
    entries = [len({item.name.split()[1] for item in part.items if item.name.startswith("Entry")}) for part in parts]
    assert len(parts) == 3
    assert entries[-1] < entries[0]


@pytest.mark.parametrize("kind", ["log", "history"])
def test_what_is_told_below_a_figure_begins_where_reading_does(kind: str) -> None:
    text = {"log": ELECTION + "show: committed", "history": "A: w(x,1) 0-3 r(x)=1 5-7\nshow: linearizable"}[kind]
    for style in (PRINT, SLIDE):
        told = [draw(diagram(text, kind), replace(style, language=language)).value for language in ("en", "ar")]
        for drawing, leftwards in zip(told, (False, True), strict=True):
            assert drawing is not None
            (remark,) = (item for item in drawing.items if isinstance(item, TextBox) and item.id == "remark0")
            left, right = remark.frame.x, drawing.width - remark.frame.right
            assert (right if leftwards else left) < Pt(2) < (left if leftwards else right)
            assert {paragraph.rtl for paragraph in remark.paragraphs} == {leftwards}
