"""Turn a ring that is laid out into items of a scene."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import count

from ddcurric.figures.kit.answer_tables import table_items
from ddcurric.figures.kit.bounds import Bounds, Segment, box_around
from ddcurric.figures.kit.curves import HEAD, Bend, Point
from ddcurric.figures.kit.joints import Track, curved
from ddcurric.figures.kit.kind import Painted
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.staging import Look, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered, text_item
from ddcurric.figures.ring.answers import questions_of
from ddcurric.figures.ring.layout import ARROW, TICK, ZERO_MARK, LaidRing, lay_out
from ddcurric.figures.ring.source import HOPS, MOVED, TABLES, Ring
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Drawing, Glue, Item, Path, PathStep, Shape
from ddcurric.scene.text import Run
from ddcurric.units import Pt
from ddcurric.wording.figures import diagram_wording

NEAR = math.radians(65)
"""Nodes that are no farther apart are joined by a line that bends inwards, away from the ring."""
OWN_SITES = {"ellipse": 8, "stadium": 4}
"""How many connection sites a shape has of its own."""


def draw_ring(said: Ring, diagram: Diagram, style: Style) -> Painted:
    laid = lay_out(said, style)
    pen = _RingPen(said, style, laid, diagram)
    bounds = laid.around.bounds
    return Painted((Drawing(Pt(bounds.width), Pt(bounds.height), tuple(pen.items()), diagram.alt),), laid.fits)


class _RingPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: Ring, style: Style, laid: LaidRing, diagram: Diagram) -> None:
        self.said, self.style, self.laid, self.answered = said, style, laid, diagram.answered
        self.stage = frozenset(stage_of(said.steps, diagram).points)
        self.moved = said.moves if said.tells(MOVED, self.answered) else ()
        self.sites: dict[str, list[Point]] = {name: [] for name in said.all_nodes}
        """More connection sites of the nodes, as shares of their frames: where lines touch them."""
        self.ids = {name: f"n{at}" for at, name in enumerate(said.all_nodes)}
        self.clicks = dict(_clicks(said, diagram))

    def _look(self, *names: str) -> Look:
        return look_of(self.style, any(name in self.stage for name in names), bool(self.stage))

    def items(self) -> Iterator[Item]:
        yield from self._circle()
        yield from self._range()
        yield from self._lines()
        yield from self._keys()
        yield from self._nodes()
        yield from self._words()
        laid = self.laid
        looks = {name: self._look(name) for name in self.said.keys}
        yield from table_items(laid.around.tables, *laid.around.tables_at, self.style, self.answered, looks, None)
        asked = questions_of(self.said, diagram_wording(self.style.language))
        yield from question_items(asked, laid.around.asked.lines, self.style, laid.size, self.answered, None)

    def _circle(self) -> Iterator[Item]:
        """The ring, its mark at 0, and the arrow that says which way its places grow."""
        laid, style = self.laid, self.style
        oval, text = laid.oval, laid.size.pt
        stroke = Stroke(style.process, style.thin)
        yield Shape(
            "ring", "Ring", "ellipse", box_around(oval.x, oval.y, 2 * oval.across, 2 * oval.down).rect, stroke=stroke
        )
        angle = laid.angles[ZERO_MARK]
        inner, outer = (_at(oval.point(angle, share * TICK * text)) for share in (-1, 1))
        yield Connector("zero", "Place 0", inner, outer, stroke)
        label = laid.words[ZERO_MARK].box
        middle = (label.top + label.bottom) / 2 - 0.1 * text
        start, end = label.right + 0.35 * text, label.right + (ARROW - 0.2) * text
        yield Connector("clockwise", "Way of the ring", _at((start, middle)), _at((end, middle)), stroke, head=True)

    def _range(self) -> Iterator[Item]:
        """The stretch of the ring that changes hands, where a node comes or goes."""
        said = self.said
        if not said.tells(MOVED, self.answered) or said.model.xor or said.copies > 1 or not said.keys:
            return
        after = said.model.changed(said.joins, said.leaves)
        nodes = [*((name, after) for name in said.joins), *((name, said.model) for name in said.leaves)]
        stroke = self.style.stroke(self.style.accent, self.style.heavy / self.style.line)
        for at, (name, model) in enumerate(nodes):
            start, end = self.laid.angles[model.predecessor(said.all_nodes[name])], self.laid.angles[name]
            pieces = (PathStep("C", tuple(map(_at, piece))) for piece in self.laid.oval.arc(start, end))
            steps = (PathStep("M", (_at(self.laid.oval.point(start)),)), *pieces)
            yield Path(f"range{at}", f"What {name} stores", steps, stroke, build=self.clicks.get(MOVED))

    def _lines(self) -> Iterator[Item]:
        """Hops over fingers: where a lookup goes along a finger, only the hop is drawn."""
        said = self.said
        told = (lookup for lookup in said.lookups if said.tells(HOPS, self.answered, lookup.key))
        hops = tuple(dict.fromkeys(hop for lookup in told for hop in lookup.hops))
        drawn = said.tables if said.tells(TABLES, self.answered) and not said.model.xor else ()
        fingers = [(node, other) for node in drawn for other in said.model.known(node)]
        number = count()
        for finger in fingers:
            if finger not in hops:
                look = self._look(said.edge(*finger))
                quiet = Stroke(self.style.process, self.style.thin) if not look.pointed else look.stroke()
                yield from self._line(f"f{next(number)}", f"Finger {finger[0]} to {finger[1]}", finger, quiet)
        number = count()
        for hop in hops:
            look = self._look(said.edge(*hop))
            yield from self._line(f"h{next(number)}", f"Hop {hop[0]} to {hop[1]}", hop, look.stroke())

    def _line(self, identity: str, name: str, ends: tuple[str, str], stroke: Stroke) -> Iterator[Item]:
        laid = self.laid
        build = self.clicks.get(self.said.edge(*ends))
        (one, other), (start, end) = map(laid.point, ends), map(laid.bodies.__getitem__, ends)
        rim = self.style.rim.pt
        if not self._bends(ends):
            first, last = start.rim(one, other), end.rim(other, one, rim)
            yield Connector(
                identity, name, _at(first), _at(last), stroke, self._glue(ends[0], first), self._glue(ends[1], last),
                head=True, build=build,
            )  # fmt: skip
            return
        head = HEAD * stroke.width.pt + 1.0
        inside = self._inside(ends)
        first, last = start.rim(one, inside), end.rim(other, inside, rim)
        leaves, arrives = _beyond(one, first, 1.0), _beyond(other, last, head)
        course = Bend(first, leaves, ((_toward(leaves, inside), _toward(arrives, inside), arrives),), last)
        track = Track(
            identity, name, stroke, self._glue(ends[0], first), self._glue(ends[1], last), head=True, build=build
        )
        yield from curved(track, course, _at)

    def _bends(self, ends: tuple[str, str]) -> bool:
        """Whether a straight line between two nodes would hardly leave the ring, or would touch another node."""
        laid = self.laid
        turn = abs(laid.angles[ends[0]] - laid.angles[ends[1]]) % math.tau
        line = Segment(*laid.point(ends[0]), *laid.point(ends[1]))
        others = (name for name in laid.bodies if name not in ends)
        return min(turn, math.tau - turn) < NEAR or any(
            laid.bodies[name].struck(laid.point(name), line, 0.2 * laid.size.pt) for name in others
        )

    def _inside(self, ends: tuple[str, str]) -> Point:
        """Where the ends of a bent line look: inside of the ring, between two nodes."""
        laid = self.laid
        (one, other), (start, end) = map(laid.point, ends), map(laid.angles.__getitem__, ends)
        between = (end - start) % math.tau
        middle = start + between / 2 if between <= math.pi else start + between / 2 + math.pi
        dx, dy = laid.oval.outwards(middle)
        body = max(laid.bodies[name].height for name in ends)
        deep = min(max(0.3 * math.dist(one, other), 1.1 * body), laid.oval.down)
        return (one[0] + other[0]) / 2 - dx * deep, (one[1] + other[1]) / 2 - dy * deep

    def _glue(self, name: str, at: Point) -> Glue:
        """A connection site of a node at a point on its rim, or a little before it."""
        body = self.laid.bodies[name]
        box = body.box(self.laid.point(name))
        self.sites[name].append(((at[0] - box.left) / box.width, (at[1] - box.top) / box.height))
        return Glue(self.ids[name], OWN_SITES[_kind(body.width, body.height)] + len(self.sites[name]) - 1)

    def _keys(self) -> Iterator[Item]:
        size = self.laid.mark
        moved = {move.key for move in self.moved}
        for at, key in enumerate(self.said.keys):
            look = self._look(key)
            x, y = self.laid.point(key)
            fill = self.style.accent if key in moved and not look.quiet else look.line
            rim = None if look.pointed or not self.stage else Stroke(look.line, look.wide)
            frame = Bounds(x - size / 2, y - size / 2, x + size / 2, y + size / 2).rect
            yield Shape(
                f"k{at}",
                f"Key {key}",
                "diamond",
                frame,
                self.style.paper if rim else fill,
                rim,
                build=self.clicks.get(key),
            )

    def _nodes(self) -> Iterator[Item]:
        style, laid = self.style, self.laid
        for name in self.said.all_nodes:
            look = self._look(name)
            body = laid.bodies[name]
            frame = body.box(laid.point(name)).rect
            passing = name in self.said.joins or name in self.said.leaves
            color = style.paper if look.pointed else look.words
            runs = (Run(name, style.text(body.size, color, bold=True)),)
            rim = None if look.pointed else Stroke(look.line, look.wide, "dash" if passing else "solid")
            yield Shape(
                self.ids[name],
                f"Node {name}",
                _kind(body.width, body.height),
                frame,
                look.line if look.pointed else style.paper,
                rim,
                centered(frame, (runs,)),
                build=self.clicks.get(name),
                wrap=False,
                sites=tuple(self.sites[name]),
            )

    def _words(self) -> Iterator[Item]:
        """The names of keys, the 0, and what becomes of nodes that come and go."""
        style = self.style
        moved = {move.key for move in self.moved}
        keys = {key: f"k{at}-name" for at, key in enumerate(self.said.keys)}
        for name, word in self.laid.words.items():
            look = self._look(name)
            shown = name in moved and not look.quiet
            color = style.accent if look.pointed or shown else look.words if name in keys else style.secondary
            runs = (Run(word.words, style.text(self.laid.size, color, bold=look.pointed)),)
            identity = keys.get(name) or ("zero-name" if name == ZERO_MARK else f"{self.ids[name]}-change")
            yield text_item(identity, f"Label {word.words}", word.box, (runs,), build=self.clicks.get(name))


def _clicks(said: Ring, diagram: Diagram) -> Iterator[tuple[str, int]]:
    """The clicks that show parts: the steps or, where there are none, hop after hop, and then what moves."""
    if not diagram.incremental:
        return
    if said.steps:
        seen: set[str] = set()
        for number, step in enumerate(said.steps, 1):
            yield from ((name, number) for name in step.points if name not in seen)
            seen.update(step.points)
        return
    hops = dict.fromkeys(said.edge(*hop) for lookup in said.lookups for hop in lookup.hops)
    yield from ((hop, number) for number, hop in enumerate(hops, 1))
    yield MOVED, len(hops) + 1


def _kind(width: float, height: float) -> str:
    return "stadium" if width > height else "ellipse"


def _at(point: Point) -> geometry.Point:
    return geometry.Point(Pt(point[0]), Pt(point[1]))


def _unit(start: Point, end: Point) -> Point:
    long = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / long, (end[1] - start[1]) / long


def _toward(start: Point, end: Point) -> Point:
    """The control of a cubic curve for that of a quadratic one."""
    return start[0] + (end[0] - start[0]) * 2 / 3, start[1] + (end[1] - start[1]) * 2 / 3


def _beyond(start: Point, through: Point, by: float) -> Point:
    """A point `by` beyond another on the line from a third."""
    x, y = _unit(start, through)
    return through[0] + x * by, through[1] + y * by
