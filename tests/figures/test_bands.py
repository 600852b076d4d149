"""In print, an execution too long for the page goes on in a second band of the same figure."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from figures.gallery import FOUR, diagram
from figures.test_drawing import site, source, strokes, texts
from figures.test_execution import random_execution

from ddcurric.figures import PRINT, draw
from ddcurric.figures.kit.bounds import Bounds, Segment, inside
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Connector, Drawing, Shape
from ddcurric.units import Mm, Pt

TEXT = source(random_execution(5, 6, 40)) + "\nshow: vector"
NARROW = replace(PRINT, max_width=Mm(90), wide_width=Mm(110))
"""A page on which six processes with vectors of six entries need more than one band."""


def banded(text: str = TEXT, style: Style = NARROW, answered: bool = True) -> Drawing:
    found = draw(diagram(text, answered=answered), style)
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


@pytest.mark.slow
def test_it_is_in_bands_only_where_it_does_not_fit_as_it_is() -> None:
    assert any(item.id.startswith("b1-") for item in banded().items)
    assert not any(item.id.startswith("b0-") for item in banded(source(random_execution(5, 3, 10))).items)


@pytest.mark.slow
def test_without_bands_it_is_too_large() -> None:
    found = draw(diagram(TEXT), replace(NARROW, bands=1))
    assert [each.code for each in found.diagnostics] == ["diagram-too-large"]


@pytest.mark.slow
def test_every_event_is_there_once_and_names_are_no_other_items() -> None:
    items = banded().items
    events = [item.name for item in items if item.name.startswith("Event ")]
    assert len(events) == len(set(events)) == 40
    assert len({item.id for item in items}) == len(items)


@pytest.mark.slow
def test_it_keeps_to_its_room_and_no_word_touches_anything() -> None:
    drawing = banded()
    assert drawing.width <= NARROW.wide_width + Mm(0.5)
    assert drawing.height <= NARROW.max_height + Mm(0.5)
    words = texts(drawing)
    assert not [(a.name, b.name) for (a, x), (b, y) in combinations(words, 2) if a is not b and x.meets(y)]
    for item, area in words:
        assert not [name for name, line in strokes(drawing) if inside(line, area) > 0], item.name


@pytest.mark.slow
def test_lines_end_at_what_they_are_glued_to() -> None:
    shapes = {item.id: item for item in banded().items if isinstance(item, Shape)}
    glued = 0
    for item in banded().items:
        if isinstance(item, Connector):
            for glue, point in ((item.start_glue, item.start), (item.end_glue, item.end)):
                if glue is not None:
                    assert math.dist(site(shapes[glue.item], glue.site), (point.x.pt, point.y.pt)) < 0.02
                    glued += 1
    assert glued > 20


@pytest.mark.parametrize("stamp", ["lamport", "vector"])
@pytest.mark.slow
def test_asked_and_answered_are_the_same_drawing_but_for_the_answers(stamp: str) -> None:
    text = TEXT.replace("show: vector", f"ask: {stamp}")
    asked, answered = (draw(diagram(text, answered=known), NARROW).value for known in (False, True))
    assert asked is not None
    assert answered is not None
    assert (asked.width, asked.height) == (answered.width, answered.height)
    assert [item.id for item in asked.items] == [item.id for item in answered.items]


@pytest.mark.slow
def test_time_that_runs_down_stays_in_one_piece() -> None:
    items = draw(diagram(TEXT + "\ndirection: down"), NARROW).value
    assert items is not None
    assert not any(item.id.startswith("b0-") for item in items.items)


LARGE = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(14)), max_width=Mm(150), wide_width=Mm(150), max_height=Mm(190))
"""Of an edition in large print."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("merkle", f"leaves: {' '.join(f'T{at}' for at in range(1, 17))}\nproof: T6\nshow: hashes\nshow: check"),
        (
            "chain",
            f"g <- {' <- '.join(f'a{at}' for at in range(1, 45))}\na3 <- {' <- '.join(f'b{at}' for at in range(30))}",
        ),
        ("log", "\n".join(f"S{at}: {' '.join(['1'] * (60 - at))}" for at in range(1, 10))),
    ],
)
def test_what_is_too_large_even_in_bands_is_drawn_in_the_most_legible(kind: str, text: str) -> None:
    """It was made small as a whole, since its bands were too high together."""

    def share(style: Style) -> float:
        drawing = draw(diagram(text, kind), style).value
        assert drawing is not None
        return min(1.0, style.wide_width / drawing.width, style.max_height / drawing.height)

    assert share(LARGE) > 1.5 * share(replace(LARGE, bands=1))


HIDDEN = """
A: a1>m1 a2>m6 a3<m3 a4<m5 a5 a6<m8 a7>m10 a8<m11 a9>m12
B: b1 b2>m3 b3 b4>m5 b5<m4 b6 b7>m9 b8<m7 b9<m12
C: c1 c2>m2 c3>m4 c4>m7 c5 c6>m8 c7>m11 c8 c9
D: d1<m1 d2 d3<m2 d4 d5 d6<m6 d7 d8<m9 d9<m10
ask: vector
"""


@pytest.mark.slow
def test_a_flat_message_does_not_end_behind_the_event_before_its_own() -> None:
    """Its head was hidden behind a vector, at which it seemed to arrive."""
    found = draw(diagram(HIDDEN), PRINT)
    assert found.diagnostics == ()
    assert found.value is not None
    events = {
        item.id: item.frame for item in found.value.items if isinstance(item, Shape) and item.name[:6] == "Event "
    }
    heads = [item for item in found.value.items if isinstance(item, Connector) and "Message" in item.name and item.head]
    assert len(heads) == 12
    for head in heads:
        line = Segment(head.start.x.pt, head.start.y.pt, head.end.x.pt, head.end.y.pt)
        own = {glue.item for glue in (head.start_glue, head.end_glue) if glue is not None}
        others = [
            Bounds(each.x.pt, each.y.pt, each.right.pt, each.bottom.pt).grown(-1.0)
            for name, each in events.items()
            if name not in own
        ]
        assert not [box for box in others if inside(line, box) > 0]


@pytest.mark.slow
def test_bands_are_no_higher_than_their_labels_need() -> None:
    """Their rows were half as far apart again as those of other executions."""
    column = replace(PRINT, max_width=Mm(54), wide_width=Mm(54))
    lines = [item for item in banded(FOUR + "show: vector", column).items if item.name.startswith("Process ")]
    rows = sorted({line.start.y for line in lines if isinstance(line, Connector)})
    assert len(rows) == 8
    assert rows[1] - rows[0] < 1.3 * PRINT.row
