"""A graph while it is read, and the mistakes found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.formulas import in_letters
from ddcurric.figures.kit.graph.source import (
    DIRECTIONS,
    Edge,
    Graph,
    GraphKind,
    Member,
    NodeCard,
    Shape,
    Subgraph,
    Vertex,
    edge_name,
    flowing_alike,
)
from ddcurric.figures.kit.mermaid import MermaidDraft, Statement
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, stages
from ddcurric.figures.kit.words import Stress
from ddcurric.values import dataclass

MOST_DRAWN = 400
"""Nodes and edges of a figure."""


@dataclass
class GraphDraft(MermaidDraft):
    """A graph while it is read, in any notation of Mermaid's that has nodes and edges."""

    words: dict[str, str] = field(default_factory=dict)
    """By node, in order of appearance."""
    stress: dict[str, tuple[Stress, ...]] = field(default_factory=dict)
    """By node: what of its words is bold or italic."""
    compartments: dict[str, tuple[list[Member], ...]] = field(default_factory=dict)
    """By node that is a table."""
    shapes: dict[str, Shape | None] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    """The group of each node."""
    edges: list[Edge] = field(default_factory=list)
    unseen: list[Edge] = field(default_factory=list)
    """Those that are not drawn."""
    groups: dict[str, Subgraph] = field(default_factory=dict)
    open: list[tuple[str, Statement]] = field(default_factory=list)
    """Groups that have begun, and where they did."""
    direction: str = "TB"
    cards: dict[str, NodeCard] = field(default_factory=dict)
    """By node that is one: its words, its own name until then, are made of it."""
    edge_ids: set[str] = field(default_factory=set)
    """Names that the author gave to edges."""

    @property
    def group(self) -> str:
        return self.open[-1][0] if self.open else ""

    def node(self, name: str, words: str | None = None, shape: Shape | None = None) -> str:
        """Note a node, where it is first named and where its words and shape are given."""
        if name in self.groups:
            return name
        self.words.setdefault(name, name)
        self.shapes.setdefault(name, None)
        if self.open and not self.homes.get(name):
            self.homes[name] = self.group
        self.homes.setdefault(name, "")
        if words is not None:
            self.words[name] = words
        if shape is not None:
            self.shapes[name] = shape
        return name

    def begin(self, name: str, title: str) -> None:
        """Open a box: what follows is in it, until it is closed."""
        if name in self.words:
            # Named by an edge before it was opened: it is the group that the edge means.
            title = self.words[name] if title == name else title
            del self.words[name], self.shapes[name], self.homes[name]
        if name not in self.groups:
            self.groups[name] = Subgraph(name, title, self.group)
        self.open.append((name, self.statement))

    def turn(self, direction: str, start: int, end: int) -> None:
        """Say the direction of the open box or, without one, of the graph, in any of Mermaid's spellings."""
        signs = {"TD": "TB", ">": "LR", "<": "RL", "^": "BT", "V": "TB"}
        direction = signs.get(direction.upper(), direction.upper())
        if direction not in DIRECTIONS:
            self.wrong(f"there is no direction `{direction}`", "write `TD`, `LR`, `BT` or `RL`", start, end)
        elif not self.open:
            self.direction = direction
        else:
            self.groups[self.group] = replace(self.groups[self.group], direction=direction)


def finish(
    draft: GraphDraft, kind: GraphKind, noun: str, shape: Shape, example: str, several: str = ""
) -> Checked[Graph | None]:
    """The graph that was read, or None where there were errors; `several`: of the noun, where that is not by an `s`."""
    for name, place in draft.open:
        draft.statement = place
        start = len(place.text) - len(place.text.lstrip())
        hint = "close it with `end`, or `}` in a state diagram"
        draft.wrong(f"the box `{name}` is not closed", hint, start, len(place.text))
    if not draft.words and not draft.groups and not draft.found:
        message = f"there is no {noun} in this diagram"
        draft.found.append(error("diagram-empty", draft.diagram.span, message, f"write `{example}`"))
    drawn = len(draft.words) + len(draft.edges)
    found = (*draft.diagnostics(), *too_many(draft.diagram, drawn, MOST_DRAWN, f"{several or f'{noun}s'} and arrows"))
    if has_errors(found):
        return Checked(None, found)
    staged = stages(draft.staged, lambda word: _parts(draft, word), _names(draft), f"{noun} or arrow", WORD_OR_EDGE)
    found = (*found, *staged.diagnostics)
    if staged.diagnostics:
        return Checked(None, found)
    groups = _filled(draft)
    nodes = tuple(
        Vertex(
            name,
            words,
            draft.shapes[name] or shape,
            draft.homes[name],
            stress=draft.stress.get(name, ()),
            compartments=tuple(tuple(rows) for rows in draft.compartments.get(name, ()) if rows),
            card=draft.cards.get(name),
        )
        for name, words in draft.words.items()
    )
    homes = draft.homes | {group.id: group.parent for group in groups}
    groups = flowing_alike(groups, (*draft.edges, *draft.unseen), homes)
    said = kind, noun, draft.alt, draft.title, staged.value
    return Checked(
        Graph(nodes, tuple(draft.edges), groups, draft.direction, *said, unseen=tuple(draft.unseen)),
        found,
    )


ARROW = re.compile(r"\s*<?[-=.~]+[->xo)]*\s*")


def _names(draft: GraphDraft) -> Iterator[str]:
    yield from (name for name in (*draft.words, *draft.groups) if " " not in name)
    yield from (f"{edge.source} --> {edge.target}" for edge in draft.edges if " " not in edge.source + edge.target)


def _parts(draft: GraphDraft, word: str) -> Iterator[str]:
    """The node or box of a name, or with these words; of `A --> B`, the edges from one to the other."""
    ends = ARROW.split(word, maxsplit=1)
    if len(ends) == 2 and all(ends):
        sources, targets = (set(_ends(draft, end.strip('"'))) for end in ends)
        for at, edge in enumerate(draft.edges):
            if edge.source in sources and edge.target in targets:
                yield edge_name(at)
        return
    yield from (name for name in _ends(draft, word) if name != "[*]")


def _ends(draft: GraphDraft, word: str) -> Iterator[str]:
    if word == "[*]":
        yield from (name for name, shape in draft.shapes.items() if shape in ("start", "end"))
    elif word in draft.words or word in draft.groups:
        yield word
    else:
        word = in_letters(word)
        titles = {name: group.title for name, group in draft.groups.items()}
        cards = {name: flat(card.title) for name, card in draft.cards.items()}
        called = {**draft.words, **titles, **cards}
        yield from (name for name, words in called.items() if words.casefold() == word.casefold())


def read_direction(draft: GraphDraft, match: re.Match[str]) -> None:
    """Read a line that says which way its box flows, or, outside of boxes, the whole graph."""
    draft.turn(match["direction"], *match.span("direction"))


def _filled(draft: GraphDraft) -> tuple[Subgraph, ...]:
    """The boxes that hold something; an empty one is a node with its title, as Mermaid draws it."""
    groups = dict(draft.groups)
    while True:
        filled = set(draft.homes.values()) | {group.parent for group in groups.values()}
        empty = [group for group in groups.values() if group.id not in filled]
        if not empty:
            return tuple(groups.values())
        for group in empty:
            del groups[group.id]
            draft.words[group.id], draft.shapes[group.id] = group.title or group.id, "rect"
            draft.homes[group.id] = group.parent
