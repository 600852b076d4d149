"""Draw a relation matrix: square cells, the relation shown by their fill, and a legend. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import product

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.execution.model import pasts
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.kind import Painted
from ddcurric.figures.kit.seams import best_stretches
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
from ddcurric.wording import runs_leftwards
from ddcurric.wording.figures import diagram_wording

WIDEST, EASY, NARROWEST = 1.9, 1.35, 1.3
"""A cell, in type sizes; from the second on it leaves the room at its right to the legend."""
WIDEST_ON_SLIDES = 4.0
"""The same where the figure spreads out to take the room."""
BETWEEN = 0.22
"""Between the processes, in cells."""
AFTER = 0.22
"""How much of the accent fills a cell whose row comes after its column."""
ENTRY, NEXT = 1.5, 1.0
"""From one entry of the legend to the next, below it and beside it, in type sizes."""
GAP = 0.6
"""From names and legend to the cells, in type sizes."""

BEFORE_IT, AFTER_IT, CONCURRENT = "before", "after", "concurrent"
INSIDE = 1.0
"""What it costs that a part begins inside of a process, where its length costs as much if it is off by two thirds."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix, measured: all of its rows, or some."""

    size: Length
    cell: float
    lead: float
    """Room of the names of the rows."""
    starts: tuple[float, ...]
    """Of the cells along either side, from the first."""
    rows: range
    columns: range
    """Those that stand here."""
    levels: int
    """The names of the columns stand in so many lines, by turns."""
    aside: bool
    """The legend stands at the right, else below."""
    in_line: bool
    """Its entries stand side by side."""
    width: float
    height: float
    fits: bool

    @property
    def text(self) -> float:
        return self.size.pt

    @property
    def head(self) -> float:
        return _head(self.text, self.levels)

    @property
    def across(self) -> float:
        return self.beyond(self.columns[-1]) + self.cell

    @property
    def down(self) -> float:
        return self.top(self.rows[-1]) + self.cell

    def top(self, row: int) -> float:
        """Of a row, from the first that stands here."""
        return self.starts[row] - self.starts[self.rows.start]

    def beyond(self, column: int) -> float:
        """How far a column is from the first that stands here."""
        return self.starts[column] - self.starts[self.columns.start]


def draw_matrix(said: SpaceTime, diagram: Diagram, style: Style) -> Painted:
    """As large as there is room, in letters of a size that the style has."""
    grid = _grid(said, style)
    return Painted((_drawn(said, diagram, style, grid),), grid.fits)


def divide_matrix(said: SpaceTime, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """So many stretches of its rows, of whole processes where they are about as long, each below all columns.

    Where all columns are too wide, each below one stretch of them and then below the next.
    """
    grids = _parts(said, style, parts)
    drawings = tuple(_drawn(said, diagram, style, grid) for grid in grids)
    return Painted(drawings, all(grid.fits for grid in grids)) if grids else None


def _drawn(said: SpaceTime, diagram: Diagram, style: Style, grid: Grid) -> Drawing:
    items = tuple(_items(said, style, grid, frozenset(stage_of(said.steps, diagram).points)))
    return Drawing(Pt(grid.width), Pt(grid.height), items, diagram.alt)


@lru_cache(maxsize=128)
def _grid(said: SpaceTime, style: Style) -> Grid:
    """Names in one line are liked better than large ones, and those in two better than a matrix in parts."""
    tried = [_whole(said, style, size, levels) for levels in (1, 2) for size in style.sizes]
    return next((grid for grid in tried if grid.fits), tried[len(style.sizes) - 1])


def _whole(said: SpaceTime, style: Style, size: Length, levels: int) -> Grid:
    measures = _measured(said, style, size)
    beside = style.max_width.pt - measures.lead - style.line.pt - measures.legend - 2 * size.pt
    every, cells = range(len(measures.steps)), measures.cells
    # A slide's figure is wide or narrow: the legend stands where it leaves more room.
    sides = (True, False) if style.fill else (beside >= EASY * size.pt * cells,)
    grids = [_at(measures, style, every, every, cells, cells, aside, levels) for aside in sides]
    return max(grids, key=lambda grid: (grid.fits, grid.cell))


@lru_cache(maxsize=128)
def _parts(said: SpaceTime, style: Style, count: int) -> tuple[Grid, ...]:
    """Empty where there are not as many rows. Names in one line, and cells as large as can be, are liked better."""
    measures = _measured(said, style, style.sizes[-1])
    tried = [
        tuple(_at(measures, style, *pair, deep, wide, aside, levels) for pair in product(rows, columns))
        for abreast in range(1, count + 1)
        if count % abreast == 0
        if (rows := _stretches(measures, count // abreast)) and (columns := _stretches(measures, abreast))
        for deep, wide in [(_longest(measures, rows), _longest(measures, columns))]
        for levels in (1, 2)
        for aside in (True, False)
    ]
    fitting = [grids for grids in tried if all(grid.fits for grid in grids)]
    whole = [grids for grids in fitting if len(grids[0].columns) == len(measures.steps)]
    best = max(whole or fitting, key=lambda grids: (-grids[0].levels, grids[0].cell), default=())
    return best or next(iter(tried[3:]), ())


def _stretches(measures: _MatrixMeasures, count: int) -> tuple[range, ...]:
    """So many, of whole processes where they are about as long; empty where there are too few events."""
    steps = measures.steps
    firsts = [at == 0 or steps[at] - steps[at - 1] > 1 for at in range(len(steps))]
    return best_stretches([1.0] * len(firsts), [0.0 if first else INSIDE for first in firsts], count)


def _longest(measures: _MatrixMeasures, stretches: Sequence[range]) -> float:
    """How many cells it is along its side."""
    return max(measures.steps[each[-1]] - measures.steps[each.start] + 1 for each in stretches)


@dataclass(frozen=True, slots=True)
class _MatrixMeasures:
    """What a matrix needs in type of a size."""

    size: Length
    lead: float
    name: float
    """The widest of its events."""
    legend: float
    legend_line: float
    """Its entries side by side."""
    keys: float
    """The height of the legend, its entries one below the other."""
    steps: tuple[float, ...]
    """Where the events stand along either side, in cells."""

    @property
    def cells(self) -> float:
        return self.steps[-1] + 1


def _measured(said: SpaceTime, style: Style, size: Length) -> _MatrixMeasures:
    text = size.pt
    name = max(width_of((Run(name, style.text(size, bold=True)),)) for name in said.execution.events)
    keys = [width_of((Run(words, style.text(size)),)) + 2.2 * text for words in _legend(style).values()]
    line = sum(keys) + NEXT * text * (len(keys) - 1)
    steps, at = list[float](), 0.0
    for events in (process.events for process in said.execution.processes if process.events):
        steps += [at + number for number in range(len(events))]
        at += len(events) + BETWEEN
    return _MatrixMeasures(size, name + GAP * text, name, max(keys), line, len(keys) * ENTRY * text, tuple(steps))


def _head(text: float, levels: int) -> float:
    return text * ((CAPITALS + DEPTH) * levels + GAP)


def _at(
    measures: _MatrixMeasures,
    style: Style,
    rows: range,
    columns: range,
    deep: float,
    broad: float,
    aside: bool,
    levels: int = 1,
) -> Grid:
    """Some rows and columns; `deep` and `broad` are how many cells the largest of all parts has along its sides."""
    text, lead, head = measures.size.pt, measures.lead, _head(measures.size.pt, levels)
    divided = len(rows) < len(measures.steps) or len(columns) < len(measures.steps)
    in_line = not aside and divided and lead + measures.legend_line <= style.max_width.pt
    legend = measures.legend_line if in_line else measures.legend
    keys = ENTRY * text if in_line else measures.keys
    wide = style.max_width.pt - lead - style.line.pt - (legend + 2 * text if aside else 0.0)
    high = style.max_height.pt - head - style.line.pt - (0.0 if aside else GAP * text + keys)
    least = max(NARROWEST * text, (measures.name + 0.25 * text) / levels)
    cell = max(min(wide / broad, high / deep, (WIDEST_ON_SLIDES if style.fill else WIDEST) * text), least)
    starts = tuple(step * cell for step in measures.steps)
    across, down = (starts[its[-1]] - starts[its.start] + cell for its in (columns, rows))
    width = lead + across + style.line.pt / 2 + (legend + 2 * text if aside else 0.0)
    width = max(width, 0.0 if aside else lead + legend)
    height = head + (max(down, keys) if aside else down + GAP * text + keys) + style.line.pt / 2
    fits = width <= style.wide_width.pt + 1 and height <= style.max_height.pt + 1
    return Grid(measures.size, cell, lead, starts, rows, columns, levels, aside, in_line, width, height, fits)


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
    for at, name in enumerate(names):
        runs = ((Run(name, style.text(grid.size, look_of(style, name in points, bool(points)).words, bold=True)),),)
        if at in grid.rows:
            yield from _cells(style, grid, at, names, before, points, rim)
            middle = grid.head + grid.top(at) + grid.cell / 2
            ink = _ink(grid, 0.0, grid.lead - GAP * grid.text, middle)
            yield text_item(f"r{at}", f"Row {name}", ink, runs, "right")
        if at in grid.columns:
            left = grid.lead + grid.beyond(at) - grid.cell
            ink = _ink(grid, left, left + 3 * grid.cell, grid.text * (CAPITALS + DEPTH) * (at % grid.levels + 0.5))
            yield text_item(f"h{at}", f"Column {name}", ink, runs)
    for at, name in enumerate(names):
        if name in points:
            yield from _around(grid, at, name, Stroke(style.accent, style.heavy))
    yield from _legend_items(style, grid, rim)


def _cells(
    style: Style,
    grid: Grid,
    at: int,
    names: Sequence[str],
    before: Mapping[str, Set[str]],
    points: frozenset[str],
    rim: Stroke,
) -> Iterator[Item]:
    """A row."""
    row = names[at]
    for over in grid.columns:
        column = names[over]
        box = _cell(grid, over, at)
        if row == column:
            dot = box_around((box.left + box.right) / 2, (box.top + box.bottom) / 2, grid.cell / 5, grid.cell / 5)
            yield Shape(f"c{at}-{over}", f"{row} itself", "ellipse", dot.rect, fill=style.process)
            continue
        relation = BEFORE_IT if row in before[column] else AFTER_IT if column in before[row] else CONCURRENT
        fill = _fill(relation, style, not points or row in points or column in points)
        yield Shape(f"c{at}-{over}", f"{row} {relation} {column}", "rect", box.rect, fill, rim)


def _around(grid: Grid, at: int, name: str, stroke: Stroke) -> Iterator[Item]:
    """A frame around the row and the column of an event."""
    cell = grid.cell
    if at in grid.rows:
        top = grid.head + grid.top(at)
        row = Bounds(grid.lead, top, grid.lead + grid.across, top + cell)
        yield Shape(f"p{at}-row", f"Row of {name}", "rect", row.rect, stroke=stroke)
    if at in grid.columns:
        left = grid.lead + grid.beyond(at)
        column = Bounds(left, grid.head, left + cell, grid.head + grid.down)
        yield Shape(f"p{at}-column", f"Column of {name}", "rect", column.rect, stroke=stroke)


def _legend_items(style: Style, grid: Grid, rim: Stroke) -> Iterator[Item]:
    step, text = ENTRY * grid.text, grid.text
    left = grid.lead + grid.across + 2 * text if grid.aside else grid.lead
    top = grid.head if grid.aside else grid.head + grid.down + GAP * text
    entries, first = [], left
    for at, (relation, words) in enumerate(_legend(style).items()):
        middle = top + (0.5 if grid.in_line else at + 0.5) * step
        sample = box_around(left + text / 2, middle, text, text)
        runs = ((Run(words, style.text(grid.size)),),)
        ink = _ink(grid, left + 1.6 * text, left + 1.6 * text + width_of(runs[0]), middle)
        entries.append((relation, sample, ink, runs))
        if grid.in_line:
            left = ink.right + (0.6 + NEXT) * text
    leftwards = runs_leftwards(style.language)
    last = max(ink.right for _, _, ink, _ in entries)
    last = last if grid.aside else max(last, grid.lead + grid.across)
    for at, (relation, sample, ink, runs) in enumerate(entries):
        if leftwards:  # what is read first stands at the right
            sample, ink = sample.turned(first, last), ink.turned(first, last)
        yield Shape(f"l{at}", f"Legend {relation}", "rect", sample.rect, _fill(relation, style), rim)
        yield text_item(f"l{at}-words", f"Meaning of {relation}", ink, runs, "right" if leftwards else "left")


def _cell(grid: Grid, over: int, at: int) -> Bounds:
    left, top = grid.lead + grid.beyond(over), grid.head + grid.top(at)
    return Bounds(left, top, left + grid.cell, top + grid.cell)


def _ink(grid: Grid, left: float, right: float, middle: float) -> Bounds:
    """Where a line of words stands whose capitals have their middle there."""
    high = grid.text * (CAPITALS + DEPTH)
    return Bounds(left, middle - high / 2 + grid.text * DEPTH / 2, right, middle + high / 2 + grid.text * DEPTH / 2)
