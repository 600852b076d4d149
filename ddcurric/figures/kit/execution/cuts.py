"""Where a cut crosses each process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddcurric.figures.kit.execution.source import Cut, Region, SpaceTime

EDGE = 0.3
"""A cut keeps this many columns from an event at least."""


def cut_times(
    said: SpaceTime, time: Mapping[str, float], cuts: Sequence[Cut | Region] | None = None, body: float = 0.0
) -> tuple[tuple[float, ...], ...]:
    """For each cut the time at which it crosses each process; `cuts` None: those that the diagram says.

    `body`: the columns from the middle of an event to where a line is clear of it, where no
    other cut passes. As straight as the events leave it; cuts that pass between the same two events share the room in
    their order.
    """
    cuts = said.cuts if cuts is None else cuts
    by_size = sorted(range(len(cuts)), key=lambda at: (sum(cuts[at].frontier), at))
    ranges = [[_room(said, time, row, count, EDGE) for row, count in enumerate(cut.frontier)] for cut in cuts]
    clear = [[_room(said, time, row, count, max(EDGE, body)) for row, count in enumerate(cut.frontier)] for cut in cuts]
    for row in range(len(said.execution.processes)):
        sharing: dict[int, list[int]] = {}
        for at in by_size:
            sharing.setdefault(cuts[at].frontier[row], []).append(at)
        for group in (group for group in sharing.values() if len(group) > 1):
            for place, at in enumerate(group):
                low, high = ranges[at][row]
                part = (high - low) / len(group)
                margin = part * 0.15
                clear[at][row] = ranges[at][row] = low + part * place + margin, low + part * (place + 1) - margin
    return tuple(
        tuple(min(max(place, low), high) for place, (low, high) in zip(_straight(own), free, strict=True))
        for own, free in zip(ranges, clear, strict=True)
    )


def _room(said: SpaceTime, time: Mapping[str, float], row: int, count: int, edge: float) -> tuple[float, float]:
    events = said.execution.processes[row].events
    low = time[events[count - 1].name] if count else (time[events[0].name] - 1.0 if events else 0.0)
    high = time[events[count].name] if count < len(events) else low + 1.2
    edge = min(edge, (high - low) / 2)
    return low + edge, high - edge


def _straight(ranges: list[tuple[float, float]]) -> tuple[float, ...]:
    """The places in their ranges that lie nearest to one straight line across, and off the edges where they can."""
    lows = sorted(low for low, _ in ranges)
    highs = sorted(high for _, high in ranges)
    aim = (lows[len(lows) // 2] + highs[len(highs) // 2]) / 2
    places = []
    for low, high in ranges:
        inner = min(0.35, (high - low) / 3)
        places.append(min(max(aim, low + inner), high - inner))
    return tuple(places)
