"""A class diagram or an entity diagram in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ddcurric.figures.kit.graph.source import Edge, Graph, Mark, Vertex
from ddcurric.figures.kit.graph.wording import alone_told, boxes_told, names_in
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.relations import RelationsWording, relations_wording


def describe_relations(graph: Graph, answered: bool, say: DiagramWording) -> Iterator[str]:
    """What there is, what each has, and how they are related."""
    words = relations_wording(say.language)
    tables = tuple(node for node in graph.nodes if node.shape != "note")
    notes = {node.id: flat(node.words) for node in graph.nodes if node.shape == "note"}
    names, _ = names_in(graph, say)
    related = [edge for edge in graph.edges if edge.target not in notes]
    kind, nodes = (
        (words.class_diagram, words.classes) if graph.noun == "class" else (words.entity_diagram, words.entities)
    )
    yield kind.format(nodes=say.count(len(tables), nodes), relations=say.count(len(related), words.relations))
    yield from boxes_told(replace(graph, nodes=tables), names, say)
    for node in tables:
        yield from _table(node, names[node.id], say, words)
    for edge in (way for each in related for way in _ways(each)):
        yield say.sentence(_related(edge, names, say, words))
    joined = {end for edge in related for end in (edge.source, edge.target)}
    yield from alone_told([names[n.id] for n in tables if n.id not in joined and not n.compartments], say)
    for note, said in notes.items():
        where = [names[edge.source] for edge in graph.edges if edge.target == note]
        told = say.note_over.format(participants=say.listed(where)) if where else words.note
        yield say.sentence(say.saying.format(said=told, words=said))


def _table(node: Vertex, name: str, say: DiagramWording, words: RelationsWording) -> Iterator[str]:
    rows = [" ".join(filter(None, row.cells)) for rows in node.compartments for row in rows]
    if rows:
        yield words.has.format(node=say.quoted(name, node.kind), rows=say.semicolon.join(rows))
    elif node.kind:
        yield words.has_nothing.format(node=say.quoted(name, node.kind))


def _related(edge: Edge, names: Mapping[str, str], say: DiagramWording, words: RelationsWording) -> str:
    """One relation, from whoever depends on the other."""
    ends = [(_times(mark, said, words), names[name]) for mark, said, name in _ends(edge)]
    (one, first), (other, second) = ends
    one_name, other_name = (
        say.named.format(name, times) if times else name for times, name in ((one, first), (other, second))
    )
    told = _sentence(edge, words)
    turned = edge.marks[1] in TURNED if edge.marks[1] else edge.marks[0] not in TURNED and _points_back(edge)
    if turned:
        one_name, other_name = other_name, one_name
    return say.quoted(told.format(one=one_name, other=other_name), flat(edge.words))


TURNED = ("diamond", "open-diamond", "lollipop")
"""Marks at what has the other."""


def _ways(edge: Edge) -> tuple[Edge, ...]:
    """A relation of classes that has a mark at either end is two, each told from its own."""
    one, other = edge.marks
    if {one, other} <= {"triangle", *TURNED}:
        return replace(edge, marks=(one, "")), replace(edge, marks=("", other))
    return (edge,)


def _points_back(edge: Edge) -> bool:
    return bool(edge.marks[0] == "triangle" or (edge.tail and not edge.head))


def _ends(edge: Edge) -> Iterator[tuple[Mark, str, str]]:
    yield from zip(edge.marks, edge.ends, (edge.source, edge.target), strict=True)


def _times(mark: Mark, said: str, words: RelationsWording) -> str:
    """How many there are at an end."""
    match mark:
        case "one":
            return words.one
        case "zero-or-one":
            return words.zero_or_one
        case "one-or-more":
            return words.one_or_more
        case "zero-or-more":
            return words.zero_or_more
        case _:
            return flat(said)


def _sentence(edge: Edge, words: RelationsWording) -> str:
    marks, dashed = {*edge.marks}, edge.dash == "dash"
    if "triangle" in marks:
        return words.realizes if dashed else words.inherits
    if "diamond" in marks:
        return words.composed
    if "open-diamond" in marks:
        return words.aggregated
    if "lollipop" in marks:
        return words.offers
    if edge.head != edge.tail:
        return words.depends if dashed else words.points
    return words.linked
