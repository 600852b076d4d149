"""Edges run beside nodes, never behind them.

`DDCURRIC_GRAPHS=500 pytest tests/figures/test_edges.py` draws more of them.
"""

from __future__ import annotations

import itertools
import math
import os
import random
from collections.abc import Iterator

import pytest
from figures.gallery import diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, draw, draw_parts
from ddcurric.figures.kit.bounds import Bounds, Segment, inside
from ddcurric.figures.kit.curves import flatten
from ddcurric.figures.kit.graph.detours import eased
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Connector, Drawing, Path, Shape, TextBox
from ddcurric.scene.transform import bounds

GRAPHS = int(os.environ.get("DDCURRIC_GRAPHS", "12"))
WIDE = "\n".join(f"{n}[{n} and words that make it wide]" for n in range(6))
STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def _lines(drawing: Drawing) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Every edge by its name, as a line of short pieces."""
    for item in drawing.items:
        if isinstance(item, Path) and item.name.startswith("Edge "):
            start = item.steps[0].points[0]
            pieces = tuple(tuple((p.x.pt, p.y.pt) for p in step.points) for step in item.steps[1:] if step.op == "C")
            yield item.name, flatten((start.x.pt, start.y.pt), pieces, 20)  # type: ignore[arg-type]
        elif isinstance(item, Connector) and item.name.startswith("Edge "):
            yield item.name, [(item.start.x.pt, item.start.y.pt), (item.end.x.pt, item.end.y.pt)]


def _behind(drawing: Drawing) -> list[tuple[str, str]]:
    """Edges that run behind a node that is not their end. The words of a node begin with its name."""
    frames = {n.name.split()[0]: n.frame for n in drawing.items if isinstance(n, Shape) and n.id.startswith("n")}
    boxes = {
        name: Bounds(frame.x.pt + 0.5, frame.y.pt + 0.5, frame.right.pt - 0.5, frame.bottom.pt - 0.5)
        for name, frame in frames.items()
    }
    return [
        (edge, name)
        for edge, line in _lines(drawing)
        for name, box in boxes.items()
        if name not in edge.split() and any(inside(Segment(*a, *b), box) > 0 for a, b in itertools.pairwise(line))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "flowchart TB\nsubgraph one\na1 --> a2\nend\nsubgraph two\nb1 --> b2\nend\na1 --> b2",
        "flowchart LR\nsubgraph one\na1 --> a2 --> a3\nend\nsubgraph two\nb1 --> b2 --> b3\nend\na1 --> b3\na2 --> b2",
        "flowchart TD\nsubgraph s\nm --> f1 --> f2\nend\nc --> m\nc --> f2\nm --> d[(d)]",
        f"flowchart TD\n{WIDE}\n0 --> 1 & 2 & 3 & 4 & 5\n1 & 2 & 3 --> 4\n4 --> 5\n1 --> 5",
        "flowchart LR\ns --> m0 & m1 & m2 & m3 & m4 & m5 & m6 --> t\ns --> t\nt --> s",
        "flowchart TD\na --> b & c & d & e\nb --> f & g\nc --> f & g & h\nd --> g & h\ne --> h\na --> f & g & h\n"
        "f & g & h --> z\na --> z\nb --> z",
        "flowchart LR\nn0[n0 and words that make it wide]\nn4 --> n0\nn2 --> n3\nn4 --> n2\nn0 --> n5",
        "flowchart LR\nn3[n3 and words that make it wide]\nsubgraph S\nn3\nn0\nend\nn0 --> n1\nn2 --> n1",
    ],
)
@STYLES
def test_an_edge_goes_around_the_nodes_between_its_ends(text: str, style: Style) -> None:
    drawing = draw(diagram(text, "mermaid"), style).value
    assert drawing is not None
    assert _behind(drawing) == []


def _graph(seed: int) -> str:
    """Boxes, long words, circles, edges that go back, twice between the same nodes, and to their own node."""
    dice = random.Random(seed)
    count = dice.randint(4, 9)
    words = ("", "", " is a step", " is a step of which there is much to be said")
    lines = [f"flowchart {dice.choice(['TD', 'LR', 'BT', 'RL'])}"]
    lines += [f"n{n}[n{n}{dice.choice(words)}]" for n in range(count)]
    if dice.random() < 0.4:
        lines += ["subgraph S [Box]", *(f"n{n}" for n in dice.sample(range(count), count // 2)), "end"]
    for _ in range(dice.randint(count - 1, count * 17 // 10)):
        one, other = dice.randrange(count), dice.randrange(count)
        one, other = sorted((one, other)) if dice.random() < 0.8 else (one, other)
        lines.append(f"n{one} -->{dice.choice(['', '', '', '|yes|', '|with words|'])} n{other}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "seed", [*range(10), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(10, GRAPHS))]
)
@STYLES
def test_no_edge_runs_behind_a_node(seed: int, style: Style) -> None:
    drawing = draw(diagram(_graph(seed), "mermaid"), style).value
    assert drawing is not None
    assert _behind(drawing) == []


@STYLES
def test_edges_between_the_same_nodes_have_lanes_of_their_own(style: Style) -> None:
    drawing = draw(diagram("flowchart LR\ns --> m --> t\ns --> t\nt --> s", "mermaid"), style).value
    assert drawing is not None
    lines = dict(_lines(drawing))
    there, back = lines["Edge s to t"], lines["Edge t to s"]
    half = (there[0][0] + there[-1][0]) / 2
    passing = [min(line, key=lambda point: abs(point[0] - half))[1] for line in (there, back)]
    assert abs(passing[0] - passing[1]) > 4


OAUTH = """flowchart LR
  C[Client] -->|1. authorization request| RO[Resource Owner] -->|2. authorization grant| C
  C -->|3. authorization grant| AS[Authorization Server] -->|4. access token| C
  C -->|5. access token| RS[Resource Server] -->|6. protected resource| C
  C -->|7. refresh token| AS -->|8. new access token| C
  RS -.->|introspects token| AS"""


@STYLES
def test_many_edges_between_the_same_nodes_are_apart_from_their_ends_on(style: Style) -> None:
    """They left a small node in one bundle, and whose words were whose was hard to tell."""
    drawing = drawn(diagram(OAUTH, "mermaid"), style)
    client = next(item for item in drawing.items if isinstance(item, Shape) and item.name == "Client")
    lines = [item for item in drawing.items if isinstance(item, Connector)]
    ends = [each.start for each in lines if each.start_glue and each.start_glue.item == client.id]
    ends += [each.end for each in lines if each.end_glue and each.end_glue.item == client.id]
    assert len(ends) == 8
    between = (math.dist((a.x.pt, a.y.pt), (b.x.pt, b.y.pt)) for a, b in itertools.combinations(ends, 2))
    assert min(between) > 1.4 * style.sizes[-1].pt


ARABIC = """flowchart TD
a[الخادم الأول] -->|يرسل الرسالة إلى الجميع| b[الخادم الثاني]
a -->|ينتظر الإجابة| c[الخادم الثالث]
"""


@pytest.mark.parametrize("text", [ARABIC, "flowchart TD\na[One] -->|sends it to every one| b[Two]\na --> c[Three]"])
def test_wide_words_stand_beside_their_short_line_and_begin_there(text: str) -> None:
    """They stood above the node that the line leaves, and Arabic ones, which are narrower than measured, off it."""
    drawing = drawn(diagram(text, "mermaid"), PRINT)
    lines = {item.id: item for item in drawing.items if isinstance(item, Connector)}
    labels = [item for item in drawing.items if isinstance(item, TextBox) and item.name.startswith("Label ")]
    for label in labels:
        line, [paragraph] = lines[label.id.removesuffix("-words")], label.paragraphs
        assert line.start.y < label.frame.center.y < line.end.y
        is_left = line.end.x < line.start.x
        if paragraph.rtl:  # "left" is where a line begins that runs to the left
            assert paragraph.align == ("left" if is_left else "right")
    assert labels


@pytest.mark.slow
def test_words_of_an_edge_stand_apart_from_the_title_of_a_box() -> None:
    """Right below it they were read as its second line."""
    text = """flowchart LR
    c((客户端)) --> lb[服务器]
    subgraph dc1 [检查库存]
      lb --> s1[扣款] & s2[寄送包裹]
      s1 & s2 --> db[(审计日志)]
    end
    subgraph dc2 [退款]
      r1[归档订单] --> r2[打印标签] --> r3[移交]
    end
    db -->|写入请求| r1
    r2 -->|确认| s1
    r3 --> c"""
    for part in draw_parts(diagram(text, "flowchart"), SLIDE).value:
        titles = [bounds(item) for item in part.items if item.name.startswith("Title ")]
        labels = [bounds(item) for item in part.items if item.name.startswith("Label ")]
        assert titles
        assert labels
        for one in titles:
            for other in labels:
                beside = max(one.x - other.right, other.x - one.right)
                assert max(beside, one.y - other.bottom, other.y - one.bottom) > 0


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_an_edge_does_not_swing_around_its_own_words(style: Style) -> None:
    """They had their room between its ends, so that it bulged around them where a straight way was free."""
    edges = "A[Check credentials] -->|on error| B[Coordinator]\nB ==> A\nA -->|stale read| C[Replica]"
    lines = dict(_lines(drawn(diagram(edges, "flowchart"), style)))
    across = [x for x, _ in lines["Edge A to C"]]
    assert across in (sorted(across), sorted(across, reverse=True))


@pytest.mark.parametrize("across", [(0.0, 10.0, 30.0), (0.0, 30.0, 45.0), (40.0, 20.0, 12.0, 0.0)])
def test_an_edge_swings_once_past_its_words_unless_something_is_in_the_way(across: tuple[float, ...]) -> None:
    """It passed each of its points straight on, so that one beside its words made two swings of one."""
    points = [(x, 40.0 * at) for at, x in enumerate(across)]

    def swings(free: bool) -> int:
        line = flatten(points[0], eased(points, lambda one, other, slopes=(0.0, 0.0): free or not any(slopes)), 20)
        assert set(points) <= {(round(x, 6), round(y, 6)) for x, y in line}
        steep = [(x1 - x0) / (y1 - y0) for (x0, y0), (x1, y1) in itertools.pairwise(line)]
        assert all(slope * (across[-1] - across[0]) > -1e-9 for slope in steep)
        return sum(a < 0.2 * max(map(abs, steep)) <= b for a, b in itertools.pairwise(map(abs, steep)))

    assert swings(free=True) == 1
    assert swings(free=False) == len(points) - 1


@pytest.mark.parametrize("arrow", ["-->", "-->|counts|"])
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_an_edge_past_a_box_meets_the_next_where_its_lane_does(direction: str, arrow: str) -> None:
    boxes = "\n".join(f"subgraph {box}\n{box}1\n{box}2\n{box}3\nend" for box in "abc")
    drawing = drawn(diagram(f"flowchart {direction}\n{boxes}\na --> b\nb --> c\na {arrow} c", "mermaid"), SLIDE)
    ((_, line),) = (each for each in _lines(drawing) if each[0] == "Edge a to c")
    across = [y if direction == "LR" else x for x, y in line]
    assert max(across) - min(across) < 30
