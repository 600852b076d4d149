"""A chain too long for its room, in parts that follow one another. Lengths are points."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, pairwise, product

from ddcurric.figures.chain.answers import questions_of, tables_of
from ddcurric.figures.chain.layout import (
    FOLDED,
    PACKINGS_IN_PARTS,
    LaidBlocks,
    Packing,
    boxes_of,
    crossing,
    fullness,
    heights_of,
    lane_step,
    lanes_of,
    overhang,
)
from ddcurric.figures.chain.source import Blocks
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.composition import Composed, room_beside
from ddcurric.figures.kit.style import Style

FEWEST = 3
"""Columns of a part."""


def lay_out_parts(said: Blocks, style: Style, parts: int) -> tuple[LaidBlocks, ...]:
    """As the first way to divide them has room, in the largest type of the style; empty where they are too few."""
    columns = 1 + max(map(said.tree.height, said.tree.before))
    ways = product(_divisions(columns, parts), (*PACKINGS_IN_PARTS, FOLDED))
    tried = []
    for stops, packing in ways:
        tried.append(_laid_parts(said, style, stops, packing))
        if all(part.around.fits for part in tried[-1]):
            return tried[-1]
    return min(tried, key=lambda laid: max(fullness(part.around.bounds, style) for part in laid), default=())


def _divisions(columns: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The columns before which parts begin and, last, that all end before: as many in each, else fewer in the last
    one, with which tables and questions stand."""
    even = math.ceil(columns / parts)
    if even < FEWEST or (columns - 1) // even + 1 < parts:
        return
    for last in range(columns - even * (parts - 1), 0, -1):
        yield (*(math.ceil((columns - last) * part / (parts - 1)) for part in range(parts)), columns)


def _laid_parts(said: Blocks, style: Style, stops: tuple[int, ...], packing: Packing) -> tuple[LaidBlocks, ...]:
    tree, size, columns = said.tree, style.sizes[0], stops[-1]
    each = max(stop - start for start, stop in pairwise(stops))
    # A part has an arrow to the one before it, and one from the one after it.
    width = style.wide_width.pt * columns / (each + 1)
    boxes = boxes_of(said, style, size, width, style.max_height.pt, packing)
    wide = next(iter(boxes.values())).width
    lefts = sorted({box.left for box in boxes.values()})
    gap = lefts[1] - lefts[0] - wide
    found = []
    for start, stop in pairwise(stops):
        own = {block: box for block, box in boxes.items() if start <= tree.height(block) < stop}
        first, last = start == 0, stop == columns
        shift = (0.0 if first else gap / 2 + style.line.pt) - min(box.left for box in own.values())
        shift += style.line.pt if first else 0.0
        arrows = [(b, parent) for b, parent in tree.before.items() if parent and (b in own or parent in own)]
        heights = _heights(said, style, boxes, {*own, *chain.from_iterable(arrows)}, packing)
        moved = {
            block: box_around((b.left + b.right) / 2 + shift, heights[block], b.width, b.height)
            for block, b in own.items()
        }
        beyond = overhang(style, size, wide, packing) if last else gap / 2
        edge = max(box.right for box in moved.values()) + beyond + style.line.pt
        cut = (crossing(heights, block, parent) for block, parent in arrows)
        foot = max([*cut, *(box.bottom for box in moved.values())]) + style.line.pt
        around = _around(said, style, edge, foot, last)
        seams = None if first else style.line.pt, None if last else edge - style.line.pt
        found.append(LaidBlocks(size, packing, moved, heights, around, *seams))
    return tuple(found)


def _heights(
    said: Blocks, style: Style, boxes: Mapping[str, Bounds], shown: Collection[str], packing: Packing
) -> dict[str, float]:
    """How high every block stands, in a part that shows some of them, or arrows to them: no lane is left empty."""
    tree, lanes = said.tree, lanes_of(said)
    used = sorted({lanes[each] for each in shown})
    step = lane_step(said, style, style.sizes[0], style.max_height.pt, packing, len(used))
    first = heights_of(boxes)[tree.genesis]
    return {block: first + bisect_left(used, lanes[block]) * step for block in tree.before}


def _around(said: Blocks, style: Style, width: float, height: float, last: bool) -> Composed:
    """The tables and questions of the last part, beside it or below it."""
    tables = tuple(tables_of(said, style.language)) if last else ()
    questions = tuple(questions_of(said, style.language)) if last else ()
    tried = [
        room_beside(tables, questions, style, style.sizes[0], style.wide_width.pt, below).composed(width, height)
        for below in (False, True)
    ]
    return next((each for each in tried if each.fits), tried[-1])
