"""Frames around steps of a sequence diagram (`alt`, `loop`, …): how high their heads are, and what they enclose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from ddcurric.figures.kit.execution.measures import FrameSection, PlacedFrame
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, NO_LABEL, Label, height_of, width_of, wrap
from ddcurric.figures.sequence.source import FrameStep
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass

SIDE = 1.3
"""From what a frame encloses to its side, in type sizes; each frame around it is `NESTED` wider."""
NESTED = 0.8
HEAD_AIR = 0.55
"""Columns between the head of a frame and its first step."""
FOOT = 0.3
"""Columns that a frame ends before the step after it would be."""
AFTER = 0.7
"""Columns below a frame."""


@dataclass
class _Open:
    kind: str
    start: float
    sections: list[FrameSection]
    tab: Label
    extents: list[tuple[float, float]] = field(default_factory=list)
    inner: int = 0
    """Frames within frames in it."""


class Frames:
    """The frames of one layout, put together while its steps get their times."""

    def __init__(self, style: Style, size: Length, measure: float, column: float) -> None:
        self.style, self.size, self.measure, self.column = style, size, measure, column
        self.open: list[_Open] = []
        self.done: list[PlacedFrame] = []

    def begin(self, step: FrameStep, now: float) -> float:
        """Open a frame, or the next section of one; the time at which its first step may be."""
        text, opens = self.size.pt, not self.open or step.kind not in ("else", "and", "option")
        words = self._condition(step.words)
        if opens:
            # The frame begins a little above the time at which its first step would have been.
            bold = self.style.text(self.size, bold=True)
            tab = Label(((Run(step.kind, bold),),), width_of((Run(step.kind, bold),)), text * (CAPITALS + DEPTH))
            self.open.append(_Open(step.kind, now - FOOT, [], NO_LABEL if step.kind == "rect" else tab))
        else:
            now -= FOOT
        frame = self.open[-1]
        top = frame.start if opens else now
        high = max(words.height, frame.tab.height if opens else 0.0)
        frame.sections.append(FrameSection(top, words))
        return top + ((high + 0.7 * text) / self.column if high else 0.0) + HEAD_AIR

    def reaches(self, left: float, right: float) -> None:
        """What is in the innermost frame takes this room across."""
        if self.open:
            self.open[-1].extents.append((left, right))

    def end(self, now: float) -> float:
        """Close the innermost frame; the time at which the next step may be."""
        frame = self.open.pop()
        text = self.size.pt
        left, right = min(a for a, _ in frame.extents or [(0.0, 0.0)]), max(b for _, b in frame.extents or [(0.0, 0.0)])
        left -= (SIDE if frame.inner == 0 else NESTED) * text
        right += (SIDE if frame.inner == 0 else NESTED) * text
        first, *others = (section.words.width for section in frame.sections)
        head = frame.tab.width + 1.2 * text if frame.tab.lines else 0.0
        right = max(right, left + head + first + 1.2 * text, *(left + other + 1.2 * text for other in others))
        foot = max(now - FOOT, frame.start + 0.5)
        self.done.append(PlacedFrame(frame.kind, (left, right), (frame.start, foot), frame.tab, tuple(frame.sections)))
        if self.open:
            self.open[-1].extents.append((left, right))
            self.open[-1].inner = max(self.open[-1].inner, frame.inner + 1)
        return foot + AFTER

    def placed(self) -> tuple[PlacedFrame, ...]:
        """All of them, those around others first."""
        return tuple(reversed(self.done))

    def _condition(self, words: str) -> Label:
        if not words.strip():
            return NO_LABEL
        plain = self.style.text(self.size)
        lines = tuple(_bracketed(wrap(words.replace("\n", " "), plain, self.measure)))
        runs = tuple((Run(line, plain),) for line in lines)
        return Label(runs, max(width_of(line) for line in runs), height_of(runs))


def _bracketed(lines: Iterable[str]) -> list[str]:
    """A condition as UML has it: `[once more]`."""
    words = list(lines)
    words[0], words[-1] = f"[{words[0]}", words[-1] if len(words) > 1 else f"[{words[0]}"
    words[-1] = f"{words[-1]}]"
    return words
