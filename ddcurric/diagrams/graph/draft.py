"""A graph while it is read, and the mistakes found on the way."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from ddcurric.diagnostics import Checked, Diagnostic, error, has_errors
from ddcurric.diagrams.graph.source import DIRECTIONS, Edge, Graph, Group, Node
from ddcurric.diagrams.place import place_in
from ddcurric.model.block import Diagram

LIMIT = 20_000


@dataclass
class Draft:
    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    """By node, in order of appearance."""
    shapes: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    """The group of each node."""
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    open: list[tuple[str, int]] = field(default_factory=list)
    """Groups that have begun, and the lines in which they did."""
    direction: str = "TB"
    line: int = 0

    @property
    def group(self) -> str:
        return self.open[-1][0] if self.open else ""

    def wrong(self, message: str, hint: str, start: int = 0, end: int | None = None) -> None:
        span = place_in(self.diagram, self.line, start, end)
        self.found.append(error("diagram-syntax", span, message, hint))

    def node(self, name: str, words: str | None = None, shape: str | None = None) -> str:
        """Note a node, where it is first named and where its words and shape are given."""
        if name in self.groups:
            return name
        self.words.setdefault(name, name)
        self.shapes.setdefault(name, "")
        if self.open and not self.homes.get(name):
            self.homes[name] = self.group
        self.homes.setdefault(name, "")
        if words is not None:
            self.words[name] = words
        if shape is not None:
            self.shapes[name] = shape
        return name

    def begin(self, name: str, title: str) -> None:
        if name in self.words:
            # Named by an edge before it was opened: it is the group that the edge means.
            del self.words[name], self.shapes[name], self.homes[name]
        self.groups[name] = Group(name, title, self.group)
        self.open.append((name, self.line))

    def turn(self, direction: str, start: int, end: int) -> None:
        direction = {"TD": "TB"}.get(direction.upper(), direction.upper())
        if direction not in DIRECTIONS:
            self.wrong(f"there is no direction `{direction}`", "write `TD`, `LR`, `BT` or `RL`", start, end)
        elif self.open:
            self.wrong("a box inside runs in the direction of the whole", "take this line out", start, end)
        else:
            self.direction = direction


def finish(draft: Draft, kind: str, noun: str, shape: str, example: str) -> Checked[Graph | None]:
    """The graph that was read, or None where there were errors."""
    for name, line in draft.open:
        draft.line = line
        draft.wrong(f"the box `{name}` is not closed", "close it with `end`, or `}` in a state diagram")
    if not draft.words and not draft.found:
        message = f"there is no {noun} in this diagram"
        draft.found.append(error("diagram-empty", draft.diagram.span, message, f"write `{example}`"))
    filled = set(draft.homes.values()) | {group.parent for group in draft.groups.values()}
    for group in draft.groups.values():
        if group.id not in filled:
            message = f"the box `{group.title}` is empty"
            draft.found.append(
                error("diagram-syntax", draft.diagram.span, message, f"write a {noun} in it, or take it out")
            )
    if has_errors(draft.found):
        return Checked(None, tuple(draft.found))
    nodes = tuple(
        Node(name, words, draft.shapes[name] or shape, draft.homes[name]) for name, words in draft.words.items()
    )
    graph = Graph(nodes, tuple(draft.edges), tuple(draft.groups.values()), draft.direction, kind, noun)
    return Checked(graph, tuple(draft.found))


def plain(text: str) -> str:
    """Words as Mermaid shows them: without their quotes, `<br/>` as a line end, `#35;` as a character."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1]
    text = re.sub(r"#(\d+);", r"&#\1;", text)
    text = re.sub(r"#([a-zA-Z]+);", r"&\1;", text)
    return re.sub(r"\s*(?:<br\s*/?>|\\n)\s*", "\n", html.unescape(text)).strip()


def too_long(diagram: Diagram) -> Checked[Graph | None] | None:
    if len(diagram.text) <= LIMIT:
        return None
    return Checked(
        None, (error("diagram-syntax", diagram.span, "this diagram is too long to be a figure", "split it"),)
    )
