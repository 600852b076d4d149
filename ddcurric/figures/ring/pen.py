"""What rings and trees of prefixes draw alike: nodes, the lines that are told, tables and questions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import box_around
from ddcurric.figures.kit.composition import Composed
from ddcurric.figures.kit.curves import HEAD, Bend, Point
from ddcurric.figures.kit.joints import curved
from ddcurric.figures.kit.staging import Look, first_steps, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered, text_item
from ddcurric.figures.ring.away import Away
from ddcurric.figures.ring.layout import ZERO_MARK, Outside
from ddcurric.figures.ring.source import HOPS, MOVED, TABLES, Ring
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Glue, Item, Path, Shape, straight_steps
from ddcurric.scene.text import Run
from ddcurric.units import Length, Pt

OWN_SITES = {"ellipse": 8, "stadium": 4}
"""How many connection sites a shape has of its own."""


NO_MARKS: Mapping[str, str] = MappingProxyType({})

Ends = tuple[str, str]
"""Nodes that a line joins."""
DrawLine = Callable[[str, str, Ends, Stroke], Iterator[Item]]
"""Draws one, given its identity and its name."""


class NodePen:
    """Draws the nodes of one layout, and knows what is told of them."""

    def __init__(
        self, said: Ring, style: Style, diagram: Diagram, bodies: Mapping[str, Body], points: Mapping[str, Point]
    ) -> None:
        self.said, self.style, self.answered = said, style, diagram.answered
        self.bodies, self.points = bodies, points
        self.stage = frozenset(stage_of(said.steps, diagram).points)
        self.moved = frozenset(move.key for move in said.moves) if said.tells(MOVED, self.answered) else frozenset()
        """Keys that are shown to move."""
        self.sites: dict[str, list[Point]] = {name: [] for name in said.all_nodes}
        """More connection sites of the nodes, as shares of their frames: where lines touch them."""
        self.ids = {name: f"n{at}" for at, name in enumerate(said.all_nodes)}
        self.clicks = dict(_clicks(said, diagram))

    def look(self, *names: str) -> Look:
        """How what is made of these nodes looks: it is pointed at where one of them is."""
        return look_of(self.style, any(name in self.stage for name in names), bool(self.stage))

    def hops(self) -> tuple[tuple[str, str], ...]:
        """Those of the lookups that are told."""
        told = (lookup for lookup in self.said.lookups if self.said.tells(HOPS, self.answered, lookup.key))
        return tuple(dict.fromkeys(hop for lookup in told for hop in lookup.hops))

    def lines(self, line: DrawLine, here: Callable[[Ends], bool] = lambda ends: True) -> Iterator[Item]:
        """Hops over fingers, those that are `here`: where a lookup goes along a finger, only the hop is drawn."""
        said, hops = self.said, self.hops()
        drawn = said.tables if said.tells(TABLES, self.answered) else ()
        fingers = ((node, other) for node in drawn for other in said.model.known(node) if (node, other) not in hops)
        quiet = Stroke(self.style.process, self.style.thin)
        for kind, edges in (("Finger", fingers), ("Hop", hops)):
            for number, ends in enumerate(filter(here, edges)):
                look = self.look(said.edge(*ends))
                stroke = quiet if kind == "Finger" and not look.pointed else look.stroke()
                yield from line(f"{kind[0].lower()}{number}", f"{kind} {ends[0]} to {ends[1]}", ends, stroke)

    def glue(self, name: str, at: Point) -> Glue:
        """A connection site of a node at a point on its rim, or a little before it."""
        body = self.bodies[name]
        box = body.box(self.points[name])
        self.sites[name].append(((at[0] - box.left) / box.width, (at[1] - box.top) / box.height))
        return Glue(self.ids[name], OWN_SITES[body.kind] + len(self.sites[name]) - 1)

    def hanging(self, identity: str, name: str, ends: tuple[str, str], low: float, stroke: Stroke) -> Iterator[Item]:
        """A line between nodes of one row that hangs below it, bent toward a height; it keeps off their neighbours."""
        (one, other), (start, end) = map(self.points.__getitem__, ends), map(self.bodies.__getitem__, ends)
        slant, way = min(abs(one[0] - other[0]) / 3, 2 * start.height), 1 if other[0] > one[0] else -1
        first = start.rim(one, (one[0] + way * slant / 2, one[1] + start.height))
        last = end.rim(other, (other[0] - way * slant / 2, other[1] + end.height), self.style.rim.pt)
        leaves, arrives = beyond(one, first, 1.0), beyond(other, last, HEAD * stroke.width.pt + 1.0)
        # As far along its straight ends as they lead down to it: bent any sooner, the head is a hook.
        course = Bend(first, leaves, ((_down(first, leaves, low), _down(last, arrives, low), arrives),), last)
        glue, build = (self.glue(ends[0], first), self.glue(ends[1], last)), self.clicks.get(self.said.edge(*ends))
        line = Connector(identity, name, at(first), at(last), stroke, *glue, head=True, build=build)
        yield from curved(line, course, at)

    def nodes(self) -> Iterator[Item]:
        """The nodes of this layout with their names; those that come or go have a dashed rim."""
        style = self.style
        for name in (each for each in self.said.all_nodes if each in self.points):
            look = self.look(name)
            body = self.bodies[name]
            frame = body.box(self.points[name]).rect
            passing = name in self.said.joins or name in self.said.leaves
            color = style.paper if look.pointed else look.words
            runs = (Run(name, style.text(body.size, color, bold=True)),)
            rim = None if look.pointed else Stroke(look.line, look.wide, "dash" if passing else "solid")
            yield Shape(
                self.ids[name],
                f"Node {name}",
                body.kind,
                frame,
                look.line if look.pointed else style.paper,
                rim,
                centered(frame, (runs,)),
                build=self.clicks.get(name),
                wrap=False,
                sites=tuple(self.sites[name]),
            )

    def stretches(self) -> Iterator[tuple[str, str]]:
        """Nodes that come or go, each with the node before it: what lies between them changes hands, as it is told."""
        said = self.said
        if not said.tells(MOVED, self.answered) or said.copies > 1 or not said.keys:
            return
        after = said.model.changed(said.joins, said.leaves)
        yield from ((name, after.predecessor(place)) for name, place in said.joins.items())
        yield from ((name, said.model.predecessor(said.all_nodes[name])) for name in said.leaves)

    def stretch(self, name: str) -> Stroke:
        """The line of what changes hands with a node: heavy, and grey beside the point."""
        look = self.look(name)
        return self.style.stroke(look.line if look.quiet else self.style.accent, self.style.heavy / self.style.line)

    def marks_of_keys(self, points: Mapping[str, Point], size: float) -> Iterator[Item]:
        """The keys that have a place here, as diamonds on the ring."""
        for number, key in enumerate(self.said.keys):
            if key not in points:
                continue
            look = self.look(key)
            fill = self.style.accent if key in self.moved and not look.quiet else look.line
            rim = None if look.pointed or not self.stage else Stroke(look.line, look.wide)
            frame, build = box_around(*points[key], size, size).rect, self.clicks.get(key)
            yield Shape(
                f"k{number}", f"Key {key}", "diamond", frame, self.style.paper if rim else fill, rim, build=build
            )

    def words_beside(
        self, words: Mapping[str, Outside], size: Length, marks: Mapping[str, str] = NO_MARKS
    ) -> Iterator[Item]:
        """Names of keys, the 0, and what becomes of nodes that come and go; `marks`: ids of words at other places."""
        style = self.style
        keys = {key: f"k{number}-name" for number, key in enumerate(self.said.keys)}
        named = {ZERO_MARK: "zero-name", **marks, **keys}
        for name, word in words.items():
            look = self.look(name)
            shown = name in self.moved and not look.quiet
            color = style.accent if look.pointed or shown else look.words if name in keys else style.secondary
            runs = (Run(word.words, style.text(size, color, bold=look.pointed)),)
            identity = named.get(name) or f"{self.ids[name]}-change"
            yield text_item(identity, f"Label {word.words}", word.box, (runs,), build=self.clicks.get(name))

    def words_away(self, words: Sequence[Away], size: Length) -> Iterator[Item]:
        """Where told hops go and come from that leave a line or a part; a line leads to words that are apart."""
        told = {*self.hops()}
        for number, away in enumerate(words):
            if away.hop in told:
                look, build = self.look(self.said.edge(*away.hop)), self.clicks.get(self.said.edge(*away.hop))
                color = self.style.accent if look.pointed else look.words
                if away.apart:
                    x, y = self.points[away.node]
                    ends = (x, y + self.bodies[away.node].height / 2), (x, away.box.top - 0.15 * size.pt)
                    quiet = Stroke(self.style.process, self.style.thin)
                    yield straight(f"away{number}", "To another line", ends, quiet, build)
                runs = (Run(away.words, self.style.text(size, color, bold=look.pointed)),)
                yield text_item(f"away{number}-words", f"Hop {' to '.join(away.hop)}", away.box, (runs,), build=build)

    def beside(self, around: Composed, size: Length) -> Iterator[Item]:
        """The tables and questions around what is drawn."""
        looks = {name: self.look(name) for name in self.said.keys}
        yield from around.items(self.style, size, self.answered, looks)


def _clicks(said: Ring, diagram: Diagram) -> Iterator[tuple[str, int]]:
    """The clicks that show parts: the steps or, where there are none, hop after hop, and then what moves."""
    if not diagram.incremental:
        return
    if said.steps:
        yield from first_steps(said.steps).items()
        return
    hops = dict.fromkeys(said.edge(*hop) for lookup in said.lookups for hop in lookup.hops)
    yield from ((hop, number) for number, hop in enumerate(hops, 1))
    yield MOVED, len(hops) + 1


def at(point: Point) -> geometry.Point:
    """A place in the layout as one in the scene."""
    return geometry.Point(Pt(point[0]), Pt(point[1]))


def straight(
    identity: str, name: str, ends: tuple[Point, Point], stroke: Stroke, build: int | None = None, head: bool = False
) -> Path:
    """A line that joins nothing."""
    return Path(identity, name, straight_steps(*map(at, ends)), stroke, head=head, build=build)


def _unit(start: Point, end: Point) -> Point:
    long = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / long, (end[1] - start[1]) / long


def toward(start: Point, end: Point) -> Point:
    """The control of a cubic curve for that of a quadratic one."""
    return start[0] + (end[0] - start[0]) * 2 / 3, start[1] + (end[1] - start[1]) * 2 / 3


def _down(start: Point, through: Point, low: float) -> Point:
    """The control of a curve that goes on beyond a point as it came, and whose middle is half as deep as `low`."""
    x, y = _unit(start, through)
    by = max((low - through[1]) * 2 / 3 / y, 0.0)
    return through[0] + x * by, through[1] + y * by


def beyond(start: Point, through: Point, by: float) -> Point:
    """A point `by` beyond another on the line from a third."""
    x, y = _unit(start, through)
    return through[0] + x * by, through[1] + y * by
