"""Draw a graph: boxes, nodes, edges and their words, at the scale that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.graph.edges import HEAVY
from ddcurric.figures.kit.graph.laying import LaidGraph
from ddcurric.figures.kit.graph.legend import EdgeLegend
from ddcurric.figures.kit.graph.marks import MarkPen
from ddcurric.figures.kit.graph.measure import LID, RING
from ddcurric.figures.kit.graph.sites import ROUND
from ddcurric.figures.kit.graph.source import Graph, Vertex, edge_name, kept
from ddcurric.figures.kit.graph.tables import table_items
from ddcurric.figures.kit.graph.ways import fitting_parts, fitting_with_legend, flowing, nearest_way, undivided_way
from ddcurric.figures.kit.joints import curved
from ddcurric.figures.kit.kind import Painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.staging import Look, first_steps, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import begins_leftwards, centered, in_look, label_of, note_item, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Connector, Drawing, Glue, Group, Item, Shape
from ddcurric.units import Length, Pt


def draw_graph(graph: Graph, diagram: Diagram, style: Style) -> Painted:
    """The drawing, and whether it fits its room."""
    graph = kept(graph)
    found = undivided_way(graph, style)
    if found is None and (keyed := fitting_with_legend(graph, style)):
        graph, laid, legend, around = keyed
        pen = _GraphPen(graph, style, replace(laid, bounds=around[0]), diagram)
        items = (*pen.items(), *pen.legend(legend, *around[1:]))
        return Painted((Drawing(Pt(around[0].width), Pt(around[0].height), items, diagram.alt),), True)
    graph, laid, fits = (*found, True) if found else nearest_way(graph, style)
    items = tuple(_GraphPen(graph, style, laid, diagram).items())
    drawing = Drawing(Pt(laid.bounds.width), Pt(laid.bounds.height), items, diagram.alt)
    return Painted((drawing,), fits, laid.conflicts)


def is_too_large(graph: Graph, diagram: Diagram, style: Style) -> bool:
    """Whether it does not fit its room as one drawing, found without the one that then is nearest to it."""
    graph = kept(graph)
    return undivided_way(graph, style) is None and fitting_with_legend(graph, style) is None


def divide_graph(graph: Graph, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In so many parts, if that is the fewest of which all find room; None where it is not.

    Not one below the other on a page: that is what columns are for.
    """
    found = fitting_parts(flowing(graph), style) if style.bands == 1 else []
    drawings = (
        Drawing(
            Pt(laid.bounds.width),
            Pt(laid.bounds.height),
            tuple(_GraphPen(part, style, laid, diagram).items()),
            diagram.alt,
        )
        for part, laid in found
    )
    return Painted(tuple(drawings), True) if len(found) == parts else None


class _GraphPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, graph: Graph, style: Style, laid: LaidGraph, diagram: Diagram) -> None:
        self.graph = graph
        self.style = style
        self.laid = mirrored(graph, laid) if graph.leftwards else laid
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
        self.marks = MarkPen(self.text, style.paper, self._at)
        self.shown = first_steps(graph.steps) if diagram.incremental else {}
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
                    "right" if self.graph.leftwards else "left",
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
            ends = self._at(course.start), self._at(course.end)
            line = Connector(f"l{at}", name, *ends, stroke, *glue, head=edge.head, tail=edge.tail, build=build)
            yield from curved(line, course, self._at)
            yield from self.marks.items(f"l{at}", edge, course, stroke, build)

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
        name = flat(node.words) or {"start": "Start", "end": "End"}.get(node.shape, node.id)
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
        if node.shape == "table":
            fill = style.tint if look.pointed else style.paper
            rect = Shape(identity, name, "rect", frame, fill, stroke, wrap=False, sites=sites)
            table = self.laid.words.tables[node.id]
            members = table_items(identity, name, self._box(box), table, look, style)
            yield Group(f"{identity}-table", f"Table {name}", (rect, *members), build=build)
            return
        kind = "ellipse" if node.shape in ("circle", "double-circle") else node.shape
        kind = MIRROR_IMAGE.get(kind, kind) if self.graph.leftwards else kind
        label = self.laid.words.nodes[node.id]
        drop = LID / 2 * min(box.width, box.height) if kind == "can" else 0.0
        lines = in_look(label.lines, replace(look, name=style.paper), look.words)
        paragraphs = centered(frame, lines, drop) if label.lines else ()
        fill = look.line if look.pointed else style.paper
        yield Shape(identity, name, kind, frame, fill, stroke, paragraphs, build=build, wrap=False, sites=sites)
        if node.shape == "double-circle":
            inset = Pt(RING * self.text)
            line = replace(stroke, color=style.paper if look.pointed else stroke.color)
            circle = frame.inset(inset, inset, inset, inset)
            yield Shape(f"{identity}-inner", f"{name}, inside", "ellipse", circle, stroke=line, build=build)

    def _labels(self) -> Iterator[Item]:
        for at, box in self.laid.labels.items():
            label = self.laid.words.edges[at]
            words = flat(self.graph.edges[at].words)
            look = self._look(edge_name(at))
            lines = in_look(label.lines, look, look.name)
            side = self._side(at, box) if any(map(begins_leftwards, lines)) else "center"
            yield text_item(f"l{at}-words", f"Label {words}", self._box(box), lines, side, self._edge_click(at))
        for (at, end), box in self.laid.ends.items():
            edge, look = self.graph.edges[at], self._look(edge_name(at))
            lines = in_look(self.laid.words.ends[at][end].lines, look, look.name)
            name = f"Label {edge.ends[end]} at edge {edge.source} to {edge.target}"
            yield text_item(f"l{at}-end{end}", name, self._box(box), lines, build=self._edge_click(at))

    def legend(self, legend: EdgeLegend, left: float, top: float) -> Iterator[Item]:
        """What the numbers at edges stand for, as far right and down as the graph's own places have it."""
        style, side = self.style.text(self.laid.words.size), "right" if self.graph.leftwards else "left"
        for entry in legend.entries:
            looks = [self._look(edge_name(at)) for at in entry.edges]
            look = next((each for each in looks if each.pointed), looks[0])
            clicks = [click for at in entry.edges if (click := self._edge_click(at)) is not None]
            build = min(clicks, default=None)
            number = label_of(entry.number, style, legend.width)
            words, begins = entry.label, left + legend.width - max(each.label.width for each in legend.entries)
            for what, label, x in (("number", number, left), ("words", words, begins)):
                box = Bounds(x, top + entry.top, x + label.width, top + entry.top + label.height)
                box = box.turned(0.0, 0.0) if self.graph.leftwards else box
                lines = in_look(label.lines, look, look.name)
                identity, name = f"legend{entry.number}-{what}", f"Legend {entry.number}, {what}"
                yield text_item(identity, name, self._box(box), lines, side, build)

    def _side(self, at: int, box: Bounds) -> str:
        """Of a label: where its edge is. Joined letters run narrower than they are by themselves, as they are measured,
        and words in the middle of their box would stand off their line."""
        middle = (box.top + box.bottom) / 2
        x = min(self.laid.routes.courses[at].points(), key=lambda point: abs(point[1] - middle))[0]
        return "left" if x <= box.left else "right" if x >= box.right else "center"


RECT_OPPOSITE = (0, 3, 2, 1)
OPPOSITE: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {**dict.fromkeys(ROUND, (0, 7, 6, 5, 4, 3, 2, 1)), "hexagon": (3, 2, 1, 0, 5, 4), "can": (0, 1, 4, 3, 2)}
)
"""By shape: of each connection site, the one that is its mirror image. Other shapes are as rectangles."""
MIRROR_IMAGE: Mapping[str, str] = MappingProxyType(
    {"lean-right": "lean-left", "lean-left": "lean-right", "flag": "flag-left"}
)
"""By kind of shape that is not symmetrical: its mirror image."""
K = TypeVar("K")


def mirrored(graph: Graph, laid: LaidGraph) -> LaidGraph:
    """What grew to the right grows to the left, and of columns the first is at the right."""
    shapes = {node.id: OPPOSITE.get(node.shape, RECT_OPPOSITE) for node in graph.nodes}

    def site(node: str, number: int) -> int:
        own = shapes.get(node, RECT_OPPOSITE)
        return own[number] if number < len(own) else number

    routes = replace(
        laid.routes,
        courses=tuple(course.mapped(_point) for course in laid.routes.courses),
        sites=tuple(
            (site(edge.source, one), site(edge.target, other))
            for edge, (one, other) in zip(graph.edges, laid.routes.sites, strict=True)
        ),
        more={name: tuple((1 - x, y) for x, y in more) for name, more in laid.routes.more.items()},
    )
    placed = replace(laid.placed, nodes=_turned(laid.placed.nodes), groups=_turned(laid.placed.groups))
    labels, titles, ends = _turned(laid.labels), _turned(laid.titles), _turned(laid.ends)
    bounds = laid.bounds.turned(0.0, 0.0)
    return replace(laid, placed=placed, routes=routes, labels=labels, titles=titles, ends=ends, bounds=bounds)


def _turned(boxes: Mapping[K, Bounds]) -> dict[K, Bounds]:
    return {name: box.turned(0.0, 0.0) for name, box in boxes.items()}


def _point(point: Point) -> Point:
    return -point[0], point[1]
