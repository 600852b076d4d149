"""Parts of an execution divided between processes, too: each shows some of them, for a stretch of time.

A message to a process in another part ends in a dot at the edge of its own and goes on at the same place in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.figures.kit.dividing import GOES_ON
from ddcurric.figures.kit.joints import dot_at, on_dot
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Connector, Drawing, Item, Path, straight_steps
from ddcurric.scene.transform import bounds, moved
from ddcurric.units import ZERO, Length


def storeys_of(part: Drawing, floors: Sequence[Length]) -> Iterator[Drawing]:
    """A part divided at the floors, which are in y; itself where there are none."""
    if not floors:
        yield part
        return
    for number, (top, foot) in enumerate(pairwise((ZERO, *floors, part.height))):
        items = [item for each in part.items for item in _shown(each, top, foot, part.height)]
        items = [*_edges(items, part, number > 0, number < len(floors), top, foot), *items]
        yield Drawing(part.width, foot - top, tuple(moved(item, ZERO, -top) for item in items), part.alt)


def _shown(item: Item, top: Length, foot: Length, last: Length) -> Iterable[Item]:
    """What of an item is between two heights; `last`: the height of all."""
    match item:
        case Connector() if item.id.startswith("m"):
            return _line(item, top, foot)
        case Path() if item.name == GOES_ON:
            return ()
        case _:
            middle = min(max(bounds(item).center.y, ZERO), last - Length(1))
            return (item,) if top <= middle < foot else ()


def _edges(items: Sequence[Item], part: Drawing, above: bool, below: bool, top: Length, foot: Length) -> Iterator[Item]:
    """Dotted lines where the drawing goes on in other parts."""
    lines = [item for item in items if item.id[:1] == "p" and isinstance(item, Connector)]
    stroke = replace(lines[0].stroke, dash="dot")
    beyond = stroke.width * 8
    left, right = min(line.start.x for line in lines), max(line.end.x for line in lines)
    ends = min(line.start.y for line in lines) - beyond, max(line.start.y for line in lines) + beyond
    ends = top if above else ends[0], foot if below else ends[1]
    for item in part.items:
        if isinstance(item, Path) and item.name == GOES_ON:
            x = bounds(item).center.x
            yield replace(item, steps=straight_steps(Point(x, ends[0]), Point(x, ends[1])))
    for there, identity, y in ((above, "floor-start", top), (below, "floor-end", foot)):
        if there:
            yield Path(identity, GOES_ON, straight_steps(Point(left, y), Point(right, y)), stroke)


def _line(line: Connector, top: Length, foot: Length) -> Iterator[Item]:
    """What of a message is between two heights. It ends at a floor in a dot as thick as itself."""
    (first, start), (final, end) = ((top <= at.y < foot, _kept(line, at, top, foot)) for at in (line.start, line.end))
    if max(line.start.y, line.end.y) < top or min(line.start.y, line.end.y) >= foot:
        return
    piece = replace(
        line,
        start=start,
        end=end,
        head=line.head and final,
        tail=line.tail and first,
        start_glue=line.start_glue if first else None,
        end_glue=line.end_glue if final else None,
    )
    if not first:
        dot = dot_at(f"{line.id}-out-of", f"{line.name}, from another process", start, line.stroke, line.build)
        yield dot
        piece = replace(piece, start_glue=on_dot(dot, piece.end)[0], start=on_dot(dot, piece.end)[1])
    if not final:
        dot = dot_at(f"{line.id}-into", f"{line.name}, to another process", end, line.stroke, line.build)
        yield dot
        piece = replace(piece, end_glue=on_dot(dot, piece.start)[0], end=on_dot(dot, piece.start)[1])
    yield piece


def _kept(line: Connector, end: Point, top: Length, foot: Length) -> Point:
    """An end of a line or, where that is beyond, where the line comes nearest to it."""
    if top <= end.y < foot:
        return end
    y = top if end.y < top else foot
    share = (y - line.start.y) / ((line.end.y - line.start.y) or 1)
    return Point(line.start.x + (line.end.x - line.start.x) * share, y)
