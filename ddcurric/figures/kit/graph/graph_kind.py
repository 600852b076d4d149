"""What the kinds of graph have in common: how they are drawn, divided and said.

A graph flows as the words of its lesson run, and has what its notation says in those words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.graph.cards import in_words_of
from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.graph.wording import describe_graph, point_out
from ddcurric.figures.kit.kind import Kind, Painted, staged
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.titles import titled
from ddcurric.lesson.model.block import Diagram
from ddcurric.typeset.rightwards import has_leftward_letters
from ddcurric.wording import runs_leftwards
from ddcurric.wording.figures import DiagramWording


def graph_kind(
    read: Callable[[Diagram], Checked[Graph | None]],
    describe: Callable[[Graph, bool, DiagramWording], Iterator[str]] = describe_graph,
) -> Kind[Graph]:
    """A kind of diagram that has nodes and edges."""

    def draw(said: Graph, diagram: Diagram, style: Style) -> Painted:
        return draw_graph(in_language(said, style.language), diagram, style)

    def divide(said: Graph, diagram: Diagram, style: Style, parts: int) -> Painted | None:
        return divide_graph(in_language(said, style.language), diagram, style, parts)

    def far(said: Graph, diagram: Diagram, style: Style) -> bool:
        return is_too_large(in_language(said, style.language), diagram, style)

    def told(said: Graph, answered: bool, say: DiagramWording) -> Iterator[str]:
        return describe(in_language(said, say.language), answered, say)

    def point(said: Graph, diagram: Diagram, say: DiagramWording) -> str:
        return point_out(in_language(said, say.language), diagram, say)

    return titled(Kind(read, draw, told, point=point, steps=staged, divide=divide, far=far))


def in_language(graph: Graph, language: str) -> Graph:
    """The graph as a lesson in a language has it: in its words, and as they run unless the author's are all Latin."""
    return in_words_of(_as_words_run(graph, language), language)


def _as_words_run(graph: Graph, language: str) -> Graph:
    if not runs_leftwards(language) or not (graph.one_side or any(map(has_leftward_letters, _words(graph)))):
        return graph
    turned = {"RL": "LR"}  # its author has turned it already
    return replace(
        graph,
        direction=turned.get(graph.direction, graph.direction),
        groups=tuple(replace(group, direction=turned.get(group.direction, group.direction)) for group in graph.groups),
        leftwards=True,
    )


def _words(graph: Graph) -> Iterator[str]:
    for node in graph.nodes:
        yield node.words
        yield from (words for _, words in (node.card.more if node.card else ()))
        yield from (cell for rows in node.compartments for row in rows for cell in row.cells)
    for edge in graph.edges:
        yield from (edge.words, *edge.ends)
    yield from (group.title for group in graph.groups)
