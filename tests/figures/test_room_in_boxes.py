"""Flowcharts with boxes, made by lot: nothing lies on anything, and while there is room they are drawn in one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from math import atan2, remainder, tau
from random import Random

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE
from ddcurric.figures.flowchart.notation import read_flowchart
from ddcurric.figures.kit.bounds import Segment, inside
from ddcurric.figures.kit.graph.laying import LaidGraph
from ddcurric.figures.kit.graph.source import Graph, homes_of, kept, path_of
from ddcurric.figures.kit.graph.ways import fitting_parts, undivided_way
from ddcurric.figures.kit.style import Style
from tests.benchmarks.ordinary import SAID, WORDS

pytestmark = pytest.mark.slow

TITLES = ("Zone", "Control plane", "Write side of the whole system", "Orchestrator")
SHAPES = ("[{}]", "({})", "([{}])", "{{{}}}", "[({})]", "(({}))")
LONG = ("asks for the balance of the account", "fails after three retries")


def flowchart(seed: int) -> str:
    """With boxes, boxes within boxes, edges to boxes, edges back and edges with words."""
    chance = Random(seed)
    nodes, boxes = chance.randint(5, 10), chance.randint(1, 3)
    outer = [0, 0, *(chance.choice((0, at - 1)) for at in range(2, boxes + 1))]
    home = [chance.randint(0, boxes) for _ in range(nodes)]
    home[: boxes + 1] = range(boxes + 1)
    lines = [f"flowchart {chance.choice(('LR', 'TD', 'TD', 'BT', 'RL'))}"]

    def inside_of(box: int) -> Iterator[str]:
        for at in range(nodes):
            if home[at] == box:
                yield f"n{at}{chance.choice(SHAPES).format(WORDS[at])}"
        for at in range(1, boxes + 1):
            if outer[at] == box:
                yield f"subgraph b{at} [{chance.choice(TITLES)} {at}]"
                yield from inside_of(at)
                yield "end"

    lines += inside_of(0)
    edges = [(f"n{chance.randrange(max(0, at - 3), at)}", f"n{at}") for at in range(1, nodes)]
    edges += [(f"n{one}", f"n{other}") for one, other in (chance.sample(range(nodes), 2) for _ in range(nodes // 3))]
    edges += [("n0", f"b{boxes}")] * (chance.random() < 0.3)
    for one, other in edges:
        said = chance.choice(SAID if chance.random() < 0.8 else LONG)
        lines.append(f"{one} -->{f'|{said}|' if chance.random() < 0.4 else ''} {other}")
    return "\n".join(lines)


def laid_out(seed: int, style: Style) -> list[tuple[Graph, LaidGraph]]:
    """As one where it finds room, else, on a slide, in parts."""
    graph = read_flowchart(diagram(flowchart(seed), "mermaid")).value
    assert graph is not None
    found = undivided_way(kept(graph), style)
    return [found] if found else fitting_parts(kept(graph), style) if style.fill else []


@pytest.mark.parametrize("seed", [*range(6), 220, 252])
@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_no_edge_lies_under_a_node_or_title_and_no_words_on_anything(seed: int, style: Style) -> None:
    for graph, laid in laid_out(seed, style):
        assert not [*_faults(graph, laid)]


@pytest.mark.parametrize("seed", [54, 96, 196, 229, 243, 268, 298, 390])
def test_what_a_page_has_room_for_is_drawn_in_one(seed: int) -> None:
    assert laid_out(seed, PRINT)


@pytest.mark.parametrize("direction", ["TD", "BT", "LR", "RL"])
@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_an_edge_runs_past_the_nodes_of_a_box_in_a_lane_of_its_own(direction: str, style: Style) -> None:
    chain = (
        "subgraph box\n subgraph inner\n a[Server] --> b[Cache]\n b --> c[(Database)]\n end\n c --> d[Archive]\n end"
    )
    for across in ("a --> x[Payments]", "x[Payments] --> d"):
        graph = read_flowchart(diagram(f"flowchart {direction}\n{chain}\n{across}", "mermaid")).value
        assert graph is not None
        found = undivided_way(kept(graph), style)
        assert found is not None
        points = found[1].routes.courses[-1].points()
        ways = [atan2(y1 - y, x1 - x) for (x, y), (x1, y1) in pairwise(points) if (x, y) != (x1, y1)]
        assert sum(abs(remainder(one - other, tau)) for one, other in pairwise(ways)) < 2.5
        assert not [*_faults(*found)]


def _faults(graph: Graph, laid: LaidGraph) -> Iterator[tuple[str, ...]]:
    """What lies on what."""
    homes, labels = homes_of(graph), laid.labels
    titles = {f"title of {name}": ink for name, ink in laid.titles.items() if ink.width}
    solid = laid.placed.nodes | titles
    for at, (edge, course) in enumerate(zip(graph.edges, laid.routes.courses, strict=True)):
        line = [Segment(*one, *other) for one, other in pairwise(course.points())]
        around = {*path_of(edge.source, homes), *path_of(edge.target, homes)}
        foreign = {name: box for name, box in (solid | laid.placed.groups).items() if name not in around}
        foreign |= {f"words of {by}": box for by, box in labels.items()}
        for name, box in foreign.items():
            if any(inside(piece, box.grown(-0.5)) > 0 for piece in line):
                yield f"edge {at}", name
        for name, box in solid.items():
            if at in labels and labels[at].meets(box):
                yield f"words of {at}", name
    for one, other in combinations(labels, 2):
        if labels[one].meets(labels[other]):
            yield f"words of {one}", f"words of {other}"
