"""When each step of a sequence is, in columns from the first on."""

from __future__ import annotations

from typing import assert_never

from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.scale import ARRIVES, TAIL
from ddcurric.figures.kit.words import Label
from ddcurric.figures.sequence.frames import Frames
from ddcurric.figures.sequence.source import FrameEnd, FrameStep, MessageStep, NoteStep, Sequence, Step, is_own

AFTER_NOTE = 1.12
"""From a note to the next step at least, in type sizes: words of a message touch no note, however close steps are."""
SELF, BELOW_WORDS = 0.62, 0.5
"""Columns that a message to its own sender takes, and between its words and the next step at least."""
CROSSED = 1.6
"""From the middle of the cross of a participant to a note below it, in dots."""
APART = 2.1
"""From such words to a message at least whose own words would stand right below them, in type sizes."""


class StepClock:
    """When each step is: one below the other, each as high as its words; and the frames around them."""

    def __init__(
        self,
        sequence: Sequence,
        messages: dict[str, Label],
        notes: dict[int, Label],
        across: dict[int, tuple[float, float]],
        rows: tuple[float, ...],
        frames: Frames,
        heads: dict[str, float],
    ) -> None:
        self.sequence, self.messages, self.rows, self.frames = sequence, messages, rows, frames
        self.size, self.column = frames.size.pt, frames.column
        self.heads = heads
        self.at: dict[str, float] = {}
        self.noted: dict[int, float] = {}
        now = 0.0
        for number, step in enumerate(sequence.steps):
            match step:
                case FrameStep():
                    now = frames.begin(step, now)
                case FrameEnd():
                    now = frames.end(now)
                case NoteStep():
                    frames.reaches(*across[number])
                    now = max(now, self._below_crosses(*across[number]))
                    high = (notes[number].height + self.size * 1.0) / self.column
                    self.noted[number] = now + high / 2 - 0.15
                    now += high + max(0.45, AFTER_NOTE * self.size / self.column)
                case MessageStep():
                    now = self._message(step, now, following=sequence.steps[number + 1 : number + 2])
                case _:
                    assert_never(step)
        ends = [frame.times[1] for frame in frames.done]
        self.timing = Timing(self.at, max([*self.at.values(), *ends, now - 0.9, 0.0]))

    def _below_crosses(self, left: float, right: float) -> float:
        """Where a note may stand below the crosses of participants that have ended."""
        said = self.sequence.said
        ends = ((self.rows[row], said.execution.processes[row].events[-1].name) for row in said.destroyed)
        here = (self.at[last] for x, last in ends if last in self.at and left < x < right)
        return max((at + TAIL + CROSSED * self.frames.style.dot.pt / self.column for at in here), default=0.0)

    def _message(self, step: MessageStep, now: float, following: tuple[Step, ...]) -> float:
        label = self.messages[step.message]
        own = is_own(self.sequence, step)
        half = label.height / 2 / self.column
        more = half - SELF / 2 if own else (len(label.lines) - 1) * self.size * 1.3 / self.column
        over = self.heads.get(step.message, 0.0) / self.column - 1
        start = now + max(0.0, more, over)
        self.at[f"{step.message} sent"] = start
        received = f"{step.message} received"
        if received in self.sequence.said.execution.place:
            self.at[received] = start + (SELF if own else ARRIVES)
        ends = self._ends(step.message)
        reach = label.width + 4.2 * self.size if len({*ends}) == 1 else 0.0
        self.frames.reaches(min(ends), max(ends) + reach)
        # Words of several lines beside a loop reach as far below its middle as above it.
        if not own:
            return start + 1.0
        below = APART * self.size / self.column if self._is_under(label, ends[0], following) else BELOW_WORDS
        return start + max(1.25, SELF / 2 + half + max(below, BELOW_WORDS))

    def _ends(self, message: str) -> list[float]:
        """Where a message begins and, if it goes to anybody, where it ends: the places of their lines, in points."""
        said, place = self.sequence.said, self.sequence.said.execution.place
        ends = [place[f"{message} sent"][0]]
        if f"{message} received" in place:
            ends.append(place[f"{message} received"][0])
        elif message in said.toward:
            ends.append(said.toward[message])
        return [self.rows[each] for each in ends]

    def _is_under(self, label: Label, left: float, following: tuple[Step, ...]) -> bool:
        """Whether a message that comes next has its words below those beside a loop."""
        if not (following and isinstance(following[0], MessageStep)):
            return False
        ends = self._ends(following[0].message)
        first, last = min(ends), max(ends)
        return first < left + label.width + 3 * self.size and (last > left or first == last == left)
