"""An execution that is too long for a slide is drawn in parts: nothing is lost between them, and each is sound."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures.gallery import THREE, diagram
from figures.test_drawing import site, source, strokes, texts
from figures.test_execution import random_execution

from ddcurric.figures import SLIDE, draw, draw_parts
from ddcurric.figures.kit.bounds import inside
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.periods import Period
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.timing import arrange
from ddcurric.figures.spacetime.dividing import divided_in
from ddcurric.scene.items import Connector, Drawing, Path, Shape
from ddcurric.units import Pt

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


def parts_of(text: str) -> tuple[Drawing, ...]:
    found = draw_parts(diagram(text), SLIDE)
    assert found.diagnostics == ()
    return found.value


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
    said = spacetime(source(random_execution(1, 8, 60)) + "\nshow: vector")
    two = divided_in(2, said, replace(SLIDE, sizes=SLIDE.sizes[-1:]))
    assert two is not None
    assert not two.fitted.laid.conflicts
    assert not two.fitted.fits


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
