"""The words of a space-time diagram and the room they need, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ddcurric.figures.kit.execution.model import lamport, vectors
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.labels import Box
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, NO_LABEL, Label, width_of, wrap
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.wording import wording


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note of a sequence diagram: where it is in points across, when in columns, and its words."""

    label: Label
    across: tuple[float, float]
    time: float
    height: float

    def box(self, column: float) -> Box:
        """Time runs down; `column` points to a unit of it."""
        (left, right), middle = self.across, self.time * column
        return Box(left, middle - self.height / 2, right, middle + self.height / 2)


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

    def box(self, column: float) -> Box:
        """Time runs down; `column` points to a unit of it."""
        return Box(self.across[0], self.times[0] * column, self.across[1], self.times[1] * column)

    def heads(self, column: float, text: float) -> tuple[Box | None, tuple[Box | None, ...]]:
        """The tab, and the ink of each section's condition; None where there are no words."""
        left, top = self.across[0], self.times[0] * column
        tab = None
        if self.tab.lines:
            tab = Box(left, top, left + self.tab.width + 0.9 * text, top + self.tab.height + 0.6 * text)
        conditions = []
        for at, section in enumerate(self.sections):
            start = (tab.right if tab and at == 0 else left) + 0.5 * text
            high = section.time * column + 0.35 * text
            ink = Box(start, high, start + section.words.width, high + section.words.height)
            conditions.append(ink if section.words.lines else None)
        return tab, tuple(conditions)


@dataclass(frozen=True)
class Measures:
    size: Length
    clear: float
    """Air around labels."""
    dot: float
    """Radius of an event."""
    line: float
    names: tuple[tuple[tuple[Run, ...], ...], ...]
    """Of the processes: their lines."""
    events: Mapping[str, Label]
    """Names of the events with the author's words; sequence diagrams have none."""
    stamps: Mapping[str, Mapping[str, Label]]
    """By kind of timestamp, by event."""
    messages: Mapping[str, Label]
    cuts: tuple[Label, ...]
    notes: tuple[PlacedNote, ...] = ()
    frames: tuple[PlacedFrame, ...] = ()

    @property
    def text(self) -> float:
        return self.size.pt

    @property
    def ink(self) -> float:
        """Height of a line's ink."""
        return self.size.pt * (CAPITALS + DEPTH)


def measure(said: SpaceTime, style: Style, size: Length, name_width: float) -> Measures:
    """Measure all words at a type size; process names are broken at `name_width`."""
    bold = style.text(size, bold=True)
    return Measures(
        size=size,
        clear=max(1.3, size.pt * 0.16),
        dot=min(style.dot.pt, style.dot.pt * size / max(style.sizes)) / 2,
        line=style.line.pt,
        names=tuple(
            tuple((Run(line, bold),) for line in wrap(process.name, bold, name_width))
            for process in said.execution.processes
        ),
        events={name: _event_label(said, style, size, name) for name in said.execution.events},
        stamps={stamp: _stamp_labels(said, style, size, stamp) for stamp in said.stamps()},
        messages={m.name: _message_label(said, style, size, m.name) for m in said.execution.messages},
        cuts=tuple(_cut_label(said, style, size, at) for at in range(len(said.cuts))),
    )


def _label(runs: tuple[Run, ...], size: Length) -> Label:
    return Label((runs,), width_of(runs), size.pt * (CAPITALS + DEPTH))


def _event_label(said: SpaceTime, style: Style, size: Length, name: str) -> Label:
    words = said.event_words.get(name, "")
    runs: tuple[Run, ...] = (Run(name, style.text(size, style.secondary)),)
    if words:
        runs = (Run(f"{name} ", runs[0].style), Run(words, style.text(size)))
    return _label(runs, size)


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
    room = width_of((Run(_widest(said, stamp), ink),)) + size.pt * style.box_air
    found = {}
    for name, text in texts.items():
        if name in ask.given:
            found[name] = _label((Run(text, ink),), size)
        else:
            shown = style.text(size, style.accent, bold=True)
            found[name] = Label(((Run(text, shown),),), room, size.pt * style.box_height, boxed=True)
    return found


def _widest(said: SpaceTime, stamp: str) -> str:
    if stamp == "lamport":
        return "0" * max(2, len(str(len(said.execution.events))))
    return "[" + ",".join("0" * len(str(max(1, len(p.events)))) for p in said.execution.processes) + "]"
