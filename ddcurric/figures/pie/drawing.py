"""Draw a pie chart: sectors from the top on, with the clock, and their names beside them, no colour is needed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds, box_around, envelope
from ddcurric.figures.kit.fitting import fits, share_of
from ddcurric.figures.kit.kind import Painted, painted
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.oval import Oval
from ddcurric.figures.kit.spread import spread_along
from ddcurric.figures.kit.staging import look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.syllables import wrap_in_syllables
from ddcurric.figures.kit.words import Label, Stress, in_look, label_of, text_item
from ddcurric.figures.pie.source import Pie, shares
from ddcurric.figures.pie.wording import labels_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Point, Stroke
from ddcurric.scene.items import Item, Path, PathStep, Shape
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass

RADIUS, LARGEST = 6.5, 0.46
"""Of the circle, in type sizes, and the share of the room's height that it may take."""
SHADES = (0.85, 0.36, 0.6, 0.2)
"""How much of the accent fills a sector, one after the other."""
OUT, ELBOW, AIR = 0.7, 0.9, 0.3
"""From the circle to the bend of a leader, from there to its words, and between that and them, in type sizes."""
APART = 0.45
"""Between the words of two sectors, in type sizes."""
MANY = 8
"""Of more sectors, shares stand beside their names, not below them."""
WIDEST = 12.0
"""Words of a sector, in type sizes."""
TIGHTER = ((WIDEST, 0.8), (8.5, 1.0), (8.5, 0.75), (6.5, 0.7))
"""Where the room is too small: how wide words are, and the share of the circle that is left."""


@dataclass(frozen=True, slots=True)
class _Slice:
    name: str
    label: Label
    start: float
    end: float
    """Angles from the top with the clock, in radians."""

    @property
    def middle(self) -> float:
        """Of all of the circle, its right: the middle of its arc is at the foot."""
        return math.pi / 2 if self.whole else (self.start + self.end) / 2

    @property
    def whole(self) -> bool:
        return self.end - self.start > math.tau - 1e-6

    @property
    def right(self) -> bool:
        return math.sin(self.middle) >= 0


def draw_pie(pie: Pie, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room; in the smallest with narrower words and a smaller circle.

    Where nothing does, long words are parted, and if that is not enough it is made smaller as little as may be.
    """
    sizes = ((size, WIDEST, 1.0, False) for size in style.sizes)
    smallest = ((style.sizes[-1], wide, share, parted) for parted in (False, True) for wide, share in TIGHTER)
    tried: list[tuple[Painted, Bounds]] = []
    for each in (*sizes, *smallest):
        tried.append(_at(pie, diagram, style, *each))
        if tried[-1][0].fits:
            return tried[-1][0]
    return max(tried[len(style.sizes) - 1 :], key=lambda each: share_of(each[1], style))[0]


def _at(
    pie: Pie, diagram: Diagram, style: Style, size: Length, wide: float, share: float, parted: bool
) -> tuple[Painted, Bounds]:
    """The drawing, and what is around it; `parted`: a word that is wider than that is parted in syllables."""
    text = size.pt
    radius = min(RADIUS * text, LARGEST * style.max_height.pt) * share
    circle = Oval(0.0, 0.0, radius, radius)
    slices = tuple(_slices(pie, style, size, wide, parted))
    inks = _inks(slices, circle, text)
    bounds = envelope([_around(circle), *inks]).grown(style.line.pt)
    circle = replace(circle, x=-bounds.left, y=-bounds.top)
    placed = zip(slices, (ink.within(bounds) for ink in inks), strict=True)
    items = _PiePen(pie, diagram, style, circle, text).items(tuple(placed))
    return painted(bounds.within(bounds), items, diagram, fits(bounds, style)), bounds


def _around(circle: Oval) -> Bounds:
    return box_around(circle.x, circle.y, 2 * circle.across, 2 * circle.down)


def _slices(pie: Pie, style: Style, size: Length, wide: float, parted: bool) -> Iterator[_Slice]:
    plain, at = style.text(size), 0.0
    strong = style.text(size, bold=True)
    for (sector, share, _), (whole, said) in zip(shares(pie), labels_of(pie, style.language), strict=True):
        end = at + math.tau * share
        words = (wrap_in_syllables(word, strong, wide * size.pt, style.language) for word in whole.split(" "))
        name = " ".join(map("\n".join, words)) if parted else whole
        bold = (Stress(0, len("".join(name.split())), bold=True),)
        said = f"{name}{' ' if len(pie.sectors) > MANY else chr(10)}{said}".strip()
        yield _Slice(sector.name, label_of(said, plain, wide * size.pt, stress=bold), at, end)
        at = end


def _inks(slices: Sequence[_Slice], circle: Oval, text: float) -> tuple[Bounds, ...]:
    """Where the words of each sector stand: at its height, or as near to it as the others let it."""
    found: dict[int, Bounds] = {}
    near = circle.across + (OUT + ELBOW + AIR) * text
    for right in (True, False):
        side = [at for at, each in enumerate(slices) if each.right == right]
        side.sort(key=lambda at: -math.cos(slices[at].middle))
        highs = [slices[at].label.height for at in side]
        wanted = [circle.point(slices[at].middle, OUT * text)[1] - slices[at].label.height / 2 for at in side]
        for at, top in zip(side, spread_along(wanted, [high + APART * text for high in highs]), strict=True):
            label = slices[at].label
            left = near if right else -near - label.width
            found[at] = Bounds(left, top, left + label.width, top + label.height)
    return tuple(found[at] for at in range(len(slices)))


class _PiePen:
    """Draws the parts of one layout, sector after sector."""

    def __init__(self, pie: Pie, diagram: Diagram, style: Style, circle: Oval, text: float) -> None:
        self.style, self.circle, self.text = style, circle, text
        self.count = len(pie.sectors)
        self.points = stage_of(pie.steps, diagram).points
        self.clicks = diagram.incremental and not pie.steps

    def items(self, slices: Sequence[tuple[_Slice, Bounds]]) -> Iterator[Item]:
        """Each sector, with where its words stand."""
        rim = Stroke(self.style.paper, self.style.line, "solid", "round")
        for number, (each, ink) in enumerate(slices):
            look = look_of(self.style, each.name in self.points, bool(self.points))
            build = number + 1 if self.clicks else None
            fill = _fill(number, self.count, self.style, look.pointed, look.quiet)
            name = flat(each.name)
            if each.whole:
                yield Shape(f"s{number}", f"Sector {name}", "ellipse", _around(self.circle).rect, fill, build=build)
            elif each.end > each.start:
                yield Path(f"s{number}", f"Sector {name}", tuple(self._outline(each)), rim, fill, build=build)
            leader = tuple(self._leader(each, ink))
            stroke = self.style.stroke(self.style.process, 0.6)
            yield Path(f"s{number}-leader", f"Line to {name}", leader, stroke, build=build)
            align = "left" if each.right else "right"
            lines = in_look(each.label.lines, look, look.words)
            yield text_item(f"s{number}-words", f"Label {name}", ink, lines, align, build)

    def _outline(self, each: _Slice) -> Iterator[PathStep]:
        """From the middle of the circle out, around and back."""
        yield _step("M", (self.circle.x, self.circle.y))
        yield _step("L", self.circle.point(each.start))
        yield from (_step("C", *piece) for piece in self.circle.arc(each.start, each.end))
        yield PathStep("Z")

    def _leader(self, each: _Slice, ink: Bounds) -> Iterator[PathStep]:
        """From a sector's rim to the middle of its words."""
        circle, text = self.circle, self.text
        y, across = (ink.top + ink.bottom) / 2, 1 if each.right else -1
        near = circle.across + (OUT + ELBOW) * text
        bend = max(abs(circle.point(each.middle, OUT / 2 * text)[0] - circle.x), near - 2 * ELBOW * text)
        yield _step("M", circle.point(each.middle))
        yield _step("L", (circle.x + across * bend, y))
        yield _step("L", (circle.x + across * near, y))


def _step(op: str, *points: tuple[float, float]) -> PathStep:
    return PathStep(op, tuple(Point(Pt(x), Pt(y)) for x, y in points))


def _fill(number: int, count: int, style: Style, pointed: bool, quiet: bool) -> Color:
    if pointed:
        return style.accent
    shade = SHADES[number % len(SHADES)]
    if number and number + 1 == count and number % len(SHADES) == 0:
        # The last is the neighbour of the first.
        shade = SHADES[2]
    return mix(style.process if quiet else style.accent, style.paper, shade)
