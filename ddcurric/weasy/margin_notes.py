"""Where notes stand in a margin column: beside their lines, in their order, clear of what reaches into the column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise
from math import inf

from ddcurric.values import dataclass

GAP = 6.0
"""CSS pixels between two notes, at least."""
AIR = 12.0
"""As many, where all notes of a page find room with that."""
FARTHEST = 40 / 25.4 * 96
"""CSS pixels that a note may stand from its line."""
NEAR = 60.0
"""CSS pixels that one may which is bound to its line: some lines."""
OF_CAPTIONS = 16.0
"""What a point of distance costs one: it is looked for where its figure begins, and other notes make way."""
LEFT_OUT = 1e6
"""What it costs that a note finds no room, in squared pixels that others are moved."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A note, before it has its place: CSS pixels."""

    line: float
    """The top of the line that it belongs to."""
    height: float
    anywhere: bool = False
    """It belongs to the page, and not to a line."""
    since: float = -inf
    until: float = inf
    """What parts it from the notes of others, above and below."""
    bound: bool = False
    """It says something of its line alone: others make way for it."""
    names: bool = False
    """It is the caption of what begins at its line."""

    @property
    def weight(self) -> float:
        """What a point of distance from its place costs: more for what is bound to a line or names what is there."""
        return 100.0 if self.bound else OF_CAPTIONS if self.names else 1.0

    @property
    def missed(self) -> float:
        """What it costs that it finds no room."""
        return LEFT_OUT * (100.0 if self.bound else 1.0)

    @property
    def reach(self) -> float:
        """How far from its place it may stand, in CSS pixels."""
        return NEAR if self.bound else FARTHEST


def places(wishes: Sequence[Wish], top: float, foot: float, taken: Sequence[tuple[float, float]]) -> list[float | None]:
    """The top of each note; None where it finds no room within reach. `taken` are stretches that are not free."""
    for gap in (AIR, GAP):
        found = _places(tuple(wishes), top, foot, tuple(taken), gap)
        if None not in found:
            break
    return list(found)


@lru_cache(maxsize=256)
def _places(
    wishes: tuple[Wish, ...], top: float, foot: float, taken: tuple[tuple[float, float], ...], gap: float
) -> tuple[float | None, ...]:
    """`places`, which asks again for every page that a layout leaves as it was."""
    columns = _free(top, foot, taken, gap)

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[float | None, ...]]:
        """The cost and the places of the notes from `at` on, in the stretches from `column` on."""
        if at == len(wishes):
            return 0.0, ()
        if column == len(columns):
            return sum(wish.missed for wish in wishes[at:]), (None,) * (len(wishes) - at)
        found = best(at, column + 1)
        left_out = best(at + 1, column)
        missing = wishes[at].missed
        if left_out[0] + missing < found[0]:
            found = (left_out[0] + missing, (None, *left_out[1]))
        for end in range(at + 1, len(wishes) + 1):
            cost, rest = best(end, column + 1)
            if cost >= found[0]:
                continue
            here, tops = _in_stretch(wishes[at:end], columns[column], found[0] - cost)
            if cost + here < found[0]:
                found = (cost + here, (*tops, *rest))
        return found

    return best(0, 0)[1]


def _in_stretch(wishes: Sequence[Wish], stretch: _FreeStretch, limit: float) -> tuple[float, tuple[float | None, ...]]:
    """The cost and the places of notes in one stretch, of which as many are left out as must be.

    What would cost `limit` or more is not looked for.
    """
    found: tuple[float, tuple[float | None, ...]] = (inf, ())
    far = {at for at, wish in enumerate(wishes) if stretch.is_far_from(wish)}
    lowest = sorted(wish.height for wish in wishes)
    for count in range(len(far), min(MOST_LEFT_OUT, len(wishes)) + 1):
        if count * LEFT_OUT > limit:
            break
        left = len(wishes) - count
        if not stretch.has_room(sum(lowest[:left]) + GAP * (left - 1)):
            continue
        for gone in combinations(range(len(wishes)), count):
            if not far.issubset(gone):
                continue
            kept = [at for at in range(len(wishes)) if at not in gone]
            tops = _stacked([wishes[at] for at in kept], stretch)
            if tops is None:
                continue
            placed = dict(zip(kept, tops, strict=True))
            cost = sum(_cost(wishes[at], y) for at, y in placed.items())
            cost += sum(wishes[at].missed for at in gone)
            if cost < found[0]:
                found = (cost, tuple(placed.get(at) for at in range(len(wishes))))
        if found[0] < inf:
            break  # to leave out more costs more
    return found


MOST_LEFT_OUT = 2
"""Notes of one stretch of the column."""


def _cost(wish: Wish, y: float) -> float:
    away = abs(y - wish.line)
    if y < wish.since - 0.5 or y + wish.height > wish.until + 0.5:
        return inf
    if wish.anywhere:
        return 0.001 * away
    return wish.weight * away * away if away <= wish.reach + 0.5 else inf


@dataclass(frozen=True, slots=True)
class _FreeStretch:
    """What is free of the column."""

    top: float
    foot: float
    gap: float
    """Between two notes."""
    above: float = 0.0
    """The white that notes leave to what is taken above it."""
    below: float = 0.0

    def between(self, one: Wish, other: Wish) -> float:
        """What is bound to its line gives no way for air."""
        return GAP if one.bound or other.bound else self.gap

    def for_note(self, wish: Wish) -> tuple[float, float]:
        """From where to where it may stand: one that is bound to its line is as close to what is taken as the line."""
        above, below = (0.0, 0.0) if wish.bound else (self.above, self.below)
        top, foot = self.top + above, self.foot - below
        return max(top, wish.since), min(foot, wish.until)

    def is_far_from(self, wish: Wish) -> bool:
        """A note surely finds no place here within its reach."""
        top, foot = self.for_note(wish)
        away = max(top - wish.line, wish.line - (foot - wish.height))
        return foot - top < wish.height - 0.5 if wish.anywhere else away > wish.reach + 1.5

    def has_room(self, height: float) -> bool:
        return height <= self.foot - self.top + 0.5


def _free(top: float, foot: float, taken: Sequence[tuple[float, float]], gap: float) -> list[_FreeStretch]:
    """The stretches of the column between what is taken, from above."""
    free = []
    above = 0.0
    for begin, end in sorted(taken):
        if begin - top > GAP:
            free.append(_FreeStretch(top, begin, gap, above, gap / 2))
        if end > top:
            top, above = end, gap / 2
    if foot > top + above:
        free.append(_FreeStretch(top, foot, gap, above))
    return free


def _stacked(wishes: Sequence[Wish], stretch: _FreeStretch) -> list[float] | None:
    """Notes in one stretch, each beside its line or as near as the others let it; None where they are too many.

    None passes what parts it from the notes of others.
    """
    gaps = [0.0, *(stretch.between(one, other) for one, other in pairwise(wishes))]
    if not stretch.has_room(sum(wish.height for wish in wishes) + sum(gaps)):
        return None
    groups: list[_Group] = []
    for wish, gap in zip(wishes, gaps, strict=False):
        since, until = stretch.for_note(wish)
        line = min(max(wish.line, stretch.top), stretch.foot)
        group = _Group(gap, wish.height, (wish,), line * wish.weight, wish.weight, since, until - wish.height)
        while groups and groups[-1].first + groups[-1].height + group.gap > group.first:
            group = groups.pop().above(group)
        groups.append(group)
    if any(group.lowest < group.highest - 0.5 for group in groups):
        return None
    tops: list[float] = []
    for group in groups:
        y = group.first
        for wish in group.wishes:
            y += gaps[len(tops)] if wish is not group.wishes[0] else 0.0
            tops.append(y)
            y += wish.height
    return tops


@dataclass(frozen=True, slots=True)
class _Group:
    """Notes that touch."""

    gap: float
    """To the note above the first of them."""
    height: float
    wishes: tuple[Wish, ...]
    wished: float
    """The sum of where each would have the first of them, by its weight."""
    weight: float
    highest: float
    """The first one's top is between these."""
    lowest: float

    @property
    def first(self) -> float:
        """The top of the first of them."""
        return max(min(self.wished / self.weight, self.lowest), self.highest)

    def above(self, other: _Group) -> _Group:
        """With another below it."""
        down = self.height + other.gap
        return _Group(
            self.gap,
            down + other.height,
            self.wishes + other.wishes,
            self.wished + other.wished - other.weight * down,
            self.weight + other.weight,
            max(self.highest, other.highest - down),
            min(self.lowest, other.lowest - down),
        )
