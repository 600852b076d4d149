"""Draw a relation matrix: square cells, the relation shown by their fill, and a legend. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.execution.model import pasts
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.kind import Painted
from ddcurric.figures.kit.staging import look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, text_item, width_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Stroke
from ddcurric.scene.items import Drawing, Item, Shape
from ddcurric.scene.text import Run
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass
from ddcurric.wording.figures import diagram_wording

WIDEST, EASY, NARROWEST = 1.9, 1.35, 1.3
"""A cell, in type sizes; from the second on it leaves the room at its right to the legend."""
WIDEST_ON_SLIDES = 4.0
"""The same where the figure spreads out to take the room."""
BETWEEN = 0.22
"""Between the processes, in cells."""
AFTER = 0.22
"""How much of the accent fills a cell whose row comes after its column."""
ENTRY = 1.5
"""From one entry of the legend to the next, in type sizes."""
GAP = 0.6
"""From names and legend to the cells, in type sizes."""

BEFORE_IT, AFTER_IT, CONCURRENT = "before", "after", "concurrent"


@dataclass(frozen=True, slots=True)
class Grid:
    size: Length
    cell: float
    lead: float
    """Room of the names of the rows."""
    starts: tuple[float, ...]
    """Of the cells along either side, from the first."""
    aside: bool
    """The legend stands at the right, else below."""
    width: float
    height: float
    fits: bool

    @property
    def text(self) -> float:
        return self.size.pt

    @property
    def head(self) -> float:
        return self.text * (CAPITALS + DEPTH + GAP)

    @property
    def side(self) -> float:
        return self.starts[-1] + self.cell


def draw_matrix(said: SpaceTime, diagram: Diagram, style: Style) -> Painted:
    """As large as there is room, in letters of a size that the style has."""
    grid = _grid(said, style)
    items = tuple(_items(said, style, grid, frozenset(stage_of(said.steps, diagram).points)))
    return Painted((Drawing(Pt(grid.width), Pt(grid.height), items, diagram.alt),), grid.fits)


@lru_cache(maxsize=128)
def _grid(said: SpaceTime, style: Style) -> Grid:
    tried = [_at(said, style, size) for size in style.sizes]
    return next((grid for grid in tried if grid.fits), tried[-1])


def _at(said: SpaceTime, style: Style, size: Length) -> Grid:
    text = size.pt
    names = [width_of((Run(name, style.text(size, bold=True)),)) for name in said.execution.events]
    legend = max(width_of((Run(words, style.text(size)),)) for words in _legend(style).values()) + 2.2 * text
    lead, head = max(names) + GAP * text, text * (CAPITALS + DEPTH + GAP)
    filled = [process.events for process in said.execution.processes if process.events]
    cells = len(names) + BETWEEN * (len(filled) - 1)
    beside = style.max_width.pt - lead - style.line.pt - legend - 2 * text
    aside = style.fill or beside >= EASY * text * cells
    wide = style.max_width.pt - lead - style.line.pt - (legend + 2 * text if aside else 0.0)
    keys = len(_legend(style)) * ENTRY * text
    high = style.max_height.pt - head - style.line.pt - (0.0 if aside else GAP * text + keys)
    least = max(NARROWEST * text, max(names) + 0.25 * text)
    cell = max(min(wide / cells, high / cells, (WIDEST_ON_SLIDES if style.fill else WIDEST) * text), least)
    starts, at = [], 0.0
    for events in filled:
        starts += [at + number * cell for number in range(len(events))]
        at += (len(events) + BETWEEN) * cell
    side = starts[-1] + cell
    width = lead + side + style.line.pt / 2 + (legend + 2 * text if aside else 0.0)
    width = max(width, 0.0 if aside else lead + legend)
    height = head + (max(side, keys) if aside else side + GAP * text + keys) + style.line.pt / 2
    fits = width <= style.wide_width.pt + 1 and height <= style.max_height.pt + 1
    return Grid(size, cell, lead, tuple(starts), aside, width, height, fits)


def _legend(style: Style) -> dict[str, str]:
    say = diagram_wording(style.language)
    return {BEFORE_IT: say.row_before, AFTER_IT: say.row_after, CONCURRENT: say.row_concurrent}


def _fill(relation: str, style: Style, pointed: bool = True) -> Color:
    """Beside the point it is grey."""
    full = style.accent if pointed else style.process
    return {BEFORE_IT: full, AFTER_IT: mix(full, style.paper, AFTER), CONCURRENT: style.paper}[relation]


def _items(said: SpaceTime, style: Style, grid: Grid, points: frozenset[str]) -> Iterator[Item]:
    before = pasts(said.execution)
    names = list(said.execution.events)
    rim = Stroke(style.process, style.thin * 0.6)
    for at, row in enumerate(names):
        look = look_of(style, row in points, bool(points))
        for over, column in enumerate(names):
            box = _cell(grid, over, at)
            if row == column:
                dot = box_around((box.left + box.right) / 2, (box.top + box.bottom) / 2, grid.cell / 5, grid.cell / 5)
                yield Shape(f"c{at}-{over}", f"{row} itself", "ellipse", dot.rect, fill=style.process)
                continue
            relation = BEFORE_IT if row in before[column] else AFTER_IT if column in before[row] else CONCURRENT
            fill = _fill(relation, style, not points or row in points or column in points)
            yield Shape(f"c{at}-{over}", f"{row} {relation} {column}", "rect", box.rect, fill, rim)
        runs = ((Run(row, style.text(grid.size, look.words, bold=True)),),)
        middle = grid.head + grid.starts[at] + grid.cell / 2
        yield text_item(f"r{at}", f"Row {row}", _ink(grid, 0.0, grid.lead - GAP * grid.text, middle), runs, "right")
        left = grid.lead + grid.starts[at] - grid.cell
        ink = _ink(grid, left, left + 3 * grid.cell, grid.text * (CAPITALS + DEPTH) / 2)
        yield text_item(f"h{at}", f"Column {row}", ink, runs)
    for at, name in enumerate(names):
        if name in points:
            yield from _around(grid, at, name, Stroke(style.accent, style.heavy))
    yield from _legend_items(style, grid, rim)


def _around(grid: Grid, at: int, name: str, stroke: Stroke) -> Iterator[Item]:
    """A frame around the row and the column of an event."""
    start, side, cell = grid.starts[at], grid.side, grid.cell
    row = Bounds(grid.lead, grid.head + start, grid.lead + side, grid.head + start + cell)
    column = Bounds(grid.lead + start, grid.head, grid.lead + start + cell, grid.head + side)
    yield Shape(f"p{at}-row", f"Row of {name}", "rect", row.rect, stroke=stroke)
    yield Shape(f"p{at}-column", f"Column of {name}", "rect", column.rect, stroke=stroke)


def _legend_items(style: Style, grid: Grid, rim: Stroke) -> Iterator[Item]:
    step, text = ENTRY * grid.text, grid.text
    left = grid.lead + grid.side + 2 * text if grid.aside else grid.lead
    top = grid.head if grid.aside else grid.head + grid.side + GAP * text
    for at, (relation, words) in enumerate(_legend(style).items()):
        middle = top + (at + 0.5) * step
        sample = box_around(left + text / 2, middle, text, text)
        yield Shape(f"l{at}", f"Legend {relation}", "rect", sample.rect, _fill(relation, style), rim)
        runs = ((Run(words, style.text(grid.size)),),)
        ink = _ink(grid, left + 1.6 * text, left + 1.6 * text + width_of(runs[0]), middle)
        yield text_item(f"l{at}-words", f"Meaning of {relation}", ink, runs, "left")


def _cell(grid: Grid, over: int, at: int) -> Bounds:
    left, top = grid.lead + grid.starts[over], grid.head + grid.starts[at]
    return Bounds(left, top, left + grid.cell, top + grid.cell)


def _ink(grid: Grid, left: float, right: float, middle: float) -> Bounds:
    """Where a line of words stands whose capitals have their middle there."""
    high = grid.text * (CAPITALS + DEPTH)
    return Bounds(left, middle - high / 2 + grid.text * DEPTH / 2, right, middle + high / 2 + grid.text * DEPTH / 2)
