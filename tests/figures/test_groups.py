"""Processes that belong together stand under one title: `group A B "first try"`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts, in_frame
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.spacetime.by_groups import parted_by_groups
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.scene.transform import bounds
from ddcurric.units import Mm, Pt

TRIES = """
K1: k1>q1  k2
L1: l1
K2: k3>q2  k4<r2
L2: l2<q2  l3>r2
K3: k5>q3  k6
L3: l4<q3  l5>r3
label l5 "stored"
label l3 "stored"
group K1 L1 "question lost"
group K2 L2 "all is well"
group L3 K3 "the answer is lost on its way back"
"""


def drawn(text: str, style: Style = PRINT) -> Drawing:
    found = draw(diagram(text), style)
    assert found.value is not None
    assert found.diagnostics == ()
    return found.value


def titles(drawing: Drawing) -> dict[str, Rect]:
    boxes = (item for item in drawing.items if isinstance(item, TextBox))
    return {item.name: bounds(item) for item in boxes if item.name.startswith("Title ")}


def lines(drawing: Drawing) -> list[Connector]:
    return [item for item in drawing.items if isinstance(item, Connector) and item.name.startswith("Process ")]


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_time_running_down_a_title_stands_over_its_processes_under_a_roof(style: Style) -> None:
    drawing = drawn("direction: down\n" + TRIES, style)
    places = [line.start.x for line in lines(drawing)]
    roofs = [item.frame for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Roof")]
    found = list(titles(drawing).values())
    assert list(titles(drawing)) == [
        "Title question lost",
        "Title all is well",
        "Title the answer is lost on its way back",
    ]
    for at, (title, roof) in enumerate(zip(found, roofs, strict=True)):
        own, others = places[2 * at : 2 * at + 2], places[: 2 * at] + places[2 * at + 2 :]
        assert all(roof.x < x < roof.right for x in own)
        assert not any(roof.x < x < roof.right for x in others)
        assert title.center.x.pt == pytest.approx(roof.center.x.pt, abs=2)
        assert title.bottom < roof.y + roof.height * 3
    assert all(one.right < other.x for one, other in pairwise(roofs))
    assert all(one.right < other.x for one, other in pairwise(found))


def test_between_groups_is_more_room_than_within() -> None:
    places = [line.start.x.pt for line in lines(drawn("direction: down\n" + TRIES))]
    within, between = ([b - a for a, b in list(pairwise(places))[start::2]] for start in (0, 1))
    assert min(between) > 1.3 * max(within)
    assert max(within) == pytest.approx(min(within), abs=0.01)


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_time_running_right_a_title_stands_over_the_first_of_its_processes(style: Style) -> None:
    drawing = drawn(TRIES, style)
    places = [line.start.y for line in lines(drawing)]
    for at, title in enumerate(titles(drawing).values()):
        assert title.bottom < places[2 * at]
        assert not at or title.y > places[2 * at - 1]
    words = [bounds(item) for item in drawing.items if isinstance(item, TextBox) and not item.id.startswith("pg")]
    assert not [1 for title in titles(drawing).values() for word in words if title.overlaps(word)]


def test_the_point_is_a_process_and_its_title() -> None:
    def colors(text: str) -> list[object]:
        boxes = (i for i in drawn(text).items if isinstance(i, TextBox) and i.id.startswith("pg"))
        return [box.paragraphs[0].runs[0].style.color for box in boxes]

    assert colors(TRIES) == [PRINT.secondary] * 3
    assert colors(TRIES + "point: K2 L2\n") == [PRINT.secondary, PRINT.accent, PRINT.secondary]


def test_nothing_moves_between_the_steps() -> None:
    one, other = (drawn(f"direction: down\n{TRIES}{more}", SLIDE) for more in ("point: K1 L1", "point: K3 L3"))
    assert [(item.id, bounds(item)) for item in one.items] == [(item.id, bounds(item)) for item in other.items]


@pytest.mark.slow
def test_an_execution_in_parts_has_its_titles_in_each() -> None:
    rows = (f"{name}: " + " ".join(f"{name.lower()}{n}" for n in range(1, 60)) for name in "ABCD")
    text = "\n".join((*rows, 'group A B "one"', 'group C D "two"'))
    parts = draw_parts(diagram(text), SLIDE).value
    assert len(parts) > 1
    assert {tuple(titles(part)) for part in parts} == {("Title one", "Title two")}


def test_a_process_in_no_group_stands_apart() -> None:
    drawing = drawn('A: a1\nB: b1\nC: c1\nD: d1\ngroup B C "middle"')
    places = [line.start.y.pt for line in lines(drawing)]
    before, within, behind = (b - a for a, b in pairwise(places))
    assert before > within < behind


def test_the_alternative_text_says_who_belongs_together() -> None:
    said = describe(diagram(TRIES), "en")
    assert "“question lost” holds K1 and L1." in said
    assert "“the answer is lost on its way back” holds K3 and L3." in said


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('group K1 L9 "x"', "there is no process `L9`"),
        ('group K1 "x"\ngroup L1 K1 "y"', "`K1` is in a group already"),
        ('group K1 K1 "x"', "`K1` is in a group already"),
        ('group K1 K2 "x"', "`L1` stands between the processes of this group"),
        ('group "x"', "a group has processes and a title"),
        ('group K1 L1 ""', "a group has processes and a title"),
    ],
)
def test_what_is_no_group_is_told(line: str, message: str) -> None:
    bare = TRIES.split("group")[0]
    assert message in {each.message for each in check(diagram(bare + line))}


@pytest.mark.slow
def test_where_rows_are_close_a_title_stands_clear_of_the_process_above() -> None:
    """It stood as far from its own processes as ever, and touched the others."""
    rows = "\n".join(
        f"P{at}: p{at}a{('>k', '<k', '')[at % 3]}{at // 3 if at % 3 < 2 else ''} p{at}b" for at in range(12)
    )
    groups = "\n".join(f'group P{at} P{at + 1} P{at + 2} "Data centre"' for at in range(0, 12, 3))
    large = replace(PRINT.enlarged(1.75), sizes=(Pt(14),), max_width=Mm(170), wide_width=Mm(170), max_height=Mm(180))
    parts = draw_parts(diagram(f"{rows}\n{groups}\nshow: lamport"), large)
    assert parts.diagnostics == ()
    for drawing in parts.value:
        events = [bounds(item) for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Event ")]
        found = [bounds(i) for i in drawing.items if isinstance(i, TextBox) and i.name == "Title Data centre"]
        for title in found[1:]:
            above = max(event.bottom for event in events if event.center.y < title.center.y)
            assert title.y - above >= Pt(1)


@pytest.mark.slow
@pytest.mark.parametrize("height", [220, 235, 250])
def test_where_rows_are_close_a_title_is_nearer_to_its_own_processes(height: int) -> None:
    run = 'A: a1>m1 a2<m2\nB: b1<m1 b2>m2\nC: c1>m3 c2\nD: d1 d2<m3\ngroup A B "all is well"\ngroup C D "slow"'
    (drawing,) = draw_parts(diagram(run), in_frame(SLIDE, Pt(635), Pt(height))).value
    title = titles(drawing)["Title slow"]
    events = [bounds(item) for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Event ")]
    words = [bounds(item) for item in drawing.items if isinstance(item, TextBox) and "c1" in item.name]
    above = max(event.bottom.pt for event in events if event.center.y < title.center.y)
    assert title.y.pt - above >= 1.5 * (min(word.y.pt for word in words) - title.bottom.pt)


MANY = "\n".join(f"A{at}: a{at}>m{at}\nB{at}: b{at}<m{at}" for at in range(4)) + "".join(
    f'\ngroup A{at} B{at} "try {at}"' for at in range(4)
)


@pytest.mark.slow
@pytest.mark.parametrize(("more", "parts"), [("show: vector", 2), ("ask: vector", 2), ("point: a3", 1)])
def test_groups_that_no_slide_holds_are_divided_between_groups(more: str, parts: int) -> None:
    """They were divided in time: four groups of a message each took eight slides, most of them with lines alone.

    Those that have no labels are narrow enough for two of them beside each other.
    """
    style = in_frame(SLIDE, Pt(860), Pt(320))
    told, asked = (draw_parts(diagram(f"{MANY}\n{more}", answered=it), style).value for it in (True, False))
    assert len(told) == parts
    shown = [name for part in told for name in titles(part)]
    assert shown == [f"Title try {at}" for at in range(4)]
    events = [item.name for part in told for item in part.items if item.name.startswith("Event ")]
    assert len(events) == len({*events}) == 8
    for part, question in zip(told, asked, strict=True):
        assert part.height <= style.max_height
        assert all(-Pt(6) < bounds(item).y and bounds(item).bottom < part.height + Pt(6) for item in part.items)
        assert (part.width, part.height) == (question.width, question.height)
        sent = [item for item in part.items if isinstance(item, Connector) and item.name.startswith("Message ")]
        assert len(sent) == len(titles(part))


def test_groups_that_a_message_joins_are_not_parted() -> None:
    style = in_frame(SLIDE, Pt(860), Pt(320))
    joined = MANY.replace("a0>m0", "a0>m0,x").replace("b1<m1", "b1<m1 b9<x")
    apart, together = (read_spacetime(diagram(text)).value for text in (MANY, joined))
    assert apart is not None
    assert together is not None
    assert parted_by_groups(2, apart, style) is not None
    assert parted_by_groups(2, together, style) is None


@pytest.mark.slow
def test_a_title_that_a_message_runs_through_is_read_over_it() -> None:
    title = "the second group, where the copies of all of it stand"
    run = "A: a1>m1 a2<m4 a3>m5\nB: b1<m1 b2>m2\nC: c1<m2 c2>m3\nD: d1<m3 d2>m4 d3<m5"
    text = f'{run}\ngroup A B "first"\ngroup C D "{title}"'
    drawing = draw(diagram(text), SLIDE).value
    assert drawing is not None
    names = [item.name for item in drawing.items]
    fills = {item.name: item.fill for item in drawing.items if isinstance(item, TextBox)}
    assert (fills["Title first"], fills[f"Title {title}"]) == (None, SLIDE.paper)
    assert max(at for at, name in enumerate(names) if name.startswith("Message")) < names.index(f"Title {title}")
