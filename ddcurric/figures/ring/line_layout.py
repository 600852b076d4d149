"""A ring with more on it than an ellipse has room for: cut open at 0, in lines one below the other, as a text is read.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.composition import Composed, FigureRoom, room_beside
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, width_of
from ddcurric.figures.ring.answers import questions_of, tables_in_part
from ddcurric.figures.ring.away import Away, lay_out_away
from ddcurric.figures.ring.layout import AIR, KEY, Outside, bodies_of, order_of, outside_words
from ddcurric.figures.ring.source import Ring
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures import diagram_wording

APART = 1.3
"""From line to line, in type sizes."""
LONGEST_GAP = 2.0
"""From one thing to the next at most, besides their own air, in type sizes."""
HEAD = 1.4
"""The arrow at the end of a line, in type sizes."""
ARCS = 2.2
"""How deep the lines between nodes of one line hang, in type sizes."""
END_MARK = "\0"
"""The name of the place 0 where the last line ends."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, from left to right."""

    names: tuple[str, ...]
    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A ring in lines at its places, all of it or one part. Lengths are points."""

    size: Length
    rows: tuple[LineRow, ...]
    points: Mapping[str, Point]
    bodies: Mapping[str, Body]
    """Of the nodes that stand here."""
    mark: float
    words: Mapping[str, Outside]
    away: tuple[Away, ...]
    around: Composed

    @property
    def fits(self) -> bool:
        return self.around.fits

    def point(self, name: str) -> Point:
        """Where a node or a key that stands here is."""
        return self.points[name]


def lay_out_line(said: Ring, style: Style) -> LaidLine | None:
    """All of it in the largest type in which it fits; None where it fits in none."""
    for size, below in product(style.sizes, (False, True)):
        laid = _Lines(said, style, size).laid(below)
        if laid.fits:
            return laid
    return None


def lay_out_parts(said: Ring, style: Style, parts: int) -> tuple[LaidLine, ...]:
    """Stretches of it that are equally long, each for the room; empty where there is too little on it."""
    lines = _Lines(said, style, style.sizes[-1])
    order = (*order_of(said), END_MARK)
    stretches = lines.even(order, parts)
    if len(stretches) < parts or min(map(len, stretches)) < FEWEST:
        return ()
    tried = [[lines.laid(below, names) for below in (False, True)] for names in stretches]
    return tuple(next((laid for laid in each if laid.fits), each[-1]) for each in tried)


FEWEST = 6
"""Things in a part."""


class _Lines:
    """A ring in one type size."""

    def __init__(self, said: Ring, style: Style, size: Length) -> None:
        self.said, self.style, self.size, self.text = said, style, size, size.pt
        self.bodies = bodies_of(said, style, size, pills=True)
        self.words = {**outside_words(said, style), END_MARK: "0"}
        self.mark = style.dot.pt * KEY * (size / max(style.sizes))
        self.high = max((body.height for body in self.bodies.values()), default=0.0)
        self.label = self.text * (CAPITALS + DEPTH)
        self.halves = {name: self._halves(name) for name in (*order_of(said), END_MARK)}
        self.hops = tuple(dict.fromkeys(hop for lookup in said.lookups for hop in lookup.hops))

    def laid(self, below: bool, names: Sequence[str] | None = None) -> LaidLine:
        """A stretch of it, or all."""
        order = (*order_of(self.said), END_MARK) if names is None else tuple(names)
        room = self._room(order, below)
        rows = self.even(order, len(self._filled(order, room.width)))
        placed, points, away, top = list[LineRow](), dict[str, Point](), list[Away](), 0.0
        for row in rows:
            y = top + 0.35 * self.text + self.label + self.high / 2
            xs, right = self._across(row, room)
            points.update({name: (x, y) for name, x in xs.items()})
            placed.append(LineRow(row, 0.0, right, y))
            foot = y + self.high / 2 + self._depth(row)
            hung = self._depth(row) > 0
            found = lay_out_away(self.said, xs, self.style, self.size, foot + 0.3 * self.text, hung)
            away += found
            top = max([foot, *(each.box.bottom for each in found)]) + APART * self.text
        foot = top - APART * self.text + self.style.line.pt
        wide = max([row.right for row in placed] + [each.box.right for each in away]) + self.style.line.pt
        words = {
            name: Outside(name, self.words[name], self._above(name, points[name]))
            for name in order
            if name in self.words
        }
        around = room.composed(wide, foot)
        low = around.tables_at[1] if below else max(0.0, around.tables.height - foot) / 2
        return self._moved(
            LaidLine(
                self.size,
                tuple(placed),
                points,
                {name: self.bodies[name] for name in order if name in self.bodies},
                self.mark,
                words,
                tuple(away),
                around,
            ),
            0.0 if below else low,
        )

    def _moved(self, laid: LaidLine, down: float) -> LaidLine:
        """Lower, beside tables that are higher."""
        return replace(
            laid,
            rows=tuple(replace(row, y=row.y + down) for row in laid.rows),
            points={name: (x, y + down) for name, (x, y) in laid.points.items()},
            words={name: replace(each, box=each.box.moved(0.0, down)) for name, each in laid.words.items()},
            away=tuple(replace(each, box=each.box.moved(0.0, down)) for each in laid.away),
        )

    def _room(self, order: Sequence[str], below: bool) -> FigureRoom:
        """The last part has what is told of all of it."""
        say = diagram_wording(self.style.language)
        last = END_MARK in order
        tables, asked = tables_in_part(self.said, say, order, last), questions_of(self.said, say) if last else ()
        return room_beside(tables, asked, self.style, self.size, self.style.wide_width.pt, below)

    def _halves(self, name: str) -> tuple[float, float]:
        """How far something reaches along the line to either side, and how far its words do."""
        half = self.bodies[name].width / 2 if name in self.bodies else self.mark / 2
        wide = self._wide(self.words[name]) / 2 + AIR * self.text if name in self.words else 0.0
        return half + AIR * self.text, wide

    def _wide(self, words: str) -> float:
        return width_of((Run(words, self.style.text(self.size)),))

    def _steps(self, names: Sequence[str]) -> list[float]:
        """From each to the next at least: marks side by side, and words above them."""
        places = list(self._ends(names))
        return [at - before for (at, _), (before, _) in zip(places, [(0.0, 0.0), *places], strict=False)]

    def _ends(self, names: Iterable[str]) -> Iterator[tuple[float, float]]:
        """Where each stands at least, and how wide a line is that ends behind it."""
        at, marks, words = 0.0, 0.0, 0.0
        for name in names:
            half, wide = self.halves[name]
            at = max(at, marks + half, words + wide if wide else 0.0)
            marks, words = at + half, max(words, at + wide)
            yield at, at + max(half, wide) + HEAD * self.text

    def length(self, names: Sequence[str]) -> float:
        """How wide a line is that holds them."""
        return [end for _, end in self._ends(names)][-1]

    def even(self, names: Sequence[str], count: int) -> list[tuple[str, ...]]:
        """As many stretches, the longest of them as short as may be."""
        low, high = self.length(names) / count * 0.8, self.length(names)
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (low, middle) if len(self._filled(names, middle)) <= count else (middle, high)
        return self._filled(names, high)

    def _filled(self, names: Sequence[str], width: float) -> list[tuple[str, ...]]:
        """Lines each of which is as full as it can be."""
        rows: list[tuple[str, ...]] = []
        rest = tuple(names)
        while rest:
            # The end of the ring stands behind its last node, wherever that is.
            ends = zip(rest, self._ends(rest), strict=True)
            full = next((at for at, (name, (_, end)) in enumerate(ends) if end > width and name != END_MARK), len(rest))
            rows.append(rest[: max(full, 1)])
            rest = rest[max(full, 1) :]
        return rows

    def _across(self, names: tuple[str, ...], room: FigureRoom) -> tuple[dict[str, float], float]:
        """Where each stands, spread out over the line, and where that ends."""
        steps = self._steps(names)
        gap = max(0.0, (room.width - self.style.line.pt - self.length(names)) / len(names))
        gap = min(gap, LONGEST_GAP * self.text)
        found, at = dict[str, float](), 0.0
        for name, step in zip(names, steps, strict=True):
            at += step + (gap if found else 0.0)
            found[name] = at
        return found, at + max(self.halves[names[-1]]) + HEAD * self.text

    def _above(self, name: str, place: Point) -> Bounds:
        middle = place[1] - self.high / 2 - 0.35 * self.text - self.label / 2
        return box_around(place[0], middle, self._wide(self.words[name]), self.label)

    def _depth(self, names: tuple[str, ...]) -> float:
        """How deep the lines hang that join nodes of one line."""
        joined = [pair for pair in (*self.hops, *self._fingers()) if {*pair} <= {*names}]
        return ARCS * self.text if joined else 0.0

    def _fingers(self) -> Iterator[tuple[str, str]]:
        return ((node, other) for node in self.said.tables for other in self.said.model.known(node))
