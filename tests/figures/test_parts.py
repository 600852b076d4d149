"""An execution that is too long for a slide is drawn in parts: nothing is lost between them, and each is sound."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures.gallery import THREE, diagram
from figures.test_drawing import site, source, strokes, texts
from figures.test_execution import random_execution

from ddcurric.figures import PRINT, SLIDE, draw, draw_parts
from ddcurric.figures.kit.bounds import inside
from ddcurric.figures.kit.execution.drawing import paint
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.periods import Period
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.timing import arrange
from ddcurric.figures.spacetime.dividing import divided_in
from ddcurric.scene.items import Connector, Drawing, Path, Shape, TextBox
from ddcurric.scene.transform import bounds
from ddcurric.units import Length, Pt

pytestmark = pytest.mark.slow

LONG = "\n".join(
    f"{name}: " + " ".join(f"{name.lower()}{at}" + extra.get(at, "") for at in range(1, 13))
    for name, extra in (
        ("A", {2: ">m1", 5: "<m4", 6: ">m6", 11: "<m9"}),
        ("B", {3: "<m1", 4: ">m2", 9: ">m7", 12: "<m6"}),
        ("C", {1: ">m3", 6: "<m2", 10: ">m8"}),
        ("D", {2: "<m3", 3: ">m4", 10: "<m7", 11: ">m9"}),
        ("E", {1: ">m5", 12: "<m5"}),
    )
)
"""Sixty events; m5 is on its way all the time."""
SEVERAL = [
    pytest.param(LONG + "\nshow: vector", id="vectors"),
    pytest.param(source(random_execution(1, 8, 60)) + "\nask: lamport", id="eight processes"),
    pytest.param(source(random_execution(3, 8, 60)) + "\nshow: vector", id="with arcs"),
]
DENSE = """
A: a1>m3 a2 a3>m44 a4<m38 a5<m19 a6<m30 a7<m27 a8<m26 a9>m43 a10<m20 a11<m13 a12>m16 a13>m9 a14<m25
B: b1 b2>m38 b3<m6 b4<m10 b5>m4 b6 b7>m50 b8<m15 b9<m43 b10<m41 b11<m9 b12>m36 b13 b14>m33
C: c1>m47 c2>m48 c3<m2 c4<m11 c5<m45 c6>m21 c7<m23 c8>m18 c9>m7 c10>m26 c11>m41 c12>m15 c13<m8 c14<m14
D: d1 d2<m32 d3<m48 d4<m49 d5 d6>m42 d7>m25 d8<m4 d9<m33 d10<m50 d11<m36 d12<m16 d13<m37 d14<m12
E: e1>m45 e2 e3<m24 e4>m40 e5<m7 e6 e7>m20 e8>m10 e9>m46 e10>m14 e11<m28 e12 e13>m37 e14<m1
F: f1>m32 f2>m24 f3>m17 f4>m2 f5>m31 f6>m22 f7<m18 f8>m5 f9>m29 f10<m40 f11>m39 f12>m27 f13<m35 f14<m42
G: g1>m23 g2>m11 g3<m17 g4>m19 g5>m34 g6<m22 g7>m30 g8>m13 g9>m8 g10>m28 g11<m46 g12 g13>m1 g14>m12
H: h1<m3 h2<m47 h3<m44 h4>m49 h5 h6 h7<m31 h8<m21 h9<m5 h10<m29 h11<m34 h12>m35 h13>m6 h14<m39
"""
"""A hundred and twelve events, fifty messages."""


def parts_of(text: str) -> tuple[Drawing, ...]:
    found = draw_parts(diagram(text), SLIDE)
    assert found.diagnostics == ()
    return found.value


@pytest.mark.parametrize("language", ["en", "ar"])
def test_questions_stand_inside_of_the_last_part(language: str) -> None:
    found = draw_parts(
        diagram(f"{LONG}\nshow: vector\ncut: a9 b9 c9 d9 e9\nask: cut"), replace(SLIDE, language=language)
    )
    assert found.diagnostics == ()
    assert len(found.value) > 1
    *others, last = ([i for i in part.items if i.id.endswith(("-question", "-answer"))] for part in found.value)
    assert not any(others)
    assert {bounds(item).x >= -Pt(1) and bounds(item).right <= found.value[-1].width + Pt(1) for item in last} == {True}


def test_what_fits_is_one_drawing() -> None:
    assert parts_of(THREE) == (draw(diagram(THREE), SLIDE).value,)


@pytest.mark.parametrize("text", SEVERAL)
@pytest.mark.slow
def test_every_event_is_in_one_part_and_every_message_named_wherever_it_is_seen(text: str) -> None:
    parts = parts_of(text)
    assert len(parts) > 1
    events = [item.name for part in parts for item in part.items if item.name.startswith("Event ")]
    assert len(events) == len(set(events)) == 60
    for part in parts:
        lines = {i.name.split()[1] for i in part.items if isinstance(i, Connector) and i.name.startswith("Message ")}
        named = [item.name.split()[1] for item in part.items if item.name.startswith("Label m")]
        assert set(named) >= {name for name in lines if name.isalnum()}
        assert len(named) == len(set(named))
        names = [item for item in part.items if item.id.startswith("p") and item.id.endswith("-name")]
        assert len(names) == text.count(":") - 1


@pytest.mark.parametrize("text", SEVERAL)
def test_every_part_keeps_to_its_room_and_no_word_touches_anything(text: str) -> None:
    for part in parts_of(text):
        assert part.width <= SLIDE.max_width + Pt(1.5)
        assert part.height <= SLIDE.max_height + Pt(1.5)
        words = texts(part)
        assert not [(a.name, b.name) for (a, x), (b, y) in combinations(words, 2) if a is not b and x.meets(y)]
        for item, area in words:
            assert area.left >= -0.01, item.name
            assert area.right <= part.width.pt + 0.01, item.name
            assert not [name for name, line in strokes(part) if inside(line, area) > 0], item.name


@pytest.mark.parametrize("text", SEVERAL)
def test_a_message_goes_on_where_it_left(text: str) -> None:
    parts = parts_of(text)
    for part, after in pairwise(parts):
        left = {item.id: item for item in part.items if item.id.endswith("-on")}
        arrived = {item.id: item for item in after.items if isinstance(item, Shape) and item.id.endswith("-from")}
        for name, dot in left.items():
            assert isinstance(dot, Shape)
            other = arrived[name.removesuffix("-on") + "-from"]
            assert abs(other.frame.y - dot.frame.y) <= 1, name
    for part in parts:
        shapes = {item.id: item for item in part.items if isinstance(item, Shape)}
        for item in part.items:
            if isinstance(item, Connector) and item.name.startswith("Message "):
                for glue, point in ((item.start_glue, item.start), (item.end_glue, item.end)):
                    if glue is not None and glue.item in shapes:
                        assert math.dist(site(shapes[glue.item], glue.site), (point.x.pt, point.y.pt)) < 0.02


def spacetime(text: str) -> SpaceTime:
    said = read_spacetime(diagram(text)).value
    assert said is not None
    return said


@pytest.mark.parametrize("seed", [2, 4, 5])
def test_no_part_holds_many_more_events_than_another(seed: int) -> None:
    said = spacetime(source(random_execution(seed, 8, 60, tame=True)))
    seams = 9.5, 19.5, 29.5
    times = arrange(said.execution, said.durations(1.0), Period(39.0, seams, clear=1.0, abreast=1.5)).at
    held = [sum(start <= at < end for at in times.values()) for start, end in pairwise((0.0, *seams, 40.0))]
    assert sum(held) == 60
    assert max(held) <= 1.3 * sum(held) / len(held), held


def test_words_away_from_home_between_near_rows_ask_for_another_part() -> None:
    said = spacetime(source(random_execution(6, 8, 60)) + "\nshow: vector")
    three = divided_in(3, said, replace(SLIDE, sizes=SLIDE.sizes[-1:]))
    assert three is not None
    assert not three.fitted.laid.conflicts
    assert not three.fitted.fits


def test_clicks_count_from_one_in_every_part() -> None:
    parts = draw_parts(diagram(LONG + "\nshow: vector", incremental=True), SLIDE).value
    assert len(parts) > 1
    for part in parts:
        clicks = {item.build for item in part.items if item.build is not None}
        assert clicks == set(range(1, len(clicks) + 1))


def cuts_of(part: Drawing) -> list[Path]:
    return [item for item in part.items if isinstance(item, Path) and item.name.startswith("Cut")]


def seams_of(part: Drawing) -> list[float]:
    return [i.steps[0].points[0].x.pt for i in part.items if isinstance(i, Path) and i.id.startswith("seam")]


def test_a_cut_lies_in_one_part_if_it_can() -> None:
    parts = parts_of(LONG + '\ncut: a6 b6 c6 d6 e6 "one"\ncut: a9 b9 c9 d9 e9 "two"\nshow: vector')
    assert len(parts) > 1
    assert [cut.name for part in parts for cut in cuts_of(part)] == ["Cut one", "Cut two"]
    for part in parts:
        for cut in cuts_of(part):
            xs = [point.x.pt for step in cut.steps for point in step.points]
            assert all(max(xs) < seam or min(xs) > seam for seam in seams_of(part))


def test_a_cut_that_must_lie_across_a_seam_goes_on_where_it_left() -> None:
    parts = parts_of(LONG + '\ncut: a12 "one"\nshow: vector')
    assert len(parts) > 1
    ends = []
    for part in parts:
        left, right = min([0.0, *seams_of(part)]), part.width.pt
        for cut in cuts_of(part):
            points = [point for step in cut.steps for point in step.points]
            assert all(left - 1 <= point.x.pt <= right + 1 for point in points)
            ends.append([p.y.pt for p in points if any(abs(p.x.pt - seam) < 0.1 for seam in seams_of(part))])
    assert len(ends) > 1
    for before, after in pairwise(ends):
        assert before
        assert any(abs(one - two) < 0.1 for one in before for two in after)


@pytest.mark.parametrize(("language", "place"), [("en", "(1 of {})"), ("de", "(1 von {})"), ("fr", "(1 sur {})")])
def test_a_part_says_which_of_them_it_is_in_the_language_of_its_lesson(language: str, place: str) -> None:
    parts = draw_parts(diagram(LONG + "\nshow: vector"), replace(SLIDE, language=language)).value
    assert parts[0].alt.startswith(place.format(len(parts)))


def test_five_hundred_events_are_shared_out_over_their_slides() -> None:
    rows = (f"{p}: " + " ".join(f"{p.lower()}{n}" for n in range(1, 61)) for p in "ABCDEFGH")
    parts = draw_parts(diagram("\n".join(rows)), SLIDE).value
    counts = [sum(isinstance(item, Shape) and item.name.startswith("Event ") for item in part.items) for part in parts]
    assert len(parts) > 3
    assert min(counts) > 0.5 * max(counts)


def test_words_of_a_dense_execution_interrupt_lines_where_no_other_part_is_left() -> None:
    style = replace(SLIDE, sizes=SLIDE.sizes[-1:])
    found = divided_in(8, spacetime(DENSE), style)
    assert found is not None
    assert found.fitted.fits
    laid = found.fitted.laid
    assert 0 < len(laid.touching) < 5
    for key in laid.touching:
        assert not [its for its, box in laid.labels.items() if its != key and box.meets(laid.labels[key])]
    words = [item for item in paint(spacetime(DENSE), style, found.fitted, diagram(DENSE)).items if item.id[0] in "em"]
    filled = [item for item in words if isinstance(item, TextBox) and item.fill == style.paper]
    assert len(filled) == len(laid.touching)


def test_what_runs_behind_an_event_of_a_dense_execution_is_seen_to_go_on() -> None:
    high = Length((PRINT.max_height - Pt(35)) // 3)
    style = replace(PRINT, sizes=PRINT.sizes[-1:], max_width=PRINT.wide_width, max_height=high)
    found = divided_in(3, spacetime(DENSE), style)
    assert found is not None
    struck = {event for _, event in found.fitted.laid.struck}
    assert struck
    items = paint(spacetime(DENSE), style, found.fitted, diagram(DENSE)).items
    at = {item.id: number for number, item in enumerate(items)}
    for item in items:
        if item.name.startswith("Ground "):
            event = item.id.removesuffix("-ground")
            assert at[item.id] < at[event]
            struck.remove(item.name.removeprefix("Ground "))
    assert not struck
