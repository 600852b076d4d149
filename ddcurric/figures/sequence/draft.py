"""A sequence diagram while it is read, and the value that it becomes."""

from __future__ import annotations

from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.figures.kit.execution.model import Event, Execution, Process
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.mermaid import MermaidDraft, Statement
from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.kit.words import Stress
from ddcurric.figures.sequence.source import ActiveSpan, NoteStep, ParticipantBox, Sequence, Step
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class OpenBar:
    """A participant who is active."""

    process: str
    start: str
    """The message with which it began; empty: before the first."""
    depth: int


@dataclass
class SequenceDraft(MermaidDraft):
    """A sequence diagram while it is read; its words may be bold and italic."""

    stresses = True
    titles: dict[str, str] = field(default_factory=dict)
    """By the participant's short name: what is written over its line."""
    events: dict[str, list[Event]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    stress: dict[str, tuple[Stress, ...]] = field(default_factory=dict)
    """By message, and by what a participant is called."""
    toward: dict[str, str] = field(default_factory=dict)
    dashed: set[str] = field(default_factory=set)
    headless: set[str] = field(default_factory=set)
    ways: list[tuple[str, str, str]] = field(default_factory=list)
    """Of the messages: who sends each to whom, and its name."""
    number: int | None = None
    """Of the next message, where they are numbered."""
    pace: int = 1
    boxes: list[tuple[str, list[str]]] = field(default_factory=list)
    """Titles, and the participants that are declared in them."""
    actors: set[str] = field(default_factory=set)
    open_headed: set[str] = field(default_factory=set)
    both_ways: set[str] = field(default_factory=set)
    half_headed: dict[str, str] = field(default_factory=dict)
    active: list[OpenBar] = field(default_factory=list)
    bars: list[tuple[OpenBar, str]] = field(default_factory=list)
    """Those that have ended, and with which message."""
    creating: dict[str, Span] = field(default_factory=dict)
    """Who begins with the next message to them, and where that is said."""
    begins: dict[str, str] = field(default_factory=dict)
    destroying: dict[str, Span] = field(default_factory=dict)
    """Who ends with the next message that they have part in."""
    destroyed: dict[str, str] = field(default_factory=dict)
    open: list[tuple[str, Statement]] = field(default_factory=list)
    """Frames and boxes that have begun: what began them, and where."""

    def participant(self, name: str) -> str:
        """Note a participant where it is first named; it has a line from then on."""
        self.titles.setdefault(name, name)
        self.events.setdefault(name, [])
        return name

    def activate(self, name: str, message: str) -> None:
        """A participant is active from a message on; in a bar beside those that it has already."""
        depth = sum(open_.process == name for open_ in self.active)
        self.active.append(OpenBar(name, message, depth))

    def deactivate(self, name: str, message: str) -> bool:
        """End the last bar of a participant; False: there is none."""
        bar = next((bar for bar in reversed(self.active) if bar.process == name), None)
        if bar is None:
            return False
        self.active.remove(bar)
        self.bars.append((bar, message))
        return True

    def reaches(self, name: str, message: str) -> None:
        """Note that a participant has part in a message: with it those end who are to be destroyed."""
        if name in self.destroying:
            del self.destroying[name]
            self.destroyed[name] = message
        elif name in self.destroyed:
            # Whoever is named again goes on.
            del self.destroyed[name]


def assemble(draft: SequenceDraft, staged: tuple[Stage, ...]) -> Sequence:
    """The sequence, and what it points at."""
    execution = Execution(tuple(Process(draft.titles[name], tuple(events)) for name, events in draft.events.items()))
    rows = {name: row for row, name in enumerate(draft.events)}
    said = SpaceTime(
        execution=execution,
        message_words=MappingProxyType(dict(draft.words)),
        down=True,
        toward=MappingProxyType({message: rows[name] for message, name in draft.toward.items()}),
        dashed=frozenset(draft.dashed),
        headless=frozenset(draft.headless),
        open_headed=frozenset(draft.open_headed),
        both_ways=frozenset(draft.both_ways),
        begins={rows[name]: f"{message} received" for name, message in draft.begins.items()},
        destroyed=frozenset(rows[name] for name in draft.destroyed),
        crashes={rows[name]: len(draft.events[name]) for name in draft.destroyed},
        steps=staged,
    )
    steps = tuple(
        replace(step, processes=tuple(sorted(step.processes))) if isinstance(step, NoteStep) else step
        for step in draft.steps
    )
    boxes = tuple(
        ParticipantBox(title, tuple(sorted(rows[name] for name in names))) for title, names in draft.boxes if names
    )
    bars = [*draft.bars, *((bar, "") for bar in draft.active)]
    found = (ActiveSpan(rows[bar.process], bar.start, end, bar.depth) for bar, end in bars)
    spans = tuple(sorted(found, key=lambda span: (span.process, span.depth)))
    actors = tuple(sorted(rows[name] for name in draft.actors))
    stress, halves = MappingProxyType(dict(draft.stress)), MappingProxyType(dict(draft.half_headed))
    return Sequence(said, steps, draft.alt, boxes, spans, actors, draft.title, stress, halves)
