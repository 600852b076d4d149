"""In which order a class reads a slide: as the file has it where that makes sense, else by place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from ddcurric.draw.pptx.read.places import Frame
from ddcurric.importers.deck.seen import Seen, SeenWords

S = TypeVar("S", bound=Seen)
_SHARE = 0.5
"""Of the lower of two shapes: what they have in common of their height where they stand in one row."""


def in_reading_order(shapes: Sequence[S], leftwards: bool = False) -> tuple[S, ...]:
    """Titles first, then all else; the order of drawing stays unless it jumps back up or back in a row.

    What was drawn last is often the heading of what was drawn first: such an order is that of work, not of reading.
    """
    titles = [shape for shape in shapes if _is_title(shape)]
    others = [shape for shape in shapes if not _is_title(shape)]
    placed = [shape for shape in others if shape.head.frame is not None]
    if any(_goes_back(one, other, leftwards) for one, other in pairwise(placed)):
        unplaced = [shape for shape in others if shape.head.frame is None]
        return (*titles, *_cut(placed, leftwards), *unplaced)
    return (*titles, *others)


def _is_title(shape: Seen) -> bool:
    return isinstance(shape, SeenWords) and shape.slot in {"title", "subtitle"}


def _goes_back(one: Seen, other: Seen, leftwards: bool) -> bool:
    """Whether the second stands before the first: above it, or in one row with it and nearer to where lines begin."""
    first, second = one.head.frame, other.head.frame
    if first is None or second is None:
        return False
    if _in_a_row(first, second):
        after = first[0] + first[2] / 2 <= second[0] + second[2] / 2
        return after == leftwards and not _overlap(first, second)
    if _beside(first, second, leftwards):
        return False  # the next column begins at the top
    return second[1] + second[3] <= first[1] + first[3] * 0.1


def _in_a_row(first: Frame, second: Frame) -> bool:
    common = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    return common > _SHARE * min(first[3], second[3])


def _beside(first: Frame, second: Frame, leftwards: bool) -> bool:
    """Whether the second stands wholly to that side of the first to which lines run."""
    if leftwards:
        return second[0] + second[2] <= first[0]
    return first[0] + first[2] <= second[0]


def _overlap(first: Frame, second: Frame) -> bool:
    return first[0] < second[0] + second[2] and second[0] < first[0] + first[2]


def _cut(shapes: Sequence[S], leftwards: bool) -> list[S]:
    """By place: the slide is cut into rows where nothing stands across, these into columns, and so on.

    Source: Nagy and Seth, Hierarchical Representation of Optically Scanned Documents, 1984 (the X-Y cut).
    """
    if len(shapes) < 2:
        return list(shapes)
    for axis in (1, 0):
        parted = bands(shapes, axis)
        if len(parted) > 1:
            if axis == 0 and leftwards:
                parted.reverse()
            return [shape for band in parted for shape in _cut(band, leftwards)]
    return sorted(shapes, key=lambda shape: _corner(shape, leftwards))


def bands(shapes: Sequence[S], axis: int) -> list[list[S]]:
    """What is apart along an axis; frames may reach into one another a little."""
    found: list[list[S]] = []
    reach = 0.0
    for shape in sorted(shapes, key=lambda each: (each.head.frame or (0, 0, 0, 0))[axis]):
        frame = shape.head.frame or (0, 0, 0, 0)
        slack = min(frame[axis + 2] * 0.15, 90_000)
        if found and frame[axis] + slack < reach:
            found[-1].append(shape)
        else:
            found.append([shape])
        reach = max(reach, frame[axis] + frame[axis + 2])
    return found


def _corner(shape: Seen, leftwards: bool) -> tuple[int, int]:
    frame = shape.head.frame or (0, 0, 0, 0)
    return frame[1], -frame[0] - frame[2] if leftwards else frame[0]
