"""What it costs that an event is drawn at a time, and the best time that its neighbours leave it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from ddcurric.figures.kit.execution.model import Execution
from ddcurric.figures.kit.execution.periods import STEP, Period, direct_gap

PASSES = 12
FIRST, LAST = 0.6, 0.25
"""How strongly a process's first event is drawn to the start, and its last to the end."""
SHORT, TOO_SHORT = 0.75, 4.0
"""A message that is divided has so many columns on either side, for its name; what it costs that it has not."""
BRISK = 1.0
EVEN, EVEN_ROW = 0.4, 0.3
TIE = 1e-6
"""Costs that differ by less may be the same."""
ABREAST = 3.0
"""What it costs that events of neighbouring processes are in the way of one another's labels."""

_Clocks = list[list[float]]
"""By process: when its events are, in their order."""


class TimingProblem:
    """The cost of a timing, and how one event bears on it."""

    def __init__(
        self, execution: Execution, durations: Mapping[str, float], room: Period, last: float, wish: Mapping[str, float]
    ) -> None:
        self.execution = execution
        self.durations = durations
        self.room = room
        self.wish = wish
        """Where each event would be, were all evenly apart; empty where that is no aim."""
        self.last = last
        self._open: dict[float, bool] = {}
        self.rows = [[event.name for event in process.events] for process in execution.processes]
        self.even = [last / max(len(row) - 1, 1) for row in self.rows]
        self.arrives = {m.name: m.receiver for m in execution.messages if m.receiver}
        self.long = [
            (m.sender, m.receiver)
            for m in execution.messages
            if m.receiver and abs(execution.place[m.sender][0] - execution.place[m.receiver][0]) > 1
        ]
        before = {name: execution.before(name) for name in execution.events}
        self.earlier = {name: [(e, direct_gap(execution, e, name, durations)) for e in before[name]] for name in before}
        """Of each event: those directly before it, and how long before it they are at least."""
        self.later: dict[str, list[tuple[str, float]]] = {name: [] for name in execution.events}
        """The same of those directly after it."""
        for name, gaps in self.earlier.items():
            for earlier, gap in gaps:
                self.later[earlier].append((name, gap))
        self.messages = {name: [*self._messages(name)] for name in execution.events}
        self.own_long: dict[str, list[tuple[str, str]]] = {name: [] for name in execution.events}
        for pair in self.long:
            for name in pair:
                self.own_long[name].append(pair)
        self.over = [[*self._passing(row)] for row in range(len(self.rows))]
        """By process: the messages that pass it, how far they have come there, and how far they go, in processes."""

    def improve(self, time: dict[str, float], order: tuple[str, ...]) -> dict[str, float]:
        """Move event after event to the best of its places; only where something that bears on it has moved."""
        waiting, bears_on = set(order), {name: self._bears_on(name) for name in order}
        clocks = self._clocks(time)
        for turn in range(PASSES):
            moved = False
            for name in order if turn % 2 else reversed(order):
                if name not in waiting:
                    continue
                waiting.remove(name)
                best = self._best(time, clocks, name)
                if best != time[name]:
                    row, at = self.execution.place[name]
                    time[name] = clocks[row][at] = best
                    waiting |= bears_on[name]
                    moved = True
            if not moved:
                break
        return time

    def _clocks(self, time: Mapping[str, float]) -> _Clocks:
        return [[time[name] for name in row] for row in self.rows]

    def _bears_on(self, name: str) -> set[str]:
        """The events whose best places may change when an event moves."""
        row, at = self.execution.place[name]
        event = self.execution.events[name]
        found = {*self.rows[row][max(at - 1, 0) : at + 2]}
        found |= {self.arrives[m] for m in event.sends if m in self.arrives}
        found |= {self.execution.sender[event.receives]} if event.receives else set()
        found |= {end for sender, receiver, *_ in self.over[row] for end in (sender, receiver)}
        for pair in self.own_long[name]:
            a, b = sorted(self.execution.place[end][0] for end in pair)
            found |= {other for between in self.rows[a + 1 : b] for other in between}
        if self.room.abreast:
            found |= {other for beside in (row - 1, row + 1) for other in self._row(beside)}
        return found - {name}

    def _best(self, time: Mapping[str, float], clocks: _Clocks, name: str) -> float:
        """The best place of an event, the earliest of several; all others stay.

        What pulls at it is known for every place: those that are pulled too far are not looked at any closer.
        """
        row = self.execution.place[name][0]
        passing = sorted(
            [
                time[sender] + (time[receiver] - time[sender]) * far / way
                for sender, receiver, far, way in self.over[row]
            ]
        )
        strength, aim, least_pull = _together([*self._pulls(time, name)])
        best, least = time[name], math.inf
        for at in self._places(time, name, aim):
            pull = least_pull + strength * (at - aim) ** 2
            if pull > least + TIE:
                break
            cost = pull + _fraction(at) + self._seamed(time, name, at)
            if cost <= least + TIE:
                cost += self._abreast(clocks, row, at)
            if cost <= least + TIE:
                cost += self._passed(time, clocks, name, at) + self._by(passing, at)
            if (cost := round(cost, 9)) < least or (cost == least and at < best):
                best, least = at, cost
        return best

    def _row(self, row: int) -> list[str]:
        return self.rows[row] if 0 <= row < len(self.rows) else []

    def _places(self, time: Mapping[str, float], name: str, aim: float) -> Iterator[float]:
        """The places that its neighbours leave an event, from the nearest to a time on; else where it is."""
        low, high = 0.0, self.last
        for other, gap in self.earlier[name]:
            if time[other] + gap > low:
                low = time[other] + gap
        for other, gap in self.later[name]:
            if time[other] - gap < high:
                high = time[other] - gap
        last, none = max(0, int((high - low) / STEP + 1e-9)), True
        below = min(max(math.floor((aim - low) / STEP), -1), last)
        above = below + 1
        while below >= 0 or above <= last:
            earlier, later = low + STEP * below, low + STEP * above
            if above > last or (below >= 0 and abs(earlier - aim) <= abs(later - aim)):
                at, below = earlier, below - 1
            else:
                at, above = later, above + 1
            if self._is_open(at):
                none = False
                yield at
        if none:
            yield time[name]

    def _is_open(self, at: float) -> bool:
        """Whether an event may be at a time, as far as seams are concerned."""
        if not self.room.seams:
            return True
        found = self._open.get(at)
        if found is None:
            found = self._open[at] = self.room.from_here(at) == at
        return found

    def cost(self, time: Mapping[str, float]) -> float:
        """What all events cost together at these times, in columns: less is better."""
        clocks, cost = self._clocks(time), 0.0
        for name, at in time.items():
            pulled = sum(strength * (at - aim) ** 2 for strength, aim in self._pulls(time, name))
            row = self.execution.place[name][0]
            cost += (pulled + self._seamed(time, name, at) + self._abreast(clocks, row, at)) / 2 + _fraction(at)
        return cost + sum(
            self._pass(time[sender], time[receiver], clocks, sender, receiver) for sender, receiver in self.long
        )

    def _pulls(self, time: Mapping[str, float], name: str) -> Iterator[tuple[float, float]]:
        """What pulls at an event, how strongly and toward which time; the cost is the square of how far it is.

        Gaps along a process, which begins near the start and ends near the end, would be even, and messages brisk.
        """
        row, at = self.execution.place[name]
        line, even, share = self.rows[row], self.even[row], EVEN_ROW if self.wish else 1.0
        yield (share, time[line[at - 1]] + even) if at else (share * FIRST, 0.0)
        yield (share, time[line[at + 1]] - even) if at + 1 < len(line) else (share * LAST, self.last)
        if self.wish:
            yield EVEN, self.wish[name]
        for sender, receiver, message in self.messages[name]:
            long = 1.2 * self.durations[message]
            yield BRISK if self.wish else BRISK / 2, time[receiver] - long if sender == name else time[sender] + long

    def _messages(self, name: str) -> Iterator[tuple[str, str, str]]:
        """The ends of the messages that an event sends or receives, if they arrive, and their names."""
        event = self.execution.events[name]
        yield from ((name, self.arrives[m], m) for m in event.sends if m in self.arrives)
        if event.receives:
            yield self.execution.sender[event.receives], name, event.receives

    def _seamed(self, time: Mapping[str, float], name: str, at: float) -> float:
        """What it costs that messages of an event are divided so that one side is too short for their names."""
        cost = 0.0
        for sender, receiver, _ in self.messages[name] if self.room.seams else ():
            start, end = (at, time[receiver]) if sender == name else (time[sender], at)
            for seam in self.room.seams:
                if start < seam < end and (seam - start < SHORT or end - seam < SHORT):
                    cost += TOO_SHORT * (1 - min(seam - start, end - seam) / SHORT)
        return cost

    def _abreast(self, clocks: _Clocks, row: int, at: float) -> float:
        """Events of the processes beside it that are nearly at the same time, if that is in the way."""
        reach, cost = self.room.abreast, 0.0
        for clock in clocks[max(row - 1, 0) : row] + clocks[row + 1 : row + 2] if reach else ():
            for other in clock[bisect_right(clock, at - reach) : bisect_left(clock, at + reach)]:
                cost += ABREAST * (1 - abs(other - at) / reach)
        return cost

    def _passing(self, row: int) -> Iterator[tuple[str, str, int, int]]:
        for sender, receiver in self.long:
            a, b = self.execution.place[sender][0], self.execution.place[receiver][0]
            if min(a, b) < row < max(a, b):
                yield sender, receiver, abs(row - a), abs(b - a)

    def _passed(self, time: Mapping[str, float], clocks: _Clocks, name: str, at: float) -> float:
        """What it costs that the messages of an event come near events of the processes they pass."""
        cost = 0.0
        for sender, receiver in self.own_long[name]:
            start, end = (at, time[receiver]) if sender == name else (time[sender], at)
            cost += self._pass(start, end, clocks, sender, receiver)
        return cost

    def _pass(self, start: float, end: float, clocks: _Clocks, sender: str, receiver: str) -> float:
        """The same of one message, which leaves and arrives at these times."""
        first, last = self.execution.place[sender][0], self.execution.place[receiver][0]
        step, cost = (end - start) / abs(last - first), 0.0
        for passed, row in enumerate(range(first + 1, last) if first < last else range(first - 1, last, -1), 1):
            cost += self._by(clocks[row], start + step * passed)
        return cost

    def _by(self, times: Sequence[float], at: float) -> float:
        """What it costs to be near some times, given in their order."""
        clear, cost = self.room.passing, 0.0
        for time in times[bisect_right(times, at - clear) : bisect_left(times, at + clear)]:
            cost += 4 + 8.4 * (1 - abs(time - at) / clear)
        return cost


def _together(pulls: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Pulls as one: how strong it is, toward which time, and what it costs to be there all the same."""
    strength = aim = cost = 0.0
    for each, toward in pulls:
        strength += each
        aim += each * toward
    aim /= strength
    for each, toward in pulls:
        cost += each * (aim - toward) ** 2
    return strength, aim, cost


def _fraction(time: float) -> float:
    """Whole columns line up; halves nearly do."""
    part = time % 1
    return 0.0 if part == 0 else 0.12 if part == 0.5 else 0.2
