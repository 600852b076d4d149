"""A flowchart or state diagram in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagrams.graph.source import Edge, Graph
from ddcurric.diagrams.prose import counted, listed

WAYS = {"TB": "from top to bottom", "BT": "from bottom to top", "LR": "from left to right", "RL": "from right to left"}


def describe_graph(graph: Graph, answered: bool) -> str:
    """What there is, and what leads where."""
    return " ".join(_sentences(graph))


def _sentences(graph: Graph) -> Iterator[str]:
    named = [node for node in graph.nodes if node.words and node.shape not in ("start", "end", "bar")]
    yield (
        f"{graph.kind}, {WAYS[graph.direction]}: {counted(len(named), graph.noun)}, "
        f"{counted(len(graph.edges), 'edge' if graph.noun == 'node' else 'transition')}."
    )
    names = {node.id: _name(node.words) or f"a {node.shape}" for node in graph.nodes}
    names |= {
        node.id: {"start": "the start", "end": "the end"}[node.shape]
        for node in graph.nodes
        if node.shape in ("start", "end")
    }
    names |= {group.id: _name(group.title) or group.id for group in graph.groups}
    for group in graph.groups:
        inside = [names[node.id] for node in graph.nodes if node.group == group.id]
        inside += [names[g.id] for g in graph.groups if g.parent == group.id]
        yield f"{names[group.id]} holds {listed(inside)}."
    told = set()
    for name in names:
        leaving = [edge for edge in graph.edges if edge.source == name]
        if leaving:
            told.add(name)
            goals = listed(_goal(edge, names) for edge in leaving)
            text = f"{names[name]} {'leads' if any(edge.head for edge in leaving) else 'is joined'} to {goals}."
            yield text[0].upper() + text[1:]
    alone = [names[n.id] for n in named if n.id not in told and not any(edge.target == n.id for edge in graph.edges)]
    if alone:
        yield f"By {'itself' if len(alone) == 1 else 'themselves'}: {listed(alone)}."


def _name(words: str) -> str:
    return " ".join(words.split())


def _goal(edge: Edge, names: dict[str, str]) -> str:
    goal = "itself" if edge.source == edge.target else names[edge.target]
    words = _name(edge.words)
    return f"{goal} (“{words}”)" if words else goal
