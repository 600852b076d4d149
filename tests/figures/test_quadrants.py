"""Quadrant charts: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from figures.gallery import QUADRANTS, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, in_frame
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.quadrants.notation import read_quadrants
from ddcurric.scene.items import Drawing, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def shapes(drawing: Drawing, name: str) -> list[Shape]:
    return [each for each in drawing.items if isinstance(each, Shape) and each.name.startswith(name)]


def test_points_fields_and_ends_are_read() -> None:
    found = read_quadrants(diagram(f"quadrantChart\n{QUADRANTS}\nSign: [1, 0.5] %% last", "mermaid"))
    assert found.diagnostics == ()
    chart = found.value
    assert chart is not None
    assert [(each.name, each.quadrant) for each in chart.points] == [
        ("Raft", 2),
        ("Paxos", 2),
        ("PBFT", 4),
        ("Proof\nof work", 4),
        ("One server", 2),
        ("Sign", 1),
    ]
    assert chart.names == ("Wanted", "Where nothing fails", "Avoid", "Between strangers")
    assert (chart.across, chart.up) == (("tolerates few faults", "tolerates many"), ("slow", "fast"))


def test_an_axis_may_have_one_end_and_styles_of_points_are_told() -> None:
    text = (
        "quadrantChart\nx-axis Urgent\ny-axis Hard -->\nA:::big: [0.9, 0.0] radius: 12\nB: [.1, 0.2] color: #ff3300\n"
    )
    figure = diagram(f"{text}classDef big color: #109060", "mermaid")
    [found] = check(figure)
    assert found.message == "`styles of points`, `classDef` are not drawn"
    said = describe(figure)
    assert "Along the lower edge: Urgent. Along the left edge: Hard. Lower left: B (0.1; 0.2)." in said


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("", "there is nothing in this quadrant chart", "`Raft: [0.3, 0.8]`"),
        ("A: [1.2, 0]", "`1.2` is not between 0 and 1", "`[0.3, 0.8]`"),
        ("A: [0.2, -3]", "`-3` is not between 0 and 1", "`[0.3, 0.8]`"),
        ("A: 0.2, 0.3", "`A: 0.2, 0.3` is not a line of a quadrant diagram", "`quadrant-1 Worth it`"),
        ("quadrant-5 Far", "`quadrant-5 Far` is not a line of a quadrant diagram", "`quadrant-1 Worth it`"),
        ("A: [0, 1]\npoint: B", "there is no point or field `B` to point at", "A"),
        (
            "\n".join(f"P{at}: [0.{at}, 0.5]" for at in range(41)),
            "this diagram has 41 points; a figure shows 40",
            "split",
        ),
    ],
)
def test_a_mistake_is_told_with_what_to_write(lines: str, message: str, hint: str) -> None:
    [found] = check(diagram(f"quadrantChart\n{lines}", "mermaid"))
    assert found.message.startswith(message)
    assert hint in found.hint


@STYLES
def test_points_stand_at_their_places_and_words_touch_nothing(style: Style) -> None:
    drawing = drawn(diagram(QUADRANTS, "quadrantChart"), style)
    [plot] = (each.frame for each in shapes(drawing, "Fields"))
    raft, _, pbft, *_ = (each.frame.center for each in shapes(drawing, "Point "))
    assert (raft.x - plot.x) / plot.width == pytest.approx(0.45, abs=0.001)
    assert (plot.bottom - pbft.y) / plot.height == pytest.approx(0.4, abs=0.001)
    words = [each for each in drawing.items if isinstance(each, TextBox)]
    air = style.sizes[-1].pt / 4  # above capitals
    inks = [
        Bounds(left, each.frame.y.pt, left + wide, each.frame.bottom.pt).grown(-air)
        for each in words
        for lines in [[(each.frame.x.pt + line.x.pt, line.width.pt) for p in each.paragraphs for line in p.lines]]
        for left, wide in [(min(x for x, _ in lines), max(w for _, w in lines))]
    ]
    assert not any(one.meets(other) for one, other in combinations(inks, 2))
    assert all(ink.left >= -0.1 and ink.right <= drawing.width.pt + 0.1 for ink in inks)


@pytest.mark.slow
@pytest.mark.parametrize("width", [420, 450])
def test_a_field_s_name_makes_room_in_two_lines(width: int) -> None:
    """It lay over a point, though a narrower frame had room for all."""
    assert drawn(diagram(QUADRANTS, "quadrantChart"), in_frame(SLIDE, Pt(width), Pt(353)))


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE, replace(PRINT.enlarged(1.8), sizes=(Pt(14),))], ids=lambda each: "")
def test_names_that_find_no_room_at_their_points_are_numbered(style: Style) -> None:
    """Eleven names in one field lay over one another."""
    names = [f"A store whose name is long, {letter}" for letter in "abcdefghijk"]
    places = [
        f'"{name}": [{0.55 + 0.04 * at % 0.4:.2f}, {0.6 + 0.07 * at % 0.35:.2f}]' for at, name in enumerate(names)
    ]
    drawing = drawn(diagram("\n".join(places), "quadrantChart"), style)
    said = {each.name: each for each in drawing.items if isinstance(each, TextBox)}
    for at, name in enumerate(names, 1):
        label, number, told = (said[f"{what} {name}"] for what in ("Label", "Number of", "Name"))
        assert label.paragraphs[0].runs[0].text == number.paragraphs[0].runs[0].text == str(at)
        assert " ".join(run.text for line in told.paragraphs for run in line.runs) == name
        assert abs(number.frame.y - told.frame.y) < Pt(1)


@pytest.mark.slow
def test_what_finds_no_room_is_told() -> None:
    text = "\n".join(f'"A name that is far too long, number {at}": [0.5{at:02}, 0.50]' for at in range(20))
    [found] = draw(diagram(text, "quadrantChart"), SLIDE).diagnostics
    assert found.code == "diagram-too-large"


def test_it_is_said_field_by_field() -> None:
    text = QUADRANTS + "\nBoth: [0.6, 0.85]"
    assert describe(diagram(text, "quadrantChart")) == (
        "Which system for what. Quadrant chart: six points. From left to right: from tolerates few faults to tolerates "
        "many. From foot to top: from slow to fast. Upper right (Wanted): Both (0.6; 0.85). Upper left (Where nothing "
        "fails): Raft (0.45; 0.7), Paxos (0.45; 0.7), One server (0; 1). Lower left (Avoid): no points. Lower right "
        "(Between strangers): PBFT (0.7; 0.4), Proof of work (0.85; 0.1)."
    )
    assert "Raft (0,45; 0,7)" in describe(diagram(QUADRANTS, "quadrantChart"), "de")


def test_what_is_pointed_at_is_brought_out() -> None:
    figure = diagram(QUADRANTS + "point: PBFT", "quadrantChart")
    fills = {each.name: each.fill for each in shapes(drawn(figure), "Point ")}
    assert fills["Point PBFT"] == PRINT.accent != fills["Point Raft"]
    assert {each.fill for each in shapes(drawn(diagram(QUADRANTS, "quadrantChart")), "Point ")} == {PRINT.accent}
