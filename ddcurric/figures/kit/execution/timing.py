"""When each event is drawn: places on the time axis, counted in columns.

The aim: events of one process evenly apart, messages short and of like slope, none through another event, and columns
that line up. Found by longest paths and then, event by event, the best of the places that its neighbours leave it.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from ddcurric.figures.kit.execution.model import Execution, in_order
from ddcurric.values import dataclass

STEP = 0.25
"""Places are multiples of this; whole columns are preferred."""
PASSES = 12
LARGE = 400
"""More events than this are left where the longest path puts them: no one looks at them one by one."""
FIRST, LAST = 0.6, 0.25
"""How strongly a process's first event is drawn to the start, and its last to the end."""
CLEAR = 0.42
"""A message keeps this far from an event that it passes."""


SHORT, TOO_SHORT = 0.75, 4.0
"""A message that is divided has so many columns on either side, for its name; what it costs that it has not."""
BRISK = 1.0
EVEN, EVEN_ROW = 0.4, 0.3
TIE = 1e-6
"""Costs that differ by less may be the same."""
ABREAST = 3.0
"""What it costs that events of neighbouring processes are in the way of one another's labels."""


@dataclass(frozen=True, slots=True)
class Timing:
    at: Mapping[str, float]
    last: float
    """The time of the last event."""


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a drawing in parts has to fill, in columns."""

    last: float
    """When the last event is to be, if not later."""
    seams: tuple[float, ...] = ()
    clear: float = 0.0
    """No event is nearer to a seam."""
    abreast: float = 0.0
    """Events of neighbouring processes would like to be so far apart."""
    passing: float = CLEAR
    """A message keeps this far from an event that it passes."""

    def from_here(self, time: float) -> float:
        """The first place at or after a time."""
        for seam in self.seams:
            if abs(time - seam) < self.clear:
                time = math.ceil((seam + self.clear) / STEP - 1e-6) * STEP
        return time

    def till_here(self, time: float) -> float:
        """The last place at or before a time."""
        for seam in reversed(self.seams):
            if abs(time - seam) < self.clear:
                time = _snap(seam - self.clear)
        return time


NO_ROOM = Period(0.0)


def arrange(
    execution: Execution, durations: Mapping[str, float], room: Period = NO_ROOM, rough: bool = False
) -> Timing:
    """Give every event its time; `durations` says how long each message takes at least.

    The last event is as early as may be, or where the room has it, if that is later. `rough`: every event is as early
    as may be.
    """
    order = in_order(execution)
    early = _earliest(execution, order, durations, room)
    least = max(early.values(), default=0.0)
    last = max(least, _snap(room.last))
    if rough or len(order) > LARGE or not order:
        return Timing(early, last)
    late = _latest(execution, order, durations, room, last)
    middle = {name: _snap((early[name] + late[name]) / 2) for name in order}
    spread = _spread(order, early, late, last) if room.last else early
    problem = _Problem(execution, durations, room, last, spread if room.last else {})
    starts = [_repair(execution, order, durations, room, wish, late) for wish in (spread, middle)]
    return Timing(min((problem.improve(dict(start), order) for start in starts), key=problem.cost), last)


def _spread(
    order: tuple[str, ...], early: Mapping[str, float], late: Mapping[str, float], last: float
) -> dict[str, float]:
    """All events evenly apart, in an order that respects happened-before."""
    ranked = sorted(order, key=lambda name: early[name] + late[name])
    return {name: _snap(last * rank / max(len(ranked) - 1, 1)) for rank, name in enumerate(ranked)}


def _snap(time: float) -> float:
    return math.floor(time / STEP + 1e-6) * STEP


def _earliest(
    execution: Execution, order: tuple[str, ...], durations: Mapping[str, float], room: Period
) -> dict[str, float]:
    time: dict[str, float] = {}
    for name in order:
        before = (time[e] + direct_gap(execution, e, name, durations) for e in execution.before(name))
        time[name] = room.from_here(max(before, default=0.0))
    return time


def _repair(
    execution: Execution,
    order: tuple[str, ...],
    durations: Mapping[str, float],
    room: Period,
    wish: Mapping[str, float],
    late: Mapping[str, float],
) -> dict[str, float]:
    """Times near those wished for, no message too short."""
    time: dict[str, float] = {}
    for name in order:
        least = max((time[e] + direct_gap(execution, e, name, durations) for e in execution.before(name)), default=0.0)
        time[name] = min(room.from_here(max(wish[name], least)), late[name])
    return time


def _latest(
    execution: Execution, order: tuple[str, ...], durations: Mapping[str, float], room: Period, last: float
) -> dict[str, float]:
    time = dict.fromkeys(order, last)
    for name in reversed(order):
        time[name] = room.till_here(time[name])
        for earlier in execution.before(name):
            time[earlier] = min(time[earlier], time[name] - direct_gap(execution, earlier, name, durations))
    return time


def direct_gap(execution: Execution, earlier: str, later: str, durations: Mapping[str, float]) -> float:
    """The least time between two events of which one is directly before the other."""
    message = execution.events[later].receives
    if message and execution.sender.get(message) == earlier:
        return max(durations[message], 1.0 if execution.place[earlier][0] == execution.place[later][0] else 0.0)
    return 1.0


class _Problem:
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
        self.rows = [[event.name for event in process.events] for process in execution.processes]
        self.even = [last / max(len(row) - 1, 1) for row in self.rows]
        self.arrives = {m.name: m.receiver for m in execution.messages if m.receiver}
        self.long = [
            (m.sender, m.receiver)
            for m in execution.messages
            if m.receiver and abs(execution.place[m.sender][0] - execution.place[m.receiver][0]) > 1
        ]
        self.own_long: dict[str, list[tuple[str, str]]] = {name: [] for name in execution.events}
        for pair in self.long:
            for name in pair:
                self.own_long[name].append(pair)
        self.over = [[pair for pair in self.long if self._between(row, *pair)] for row in range(len(self.rows))]
        """By process: the messages that pass it."""

    def improve(self, time: dict[str, float], order: tuple[str, ...]) -> dict[str, float]:
        """Move event after event to the best of its places; only where something that bears on it has moved."""
        waiting, bears_on = set(order), {name: self._bears_on(name) for name in order}
        for turn in range(PASSES):
            moved = False
            for name in order if turn % 2 else reversed(order):
                if name not in waiting:
                    continue
                waiting.remove(name)
                best = self._best(time, name)
                if best != time[name]:
                    time[name] = best
                    waiting |= bears_on[name]
                    moved = True
            if not moved:
                break
        return time

    def _bears_on(self, name: str) -> set[str]:
        """The events whose best places may change when an event moves."""
        row, at = self.execution.place[name]
        event = self.execution.events[name]
        found = {*self.rows[row][max(at - 1, 0) : at + 2]}
        found |= {self.arrives[m] for m in event.sends if m in self.arrives}
        found |= {self.execution.sender[event.receives]} if event.receives else set()
        found |= {end for pair in self.over[row] for end in pair}
        for pair in self.own_long[name]:
            a, b = sorted(self.execution.place[end][0] for end in pair)
            found |= {other for between in self.rows[a + 1 : b] for other in between}
        if self.room.abreast:
            found |= {other for beside in (row - 1, row + 1) for other in self._row(beside)}
        return found - {name}

    def _best(self, time: dict[str, float], name: str) -> float:
        """The best place of an event, the earliest of several; all others stay."""
        row = self.execution.place[name][0]
        passing = sorted(self._crossing(time, row, *pair) for pair in self.over[row])
        best, least = time[name], math.inf
        for at in self._places(time, name):
            cost = round(self._near(time, name, at, passing, least + TIE), 9)
            if cost < least:
                best, least = at, cost
        return best

    def _row(self, row: int) -> list[str]:
        return self.rows[row] if 0 <= row < len(self.rows) else []

    def _places(self, time: Mapping[str, float], name: str) -> list[float]:
        execution = self.execution
        row, at = execution.place[name]
        low = max(
            (time[e] + direct_gap(execution, e, name, self.durations) for e in execution.before(name)), default=0.0
        )
        after = [self.arrives[m] for m in execution.events[name].sends if m in self.arrives]
        if at + 1 < len(self.rows[row]):
            after.append(self.rows[row][at + 1])
        high = min((time[e] - direct_gap(execution, name, e, self.durations) for e in after), default=self.last)
        count = max(0, int((min(high, self.last) - low) / STEP + 1e-9))
        places = [low + STEP * step for step in range(count + 1)]
        return [at for at in places if self.room.from_here(at) == at] or [time[name]]

    def _near(self, time: dict[str, float], name: str, at: float, passing: Sequence[float], enough: float) -> float:
        """The part of the cost that the place of one event changes, or what of it is already `enough`.

        `passing`: when messages pass its process.
        """
        before, time[name] = time[name], at
        cost = self._local(time, name) + self._messages(time, name) + _fraction(at)
        if cost < enough:
            cost += self._abreast(time, name)
        if cost < enough:
            cost += sum(self._pass(time, *pair) for pair in self.own_long[name])
            clear = self.room.passing
            first, last = bisect_left(passing, at - clear), bisect_right(passing, at + clear)
            cost += sum(self._nearness(at - crossing) for crossing in passing[first:last])
        time[name] = before
        return cost

    def cost(self, time: Mapping[str, float]) -> float:
        cost = sum(
            (self._local(time, name) + self._messages(time, name) + self._abreast(time, name)) / 2
            + _fraction(time[name])
            for name in time
        )
        return cost + sum(self._pass(time, *pair) for pair in self.long)

    def _local(self, time: Mapping[str, float], name: str) -> float:
        """Even gaps along a process, which begins near the start and ends near the end."""
        row, at = self.execution.place[name]
        line, even = self.rows[row], self.even[row]
        before = (time[name] - time[line[at - 1]] - even) ** 2 if at else FIRST * time[name] ** 2
        last = at + 1 == len(line)
        after = LAST * (self.last - time[name]) ** 2 if last else (time[line[at + 1]] - time[name] - even) ** 2
        if self.wish:
            return EVEN_ROW * (before + after) + EVEN * (time[name] - self.wish[name]) ** 2
        return before + after

    def _messages(self, time: Mapping[str, float], name: str) -> float:
        event = self.execution.events[name]
        pairs = [(name, self.arrives[m], m) for m in event.sends if m in self.arrives]
        if event.receives:
            pairs.append((self.execution.sender[event.receives], name, event.receives))
        brisk = BRISK if self.wish else 0.5
        cost = 0.0
        for a, b, m in pairs:
            cost += brisk * (time[b] - time[a] - 1.2 * self.durations[m]) ** 2
        for a, b, _ in pairs if self.room.seams else ():
            for seam in self.room.seams:
                short = min(seam - time[a], time[b] - seam)
                cost += TOO_SHORT * (1 - short / SHORT) if 0 < short < SHORT else 0.0
        return cost

    def _abreast(self, time: Mapping[str, float], name: str) -> float:
        """Events of the processes beside it that are nearly at the same time, if that is in the way."""
        reach = self.room.abreast
        if not reach:
            return 0.0
        row, cost = self.execution.place[name][0], 0.0
        for beside in (row - 1, row + 1):
            for other in self._row(beside):  # in the order of time
                apart = time[other] - time[name]
                if apart >= reach:
                    break
                cost += ABREAST * (1 - abs(apart) / reach) if apart > -reach else 0.0
        return cost

    def _between(self, row: int, sender: str, receiver: str) -> bool:
        a, b = self.execution.place[sender][0], self.execution.place[receiver][0]
        return min(a, b) < row < max(a, b)

    def _crossing(self, time: Mapping[str, float], row: int, sender: str, receiver: str) -> float:
        """When a message passes a process."""
        a, b = self.execution.place[sender][0], self.execution.place[receiver][0]
        return time[sender] + (time[receiver] - time[sender]) * abs(row - a) / abs(b - a)

    def _pass(self, time: Mapping[str, float], sender: str, receiver: str) -> float:
        """What it costs that a message comes near events of the processes it passes."""
        a, b = sorted((self.execution.place[sender][0], self.execution.place[receiver][0]))
        cost = 0.0
        for row in range(a + 1, b):
            crossing = self._crossing(time, row, sender, receiver)
            for name in self.rows[row]:  # in the order of time
                apart = time[name] - crossing
                if apart >= self.room.passing:
                    break
                cost += self._nearness(apart)
        return cost

    def _nearness(self, apart: float) -> float:
        near = 1 - abs(apart) / self.room.passing
        return 4 + 8.4 * near if near > 0 else 0.0


def _fraction(time: float) -> float:
    """Whole columns line up; halves nearly do."""
    part = time % 1
    return 0.0 if part == 0 else 0.12 if part == 0.5 else 0.2
