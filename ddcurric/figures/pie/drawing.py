"""Draw a pie chart: sectors from the top on, with the clock, and their names beside them, no colour is needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from ddcurric.figures.kit.bounds import Bounds, envelope
from ddcurric.figures.kit.kind import Painted
from ddcurric.figures.kit.staging import look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, Stress, in_look, label_of, text_item
from ddcurric.figures.pie.source import Pie, shares
from ddcurric.figures.pie.wording import labels_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Point, Rect, Stroke
from ddcurric.scene.items import Drawing, Item, Path, PathStep, Shape
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
        return (self.start + self.end) / 2

    @property
    def right(self) -> bool:
        return math.sin(self.middle) >= 0

    def at(self, radius: float) -> tuple[float, float]:
        return radius * math.sin(self.middle), -radius * math.cos(self.middle)


def draw_pie(pie: Pie, diagram: Diagram, style: Style) -> Painted:
    """In the largest type in which it keeps to its room; in the smallest with narrower words and a smaller circle."""
    sizes = ((size, WIDEST, 1.0) for size in style.sizes)
    smallest = ((style.sizes[-1], wide, share) for wide, share in TIGHTER)
    tried: list[Painted] = []
    for each in (*sizes, *smallest):
        tried.append(_at(pie, diagram, style, *each))
        if tried[-1].fits:
            return tried[-1]
    return tried[len(style.sizes) - 1]


def _at(pie: Pie, diagram: Diagram, style: Style, size: Length, wide: float, share: float) -> Painted:
    text = size.pt
    radius = min(RADIUS * text, LARGEST * style.max_height.pt) * share
    slices = tuple(_slices(pie, style, size, wide))
    inks = _inks(slices, radius, text)
    bounds = envelope([Bounds(-radius, -radius, radius, radius), *inks]).grown(style.line.pt)
    items = tuple(_items(pie, diagram, style, slices, inks, radius, bounds, text))
    room = max(style.max_width.pt, style.wide_width.pt)
    fits = bounds.width <= room + 1 and bounds.height <= style.max_height.pt + 1
    return Painted((Drawing(Pt(bounds.width), Pt(bounds.height), items, diagram.alt),), fits)


def _slices(pie: Pie, style: Style, size: Length, wide: float) -> Iterator[_Slice]:
    plain, at = style.text(size), 0.0
    for (sector, share, _), (name, said) in zip(shares(pie), labels_of(pie, style.language), strict=True):
        end = at + 2 * math.pi * share
        bold = (Stress(0, len("".join(name.split())), bold=True),)
        said = f"{name}{' ' if len(pie.sectors) > MANY else chr(10)}{said}".strip()
        yield _Slice(sector.name, label_of(said, plain, wide * size.pt, stress=bold), at, end)
        at = end


def _inks(slices: Sequence[_Slice], radius: float, text: float) -> tuple[Bounds, ...]:
    """Where the words of each sector stand: at its height, or as near to it as the others let it."""
    found: dict[int, Bounds] = {}
    for right in (True, False):
        side = [at for at, each in enumerate(slices) if each.right == right]
        side.sort(key=lambda at: slices[at].at(1.0)[1])
        tops = _spread([(slices[at].at(radius + OUT * text)[1], slices[at].label.height) for at in side], APART * text)
        for at, top in zip(side, tops, strict=True):
            label = slices[at].label
            near = radius + (OUT + ELBOW + AIR) * text
            left = near if right else -near - label.width
            found[at] = Bounds(left, top, left + label.width, top + label.height)
    return tuple(found[at] for at in range(len(slices)))


def _spread(wanted: Sequence[tuple[float, float]], apart: float) -> list[float]:
    """Upper sides of boxes that stand one below the other, each near the middle that it wants; of middles and heights.

    Boxes that would touch stand together about the mean of what they want.
    """
    groups: list[tuple[float, float, list[float]]] = []
    for middle, high in wanted:
        # Of a group: the mean of the upper sides that its boxes want of it, its height, and where its boxes begin.
        mean, tall, offsets = middle - high / 2, high, [0.0]
        while groups and groups[-1][0] + groups[-1][1] + apart > mean:
            before, above, earlier = groups.pop()
            shifted = mean - above - apart
            mean = (before * len(earlier) + shifted * len(offsets)) / (len(earlier) + len(offsets))
            offsets = [*earlier, *(above + apart + offset for offset in offsets)]
            tall += above + apart
        groups.append((mean, tall, offsets))
    return [top + offset for top, _, offsets in groups for offset in offsets]


def _items(
    pie: Pie,
    diagram: Diagram,
    style: Style,
    slices: Sequence[_Slice],
    inks: Sequence[Bounds],
    radius: float,
    bounds: Bounds,
    text: float,
) -> Iterator[Item]:
    points = stage_of(pie.steps, diagram).points
    clicks = diagram.incremental and not pie.steps

    def at(x: float, y: float) -> Point:
        return Point(Pt(x - bounds.left), Pt(y - bounds.top))

    rim = Stroke(style.paper, style.line, "solid", "round")
    for number, (each, ink) in enumerate(zip(slices, inks, strict=True)):
        look = look_of(style, each.name in points, bool(points))
        build = number + 1 if clicks else None
        fill = _fill(number, len(slices), style, look.pointed, look.quiet)
        name = " ".join(each.name.split())
        if each.end - each.start > 2 * math.pi - 1e-6:
            corner, end = at(-radius, -radius), at(radius, radius)
            frame = Rect(corner.x, corner.y, end.x - corner.x, end.y - corner.y)
            yield Shape(f"s{number}", f"Sector {name}", "ellipse", frame, fill, build=build)
        elif each.end > each.start:
            yield Path(f"s{number}", f"Sector {name}", tuple(_outline(each, radius, at)), rim, fill, build=build)
        yield from _leader(number, each, ink, radius, text, style, at, build)
        area = ink.within(bounds)
        align = "left" if each.right else "right"
        lines = in_look(each.label.lines, look, look.words)
        yield text_item(f"s{number}-words", f"Label {name}", area, lines, align, build)


def _fill(number: int, count: int, style: Style, pointed: bool, quiet: bool) -> Color:
    if pointed:
        return style.accent
    shade = SHADES[number % len(SHADES)]
    if number and number + 1 == count and number % len(SHADES) == 0:
        # The last is the neighbour of the first.
        shade = SHADES[2]
    return mix(style.process if quiet else style.accent, style.paper, shade)


def _outline(each: _Slice, radius: float, at: Callable[[float, float], Point]) -> Iterator[PathStep]:
    """From the middle of the circle out, around and back, in Bézier pieces of an eighth of the circle at most."""

    def on(angle: float, lean: float = 0.0) -> Point:
        """A point of the circle, or so many radiuses ahead on its tangent."""
        x, y = math.sin(angle) + lean * math.cos(angle), -math.cos(angle) + lean * math.sin(angle)
        return at(radius * x, radius * y)

    yield PathStep("M", (at(0.0, 0.0),))
    yield PathStep("L", (on(each.start),))
    count = max(1, math.ceil((each.end - each.start) / (math.pi / 4)))
    step = (each.end - each.start) / count
    lean = 4 / 3 * math.tan(step / 4)
    for piece in range(count):
        first, last = each.start + piece * step, each.start + (piece + 1) * step
        yield PathStep("C", (on(first, lean), on(last, -lean), on(last)))
    yield PathStep("Z")


def _leader(
    number: int,
    each: _Slice,
    ink: Bounds,
    radius: float,
    text: float,
    style: Style,
    at: Callable[[float, float], Point],
    build: int | None,
) -> Iterator[Item]:
    """A thin line from a sector's rim to the middle of its words."""
    across = 1 if each.right else -1
    y = (ink.top + ink.bottom) / 2
    near = across * (radius + (OUT + ELBOW) * text)
    bend = across * max(abs(each.at(radius + OUT / 2 * text)[0]), abs(near) - 2 * ELBOW * text)
    steps = (
        PathStep("M", (at(*each.at(radius)),)),
        PathStep("L", (at(bend, y),)),
        PathStep("L", (at(near, y),)),
    )
    name = " ".join(each.name.split())
    yield Path(f"s{number}-leader", f"Line to {name}", steps, style.stroke(style.process, 0.6), build=build)
