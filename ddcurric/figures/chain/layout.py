"""Where blocks stand: each a column after the one that it names, each branch in a lane. Lengths are points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from ddcurric.figures.chain.answers import questions_of, tables_of
from ddcurric.figures.chain.source import Blocks
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.composition import Composed, room_beside
from ddcurric.figures.kit.parted import in_two_lines
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import width_of
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures.chain import chain_wording

SIDES = 0.55
"""Air at either side of the name of a block, in type sizes."""
HIGH, LINE = 1.9, 1.15
"""Height of a block with a line of words, and of every other line, in type sizes."""
GAP, WIDEST_GAP = 1.9, 3.4
"""From a block to the next, for an arrow, in type sizes."""
LANE, NARROW_LANE, NARROWEST_LANE, WIDEST_LANE = 0.9, 0.3, -0.1, 2.2
"""From lane to lane, without blocks and the words above them, in type sizes."""
ABOVE, BEHIND = 1.35, 0.35
"""Room of the words above a block, and from a block to words behind it, in type sizes."""
BEHIND_LANE = 0.3
"""From lane to lane, where no words stand above blocks."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How near to one another many branches stand."""

    lane: float
    """From lane to lane at least, as LANE."""
    beside: bool
    """The weight of a block stands beside its name."""
    behind: bool = False
    """Words about a tip stand behind it, not above it."""
    folded: bool = False
    """Names stand in two lines, where they have a place to be parted at."""


PACKINGS = (
    Packing(LANE, beside=False),
    Packing(NARROW_LANE, beside=False),
    Packing(NARROW_LANE, beside=True),
    Packing(NARROWEST_LANE, beside=True),
    Packing(BEHIND_LANE, beside=True, behind=True),
)
"""As they are tried."""
PACKINGS_IN_PARTS = PACKINGS[:-1]
"""The same where something may stand behind a tip."""
FOLDED = Packing(LANE, beside=True, folded=True)
"""What is tried last, as a whole and in so many parts."""


@dataclass(frozen=True, slots=True)
class LaidBlocks:
    """Blocks at their places: a tree, or one part of it."""

    size: Length
    packing: Packing
    boxes: Mapping[str, Bounds]
    """Of the blocks that are drawn: all, or those of one part."""
    heights: Mapping[str, float]
    """How high the middle of every block stands, be it drawn here or in another part."""
    around: Composed
    before: float | None = None
    """Where arrows to blocks of the part before end; None: there is none."""
    after: float | None = None
    """Where arrows from blocks of the part after begin."""


def lanes_of(said: Blocks) -> dict[str, int]:
    """The lane of each block: a branch goes on in its own, another takes the next that is free as far as it goes.

    Rather than open a new lane it takes the one above, where all that stood there has ended: a chain whose forks
    overtake it again and again is no staircase.
    """
    tree = said.tree
    lanes: dict[str, int] = {}
    taken: dict[int, list[tuple[int, int]]] = {}

    def free(lane: int, start: int, end: int) -> bool:
        return not any(start <= other_end and other_start <= end for other_start, other_end in taken.get(lane, ()))

    waiting = [(tree.genesis, 0)]
    while waiting:
        first, least = waiting.pop()
        branch = [first]
        while tree.after[branch[-1]]:
            branch.append(tree.after[branch[-1]][0])
        # The column before the branch is where its first arrow ends.
        start, end = tree.height(first) - 1, tree.height(branch[-1])
        lane = least
        while not free(lane, start, end):
            lane += 1
        crossed = any(not free(other, start, start + 1) for other in range(least, lane))
        if (crossed or lane not in taken) and least > 1 and free(least - 2, start, end):
            lane = least - 2
        taken.setdefault(lane, []).append((start, end))
        lanes |= dict.fromkeys(branch, lane)
        # The last fork first: branches from later blocks lie nearer, and no arrow crosses them.
        waiting += [(child, lane + 1) for block in branch for child in reversed(tree.after[block][1:])]
    return lanes


@lru_cache(maxsize=256)
def lay_out(said: Blocks, style: Style) -> LaidBlocks:
    """In the largest type in which all finds room; answers have no part in it."""
    tried = []
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    packings = PACKINGS if _is_free_behind_tips(said) else PACKINGS_IN_PARTS
    for packing, size, width, below in product((*packings, FOLDED), style.sizes, widths, (False, True)):
        tried.append(_laid(said, style, size, width, below, packing))
        if tried[-1].around.fits:
            return tried[-1]
    return min(tried, key=lambda laid: fullness(laid.around.bounds, style))


def fullness(bounds: Bounds, style: Style) -> float:
    """How many times as large as its room something is, in hundredths."""
    return max(round(bounds.width / style.wide_width.pt, 2), round(bounds.height / style.max_height.pt, 2))


def _is_free_behind_tips(said: Blocks) -> bool:
    """Nothing is told of other blocks than tips, and no arrow runs right behind one."""
    tree, lanes = said.tree, lanes_of(said)
    arrows = [(tree.height(parent), lanes[parent], lanes[block]) for block, parent in tree.before.items() if parent]
    crossed = any(
        column == tree.height(tip) and min(ends) < lanes[tip] < max(ends)
        for tip in tree.tips
        for column, *ends in arrows
    )
    return not crossed and (not said.seen or said.seen in tree.tips)


def _laid(said: Blocks, style: Style, size: Length, width: float, below: bool, packing: Packing) -> LaidBlocks:
    tables, asked = tables_of(said, style.language), questions_of(said, style.language)
    room = room_beside(tables, asked, style, size, width, below)
    boxes = boxes_of(said, style, size, room.width, room.height, packing)
    last = max(boxes.values(), key=lambda box: box.right)
    edge = last.right + style.line.pt + overhang(style, size, last.width, packing)
    edge += BEHIND * size.pt + _longest_label(style, size) if packing.behind else 0.0
    foot = max(box.bottom for box in boxes.values()) + style.line.pt
    return LaidBlocks(size, packing, boxes, heights_of(boxes), room.composed(edge, foot))


def heights_of(boxes: Mapping[str, Bounds]) -> dict[str, float]:
    """The middle of each box, from the top, by block."""
    return {block: (box.top + box.bottom) / 2 for block, box in boxes.items()}


def crossing(heights: Mapping[str, float], block: str, parent: str) -> float:
    """How high an arrow crosses the seam between two parts: half way between its ends."""
    return (heights[block] + heights[parent]) / 2


def boxes_of(
    said: Blocks, style: Style, size: Length, width: float, height: float, packing: Packing
) -> dict[str, Bounds]:
    """Of all blocks, in columns as far apart as the width lets them be."""
    text, tree, lanes = size.pt, said.tree, lanes_of(said)
    wide = max(_wide(said, style, size, block, packing) for block in tree.before)
    high = _high(said, size, packing)
    columns = max(map(tree.height, tree.before))
    label = _longest_label(style, size)
    least = max(wide + GAP * text, label + 0.5 * text)
    most = wide + (WIDEST_GAP if style.fill else GAP * 1.2) * text
    rim = style.line.pt
    beyond = overhang(style, size, wide, packing)
    above = 0.0 if packing.behind else ABOVE
    column = max(least, min(most, (width - wide - 2 * rim - 2 * beyond) / max(columns, 1)))
    lane = lane_step(said, style, size, height, packing, max(lanes.values()) + 1)
    left, top = wide / 2 + rim + beyond, above * text + high / 2 + rim
    return {
        block: box_around(left + tree.height(block) * column, top + lanes[block] * lane, wide, high)
        for block in tree.before
    }


def _high(said: Blocks, size: Length, packing: Packing) -> float:
    return size.pt * (HIGH + LINE * (packing.folded + (said.weighed and not packing.beside)))


def lane_step(said: Blocks, style: Style, size: Length, height: float, packing: Packing, lanes: int) -> float:
    """From lane to lane, where so many share a height."""
    text, high = size.pt, _high(said, size, packing)
    above = 0.0 if packing.behind else ABOVE
    least = high + (above + packing.lane) * text
    if not style.fill:
        return least
    free = height - high - above * text - 2 * style.line.pt
    return max(least, min(high + (above + WIDEST_LANE) * text, free / max(lanes - 1, 1)))


def overhang(style: Style, size: Length, wide: float, packing: Packing) -> float:
    """How far what is told of a tip reaches beyond a block of a width, on either side."""
    return 0.0 if packing.behind else max(0.0, _longest_label(style, size) - wide) / 2


def _longest_label(style: Style, size: Length) -> float:
    """Of what is told of a tip."""
    words = chain_wording(style.language)
    told = ((words.tip_here, True), (words.seen_here, False))
    return max(width_of((Run(each, style.text(size, bold=bold)),)) for each, bold in told)


def _wide(said: Blocks, style: Style, size: Length, block: str, packing: Packing) -> float:
    return max(map(width_of, words_in(said, style, size, block, packing, style.ink))) + 2 * SIDES * size.pt


def words_in(
    said: Blocks, style: Style, size: Length, block: str, packing: Packing, color: Color, wide: float = 0.0
) -> tuple[tuple[Run, ...], ...]:
    """The lines in a block: its name and, where blocks differ in it, its weight.

    `wide`: of a block that others made wider than its name needs: the name is not parted where it fits.
    """
    name, weight = style.text(size, color, bold=True), style.text(size, color)
    more = Run(f"  {said.tree.weight(block)}", weight) if said.weighed and packing.beside else Run("", weight)
    fits = width_of((Run(block, name), more)) + 2 * SIDES * size.pt <= wide
    parted = in_two_lines(block, name) if packing.folded and not fits else (block,)
    lines = [(Run(line, name),) for line in parted]
    if not said.weighed:
        return tuple(lines)
    if packing.beside:
        return (*lines[:-1], (*lines[-1], more))
    return *lines, (Run(str(said.tree.weight(block)), weight),)
