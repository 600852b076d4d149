"""Pie charts: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import combinations

import pytest
from figures.gallery import PIE, diagram
from figures.of_kinds import drawn

from ddcurric.diagnostics import has_errors
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, in_frame
from ddcurric.figures.pie.notation import read_pie
from ddcurric.scene.items import Drawing, Path, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def sectors(drawing: Drawing) -> list[Path]:
    return [item for item in drawing.items if isinstance(item, Path) and item.name.startswith("Sector ")]


def angles(sector: Path) -> tuple[float, float]:
    """Where a sector begins and ends, from the top with the clock, in shares of the circle."""
    center, first, last = sector.steps[0].points[0], sector.steps[1].points[0], sector.steps[-2].points[-1]
    begins, ends = (math.atan2(point.x - center.x, center.y - point.y) / math.tau % 1 for point in (first, last))
    return round(begins, 4), round(ends, 4)


@pytest.mark.parametrize("head", ["pie showData title Pets", "pie showData\n  title Pets", "pie\nshowData\ntitle Pets"])
def test_names_values_and_a_title(head: str) -> None:
    found = read_pie(diagram(f'{head}\n "Dogs" : 386 %% many\n\'Cats\' : 85.9\n"Rats": .5', "mermaid"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert [(each.name, each.value) for each in found.value.sectors] == [("Dogs", 386), ("Cats", 85.9), ("Rats", 0.5)]
    assert (found.value.values, found.value.title) == (True, "Pets")


@STYLES
def test_sectors_follow_one_another_with_the_clock(style: Style) -> None:
    drawing = drawn(diagram('"a" : 1\n"b" : 2\n"none" : 0\n"c" : 5', "pie"), style)
    assert [angles(each) for each in sectors(drawing)] == [(0.0, 0.125), (0.125, 0.375), (0.375, 0.0)]


@STYLES
def test_neighbours_have_different_fills_and_names_stand_apart(style: Style) -> None:
    for count in range(2, 15):
        drawing = drawn(diagram("\n".join(f'"n{at}" : {at + 4}' for at in range(count)), "pie"), style)
        fills = [each.fill for each in sectors(drawing)]
        assert all(fills[at] != fills[at - 1] for at in range(count))
        words = [item for item in drawing.items if isinstance(item, TextBox)]
        lines = [[item.frame.y + line.baseline for each in item.paragraphs for line in each.lines] for item in words]
        for (one, above), (other, below) in combinations(zip(words, lines, strict=True), 2):
            level = one.frame.x < other.frame.right and other.frame.x < one.frame.right
            assert not level or max(above) < min(below) or max(below) < min(above)


@STYLES
def test_names_that_run_leftwards_stand_at_their_leaders(style: Style) -> None:
    drawing = drawn(diagram('"نجح" : 83\n"failed" : 17', "pie"), style)
    [right, left] = (item for item in drawing.items if isinstance(item, TextBox))
    # "left" is where a paragraph begins: at the right, if it runs to the left.
    assert [(each.rtl, each.align) for each in right.paragraphs] == [(True, "right"), (False, "left")]
    assert [(each.rtl, each.align) for each in left.paragraphs] == [(False, "right"), (False, "right")]
    assert {each.lines[0].x for each in right.paragraphs} == {0}


def test_a_narrow_room_has_a_smaller_circle_and_narrower_words() -> None:
    text = '"Heating of private dwellings and of offices" : 60\n"Journeys to and from the place of work" : 40'
    wide = drawn(diagram(text, "pie"), replace(PRINT, sizes=PRINT.sizes[-1:]))
    room = Pt(wide.width.pt * 0.8)
    narrow = drawn(diagram(text, "pie"), replace(PRINT, max_width=room, wide_width=room))
    assert narrow.width <= room + Pt(1)


def test_the_whole_is_a_circle() -> None:
    circles = [item for item in drawn(diagram('"All" : 3', "pie")).items if isinstance(item, Shape)]
    assert [(each.kind, each.frame.width == each.frame.height) for each in circles] == [("ellipse", True)]


def test_a_pie_chart_in_words() -> None:
    assert describe(diagram(PIE, "pie")) == (
        "Where the time goes. Pie chart: Network 52%, Disk 32%, Queue 12% and Rest 4%."
    )
    assert describe(diagram('pie showData\n"a" : 99.5\n"b" : 0.5', "mermaid"), "de") == (
        "Kreisdiagramm: a 99,5 (99,5\u00a0%) und b 0,5 (0,5\u00a0%)."
    )
    large = describe(diagram('pie showData\n"a" : 75000\n"b" : 25000', "mermaid"), "de")
    assert "a 75.000 (75" in large, "as numbers are written everywhere else"
    assert describe(diagram('"a" : 1\n"b" : 1\npoint: b', "pie")) == "Pie chart: a 50% and b 50%. Pointed at: b."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"a" : -1', ['11:1 `"a" : -1` is not a line of a pie chart']),
        ("a : 1", ["11:1 `a : 1` is not a line of a pie chart"]),
        ('"a" : 0', ["10:1 there is nothing to divide in this pie chart"]),
        ("title x", ["10:1 there is nothing to divide in this pie chart"]),
        ('"a" : 1\npoint: b', ["12:8 there is no sector `b` to point at"]),
        ('%%{init: {"theme": "base"}}%%\n"a" : 1', ["11:1 `%%{…}%%` is not drawn"]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(text: str, told: list[str]) -> None:
    found = check(diagram(text, "pie"))
    assert [f"{each.span.line}:{each.span.column} {each.message}" for each in found] == told
    assert all(each.hint for each in found)
    assert (draw(diagram(text, "pie"), PRINT).value is None) == has_errors(found)


@STYLES
def test_the_only_sector_has_its_name_at_its_right(style: Style) -> None:
    """It hung below the foot of the circle."""
    drawing = drawn(diagram('"All" : 1', "pie"), style)
    [circle] = [item for item in drawing.items if isinstance(item, Shape)]
    [words] = [item for item in drawing.items if isinstance(item, TextBox)]
    assert words.frame.x > circle.frame.right
    assert abs(words.frame.center.y - circle.frame.center.y) < Pt(style.sizes[0].pt)


@pytest.mark.parametrize("width", [420, 450, 480])
def test_long_words_are_parted_where_names_take_more_than_the_room(width: int) -> None:
    """They stood whole, and the pie was made half as large for them."""
    names = ["Zustandsmaschinenreplikation", "Nachrichtenübermittlung", "Fehlererkennung", "Quorumsverfahren 2"]
    text = "\n".join(f'"{name}" : {at + 3}' for at, name in enumerate(names))
    style = replace(in_frame(SLIDE, Pt(width), Pt(300)), language="de")
    found = draw(diagram(text, "pie"), style)
    assert found.value is not None
    assert found.diagnostics == ()
    assert found.value.width <= style.max_width
    lines = [
        ["".join(getattr(run, "text", "") for run in paragraph.runs) for paragraph in item.paragraphs]
        for item in found.value.items
        if isinstance(item, TextBox)
    ]
    for name, said in zip(names, lines, strict=True):
        assert re.sub(r"- | ", "", " ".join(said)).startswith(name.replace(" ", ""))
        assert not any(re.fullmatch("[0-9] .*", line) for line in said)  # what is behind a parted word goes on there
