"""Draw a graph: boxes, nodes, edges and their words, at the scale that fits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, Segment, envelope, inside, outline
from ddcurric.figures.kit.graph.dividing import parts_of_graph
from ddcurric.figures.kit.graph.edges import HEAVY, Routes, route_edges
from ddcurric.figures.kit.graph.label_places import beside
from ddcurric.figures.kit.graph.layout import LID, GraphWords, PlacedGraph, measure, place
from ddcurric.figures.kit.graph.source import Graph, Vertex, edge_name
from ddcurric.figures.kit.joints import Track, curved
from ddcurric.figures.kit.kind import Painted
from ddcurric.figures.kit.labels import place_labels
from ddcurric.figures.kit.staging import Look, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, centered, in_look, note_item, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Connector, Drawing, Glue, Item, Shape
from ddcurric.units import Length, Pt

TURNED = {"TB": "LR", "LR": "TB", "BT": "RL", "RL": "BT"}
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


def draw_graph(graph: Graph, diagram: Diagram, style: Style) -> Painted:
    """The drawing, and whether it fits its room."""
    laid, fits = _fit(graph, style)
    if not fits:
        # A slide is wide, a page is high: what is too long for either may still fit on its side.
        turned = replace(graph, direction=TURNED[graph.direction])
        other, would = _fit(turned, style)
        room = max(style.max_width.pt, style.wide_width.pt)
        smaller = _excess(other.bounds, style, room) <= 1 < _excess(laid.bounds, style, room)
        graph, laid, fits = (turned, other, would) if would or smaller else (graph, laid, fits)
    items = tuple(_GraphPen(graph, style, laid, diagram).items())
    drawing = Drawing(Pt(laid.bounds.width), Pt(laid.bounds.height), items, diagram.alt)
    return Painted((drawing,), fits, laid.conflicts)


def divide_graph(graph: Graph, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts, all of which flow the same way if they can; None where one of them does not find room."""
    divided = parts_of_graph(graph, style, parts)
    if not divided:
        return None
    found = _parts_at(divided, style, graph.direction) or _parts_at(divided, style, TURNED[graph.direction])
    found = found or _parts_at(divided, style, graph.direction, TURNED[graph.direction])
    drawings = (
        Drawing(
            Pt(laid.bounds.width),
            Pt(laid.bounds.height),
            tuple(_GraphPen(part, style, laid, diagram).items()),
            diagram.alt,
        )
        for part, laid in found
    )
    return Painted(tuple(drawings), True) if found else None


def _parts_at(parts: tuple[Graph, ...], style: Style, *directions: str) -> list[tuple[Graph, LaidGraph]]:
    """Each in the first of the directions in which it fits; empty where one fits in none."""
    found = []
    for part in parts:
        turned = (replace(part, direction=direction) for direction in directions)
        fits = next(((each, laid) for each in turned for laid, fits in [_fit(each, style)] if fits), None)
        if fits is None:
            return []
        found.append(fits)
    return found


def steps_in(graph: Graph) -> int:
    """How many versions it has, each with its point."""
    return len(graph.steps)


@lru_cache(maxsize=256)
def _fit(graph: Graph, style: Style) -> tuple[LaidGraph, bool]:
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
        keys = list(itertools.product(WIDTHS[: 4 - number], LOOSE[-1:] if many else LOOSE))
        keys += [(WIDTHS[-1], CLOSE)] if number + 1 == len(style.sizes) and not many else []
        keys = list(SMALLEST) if hopeless else keys
        placed_at: dict[tuple[float, float], tuple[GraphWords, PlacedGraph]] = {}
        laid_at: dict[tuple[float, float], LaidGraph] = {}
        for width in widths[-1 if number else 0 :]:
            for key in keys:
                if key not in placed_at:
                    placed_at[key] = _place(graph, style, size, *key)
                words, placed = placed_at[key]
                over = _excess(envelope([*placed.nodes.values(), *placed.groups.values()]), style, width)
                tries.append((over, words, placed))
                if over > 1:
                    continue
                laid = laid_at.get(key) or _lay_out(graph, style, words, placed)
                laid_at[key] = laid
                over = _excess(laid.bounds, style, width)
                if over <= 1 and not laid.conflicts:
                    return laid, True
                if best is None or over + 5 * laid.conflicts < best[0]:
                    best = over + 5 * laid.conflicts, laid
    if best is None:
        _, words, placed = min(tries, key=lambda each: each[0])
        return _lay_out(graph, style, words, placed), False
    return best[1], False


SMALLEST = tuple((width, CLOSE) for width in WIDTHS)
"""The tightest layouts."""


def _is_hopeless(graph: Graph, style: Style) -> bool:
    """Whether even the lowest of the tightest layouts is too high, or the narrowest too wide."""
    tightest = [
        envelope([*placed.nodes.values(), *placed.groups.values()])
        for _, placed in (_place(graph, style, style.sizes[-1], *key) for key in SMALLEST)
    ]
    wide, high = max(style.max_width.pt, style.wide_width.pt), style.max_height.pt
    return min(each.height for each in tightest) > high + 1 or min(each.width for each in tightest) > wide + 1


def _place(graph: Graph, style: Style, size: Length, lines: float, loose: float) -> tuple[GraphWords, PlacedGraph]:
    words = measure(graph, style, size, lines * size.pt)
    return words, place(graph, words, loose)


def _excess(bounds: Bounds, style: Style, width: float) -> float:
    return max(bounds.width - width, bounds.height - style.max_height.pt, 0.0)


def _lay_out(graph: Graph, style: Style, words: GraphWords, placed: PlacedGraph) -> LaidGraph:
    routes = route_edges(graph, placed, words.text, style.line.pt)
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


class _GraphPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, graph: Graph, style: Style, laid: LaidGraph, diagram: Diagram) -> None:
        self.graph = graph
        self.style = style
        self.laid = laid
        self.text = laid.words.text
        self.ids = {node.id: f"n{at}" for at, node in enumerate(graph.nodes)}
        self.ids |= {group.id: f"g{at}" for at, group in enumerate(graph.groups)}
        self.stage = stage_of(graph.steps, diagram)
        incremental = diagram.incremental and not graph.steps
        order = sorted({rank for name, rank in laid.placed.ranks.items() if name in laid.placed.nodes})
        self.click = {
            name: sum(other <= rank for other in order) if incremental else None
            for name, rank in laid.placed.ranks.items()
        }
        self.elsewhere = {node.id for node in graph.nodes if node.elsewhere}
        self.shown = {
            name: number
            for number, step in reversed([*enumerate(graph.steps, 1)])
            for name in step.points
            if diagram.incremental
        }
        """By part: the step that shows it."""

    def items(self) -> Iterator[Item]:
        yield from self._groups()
        yield from self._edges()
        for node in self.graph.nodes:
            yield from self._node(node)
        yield from self._labels()

    def _at(self, point: tuple[float, float]) -> geometry.Point:
        return geometry.Point(Pt(point[0] - self.laid.bounds.left), Pt(point[1] - self.laid.bounds.top))

    def _box(self, box: Bounds) -> Bounds:
        return box.within(self.laid.bounds)

    def _rect(self, box: Bounds) -> Rect:
        corner, end = self._at((box.left, box.top)), self._at((box.right, box.bottom))
        return Rect(corner.x, corner.y, end.x - corner.x, end.y - corner.y)

    def _look(self, name: str) -> Look:
        return look_of(self.style, name in self.stage.points, bool(self.stage.points) or name in self.elsewhere)

    def _groups(self) -> Iterator[Item]:
        style = self.style
        for group in self.graph.groups:
            frame = self._rect(self.laid.placed.groups[group.id])
            identity, build = self.ids[group.id], self.shown.get(group.id, self.click[group.id])
            look = self._look(group.id)
            name = f"Box {group.title}"
            sites = self.laid.routes.more.get(group.id, ())
            stroke = look.stroke() if look.pointed else style.stroke(style.hairline, 0.7)
            yield Shape(identity, name, "rect", frame, style.tint, stroke, build=build, sites=sites)
            label = self.laid.words.groups[group.id]
            if label.lines:
                ink = self._box(self.laid.titles[group.id])
                yield text_item(
                    f"{identity}-title",
                    f"Title {group.title}",
                    ink,
                    in_look(label.lines, look, look.words),
                    "left",
                    build,
                )

    def _edges(self) -> Iterator[Item]:
        edges = zip(self.graph.edges, self.laid.routes.courses, strict=True)
        # What is pointed at is drawn over the others.
        for at, (edge, course) in sorted(enumerate(edges), key=lambda each: edge_name(each[0]) in self.stage.points):
            look = self._look(edge_name(at))
            stroke = look.stroke(edge.dash)
            if edge.heavy and not look.pointed:
                stroke = replace(stroke, width=stroke.width * HEAVY)
            name = f"Edge {edge.source} to {edge.target}"
            sites = self.laid.routes.sites[at]
            glue = Glue(self.ids[edge.source], sites[0]), Glue(self.ids[edge.target], sites[1])
            build = self._edge_click(at)
            if course.curve:
                yield from curved(Track(f"l{at}", name, stroke, *glue, edge.head, edge.tail, build), course, self._at)
                continue
            ends = self._at(course.start), self._at(course.end)
            yield Connector(f"l{at}", name, *ends, stroke, *glue, head=edge.head, tail=edge.tail, build=build)

    def _edge_click(self, at: int) -> int | None:
        if edge_name(at) in self.shown:
            return self.shown[edge_name(at)]
        edge = self.graph.edges[at]
        ends = [self.shown.get(end, self.click[end]) for end in (edge.source, edge.target)]
        known = [end for end in ends if end is not None]
        return max(known) if known else None

    def _node(self, node: Vertex) -> Iterator[Item]:
        style, box = self.style, self.laid.placed.nodes[node.id]
        identity, build = self.ids[node.id], self.shown.get(node.id, self.click[node.id])
        look = self._look(node.id)
        name = " ".join(node.words.split()) or {"start": "Start", "end": "End"}.get(node.shape, node.id)
        frame, sites = self._rect(box), self.laid.routes.more.get(node.id, ())
        if node.shape in ("start", "bar"):
            kind = "ellipse" if node.shape == "start" else "rect"
            yield Shape(identity, name, kind, frame, fill=look.line, build=build, sites=sites)
            return
        if node.shape == "note":
            ink = self._box(box)
            lines = in_look(self.laid.words.nodes[node.id].lines, look, look.words)
            yield note_item(identity, ink, lines, style, build)
            return
        dash = "dash" if node.elsewhere else "solid"
        stroke = Stroke(look.line, look.wide if look.pointed else Length(round(style.line * 0.8)), dash)
        if node.shape == "end":
            yield Shape(identity, name, "ellipse", frame, style.paper, stroke, build=build, sites=sites)
            inset = Length(round(frame.width * 0.24))
            inner = frame.inset(inset, inset, inset, inset)
            yield Shape(f"{identity}-inner", f"{name}, inside", "ellipse", inner, look.line, build=build)
            return
        kind = "ellipse" if node.shape == "circle" else node.shape
        label = self.laid.words.nodes[node.id]
        drop = LID / 2 * min(box.width, box.height) if kind == "can" else 0.0
        lines = in_look(label.lines, replace(look, name=style.paper), look.words)
        paragraphs = centered(frame, lines, drop) if label.lines else ()
        fill = look.line if look.pointed else style.paper
        yield Shape(identity, name, kind, frame, fill, stroke, paragraphs, build=build, wrap=False, sites=sites)

    def _labels(self) -> Iterator[Item]:
        for at, box in self.laid.labels.items():
            label = self.laid.words.edges[at]
            words = " ".join(self.graph.edges[at].words.split())
            look = self._look(edge_name(at))
            lines = in_look(label.lines, look, look.name)
            yield text_item(f"l{at}-words", f"Label {words}", self._box(box), lines, build=self._edge_click(at))
