"""A relation matrix: square cells, the relation of each pair shown by fill, and a legend that says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from figures.gallery import CHAIN, diagram
from figures.test_drawing import texts

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts, in_frame
from ddcurric.figures.kit.execution.model import pasts
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.scene.items import Drawing, Shape, TextBox
from ddcurric.scene.transform import bounds
from ddcurric.units import Pt


def drawn(text: str = CHAIN, style: Style = PRINT) -> Drawing:
    found = draw(diagram(text, "matrix"), style)
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def cells(drawing: Drawing) -> dict[tuple[str, str], tuple[str, Shape]]:
    found = {}
    for item in drawing.items:
        if isinstance(item, Shape) and item.id.startswith("c") and item.kind == "rect":
            row, relation, column = item.name.split()
            found[row, column] = relation, item
    return found


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_every_pair_is_a_square_filled_by_its_relation(style: Style) -> None:
    said = read_spacetime(diagram(CHAIN)).value
    assert said is not None
    before = pasts(said.execution)
    found = cells(drawn(style=style))
    assert len(found) == 12 * 11
    fills = {
        relation: {shape.fill for its, shape in found.values() if its == relation} for relation, _ in found.values()
    }
    assert all(len(each) == 1 for each in fills.values())
    assert len({*map(frozenset, fills.values())}) == 3
    for (row, column), (relation, shape) in found.items():
        after = "after" if column in before[row] else "concurrent"
        assert relation == ("before" if row in before[column] else after)
        assert abs(shape.frame.width - shape.frame.height) <= 1


def test_a_legend_says_what_the_fills_mean() -> None:
    drawing = drawn()
    words = [item.paragraphs[0].text for item in drawing.items if isinstance(item, TextBox) and item.id.startswith("l")]
    assert words == ["the row happened before the column", "the row happened after the column", "concurrent"]


def test_an_arabic_legend_is_read_from_its_right() -> None:
    """Squares stood behind their words, and the words were ragged where they begin."""
    for text in (CHAIN, processes(2, 16)):
        drawing = drawn(text, replace(PRINT, language="ar"))
        squares = [item.frame for item in drawing.items if isinstance(item, Shape) and item.id in ("l0", "l1", "l2")]
        words = [item.frame for item in drawing.items if isinstance(item, TextBox) and item.id.startswith("l")]
        assert all(word.right < square.x for word, square in zip(words, squares, strict=True))
        below = len({square.y for square in squares}) > 1
        assert len({square.x for square in squares}) == 1 if below else squares[0].x > squares[1].x > squares[2].x
        assert max(square.right for square in squares) <= drawing.width
        assert min(word.x for word in words) >= 0


def test_what_is_pointed_at_keeps_its_colour() -> None:
    found = cells(drawn(CHAIN + "point: q3"))
    assert found["q3", "r2"][1].fill == found["p1", "q3"][1].fill == PRINT.accent
    assert found["p1", "p2"][1].fill == PRINT.process


def test_it_is_told_in_words() -> None:
    told = describe(diagram("A: a1 a2>m\nB: b1 b2<m\npoint: b2", "matrix"))
    assert told == (
        "Relation matrix of four events: which happened before which. Happened after a1: a2 and b2. "
        "Happened after a2: b2. Happened after b1: b2. Nothing happened after b2. Pointed at: b2."
    )


@pytest.mark.parametrize(
    "line", ["show: lamport", "ask: vector", "cut: p1", "chain: p1 p2", "past: q3", "direction: down"]
)
def test_settings_that_have_no_place_in_it_are_an_error(line: str) -> None:
    assert [found.code for found in check(diagram(CHAIN + line, "matrix"))] == ["diagram-syntax"]


def test_no_events_and_too_many_are_errors() -> None:
    assert [found.code for found in check(diagram("A:", "matrix"))] == ["diagram-empty"]
    many = "A: " + " ".join(f"a{at}" for at in range(40))
    assert check(diagram(many, "matrix"))[0].message == "this diagram has 40 events; a figure shows 32 at most"


def test_the_legend_of_the_smallest_matrix_is_inside_the_drawing() -> None:
    for style in (PRINT, SLIDE):
        small = drawn("A: a1", style)
        assert max(bounds(item).bottom for item in small.items) <= small.height


def processes(count: int, events: int) -> str:
    """As many of so many events, each of which hears of the one before it."""
    names = "abcdef"[:count]
    lines = []
    for at, name in enumerate(names):
        own = [f"{name}{number}" for number in range(1, events + 1)]
        own[0] += f"<m{at}" if at else ""
        own[-1] += f">m{at + 1}" if at < count - 1 else ""
        lines.append(f"{name.upper()}: {' '.join(own)}")
    return "\n".join(lines)


@pytest.mark.parametrize(("count", "events"), [(4, 6), (6, 5), (3, 10), (2, 16), (1, 32)])
def test_what_no_slide_holds_is_divided_by_its_rows_and_keeps_its_columns(count: int, events: int) -> None:
    """It was drawn in letters of four points."""
    style = in_frame(SLIDE, Pt(866), Pt(353))
    found = draw_parts(diagram(processes(count, events), "matrix"), style)
    assert found.diagnostics == ()
    assert 1 < len(found.value) <= 4
    total = count * events
    assert sum(len(cells(part)) for part in found.value) == total * (total - 1)
    for part in found.value:
        assert part.width <= Pt(867)
        assert part.height <= Pt(354)
        assert sum(item.name.startswith("Column ") for item in part.items) == total
        words = [area for _, area in texts(part)]
        assert not [pair for pair in combinations(words, 2) if pair[0].meets(pair[1])]
        rows = [item.name.removeprefix("Row ") for item in part.items if item.name.startswith("Row ")]
        if count > 2:  # whole processes
            assert len(rows) % events == 0


def lines_of_names(drawing: Drawing) -> int:
    heads = (item for item in drawing.items if isinstance(item, TextBox) and item.id.startswith("h"))
    return len({item.frame.y for item in heads})


def test_a_matrix_that_a_slide_holds_with_names_in_two_lines_is_not_divided() -> None:
    """Thirteen events were on two slides: the names of the columns had no room in one line."""
    style = in_frame(SLIDE, Pt(866), Pt(325))
    whole = drawn(processes(1, 13), style)
    assert len(cells(whole)) == 13 * 12
    words = [area for _, area in texts(whole)]
    assert not [pair for pair in combinations(words, 2) if pair[0].meets(pair[1])]
    assert [lines_of_names(drawing) for drawing in (whole, drawn(processes(1, 8), style))] == [2, 1]


@pytest.mark.slow
def test_in_large_print_it_is_divided_across_as_well_as_down_and_every_pair_stands_once() -> None:
    """Thirty-two columns took more than the width however few rows stood below them, and were made smaller."""
    names = [[f"{process}{at}" for at in range(1, 5)] for process in "abcdefgh"]
    text = "\n".join(f"{row[0][0].upper()}: {' '.join(row)}" for row in names)
    large = replace(PRINT.enlarged(1.75), sizes=(Pt(14),), max_width=Pt(482), wide_width=Pt(482), max_height=Pt(510))
    made = draw_parts(diagram(text, "matrix"), large)
    assert made.diagnostics == ()
    assert len(made.value) == 4
    shown = [pair for part in made.value for pair in cells(part)]
    assert len(shown) == len({*shown}) == 32 * 31
    for part in made.value:
        assert part.width <= large.wide_width
        assert part.height <= large.max_height
        heads = {item.name.split()[1] for item in part.items if isinstance(item, TextBox) and item.id.startswith("h")}
        assert heads == {column for _, column in cells(part)}


def test_beside_the_words_of_a_slide_the_legend_stands_below_where_cells_are_larger_so() -> None:
    """Half as wide as a slide, with the legend at its right, its names stood in two lines over tiny cells."""
    narrow = replace(SLIDE, language="ar", max_width=Pt(450), wide_width=Pt(450), max_height=Pt(300))
    text = "أحمد: أ1     أ2>m1  أ3\nليلى: ب1     ب2<m1  ب3"
    drawing = drawn(text, narrow)
    sides = [shape.frame for _, shape in cells(drawing).values()]
    assert sides[0].width.pt > 28
    heads = [item.frame for item in drawing.items if isinstance(item, TextBox) and item.id.startswith("h")]
    assert len({frame.y for frame in heads}) == 1
    legend = [item.frame for item in drawing.items if isinstance(item, Shape) and item.id.startswith("l")]
    assert min(frame.y for frame in legend) > max(frame.y + frame.height for frame in sides)
    wide = drawn(text, replace(narrow, max_width=SLIDE.max_width, wide_width=SLIDE.wide_width))
    beside = [item.frame for item in wide.items if isinstance(item, Shape) and item.id.startswith("l")]
    assert min(frame.x for frame in beside) > max(shape.frame.x for _, shape in cells(wide).values())
