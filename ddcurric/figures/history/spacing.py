"""Where the moments of a history stand along the time: calls and returns, as far apart as they are in time where there
is room, and never so near that one could not see which comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.history.model import History, Operation

BETWEEN, TOUCHING = 0.95, 0.55
"""The least from one moment to the next, and from a return to a call at the same time, in type sizes."""
LEAD, TRAIL = 1.2, 1.3
"""What the lines of the processes are longer than the moments, in type sizes."""
AIR = 0.2
"""How much longer a bar is than its words, in type sizes."""

Moment = tuple[float, bool]
"""A time, and whether it is that of a call: returns come first."""


@lru_cache(maxsize=256)
def moments(history: History) -> tuple[Moment, ...]:
    calls = {(each.begin, True) for each in history.operations}
    return tuple(sorted(calls | {(each.end, False) for each in history.operations if each.end is not None}))


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of a history: the moments from `first` up to `last`."""

    first: int
    last: int

    def holds(self, moment: int) -> bool:
        return self.first <= moment < self.last


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of an operation lies in a piece, as numbers of moments of the piece; None: it goes on before or after."""

    begin: int | None
    end: int | None


def stretch_in(history: History, operation: Operation, piece: Era) -> Overlap | None:
    """None where nothing of the operation is in the piece."""
    every = moments(history)
    begin = every.index((operation.begin, True))
    end = len(every) if operation.end is None else every.index((operation.end, False))
    if begin >= piece.last or end < piece.first:
        return None
    return Overlap(
        begin - piece.first if begin >= piece.first else None,
        end - piece.first if end < piece.last else None,
    )


def homes(history: History, pieces: Sequence[Era]) -> tuple[int, ...]:
    """Of each operation the piece in which most of it lies: its words stand there."""
    every = moments(history)

    def share(operation: Operation, piece: Era) -> float:
        found = stretch_in(history, operation, piece)
        if found is None:
            return -1.0
        start = 0 if found.begin is None else found.begin
        stop = piece.last - piece.first if found.end is None else found.end
        return stop - start

    assert every
    return tuple(max(range(len(pieces)), key=lambda at: (share(each, pieces[at]), -at)) for each in history.operations)


@dataclass(frozen=True, slots=True)
class Spaced:
    at: tuple[float, ...]
    """Of each moment of the piece, from its start."""
    end: float
    """Of the piece."""


def spaced(history: History, piece: Era, widths: Sequence[float], text: float, room: float) -> Spaced:
    """The moments of a piece in a room, in points; wider where they need it.

    `widths` are those of the words over each operation, 0 where they stand elsewhere.
    """
    least = _placed(history, piece, widths, text, 0.0)
    if least.end >= room:
        return least
    low, high = 0.0, room
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _placed(history, piece, widths, text, middle).end <= room else (low, middle)
    return _placed(history, piece, widths, text, low)


def _placed(history: History, piece: Era, widths: Sequence[float], text: float, unit: float) -> Spaced:
    """At a scale of so many points to a unit of time."""
    every = moments(history)[piece.first : piece.last]
    ends: dict[int, list[tuple[int | None, float]]] = {}
    for each, wide in zip(history.operations, widths, strict=True):
        found = stretch_in(history, each, piece) if wide else None
        if found is not None:
            ends.setdefault(len(every) if found.end is None else found.end, []).append((found.begin, wide))
    start = LEAD * text
    at: list[float] = []
    for number, (time, call) in enumerate(every):
        x = start
        if number:
            before = every[number - 1]
            least = TOUCHING if before[0] == time and call else BETWEEN
            x = at[-1] + max(least * text, unit * (time - before[0]))
        at.append(_after(x, ends.get(number, ()), at, text))
    return Spaced(tuple(at), _after(at[-1] + TRAIL * text, ends.get(len(every), ()), at, text))


def _after(x: float, ending: Sequence[tuple[int | None, float]], at: Sequence[float], text: float) -> float:
    """Far enough for the words of all that ends there."""
    return max([x, *((0.0 if begin is None else at[begin]) + wide + AIR * text for begin, wide in ending)])


def divided(history: History, count: int) -> tuple[Era, ...] | None:
    """So many pieces, about as long, with few operations across their seams; None where there are too few moments."""
    every = moments(history)
    if len(every) < 2 * count:
        return None
    seams = [0]
    for number in range(1, count):
        wish, reach = len(every) * number / count, len(every) / count / 4
        near = [at for at in range(seams[-1] + 2, len(every) - 1) if abs(at - wish) <= reach] or [round(wish)]
        seams.append(min(near, key=lambda at: (_across(history, at), abs(at - wish))))
    seams.append(len(every))
    if any(one >= other for one, other in pairwise(seams)):
        return None
    return tuple(Era(one, other) for one, other in pairwise(seams))


def _across(history: History, seam: int) -> int:
    """Operations that go on over a seam."""
    before, behind = Era(0, seam), Era(seam, len(moments(history)))
    return sum(
        stretch_in(history, each, before) is not None and stretch_in(history, each, behind) is not None
        for each in history.operations
    )
