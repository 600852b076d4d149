"""Draw a Git graph: dots in lanes, and lines that leave and join them; shapes tell merges and types, in black too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from ddcurric.figures.gitgraph.layout import PAD, CommitSpot, GitGrid, PlacedLabel, in_lanes
from ddcurric.figures.gitgraph.log import ROWS, as_log
from ddcurric.figures.gitgraph.source import Commit, GitGraph
from ddcurric.figures.kit import curves
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.joints import curved
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.seams import best_stretches
from ddcurric.figures.kit.sections import SectionPen
from ddcurric.figures.kit.staging import Look, look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered, in_look, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Connector, Glue, Item, Path, Shape, straight_steps
from ddcurric.units import Pt

AFTER, BEFORE = {"ellipse": 6, "rect": 3}, {"ellipse": 2, "rect": 1}
"""Connection sites of a commit at its right and at its left, by its shape."""
FOOT, TOP = {"ellipse": 4, "rect": 2}, {"ellipse": 0, "rect": 0}
INSIDE = 0.42
"""Of a cherry-pick, or the cross of what is reverted: what stands in its ring, of its size."""


def draw_git(graph: GitGraph, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room: along lanes, if it does so in any; else as a log."""
    lanes = (grid for size in style.sizes for grid in in_lanes(graph, style, size))
    along = next((grid for grid in lanes if not grid.narrow and fits(grid.bounds, style)), None)
    return _painted(graph, along, diagram, style) if along else next(_logs(graph, (_all(graph),), diagram, style))


def divide_git(graph: GitGraph, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """As a log, in parts of as many commits each."""
    stretches = best_stretches([1.0] * len(graph.commits), [0.0] * len(graph.commits), parts)
    return of_parts(_logs(graph, stretches, diagram, style)) if stretches and style.bands == 1 else None


def _all(graph: GitGraph) -> range:
    return range(len(graph.commits))


def _logs(graph: GitGraph, stretches: Sequence[range], diagram: Diagram, style: Style) -> Iterator[Painted]:
    """Stretches of the commits, all in one type; of a whole that fits in none, what has the largest letters."""
    for size, row in product(style.sizes, ROWS):
        grids = [as_log(graph, shown, style, size, row) for shown in stretches]
        if all(fits(grid.bounds, style) for grid in grids):
            break
    for grid in grids:
        yield _painted(graph, grid, diagram, style)


def _painted(graph: GitGraph, grid: GitGrid, diagram: Diagram, style: Style) -> Painted:
    items = _GitPen(graph, grid, diagram, style).items()
    return painted(grid.bounds, items, diagram, fits(grid.bounds, style))


class _GitPen(SectionPen):
    """Draws the parts of one layout."""

    def __init__(self, graph: GitGraph, grid: GitGrid, diagram: Diagram, style: Style) -> None:
        super().__init__(graph.steps, diagram, style, grid.bounds.left + grid.bounds.right)
        self.graph, self.grid = graph, grid
        self.shown = {spot.number for spot in grid.spots}
        self.kinds = ["rect" if each.type == "highlight" else "ellipse" for each in graph.commits]
        first, last = (AFTER, BEFORE) if not self.leftwards else (BEFORE, AFTER)
        if grid.down:
            first, last = (TOP, FOOT) if grid.up else (FOOT, TOP)
        self.leaving, self.arriving = first, last

    def items(self) -> Iterator[Item]:
        style = self.style
        for lane, (y, left, right) in enumerate(self.grid.guides):
            ends = self.placed(Bounds(left, y, max(right, left), y))
            steps = straight_steps(self._point((ends.left, y)), self._point((ends.right, y)))
            stroke = style.stroke(style.hairline, 0.6, "dot")
            yield Path(f"b{lane}-guide", f"Lane of {self.graph.branches[lane]}", steps, stroke)
        yield from self._lines()
        for lane, words in self.grid.branches:
            branch = self.graph.branches[lane]
            look = look_of(style, branch in self.points, bool(self.points))
            yield self._box(f"b{lane}", f"Branch {branch}", words, look, "stadium")
        for spot in self.grid.spots:
            yield from self._commit(spot.number, self.graph.commits[spot.number], spot)

    def _point(self, at: curves.Point) -> Point:
        return Point(Pt(at[0]), Pt(at[1]))

    def _placed_point(self, at: curves.Point) -> Point:
        box = self.placed(Bounds(*at, *at))
        return self._point((box.left, box.top))

    def _look(self, at: int) -> Look:
        commit = self.graph.commits[at]
        here = {commit.name, commit.branch, *commit.tags} & {*self.points}
        return look_of(self.style, bool(here), bool(self.points))

    def _build(self, at: int) -> int | None:
        return at + 1 if self.clicks else None

    def _lines(self) -> Iterator[Item]:
        for line in self.grid.lines:
            both = self._look(line.parent), self._look(line.at)
            look = both[0] if both[1].pointed else both[1]
            identity, name = f"c{line.parent}-c{line.at}", f"{self._name(line.parent)} to {self._name(line.at)}"
            glue = self._glue(line.parent, self.leaving), self._glue(line.at, self.arriving)
            stroke, build = look.stroke(), self._build(line.at)
            ends = self._placed_point(line.start), self._placed_point(line.end)
            lane = Connector(identity, name, *ends, stroke, *glue, build=build)
            yield from (lane,) if line.bend is None else curved(lane, line.bend, self._placed_point)

    def _glue(self, at: int, sites: Mapping[str, int]) -> Glue | None:
        return Glue(f"c{at}", sites[self.kinds[at]]) if at in self.shown else None

    def _name(self, at: int) -> str:
        return flat(self.graph.commits[at].name) or f"commit {at + 1}"

    def _commit(self, at: int, commit: Commit, spot: CommitSpot) -> Iterator[Item]:
        style, look, build, dot = self.style, self._look(at), self._build(at), self.grid.dot
        color = look.line if look.pointed or look.quiet else style.accent
        ring = bool(commit.merged or commit.picked or commit.type == "reverse")
        box = self.placed(box_around(*spot.at, dot, dot))
        fill, rim = (style.paper if ring else color), style.stroke(color, 1.2)
        yield Shape(f"c{at}", f"Commit {self._name(at)}", self.kinds[at], box.rect, fill, rim, build=build)
        inner = box.grown(-dot * INSIDE * 0.62)
        if commit.type == "reverse":
            for way, (top, foot) in enumerate(((inner.left, inner.right), (inner.right, inner.left))):
                steps = straight_steps(self._point((top, inner.top)), self._point((foot, inner.bottom)))
                yield Path(f"c{at}-cross{way}", "Cross", steps, rim, build=build)
        elif commit.picked:
            yield Shape(f"c{at}-seed", "Picked", "ellipse", inner.rect, color, build=build)
        if spot.name is not None:
            lines = in_look(spot.name.label.lines, look, style.secondary)
            name = f"Name {self._name(at)}"
            if self.grid.down:
                yield self.words(f"c{at}-name", name, spot.name.ink, lines, build)
            else:
                yield text_item(f"c{at}-name", name, self.placed(spot.name.ink), lines, build=build)
        for number, tag in enumerate(spot.tags):
            yield self._box(f"c{at}-tag{number}", f"Tag of {self._name(at)}", tag, look, "rect", build)

    def _box(
        self, identity: str, name: str, words: PlacedLabel, look: Look, kind: str, build: int | None = None
    ) -> Item:
        """Words in a box: round around a branch, with corners around a tag."""
        style, text = self.style, words.label.lines[0][0].style.size.pt
        box = Bounds(
            words.ink.left - PAD * text,
            words.ink.top - PAD * text / 2,
            words.ink.right + PAD * text,
            words.ink.bottom + PAD * text / 2,
        )
        frame = self.placed(box).rect
        color = look.line if look.pointed or look.quiet else style.secondary
        lines = in_look(words.label.lines, look, style.secondary)
        fill = style.tint if kind == "stadium" else style.paper
        rim = style.stroke(color, 0.7)
        return Shape(identity, name, kind, frame, fill, rim, centered(frame, lines), build=build, wrap=False)
