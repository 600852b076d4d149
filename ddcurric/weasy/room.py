"""Room to write in fills its page: what a page has left is shared out as more lines."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.weasy.layout import Block, Grow, PageLayout

EXTRA = 12
"""Lines by which answer space may grow to end at the foot of the page; past that, white is better."""
LITTLE = 0.3
"""Of a page: what a last page holds at least."""


def ends_badly(pages: Sequence[PageLayout]) -> bool:
    """Whether the last page holds so little that fewer lines of answer space, there or before, may make room for it."""
    last = pages[-1]
    held = last.end - last.top
    if held > LITTLE * last.height:
        return False
    spared = (space.lines[-1].height * _spare(space) for page in pages for space in _spaces(page))
    return sum(spared) >= held / 2


def filled_up(page: PageLayout) -> list[Grow]:
    """The answer spaces of a page that get what it has left, in whole lines."""
    spaces = [space for space in _spaces(page) if "flexible" in space.classes or space.key == page.last]
    more = _shared_out(spaces, page.left, page.last)
    return [Grow(space.key, lines * space.lines[-1].height) for space, lines in zip(spaces, more, strict=True) if lines]


def _spaces(page: PageLayout) -> list[Block]:
    return [block for block in page.walk() if block.name == "space" and block.flows and block.lines]


def _spare(space: Block) -> int:
    return sum("spare" in line.classes for line in space.lines)


def _shared_out(spaces: Sequence[Block], left: float, last: int | None) -> list[int]:
    """By how many lines each space grows: in turn, to twice its height; then the one at the end of the page."""
    given = [0] * len(spaces)
    heights = [space.lines[-1].height for space in spaces]
    growing = True
    while growing:
        growing = False
        for at, space in enumerate(spaces):
            most = EXTRA if space.key == last and len(spaces) == 1 else len(space.lines)
            if given[at] < most and heights[at] <= left + 0.5:
                given[at] += 1
                left -= heights[at]
                growing = True
    for at, space in enumerate(spaces):
        if space.key == last:
            given[at] += max(0, min(EXTRA - given[at], int((left + 0.5) / heights[at])))
    return given
