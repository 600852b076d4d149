"""Room to write in fills its page: what a page has left is shared out as more lines."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.weasy.layout import Block, Grow, PageLayout

EXTRA = 2
"""Lines by which answer space may grow that nobody asked for, so that its page is full."""
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
    """The answer spaces of a page that get what it has left, in whole lines, in turn."""
    spaces = [space for space in _spaces(page) if "flexible" in space.classes]
    given = [0] * len(spaces)
    left = page.left
    for _ in range(EXTRA):
        for at, space in enumerate(spaces):
            if space.lines[-1].height <= left + 0.5:
                given[at] += 1
                left -= space.lines[-1].height
    return [
        Grow(space.key, lines * space.lines[-1].height) for space, lines in zip(spaces, given, strict=True) if lines
    ]


def _spaces(page: PageLayout) -> list[Block]:
    return [block for block in page.walk() if block.name == "space" and block.flows and block.lines]


def _spare(space: Block) -> int:
    return sum("spare" in line.classes for line in space.lines)
