"""What of a graph no size of its nodes changes: which stand in which box, and which edges run there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ddcurric.figures.kit.graph.layer_orders import against_flow
from ddcurric.figures.kit.graph.sides import before_root
from ddcurric.figures.kit.graph.source import Edge, Graph, Vertex, common_box, flows, homes_of, path_of
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class PlannedLink:
    """An edge between two members of a box."""

    edge: int
    source: int
    target: int
    """The members in which its ends stand, by their numbers."""
    ends: tuple[tuple[str, int], tuple[str, int]]
    """Those members, each with which end of the edge is there: 0 its source, 1 its target."""
    turned: bool
    """It is laid out from its target to its source."""


@dataclass(frozen=True, slots=True)
class PlannedOutlet:
    """An edge that crosses the border of a box."""

    edge: int
    end: int
    """Which of its ends stands in the box: 0 its source, 1 its target."""
    member: int
    """The number of the member in which that is."""
    onward: bool
    """It leaves the box where its last layer ends, or comes from before its first."""


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """What stands in a box, or in none."""

    members: tuple[str, ...]
    boxes: tuple[str, ...]
    """Those of the members that are boxes."""
    links: tuple[PlannedLink, ...]
    unseen: tuple[tuple[int, int], ...]
    """Members that edges join which are not drawn."""
    outlets: list[PlannedOutlet]
    """What crosses its border."""
    is_tree: bool
    """Each of its members but one hangs on another, and no edge has words: those of a layer stand flush."""


@dataclass(frozen=True, slots=True)
class GraphPlan:
    """A graph, box by box."""

    flows: Mapping[str, str]
    homes: Mapping[str, str]
    nodes: Mapping[str, Vertex]
    common: tuple[str, ...]
    """Of each edge: the box in which it runs."""
    boxes: Mapping[str, BoxPlan]
    """By id; by an empty one, what stands in none."""
    loops: Mapping[str, tuple[int, ...]]
    """Of each node: its edges to itself."""


@lru_cache(maxsize=256)
def plan_of(graph: Graph) -> GraphPlan:
    """The plan of a graph; looked for by the graph itself, of which equal ones are kept once."""
    homes = homes_of(graph)
    nodes = {node.id: node for node in graph.nodes}
    common = tuple(common_box(edge, homes) for edge in graph.edges)
    boxes = {box: _box(graph, box, homes, common) for box in ("", *(group.id for group in graph.groups))}
    found = flows(graph)
    for box, outlet in _outlets(graph, homes, boxes):
        if found[box] == found[common[outlet.edge]]:
            boxes[box].outlets.append(outlet)
    loops = {
        name: tuple(at for at, edge in enumerate(graph.edges) if edge.source == edge.target == name) for name in nodes
    }
    return GraphPlan(found, homes, nodes, common, boxes, loops)


def _box(graph: Graph, box: str, homes: Mapping[str, str], common: tuple[str, ...]) -> BoxPlan:
    members = tuple(name for name, home in homes.items() if home == box)
    before = before_root(graph)
    links = []
    for at, edge in enumerate(graph.edges):
        if common[at] == box:
            source, target = _members(edge, box, homes)
            turned = edge.target in before
            one, other = ((target, 1), (source, 0)) if turned else ((source, 0), (target, 1))
            links.append(PlannedLink(at, members.index(one[0]), members.index(other[0]), (one, other), turned))
    unseen = (
        _members(edge, box, homes)
        for edge in graph.unseen
        if {*edge.joined} <= homes.keys() and common_box(edge, homes) == box
    )
    return BoxPlan(
        members,
        tuple(group.id for group in graph.groups if group.parent == box),
        tuple(links),
        tuple((members.index(one), members.index(other)) for one, other in unseen),
        [],
        _is_tree(graph, links, len(members)),
    )


def _is_tree(graph: Graph, links: Sequence[PlannedLink], members: int) -> bool:
    edges = [graph.edges[link.edge] for link in links]
    below = [link.source if link.turned else link.target for link in links]
    return len(links) == members - 1 == len({*below}) and not any(edge.words or any(edge.ends) for edge in edges)


def _members(edge: Edge, box: str, homes: Mapping[str, str]) -> tuple[str, str]:
    """The members of a box in which the ends of an edge stand."""
    one, other = (next(name for name in path_of(end, homes) if homes[name] == box) for end in edge.joined)
    return one, other


def _outlets(
    graph: Graph, homes: Mapping[str, str], boxes: Mapping[str, BoxPlan]
) -> Iterator[tuple[str, PlannedOutlet]]:
    """What crosses the border of each box, the innermost first."""
    for box, plan in boxes.items():
        joined = [(link.source, link.target) for link in plan.links]
        back = against_flow(len(plan.members), [*(pair for pair in joined if pair[0] != pair[1]), *plan.unseen])
        for link, pair in zip(plan.links, joined, strict=True):
            onward = link.turned == (pair in back)
            for end, name in enumerate(graph.edges[link.edge].joined if pair[0] != pair[1] else ()):
                for member, home in itertools.pairwise(path_of(name, homes)):
                    if home == box:
                        break
                    at = boxes[home].members.index(member)
                    yield home, PlannedOutlet(link.edge, end, at, onward == (end == 0))
