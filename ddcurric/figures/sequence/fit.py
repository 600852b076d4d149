"""Room for a sequence: how far its participants stand apart, and how high each step is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from ddcurric.figures.kit.execution.bodies import dots
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.layout import lay_out
from ddcurric.figures.kit.execution.measures import Measures, PlacedNote
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.scale import ARRIVES, TAIL, TimeScale
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, Lines, height_of, label_of, lines_of, stressed, width_of
from ddcurric.figures.sequence.actors import high_with_actors
from ddcurric.figures.sequence.bars import bars_of
from ddcurric.figures.sequence.frames import Frames
from ddcurric.figures.sequence.source import FrameEnd, FrameStep, MessageStep, NoteStep, Sequence, Step, is_own
from ddcurric.units import Length

WIDTHS = (22.0, 15.0, 10.0, 7.0)
"""At which words are broken, in type sizes, one after the other."""
PITCHES, NARROW = (2.6, 2.25, 1.95), (1.85, 1.75)
"""From step to step, in type sizes, and where all fits only so in the smallest type."""
ENDS, NEAR_ENDS = 4.2, 2.8
"""Beside the words of a message, at both its ends together, in type sizes; the second where parts find room only so."""
NEAREST, BESIDE = 7, 9
"""From participant to participant, and beside the first and the last together, in type sizes."""
AFTER_NOTE = 1.12
"""From a note to the next step at least, in type sizes: words of a message touch no note, however close steps are."""
SELF, BELOW_WORDS = 0.62, 0.5
"""Columns that a message to its own sender takes, and between its words and the next step at least."""
CROSSED = 1.6
"""From the middle of the cross of a participant to a note below it, in dots."""
APART = 2.1
"""From such words to a message at least whose own words would stand right below them, in type sizes."""


@lru_cache(maxsize=256)
def fit_sequence(sequence: Sequence, style: Style) -> FittedExecution:
    """The largest type and the longest lines at which the drawing keeps to its room."""
    best: tuple[float, FittedExecution] | None = None
    for number, size in enumerate(style.sizes):
        for width in sorted({style.max_width.pt, style.wide_width.pt})[-1 if number else 0 :]:
            smallest = number == len(style.sizes) - 1
            tight = itertools.product(WIDTHS, NARROW) if smallest else ()
            for measure, pitch in (*itertools.product(WIDTHS, PITCHES), *tight):
                fitted = _at(sequence, style, size, measure, pitch, width)
                if _excess(fitted, style, width) <= 1:
                    fitted = _with_labels(sequence, style, fitted)
                over = _excess(fitted, style, width)
                if over <= 1 and not fitted.laid.conflicts:
                    return fitted
                worse = over + fitted.laid.conflicts * 10
                if best is None or (worse < best[0] and pitch not in NARROW):
                    best = worse, replace(fitted, fits=False)
    assert best is not None
    return _with_labels(sequence, style, best[1])


def _excess(fitted: FittedExecution, style: Style, width: float) -> float:
    bounds = fitted.laid.bounds
    return max(bounds.width - width, bounds.height - style.max_height.pt, 0.0)


def _with_labels(sequence: Sequence, style: Style, fitted: FittedExecution) -> FittedExecution:
    if not fitted.rough:
        return fitted
    walls = bars_of(sequence, fitted.measures, fitted.timing, fitted.scale)
    laid = lay_out(sequence.said, style, fitted.timing, fitted.measures, fitted.scale, walls=walls)
    return replace(fitted, laid=laid, rough=False)


def fit_parts(parts: tuple[Sequence, ...], style: Style) -> tuple[FittedExecution, ...]:
    """The parts of one sequence in the style's smallest type; empty where they are too large.

    If the same participants stand in all of them, they stand at the same places, and lines are as long and as close.
    """
    size, width = style.sizes[-1], style.wide_width.pt
    casts = {tuple(process.name for process in part.said.execution.processes) for part in parts}
    if len(casts) > 1:
        each = [fit_parts((part,), style) for part in parts]
        return tuple(itertools.chain(*each)) if all(each) else ()
    best: tuple[int, tuple[FittedExecution, ...]] = 10**6, ()
    for ends, measure, pitch in itertools.product((ENDS, NEAR_ENDS), WIDTHS, (*PITCHES, *NARROW)):
        rows = _rows_of_all(parts, style, size, measure, ends)
        found = []
        for part in parts:
            fitted = _at(part, style, size, measure, pitch, width, rows)
            fitted = _with_labels(part, style, fitted) if _excess(fitted, style, width) <= 1 else fitted
            if _excess(fitted, style, width) > 1:
                break
            found.append(replace(fitted, fits=not fitted.laid.conflicts))
        conflicts = sum(fitted.laid.conflicts for fitted in found)
        if len(found) == len(parts) and conflicts < best[0]:
            best = conflicts, tuple(found)
        if not best[0]:
            break
    return best[1]


def _rows_of_all(
    parts: tuple[Sequence, ...], style: Style, size: Length, measure: float, ends: float
) -> tuple[float, ...]:
    """Where participants stand so that there is room between them in every part."""
    text = size.pt
    every = (_apart(part, *_measured(part, style, size, measure), text, ends) for part in parts)
    gaps = ((b - a for a, b in itertools.pairwise(rows)) for rows in every)
    return tuple(itertools.accumulate(map(max, zip(*gaps, strict=True)), initial=0.0))


def _at(
    sequence: Sequence,
    style: Style,
    size: Length,
    measure: float,
    pitch: float,
    width: float,
    rows: tuple[float, ...] | None = None,
) -> FittedExecution:
    """A layout at one type size, its labels not yet placed; `rows`: where participants stand, if that is known."""
    said, text = sequence.said, size.pt
    messages, names, notes = _measured(sequence, style, size, measure)
    rows = rows or _apart(sequence, messages, names, notes, text)
    spare = width - (rows[-1] if rows else 0.0) - BESIDE * text
    if style.fill and spare > 0 and len(rows) > 1:
        rows = tuple(row * min(1.6, 1 + spare / rows[-1]) for row in rows)
    across = {at: _across(sequence, at, label, rows, text) for at, label in notes.items()}
    frames = Frames(style, size, measure * text, pitch * text)
    clock = _Clock(sequence, messages, notes, across, rows, frames, _heads(sequence, names, text))
    measures = Measures(
        size=size,
        clear=max(1.2, text * 0.14),
        bodies=dots(said, style.dot.pt * 0.66),
        mark=style.dot.pt * 0.33,
        line=style.line.pt,
        rim=style.rim.pt,
        row=style.row.pt,
        aside=style.aside.pt,
        apart=style.apart.pt,
        names=names,
        events={},
        stamps={},
        messages=messages,
        cuts=(),
        notes=tuple(PlacedNote(label, across[at], clock.noted[at], label.height + text) for at, label in notes.items()),
        frames=clock.frames.placed(),
    )
    scale = TimeScale(text * pitch, 11 * text, rows)
    laid = lay_out(said, style, clock.timing, measures, scale, rough=True)
    return FittedExecution(laid, measures, clock.timing, scale, fits=True, rough=True)


def _measured(
    sequence: Sequence, style: Style, size: Length, measure: float
) -> tuple[dict[str, Label], tuple[Lines, ...], dict[int, Label]]:
    """The words of messages, participants and notes."""
    said, text, stress = sequence.said, size.pt, sequence.stress
    plain, bold = style.text(size), style.text(size, bold=True)
    messages = {
        name: label_of(said.message_words.get(name, ""), plain, measure * text, stress=stress.get(name, ()))
        for name in (m.name for m in said.execution.messages)
    }
    names = tuple(
        stressed(lines_of(process.name, bold, 9 * text), stress.get(process.name, ()))
        for process in said.execution.processes
    )
    notes = {
        at: label_of(step.words, plain, _note_width(step, measure) * text, stress=step.stress)
        for at, step in enumerate(sequence.steps)
        if isinstance(step, NoteStep)
    }
    return messages, names, notes


def _note_width(note: NoteStep, measure: float) -> float:
    return max(measure, NEAREST * (note.processes[-1] - note.processes[0]))


def _apart(
    sequence: Sequence,
    messages: dict[str, Label],
    names: tuple[Lines, ...],
    notes: dict[int, Label],
    text: float,
    ends: float = ENDS,
) -> tuple[float, ...]:
    """Where the participants stand: near, but no name, message or note too long for its place."""
    widths = [max(width_of(runs) for runs in lines) for lines in names]
    gaps = [max((a + b) / 2 + 1.6 * text, NEAREST * text) for a, b in itertools.pairwise(widths)]
    for first, last, need in sorted(
        _needs(sequence, messages, names, notes, text, ends), key=lambda each: each[1] - each[0]
    ):
        missing = need - sum(gaps[first:last])
        if missing > 0 and last > first:
            for at in range(first, last):
                gaps[at] += missing / (last - first)
    return tuple(itertools.accumulate(gaps, initial=0.0))


def _needs(
    sequence: Sequence,
    messages: dict[str, Label],
    names: tuple[Lines, ...],
    notes: dict[int, Label],
    text: float,
    ends: float,
) -> Iterator[tuple[int, int, float]]:
    """From which participant to which so much room is needed, in points."""
    said = sequence.said
    last = len(said.execution.processes) - 1
    place = said.execution.place
    for message in said.execution.messages:
        start = place[message.sender][0]
        end = said.toward.get(message.name, place[message.receiver][0] if message.receiver else start)
        width = messages[message.name].width
        if start == end:
            yield start, min(start + 1, last), width + 5 * text
        else:
            born = said.begins.get(end) == f"{message.name} received"
            width += max(0.0, max(map(width_of, names[end])) / 2 - text) if born else 0.0
            yield min(start, end), max(start, end), width + (ends if message.receiver else 6.0) * text
    for at, label in notes.items():
        step = sequence.steps[at]
        assert isinstance(step, NoteStep)
        first, final = step.processes[0], step.processes[-1]
        if step.side == "right":
            yield first, min(first + 1, last), label.width + 3.2 * text
        elif step.side == "left":
            yield max(first - 1, 0), first, label.width + 3.2 * text
        elif first == final:
            yield max(first - 1, 0), first, label.width / 2 + 2.2 * text
            yield first, min(first + 1, last), label.width / 2 + 2.2 * text
        else:
            yield first, final, label.width - text


def _heads(sequence: Sequence, names: tuple[Lines, ...], text: float) -> dict[str, float]:
    """By message with which a participant begins: how high what stands over the end of that message is, in points."""
    return {
        event.removesuffix(" received"): 1.4 * text
        + height_of(names[row])
        + (high_with_actors(text) if row in sequence.actors else 0.0)
        for row, event in sequence.said.begins.items()
    }


class _Clock:
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


def _across(sequence: Sequence, at: int, label: Label, rows: tuple[float, ...], text: float) -> tuple[float, float]:
    """From where to where a note reaches."""
    step = sequence.steps[at]
    assert isinstance(step, NoteStep)
    wide, gap = label.width + 1.4 * text, 0.8 * text
    first, last = rows[step.processes[0]], rows[step.processes[-1]]
    if step.side == "right":
        return first + gap, first + gap + wide
    if step.side == "left":
        return first - gap - wide, first - gap
    middle = (first + last) / 2
    half = max(wide, last - first + 2.4 * text) / 2
    return middle - half, middle + half
