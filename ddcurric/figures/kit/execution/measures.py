"""The words of a space-time diagram and the room they need, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.execution.bodies import dots, seals, widest
from ddcurric.figures.kit.execution.model import lamport, vectors
from ddcurric.figures.kit.execution.source import ProcessGroup, Region, SpaceTime
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, NO_LABEL, Label, Lines, height_of, lines_of, width_of, wrap
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording import wording
from ddcurric.wording.figures import diagram_wording

TO_DRAW = 1.6
"""How much farther apart the lines of an execution without events are: it is left to be drawn."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note of a sequence diagram: where it is in points across, when in columns, and its words."""

    label: Label
    across: tuple[float, float]
    time: float
    height: float

    def box(self, column: float) -> Bounds:
        """Time runs down; `column` points to a unit of it."""
        (left, right), middle = self.across, self.time * column
        return Bounds(left, middle - self.height / 2, right, middle + self.height / 2)


@dataclass(frozen=True, slots=True)
class FrameSection:
    """A section of a frame: when it begins, in columns, and its condition."""

    time: float
    words: Label


@dataclass(frozen=True, slots=True)
class PlacedFrame:
    """A frame around steps of a sequence diagram: where it is in points across, when in columns."""

    kind: str
    """As `FrameStep` has it."""
    across: tuple[float, float]
    times: tuple[float, float]
    tab: Label
    """Its kind, in the upper left corner."""
    sections: tuple[FrameSection, ...]

    def box(self, column: float) -> Bounds:
        """Time runs down; `column` points to a unit of it."""
        return Bounds(self.across[0], self.times[0] * column, self.across[1], self.times[1] * column)

    def heads(self, column: float, text: float) -> tuple[Bounds | None, tuple[Bounds | None, ...]]:
        """The tab, and the ink of each section's condition; None where there are no words."""
        left, top = self.across[0], self.times[0] * column
        tab = None
        if self.tab.lines:
            tab = Bounds(left, top, left + self.tab.width + 0.9 * text, top + self.tab.height + 0.6 * text)
        conditions = []
        for at, section in enumerate(self.sections):
            start = (tab.right if tab and at == 0 else left) + 0.5 * text
            high = section.time * column + 0.35 * text
            ink = Bounds(start, high, start + section.words.width, high + section.words.height)
            conditions.append(ink if section.words.lines else None)
        return tab, tuple(conditions)


@dataclass(frozen=True)
class Measures:
    """What is written in a diagram and how large all is, at one type size."""

    size: Length
    clear: float
    """Air around labels."""
    bodies: Mapping[str, Body]
    """The events."""
    mark: float
    """Radius of a dot; crosses and bars go by it."""
    line: float
    rim: float
    """Between the head of an arrow and an event."""
    row: float
    """From process to process, if nothing wants more."""
    aside: float
    """From a message to the middle of its name."""
    apart: float
    """From the name of a message to any other line."""
    names: tuple[tuple[tuple[Run, ...], ...], ...]
    """Of the processes: their lines."""
    events: Mapping[str, Label]
    """Names of the events with the author's words; sequence diagrams have none."""
    stamps: Mapping[str, Mapping[str, Label]]
    """By kind of timestamp, by event: those that stand beside their event, not in it."""
    messages: Mapping[str, Label]
    cuts: tuple[Label, ...]
    regions: tuple[Label, ...] = ()
    groups: tuple[Lines, ...] = ()
    """Titles of groups of processes."""
    notes: tuple[PlacedNote, ...] = ()
    frames: tuple[PlacedFrame, ...] = ()

    @cached_property
    def dot(self) -> float:
        """How far an event reaches across its process."""
        return max((body.height for body in self.bodies.values()), default=2 * self.mark) / 2

    @cached_property
    def long(self) -> float:
        """How far an event reaches along its process."""
        return max((body.width for body in self.bodies.values()), default=2 * self.mark) / 2

    @property
    def clear_of(self) -> float:
        """From the middle of an event to a line across its process, with air between them."""
        return self.long + self.clear

    @property
    def text(self) -> float:
        return self.size.pt

    @property
    def labels(self) -> int:
        """How many words there are to place, where none are said twice."""
        every = (*self.messages.values(), *self.cuts, *self.regions)
        return len(self.events) + sum(map(len, self.stamps.values())) + sum(bool(label.lines) for label in every)

    @property
    def ink(self) -> float:
        """Height of a line's ink."""
        return self.size.pt * (CAPITALS + DEPTH)


def measure(said: SpaceTime, style: Style, size: Length, name_width: float, sealed: bool = True) -> Measures:
    """Measure all words at a type size; process names are broken at `name_width`.

    `sealed`: an event holds its timestamp, the first where there are two; else they stand beside it.
    """
    bold = style.text(size, bold=True)
    stamps = said.stamps()
    held = stamps[0] if sealed and stamps else ""
    dot = style.dot.pt * size / max(style.sizes)
    blank = any(ask.stamp == held for ask in said.asks)
    return Measures(
        size=size,
        clear=max(1.3, size.pt * 0.16),
        bodies=seals(said, style, size, held, stamp_texts(said, held)) if held else dots(said, dot),
        mark=dot / 2,
        line=style.line.pt,
        rim=style.rim.pt,
        row=(style.blank_row * TO_DRAW if not said.execution.events else style.blank_row if blank else style.row).pt,
        aside=style.aside.pt * size / max(style.sizes),
        apart=style.apart.pt,
        names=tuple(
            tuple((Run(line, bold),) for line in wrap(process.name, bold, name_width))
            for process in said.execution.processes
        ),
        events={name: _event_label(said, style, size, name) for name in said.execution.events},
        stamps={stamp: _stamp_labels(said, style, size, stamp) for stamp in stamps if stamp != held},
        messages={m.name: _message_label(said, style, size, m.name) for m in said.execution.messages},
        cuts=tuple(_cut_label(said, style, size, at) for at in range(len(said.cuts))),
        regions=tuple(_region_label(region, style, size) for region in said.regions),
        groups=tuple(_title(said, group, style, size, name_width) for group in said.groups),
    )


def _label(runs: tuple[Run, ...], size: Length) -> Label:
    return Label((runs,), width_of(runs), height_of((runs,)))


def _event_label(said: SpaceTime, style: Style, size: Length, name: str) -> Label:
    words = said.event_words.get(name, "")
    runs: tuple[Run, ...] = (Run(name, style.text(size, style.secondary)),)
    if words:
        runs = (Run(f"{name} ", runs[0].style), Run(words, style.text(size)))
    # As wide as when it is the point, so that nothing moves then.
    return replace(
        _label(runs, size), width=width_of(tuple(replace(r, style=replace(r.style, bold=True)) for r in runs))
    )


def _message_label(said: SpaceTime, style: Style, size: Length, name: str) -> Label:
    words = said.message_words.get(name)
    if words is None:
        return _label((Run(name, style.text(size, style.secondary, italic=True)),), size)
    return _label((Run(words, style.text(size, italic=True)),), size) if words else NO_LABEL


def _cut_label(said: SpaceTime, style: Style, size: Length, at: int) -> Label:
    """The name of a cut; one of several that has none is numbered."""
    name = said.cuts[at].name
    if not name and len(said.cuts) > 1:
        name = wording(style.language).cut_number.format(at + 1)
    return _label((Run(name, style.text(size)),), size) if name else NO_LABEL


def _region_label(region: Region, style: Style, size: Length) -> Label:
    say = diagram_wording(style.language)
    words = (say.before_event if region.past else say.after_event).format(event=region.event)
    return _label((Run(words, style.text(size, style.accent)),), size)


def _title(said: SpaceTime, group: ProcessGroup, style: Style, size: Length, name_width: float) -> Lines:
    """Time running down, it is no wider than the room of its processes."""
    wide = name_width * len(group.processes) if said.down else style.wide_width.pt
    return lines_of(group.title, style.text(size, style.secondary), wide)


def stamp_texts(said: SpaceTime, stamp: str) -> Mapping[str, str]:
    """The timestamps as they are printed."""
    if stamp == "lamport":
        numbers = lamport(said.execution)
        return {name: str(numbers[name]) for name in said.execution.events}
    clocks = vectors(said.execution)
    return {name: "[" + ",".join(map(str, clocks[name])) + "]" for name in said.execution.events}


def _stamp_labels(said: SpaceTime, style: Style, size: Length, stamp: str) -> Mapping[str, Label]:
    ask = said.ask_of(stamp)
    texts = stamp_texts(said, stamp)
    ink = style.text(size, bold=True)
    if ask is None:
        return {name: _label((Run(text, ink),), size) for name, text in texts.items()}
    # The box is as wide as the widest value that so many events could have: it tells nothing of the answer.
    room = width_of((Run(widest(said, stamp), ink),)) + size.pt * style.box_air
    found = {}
    for name, text in texts.items():
        if name in ask.given:
            found[name] = _label((Run(text, ink),), size)
        else:
            shown = style.text(size, style.accent, bold=True)
            found[name] = Label(((Run(text, shown),),), room, size.pt * style.box_height, boxed=True)
    return found
