"""What is too large for its room, in several parts: on slides of their own, or one below the other on a page.

A kind says how it is laid out in so many parts (`Kind.divide`); how many there are, and in which type, is found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddcurric.figures.kit.kind import Painted, ReadDiagram
from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import Connector, Drawing, Glue, Item, Path, Shape, TextBox
from ddcurric.units import Length, Pt

MOST = 8
"""Parts; what needs more says too much."""
BETWEEN = 2.5
"""From band to band, in type sizes."""


def in_parts(read: ReadDiagram, diagram: Diagram, style: Style) -> Painted | None:
    """The fewest parts in which all labels find room, in the smallest type, or those in which most do.

    None where it cannot be divided.
    """
    tight = replace(style, sizes=style.sizes[-1:])
    return _best(found for count in range(2, MOST + 1) if (found := read.divide(diagram, tight, count)))


def in_bands(read: ReadDiagram, diagram: Diagram, style: Style, whole: Painted) -> Painted | None:
    """As one drawing of few bands in large type, as music goes on in the next system.

    None where bands are no better than the whole.
    """
    best = _best(_banded(read, diagram, style))
    return None if best is None or (best.conflicts and best.conflicts >= whole.conflicts) else best


def _best(tried: Iterable[Painted]) -> Painted | None:
    """The first that fits; else the first in which the fewest labels touch something."""
    best: Painted | None = None
    for each in tried:
        if each.fits:
            return each
        if best is None or each.conflicts < best.conflicts:
            best = each
    return best


def _banded(read: ReadDiagram, diagram: Diagram, style: Style) -> Iterator[Painted]:
    """Bands that are as high as the page lets them be, from the best liked on."""
    for count in range(2, style.bands + 1):
        for size in dict.fromkeys((style.sizes[0], style.sizes[-1])):
            between = Pt(size.pt * BETWEEN)
            height = Length((style.max_height - between * (count - 1)) // count)
            room = replace(style, max_width=style.wide_width, max_height=height, sizes=(size,))
            found = read.divide(diagram, room, count)
            if found is not None and max(part.height for part in found.drawings) <= height + Pt(1):
                yield replace(found, drawings=(_stacked(found.drawings, between, diagram.alt),))


def _stacked(parts: tuple[Drawing, ...], between: Length, alt: str) -> Drawing:
    items: list[Item] = []
    top = Length(0)
    for number, part in enumerate(parts):
        items += (_lowered(item, top, f"b{number}-") for item in part.items)
        top = top + max(_foot(item) for item in part.items) + between
    return Drawing(max(part.width for part in parts), top - between, tuple(items), alt)


def _foot(item: Item) -> Length:
    return max(_feet(item))


def _feet(item: Item) -> Iterator[Length]:
    match item:
        case TextBox() | Shape():
            yield item.frame.y + item.frame.height
        case Connector():
            yield max(item.start.y, item.end.y) + item.stroke.width
        case Path():
            yield from (point.y for step in item.steps for point in step.points)
        case _:
            raise TypeError(f"no part of a diagram that is divided: {item}")


def _lowered(item: Item, by: Length, prefix: str) -> Item:
    """An item of a band, further down, its name no other band's."""
    item = replace(item, id=prefix + item.id)
    match item:
        case TextBox() | Shape():
            frame = item.frame
            return replace(item, frame=Rect(frame.x, frame.y + by, frame.width, frame.height))
        case Connector():
            return replace(
                item,
                start=_lower(item.start, by),
                end=_lower(item.end, by),
                start_glue=_renamed(item.start_glue, prefix),
                end_glue=_renamed(item.end_glue, prefix),
            )
        case Path():
            steps = (replace(s, points=tuple(_lower(point, by) for point in s.points)) for s in item.steps)
            return replace(item, steps=tuple(steps))
        case _:
            raise TypeError(f"no part of a diagram that is divided: {item}")


def _lower(point: Point, by: Length) -> Point:
    return Point(point.x, point.y + by)


def _renamed(glue: Glue | None, prefix: str) -> Glue | None:
    return replace(glue, item=prefix + glue.item) if glue is not None else None
