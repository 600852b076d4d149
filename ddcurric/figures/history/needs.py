"""What must have taken effect before what, whatever else happened: it spares the search most of what it would try.

A value that one write alone can have given was read between that write and the next. Gibbons, Korach, Testing Shared
Memories, SIAM J. Computing 26(4), 1997: to judge a history is hard in general, and rarely so if values differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ddcurric.figures.history.model import CALLS, OK, Operation, State

FIRST = -1
"""In place of a write: what the register held at first."""

Sources = dict[int, int]
"""By operation: the write whose value it was told, where only one can be."""


def needs(
    operations: Sequence[Operation],
    among: Iterable[int],
    start: Mapping[str, State],
    pairs: Iterable[tuple[int, int]],
) -> dict[int, int] | None:
    """Of operations, as bits, those that take effect before them in every order; None where that goes in a circle.

    `among` are the operations that are there, `pairs` those of which the first comes before the second.
    """
    here = list(among)
    sources = _sources(operations, here, start)
    if sources is None:
        return None
    happened = {at for at in here if not operations[at].pending} | (set(sources.values()) - {FIRST})
    before = dict.fromkeys(happened, 0)
    for one, other in pairs:
        if one in happened and other in happened:
            before[other] |= 1 << one
    for read, write in sources.items():
        before[read] |= 0 if write == FIRST else 1 << write
    writes = [at for at in happened if _writes(operations[at])]
    rivals = {
        read: [at for at in writes if at not in (read, write) and operations[at].object == operations[read].object]
        for read, write in sources.items()
    }
    while True:
        _close(before)
        if any(mask >> at & 1 for at, mask in before.items()):
            return None
        added = [edge for edge in _between(before, sources, rivals) if not before[edge[1]] >> edge[0] & 1]
        if not added:
            return before
        for one, other in added:
            before[other] |= 1 << one


def _sources(operations: Sequence[Operation], here: Sequence[int], start: Mapping[str, State]) -> Sources | None:
    """None where something was told that nobody wrote."""
    writers: dict[tuple[str, str], list[int]] = {}
    for at in here:
        each = operations[at]
        if _writes(each) or (each.call == "cas" and each.pending):
            writers.setdefault((each.object, each.arguments[-1]), []).append(at)
    found: Sources = {}
    for at in here:
        each = operations[at]
        value = _told(each)
        if value is None:
            continue
        possible = [writer for writer in writers.get((each.object, value), ()) if writer != at]
        if start[each.object] == (value,):
            possible.append(FIRST)
        if not possible:
            return None
        if len(possible) == 1:
            found[at] = possible[0]
    return found


def _writes(operation: Operation) -> bool:
    """Whether it changes a register, if it takes effect."""
    return operation.call == "w" or (operation.call == "cas" and operation.result == OK)


def _told(operation: Operation) -> str | None:
    """The value that a register had for sure when this took effect."""
    if operation.pending or CALLS[operation.call].queue:
        return None
    if operation.call == "r":
        return operation.result
    return operation.arguments[0] if operation.result == OK else None


def _between(
    before: Mapping[int, int], sources: Sources, rivals: Mapping[int, Sequence[int]]
) -> Iterable[tuple[int, int]]:
    """No other write comes between a write and who was told its value: what follows from that, as pairs."""
    for read, write in sources.items():
        for rival in rivals[read]:
            if write == FIRST or before[rival] >> write & 1:
                yield read, rival
            elif before[read] >> rival & 1:
                yield rival, write


def _close(before: dict[int, int]) -> None:
    """What comes before something comes before all that it comes before."""
    for middle in before:
        bit, all_before = 1 << middle, before[middle]
        for at, mask in before.items():
            if mask & bit:
                before[at] = mask | all_before
