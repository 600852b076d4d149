"""Turn a ring that is laid out in lines into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.style import Style
from ddcurric.figures.ring.layout import TICK, ZERO_MARK
from ddcurric.figures.ring.line_layout import ARCS, END_MARK, LaidLine, lay_out_parts
from ddcurric.figures.ring.pen import Ends, NodePen, straight
from ddcurric.figures.ring.source import MOVED, Ring
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Item


def divide_line(said: Ring, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """Stretches of the ring, each in lines one below the other; None: not in so few parts."""
    return of_parts(paint_line(said, diagram, style, each) for each in lay_out_parts(said, style, parts))


def paint_line(said: Ring, diagram: Diagram, style: Style, laid: LaidLine) -> Painted:
    """All of the ring in lines, or one part of it."""
    items = _LinePen(said, style, laid, diagram).items()
    return painted(laid.around.bounds, items, diagram, laid.around.fits)


class _LinePen(NodePen):
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: Ring, style: Style, laid: LaidLine, diagram: Diagram) -> None:
        super().__init__(said, style, diagram, laid.bodies, {name: laid.point(name) for name in laid.bodies})
        self.laid = laid

    def items(self) -> Iterator[Item]:
        yield from self._rows()
        yield from self._range()
        yield from self.lines(self._arc, self._in_one)
        yield from self.marks_of_keys(self.laid.points, self.laid.mark)
        yield from self.nodes()
        names = {END_MARK: "zero-again"}
        yield from self.words_beside(self.laid.words, self.laid.size, names)
        yield from self.words_away(self.laid.away, self.laid.size)
        yield from self.beside(self.laid.around, self.laid.size)

    def _rows(self) -> Iterator[Item]:
        """The ring, and its mark at 0, where it begins and ends."""
        stroke = Stroke(self.style.process, self.style.thin)
        for number, row in enumerate(self.laid.rows):
            course = (row.left, row.y), (row.right, row.y)
            yield straight(f"ring{number}", f"Ring, line {number + 1}", course, stroke, head=True)
        half = TICK * self.laid.size.pt
        for identity, mark in (("zero", ZERO_MARK), ("end", END_MARK)):
            if mark in self.laid.points:
                x, y = self.laid.points[mark]
                yield straight(identity, "Place 0", ((x, y - half), (x, y + half)), stroke)

    def _range(self) -> Iterator[Item]:
        """The stretch of the ring that changes hands, where a node comes or goes."""
        for number, (name, before) in enumerate(self.stretches()):
            for at_row, course in enumerate(self._between(before, name)):
                identity = f"range{number}-{at_row}"
                yield straight(identity, f"What {name} stores", course, self.stretch(name), self.clicks.get(MOVED))

    def _between(self, before: str, name: str) -> Iterator[tuple[Point, Point]]:
        """The pieces of lines from one node to another, as far as they are here."""
        order = [each for row in self.laid.rows for each in row.names if each != END_MARK]
        if before not in order and name not in order:
            return
        first = order.index(before) if before in order else -1
        last = order.index(name) if name in order else len(order)
        start = 0
        for row in self.laid.rows:
            end = start + len(row.names)
            pieces = ((first, last),) if first < last else ((first, len(order)), (-1, last))
            for low, high in pieces:
                left = self.laid.points[order[low]][0] if start <= low < end else row.left
                right = self.laid.points[order[high]][0] if start <= high < min(end, len(order)) else row.right
                if low < end and high >= start and left < right:
                    yield (left, row.y), (right, row.y)
            start = end

    def _in_one(self, ends: Ends) -> bool:
        """Whether both stand in one line; tables and words tell of the others."""
        return any({*ends} <= {*row.names} for row in self.laid.rows)

    def _arc(self, identity: str, name: str, ends: Ends, stroke: Stroke) -> Iterator[Item]:
        """Below the line, as a hop from place to place."""
        one, other = map(self.laid.point, ends)
        row = next(row for row in self.laid.rows if ends[0] in row.names)
        share = abs(one[0] - other[0]) / (row.right - row.left)
        deep = (0.5 + 0.5 * share) * ARCS * self.laid.size.pt
        yield from self.hanging(identity, name, ends, one[1] + self.bodies[ends[0]].height / 2 + 1.5 * deep, stroke)
