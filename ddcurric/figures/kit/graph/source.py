"""What a flowchart or a state diagram says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal, TypeAlias

from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.kit.words import Stress
from ddcurric.values import dataclass

DIRECTIONS = ("TB", "LR", "BT", "RL")
LEVEL = ("LR", "RL")
"""Those of a flow that runs sideways."""
TURNED = {"TB": "LR", "LR": "TB", "BT": "RL", "RL": "BT"}
"""By direction: that of the same on its side."""

GraphKind: TypeAlias = Literal[
    "Flowchart",
    "State diagram",
    "Class diagram",
    "Entity diagram",
    "Mind map",
    "Architecture diagram",
    "Requirement diagram",
    "Kanban board",
    "Block diagram",
    "Sankey diagram",
]
"""What a graph calls itself."""
Shape: TypeAlias = Literal[
    "rect",
    "round-rect",
    "stadium",
    "circle",
    "double-circle",
    "diamond",
    "hexagon",
    "can",
    "barred",
    "lean-right",
    "lean-left",
    "trapezoid",
    "funnel",
    "flag",
    "start",
    "end",
    "bar",
    "note",
    "table",
]
"""A kind of `scene.items.Shape`, or `circle`, `double-circle`, `start`, `end` (of states), `bar` (a fork or join),
`note` (beside a state), or `table`: a box with its name and rows below it."""
Relation: TypeAlias = Literal[
    "triangle", "diamond", "open-diamond", "lollipop", "one", "zero-or-one", "one-or-more", "zero-or-more"
]
"""Of classes: what inherits, is composed, aggregates, is offered. Of entities: how many there are."""
Mark: TypeAlias = Literal["", "circle", "cross"] | Relation
"""What stands at the end of an edge besides an arrowhead."""


@dataclass(frozen=True, slots=True)
class Member:
    """A line of a table: an attribute or a method."""

    cells: tuple[str, ...]
    italic: bool = False
    underlined: bool = False


KIND = re.compile(r"\A«(?P<kind>[^»]*)»\n")


@dataclass(frozen=True, slots=True)
class NodeCard:
    """What a node holds that says what it is, and more than its name."""

    kind: str
    """In English, a key of `CardsWording.kinds`; empty: nothing is said of that."""
    title: str
    more: tuple[tuple[str, str], ...] = ()
    """What is said below its title: the words, behind a key of `CardsWording.fields`, or one that is printed as it is;
    empty: they stand alone."""


@dataclass(frozen=True, slots=True)
class Vertex:
    """A node, with what stands in it."""

    id: str
    words: str
    """Line ends as the author set them."""
    shape: Shape
    group: str
    """The id of the box it stands in; empty: none."""
    elsewhere: int = 0
    """It only names what stands in this part of a divided graph; 0: it stands here."""
    stress: tuple[Stress, ...] = ()
    """What of its words is bold or italic."""
    compartments: tuple[tuple[Member, ...], ...] = ()
    """Of a table, below its words."""
    card: NodeCard | None = None
    """What its words are made of, in the language of the lesson; None: they are the author's."""

    @property
    def called(self) -> str:
        """The title of a card, in one line; empty: it is none."""
        return flat(self.card.title) if self.card else ""

    @property
    def kind(self) -> str:
        """What a class is, as UML has it over its name: interface; empty: nothing is said of that."""
        kind = KIND.match(self.words) if self.shape == "table" else None
        return kind["kind"] if kind else ""

    @property
    def name(self) -> str:
        """The words by which one speaks of it: a class goes by its name, not by what kind of class it is."""
        return self.called or (KIND.sub("", self.words, count=1) if self.shape == "table" else self.words)


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two nodes or groups. `head` and `tail` say whether an arrow is at its target and at its source."""

    source: str
    """The id of a node, or of a group."""
    target: str
    words: str = ""
    dash: str = "solid"
    heavy: bool = False
    head: bool = True
    tail: bool = False
    marks: tuple[Mark, Mark] = ("", "")
    """At its source and at its target."""
    stress: tuple[Stress, ...] = ()
    ends: tuple[str, str] = ("", "")
    """Words at its source and at its target."""
    relation: str = ""
    """A key of `CardsWording.relations`, which has its words in every language; empty: they are the author's."""

    @property
    def called(self) -> str:
        """Its words in one line, as one speaks of it: UML's angle marks around a relation are not said."""
        return flat(self.words).strip("«»" if self.relation else " ")

    @property
    def joined(self) -> tuple[str, str]:
        return self.source, self.target

    @property
    def leads(self) -> bool:
        """Whether it goes one way: an arrow, or a mark at its target alone."""
        return self.head or bool(self.marks[1] and not self.marks[0])


@dataclass(frozen=True, slots=True)
class Subgraph:
    """A box around nodes."""

    id: str
    title: str
    parent: str
    """Empty: none."""
    direction: str = ""
    """In which what it holds flows; empty: as what is around it."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Layers that are no matter of which way edges lead; see `rows.in_rows`."""

    layers: Mapping[str, int]
    """By node: the layer in which it stands."""
    along: float
    """How long a layer may be, in points."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """Where a node or a box stands, in the columns of its author; see `grids.place_grid`."""

    box: str
    """In which it stands; empty: none."""
    name: str
    """Its id; empty: nothing stands there."""
    row: int
    column: int
    wide: int
    """How many columns it spans."""


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes, groups and edges in the order in which the author brought them up."""

    nodes: tuple[Vertex, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Subgraph, ...]
    direction: str
    kind: GraphKind
    noun: str
    """What it calls a node: `node` or `state`."""
    alt: str = ""
    """The author's own alternative text."""
    title: str = ""
    """What stands over it; empty: nothing."""
    steps: tuple[Stage, ...] = ()
    """What it points at, one after the other: ids of nodes and groups, and of edges `edge_name`."""
    unseen: tuple[Edge, ...] = ()
    """What only says where nodes stand to one another: Mermaid's `~~~`."""
    one_side: int = 0
    """Of a tree whose first branches may stand before the root: how many ends of branches stand at one side of it at
    most; 0: it has but one. See `sides.before_root`."""
    rows: TableRows | None = None
    """Layers that are known; None: edges make them."""
    grid: tuple[GridCell, ...] = ()
    """All of it in rows and columns; empty: edges say where nodes stand."""
    leftwards: bool = False
    """Its mirror image is drawn, of which words run to the left."""


def kept(graph: Graph) -> Graph:
    """The first graph that said the same: what was found of it, be it how it is laid out, need not be found again."""
    if graph.rows is not None:
        return graph
    known = _known(tuple(vars(graph).values()))
    known[:] = known or [graph]
    return known[0]


@lru_cache(maxsize=1024)
def _known(values: tuple[object, ...]) -> list[Graph]:
    """A place for the first graph of such values."""
    return []


def is_worded(graph: Graph) -> bool:
    """Whether any edge has words that room is kept for."""
    return any(edge.words and edge.source != edge.target for edge in graph.edges)


def flows(graph: Graph) -> dict[str, str]:
    """In which direction what stands in each box flows; by an empty id, what stands in none."""
    found = {"": graph.direction}
    waiting = list(graph.groups)
    while waiting:
        group = waiting.pop(0)
        if group.parent in found:
            found[group.id] = group.direction or found[group.parent]
        else:
            waiting.append(group)
    return found


def homes_of(graph: Graph) -> dict[str, str]:
    """The box in which each node stands, and each box; empty: none."""
    return {node.id: node.group for node in graph.nodes} | {group.id: group.parent for group in graph.groups}


def path_of(name: str, homes: Mapping[str, str]) -> list[str]:
    """A node or box, and the boxes in which it stands, the innermost first."""
    path = [name]
    while home := homes.get(path[-1]):
        path.append(home)
    return path


def common_box(edge: Edge, homes: Mapping[str, str]) -> str:
    """The innermost box that holds both ends of an edge; that around a box, where one end is the box itself."""
    others = path_of(edge.target, homes)[1:]
    return next((box for box in path_of(edge.source, homes)[1:] if box in others), "")


def flowing_alike(groups: Iterable[Subgraph], edges: Iterable[Edge], homes: Mapping[str, str]) -> tuple[Subgraph, ...]:
    """The boxes, of which those flow as what is around them into which an edge leads, whatever they say.

    So it is with Mermaid: it lays the inside of a box out by itself only where no edge joins it to anything else.
    """
    around = (({*path_of(edge.source, homes)[1:]}, {*path_of(edge.target, homes)[1:]}) for edge in edges)
    crossed = {box for one, other in around for box in one ^ other}
    return tuple(replace(group, direction="") if group.id in crossed else group for group in groups)


def edge_name(at: int) -> str:
    """What an edge is called where a figure points at it; no node has such an id."""
    return f"edge {at}"
