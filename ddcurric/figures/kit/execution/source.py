"""What a space-time diagram says, before anything of it is placed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from ddcurric.figures.kit.execution.model import Execution, Frontier
from ddcurric.figures.kit.execution.periods import STEP
from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass

STAMPS = ("lamport", "vector")


@dataclass(frozen=True, slots=True)
class Ask:
    """Timestamps that the student is to find."""

    stamp: str
    """`lamport` or `vector`."""
    given: frozenset[str]
    """Events whose timestamp is printed all the same."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A line across all processes."""

    name: str
    """Empty: the author gave none."""
    frontier: Frontier
    events: tuple[str, ...]
    """As the author wrote them."""


@dataclass(frozen=True, slots=True)
class ProcessGroup:
    """Processes beside each other that belong together: an execution of several in one figure, say."""

    title: str
    processes: tuple[int, ...]
    """Their numbers, without a gap."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A step of a chain: along a process to its next event, or with a message."""

    earlier: str
    later: str
    message: str = ""
    """Empty: along the process."""


@dataclass(frozen=True, slots=True)
class Region:
    """What happened before an event, or after it, with the event itself."""

    event: str
    past: bool
    frontier: Frontier
    """Of each process, how many events lie before the edge of the region."""

    @property
    def name(self) -> str:
        """In the selection pane."""
        return f"{'Before' if self.past else 'After'} {self.event}"


@dataclass(frozen=True, eq=False)
class SpaceTime:
    """An execution and how its author wants it drawn."""

    execution: Execution
    show: tuple[str, ...] = ()
    """Of STAMPS: timestamps that are printed."""
    asks: tuple[Ask, ...] = ()
    cuts: tuple[Cut, ...] = ()
    asks_cut: bool = False
    """Whether the student is to say which cuts are consistent."""
    event_words: Mapping[str, str] = field(default_factory=dict)
    message_words: Mapping[str, str] = field(default_factory=dict)
    crashes: Mapping[int, int] = field(default_factory=dict)
    """By number of the process: after how many of its events it stops."""
    down: bool = False
    """Time runs down instead of to the right."""

    steps: tuple[Stage, ...] = ()
    """What it points at, one after the other; empty: at nothing."""
    chain: tuple[ChainLink, ...] = ()
    regions: tuple[Region, ...] = ()
    varies: bool = False
    """The forms of a paper have other executions."""

    groups: tuple[ProcessGroup, ...] = ()
    """In the order of their processes; no process is in two."""

    toward: Mapping[str, int] = field(default_factory=dict)
    """Lost messages that were meant for a process: its number."""
    dashed: frozenset[str] = frozenset()
    """Messages drawn with a broken line: replies."""
    headless: frozenset[str] = frozenset()
    """Messages drawn as lines without an arrowhead."""
    open_headed: frozenset[str] = frozenset()
    """Asynchronous messages: their arrowhead is two strokes."""
    both_ways: frozenset[str] = frozenset()
    """Messages with an arrowhead at either end."""
    begins: Mapping[int, str] = field(default_factory=dict)
    """Processes, by number, that are not there from the beginning, and the event with which they begin."""
    destroyed: frozenset[int] = frozenset()
    """Of those that crash: who is made to end, which is drawn as a cross."""

    @cached_property
    def group_of(self) -> Mapping[int, int]:
        """The number of its group, of every process that is in one, by its number."""
        return {process: at for at, group in enumerate(self.groups) for process in group.processes}

    @property
    def joins_groups(self) -> bool:
        """Whether a message goes from one group to another, or from what is in none to a group."""
        place = self.execution.place
        ends = ((place[m.sender][0], place[m.receiver][0]) for m in self.execution.messages if m.receiver)
        return any(self.group_of.get(sender) != self.group_of.get(receiver) for sender, receiver in ends)

    def stamps(self) -> tuple[str, ...]:
        """The kinds of timestamp that have a place in the drawing."""
        wanted = {*self.show, *(ask.stamp for ask in self.asks)}
        return tuple(stamp for stamp in STAMPS if stamp in wanted)

    def ask_of(self, stamp: str) -> Ask | None:
        """What is asked about one kind of timestamps; None: nothing."""
        return next((ask for ask in self.asks if ask.stamp == stamp), None)

    def marked(self, stage: Stage) -> frozenset[str]:
        """The parts that are drawn as the point: those of the stage, a chain, and what a region is about."""
        links = (name for link in self.chain for name in (link.earlier, link.later, link.message) if name)
        return frozenset((*stage.points, *links, *(region.event for region in self.regions)))

    def durations(self, slope: float) -> dict[str, float]:
        """How long each message takes at least, in columns: longer the more processes it passes."""
        place = self.execution.place
        found = {}
        for message in self.execution.messages:
            passed = abs(place[message.sender][0] - place[message.receiver][0]) if message.receiver else 1
            more = 0.25 if self.down else 0.5
            least = slope * (1 + more * max(passed - 1, 0))
            found[message.name] = math.ceil(least / STEP - 1e-6) * STEP
        return found
