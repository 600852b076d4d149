"""The number is the event: circles on the lines that hold it, pills for vectors, dots that hold nothing."""

from __future__ import annotations

import math

import pytest
from figures.gallery import FOUR, THREE, diagram

from ddcurric.figures import PRINT, SLIDE, Style, draw, in_frame
from ddcurric.figures.kit.curves import flatten
from ddcurric.scene.items import Connector, Drawing, Path, Shape, TextBox
from ddcurric.units import Mm


def drawn(text: str, style: Style = PRINT, answered: bool = True) -> Drawing:
    drawing = draw(diagram(text, answered=answered), style).value
    assert drawing is not None
    return drawing


def events(drawing: Drawing) -> dict[str, Shape]:
    shapes = (item for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Event "))
    return {shape.name.removeprefix("Event "): shape for shape in shapes}


def held(shape: Shape) -> str:
    return " ".join(paragraph.text for paragraph in shape.paragraphs)


@pytest.mark.parametrize(("style", "scale"), [(PRINT, 1.0), (SLIDE, 1.83)])
def test_a_circle_holds_its_number(style: Style, scale: float) -> None:
    found = events(drawn(THREE + "show: lamport", style))
    assert {name: held(shape) for name, shape in found.items()} == {
        "a1": "1", "a2": "2", "a3": "3", "a4": "7",
        "b1": "1", "b2": "3", "b3": "4", "b4": "5", "b5": "6",
        "c1": "1", "c2": "2", "c3": "5", "c4": "6",
    }  # fmt: skip
    for shape in found.values():
        assert shape.kind == "ellipse"
        assert shape.frame.width.mm == pytest.approx(5.1 * scale, abs=0.05)


def test_where_there_is_something_to_write_in_the_circle_is_larger_and_empty() -> None:
    found = events(drawn(THREE + "ask: lamport except a1", answered=False))
    assert held(found["a1"]) == "1"
    assert found["a1"].frame.width.mm == pytest.approx(5.1, abs=0.05)
    assert {held(shape) for name, shape in found.items() if name != "a1"} == {""}
    assert {round(shape.frame.width.mm, 1) for name, shape in found.items() if name != "a1"} == {6.8}


def test_a_vector_stands_in_a_pill() -> None:
    found = events(drawn(THREE + "show: vector"))
    assert held(found["b2"]) == "[2,2,0]"
    assert {shape.kind for shape in found.values()} == {"stadium"}
    assert {round(shape.frame.height.mm, 1) for shape in found.values()} == {6.0}


def test_without_timestamps_an_event_is_a_dot() -> None:
    assert {round(shape.frame.width.mm, 1) for shape in events(drawn(THREE)).values()} == {2.9}
    assert {shape.fill for shape in events(drawn(THREE)).values()} == {PRINT.ink}


def test_of_two_timestamps_the_second_stands_beside() -> None:
    drawing = drawn(THREE + "show: lamport vector")
    assert held(events(drawing)["b2"]) == "3"
    words = {item.name: item.paragraphs[0].text for item in drawing.items if isinstance(item, TextBox)}
    assert words["Vector b2"] == "[2,2,0]"


@pytest.mark.parametrize("text", [THREE + "show: lamport", THREE, FOUR + "ask: lamport"])
def test_an_arrow_points_at_the_middle_and_ends_before_the_rim(text: str) -> None:
    drawing = drawn(text)
    shapes = {item.id: item for item in drawing.items if isinstance(item, Shape)}
    for item in drawing.items:
        if isinstance(item, Connector) and item.name.startswith("Message "):
            assert item.start_glue is not None
            assert item.end_glue is not None
            start, end = (shapes[glue.item].frame for glue in (item.start_glue, item.end_glue))
            leaves = math.dist((start.center.x, start.center.y), (item.start.x, item.start.y)) - start.width / 2
            arrives = math.dist((end.center.x, end.center.y), (item.end.x, item.end.y)) - end.width / 2
            assert leaves / 36000 == pytest.approx(0, abs=0.01)
            assert arrives / 36000 == pytest.approx(0.35, abs=0.01)
            way = math.atan2(item.end.y - item.start.y, item.end.x - item.start.x)
            aim = math.atan2(end.center.y - start.center.y, end.center.x - start.center.x)
            assert way == pytest.approx(aim, abs=0.001)


def rows(drawing: Drawing) -> list[float]:
    lines = (item for item in drawing.items if isinstance(item, Connector) and item.name.startswith("Process "))
    return [line.start.y.mm for line in lines]


@pytest.mark.parametrize(("text", "apart"), [(THREE + "show: lamport", 12.0), (THREE + "ask: lamport", 13.5)])
def test_processes_stand_as_far_apart_as_is_needed_to_read_or_to_write(text: str, apart: float) -> None:
    first, second, third = rows(drawn(text))
    assert (second - first, third - second) == (pytest.approx(apart, abs=0.05), pytest.approx(apart, abs=0.05))


def label(drawing: Drawing, name: str) -> TextBox:
    return next(item for item in drawing.items if isinstance(item, TextBox) and item.name == f"Label {name}")


def test_names_stand_above_on_the_side_away_from_an_arrow() -> None:
    drawing = drawn(THREE + "show: lamport")
    at = events(drawing)
    for name, shape in at.items():
        box = label(drawing, name).frame
        assert box.center.y < shape.frame.center.y, name
        off = (box.center.x - shape.frame.center.x).mm
        if name in ("b2", "c3"):  # an arrow comes from the upper left
            assert off > 1.5, name
        elif name in ("b5", "c1"):  # one leaves for the upper right
            assert off < -1.5, name


def test_the_name_of_a_message_stands_in_the_first_half_of_its_way() -> None:
    drawing = drawn(THREE + "show: lamport")
    for item in drawing.items:
        if isinstance(item, Connector) and item.name.startswith("Message "):
            middle = label(drawing, item.name.removeprefix("Message ")).frame.center
            dx, dy = item.end.x - item.start.x, item.end.y - item.start.y
            along = ((middle.x - item.start.x) * dx + (middle.y - item.start.y) * dy) / (dx * dx + dy * dy)
            assert 0.25 <= along <= 0.55, item.name
            off = abs((middle.x - item.start.x) * dy - (middle.y - item.start.y) * dx) / math.hypot(dx, dy) / 36000
            assert 1.9 <= off <= 3.2, item.name


def test_lines_are_as_heavy_as_what_they_mean() -> None:
    strokes = {item.name: item.stroke for item in drawn(THREE).items if isinstance(item, Connector)}
    assert strokes["Process A"].width.pt == pytest.approx(0.9)
    assert strokes["Message m1"].width.pt == pytest.approx(1.15)


@pytest.mark.slow
def test_vectors_too_long_for_the_lines_stand_beside_their_events() -> None:
    """Six processes on a narrow page: no pill of six entries finds room between two events."""
    text = "\n".join(f"{name}: " + " ".join(f"{name.lower()}{at}" for at in range(1, 17)) for name in "ABCDEF")
    drawing = drawn(text + "\nshow: vector", PRINT)
    assert any(item.name == "Vector a1" for item in drawing.items)
    assert {shape.kind for shape in events(drawing).values()} == {"ellipse"}
    assert drawing.width <= PRINT.wide_width + Mm(1)


def test_lines_without_events_are_there_to_draw_on() -> None:
    drawing = drawn("S:\nT:")
    first, second = rows(drawing)
    assert second - first > 20
    assert drawing.width > Mm(100)


@pytest.mark.parametrize("style", [PRINT, SLIDE])
@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize(
    "text",
    [
        "A: a1 a2>m1,m2 a3\nB: b1 b2<m1 b3",
        "A: a1>m1,m2,m3,m4 a2\nB: b1<m1 b2<m3",
        "A: a1>m1,m2 a2\nB: b1 b2",
        "A: a1>m1 a2<k1 a3\nB: b1<m1 b2>k1,k2 b3",
        "A: a1>m1,m2 a2\nB: b1<m1 b2\nshow: lamport",
    ],
)
def test_a_lost_message_does_not_lie_along_one_that_is_sent_with_it(text: str, direction: str, style: Style) -> None:
    drawing = drawn(f"{text}\ndirection: {direction}", style)
    lines = [item for item in drawing.items if isinstance(item, Connector) and item.name.startswith("Message ")]
    crosses = [item.frame.center for item in drawing.items if item.id.endswith("-lost") and isinstance(item, Shape)]
    assert crosses
    for cross in crosses:
        others = [line for line in lines if line.end != cross]
        assert len(others) == len(lines) - 1
        for line in others:
            way = math.hypot(line.end.x - line.start.x, line.end.y - line.start.y)
            across = (line.end.x - line.start.x) * (cross.y - line.start.y)
            across -= (line.end.y - line.start.y) * (cross.x - line.start.x)
            assert abs(across) / way > 0.5 * style.sizes[0]


def test_cuts_that_pass_between_the_same_vectors_are_apart() -> None:
    rows = "\n".join(f"{name}: {' '.join(f'{name.lower()}{at}' for at in range(1, 9))}" for name in "ABC")
    drawing = drawn(f"{rows}\nshow: vector\ncut: a4 b3 c4\ncut: a4 b4 c5", PRINT)
    cuts = [item for item in drawing.items if isinstance(item, Path) and item.name.startswith("Cut")]
    one, other = (cut.steps[0].points[0].x for cut in cuts)
    assert other - one > Mm(2)


@pytest.mark.slow
def test_a_cut_touches_no_vector() -> None:
    """Between two that stand closely it lay on the rim of one, and swung across its corner."""
    text = (
        "A: a1>m1 a2<m4 a3 a4>m5 a5\nB: b1<m1 b2>m2 b3<m3 b4>m4 b5<m5\nC: c1<m2 c2>m3 c3 c4 c5\n"
        'show: vector\ncut: a2 b3 c2 "first"\ncut: a4 b4 c3 "second"'
    )
    drawing = drawn(text, in_frame(SLIDE, Mm(280), Mm(110)))
    pills = [event.frame for event in events(drawing).values()]
    for cut in (item for item in drawing.items if isinstance(item, Path) and item.name.startswith("Cut")):
        start, *pieces = cut.steps
        curve = tuple(tuple((point.x.pt, point.y.pt) for point in piece.points) for piece in pieces)
        for x, y in flatten((start.points[0].x.pt, start.points[0].y.pt), curve, 40):
            assert not any(p.x.pt <= x <= p.right.pt and p.y.pt <= y <= p.bottom.pt for p in pills)
