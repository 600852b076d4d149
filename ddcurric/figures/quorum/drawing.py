"""Draw quorums: a column for each server, a row for each write, read and failure, and the columns of the news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.staging import Look, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered, in_look, text_item
from ddcurric.figures.quorum.layout import QuorumGrid, acts_of, is_blank, lay_out_parts, lay_out_quorum
from ddcurric.figures.quorum.model import DOWN, READ, WRITTEN, Act, QuorumSystem, farthest, held, news, version_of
from ddcurric.figures.quorum.notation import act_names
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Point, Stroke
from ddcurric.scene.items import Connector, Glue, Item, Shape
from ddcurric.scene.text import Run
from ddcurric.units import Pt

LEFT, RIGHT = 2, 6
"""Connection sites of a circle."""
BAND = 0.17
"""How much of the accent tints the columns of the news."""
PALE = 0.2
"""Of its line, what is written beside the point is filled with: as dark as the point it would be one in grey."""
ABOVE = 0.65
"""Of a circle, from the middle of a row to the end of such a column."""
CROSS = 0.46
"""Of a circle, the mark of a server that stops."""
DOT = 0.16
"""Of a circle, the mark of a server that has no part."""


def draw_quorum(said: QuorumSystem, diagram: Diagram, style: Style) -> Painted:
    """As large as there is room, in letters of a size that the style has."""
    return _painted(said, diagram, style, lay_out_quorum(said, style))


def divide_quorum(said: QuorumSystem, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """Some lines after the other, each time below the servers; None: not in so few parts."""
    return of_parts(_painted(said, diagram, style, each) for each in lay_out_parts(said, style, parts))


def _painted(said: QuorumSystem, diagram: Diagram, style: Style, grid: QuorumGrid) -> Painted:
    return painted(grid.bounds, _QuorumPen(said, style, grid, diagram).items(), diagram, grid.fits)


class _QuorumPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: QuorumSystem, style: Style, grid: QuorumGrid, diagram: Diagram) -> None:
        self.said, self.style, self.grid = said, style, grid
        self.told = diagram.answered or not said.asks
        self.answered = diagram.answered
        self.acts = acts_of(said)
        self.names = act_names(said) if said.acts else ("written", "read")
        self.points = frozenset(stage_of(said.steps, diagram).points)
        self.incremental = diagram.incremental

    def items(self) -> Iterator[Item]:
        last = self._build(len(self.acts) - 1)
        yield from self._bands(last)
        for column, name in enumerate(self.said.servers):
            yield self._name(column, name)
        for row in self.grid.rows:
            yield from self._row(row, self.acts[row])
        yield from question_items(self.grid.questions, self.style, self.grid.size, self.answered, last)

    def _build(self, row: int) -> int | None:
        """Rows appear one after the other; the first stands there from the beginning."""
        return row if self.incremental and row else None

    def _look(self, *names: str) -> Look:
        return look_of(self.style, bool(self.points.intersection(names)), bool(self.points))

    def _bands(self, build: int | None) -> Iterator[Item]:
        """The columns by way of which a read sees the news."""
        if not self.told:
            return
        write, read = (frozenset(each) for each in farthest(self.said))
        shared = news(self.said) if self.said.acts else write & read
        grid = self.grid
        covers = build is not None  # what comes with a later click is painted over what stands there
        fill = None if covers else mix(self.style.accent, self.style.paper, BAND)
        rim = Stroke(self.style.accent, self.style.thin) if covers else None
        half = min(grid.seal * 0.62, (grid.columns[1] - grid.columns[0]) / 2 if len(grid.columns) > 1 else grid.seal)
        last = max((row for row, act in enumerate(self.acts) if act.kind == READ), default=0)
        here = [row for row in grid.rows if row <= last]
        for column, name in enumerate(self.said.servers if here else ()):
            if name in shared:
                middle = grid.columns[column]
                top, foot = grid.rows[here[0]] - grid.seal * ABOVE, grid.rows[here[-1]] + grid.seal * ABOVE
                box = Bounds(middle - half, top, middle + half, foot)
                yield Shape(f"band{column}", f"News at {name}", "round-rect", box.rect, fill, rim, build=build)

    def _name(self, column: int, name: str) -> Item:
        look = self._look(name)
        color = look.name if self.points else self.style.ink
        look_now = self.style.text(self.grid.size, color, bold=not look.quiet)
        lines = tuple(tuple(replace(run, style=look_now) for run in line) for line in self.grid.named[column])
        return text_item(f"s{column}", f"Server {name}", self.grid.name_at(column), lines)

    def _row(self, row: int, act: Act) -> Iterator[Item]:
        grid, style, build = self.grid, self.style, self._build(row)
        look = self._look(self.names[row])
        lines = in_look(grid.words[row], look, look.words)
        yield text_item(f"r{row}", f"Line {self.names[row]}", grid.words_at(row), lines, "left", build)
        empty = is_blank(self.said, act) and not self.answered
        hidden = empty and not self.said.acts
        chosen = [at for at, name in enumerate(self.said.servers) if name in act.servers]
        if act.kind != DOWN and not hidden:
            for one, other in pairwise(chosen):
                yield self._link(row, one, other, look, build)
        for column, name in enumerate(self.said.servers):
            if act.kind == DOWN and column in chosen:
                yield self._cross(row, column, build)
            elif act.kind != DOWN and (column in chosen or (is_blank(self.said, act) and not self.said.acts)):
                inside = column in chosen and not hidden
                yield self._seal(row, column, act, self._look(self.names[row], name), inside, empty, build)
            elif not (act.kind != DOWN and chosen and chosen[0] < column < chosen[-1]):
                box = box_around(grid.columns[column], grid.rows[row], grid.seal * DOT, grid.seal * DOT)
                yield Shape(f"d{row}-{column}", f"{name} not in it", "ellipse", box.rect, style.hairline, build=build)

    def _link(self, row: int, one: int, other: int, look: Look, build: int | None) -> Item:
        """The line that joins the servers of a row."""
        start, end = self.grid.seal_at(one, row), self.grid.seal_at(other, row)
        middle = Pt(self.grid.rows[row])
        color = look.line if look.pointed else self.style.process
        return Connector(
            f"l{row}-{one}",
            f"{self.names[row]} {one + 1} to {other + 1}",
            Point(Pt(start.right), middle),
            Point(Pt(end.left), middle),
            Stroke(color, look.wide if look.pointed else self.style.thin),
            Glue(f"q{row}-{one}", RIGHT),
            Glue(f"q{row}-{other}", LEFT),
            build=build,
        )

    def _seal(self, row: int, column: int, act: Act, look: Look, inside: bool, empty: bool, build: int | None) -> Item:
        """A server that has a part, with the version that it takes or has; what is written is filled."""
        style, frame = self.style, self.grid.seal_at(column, row).rect
        name = self.said.servers[column]
        filled = inside and act.kind == WRITTEN
        taken = mix(look.line, style.paper, PALE) if look.quiet else look.line
        fill = taken if filled else style.paper
        stroke = Stroke(look.line if inside or empty else style.hairline, look.wide)
        text = self._version(row, act, name) if inside and not empty else ""
        color = style.paper if filled and not look.quiet else style.accent if is_blank(self.said, act) else look.words
        runs = (Run(text, style.text(self.grid.size, color, bold=True)),)
        title = f"{self.names[row]} {name}"
        return Shape(
            f"q{row}-{column}", title, "ellipse", frame, fill, stroke, centered(frame, (runs,)) if text else (),
            build=build, wrap=False,
        )  # fmt: skip

    def _version(self, row: int, act: Act, name: str) -> str:
        if not self.said.acts:
            return ""
        return str(version_of(self.said, row) if act.kind == WRITTEN else held(self.said, row)[name])

    def _cross(self, row: int, column: int, build: int | None) -> Item:
        name = self.said.servers[column]
        look = self._look(self.names[row], name)
        side = self.grid.seal * CROSS
        box = box_around(self.grid.columns[column], self.grid.rows[row], side, side)
        stroke = self.style.stroke(*((look.line,) if look.quiet else (self.style.accent, 1.5)))
        return Shape(f"x{row}-{column}", f"{name} is down", "cross", box.rect, stroke=stroke, build=build)
