"""Trees of prefixes as they are drawn, and the columns of the tables around a figure."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from figures.gallery import RING, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, draw, draw_parts, in_frame
from ddcurric.figures.kit.answer_tables import AnswerTable, Entry
from ddcurric.figures.kit.composition import room_beside
from ddcurric.figures.kit.curves import flatten
from ddcurric.figures.kit.style import Style
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Path, Shape
from ddcurric.scene.transform import bounds
from ddcurric.units import Pt

XOR = RING + "distance: xor\nbuckets: N8\nlookup: K30 from N56\n"
LARGE_TREE = (
    "nodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56 N99 N120 N130 N140 N150 N170 N190 N200 N210 N240\n"
    "keys: K10 K24 K30 K38 K54 K128 K160 K201 K222\ndistance: xor\nbuckets: N8\nlookup: K222 from N8\n"
)


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE, replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(15), Pt(14)))])
def test_every_bucket_is_bracketed_whatever_the_room_and_words_of_brackets_keep_apart(style: Style) -> None:
    found = draw_parts(diagram(LARGE_TREE, "ring bits=8"), style)
    assert found.diagnostics == ()
    brackets = [item.name for part in found.value for item in part.items if item.name.startswith("Bucket ")]
    assert {*brackets} == {f"Bucket {words}" for words in ("4–7", "8–15", "16–31", "32–63", "64–127", "128–255")}
    for part in found.value:
        words = [bounds(item) for item in part.items if item.id.endswith("-words") and "bucket" in item.id]
        levels = {each.y for each in words}
        assert all(not overlapping([each for each in words if each.y == level]) for level in levels)


def overlapping(frames: list[Rect]) -> bool:
    frames = sorted(frames, key=lambda each: each.x)
    return any(one.right > other.x for one, other in pairwise(frames))


def test_hops_keep_off_the_neighbours_of_their_nodes() -> None:
    """In a row as tight as on a slide beside tables."""
    drawing = drawn(diagram(XOR + "ask: buckets hops", "ring bits=6"), SLIDE)
    [hop] = [item for item in drawing.items if item.id == "h0"]
    assert isinstance(hop, Path)
    start, *pieces = [[(point.x.pt, point.y.pt) for point in step.points] for step in hop.steps]
    points = [point for piece in pieces for point in flatten(start[0], ((piece[0], piece[1], piece[2]),), 40)]
    for item in drawing.items:
        if isinstance(item, Shape) and item.name.startswith("Key "):
            frame = item.frame
            within = [x for x, y in points if frame.x.pt < x < frame.right.pt and frame.y.pt < y < frame.bottom.pt]
            assert not within, item.name


def test_columns_of_tables_are_as_even_as_they_can_be() -> None:
    entries = tuple(Entry(f"e{at}", f"E{at}", f"K{at}", f"N{at}", True) for at in range(9))
    room = room_beside([AnswerTable("owners", "Stored by", entries, "N30")], (), SLIDE, Pt(16), 866.0, False)
    low = replace(SLIDE, max_height=Pt(250))
    parted = room_beside([AnswerTable("owners", "Stored by", entries, "N30")], (), low, Pt(16), 866.0, False)
    assert [part.end - part.start for part in room.tables.parts] == [9]
    assert [part.end - part.start for part in parted.tables.parts] == [5, 4]


def test_tables_below_a_figure_are_not_parted_to_save_a_row_or_two() -> None:
    entries = tuple(Entry(f"e{at}", f"E{at}", f"K{at}", f"N{at}", False) for at in range(6))
    tables = AnswerTable("owners", "Stored by", entries[:5], "N30"), AnswerTable("fingers", "Fingers", entries, "N30")
    found = room_beside(tables, (), PRINT, PRINT.sizes[0], 400.0, True).tables.parts
    assert [part.end - part.start for part in found] == [5, 6]


@pytest.mark.parametrize(("distance", "height"), [("distance: xor\n", 353.0), ("distance: xor\n", 200.0), ("", 140.0)])
def test_an_arrow_below_a_row_of_nodes_goes_on_as_its_head_points(distance: str, height: float) -> None:
    """Where the row is wide and low, the head stood across its line like a hook."""
    drawing = drawn(
        diagram(RING + distance + "lookup: K30 from N56", "ring bits=6"), in_frame(SLIDE, Pt(866), Pt(height))
    )
    heads = {item.id: item for item in drawing.items if isinstance(item, Connector) and item.head}
    hops = [item for item in drawing.items if isinstance(item, Path) and f"{item.id}-end" in heads]
    assert hops
    for hop in hops:
        *_, control, tip = (point for step in hop.steps for point in step.points)
        head = heads[f"{hop.id}-end"]
        angles = [math.atan2(b.y - a.y, b.x - a.x) for a, b in ((control, tip), (head.start, head.end))]
        assert abs(angles[0] - angles[1]) < 0.1


@pytest.mark.slow
def test_no_part_of_a_tree_holds_the_two_nodes_of_a_small_branch_alone() -> None:
    large = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(15), Pt(14)))
    parts = draw_parts(diagram(LARGE_TREE, "ring bits=8"), large).value
    assert len(parts) > 1
    assert min(sum(item.name.startswith(("Node ", "Key ")) for item in part.items) for part in parts) >= 5


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nodes_stand_apart_rather_than_have_brackets_that_the_tables_repeat(language: str) -> None:
    """In a low room the table stood beside the tree, and nodes and keys nearly touched."""
    text = (
        "nodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56\nkeys: K10 K24 K30 K38 K54\n"
        "distance: xor\nbuckets: N8\nlookup: K30 from N56"
    )
    style = replace(in_frame(SLIDE, Pt(866), Pt(300)), language=language)
    made = draw(diagram(text, "ring bits=6"), style)
    assert made.diagnostics == ()
    assert made.value is not None
    bodies = sorted(
        (item.frame.x.pt, item.frame.right.pt)
        for item in made.value.items
        if isinstance(item, Shape) and item.name.startswith(("Node ", "Key "))
    )
    assert len(bodies) == 15
    assert min(after - before for (_, before), (after, _) in pairwise(bodies)) > 0.5 * style.sizes[-1].pt
