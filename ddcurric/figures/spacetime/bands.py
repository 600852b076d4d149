"""An execution too long for a line of the page, in bands one below the other, as music goes on in the next system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.style import Style
from ddcurric.figures.spacetime.dividing import Divided, divided_in
from ddcurric.figures.spacetime.fit import fit
from ddcurric.figures.spacetime.parts import draw_divided
from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import Connector, Drawing, Glue, Item, Path, Shape, TextBox
from ddcurric.units import Length, Pt

BETWEEN = 2.5
"""From band to band, in type sizes."""


def draw_bands(
    said: SpaceTime, style: Style, answered: bool, incremental: bool, alt: str
) -> tuple[Drawing, bool] | None:
    """The execution in as few bands as hold it, in the largest type, or in those that hold it best; whether it fits.

    None where bands are no better than the whole.
    """
    found = [each for each in _tried(said, style) if each[1].fitted.laid.bounds.height <= each[0].max_height.pt + 1]
    if not found:
        return None
    room, best = min(found, key=lambda each: each[1].fitted.laid.conflicts)
    if best.fitted.laid.conflicts and best.fitted.laid.conflicts >= fit(said, style).laid.conflicts:
        return None
    parts = draw_divided(said, room, best, answered, incremental, alt)
    return _stacked(parts, Pt(room.sizes[0].pt * BETWEEN), alt), best.fitted.fits


@lru_cache(maxsize=64)
def _tried(said: SpaceTime, style: Style) -> tuple[tuple[Style, Divided], ...]:
    """Divisions with the room of one band, from the best liked to the first that fits."""
    found = []
    for count in range(2, style.bands + 1):
        for size in dict.fromkeys((style.sizes[0], style.sizes[-1])):
            between = Pt(size.pt * BETWEEN)
            height = Length((style.max_height - between * (count - 1)) // count)
            room = replace(style, max_width=style.wide_width, max_height=height, sizes=(size,))
            divided = divided_in(count, said, room)
            if divided is not None:
                found.append((room, divided))
                if divided.fitted.fits:
                    return tuple(found)
    return tuple(found)


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
            raise TypeError(f"no part of a space-time diagram: {item}")


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
            raise TypeError(f"no part of a space-time diagram: {item}")


def _lower(point: Point, by: Length) -> Point:
    return Point(point.x, point.y + by)


def _renamed(glue: Glue | None, prefix: str) -> Glue | None:
    return replace(glue, item=prefix + glue.item) if glue is not None else None
