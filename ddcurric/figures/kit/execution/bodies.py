"""Events as they are drawn: dots, circles that hold a number, pills that hold a vector. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.labels import Bounds, Segment, box_around, inside
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import width_of
from ddcurric.scene.text import Run
from ddcurric.units import ZERO, Length, Pt

NUMBER = 0.6
"""Type size of a number, in heights of what it stands in."""
VECTOR = 0.52
SIDES = 0.36
"""Air at either side of a vector, in heights of its pill."""
SIDES_OF_NUMBER = 0.21
"""The same of a number so long that its circle grows into a pill."""
SMALLEST = 7.0


@dataclass(frozen=True, slots=True)
class Body:
    """A circle or, where it is wider than high, a pill; its number or vector stands in it."""

    width: float
    height: float
    text: str = ""
    """Its timestamp."""
    size: Length = ZERO
    """Of its type."""
    blank: bool = False
    """What it holds is asked for."""

    @property
    def holds(self) -> bool:
        """It is drawn as a rim with something in it, not as a dot."""
        return bool(self.text)

    def box(self, at: Point) -> Bounds:
        return box_around(*at, self.width, self.height)

    def rim(self, center: Point, toward: Point, gap: float = 0.0) -> Point:
        """Where a line from its centre toward a point leaves it, and `gap` further."""
        dx, dy = toward[0] - center[0], toward[1] - center[1]
        long = math.hypot(dx, dy) or 1.0
        ux, uy = dx / long, dy / long
        radius, straight = self.height / 2 + gap, (self.width - self.height) / 2
        if abs(ux) * radius <= straight * abs(uy):
            far = radius / abs(uy)
        else:
            along = abs(ux) * straight
            far = along + math.sqrt(max(along**2 - straight**2 + radius**2, 0.0))
        return center[0] + ux * far, center[1] + uy * far

    def struck(self, center: Point, line: Segment, air: float) -> bool:
        """Whether a line runs through it, or nearer than `air`."""
        if self.width > self.height:
            return inside(line, self.box(center), air + line.half) > 0
        return apart(center, (line.x0, line.y0), (line.x1, line.y1)) < self.height / 2 + air + line.half


def apart(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a straight line between two."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    along = ((x - x0) * dx + (y - y0) * dy) / max(dx * dx + dy * dy, 1e-9)
    share = min(1.0, max(0.0, along))
    return math.hypot(x - x0 - share * dx, y - y0 - share * dy)


def dots(said: SpaceTime, diameter: float) -> Mapping[str, Body]:
    """Events that hold nothing."""
    return dict.fromkeys(said.execution.events, Body(diameter, diameter))


def seals(said: SpaceTime, style: Style, size: Length, stamp: str, texts: Mapping[str, str]) -> Mapping[str, Body]:
    """Events that hold their timestamps. What is asked for is as large for a 1 as for a 12: it tells nothing."""
    smaller = size / max(style.sizes)
    ask = said.ask_of(stamp)
    pill = stamp == "vector"
    full, empty = (style.pill, style.pill) if pill else (style.seal, style.blank)
    found = {}
    for name, text in texts.items():
        blank = ask is not None and name not in ask.given
        # Who writes by hand needs the same room however small the letters are.
        high = empty.pt * (smaller if style.fill else 1.0) if blank else full.pt * smaller
        type_size = _type(size, high * (VECTOR if pill else NUMBER))
        wide = width_of((Run(widest(said, stamp) if blank else text, style.text(type_size, bold=True)),))
        room = wide + 2 * (SIDES if pill else SIDES_OF_NUMBER) * high
        if blank and pill:
            room = max(room, wide + size.pt * style.box_air)
        found[name] = Body(max(room, high), high, text, type_size, blank)
    return found


def _type(size: Length, most: float) -> Length:
    """In half points."""
    return Pt(max(SMALLEST, min(size.pt, round(most * 2) / 2)))


def widest(said: SpaceTime, stamp: str) -> str:
    """The widest timestamp that so many events could have."""
    if stamp == "lamport":
        return "0" * max(2, len(str(len(said.execution.events))))
    return "[" + ",".join("0" * len(str(max(1, len(p.events)))) for p in said.execution.processes) + "]"
