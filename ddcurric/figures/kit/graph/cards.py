"""Nodes that hold more than a name: what they are, their name in bold, and what is said of them, in any language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.graph.draft import GraphDraft
from ddcurric.figures.kit.graph.source import Edge, Graph, NodeCard, Shape, Vertex
from ddcurric.figures.kit.graph.wording import describe_graph
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.words import Stress
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.cards import CardsWording, cards_wording

NAMED_VALUES = ("risk", "verifymethod")
"""Fields whose values are words of the notation."""


def card(draft: GraphDraft, name: str, kind: str, title: str, *more: tuple[str, str], shape: Shape = "rect") -> None:
    """Note a node, of what its card has; see `NodeCard`."""
    draft.node(name, title, shape)
    draft.cards[name] = NodeCard(kind, title, tuple((key, words) for key, words in more if words))


def in_words_of(graph: Graph, language: str) -> Graph:
    """The graph with the words of its cards and relations in a language (BCP 47)."""
    if not any(node.card for node in graph.nodes) and not any(edge.relation for edge in graph.edges):
        return graph
    say = cards_wording(language)
    return replace(
        graph,
        nodes=tuple(_node(node, say) for node in graph.nodes),
        edges=tuple(_edge(edge, say) for edge in graph.edges),
    )


def _node(node: Vertex, say: CardsWording) -> Vertex:
    """What it is stands in UML's angle marks."""
    if node.card is None:
        return node
    kind, title = node.card.kind, node.card.title
    before = f"«{say.kinds[kind]}»\n" if kind else ""
    start = len("".join(before.split()))
    stress = Stress(start, start + len("".join(title.split())), bold=True)
    return replace(node, words="\n".join((before + title, *_more(node.card, say))), stress=(stress,))


def _more(card: NodeCard, say: CardsWording) -> Iterator[str]:
    for key, words in card.more:
        own = key.casefold()
        value = say.values.get(words.casefold(), words) if own in NAMED_VALUES else words
        yield say.fields.get(own, f"{key}: {{}}" if key else "{}").format(value)


def _edge(edge: Edge, say: CardsWording) -> Edge:
    return replace(edge, words=f"«{say.relations[edge.relation]}»") if edge.relation else edge


def describe_cards(graph: Graph, answered: bool, say: DiagramWording) -> Iterator[str]:
    """As any graph; then what is said of each node."""
    yield from describe_graph(graph, answered, say)
    words = cards_wording(say.language)
    for node in graph.nodes:
        if node.card is None:
            continue
        kind = words.kinds[node.card.kind] if node.card.kind else ""
        if told := say.in_row(filter(None, (kind, *map(flat, _more(node.card, words))))):
            yield say.sentence(say.saying.format(said=node.called, words=told))
