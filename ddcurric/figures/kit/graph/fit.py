"""The largest type in which a graph keeps to its room, and where everything of it then is."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, envelope, inside, outline
from ddcurric.figures.kit.graph.edges import Routes, route_edges
from ddcurric.figures.kit.graph.label_places import beside
from ddcurric.figures.kit.graph.layout import GraphWords, PlacedGraph, measure, place
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.labels import place_labels
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import WHOLE, Label
from ddcurric.units import Length

WIDTHS = (16.0, 11.0, 8.0, 6.0)
"""At which words are broken, in type sizes, one after the other."""
MANY = 150
"""Nodes and edges: of a figure with more, only the tightest layouts are tried."""
LOOSE = (1.0, 1.35, 1.9, 0.8, 0.65)
"""How far apart nodes stand, in the distance that is liked, one after the other."""
CLOSE = 0.5
"""The same, where nothing else keeps to the room."""


@dataclass(frozen=True)
class LaidGraph:
    words: GraphWords
    placed: PlacedGraph
    routes: Routes
    labels: dict[int, Bounds]
    titles: dict[str, Bounds]
    """The ink of the titles of the boxes."""
    bounds: Bounds
    conflicts: int


@lru_cache(maxsize=256)
def fit_graph(graph: Graph, style: Style) -> tuple[LaidGraph, bool]:
    """The largest type and the widest lines of words that keep to the room."""
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    tries: list[tuple[float, GraphWords, PlacedGraph]] = []
    best: tuple[float, LaidGraph] | None = None
    many = len(graph.nodes) + len(graph.edges) > MANY
    hopeless = _is_hopeless(graph, style)
    for number, size in enumerate(style.sizes):
        if hopeless and number + 1 < len(style.sizes):
            continue
        if many and number + 1 < len(style.sizes):
            continue
        keys: list[Key] = list(itertools.product(WIDTHS[: 4 - number], LOOSE[-1:] if many else LOOSE))
        keys += [(WIDTHS[-1], CLOSE)] if number + 1 == len(style.sizes) and not many else []
        keys = list(SMALLEST) if hopeless else keys
        if number + 1 == len(style.sizes) and _has_parts(graph, style, size):
            keys += [(*key, 0.0) for key in keys if key[0] == WIDTHS[-1]]
        placed_at: dict[Key, tuple[GraphWords, PlacedGraph]] = {}
        laid_at: dict[Key, LaidGraph] = {}
        for width in widths[-1 if number else 0 :]:
            for key in keys:
                if key not in placed_at:
                    placed_at[key] = place_words(graph, style, size, *key)
                words, placed = placed_at[key]
                over = excess(envelope([*placed.nodes.values(), *placed.groups.values()]), style, width)
                tries.append((over, words, placed))
                if over > 1:
                    continue
                laid = laid_at.get(key) or lay_out_graph(graph, style, words, placed)
                laid_at[key] = laid
                over = excess(laid.bounds, style, width)
                if over <= 1 and not laid.conflicts:
                    return laid, True
                if best is None or over + 5 * laid.conflicts < best[0]:
                    best = over + 5 * laid.conflicts, laid
    if best is None:
        _, words, placed = min(tries, key=lambda each: each[0])
        return lay_out_graph(graph, style, words, placed), False
    return best[1], False


Key = tuple[float, float] | tuple[float, float, float]
"""At which width words are broken, how far apart nodes stand, and how wide a word may be that stands whole."""


def _has_parts(graph: Graph, style: Style, size: Length) -> bool:
    """Whether a word that stands whole where there is room could be parted, at its hyphen say."""
    return measure(graph, style, size, WIDTHS[-1] * size.pt) != measure(graph, style, size, WIDTHS[-1] * size.pt, 0.0)


SMALLEST = tuple((width, CLOSE) for width in WIDTHS)
"""The tightest layouts."""


def _is_hopeless(graph: Graph, style: Style) -> bool:
    """Whether even the lowest of the tightest layouts is too high, or the narrowest too wide."""
    tightest = [
        envelope([*placed.nodes.values(), *placed.groups.values()])
        for _, placed in (place_words(graph, style, style.sizes[-1], *key) for key in SMALLEST)
    ]
    wide, high = max(style.max_width.pt, style.wide_width.pt), style.max_height.pt
    return min(each.height for each in tightest) > high + 1 or min(each.width for each in tightest) > wide + 1


def place_words(
    graph: Graph, style: Style, size: Length, lines: float, loose: float, whole: float = WHOLE
) -> tuple[GraphWords, PlacedGraph]:
    """The nodes at their places, words broken at so many type sizes."""
    words = measure(graph, style, size, lines * size.pt, whole)
    return words, place(graph, words, loose)


def excess(bounds: Bounds, style: Style, width: float) -> float:
    """By how many points a drawing is larger than its room."""
    return max(bounds.width - width, bounds.height - style.max_height.pt, 0.0)


def lay_out_graph(
    graph: Graph, style: Style, words: GraphWords, placed: PlacedGraph, routes: Routes | None = None
) -> LaidGraph:
    """Edges, where they are not known, titles and labels for nodes that have their places."""
    routes = routes or route_edges(graph, placed, words.text, style.line.pt)
    clear, half = words.text * 0.16, style.line.pt / 2
    lines = [Segment(*a, *b, half) for course in routes.courses for a, b in pairwise(course.points())]
    titles = {name: _title(words, box, words.groups[name], lines, clear) for name, box in placed.groups.items()}
    shapes = [*placed.nodes.values(), *titles.values()]
    segments = [*lines, *(side for box in placed.groups.values() for side in outline(box, 0.4))]
    wanted = [at for at, label in enumerate(words.edges) if label.lines]
    places = [list(beside(routes.courses[at], words.edges[at], style.off.pt + half, clear, half)) for at in wanted]
    found = place_labels(places, segments, shapes, clear)
    labels = dict(zip(wanted, found.boxes, strict=True))
    everything = [*placed.groups.values(), *shapes, *labels.values()]
    everything += [
        Bounds(min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1), max(line.y0, line.y1))
        for line in segments
    ]
    bounds = envelope(everything).grown(style.line.pt)
    crossed = sum(any(inside(line, ink) > 0 for line in lines) for ink in titles.values() if ink.width)
    return LaidGraph(words, placed, routes, labels, titles, bounds, found.conflicts + crossed)


def _title(words: GraphWords, box: Bounds, label: Label, lines: list[Segment], clear: float) -> Bounds:
    """The ink of a box's title: in its upper left corner, or where the fewest edges run along its upper side."""
    first, top = box.left + 0.7 * words.text, box.top + 0.65 * words.text
    last = max(first, box.right - 0.7 * words.text - label.width)
    places = (first + (last - first) * share for share in (0, 1, 0.5, 0.25, 0.75))
    inks = [Bounds(left, top, left + label.width, top + label.height) for left in places]
    return min(inks, key=lambda ink: sum(inside(line, ink.grown(clear)) > 0 for line in lines))
