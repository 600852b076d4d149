"""Words of edges that find no room beside them: a number there, and what it stands for beside the graph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.style import SLIDE, Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass

SHORT = 8
"""Letters of words that stay where they are, if no others are numbers."""
WIDE = (16.0, 24.0)
"""Of a legend, in type sizes, one after the other."""
AWAY, HANG, APART = 2.0, 1.8, 0.55
"""In type sizes: from the graph to its legend, from a number to its words, and from one to the next."""
LARGE = 0.7
"""Of the width and height that a slide has, the least room: what could have more is not so dense there."""

OWN = re.compile(r"(?P<number>\d{1,2})[.):]\s+(?P<rest>.+)", re.DOTALL)
"""Words that their author has numbered."""


@dataclass(frozen=True, slots=True)
class NumberedWords:
    """A line of a legend, at its place left of nothing and below nothing."""

    number: str
    label: Label
    top: float
    edges: tuple[int, ...]
    """That have its number."""


@dataclass(frozen=True, slots=True)
class EdgeLegend:
    """What numbers at edges stand for."""

    entries: tuple[NumberedWords, ...]
    width: float
    height: float


def has_a_slide(style: Style) -> bool:
    """Whether the room is not only a column of a slide, or a part of its height."""
    return style.wide_width >= SLIDE.wide_width * LARGE and style.max_height >= SLIDE.max_height * LARGE


def may_have_legend(graph: Graph, style: Style) -> bool:
    """Whether words of its edges may stand elsewhere: not those of tables, nor in a room that is only a column."""
    said = any(len(edge.words) > SHORT for edge in graph.edges)
    return said and (has_a_slide(style) or not style.fill) and not any(node.shape == "table" for node in graph.nodes)


def numbered(graph: Graph) -> tuple[Graph, Mapping[str, tuple[int, ...]]]:
    """The graph with numbers for long words, and which edges each of the words belongs to; the same words, once."""
    kept = all(len(edge.words) > SHORT or not any(map(str.isdigit, edge.words)) for edge in graph.edges)
    found: dict[str, tuple[int, ...]] = {}
    for at, edge in enumerate(graph.edges):
        if edge.words and (len(edge.words) > SHORT or not kept):
            found[edge.words] = (*found.get(edge.words, ()), at)
    numbers = {
        at: number for (number, _), places in zip(_numbers(graph, found), found.values(), strict=True) for at in places
    }
    edges = (
        replace(edge, words=numbers[at], stress=()) if at in numbers else edge for at, edge in enumerate(graph.edges)
    )
    return replace(graph, edges=tuple(edges)), found


def _numbers(graph: Graph, words: Mapping[str, tuple[int, ...]]) -> list[tuple[str, str]]:
    """The number of each of the words, and the words without it where it is its author's."""
    own = [None if graph.edges[edges[0]].stress else OWN.match(said) for said, edges in words.items()]
    known = [int(match["number"]) for match in own if match]
    if len({*known}) < len(known):
        return [(str(number), said) for number, said in enumerate(words, 1)]
    others = map(str, itertools.count(max(known, default=0) + 1))
    return [
        (str(int(match["number"])), match["rest"]) if match else (next(others), said)
        for match, said in zip(own, words, strict=True)
    ]


def legends(
    graph: Graph, words: Mapping[str, tuple[int, ...]], style: Style, size: Length
) -> Iterator[tuple[EdgeLegend, Style]]:
    """Wider and wider ones that are no higher than the room, each with what it leaves of that for the graph."""
    text = size.pt
    numbered_words = sorted(zip(_numbers(graph, words), words.values(), strict=True), key=lambda each: int(each[0][0]))
    for wide in WIDE:
        top, entries = 0.0, list[NumberedWords]()
        for (number, said), edges in numbered_words:
            stress = graph.edges[edges[0]].stress
            line = said if stress else flat(said)
            label = label_of(line, style.text(size), (wide - HANG) * text, stress=stress)
            entries.append(NumberedWords(number, label, top, edges))
            top += label.height + APART * text
        width = max(entry.label.width for entry in entries) + HANG * text
        height = top - APART * text
        room = Pt(style.wide_width.pt - width - AWAY * text)
        if height <= style.max_height.pt and int(room) > 0:
            yield (
                EdgeLegend(tuple(entries), width, height),
                replace(style, max_width=room, wide_width=room, sizes=(size,)),
            )


def with_legend(bounds: Bounds, legend: EdgeLegend, text: float) -> tuple[Bounds, float, float]:
    """All that a graph and its legend right of it take, and where that begins: in the middle of the height."""
    more = max(legend.height - bounds.height, 0.0) / 2
    left = bounds.right + AWAY * text
    around = Bounds(bounds.left, bounds.top - more, left + legend.width, bounds.bottom + more)
    return around, left, (around.top + around.bottom - legend.height) / 2
