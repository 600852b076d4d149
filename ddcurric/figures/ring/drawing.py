"""Turn a ring that is laid out into items of a scene."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Segment, box_around
from ddcurric.figures.kit.curves import HEAD, Bend, Point
from ddcurric.figures.kit.joints import curved
from ddcurric.figures.kit.kind import Painted, painted
from ddcurric.figures.kit.style import Style
from ddcurric.figures.ring.layout import ARROW, TICK, ZERO_MARK, LaidRing, lay_out
from ddcurric.figures.ring.line_drawing import divide_line, paint_line
from ddcurric.figures.ring.line_layout import lay_out_line
from ddcurric.figures.ring.pen import NodePen, at, beyond, straight, toward
from ddcurric.figures.ring.source import MOVED, Ring
from ddcurric.figures.ring.trie_drawing import divide_trie, draw_trie
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Item, Path, PathStep, Shape

NEAR = math.radians(65)
"""Nodes that are no farther apart are joined by a line that bends inwards, away from the ring."""
STRAIGHT, STEPS = 2.4, 16
"""How far a bent line's ends look past the rims, in lengths of its head: any nearer, it would be a hook."""


def draw_ring(said: Ring, diagram: Diagram, style: Style) -> Painted:
    """A ring or, where distance is XOR, the tree of the prefixes."""
    if said.model.xor:
        return draw_trie(said, diagram, style)
    laid = lay_out(said, style)
    if not laid.fits and (lines := lay_out_line(said, style)) is not None:
        return paint_line(said, diagram, style, lines)
    pen = _RingPen(said, style, laid, diagram)
    bounds = laid.around.bounds
    return painted(bounds, pen.items(), diagram, laid.fits)


def divide_ring(said: Ring, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """A ring in stretches; a tree of prefixes in subtrees; None: not in so few parts."""
    return (divide_trie if said.model.xor else divide_line)(said, diagram, style, parts)


class _RingPen(NodePen):
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: Ring, style: Style, laid: LaidRing, diagram: Diagram) -> None:
        super().__init__(said, style, diagram, laid.bodies, {name: laid.point(name) for name in laid.bodies})
        self.laid = laid

    def items(self) -> Iterator[Item]:
        yield from self._circle()
        yield from self._range()
        yield from self.lines(self._line)
        yield from self.marks_of_keys({key: self.laid.point(key) for key in self.said.keys}, self.laid.mark)
        yield from self.nodes()
        yield from self.words_beside(self.laid.words, self.laid.size)
        yield from self.beside(self.laid.around, self.laid.size)

    def _circle(self) -> Iterator[Item]:
        """The ring, its mark at 0, and the arrow that says which way its places grow."""
        laid, style = self.laid, self.style
        oval, text = laid.oval, laid.size.pt
        stroke = Stroke(style.process, style.thin)
        yield Shape(
            "ring", "Ring", "ellipse", box_around(oval.x, oval.y, 2 * oval.across, 2 * oval.down).rect, stroke=stroke
        )
        angle = laid.angles[ZERO_MARK]
        inner, outer = (oval.point(angle, share * TICK * text) for share in (-1, 1))
        yield straight("zero", "Place 0", (inner, outer), stroke)
        label = laid.words[ZERO_MARK].box
        middle = (label.top + label.bottom) / 2 - 0.1 * text
        start, end = label.right + 0.35 * text, label.right + (ARROW - 0.2) * text
        yield straight("clockwise", "Way of the ring", ((start, middle), (end, middle)), stroke, head=True)

    def _range(self) -> Iterator[Item]:
        """The stretch of the ring that changes hands, where a node comes or goes."""
        for number, (name, before) in enumerate(self.stretches()):
            start, end = self.laid.angles[before], self.laid.angles[name]
            pieces = (PathStep("C", tuple(map(at, piece))) for piece in self.laid.oval.arc(start, end))
            steps = (PathStep("M", (at(self.laid.oval.point(start)),)), *pieces)
            yield Path(f"range{number}", f"What {name} stores", steps, self.stretch(name), build=self.clicks.get(MOVED))

    def _line(self, identity: str, name: str, ends: tuple[str, str], stroke: Stroke) -> Iterator[Item]:
        laid = self.laid
        build = self.clicks.get(self.said.edge(*ends))
        (one, other), (start, end) = map(laid.point, ends), map(laid.bodies.__getitem__, ends)
        rim = self.style.rim.pt
        if self._bends(ends):
            head = HEAD * stroke.width.pt + 1.0
            inside = self._inside(ends, STRAIGHT * head)
            first, last = start.rim(one, inside), end.rim(other, inside, rim)
            leaves, arrives = beyond(one, first, 1.0), beyond(other, last, head)
            course = Bend(first, leaves, ((toward(leaves, inside), toward(arrives, inside), arrives),), last)
        else:
            first, last = start.rim(one, other), end.rim(other, one, rim)
            course = Bend(first, first, (), last)
        glue = self.glue(ends[0], first), self.glue(ends[1], last)
        line = Connector(identity, name, at(first), at(last), stroke, *glue, head=True, build=build)
        yield from curved(line, course, at)

    def _bends(self, ends: tuple[str, str]) -> bool:
        """Whether a straight line between two nodes would hardly leave the ring, or would touch another node."""
        laid = self.laid
        turn = abs(laid.angles[ends[0]] - laid.angles[ends[1]]) % math.tau
        line = Segment(*laid.point(ends[0]), *laid.point(ends[1]))
        others = (name for name in laid.bodies if name not in ends)
        return min(turn, math.tau - turn) < NEAR or any(
            laid.bodies[name].struck(laid.point(name), line, 0.2 * laid.size.pt) for name in others
        )

    def _inside(self, ends: tuple[str, str], least: float) -> Point:
        """Where the ends of a bent line look: inside of the ring, between two nodes, and `least` from the rims."""
        laid = self.laid
        (one, other), (start, end) = map(laid.point, ends), map(laid.angles.__getitem__, ends)
        between = (end - start) % math.tau
        middle = start + between / 2 if between <= math.pi else start + between / 2 + math.pi
        dx, dy = laid.oval.outwards(middle)
        body = max(laid.bodies[name].height for name in ends)
        wanted = max(0.3 * math.dist(one, other), 1.1 * body)
        for deep in (wanted + step * least / 4 for step in range(STEPS)):
            inside = (one[0] + other[0]) / 2 - dx * deep, (one[1] + other[1]) / 2 - dy * deep
            rims = (laid.bodies[name].rim(laid.point(name), inside) for name in ends)
            if deep >= laid.oval.down or all(math.dist(rim, inside) >= least for rim in rims):
                break
        return inside
