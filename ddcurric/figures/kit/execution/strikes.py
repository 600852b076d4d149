"""Messages that run through an event of others, or so near that it seems to be theirs."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import Segment
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.execution.beside_messages import MANY
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.model import Message
from ddcurric.figures.kit.execution.scale import Arrow
from ddcurric.figures.kit.execution.source import SpaceTime

Strike = tuple[str, str]
"""A message and the event that it runs through."""


def strikes(
    said: SpaceTime, dots: Mapping[str, Point], arrows: Mapping[str, Arrow], measures: Measures
) -> Iterator[Strike]:
    """Where messages run through, or too near to, the events of others."""
    for message in _straight(said, arrows):
        yield from _all_struck(said, message, arrows[message.name], dots, measures)


def strikes_after(
    before: Iterable[Strike],
    moved: Collection[str],
    changed: Collection[str],
    said: SpaceTime,
    dots: Mapping[str, Point],
    arrows: Mapping[str, Arrow],
    measures: Measures,
) -> Iterator[Strike]:
    """The same once some events have moved and some messages have changed, knowing what it was `before`."""
    known: dict[str, list[Strike]] = {}
    for strike in before:
        known.setdefault(strike[0], []).append(strike)
    place = said.execution.place
    places = {place[name]: name for name in moved}
    for message in _straight(said, arrows):
        if message.name in changed:
            yield from _all_struck(said, message, arrows[message.name], dots, measures)
            continue
        (first, sent), (last, received) = place[message.sender], place[message.receiver]
        near = [places[at] for at in ((first, sent + 1), (last, received - 1)) if at in places]
        met = [name for (row, _), name in places.items() if first < row < last or last < row < first]
        new = {strike for strike in known.get(message.name, ()) if strike[1] not in moved}
        if met or near:
            arrow = arrows[message.name]
            new |= {*_struck(said, message, arrow, dots, met, measures, measures.clear)}
            new |= {*_struck(said, message, arrow, dots, near, measures, 0.0)}
        yield from sorted(new, key=lambda strike: place[strike[1]]) if new else ()


def _straight(said: SpaceTime, arrows: Mapping[str, Arrow]) -> Iterator[Message]:
    """The messages that arrive at another process."""
    for message in said.execution.messages if len(arrows) <= MANY else ():
        if message.receiver and message.name in arrows:
            yield message


def _between(said: SpaceTime, message: Message) -> Iterator[str]:
    """The events of the processes that a message passes."""
    place = said.execution.place
    first, last = sorted((place[message.sender][0], place[message.receiver][0]))
    for process in said.execution.processes[first + 1 : last]:
        yield from (event.name for event in process.events)


def _neighbours(said: SpaceTime, message: Message) -> Iterator[str]:
    """The events behind which a flat message leaves, and before which it arrives: wide ones may hide its ends."""
    execution = said.execution
    for name, step in ((message.sender, 1), (message.receiver, -1)):
        row, at = execution.place[name]
        yield from (event.name for event in execution.processes[row].events[max(at + step, 0) :][:1] if at + step >= 0)


def _all_struck(
    said: SpaceTime, message: Message, arrow: Arrow, dots: Mapping[str, Point], measures: Measures
) -> Iterator[Strike]:
    yield from _struck(said, message, arrow, dots, _between(said, message), measures, measures.clear)
    yield from _struck(said, message, arrow, dots, _neighbours(said, message), measures, 0.0)


def _struck(
    said: SpaceTime,
    message: Message,
    arrow: Arrow,
    dots: Mapping[str, Point],
    events: Iterable[str],
    measures: Measures,
    air: float,
) -> Iterator[Strike]:
    """Those of some events that a message runs through, or comes so near to."""
    line = Segment(*arrow.start, *arrow.end, measures.line / 2)
    for name in events:
        body, at = measures.bodies[name], dots[name]
        if _passes(line, at, body, air, said.down) and body.struck(at, line, air):
            yield message.name, name


def _passes(line: Segment, dot: Point, body: Body, air: float, down: bool) -> bool:
    """Whether a message that crosses a process does so about where an event is."""
    along, across = (1, 0) if down else (0, 1)
    way = line[across + 2] - line[across]
    slope = (line[along + 2] - line[along]) / way if way else math.inf
    crossing = line[along] + slope * (dot[across] - line[across])
    return abs(dot[along] - crossing) <= (max(body.width, body.height) / 2 + air + line.half) * (1 + abs(slope)) + 0.1
