"""Kanban boards and block diagrams: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import BLOCKS, KANBAN, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw
from ddcurric.figures.flowchart.blocks.notation import read_blocks
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Drawing, Shape


def frames(drawing: Drawing) -> dict[str, Rect]:
    """Of its shapes, by the first word of their names."""
    return {item.name.split(maxsplit=1)[0]: item.frame for item in drawing.items if isinstance(item, Shape)}


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_cards_stand_below_one_another_in_columns_side_by_side(style: Style) -> None:
    at = frames(drawn(diagram("Todo\n  one\n  two\nDone\n  three\n  four", "kanban"), style))
    assert (at["one"].x, at["three"].x) == (at["two"].x, at["four"].x)
    assert at["one"].right < at["three"].x
    assert at["one"].y == at["three"].y < at["two"].y
    mirrored = frames(drawn(diagram("قائمة\n  واحد\nتم\n  اثنان", "kanban"), replace(style, language="ar")))
    assert mirrored["اثنان"].right < mirrored["واحد"].x


def test_a_board_is_said_column_by_column_with_what_stands_on_its_cards() -> None:
    figure = diagram(f"kanban{KANBAN}", "mermaid")
    assert check(figure) == ()
    assert describe(figure) == (
        "Kanban board: four nodes. Todo holds Read the paper and Write a summary of it. In progress holds Run the "
        "program. Done holds Find a room. Write a summary of it: T-7, Ada, priority: High. Find a room: Alan."
    )
    assert "Priorität: High" in describe(figure, "de")
    ended = describe(diagram("kanban\nTodo\n  [Read this.]\nDone\n  [What else?]", "mermaid"))
    assert ended == "Kanban board: two nodes. Todo holds Read this. Done holds What else?"
    twice = describe(diagram("kanban\nTodo\n  [Read]\n  [Read]\nDone\n  [Read]", "mermaid"))
    assert twice == "Kanban board: three nodes. Todo holds Read and Read. Done holds Read."


def test_blocks_stand_in_the_columns_of_their_author_and_arrows_among_them_are_edges() -> None:
    found = read_blocks(diagram(f"block-beta{BLOCKS}", "mermaid"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert [(edge.source, edge.target, edge.words) for edge in found.value.edges] == [
        ("cache", "db", "misses"),
        ("client", "server", "asks"),
        ("server", "store", ""),
    ]
    at = frames(drawn(diagram("columns 3\na b c\nd e:2\nspace f", "block")))
    assert at["a"].x < at["b"].x < at["c"].x
    assert at["a"].y == at["b"].y == at["c"].y < at["d"].y == at["e"].y < at["f"].y
    ways = 'a left<[" "]>(left) b both<[" "]>(x) c'
    said = describe(diagram(f"block\n{ways}", "mermaid"))
    assert said == "Block diagram: three nodes, two edges. B leads to a and c. C leads to b."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("kanban", "there is no node in this diagram", "write `Todo`"),
        ("block", "there is no node in this diagram", 'a["Client"]'),
        ("sankey", "there is no node in this diagram", "Coal,Power station"),
        ("sankey\nCoal,Heat", "`Coal,Heat` is not a line of a Sankey diagram", "how much"),
        ("sankey\nCoal,Heat,-3", "`Coal,Heat,-3` is not a line of a Sankey diagram", "how much"),
        ("block\nend", "`end` closes nothing", "`block:name`"),
        ("block\nblock:a\nb", "the box `a` is not closed", "`end`"),
        ("block\na ]b", "`]b` is no block", "`columns 3`"),
        ('block\na["x', "`[` is not closed", "`]`"),
        ("block\na -->", "`a -->` is not a node", "brackets"),
        ("kanban\nTodo\n  a\npoint: b", "there is no node or arrow `b` to point at", "a"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(text: str, message: str, hint: str) -> None:
    [found] = check(diagram(text, "mermaid"))
    assert found.message == message
    assert hint in found.hint


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_blocks_are_as_wide_as_the_columns_that_they_span(style: Style) -> None:
    text = 'columns 4\nwide:4\na b c d\nbus<["Bus"]>(x):4\none[("one")]:2\nblock:two:2\ncolumns 2\ne f\nend\na --> c'
    found = draw(diagram(text, "block"), style)
    assert [each.message for each in found.diagnostics] == ["`an arrow that is a block` is not drawn"]
    assert found.value is not None
    at = frames(found.value)
    assert (at["wide"].x, at["wide"].right) == (at["a"].x, at["d"].right) == (at["Bus"].x, at["Bus"].right)
    assert at["a"].width == at["b"].width == at["d"].width
    assert (at["one"].x, at["one"].right) == (at["a"].x, at["b"].right)
    assert at["c"].x <= at["e"].x < at["f"].right <= at["d"].right
    assert at["a"].bottom < at["Bus"].y < at["Bus"].bottom < at["one"].y


def test_what_stands_in_a_box_of_a_box_stands_inside_of_both() -> None:
    text = "columns 1\ntop\nblock:outer\ncolumns 1\nfirst\nblock:inner\nlast\nend\nend"
    shapes = (item for item in drawn(diagram(text, "block")).items if isinstance(item, Shape))
    outer, inner, top, first, last = (item.frame for item in shapes)
    assert top.bottom < outer.y < first.y < first.bottom < inner.y < last.y < last.bottom < inner.bottom < outer.bottom


def test_what_flows_is_said_in_numbers_at_its_edges() -> None:
    text = '%% a comment\n\nCoal,Power,25.3\n"Gas, ""wet""", Power,4\nPower,Heat,.7'
    figure = diagram(f"sankey-beta\n{text}", "mermaid")
    assert check(figure) == ()
    assert describe(figure) == (
        "Sankey diagram: four nodes, three edges. Coal leads to Power (“25.3”). Power leads to Heat (“.7”). "
        'Gas, "wet" leads to Power (“4”). Coal: 25.3. Power: 29.3. Gas, "wet": 4. Heat: 0.7.'
    )
