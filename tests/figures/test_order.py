"""Where parts of a graph stand: in the author's order, a large map on both sides of its root, titles beside edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from figures.gallery import diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, draw_parts, in_frame
from ddcurric.figures.kit.bounds import Bounds, Segment, inside
from ddcurric.figures.kit.graph.sweeps import spread
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Drawing, Group, Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.scene.transform import bounds
from ddcurric.units import Mm, Pt

BRANCHES = "".join(
    f"    Branch {at}\n" + "".join(f"      Leaf {at}{leaf}\n" for leaf in "abcd"[: 4 - at % 2]) for at in range(5)
)
MAP = f"mindmap\n  ((Root))\n{BRANCHES}"


def places(drawing: Drawing) -> dict[str, Rect]:
    """By name, where each node stands."""
    return {item.name: item.frame for item in drawing.items if isinstance(item, Shape)}


def test_many_branches_stand_on_both_sides_of_their_root() -> None:
    """Twenty-six nodes were a column of 190 mm, which left half a page white before it."""
    drawing = drawn(diagram(MAP, "mermaid"))
    at = places(drawing)
    root = at["Root"]
    assert all(at[f"Branch {branch}"].right < root.x for branch in (0, 1))
    assert all(at[f"Branch {branch}"].x > root.right for branch in (2, 3, 4))
    for branch in range(5):
        leaves = [at[f"Leaf {branch}{leaf}"] for leaf in "abcd"[: 4 - branch % 2]]
        assert all(one.bottom < other.y for one, other in pairwise(leaves))
    assert drawing.height < Pt(400)


def test_a_map_of_few_branches_is_read_in_one_direction() -> None:
    few = "".join(BRANCHES.splitlines(keepends=True)[:10])
    at = places(drawn(diagram(f"mindmap\n  ((Root))\n{few}", "mermaid")))
    assert all(at[f"Branch {branch}"].x > at["Root"].right for branch in (0, 1))


def test_a_map_is_shown_from_its_root_on_to_both_sides() -> None:
    drawing = drawn(diagram(MAP, "mermaid", incremental=True))
    clicks = {item.name: item.build for item in drawing.items if isinstance(item, Shape)}
    steps = [clicks[name] for name in ("Root", "Branch 0", "Leaf 0a", "Branch 4", "Leaf 4a")]
    first = steps[0]
    assert first is not None
    assert steps == [first, first + 1, first + 2, first + 1, first + 2]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("one & two & three --> api\napi --> a & b & c & d\nd --> bus\na & b & c --> db", ["one", "two", "three"]),
        ("one & two & three --> api\napi --> a & b & c & d\nd --> bus\na & b & c --> db", ["a", "b", "c", "d"]),
    ],
)
def test_nodes_stand_as_they_were_written_where_no_more_edges_cross(text: str, row: list[str]) -> None:
    at = places(drawn(diagram(f"flowchart TD\n{text}", "mermaid")))
    assert sorted(row, key=lambda name: at[name].x) == row


def test_a_title_stands_between_the_edges_that_enter_its_box() -> None:
    """It touched the first of them."""
    inner = "u[(Users)]\n  c[(Cache)]\n  i[(Search index)]\n  p[(Products)]\n  l[(Ledger)]"
    edges = "a(← Auth) --> u\n  b(← Cart) --> c\n  d(← Catalogue) --> i & p\n  e(← Payment) --> l"
    text = f"flowchart TD\n  subgraph data [Data]\n  {inner}\n  end\n  {edges}"
    drawing = drawn(diagram(text, "mermaid"), SLIDE)
    (title,) = (item.frame for item in drawing.items if isinstance(item, TextBox) and item.name.endswith("Data"))
    ink = Bounds(title.x.pt, title.y.pt, title.right.pt, title.bottom.pt).grown(2)
    lines = [item for item in drawing.items if isinstance(item, Connector)]
    assert len(lines) == 5
    assert not any(inside(Segment(e.start.x.pt, e.start.y.pt, e.end.x.pt, e.end.y.pt), ink) for e in lines)


@pytest.mark.slow
def test_roofs_of_a_sequence_take_no_more_room_than_their_titles_need() -> None:
    """For each title of one line room for two was kept: slides ended early, and there were more of them."""
    steps = "\n".join(f"A->>B: call {at}\nB-->>A: answer {at}" for at in range(9))
    roofed = f"sequenceDiagram\nbox Front\nparticipant A\nend\nbox Back\nparticipant B\nend\n{steps}"
    high = 330
    parts = draw_parts(diagram(roofed, "mermaid"), in_frame(SLIDE, Pt(860), Pt(high)))
    assert parts.diagnostics == ()
    assert max(part.height.pt for part in parts.value) > high - 16


def test_a_note_stands_below_the_cross_of_a_participant_that_has_ended() -> None:
    """It covered the lower half of the cross."""
    text = "sequenceDiagram\nA->>B: x\ndestroy B\nA->>B: stop\nNote over A,B: done\nA->>C: y"
    drawing = drawn(diagram(text, "mermaid"))
    cross = next(item for item in drawing.items if item.id.endswith("-crash"))
    note = next(item for item in drawing.items if item.id == "note0")
    assert bounds(note).y > bounds(cross).bottom + Pt(3)


@pytest.mark.slow
def test_a_sequence_of_many_participants_is_divided_where_few_take_part() -> None:
    """It was divided into equal parts only: in large print, where four find room, into twice as many, or into none."""
    ways = [*pairwise(["User", "Web app", "Gateway", "Orders", "Payments", "Database"])]
    down = "".join(f"{one}->>{other}: call\n" for one, other in ways)
    back = "".join(f"{other}-->>{one}: answer\n" for one, other in reversed(ways))
    puts = "loop again\n" + "".join(f"Orders->>Database: put {at}\n" for at in range(12)) + "end\n"
    room = in_frame(replace(PRINT.enlarged(1.75), sizes=(Pt(14),), bands=1), Mm(170), Mm(180))
    parts = draw_parts(diagram(f"sequenceDiagram\n{down}{puts}{back}", "mermaid"), room)
    assert parts.diagnostics == ()
    assert len(parts.value) == 3


def test_an_entity_in_quotation_marks_may_be_written_in_markdown() -> None:
    """Its name was printed with the signs of emphasis."""
    drawing = drawn(diagram('erDiagram\n"This **is** _it_" ||--|| snake_case : has', "mermaid"))
    words = {run.text for item in drawing.items if isinstance(item, Group) for run in _runs(item)}
    assert {"This is it", "snake_case"} <= words


def _runs(group: Group) -> Iterator[Run]:
    boxes = (item for item in group.items if isinstance(item, TextBox))
    yield from (run for box in boxes for each in box.paragraphs for run in each.runs if isinstance(run, Run))


def test_layers_are_swept_no_more_once_none_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    swept = 0

    def counted(wishes: Sequence[float], weights: Sequence[float], shifts: Sequence[float]) -> list[float]:
        nonlocal swept
        swept += 1
        return spread(wishes, weights, shifts)

    monkeypatch.setattr("ddcurric.figures.kit.graph.sweeps.spread", counted)
    drawn(diagram("flowchart TD\n  Once --> Left & Right\n  Left --> Swept\n  Right --> Swept", "mermaid"))
    assert 0 < swept < 24
