"""Where rows stand that fill a height, as even as their words let them be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ddcurric.units import ZERO, Length

OUTER = 0.4
"""What is free above the first row and below the last, as a share of what is free beside a hairline: one below the
last row would part it from nothing."""


def between_hairlines(
    least: Sequence[Length], own: Sequence[Length], height: Length, led: bool = False
) -> list[tuple[Length, Length]]:
    """For each row where its words begin and where it ends, below the top of all, from the least height of each and
    that of its words.

    The first row and the last give of their outer air to all; the first keeps it where something stands above.
    """
    count = len(least)
    if count == 1:
        return [(max(height - own[0], ZERO) // 2, height)]
    even = row_heights(least, height)
    share = (1 - OUTER) / (1 - (1 - OUTER) / count * (0.5 if led else 1))
    above, below = (max(even[at] - own[at], ZERO) * (share / 2) for at in (0, -1))
    above = ZERO if led else above
    done: list[tuple[Length, Length]] = []
    y = ZERO - above
    for high, each in zip(row_heights(least, height + above + below), own, strict=True):
        done.append((max(y + max(high - each, ZERO) // 2, ZERO), y + high))
        y = y + high
    return done


def in_list(
    _: Sequence[Length], own: Sequence[Length], height: Length, led: bool = False
) -> list[tuple[Length, Length]]:
    """The same for rows with no hairlines between them: from words to words it is equally far."""
    free = max(int(height) - sum(map(int, own)), 0)
    gap = free / max(len(own) - 1 + OUTER * (0.5 if led else 1), OUTER)
    done: list[tuple[Length, Length]] = []
    y = 0.0 if led else gap * OUTER / 2
    for each in own:
        done.append((Length(round(y)), Length(round(y)) + each))
        y += int(each) + gap
    return done


def below_lead(
    least: Sequence[Length], own: Sequence[Length], height: Length, led: bool = False
) -> list[tuple[Length, Length]]:
    """The same for rows of which the first is in larger type: each hairline is in the middle between words.

    Not where some need more air than others, since they may be lower in some viewer.
    """
    if len({high - each for high, each in zip(least, own, strict=True)}) > 1:
        return between_hairlines(least, own, height, led)
    listed = in_list(least, own, height, led)
    ends = [(end + below) // 2 for (_, end), (below, _) in pairwise(listed)]
    return [(top, end) for (top, _), end in zip(listed, [*ends, height], strict=True)]


def row_heights(least: Sequence[Length], height: Length) -> list[Length]:
    """Heights that add up to what there is, as even as the least of each allows."""
    free, left = set(range(len(least))), int(height)
    while free:
        share = left // len(free)
        large = {at for at in free if int(least[at]) > share}
        if not large:
            break
        left -= sum(int(least[at]) for at in large)
        free -= large
    share = left // len(free) if free else 0
    return [Length(share) if at in free else each for at, each in enumerate(least)]
