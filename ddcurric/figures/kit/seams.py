"""Where a row of things is best divided into so many stretches."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise, starmap

UNEVEN = 2.0
"""What it costs that a stretch is twice as long as the others."""


def best_seams(weights: Sequence[float], costs: Sequence[float | None], count: int) -> tuple[int, ...] | None:
    """Where all but the first of so many stretches begin; None where there are not as many.

    `costs`: what it costs that a stretch begins with a thing; None: it may not.
    """
    sums = [0.0, *accumulate(weights)]

    def cost(start: int, end: int) -> float:
        here = costs[start] if start else 0.0
        return math.inf if here is None else here

    return cheapest(len(weights), count, cost, lambda start, end: sums[end] - sums[start])


def best_stretches(weights: Sequence[float], costs: Sequence[float | None], count: int) -> tuple[range, ...]:
    """The stretches between the best seams; empty where there are not as many."""
    seams = best_seams(weights, costs, count)
    return () if seams is None else tuple(starmap(range, pairwise((0, *seams, len(weights)))))


def even_stretches(length: int, count: int) -> tuple[range, ...]:
    """So many stretches of a row of `length` things, as long as one another but for one thing."""
    ends = [round(length * at / count) for at in range(count + 1)]
    return tuple(range(one, other) for one, other in pairwise(ends))


_Tried = tuple[float, tuple[int, ...]]
"""What it costs, and the seams."""


def cheapest(
    length: int, count: int, cost: Callable[[int, int], float], weight: Callable[[int, int], float]
) -> tuple[int, ...] | None:
    """The same, where what a stretch from one place to another costs, and how long it is, are functions."""
    each = weight(0, length) / count

    def priced(start: int, end: int) -> float:
        return cost(start, end) + UNEVEN * (weight(start, end) / each - 1) ** 2

    best: list[_Tried] = [(priced(0, end), ()) if end else (math.inf, ()) for end in range(length + 1)]
    for _ in range(count - 1):
        ends: list[_Tried] = [(math.inf, ())] * (length + 1)
        for end in range(1, length + 1):
            tried = (
                (before + priced(at, end), (*seams, at))
                for at, (before, seams) in enumerate(best[:end])
                if before < math.inf
            )
            ends[end] = min(tried, key=lambda each: each[0], default=(math.inf, ()))
        best = ends
    total, seams = best[length]
    return seams if total < math.inf else None
