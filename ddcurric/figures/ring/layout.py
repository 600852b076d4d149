"""Where the nodes and keys of a ring stand, its tables, and the questions below. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from itertools import chain, combinations, product

from ddcurric.figures.kit.bodies import NUMBER, SIDES_OF_NUMBER, Body, type_in
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.composition import Composed, room_beside
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.fitting import share_of
from ddcurric.figures.kit.oval import Oval
from ddcurric.figures.kit.spread import spread_around
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, width_of
from ddcurric.figures.ring.answers import questions_of, tables_of
from ddcurric.figures.ring.source import Ring
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures import diagram_wording
from ddcurric.wording.figures.ring import ring_wording

ZERO_MARK = ""
"""The name of the place 0: no node and no key is called so."""
KEY = 0.85
"""Of a key's mark, in diameters of a dot."""
RADIUS = 2.7
"""Of a ring in print, in distances of rows; larger where it holds more."""
STRETCHES = (1.2, 1.45, 1.75, 2.1, 2.5, 3.0)
"""An ellipse is so many times as wide as high, the least that gives room."""
UPRIGHT = (1.1, 1.2, 1.3)
"""The same of one that is higher than wide, where a page has no more width."""
CHORD = 1.03
"""Things on a ring stand on its chords, which are shorter."""
CIRCLE = Oval(0.0, 0.0, 1.0, 1.0)
AIR = 0.3
"""Around nodes and keys, in type sizes."""
LARGEST = 1.6
"""The largest circle for a name, in the usual ones."""
TICK = 0.55
"""Half the length of the mark at 0, in type sizes."""

ARROW = 1.8
"""The arrow beside the 0 that says which way the places grow, in type sizes."""


class Snug(Enum):
    """How near to one another things stand, from what looks best to what takes the least room."""

    ROUND = 0
    """Every node is a circle that holds its name."""
    PILLS = 1
    """Circles grow into pills where names are long."""
    FAR_WORDS = 2
    """The names of keys stand outside of the nodes between which they would have no room."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Words outside the ring, beside a key or a node that comes or goes."""

    name: str
    words: str
    box: Bounds


@dataclass(frozen=True, slots=True)
class LaidRing:
    """A ring at its places. Lengths are points."""

    size: Length
    oval: Oval
    angles: Mapping[str, float]
    """Of nodes, keys and the mark at 0: ways from the top, clockwise."""
    bodies: Mapping[str, Body]
    """Of nodes."""
    mark: float
    """How large the mark of a key is."""
    words: Mapping[str, Outside]
    around: Composed
    clear: bool
    """All on the ring has room, and words outside of it touch nothing."""

    @property
    def fits(self) -> bool:
        return self.around.fits and self.clear

    def share(self, style: Style) -> float:
        """How large it is drawn in its room, of its size."""
        return min(1.0, share_of(self.around.bounds, style))

    def point(self, name: str) -> Point:
        """Where a node, a key or the mark at 0 is on the ring."""
        return self.oval.point(self.angles[name])


@lru_cache(maxsize=256)
def lay_out(said: Ring, style: Style) -> LaidRing:
    """In the largest type in which all finds room, else as it is made smaller least; answers have no part in it."""
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    tried: list[LaidRing] = []
    for size, width, below, snug in product(style.sizes, widths, (False, True), Snug):
        tried.append(_laid(said, style, size, width, below, snug))
        if tried[-1].fits:
            return tried[-1]
    smallest = [each for each in tried if each.size == style.sizes[-1]]
    return max(smallest, key=lambda each: (each.clear, each.share(style)))


def _laid(said: Ring, style: Style, size: Length, width: float, below: bool, snug: Snug) -> LaidRing:
    say = diagram_wording(style.language)
    room = room_beside(tables_of(said, say), questions_of(said, say), style, size, width, below)
    ring = _Circle(said, style, size, snug)
    oval = ring.oval(room.width, room.height)
    box = ring.bounds(oval)
    around_it = room.composed(box.width, box.height)
    low = max(0.0, around_it.tables.height - box.height) / 2 if not below else 0.0
    oval = replace(oval, x=-box.left, y=-box.top + low)
    return LaidRing(
        size,
        oval,
        ring.angles(oval),
        ring.bodies,
        ring.mark,
        {each.name: each for each in ring.outside(oval)},
        around_it,
        ring.holds(oval) and not ring.touching(oval),
    )


def bodies_of(said: Ring, style: Style, size: Length, pills: bool) -> dict[str, Body]:
    """Circles, all alike, that hold the longest name; pills, where they may be and names are longer than looks well."""
    high = style.seal.pt * (size / max(style.sizes))
    type_size = type_in(size, high * NUMBER)
    words, air = style.text(type_size, bold=True), 2 * SIDES_OF_NUMBER * high
    wide = {name: width_of((Run(name, words),)) + air for name in said.all_nodes}
    round_ = max(high, max(wide.values()) * 0.95)
    if round_ <= LARGEST * high and not pills:
        return {name: Body(round_, round_, name, type_size) for name in wide}
    return {name: Body(max(long, high), high, name, type_size) for name, long in wide.items()}


def outside_words(said: Ring, style: Style) -> dict[str, str]:
    """What stands outside the ring, by what it stands at."""
    say = ring_wording(style.language)
    changes = {**dict.fromkeys(said.joins, say.joins_here), **dict.fromkeys(said.leaves, say.leaves_here)}
    return {**{name: name for name in said.keys}, **changes, ZERO_MARK: "0"}


def order_of(said: Ring) -> tuple[str, ...]:
    """Around the ring; a key stands before the node that has the same place, since that node stores it."""
    placed = [(0, -1, ZERO_MARK)]
    placed += [(at, 0, name) for name, at in said.keys.items()]
    placed += [(at, 1, name) for name, at in said.all_nodes.items()]
    return tuple(name for _, _, name in sorted(placed))


OFF_NODE = 0.4
"""From a node to the words that say that it comes or goes, in type sizes."""


class _Circle:
    """The ring by itself: how large it must be, and where everything on it is."""

    def __init__(self, said: Ring, style: Style, size: Length, snug: Snug) -> None:
        self.said, self.style, self.size, self.snug = said, style, size, snug
        self.text = size.pt
        self.label_high = self.text * (CAPITALS + DEPTH)
        self.bodies = bodies_of(said, style, size, snug != Snug.ROUND)
        self.words = outside_words(said, style)
        self.order = order_of(said)
        self.mark = style.dot.pt * KEY * (size / max(style.sizes))
        body = max((each.height for each in self.bodies.values()), default=0.0)
        self.off = max(self.mark, body if snug == Snug.FAR_WORDS else 0.0) / 2 + 0.35 * self.text

    def _wanted(self, name: str) -> float:
        at = 0 if name == ZERO_MARK else self.said.keys.get(name, self.said.all_nodes.get(name, 0))
        return at / self.said.model.size

    def _halves(self, name: str, oval: Oval) -> tuple[float, float]:
        """How far something reaches along the ring to either side, and how far its words do."""
        across, along = map(abs, oval.outwards(self._wanted(name) * math.tau))
        half, air = self.mark / 2, AIR * self.text
        if name in self.bodies:
            body = self.bodies[name]
            half = (body.width - body.height) / 2 * along + body.height / 2
        wide = 0.0
        if name in self.words:
            wide = width_of((Run(self.words[name], self.style.text(self.size)),))
            wide += 2 * ARROW * self.text if name == ZERO_MARK else 0.0
            wide = (wide * along + self.label_high * across) / 2 + air
        return half + air, wide

    def _needed(self, oval: Oval) -> Iterator[float]:
        """From each to the next, how far apart they are at least."""
        halves = [self._halves(name, oval) for name in self.order]
        for (half, words), (next_half, next_words) in zip(halves, (*halves[1:], halves[0]), strict=True):
            marks = half + next_half
            if self.snug != Snug.FAR_WORDS:
                marks = max(half, words) + max(next_half, next_words)
            yield max(marks, words + next_words if words and next_words else 0.0)

    def holds(self, oval: Oval) -> bool:
        """Whether all that stands on a ring has room on one of this shape."""
        return sum(self._needed(oval)) * CHORD <= oval.length + 0.01

    def oval(self, width: float, height: float) -> Oval:
        """As large as it should be in so much room: a circle if it can."""
        unit = self.bounds(CIRCLE)
        wide, high = (width - unit.width) / 2 + 1.0, (height - unit.height) / 2 + 1.0
        most = min(wide, high)
        least = sum(self._needed(CIRCLE)) * CHORD / math.tau
        if least <= most:
            radius = most if self.style.fill else min(max(self.style.row.pt * RADIUS, least), most)
            return Oval(0.0, 0.0, radius, radius)
        flat = (Oval(0.0, 0.0, high * stretch, high) for stretch in STRETCHES)
        upright = (Oval(0.0, 0.0, wide, wide * stretch) for stretch in UPRIGHT)
        for oval in chain(flat, upright) if min(wide, high) > 3 * self.text else ():
            if oval.across <= wide and oval.down <= high and self.holds(oval):
                return oval
        return self._too_large(wide, high, least)

    def _too_large(self, wide: float, high: float, least: float) -> Oval:
        """The least that holds all, of the shape of the room, so that it is made smaller as little as may be."""
        stretch = min(wide / high, STRETCHES[-1]) if high > 3 * self.text else 1.0
        if stretch < STRETCHES[0]:
            return Oval(0.0, 0.0, least, least)
        # What stands on an ellipse needs as much room on a larger one of the same shape.
        oval = Oval(0.0, 0.0, high * stretch, high)
        larger = max(1.0, sum(self._needed(oval)) * CHORD / oval.length)
        return Oval(0.0, 0.0, oval.across * larger, oval.down * larger)

    def bounds(self, oval: Oval) -> Bounds:
        """Of the ring with what stands on it and outside of it, around its centre."""
        wide = max(width_of((Run(words, self.style.text(self.size)),)) for words in self.words.values())
        body = max((each.width / 2 for each in self.bodies.values()), default=0.0)
        high = max((each.height / 2 for each in self.bodies.values()), default=0.0)
        outer = body if self.said.joins or self.said.leaves else 0.0
        across = oval.across + max(body, self.off + outer + wide) + self.style.line.pt
        down = oval.down + max(high, self.off + outer + self.label_high + TICK * self.text) + self.style.line.pt
        return Bounds(-across, -down, across, down)

    def angles(self, oval: Oval) -> dict[str, float]:
        turn = oval.length
        places = spread_around([self._wanted(name) * turn for name in self.order], tuple(self._needed(oval)), turn)
        return {name: place / turn * math.tau for name, place in zip(self.order, places, strict=True)}

    def touching(self, oval: Oval) -> bool:
        """Whether words outside the ring touch one another."""
        boxes = [each.box for each in self.outside(oval)]
        return any(one.meets(other) for one, other in combinations(boxes, 2))

    def _beyond(self, name: str, sideways: float) -> float:
        """How far outside the ring words stand that are about a name."""
        body = self.bodies.get(name)
        if body is None:
            return self.off
        return body.height / 2 + (body.width - body.height) / 2 * abs(sideways) + OFF_NODE * self.text

    def outside(self, oval: Oval) -> Iterator[Outside]:
        """The words outside the ring, each straight beyond what it is about."""
        angles = self.angles(oval)
        for name, words in self.words.items():
            wide = width_of((Run(words, self.style.text(self.size)),))
            beyond = self._beyond(name, oval.outwards(angles[name])[0])
            beyond += TICK * self.text if name == ZERO_MARK else 0.0
            dx, dy = oval.outwards(angles[name])
            x, y = oval.point(angles[name], beyond)
            box = box_around(x + dx * wide / 2, y + dy * self.label_high / 2, wide, self.label_high)
            body = self.bodies.get(name)
            own = body.box(oval.point(angles[name])).grown(0.3 * self.text) if body else None
            while own is not None and box.meets(own):
                box = box.moved(dx, dy)
            yield Outside(name, words, box)
