"""An execution too long for its room, drawn in parts that follow one another in time.

It is laid out once, as wide as all parts together, and divided where it is least in the way. Every part begins with the
names of the processes; a message that lies across a seam goes on at the same height in the next part, its name in both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ddcurric.diagrams.joints import dot_at, on_dot
from ddcurric.diagrams.labels import Box
from ddcurric.diagrams.spacetime.drawing import paint
from ddcurric.diagrams.spacetime.fit import STEEPEST, STRETCHES, preferred_row
from ddcurric.diagrams.spacetime.fitted import Fitted
from ddcurric.diagrams.spacetime.layout import lay_out
from ddcurric.diagrams.spacetime.measures import Measures, measure
from ddcurric.diagrams.spacetime.mending import mend
from ddcurric.diagrams.spacetime.scale import LEAD, TRAIL, Scale
from ddcurric.diagrams.spacetime.source import SpaceTime
from ddcurric.diagrams.spacetime.timing import CLEAR, Room, Timing, arrange
from ddcurric.diagrams.style import Style
from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import Connector, Drawing, Item, Path, PathStep, Shape, TextBox
from ddcurric.units import Length, Pt

MOST = 8
"""Parts; what needs more says too much."""
SMALL_DOT = 0.8
"""Of an event's diameter, where there are so many."""
SLACK = 1.25
"""How much longer than it must be an execution is drawn, where there is room: events can then make way for labels."""
NARROW, WIDE = 4.2, 5.0
"""The least and the most that a column is wide, in type sizes."""
BY_SEAM = 0.5
"""Of the widest label, between an event and a seam."""
ABREAST = 1.1
"""Words of neighbouring processes want so much of their height between them."""


@dataclass(frozen=True, slots=True)
class Divided:
    fitted: Fitted
    seams: tuple[float, ...]
    """In x."""
    lead: float
    """From the left edge to the start of the processes' lines: the room of their names."""


def draw_parts(
    said: SpaceTime, style: Style, answered: bool, incremental: bool, alt: str
) -> tuple[tuple[Drawing, ...], bool]:
    """The parts, and whether all is well with them; none where it cannot be divided."""
    found = divide(said, style)
    if found is None:
        return (), False
    return draw_divided(said, style, found, answered, incremental, alt), found.fitted.fits


def draw_divided(
    said: SpaceTime, style: Style, found: Divided, answered: bool, incremental: bool, alt: str
) -> tuple[Drawing, ...]:
    whole, _ = paint(said, style, found.fitted, answered, incremental, alt)
    return tuple(_Parts(whole, found).drawings())


@lru_cache(maxsize=64)
def divide(said: SpaceTime, style: Style) -> Divided | None:
    """The fewest parts in which all labels find room or, where there are no such, those in which most do."""
    if said.down:
        return None
    tight = replace(style, sizes=style.sizes[-1:])
    best: Divided | None = None
    for count in range(2, MOST + 1):
        found = divided_in(count, said, tight)
        if found is not None and (best is None or found.fitted.laid.conflicts < best.fitted.laid.conflicts):
            best = found
        if best is not None and best.fitted.fits:
            return best
    return best


def divided_in(count: int, said: SpaceTime, style: Style) -> Divided | None:
    """The execution in so many parts, each as wide as the room; None where it does not go into so few."""
    style = replace(style, dot=style.dot * SMALL_DOT)
    width, text = style.max_width.pt, style.sizes[-1].pt
    measures = measure(said, style, style.sizes[-1], width * 0.2)
    lead, above, below = _margins(said, style, measures)
    rows = max(len(said.execution.processes) - 1, 1)
    high = style.max_height.pt
    scale = Scale(NARROW * text, min(preferred_row(measures) * max(STRETCHES), (high - above - below) / rows))
    room = width - lead - 2 * measures.line
    found = _spread(count, said, measures, scale, room)
    if found is None:
        return None
    scale, timing, time = found
    seams = tuple(seam * scale.column for seam in time.seams)
    start = -LEAD * scale.column
    bounds = Box(start - lead, -above, start + count * room + 2 * measures.line, rows * scale.row + below)
    walls = walls_around(bounds)
    laid = lay_out(said, style, timing, measures, scale, seams=seams, walls=walls)
    fitted = Fitted(laid, measures, timing, scale, fits=True, slope=_slope(scale))
    fitted = mend(said, style, fitted, time, seams, walls)
    fits = not fitted.laid.conflicts and fitted.laid.bounds.height <= high + 1
    return Divided(replace(fitted, fits=fits), seams, lead)


def _margins(said: SpaceTime, style: Style, measures: Measures) -> tuple[float, float, float]:
    """What a drawing needs before the processes' lines, above the first and below the last: room for any label."""
    timing = arrange(said.execution, said.durations(1.0), rough=True)
    scale = Scale(measures.text * NARROW, preferred_row(measures))
    rough = lay_out(said, style, timing, measures, scale, rough=True)
    labels = [*measures.events.values(), *(label for labels in measures.stamps.values() for label in labels.values())]
    beyond = measures.dot + 2 * measures.clear + max([0.0, *(label.height for label in labels)])
    last = (len(said.execution.processes) - 1) * scale.row
    above, below = max(beyond, -rough.bounds.top), max(beyond, rough.bounds.bottom - last)
    return rough.lines[0].x0 - min(name.left for name in rough.names) + measures.line, above, below


def walls_around(room: Box) -> tuple[Box, ...]:
    """Four boxes that nothing in the room meets and nothing can get past."""
    far = room.grown(room.width + room.height)
    return (
        Box(far.left, far.top, far.right, room.top),
        Box(far.left, room.bottom, far.right, far.bottom),
        Box(far.left, far.top, room.left, far.bottom),
        Box(room.right, far.top, far.right, far.bottom),
    )


def _slope(scale: Scale) -> float:
    return max(0.5, round(4 * scale.row / (scale.column * STEEPEST)) / 4)


def _spread(
    count: int, said: SpaceTime, measures: Measures, scale: Scale, room: float
) -> tuple[Scale, Timing, Room] | None:
    """The widest columns that leave the events some freedom, and when each is."""
    wide = max([0.0, *(label.width for labels in measures.stamps.values() for label in labels.values())])
    narrow = max(NARROW * measures.text, 0.6 * wide + 2 * measures.clear)
    for step in range(6):
        column = narrow + (max(narrow, WIDE * measures.text) - narrow) * (5 - step) / 5
        made = replace(scale, column=column)
        time = _room(count, said, measures, made, room)
        durations = said.durations(_slope(made))
        needed = arrange(said.execution, durations, replace(time, last=0.0), rough=True).last
        if needed * SLACK <= time.last or (step == 5 and needed <= time.last):
            return made, arrange(said.execution, durations, time), time
    return None


def _room(count: int, said: SpaceTime, measures: Measures, scale: Scale, room: float) -> Room:
    """The time that so many parts hold; `room` is the width of each, in points."""
    units = room / scale.column
    seams = tuple(number * units - LEAD for number in range(1, count))
    names = [label.width for label in measures.events.values()]
    widths = [label.width for labels in measures.stamps.values() for label in labels.values()]
    clear = measures.dot + 2 * measures.clear + max([0.0, *names, *widths]) * BY_SEAM
    high = measures.ink * ABREAST * (1 + len(measures.stamps))
    crowded = scale.row - 2 * measures.dot < high
    abreast = (max([0.0, *names, *widths]) + measures.clear) / scale.column if crowded else 0.0
    passing = max(CLEAR, 0.5 * (max([0.0, *names, *widths]) + measures.clear) / scale.column)
    return Room(count * units - LEAD - TRAIL, seams, clear / scale.column, abreast, passing)


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
        count = len(self.edges) - 1
        for number in range(count):
            items = tuple(_renumbered(tuple(self._items(number))))
            width = self.lead + self.edges[number + 1] - self.edges[number] + self.margin
            alt = f"({number + 1} of {count}) {self.whole.alt}"
            yield Drawing(width, self.whole.height, items, alt)

    def _items(self, number: int) -> Iterator[Item]:
        start, end = self.edges[number], self.edges[number + 1]
        last = number == len(self.edges) - 2
        back = start - self.lead
        if not last:
            yield self._seam("seam-end", end - back)
        if number:
            yield self._seam("seam-start", start - back)
        for item in self.whole.items:
            if isinstance(item, Connector):
                yield from self._line(item, start, end, back)
            elif isinstance(item, TextBox) and item.id.startswith("p") and item.id.endswith("-name"):
                yield item
            elif item.id.endswith(("-question", "-answer")):
                if last:
                    yield item
            elif isinstance(item, Path) and item.id.startswith("m"):
                yield from self._arc(item, start, end, back)
            elif start <= _middle(item) < end or (number == 0 and _middle(item) < start):
                yield _moved(item, back)

    def _seam(self, identity: str, x: Length) -> Item:
        """A dotted line where the drawing goes on in another part."""
        process = next(item for item in self.whole.items if item.id == "p0" and isinstance(item, Connector))
        ys = [item.start.y for item in self.whole.items if item.id[:1] == "p" and isinstance(item, Connector)]
        beyond = process.stroke.width * 8
        ends = Point(x, min(ys) - beyond), Point(x, max(ys) + beyond)
        steps = PathStep("M", ends[:1]), PathStep("L", ends[1:])
        return Path(identity, "Goes on", steps, replace(process.stroke, dash="dot"))

    def _arc(self, arc: Path, start: Length, end: Length, back: Length) -> Iterator[Item]:
        piece = _between(arc, start, end)
        if piece is not None:
            yield _moved(piece, back)

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
    if isinstance(item, Path):
        xs = [point.x for step in item.steps for point in step.points]
        return (min(xs) + max(xs)) // 2
    assert isinstance(item, TextBox | Shape)
    return item.frame.center.x


def _moved(item: Item, back: Length) -> Item:
    if isinstance(item, Path):
        steps = (replace(s, points=tuple(Point(p.x - back, p.y) for p in s.points)) for s in item.steps)
        return replace(item, steps=tuple(steps))
    assert isinstance(item, TextBox | Shape)
    frame = item.frame
    return replace(item, frame=Rect(frame.x - back, frame.y, frame.width, frame.height))


def _moved_line(line: Connector, back: Length) -> Connector:
    return replace(line, start=Point(line.start.x - back, line.start.y), end=Point(line.end.x - back, line.end.y))


def _renumbered(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items whose clicks count from 1 in every part."""
    clicks = sorted({item.build for item in items if item.build is not None})
    for item in items:
        yield replace(item, build=1 + clicks.index(item.build)) if item.build is not None else item
