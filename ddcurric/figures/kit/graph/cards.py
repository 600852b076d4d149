"""Nodes that hold more than a name: what they are, their name in bold, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.graph.draft import GraphDraft
from ddcurric.figures.kit.graph.source import Graph, Shape
from ddcurric.figures.kit.graph.wording import describe_graph, flat
from ddcurric.figures.kit.words import Stress
from ddcurric.wording.figures import DiagramWording


def card(draft: GraphDraft, name: str, kind: str, title: str, *more: str, shape: Shape = "rect") -> None:
    """Note a node; `kind` is what it is, in UML's angle marks, or empty, and `more` stands below its title."""
    before = f"«{kind}»\n" if kind else ""
    start = len("".join(before.split()))
    draft.node(name, "\n".join((f"{before}{title}", *filter(None, more))), shape)
    draft.stress[name] = (Stress(start, start + len("".join(title.split())), bold=True),)
    draft.called[name] = flat(title)


def describe_cards(graph: Graph, answered: bool, say: DiagramWording) -> Iterator[str]:
    """As any graph; then what is said of each node."""
    yield from describe_graph(graph, answered, say)
    for node in graph.nodes:
        if not node.called:
            continue
        kind, _, rest = node.words.rpartition("»\n")
        more = [kind.strip("«"), *rest.removeprefix(node.called).split("\n")]
        told = say.in_row(filter(None, (flat(each) for each in more)))
        if told and flat(told) != node.called:
            yield say.sentence(say.saying.format(said=node.called, words=told))
