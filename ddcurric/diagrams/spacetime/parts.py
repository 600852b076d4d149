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
from ddcurric.diagrams.spacetime.drawing import paint
from ddcurric.diagrams.spacetime.fit import Fitted, fit
from ddcurric.diagrams.spacetime.layout import Laid, lay_out
from ddcurric.diagrams.spacetime.source import SpaceTime
from ddcurric.diagrams.style import Style
from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import Connector, Drawing, Item, Path, PathStep, Shape, TextBox
from ddcurric.units import Length, Pt

MOST = 6
"""Parts; what needs more says too much."""
SMALL_DOT = 0.8
"""Of an event's diameter, where there are so many."""
SHIFTS = (0.0, 1.0, -1.0)
"""In columns: other places for the seams, should labels not find room beside the first."""
STEPS = 64
"""Places that are tried for a seam."""


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
    whole, _ = paint(said, style, found.fitted, answered, incremental, alt)
    return tuple(_Parts(whole, found).drawings()), found.fitted.fits


@lru_cache(maxsize=64)
def divide(said: SpaceTime, style: Style) -> Divided | None:
    """The fewest parts in which all labels find room or, where there are no such, those in which most do."""
    if said.down:
        return None
    tight = replace(style, sizes=style.sizes[-1:], dot=style.dot * SMALL_DOT)
    best: Divided | None = None
    for count in range(2, MOST + 1):
        found = _in(count, said, tight)
        if found is None:
            continue
        if found.fitted.fits:
            return found
        if best is None or found.fitted.laid.conflicts < best.fitted.laid.conflicts:
            best = found
    return best


def _in(count: int, said: SpaceTime, style: Style) -> Divided | None:
    """The execution in so many parts; None where no seams are found."""
    width = style.max_width
    lead = Pt(2 * style.sizes[-1].pt)
    for _ in range(2):
        total = width * count - lead * (count - 1)
        fitted = fit(said, replace(style, max_width=total, wide_width=total))
        lead = Pt(_lead(fitted.laid))
    found: list[Divided] = []
    for shift in SHIFTS:
        seams = _seams(said, fitted, count, width.pt, shift)
        if seams is None or any(seams == other.seams for other in found):
            continue
        laid = lay_out(said, style, fitted.timing, fitted.measures, fitted.scale, seams=seams)
        fits = not laid.conflicts and laid.bounds.height <= style.max_height.pt + 1
        found.append(Divided(replace(fitted, laid=laid, fits=fits), seams, _lead(laid)))
        if fits:
            break
    return min(found, key=lambda each: (not each.fitted.fits, each.fitted.laid.conflicts), default=None)


def _lead(laid: Laid) -> float:
    return laid.lines[0].x0 - laid.bounds.left


def _seams(said: SpaceTime, fitted: Fitted, count: int, width: float, shift: float) -> tuple[float, ...] | None:
    """Where to divide: near equal parts, far from events, across as few messages as there may be."""
    laid, column = fitted.laid, fitted.scale.column
    start, end = laid.lines[0].x0, laid.bounds.right
    room = width - _lead(laid)
    seams: list[float] = []
    for number in range(1, count):
        ideal = start + (end - start) * number / count + shift * column
        most = (seams[-1] if seams else start) + room - fitted.measures.text
        least = end - (count - number) * room + fitted.measures.text * (count - number)
        places = [least + (most - least) * step / STEPS for step in range(STEPS + 1)] if least <= most else []
        cost, best = min(((_price(said, fitted, x) + abs(x - ideal) / column, x) for x in places), default=(NEVER, 0.0))
        if cost >= NEVER:
            return None
        seams.append(best)
    return tuple(seams)


NEVER = 1000.0


def _price(said: SpaceTime, fitted: Fitted, x: float) -> float:
    """How much a seam is in the way: it never goes through an event, a lost message or a cut."""
    laid, measures = fitted.laid, fitted.measures
    near = min(abs(dot - x) for dot, _ in laid.dots.values())
    if near < measures.dot + measures.text * 0.4:
        return NEVER
    for cut in laid.cuts:
        xs = [cut.start[0], *(point[0] for piece in cut.curve for point in piece)]
        if min(xs) - measures.text < x < max(xs) + measures.text:
            return NEVER
    price = 8.0 * sum(arc.start[0] - 1 < x < arc.end[0] + 1 for arc in laid.arcs.values())
    price += 4 * max(0.0, 1 - (near - measures.dot) / (1.5 * measures.text))
    for arrow in laid.arrows.values():
        if arrow.start[0] < x < arrow.end[0]:
            if arrow.end_site < 0:
                return NEVER
            # Short ends have no room for the name.
            short = min(x - arrow.start[0], arrow.end[0] - x)
            price += 1 + 3 * max(0.0, 1 - short / (3 * measures.text))
    return price


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
