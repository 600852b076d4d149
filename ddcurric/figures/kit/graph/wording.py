"""A flowchart or state diagram in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from ddcurric.figures.kit.graph.source import Edge, Graph, GraphKind, Shape, edge_name
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.staging import stage_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording

OF_BOXES: tuple[GraphKind, ...] = ("Kanban board", "Block diagram")
"""Kinds in which what nothing leads to has been told with its box."""


def describe_graph(graph: Graph, answered: bool, say: DiagramWording) -> Iterator[str]:
    """What there is, and what leads where."""
    notes = {node.id: node for node in graph.nodes if node.shape == "note"}
    beside = {edge.target: edge.source for edge in graph.edges if edge.target in notes}
    graph = replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id not in notes),
        edges=tuple(edge for edge in graph.edges if edge.target not in notes),
    )
    named = [node for node in graph.nodes if node.words and node.shape not in ("start", "end", "bar")]
    yield _kind(graph, len(named), say)
    names, goals = names_in(graph, say)
    yield from boxes_told(graph, names, say)
    back = (replace(edge, source=edge.target, target=edge.source) for edge in graph.edges if edge.head and edge.tail)
    ways = (*graph.edges, *back)
    told = set()
    for name in names:
        leaving = [edge for edge in ways if edge.source == name]
        if leaving:
            told.add(name)
            way = say.leads if any(edge.leads for edge in leaving) else say.joined
            text = way.format(node=names[name], goals=say.listed(_goal(edge, goals, say) for edge in leaving))
            yield text[0].upper() + text[1:]
    for note, state in beside.items():
        where = say.note_over.format(participants=names[state])
        yield say.sentence(say.saying.format(said=where, words=flat(notes[note].words)))
    goals_of = {edge.target for edge in graph.edges}
    told |= {node.id for node in named if node.group and graph.kind in OF_BOXES}
    yield from alone_told([names[node.id] for node in named if node.id not in told | goals_of], say)


def boxes_told(graph: Graph, names: Mapping[str, str], say: DiagramWording) -> Iterator[str]:
    """What each box holds."""
    for group in graph.groups:
        inside = [names[node.id] for node in graph.nodes if node.group == group.id]
        inside += [names[inner.id] for inner in graph.groups if inner.parent == group.id]
        yield say.holds.format(group=names[group.id], nodes=say.listed(inside))


def alone_told(names: Sequence[str], say: DiagramWording) -> Iterator[str]:
    """What nothing is joined to."""
    if names:
        yield (say.alone if len(names) == 1 else say.several_alone).format(nodes=say.listed(names))


def point_out(graph: Graph, diagram: Diagram, say: DiagramWording) -> str:
    """The nodes and edges that are the point."""
    points = stage_of(graph.steps, diagram).points
    if not points:
        return ""
    names, _ = names_in(graph, say)
    told = {
        edge_name(at): say.quoted(say.from_to.format(source=names[edge.source], target=names[edge.target]), edge.called)
        for at, edge in enumerate(graph.edges)
    }
    return say.pointed.format(parts=say.listed(told.get(name) or names[name] for name in points))


def _kind(graph: Graph, nodes: int, say: DiagramWording) -> str:
    level = (say.leftwards, say.rightwards) if graph.leftwards else (say.rightwards, say.leftwards)
    way = {"TB": say.downwards, "BT": say.upwards, "LR": level[0], "RL": level[1]}[graph.direction]
    states = graph.kind == "State diagram"
    node, edge = (say.states, say.transitions) if states else (say.nodes, say.edges)
    return _said_of(graph.kind, say).format(
        way=way, nodes=say.count(nodes, node), edges=say.count(len(graph.edges), edge)
    )


def _said_of(kind: GraphKind, say: DiagramWording) -> str:
    match kind:
        case "Flowchart" | "Class diagram" | "Entity diagram":
            return say.flowchart
        case "State diagram":
            return say.state_diagram
        case "Mind map":
            return say.mind_map
        case "Architecture diagram":
            return say.architecture
        case "Requirement diagram":
            return say.requirements
        case "Kanban board":
            return say.kanban
        case "Block diagram":
            return say.blocks
        case "Sankey diagram":
            return say.sankey
        case _:
            assert_never(kind)


def names_in(graph: Graph, say: DiagramWording) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What each node and group is called, by itself and as the goal of an edge."""
    names = {node.id: flat(node.name) for node in graph.nodes if node.shape not in ("start", "end")}
    names |= {group.id: flat(group.title) or group.id for group in graph.groups}
    joins = graph.kind == "Architecture diagram"
    shapes = {
        node.id: say.junction if joins and node.shape == "start" else _shape(node.shape, say) for node in graph.nodes
    }
    ids = [*(node.id for node in graph.nodes), *(group.id for group in graph.groups)]
    return (
        {id_: names.get(id_) or shapes[id_][0] for id_ in ids},
        {id_: say.goal.format(names[id_]) if names.get(id_) else shapes[id_][1] for id_ in ids},
    )


def _shape(shape: Shape, say: DiagramWording) -> tuple[str, str]:
    """What a node without words is called, by itself and as a goal."""
    match shape:
        case "start":
            return say.start
        case "end":
            return say.end
        case "rect" | "barred" | "lean-right" | "lean-left" | "trapezoid" | "funnel" | "flag" | "note" | "table":
            return say.rect
        case "round-rect":
            return say.round_rect
        case "stadium":
            return say.stadium
        case "circle" | "double-circle":
            return say.circle
        case "diamond":
            return say.diamond
        case "hexagon":
            return say.hexagon
        case "can":
            return say.can
        case "bar":
            return say.bar
        case _:
            assert_never(shape)


def _goal(edge: Edge, goals: Mapping[str, str], say: DiagramWording) -> str:
    goal = say.itself if edge.source == edge.target else goals[edge.target]
    words = edge.called
    mark = {"": "", "circle": say.circle_end, "cross": say.cross_end}[edge.marks[1]]
    told = say.in_row(filter(None, (say.quotes.quoted(words) if words else "", mark)))
    return say.named.format(goal, told) if told else goal
