"""Room for a sequence: how far its participants stand apart, and how high each step is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ddcurric.figures.kit.execution.bodies import dots
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.layout import lay_out
from ddcurric.figures.kit.execution.measures import Measures, PlacedNote
from ddcurric.figures.kit.execution.scale import TimeScale
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, Lines, height_of, label_of, lines_of, stressed, width_of
from ddcurric.figures.sequence.actors import high_with_actors
from ddcurric.figures.sequence.bars import bars_of
from ddcurric.figures.sequence.clock import StepClock
from ddcurric.figures.sequence.frames import Frames
from ddcurric.figures.sequence.source import NoteStep, Sequence
from ddcurric.units import Length

WIDTHS = (22.0, 15.0, 10.0, 7.0)
"""At which words are broken, in type sizes, one after the other."""
PITCHES, NARROW = (2.6, 2.25, 1.95), (1.85, 1.75)
"""From step to step, in type sizes, and where all fits only so in the smallest type."""
ENDS, NEAR_ENDS = 4.2, 2.8
"""Beside the words of a message, at both its ends together, in type sizes; the second where parts find room only so."""
NEAREST, BESIDE = 7, 9
"""From participant to participant, and beside the first and the last together, in type sizes."""


_Words = tuple[dict[str, Label], tuple[Lines, ...], dict[int, Label]]
"""The words of messages, participants and notes."""


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


def is_far_too_high(sequence: Sequence, style: Style) -> bool:
    """Whether its steps alone are higher than the room, however near they are and however long lines of words."""
    size = style.sizes[-1]
    for measure in WIDTHS:
        words = _measured(sequence, style, size, measure)
        *_, clock = _timed(sequence, style, size, words, measure, NARROW[-1], style.wide_width.pt)
        times = clock.at.values()
        if not times or (max(times) - min(times)) * clock.column <= style.max_height.pt + 1:
            return False
    return True


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
    messages, names, notes = words = _measured(sequence, style, size, measure)
    rows, across, clock = _timed(sequence, style, size, words, measure, pitch, width, rows)
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


def _timed(
    sequence: Sequence,
    style: Style,
    size: Length,
    words: _Words,
    measure: float,
    pitch: float,
    width: float,
    rows: tuple[float, ...] | None = None,
) -> tuple[tuple[float, ...], dict[int, tuple[float, float]], StepClock]:
    """Where participants stand, from where to where notes reach, and when steps are."""
    (messages, names, notes), text = words, size.pt
    rows = rows or _apart(sequence, messages, names, notes, text)
    spare = width - (rows[-1] if rows else 0.0) - BESIDE * text
    if style.fill and spare > 0 and len(rows) > 1:
        rows = tuple(row * min(1.6, 1 + spare / rows[-1]) for row in rows)
    across = {at: _across(sequence, at, label, rows, text) for at, label in notes.items()}
    frames = Frames(style, size, measure * text, pitch * text)
    return rows, across, StepClock(sequence, messages, notes, across, rows, frames, _heads(sequence, names, text))


def _measured(sequence: Sequence, style: Style, size: Length, measure: float) -> _Words:
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
