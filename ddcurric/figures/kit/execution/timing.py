"""When each event is drawn: places on the time axis, counted in columns.

The aim: events of one process evenly apart, messages short and of like slope, none through another event, and columns
that line up. Found by longest paths and then, event by event, the best of the places that its neighbours leave it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddcurric.figures.kit.execution.model import Execution
from ddcurric.figures.kit.execution.periods import NO_ROOM, Period, Timing, direct_gap, snap
from ddcurric.figures.kit.execution.timing_costs import TimingProblem

LARGE = 400
"""More events than this are left where the longest path puts them, or evenly apart where there is room: no one looks at
them one by one."""


def arrange(
    execution: Execution, durations: Mapping[str, float], room: Period = NO_ROOM, rough: bool = False
) -> Timing:
    """Give every event its time; `durations` says how long each message takes at least.

    The last event is as early as may be, or where the room has it, if that is later. `rough`: every event is as early
    as may be.
    """
    order = execution.order
    early = _earliest(execution, order, durations, room)
    least = max(early.values(), default=0.0)
    last = max(least, snap(room.last))
    if rough or not order or (len(order) > LARGE and not room.last):
        return Timing(early, last)
    late = _latest(execution, order, durations, room, last)
    spread = _spread(order, early, late, last) if room.last else early
    if len(order) > LARGE:
        return Timing(_repair(execution, order, durations, room, spread, late), last)
    middle = {name: snap((early[name] + late[name]) / 2) for name in order}
    problem = TimingProblem(execution, durations, room, last, spread if room.last else {})
    starts = [_repair(execution, order, durations, room, wish, late) for wish in (spread, middle)]
    best = min((problem.improve(dict(start), order) for start in starts), key=problem.cost)
    if room.seams:
        # What was drawn together by messages is taken apart once more: no part is to hold many more than another.
        even = _evenly(sorted(order, key=lambda name: best[name]), last)
        problem = TimingProblem(execution, durations, room, last, even)
        best = problem.improve(_repair(execution, order, durations, room, even, late), order)
    return Timing(best, last)


def _spread(
    order: tuple[str, ...], early: Mapping[str, float], late: Mapping[str, float], last: float
) -> dict[str, float]:
    """All events evenly apart, in an order that respects happened-before."""
    return _evenly(sorted(order, key=lambda name: early[name] + late[name]), last)


def _evenly(ranked: Sequence[str], last: float) -> dict[str, float]:
    return {name: snap(last * rank / max(len(ranked) - 1, 1)) for rank, name in enumerate(ranked)}


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
