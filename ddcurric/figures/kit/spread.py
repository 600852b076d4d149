"""Places along a line or around a circle, pushed apart where they would touch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def spread_along(wanted: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Places on a line in their order, each as near to where it is wanted as the others let it be (least squares).

    `needed[i]` is how far place i is from the next one at least; that of the last one says nothing.
    """
    before = [0.0, *accumulate(needed)][: len(wanted)]
    nearest = _growing([place - start for place, start in zip(wanted, before, strict=True)])
    return [place + start for place, start in zip(nearest, before, strict=True)]


def spread_around(wanted: Sequence[float], needed: Sequence[float], around: float) -> tuple[float, ...]:
    """The same on a circle.

    `wanted` grows and lies in one turn of `around`; `needed[i]` is how far place i is from the next one at least. Where
    they need more than one turn, all are equally too near.
    """
    count = len(wanted)
    if count < 2:
        return tuple(wanted)
    total = sum(needed)
    if total >= around:
        starts = [0.0, *accumulate(each * around / total for each in needed[:-1])]
        return tuple(wanted[0] + start for start in starts)
    # Cut open where there is most room, so that what is pushed hardly reaches the cut.
    free = [(wanted[(at + 1) % count] - wanted[at]) % around - needed[at] for at in range(count)]
    first = (max(range(count), key=lambda at: (free[at], -at)) + 1) % count
    order = [(first + at) % count for at in range(count)]
    line = [wanted[at] + (around if at < first else 0.0) for at in order]
    placed = spread_along(line, [needed[at] for at in order])
    over = placed[-1] + needed[order[-1]] - placed[0] - around
    if over > 0:
        # Mixed with places that have equally much room, as much as closes the circle.
        slack = (around - total) / count
        before = accumulate((needed[at] for at in order[:-1]), initial=0.0)
        even = [start + at * slack for at, start in enumerate(before)]
        middle = (sum(placed) - sum(even)) / count
        room = around - needed[order[-1]] - (even[-1] - even[0])
        share = over / (over + room)
        placed = [x * (1 - share) + (e + middle) * share for x, e in zip(placed, even, strict=True)]
    found = [0.0] * count
    for at, x in zip(order, placed, strict=True):
        found[at] = x
    return tuple(found)


def _growing(values: Sequence[float]) -> list[float]:
    """The nearest values that do not fall: pool adjacent violators (Ayer et al., 1955)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
