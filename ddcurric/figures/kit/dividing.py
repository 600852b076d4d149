"""What is too large for its room, in several parts: on slides of their own, or one below the other on a page.

A kind says how it is laid out in so many parts (`Kind.divide`); how many there are, and in which type, is found here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ddcurric.figures.kit.kind import Painted, ReadDiagram
from ddcurric.figures.kit.seams import cheapest
from ddcurric.figures.kit.style import Style, in_frame
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import Connector, Drawing, Item
from ddcurric.scene.transform import bounds, moved, renamed
from ddcurric.units import ZERO, Length, Pt
from ddcurric.wording import runs_leftwards, wording

MOST = 8
"""Parts; what needs more says too much."""
SMALLER = (92, 85, 78, 71, 64, 57)
"""Sizes of parts none of which fits as it is, in hundredths, from the best liked on."""
WORTH = 1.1
"""So many times as large as in the whole letters are at least for which it is divided."""
MORE_BANDS = 6
"""Of what is only too long: no label lacks room."""
GOES_ON = "Goes on"
"""The name of a seam: what is drawn across it goes on in another part, which is as wide and stands as far left."""
BETWEEN = 2.5
"""From band to band, in type sizes."""
BESIDE = 4.0
"""From part to part beside it, in type sizes: farther than what one draws, so that they are not taken for one."""


def as_one(read: ReadDiagram, diagram: Diagram, style: Style) -> Painted:
    """One drawing: the whole or, where that does not fit and bands are better, in bands."""
    whole = read.draw(diagram, style)
    return whole if whole.fits or style.bands == 1 else _in_bands(read, diagram, style, whole)


def in_one_or_parts(read: ReadDiagram, diagram: Diagram, style: Style) -> Painted:
    """One drawing where it fits, else parts; one that is too large by far is drawn only where there are none."""
    if style.bands == 1 and read.far(diagram, style):
        return _in_parts(read, diagram, style, lambda: as_one(read, diagram, style))
    one = as_one(read, diagram, style)
    return one if one.fits else _in_parts(read, diagram, replace(style, bands=1), lambda: one)


def _in_parts(read: ReadDiagram, diagram: Diagram, style: Style, whole: Callable[[], Painted]) -> Painted:
    """The fewest parts in which all labels find room, in the smallest type; else what has the largest letters.

    That is parts of which the largest are made a little smaller or, where those are hardly larger, the whole. Narrow
    ones stand beside one another, as columns do.
    """
    tight = replace(style, sizes=style.sizes[-1:])
    best = _fewest(read, diagram, tight)
    if best is not None and best.fits:
        return _told(best, tight, diagram)
    one = whole()
    most = max((_share(each, style) for each in (one, best) if each is not None and not each.conflicts), default=0.0)
    for share in (each for each in SMALLER if each >= most * WORTH):
        larger = in_frame(tight, style.wide_width * (100 / share), style.max_height * (100 / share))
        if (found := _fewest(read, diagram, larger)) is not None and found.fits:
            return _told(replace(found, fits=False), larger, diagram)
    if best is None or _badness(one, style) < _badness(best, style):
        return one
    return _told(best, tight, diagram)


def in_few_parts(read: ReadDiagram, diagram: Diagram, style: Style, most: int) -> Painted | None:
    """In at most so many parts in which all labels find room; None else."""
    tight = replace(style, sizes=style.sizes[-1:])
    for count in range(2, MOST + 1):
        found = read.divide(diagram, tight, count)
        if found is not None and found.fits:
            told = _told(found, tight, diagram)
            return told if len(told.drawings) <= most else None
        if found is not None and count >= most and _goes_on(found):
            return None
    return None


def _fewest(read: ReadDiagram, diagram: Diagram, style: Style) -> Painted | None:
    return _best((found for count in range(2, MOST + 1) if (found := read.divide(diagram, style, count))), style)


def _told(parts: Painted, style: Style, diagram: Diagram) -> Painted:
    return _numbered(_in_columns(parts, style, diagram.alt), style.language)


def _in_bands(read: ReadDiagram, diagram: Diagram, style: Style, whole: Painted) -> Painted:
    """As one drawing of few bands in large type, as music goes on in the next system.

    The whole where bands are no better.
    """
    best = _best(_banded(read, diagram, style, style.bands if whole.conflicts else MORE_BANDS), style)
    if best is None:
        return whole
    # Bands that are too high are made smaller, as the whole would be, and mostly less.
    return best if best.fits or _badness(best, style) < _badness(whole, style) else whole


def _in_columns(parts: Painted, style: Style, alt: str) -> Painted:
    """In as few drawings as the room is wide enough for; what goes on in another part has all the width for itself."""
    drawings = parts.drawings
    if _goes_on(parts):
        return parts
    between = Pt(style.sizes[-1].pt * BESIDE)
    sums = [ZERO, *accumulate(each.width + between for each in drawings)]

    def cost(start: int, end: int) -> float:
        return math.inf if sums[end] - sums[start] - between > style.wide_width and end - start > 1 else 0.0

    tried = (
        cheapest(len(drawings), count, cost, lambda start, end: float(end - start)) for count in range(1, len(drawings))
    )
    seams = next((each for each in tried if each is not None), None)
    if seams is None:
        return parts
    rooms, leftwards = pairwise((0, *seams, len(drawings))), runs_leftwards(style.language)
    return replace(parts, drawings=tuple(_beside(drawings[start:end], between, alt, leftwards) for start, end in rooms))


def _beside(parts: Sequence[Drawing], between: Length, alt: str, leftwards: bool) -> Drawing:
    if len(parts) == 1:
        return parts[0]
    items: list[Item] = []
    left, width = ZERO, sum((part.width + between for part in parts), ZERO) - between
    for number, part in enumerate(parts):
        x = width - left - part.width if leftwards else left
        items += (renamed(moved(item, x, ZERO), f"c{number}-") for item in part.items)
        left = left + part.width + between
    return Drawing(width, max(part.height for part in parts), tuple(items), alt)


def _numbered(parts: Painted, language: str) -> Painted:
    """Each says first which of them it is, to those who cannot see it. Those that go on in one another begin alike."""
    place, many = wording(language).part, len(parts.drawings)
    if many == 1:
        return parts
    wide = max(each.width for each in parts.drawings)
    goes_on = _goes_on(parts)
    said = (
        replace(each, width=wide if goes_on else each.width, alt=f"{place.format(at, many)} {each.alt}")
        for at, each in enumerate(parts.drawings, 1)
    )
    return replace(parts, drawings=tuple(said))


def _goes_on(parts: Painted) -> bool:
    return any(item.name == GOES_ON for each in parts.drawings for item in each.items)


def _best(tried: Iterable[Painted], style: Style) -> Painted | None:
    """The first that fits; else that in which the fewest labels touch something and which is made smaller least."""
    best: Painted | None = None
    for each in tried:
        if each.fits:
            return each
        if best is None or _badness(each, style) < _badness(best, style):
            best = each
    return best


def _badness(painted: Painted, style: Style) -> tuple[int, float]:
    """The less, the better legible."""
    return painted.conflicts, -_share(painted, style)


def _share(painted: Painted, style: Style) -> float:
    """How large the largest part is drawn in its room, in hundredths of its size."""
    wide, high = int(style.wide_width), int(style.max_height)
    return min(round(100 * min(1.0, wide / int(each.width), high / int(each.height))) for each in painted.drawings)


def _banded(read: ReadDiagram, diagram: Diagram, style: Style, most: int) -> Iterator[Painted]:
    """Bands that are as high as the page lets them be, if they can, from the best liked on; at most so many."""
    for count in range(2, most + 1):
        for size in dict.fromkeys((style.sizes[0], style.sizes[-1])):
            between = Pt(size.pt * BETWEEN)
            height = Length((style.max_height - between * (count - 1)) // count)
            room = replace(style, max_width=style.wide_width, max_height=height, sizes=(size,))
            found = read.divide(diagram, room, count)
            told = found if diagram.answered else read.divide(replace(diagram, answered=True), room, count)
            if found is not None and told is not None:
                fits = found.fits and max(part.height for part in found.drawings) <= height + Pt(1)
                feet = [max(map(_foot, part.items)) for part in told.drawings]
                yield replace(found, drawings=(_stacked(found.drawings, feet, between, diagram.alt),), fits=fits)


def _stacked(parts: Sequence[Drawing], feet: Sequence[Length], between: Length, alt: str) -> Drawing:
    """`feet`: where each ends when it is answered, so that a question and its answer have the same places."""
    items: list[Item] = []
    top = Length(0)
    for number, (part, foot) in enumerate(zip(parts, feet, strict=True)):
        items += (renamed(moved(item, Length(0), top), f"b{number}-") for item in part.items)
        top = top + foot + between
    return Drawing(max(part.width for part in parts), top - between, tuple(items), alt)


def _foot(item: Item) -> Length:
    """Where an item ends; a line may lie flat, and then ends with its own width."""
    width = item.stroke.width if isinstance(item, Connector) else Length(0)
    return bounds(item).bottom + width
