"""The pen of plots: draws the parts of one, and says what a chart of it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, height_of, text_item, width_of
from ddcurric.figures.plot.grid import PlotGrid
from ddcurric.figures.plot.layout import NUMBER_GAP, TICK
from ddcurric.figures.plot.legend import KEY_AIR, KEYS_APART, SWATCH, key_step, key_wide, swatch
from ddcurric.figures.plot.looks import SeriesLook, looks_of
from ddcurric.figures.plot.source import BARS, Plot, PlotSeries, drawn_points, place_name, values_at
from ddcurric.figures.plot.ticks import plain, written
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.chart import ChartAxis, ChartMark, ChartSeries
from ddcurric.scene.geometry import Color, Point, Rect, Stroke
from ddcurric.scene.items import ChartBox, Connector, Item, Path, PathStep, Shape
from ddcurric.scene.text import Run, RunStyle
from ddcurric.units import Length, Pt

MARK, OVER_NAME = 0.8, 0.55
"""Of an event's dot, the dot at a place that is the point, and that of a line over a name."""


class PlotPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: Plot, style: Style, grid: PlotGrid, diagram: Diagram) -> None:
        self.said, self.style, self.grid, self.alt = said, style, grid, diagram.alt
        hidden = frozenset() if diagram.answered else frozenset(said.to_draw)
        self.points = frozenset(stage_of(said.steps, diagram).points)
        self.shown = [at for at, series in enumerate(said.series) if series.name not in hidden or not said.to_draw]
        self.looks = looks_of(said, self.points, style)
        self.lines = [with_places(series, self._places(series)) for series in said.series]
        """Of each series the corners of its line, with the places that are the point."""
        self.on_bar = Stroke(style.paper, style.thin) if said.bars else None
        """The rim of a dot before a bar that is the point as well, in the same colour."""
        self.dot, self.small = (Length(round(style.dot * share)) for share in (MARK, OVER_NAME))

    def chart(self) -> ChartBox:
        """The plot as a chart whose numbers a viewer can edit, with its drawing for all others."""
        grid, style = self.grid, self.style
        titles = tuple(Point(Pt(each.left), Pt(each.top - 0.25 * grid.size.pt)) if each else Point(Pt(0), Pt(0))
                       for each in (grid.x_title, grid.y_title))  # fmt: skip
        text = style.text(grid.size, style.secondary)
        x = grid.x
        return ChartBox(
            "chart",
            "Chart",
            grid.frame.rect,
            grid.plot.rect,
            tuple(map(self._series, range(len(self.said.series)) if self.said.categories else self.shown)),
            tuple(map(written_name, self.said.categories, grid.category_lines)),
            ChartAxis(self.said.x, x.least, x.most, x.step, x.form)
            if x
            else ChartAxis(self.said.x, 0, 1, 1, "General", words=style.ink),
            ChartAxis(self.said.y, grid.y.least, grid.y.most, grid.y.step, grid.y.form, grid.tops),
            text,
            Stroke(style.process, style.thin),
            Stroke(style.hairline, Length(round(style.thin * 0.6))),
            grid.legend.rect if grid.legend else None,
            (titles[0], titles[1]),
            tuple(self.items()),
            alt=self.alt,
            horizontal=grid.horizontal,
        )

    def _places(self, series: PlotSeries) -> list[tuple[float, float]]:
        """Those of the points that lie on a line, the first of the lines on which they lie."""
        found = []
        for name in self.points:
            words = name.split()
            pair = pair_in(words)
            if pair is None or name in {each.name for each in self.said.series}:
                continue
            on = [each for each in self.said.series if each in self.said.lines and is_on(each, *pair, self.grid)]
            if on and on[0] == series:
                found.append(pair)
        return sorted(found)

    def _series(self, at: int) -> ChartSeries:
        series, look, name = self.said.series[at], self.looks[at], self.grid.names[at]
        if series in self.said.trends:
            dots = tuple(ChartMark(at, self.style.accent, self.dot, self.on_bar) for at in self._pointed_bars())
            fill = look.stroke.color if look.stroke else None
            line = ChartSeries(series.name, (), series.ys, look.stroke, fill, self.small, heavy=look.heavy, marks=dots)
            return replace(line, key=self._key(look))
        if series.kind == BARS:
            fill, rim = look.point or (self.style.accent, None)
            marks = tuple(ChartMark(bar, fill, rim=rim) for bar in self._pointed_bars())
            words = look.words if self.grid.tops else None
            # What is to be drawn has its place beside the others, and its name in the legend.
            ys = series.ys if at in self.shown else ()
            bars = ChartSeries(series.name, (), ys, look.stroke, look.fill, words=words, marks=marks)
            return replace(bars, key=self._key(look))
        corners = self.lines[at]
        marks = tuple(ChartMark(corners.index(pair), self.style.accent, self.dot) for pair in self._places(series))
        return ChartSeries(
            series.name,
            tuple(x for x, _ in corners),
            tuple(y for _, y in corners),
            look.stroke,
            words=look.words if name else None,
            named_at=corners.index(drawn_points(series)[name.at]) if name else -1,
            shift=(Pt(name.shift[0]), Pt(name.shift[1])) if name else (Pt(0), Pt(0)),
            ground=self._ground(at),
            heavy=look.heavy,
            key=self._key(look),
            marks=marks,
        )

    def _key(self, look: SeriesLook) -> RunStyle | None:
        return self.style.text(self.grid.size, look.words, bold=look.heavy) if self.grid.legend else None

    def _ground(self, at: int) -> Color | None:
        """Behind the name of a line, where a line across may run below it."""
        name = self.grid.names[at]
        return self.style.paper if name is not None and name.box.left < self.grid.plot.right else None

    def _pointed_bars(self) -> list[int]:
        return [at for at, name in enumerate(self.said.categories) if name in self.points]

    def items(self) -> Iterator[Item]:
        """Its drawing, back to front."""
        yield from self._heights()
        yield from (*self._bars(), *self._trends()) if self.said.categories else self._lines()
        yield from self._foot()
        yield from self._titles()
        if self.grid.legend is not None:
            yield from self._legend(self.grid.legend)

    def _heights(self) -> Iterator[Item]:
        """Lines across with their numbers; none where the bars carry them."""
        grid, style = self.grid, self.style
        if grid.tops:
            return
        for at, number in enumerate(grid.y.numbers):
            y = grid.at(0, number)[1]
            ends = Point(Pt(grid.plot.left), Pt(y)), Point(Pt(grid.plot.right), Pt(y))
            hair = Stroke(style.hairline, Length(round(style.thin * 0.6)))
            yield Connector(f"y{at}", f"Height {number:.12g}", *ends, hair)
            ink = self._ink(0.0, grid.plot.left - NUMBER_GAP * grid.size.pt, y)
            runs = self._words(written(number, grid.y.digits, style.language), style.secondary)
            yield text_item(f"y{at}-number", f"Number {number:.12g}", ink, (runs,), "right")

    def _foot(self) -> Iterator[Item]:
        """The axis along x, with its numbers, or with the names of the bars."""
        grid, style, text = self.grid, self.style, self.grid.size.pt
        zero = grid.at(0, 0)[1] if grid.y.least < 0 < grid.y.most or self.said.bars else grid.plot.bottom
        ends = Point(Pt(grid.plot.left), Pt(zero)), Point(Pt(grid.plot.right), Pt(zero))
        yield Connector("x", "Axis along", *ends, Stroke(style.process, style.thin))
        top = grid.plot.bottom + (TICK + 0.35) * text
        high = text * (CAPITALS + DEPTH)
        if grid.x is None:
            yield from self._categories(top)
            return
        for at, number in enumerate(grid.x.numbers):
            x = grid.at(number, 0)[0]
            ends = Point(Pt(x), Pt(zero)), Point(Pt(x), Pt(zero + TICK * text))
            yield Connector(f"x{at}", f"Place {number:.12g}", *ends, Stroke(style.process, style.thin))
            runs = self._words(written(number, grid.x.digits, style.language), style.secondary)
            half = width_of(runs) / 2
            ink = Bounds(x - half, top, x + half, top + high)
            yield text_item(f"x{at}-number", f"Number {number:.12g}", ink, (runs,))

    def _categories(self, top: float) -> Iterator[Item]:
        """The names of the bars."""
        grid, style = self.grid, self.style
        slot = grid.plot.width / len(grid.category_lines)
        for at, lines in enumerate(grid.category_lines):
            left = grid.plot.left + at * slot
            runs = tuple(self._words(line, style.ink, self.said.categories[at] in self.points) for line in lines)
            ink = Bounds(left, top, left + slot, top + height_of(runs))
            yield text_item(f"x{at}-number", f"Name {self.said.categories[at]}", ink, runs)

    def _lines(self) -> Iterator[Item]:
        order = sorted(self.shown, key=lambda at: self.looks[at].heavy)
        for at in order:
            series, look = self.said.series[at], self.looks[at]
            points = [self._point(*pair) for pair in self.lines[at]]
            steps = (PathStep("M", (points[0],)), *(PathStep("L", (point,)) for point in points[1:]))
            yield Path(f"s{at}", f"Line {series.name or at + 1}", steps, look.stroke)
            for number, (x, y) in enumerate(self._places(series)):
                center, side = self._point(x, y), self.dot
                frame = Rect(center.x - side // 2, center.y - side // 2, side, side)
                yield Shape(f"s{at}-{number}", f"Place {place_name(x, y)}", "ellipse", frame, self.style.accent)
        for at in order:
            name, series, look = self.grid.names[at], self.said.series[at], self.looks[at]
            if name is not None:
                runs = self._words(series.name, look.words, look.heavy)
                item = text_item(f"s{at}-name", f"Name {series.name}", name.box, (runs,), "left")
                yield replace(item, fill=self._ground(at))

    def _bars(self) -> Iterator[Item]:
        grid, style = self.grid, self.style
        pointed = self._pointed_bars()
        for at in (at for at in self.shown if self.said.series[at].kind == BARS):
            series, look = self.said.series[at], self.looks[at]
            for category, (name, value) in enumerate(zip(self.said.categories, series.ys, strict=True)):
                box = grid.bar(at, len(self.said.bars), category, value)
                fill, rim = look.point if category in pointed and look.point else (look.fill, look.stroke)
                yield Shape(
                    f"s{at}-{category}",
                    f"Bar {series.name} {name}".replace("  ", " "),
                    "rect",
                    box.rect,
                    fill,
                    rim,
                )
                if grid.tops:
                    runs = self._words(plain(value, style.language), look.words)
                    ink = self._by_bar(box, value, runs)
                    yield text_item(f"s{at}-{category}-number", f"Number of {name}", ink, (runs,))

    def _by_bar(self, box: Bounds, value: float, runs: tuple[Run, ...]) -> Bounds:
        """Where the number of a bar stands: at its end."""
        text, half, middle = self.grid.size.pt, width_of(runs) / 2, (box.left + box.right) / 2
        high = text * (CAPITALS + DEPTH)
        top = box.top - 0.35 * text - high if value >= 0 else box.bottom + 0.35 * text
        return Bounds(middle - half, top, middle + half, top + high)

    def _trends(self) -> Iterator[Item]:
        """Lines over names, each with dots above these."""
        pointed = self._pointed_bars()
        for at, series in enumerate(self.said.series):
            stroke = self.looks[at].stroke if series in self.said.trends else None
            if stroke is None:
                continue
            points = [Point(*map(Pt, self.grid.over(*each))) for each in enumerate(series.ys)]
            steps = tuple(PathStep("L" if number else "M", (point,)) for number, point in enumerate(points))
            yield Path(f"s{at}", f"Line {series.name or at + 1}", steps, stroke)
            for number, (center, name) in enumerate(zip(points, self.said.categories, strict=True)):
                here = number in pointed
                side, fill = (self.dot, self.style.accent) if here else (self.small, stroke.color)
                frame = Rect(center.x - side // 2, center.y - side // 2, side, side)
                named = f"Place {series.name} {name}".replace("  ", " ")
                yield Shape(f"s{at}-{number}", named, "ellipse", frame, fill, self.on_bar if here else None)

    def _titles(self) -> Iterator[Item]:
        below = "y" if self.grid.horizontal else "x"
        for way, title, words in (("x", self.grid.x_title, self.said.x), ("y", self.grid.y_title, self.said.y)):
            if title is not None:
                runs = self._words(words, self.style.secondary)
                yield text_item(f"{way}-title", f"Title of {way}", title, (runs,), "right" if way == below else "left")

    def _legend(self, frame: Bounds) -> Iterator[Item]:
        size, said, style = self.grid.size, self.said, self.style
        text, high = size.pt, size.pt * (CAPITALS + DEPTH)
        for number, row in enumerate(self.grid.keys):
            left, top = frame.left, frame.top + number * key_step(said, style, size)
            for at in row:
                series, look = said.series[at], self.looks[at]
                start = left + text * (swatch(series) + KEY_AIR)
                yield self._sample(at, left, top + text * CAPITALS / 2)
                runs = self._words(series.name, look.words, look.heavy)
                ink = Bounds(start, top, start + width_of(runs), top + high)
                yield text_item(f"l{at}-name", f"Name {series.name}", ink, (runs,), "left")
                left += key_wide(said, series, style, size) + KEYS_APART * text

    def _sample(self, at: int, left: float, middle: float) -> Item:
        look, wide = self.looks[at], self.grid.size.pt * swatch(self.said.series[at])
        name = f"Sample {self.said.series[at].name}"
        if self.said.series[at].kind == BARS or look.stroke is None:
            side = SWATCH * self.grid.size.pt
            sample = box_around(left + wide / 2, middle, side, side)
            return Shape(f"l{at}", name, "rect", sample.rect, look.fill, look.stroke)
        return Connector(f"l{at}", name, Point(Pt(left), Pt(middle)), Point(Pt(left + wide), Pt(middle)), look.stroke)

    def _words(self, words: str, color: Color, bold: bool = False) -> tuple[Run, ...]:
        return (Run(words, self.style.text(self.grid.size, color, bold=bold)),)

    def _ink(self, left: float, right: float, middle: float) -> Bounds:
        """A line of words whose capitals have their middle there."""
        high = self.grid.size.pt * CAPITALS
        return Bounds(left, middle - high / 2, right, middle + high / 2 + self.grid.size.pt * DEPTH)

    def _point(self, x: float, y: float) -> Point:
        left, top = self.grid.at(x, y)
        return Point(Pt(left), Pt(top))


def written_name(name: str, lines: Sequence[str]) -> str:
    """The name of a bar as an office program is to write it, which parts no words itself."""
    return name if " ".join(lines).split() == name.split() else "\n".join(lines).strip()


def pair_in(words: Sequence[str]) -> tuple[float, float] | None:
    """The place that two words name; None where they name none."""
    try:
        x, y = map(float, words)
    except ValueError:
        return None
    return x, y


def is_on(series: PlotSeries, x: float, y: float, grid: PlotGrid) -> bool:
    """Whether a place is on a line, as far as one sees."""
    near = 0.01 * (grid.y.most - grid.y.least)
    corner = (x, y) in set(zip(series.xs, series.ys, strict=True))
    return corner or any(abs(y - found) <= near for found in values_at(series, x))


def with_places(series: PlotSeries, places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a line, with places on it that are no corners."""
    found = list(drawn_points(series))
    for x, y in places:
        if (x, y) in found:
            continue
        for at, ((x0, _), (x1, _)) in enumerate(pairwise(found), 1):
            if min(x0, x1) <= x <= max(x0, x1):
                found.insert(at, (x, y))
                break
    return found
