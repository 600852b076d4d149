"""Mind maps as a kind: Mermaid's `mindmap`. Branches grow as the words of the lesson run."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.figures.kit.graph.drawing import divide_graph, draw_graph, is_too_large
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.graph.wording import describe_graph, point_out
from ddcurric.figures.kit.kind import Kind, Painted, staged
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.titles import titled
from ddcurric.figures.mindmap.notation import read_mindmap
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording import runs_leftwards


def _draw(said: Graph, diagram: Diagram, style: Style) -> Painted:
    return draw_graph(_as_words_run(said, style), diagram, style)


def _divide(said: Graph, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    return divide_graph(_as_words_run(said, style), diagram, style, parts)


def _is_too_large(said: Graph, diagram: Diagram, style: Style) -> bool:
    return is_too_large(_as_words_run(said, style), diagram, style)


def _as_words_run(said: Graph, style: Style) -> Graph:
    return replace(said, leftwards=True) if runs_leftwards(style.language) else said


KIND = titled(
    Kind(read_mindmap, _draw, describe_graph, point=point_out, steps=staged, divide=_divide, far=_is_too_large)
)
