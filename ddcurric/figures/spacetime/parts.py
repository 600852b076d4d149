"""An execution too long for its room, drawn in parts that follow one another in time.

Every part begins with the names of the processes; a message that lies across a seam goes on at the same height in the
next part, its name in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ddcurric.figures.kit.curves import flatten
from ddcurric.figures.kit.dividing import GOES_ON
from ddcurric.figures.kit.joints import dot_at, on_dot
from ddcurric.figures.spacetime.dividing import Divided
from ddcurric.figures.spacetime.storeys import storeys_of
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Connector, Drawing, Item, Path, PathStep, TextBox, straight_steps
from ddcurric.scene.transform import bounds, moved
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

FINE = 12
"""Straight lines to a piece of a curve that is divided."""


def parts_of(whole: Drawing, divided: Divided) -> tuple[Drawing, ...]:
    """The parts of a drawing that was laid out as wide as all of them together, and as high."""
    floors = [Pt(floor - divided.fitted.laid.bounds.top) for floor in divided.floors]
    return tuple(storey for part in _Parts(whole, divided).drawings() for storey in storeys_of(part, floors))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What of the whole drawing a part shows behind the names of its processes."""

    start: Length
    end: Length
    back: Length
    """How far it is moved to the left."""
    first: bool
    last: bool

    @property
    def from_(self) -> Length:
        """Where areas begin: the first part has those that reach over the names."""
        return self.back if self.first else self.start


class _Parts:
    """Divides the items of the whole drawing."""

    def __init__(self, whole: Drawing, found: Divided) -> None:
        laid = found.fitted.laid
        left = laid.bounds.left
        self.whole = whole
        self.lead = Pt(found.lead)
        self.margin = Pt(laid.lines[0].half * 2)
        self.edges = [self.lead, *(Pt(seam - left) for seam in found.seams), whole.width]
        self.body = Pt(max(line.y0 for line in laid.lines) - laid.bounds.top)

    def drawings(self) -> Iterator[Drawing]:
        for number in range(len(self.edges) - 1):
            items = tuple(_renumbered(tuple(self._items(self._stretch(number)))))
            width = self.lead + self.edges[number + 1] - self.edges[number] + self.margin
            yield Drawing(width, self.whole.height, items, self.whole.alt)

    def _stretch(self, number: int) -> _Stretch:
        start = self.edges[number]
        return _Stretch(start, self.edges[number + 1], start - self.lead, not number, number == len(self.edges) - 2)

    def _items(self, at: _Stretch) -> Iterator[Item]:
        if not at.last:
            yield self._seam("seam-end", at.end - at.back)
        if not at.first:
            yield self._seam("seam-start", at.start - at.back)
        for item in self.whole.items:
            yield from self._shown(item, at)

    def _shown(self, item: Item, at: _Stretch) -> Iterable[Item]:
        """What of an item of the whole is in a part."""
        match item:
            case Connector():
                return self._line(item, at.start, at.end, at.back)
            case TextBox() if item.id.startswith("p") and item.id.endswith("-name"):
                return (item,)
            case _ if item.id.endswith(("-question", "-answer")):
                return (item,) if at.last else ()
            case Path() if item.id.startswith("m"):
                return self._arc(item, at.start, at.end, at.back)
            case Path() if item.id.startswith("region"):
                return self._region(item, at.from_, at.end, at.back)
            case Path() if item.id.startswith("cut"):
                return self._cut(item, at.from_, at.end, at.back)
            case _ if at.start <= _middle(item) < at.end or (at.first and _middle(item) < at.start):
                return (moved(item, -at.back, ZERO),)
            case _:
                return ()

    def _seam(self, identity: str, x: Length) -> Item:
        """A dotted line where the drawing goes on in another part."""
        process = next(item for item in self.whole.items if item.id == "p0" and isinstance(item, Connector))
        ys = [item.start.y for item in self.whole.items if item.id[:1] == "p" and isinstance(item, Connector)]
        beyond = process.stroke.width * 8
        ends = Point(x, min(ys) - beyond), Point(x, max(ys) + beyond)
        return Path(identity, GOES_ON, straight_steps(*ends), replace(process.stroke, dash="dot"))

    def _cut(self, cut: Path, start: Length, end: Length, back: Length) -> Iterator[Item]:
        """A cut as it is or, where it lies across a seam, what of it is in a part."""
        xs = [point.x for step in cut.steps for point in step.points]
        if start <= min(xs) and max(xs) < end:
            yield moved(cut, -back, ZERO)
        elif steps := tuple(_clipped(cut, start, end)):
            yield moved(replace(cut, steps=steps), -back, ZERO)

    def _region(self, region: Path, start: Length, end: Length, back: Length) -> Iterator[Item]:
        """What of a region is in a part; it is level above and below, so what is beyond is moved to the edge."""
        points = [(float(step.points[-1].x), float(step.points[-1].y)) for step in region.steps[:1]]
        for step in region.steps[1:]:
            ends = [(float(point.x), float(point.y)) for point in step.points]
            points += flatten(points[-1], ((ends[0], ends[1], ends[2]),), FINE)[1:] if step.op == "C" else ends
        if min(x for x, _ in points) < end and start < max(x for x, _ in points):
            kept = [Point(Length(round(min(max(x, start), end))), Length(round(y))) for x, y in points]
            steps = (PathStep("M", (kept[0],)), *(PathStep("L", (point,)) for point in kept[1:]), PathStep("Z"))
            yield moved(replace(region, steps=steps), -back, ZERO)

    def _arc(self, arc: Path, start: Length, end: Length, back: Length) -> Iterator[Item]:
        piece = _between(arc, start, end)
        if piece is not None:
            yield moved(piece, -back, ZERO)

    def _line(self, line: Connector, start: Length, end: Length, back: Length) -> Iterator[Item]:
        """What of a straight line is in a part. It ends at a seam in a dot as thick as itself."""
        if line.end.x < start or line.start.x > end:
            return
        first, final = line.start.x >= start, line.end.x <= end
        piece = replace(
            line,
            start=line.start if first else _along(line, start),
            end=line.end if final else _along(line, end),
            head=line.head and final,
            tail=line.tail and first,
            start_glue=line.start_glue if first else None,
            end_glue=line.end_glue if final else None,
        )
        piece = _moved_line(piece, back)
        if not line.id.startswith("m"):
            yield piece
            return
        if not first:
            dot = dot_at(f"{line.id}-from", f"{line.name}, from before", piece.start, line.stroke, line.build)
            yield dot
            piece = replace(piece, start_glue=on_dot(dot, piece.end)[0], start=on_dot(dot, piece.end)[1])
        if not final:
            dot = dot_at(f"{line.id}-on", f"{line.name}, goes on", piece.end, line.stroke, line.build)
            yield dot
            piece = replace(piece, end_glue=on_dot(dot, piece.start)[0], end=on_dot(dot, piece.start)[1])
        yield piece


def _between(arc: Path, start: Length, end: Length) -> Path | None:
    """What of an arc is between two places; de Casteljau's algorithm. It goes steadily to the right."""
    (first,), corners = arc.steps[0].points, arc.steps[1].points
    points = [(float(p.x), float(p.y)) for p in (first, *corners)]
    low, high = _share(points, start), _share(points, end)
    if high <= low:
        return None
    piece = _split(_split(points, high)[0], low / high)[1]
    steps = tuple(Point(Length(round(x)), Length(round(y))) for x, y in piece)
    return replace(arc, steps=(PathStep("M", steps[:1]), PathStep("C", steps[1:])))


def _clipped(cut: Path, start: Length, end: Length) -> Iterator[PathStep]:
    """The pieces of a curve between two places, as short straight lines."""
    line = [(float(point.x), float(point.y)) for point in cut.steps[0].points]
    pieces = [[(float(point.x), float(point.y)) for point in step.points] for step in cut.steps[1:]]
    line = flatten(line[0], tuple((one, two, last) for one, two, last in pieces), FINE)
    drawing = False
    for (x0, y0), (x1, y1) in pairwise(line):
        slope = x1 - x0 or 1e-6
        low, high = sorted(min(1.0, max(0.0, (x - x0) / slope)) for x in (start, end))
        if low == high:
            drawing = False
            continue
        ends = [Point(Length(round(x0 + (x1 - x0) * s)), Length(round(y0 + (y1 - y0) * s))) for s in (low, high)]
        if not drawing:
            yield PathStep("M", (ends[0],))
        yield PathStep("L", (ends[1],))
        drawing = high == 1.0


def _share(points: list[tuple[float, float]], x: float) -> float:
    """How far along a curve a place is: 0 before it, 1 after it."""
    low, high = 0.0, 1.0
    if x <= points[0][0] or x >= points[-1][0]:
        return 0.0 if x <= points[0][0] else 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _split(points, middle)[0][-1][0] < x else (low, middle)
    return low


def _split(points: list[tuple[float, float]], share: float) -> tuple[list[tuple[float, float]], ...]:
    before, after = [points[0]], [points[-1]]
    while len(points) > 1:
        points = [tuple(a + (b - a) * share for a, b in zip(p, q, strict=True)) for p, q in pairwise(points)]  # type: ignore[misc]
        before.append(points[0])
        after.insert(0, points[-1])
    return before, after


def _along(line: Connector, x: Length) -> Point:
    share = (x - line.start.x) / (line.end.x - line.start.x)
    return Point(x, line.start.y + (line.end.y - line.start.y) * share)


def _middle(item: Item) -> Length:
    return bounds(item).center.x


def _moved_line(line: Connector, back: Length) -> Connector:
    return replace(line, start=Point(line.start.x - back, line.start.y), end=Point(line.end.x - back, line.end.y))


def _renumbered(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items whose clicks count from 1 in every part."""
    clicks = sorted({item.build for item in items if item.build is not None})
    for item in items:
        yield replace(item, build=1 + clicks.index(item.build)) if item.build is not None else item
