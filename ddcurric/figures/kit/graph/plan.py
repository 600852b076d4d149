"""What of a graph no size of its nodes changes: which stand in which box, and which edges run there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

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
    ends: tuple[tuple[str, str], tuple[str, str]]
    """Those members, each with what it joins there."""
    turned: bool
    """It is laid out from its target to its source."""


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """What stands in a box, or in none."""

    members: tuple[str, ...]
    boxes: tuple[str, ...]
    """Those of the members that are boxes."""
    links: tuple[PlannedLink, ...]
    unseen: tuple[tuple[int, int], ...]
    """Members that edges join which are not drawn."""
    entered: tuple[str, ...]
    """The ends in the box of edges that cross its border."""
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
    loops = {
        name: tuple(at for at, edge in enumerate(graph.edges) if edge.source == edge.target == name) for name in nodes
    }
    return GraphPlan(flows(graph), homes, nodes, common, boxes, loops)


def _box(graph: Graph, box: str, homes: Mapping[str, str], common: tuple[str, ...]) -> BoxPlan:
    members = tuple(name for name, home in homes.items() if home == box)
    before = before_root(graph)
    links = []
    for at, edge in enumerate(graph.edges):
        if common[at] == box:
            ends = tuple(zip(_members(edge, box, homes), edge.joined, strict=True))
            turned = edge.target in before
            one, other = ends[::-1] if turned else ends
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
        tuple(_entered(graph, box, homes)),
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


def _entered(graph: Graph, box: str, homes: Mapping[str, str]) -> list[str]:
    found = []
    for edge in graph.edges if box else ():
        one, other = (box in path_of(end, homes)[1:] for end in edge.joined)
        if one != other:
            found.append(edge.source if one else edge.target)
    return found
