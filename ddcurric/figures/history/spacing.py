"""Where the moments of a history stand along the time: calls and returns, as far apart as they are in time where there
is room, and never so near that one could not see which comes first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.history.model import History
from ddcurric.values import dataclass

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
    """When operations begin (True) and end (False), in their order; of one that is pending there is no end."""
    calls = {(each.begin, True) for each in history.operations}
    return tuple(sorted(calls | {(each.end, False) for each in history.operations if each.end is not None}))


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of a history: the moments from `first` up to `last`."""

    first: int
    last: int

    def holds(self, moment: int) -> bool:
        """Whether a moment, counted from 0 in the whole history, is one of its own."""
        return self.first <= moment < self.last


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of an operation lies in a piece, as numbers of moments of the piece; None: it goes on before or after."""

    begin: int | None
    end: int | None


@lru_cache(maxsize=256)
def spans(history: History) -> tuple[tuple[int, int], ...]:
    """Of each operation the numbers of its moments; where nobody saw its end, one beyond the last."""
    place = {moment: at for at, moment in enumerate(moments(history))}
    return tuple(
        (place[each.begin, True], len(place) if each.end is None else place[each.end, False])
        for each in history.operations
    )


def stretch_in(history: History, number: int, piece: Era) -> Overlap | None:
    """None where nothing of the operation is in the piece."""
    begin, end = spans(history)[number]
    if begin >= piece.last or end < piece.first:
        return None
    return Overlap(
        begin - piece.first if begin >= piece.first else None,
        end - piece.first if end < piece.last else None,
    )


def homes(history: History, pieces: Sequence[Era]) -> tuple[int, ...]:
    """Of each operation the piece in which most of it lies."""

    def share(span: tuple[int, int], piece: Era) -> int:
        return min(span[1], piece.last) - max(span[0], piece.first)

    return tuple(max(range(len(pieces)), key=lambda at: (share(span, pieces[at]), -at)) for span in spans(history))


@dataclass(frozen=True, slots=True)
class Spaced:
    """Where the moments of a piece stand, in points."""

    at: tuple[float, ...]
    """Of each moment of the piece, from its start."""
    end: float
    """Of the piece."""


def spaced(history: History, piece: Era, widths: Sequence[float], text: float, room: float) -> Spaced:
    """The moments of a piece in a room, in points; wider where they need it.

    `widths` are those of the words over each operation, 0 where they stand elsewhere.
    """
    ends = _ends(history, piece, widths)
    every = moments(history)[piece.first : piece.last]
    least = _placed(every, ends, text, 0.0)
    if least.end >= room:
        return least
    low, high = 0.0, room
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _placed(every, ends, text, middle).end <= room else (low, middle)
    return _placed(every, ends, text, low)


def with_room(
    history: History, piece: Era, widths: Sequence[float], own: Sequence[bool], text: float, room: float
) -> list[float]:
    """The widths of words, 0 for those that are not a piece's own and for which the room is not wide enough."""
    every = moments(history)[piece.first : piece.last]
    kept = [wide if mine else 0.0 for wide, mine in zip(widths, own, strict=True)]
    for number, wide in enumerate(widths):
        if own[number] or stretch_in(history, number, piece) is None:
            continue
        more = [*kept[:number], wide, *kept[number + 1 :]]
        if _placed(every, _ends(history, piece, more), text, 0.0).end <= room:
            kept = more
    return kept


def _ends(history: History, piece: Era, widths: Sequence[float]) -> Ends:
    ends: Ends = {}
    for number, wide in enumerate(widths):
        found = stretch_in(history, number, piece) if wide else None
        if found is not None:
            stop = piece.last - piece.first if found.end is None else found.end
            ends.setdefault(stop, []).append((found.begin, wide))
    return ends


Ends = dict[int, list[tuple[int | None, float]]]
"""By moment, what ends there: when it began, if that is in the piece, and how wide its words are."""


def _placed(every: Sequence[Moment], ends: Ends, text: float, unit: float) -> Spaced:
    """At a scale of so many points to a unit of time."""
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
    return sum(begin < seam <= end for begin, end in spans(history))


def in_turn(bars: Sequence[tuple[float, float]], apart: float, inside: float) -> list[float] | None:
    """A place on each bar, from where to where it is given, so far from its ends and so far after the one before.

    None where that cannot be.
    """
    inner = [(start + min(inside, (end - start) / 2), end - min(inside, (end - start) / 2)) for start, end in bars]
    earliest: list[float] = []
    reached = float("-inf")
    for low, _ in inner:
        reached = max(low, reached + apart)
        earliest.append(reached)
    latest: list[float] = []
    reached = float("inf")
    for _, high in reversed(inner):
        reached = min(high, reached - apart)
        latest.insert(0, reached)
    if any(early > late + 1e-6 for early, late in zip(earliest, latest, strict=True)):
        return None
    return [(early + late) / 2 for early, late in zip(earliest, latest, strict=True)]
