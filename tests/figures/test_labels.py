"""Places of labels: what stands already leaves a label a place or not, as the search for all of them finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from figures.gallery import diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style
from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, inside
from ddcurric.figures.kit.footing import Costs, Fixtures, Footing, LabelPlace, Spots, touches
from ddcurric.figures.kit.labels import place_labels, place_on
from ddcurric.figures.kit.replayed import Replayed
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Shape, TextBox
from ddcurric.units import Mm


def test_a_label_is_left_a_place_where_alone_it_finds_one() -> None:
    chance = random.Random(5)
    left: list[bool] = []
    for _ in range(200):
        some = [(chance.uniform(0, 40), chance.uniform(0, 40)) for _ in range(30)]
        places = [LabelPlace(box_around(x, y, 14, 5), chance.uniform(0, 35)) for x, y in some[:12]]
        lines = [Segment(*one, *other, 0.5) for one, other in zip(some[12:20], some[20:28], strict=True)]
        shapes = [box_around(x, y, 6, 6) for x, y in some[28:]]
        left.append(Footing(places, Fixtures(lines, shapes, 1.3)).leaves_free())
        assert left[-1] is not bool(place_labels([places], lines, shapes, 1.3).touching)
    assert {*left} == {True, False}


def test_words_beside_each_other_have_more_than_the_air_between_them_where_there_is_a_place() -> None:
    name = [LabelPlace(Bounds(0, 0, 10, 8), 0.0)]
    near, far = (LabelPlace(Bounds(left, 0, left + 9, 8), cost) for left, cost in ((11.5, 0.0), (15, 4.0)))
    assert place_labels([name, [near, far]], [], [], 1.3).boxes[1] == far.box
    alone = place_labels([name, [near]], [], [], 1.3)
    assert (alone.boxes[1], alone.conflicts) == (near.box, 0)


def test_words_of_two_labels_stand_in_one_line_only_with_more_than_a_space_between_them() -> None:
    name = [LabelPlace(Bounds(0, 0, 10, 8), 0.0)]
    near, higher, far = (
        LabelPlace(Bounds(left, top, left + 9, top + 8), cost)
        for left, top, cost in ((13, 0, 0.0), (13, -10, 2.0), (15, 0, 2.5))
    )
    assert place_labels([name, [near, higher]], [], [], 1.3).boxes[1] == higher.box
    assert place_labels([name, [near, far]], [], [], 1.3).boxes[1] == far.box
    alone = place_labels([name, [near]], [], [], 1.3)
    assert (alone.boxes[1], alone.conflicts) == (near.box, 0)


def test_words_of_two_labels_stand_right_below_each_other_only_where_no_other_place_is_as_good() -> None:
    """They were read as two lines of one label: a message's "5" above "z2 records"."""
    name = [LabelPlace(Bounds(0, 0, 30, 8), 0.0)]
    near, far = (LabelPlace(Bounds(10, top, 19, top + 8), cost) for top, cost in ((-9.8, 0.0), (-12, 0.5)))
    beside = LabelPlace(Bounds(34, -9.8, 43, -1.8), 0.5)
    assert place_labels([name, [near, far]], [], [], 1.3).boxes[1] == far.box
    assert place_labels([name, [near, beside]], [], [], 1.3).boxes[1] == beside.box
    alone = place_labels([name, [near]], [], [], 1.3)
    assert (alone.boxes[1], alone.conflicts) == (near.box, 0)


def test_doubts_are_asked_for_late_and_count_as_if_known_before() -> None:
    chance, asked = random.Random(7), 0

    def doubt(box: Bounds) -> float:
        nonlocal asked
        asked += 1
        return box.left % 9

    shapes = [box_around(chance.uniform(0, 40), chance.uniform(0, 40), 9, 9) for _ in range(12)]
    for _ in range(50):
        boxes = [box_around(chance.uniform(0, 40), chance.uniform(0, 40), 5, 3) for _ in range(40)]
        liked = [LabelPlace(box, float(at % 20), 0.0, doubt) for at, box in enumerate(boxes)]
        known = [LabelPlace(box, cost + box.left % 9) for box, cost, *_ in liked]
        late, early = (Footing(places, Fixtures((), shapes, 1.0)).good(()) for places in (liked, known))
        assert [place[:2] for place in late] == [place[:2] for place in early]
    assert 0 < asked < 50 * 40 / 2


def test_what_is_replayed_is_made_once_and_not_before_it_is_asked_for() -> None:
    made: list[int] = []

    def squares() -> Iterator[int]:
        for number in range(4):
            made.append(number)
            yield number * number

    replayed = Replayed(squares())
    assert next(iter(replayed)) == 0
    assert made == [0]
    assert [*replayed] == [*replayed] == [0, 1, 4, 9]
    assert made == [0, 1, 2, 3]


def test_what_is_replayed_can_be_made_all_at_once_while_somebody_is_at_it() -> None:
    replayed = Replayed(iter("abcd"))
    reader = iter(replayed)
    assert next(reader) == "a"
    assert replayed.all() == ["a", "b", "c", "d"]
    assert [*reader] == ["b", "c", "d"]
    assert [*replayed] == replayed.all()


def test_labels_that_are_in_nobodys_way_are_not_compared_with_others(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def both(_: Any, one: Bounds, other: Bounds, air: float) -> float:
        nonlocal compared
        compared += 1
        return 60.0 * one.meets(other)

    monkeypatch.setattr("ddcurric.figures.kit.labels._Search._both", both)
    # Each has its best place for itself; its others are where its neighbour's are.
    best = [[LabelPlace(box_around(20 * at, 0, 14, 5), 0.0)] for at in range(30)]
    others = range(10)
    worse = [[LabelPlace(box_around(20 * at + more, 9, 14, 5), 1.0 + more) for more in others] for at in range(30)]
    found = place_labels([one + other for one, other in zip(best, worse, strict=True)], [], [], 1.0)
    assert found.boxes == tuple(place.box for (place,) in best)
    assert compared < 400  # a handful for each label, and not all places with all


def test_of_a_label_that_nothing_is_in_the_way_of_only_the_places_liked_best_are_made() -> None:
    made: list[tuple[int, int]] = []

    def spots(number: int, step: float) -> Spots:
        def make(at: int) -> Bounds:
            made.append((number, at))
            return box_around(number * step + at, 0, 8, 4)

        return Spots(Costs(range(20)), make, Bounds(number * step - 4, -2, number * step + 23, 2))

    alone = place_labels([spots(number, 40.0) for number in range(9)], [], [], 1.3)
    assert alone.conflicts == 0
    assert {at for _, at in made} == {0, 1}
    made.clear()
    assert place_labels([spots(number, 5.0) for number in range(2)], [], [], 1.3).conflicts == 0
    assert {at for _, at in made} > {0, 1}


def test_two_labels_move_at_once_where_one_alone_stands_far_from_where_one_looks() -> None:
    first = [LabelPlace(Bounds(0, 0, 10, 5), 0.0), LabelPlace(Bounds(0, 20, 10, 25), 10.0)]
    other = [LabelPlace(Bounds(5, 0, 15, 5), 0.0), LabelPlace(Bounds(15, 0, 25, 5), 1.0)]
    placed = place_labels([first, other], [], [], 1.3)
    assert placed.boxes == (first[0].box, other[1].box)
    assert placed.unease == 0


def test_two_labels_do_not_move_at_once_where_more_touch_something_than_is_of_use() -> None:
    first = [LabelPlace(Bounds(0, 0, 10, 5), 0.0), LabelPlace(Bounds(0, 20, 10, 25), 10.0)]
    other = [LabelPlace(Bounds(5, 0, 15, 5), 0.0), LabelPlace(Bounds(15, 0, 25, 5), 1.0)]
    calm = [[LabelPlace(box_around(50 * at, 100, 10, 5), 0.0)] for at in range(20)]
    touching = [[LabelPlace(Bounds(0, 200, 10, 205), 0.0)]] * 2
    footings = [Footing(places, Fixtures((), (), 1.3)) for places in (first, other, *calm, *touching)]
    placed = {most: place_on(footings, 1.3, most=most) for most in (1, 2)}
    assert placed[2].boxes[:2] == (first[0].box, other[1].box)
    assert placed[1].boxes[:2] != placed[2].boxes[:2]
    assert placed[1].conflicts == placed[2].conflicts == 2


def test_of_places_among_other_fixtures_only_those_near_what_has_changed_are_looked_at_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance, asked = random.Random(3), list[Bounds]()

    def touch(box: Bounds, lines: Any, shapes: Any) -> bool:
        if lines:
            asked.append(box)
        return touches(box, lines, shapes)

    monkeypatch.setattr("ddcurric.figures.kit.footing.touches", touch)
    for _ in range(50):
        some = [(chance.uniform(0, 90), chance.uniform(0, 90)) for _ in range(40)]
        places = [LabelPlace(box_around(*at, 14, 5), chance.uniform(0, 20)) for at in some[:16]]
        lines = [Segment(*one, *other, 0.5) for one, other in zip(some[16:22], some[22:28], strict=True)]
        fixtures = Fixtures(lines, [box_around(*at, 6, 6) for at in some[28:32]], 1.3)
        before = Footing(places, fixtures)
        before.good(())
        now, changed = fixtures.changed(lines, [box_around(*at, 6, 6) for at in some[31:35]])
        asked.clear()
        found, again = before.amid(now, changed).good(()), len(asked)
        assert found == Footing(places, now).good(())
        assert again < len(places)


CROSSED = """
P: p1>m1  p2     p3     p4<m5
Q: q1     q2<m1  q3>m2  q4     q5<m4
R: r1>m3  r2>m4  r3<m2  r4
S: s1     s2<m3  s3>m5  s4
ask: vector
"""
MARKERS = """
A: a1>x10  a2>kAB,kAC  a3<x30  a4<kBA  a5<kCA
B: b1<x10  b2>x20  b3<kAB  b4>kBA,kBC  b5<kCB
C: c1>x30  c2<kAC  c3>kCA,kCB  c4<x20  c5<kBC
"""


@pytest.mark.parametrize("text", [CROSSED, MARKERS])
@pytest.mark.parametrize("style", [replace(PRINT, max_width=PRINT.wide_width), SLIDE], ids=["print", "slide"])
def test_the_name_of_a_message_stands_away_from_where_others_cross_it(text: str, style: Style) -> None:
    drawing = drawn(diagram(text), style)
    arrows = {
        item.name.split()[1]: item
        for item in drawing.items
        if isinstance(item, Connector) and item.name.startswith("Message ")
    }
    names = {item.name.split()[1]: item.frame for item in drawing.items if isinstance(item, TextBox)}
    boxes = {name: Bounds(at.x.pt, at.y.pt, at.right.pt, at.bottom.pt) for name, at in names.items() if name in arrows}
    lines = {n: Segment(a.start.x.pt, a.start.y.pt, a.end.x.pt, a.end.y.pt) for n, a in arrows.items() if n in boxes}
    size = style.sizes[0].pt
    assert len(boxes) > 4
    for name, box in boxes.items():
        assert not [other for other, line in lines.items() if other != name and inside(line, box, 0.5 * size) > 0]
        assert not [other for other, its in boxes.items() if other != name and its.grown(0.7 * size).meets(box)]


LOCKS = """
P: p1>qPQ,qPR  p2<qQP  p3>kPQ  p4<kQP  p5<kRP  p6>fPQ,fPR
Q: q1>qQP,qQR  q2<qPQ  q3>kQP  q4<kPQ  q5<kRQ  q6<fPQ
R: r1<qQR  r2<qPR  r3>kRP,kRQ  r4<fPR
show: lamport
label p5 "locks"
label q6 "locks"
"""


def test_the_name_of_a_message_stands_by_no_event_of_others() -> None:
    """It stood right below a number, as if it was the name of that event."""
    items = drawn(diagram(LOCKS), replace(PRINT, max_width=Mm(116))).items
    [name] = [item for item in items if isinstance(item, TextBox) and item.name == "Label qPR"]
    near = box_of(name.frame).grown(0.45 * PRINT.sizes[0].pt)
    circles = [box_of(item.frame) for item in items if isinstance(item, Shape) and item.kind == "ellipse"]
    assert not [circle for circle in circles if circle.meets(near)]


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_a_timestamp_beside_an_event_does_not_graze_its_circle(style: Style) -> None:
    items = drawn(diagram("A: a1>m a2\nB: b1 b2<m\nshow: lamport vector"), style).items
    circles = {item.id: item.frame.bottom for item in items if isinstance(item, Shape) and item.kind == "ellipse"}
    stamp = next(item for item in items if isinstance(item, TextBox) and item.paragraphs[0].runs[0].text == "[2,0]")
    base = stamp.frame.y + stamp.paragraphs[0].lines[0].baseline
    assert base.pt - 0.75 * style.sizes[0].pt - circles["e1"].pt > 0.15 * style.sizes[0].pt


def box_of(frame: Rect) -> Bounds:
    return Bounds(frame.x.pt, frame.y.pt, frame.right.pt, frame.bottom.pt)
