"""Where the parts of a Gantt chart stand: names, bars beside them, dates above. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ddcurric.figures.gantt.source import Gantt, GanttTask
from ddcurric.figures.gantt.ticks import DateAxis, apart, date_axis
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures.gantt import gantt_wording

WIDE, SHARE, MOST = 16.0, 0.4, 0.6
"""The widest name, in type sizes, the share of the width that names may take, and that of a single word."""
PAD, BESIDE = 0.6, 1.0
"""From the edge of a band to names and bars, and between them, in type sizes."""
ROWS, BAR = (0.75, 0.45), 1.0
"""Between tasks, the second where they need the room, and the height of a bar, in type sizes."""
UNDER = 0.25
"""From a section's name to the room of its first task, in type sizes."""
HEAD, FOOT = 0.6, 1.2
"""Between dates and what is below them, and from there to the legend, in type sizes."""
TICKS = 0.9
"""Between two dates, in type sizes."""
SAMPLE, ENTRY = 2.0, 1.6
"""Width of a bar in the legend, and from one entry to the next, in type sizes."""
LOOSEST = 1.7
"""How much higher rows may be where a figure has the slide for itself."""
STATES = ("done", "active", "crit")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its name; of a milestone the bar is the box of its diamond."""

    number: int
    """From 0."""
    task: GanttTask
    label: Label
    ink: Bounds
    bar: Bounds


@dataclass(frozen=True, slots=True)
class SectionBand:
    """A section, from edge to edge."""

    name: str
    box: Bounds
    label: Label
    ink: Bounds


@dataclass(frozen=True, slots=True)
class GanttGrid:
    """A Gantt chart at its places."""

    size: Length
    axis: DateAxis
    plot: Bounds
    """Where bars may stand."""
    dates: tuple[tuple[float, Label], ...]
    """Where each tick is, and its words."""
    rows: tuple[TaskRow, ...]
    bands: tuple[SectionBand, ...]
    legend: tuple[tuple[str, Bounds, Label, Bounds], ...]
    """Each state with its sample and its words."""
    bounds: Bounds
    narrow: bool
    """Names are wider than their column."""


def lay_gantt(
    gantt: Gantt, tasks: Sequence[tuple[int, GanttTask]], style: Style, size: Length, width: float, row: float
) -> GanttGrid:
    """Some of its tasks, each with its number, along the dates of all of them.

    `row` is what stands between two of them, in type sizes.
    """
    text = size.pt
    room = min(WIDE * text, SHARE * width)
    widest = max(label_of(task.name, style.text(size), room).width for task in gantt.tasks)
    room = max(room, min(widest, MOST * width))
    names = {at: label_of(task.name, style.text(size), room) for at, task in enumerate(gantt.tasks)}
    titles = [each.section for each in gantt.tasks if each.section]
    heads = [label_of(each, style.text(size, style.secondary, bold=True), room) for each in titles]
    wide = max(label.width for label in (*names.values(), *heads))
    left = PAD * text + min(wide, room) + BESIDE * text
    plot = Bounds(left, 0.0, width - 2 * PAD * text, 0.0)
    axis, dates, plot = _along(gantt, style, size, plot, width)
    top = max(label.height for _, label in dates) + HEAD * text
    flat = sum(max(names[at].height, BAR * text) + row * text for at, _ in tasks)
    entries = tuple(_legend(gantt, style, size))
    below = FOOT * text + entries[0][1].height if entries else 0.0
    fixed = top + below + len({task.number for _, task in tasks if task.section}) * 3 * text
    loose = min(max((style.max_height.pt - fixed) / flat, 1.0), LOOSEST) if style.fill else 1.0
    rows, bands = [], []
    number, head, begun = -1, None, top
    for at, task in tasks:
        if task.number != number:
            if head is not None:
                bands.append(_band(head, begun, top, size, width))
                top += 0.3 * text
            number, begun = task.number, top
            head = (task.section, label_of(task.section, style.text(size, style.secondary, bold=True), room))
            top += (PAD + UNDER) * text + head[1].height if task.section else 0.0
        high = (max(names[at].height, BAR * text) + row * text) * loose
        rows.append(_row(at, task, names[at], Bounds(PAD * text, top, left, top + high), axis, plot, text))
        top += high
    if head is not None:
        bands.append(_band(head, begun, top, size, width))
    legend = tuple(_placed(entries, top + FOOT * text, PAD * text, size))
    foot = top + below
    right = max([width, *(ink.right for *_, ink in legend)])
    plot = plot._replace(top=max(label.height for _, label in dates) + HEAD * text, bottom=top)
    sections = tuple(band for band in bands if band.name)
    return GanttGrid(
        size, axis, plot, dates, tuple(rows), sections, legend, Bounds(0.0, 0.0, right, foot), wide > room + 0.1
    )


def _row(at: int, task: GanttTask, label: Label, room: Bounds, axis: DateAxis, plot: Bounds, text: float) -> TaskRow:
    middle = (room.top + room.bottom) / 2
    ink = Bounds(room.left, middle - label.height / 2, room.right, middle + label.height / 2)
    start, end = (plot.left + axis.share(each) * plot.width for each in (task.start, task.end))
    if "milestone" in task.tags:
        half = 0.65 * BAR * text
        start, end = (start + end) / 2 - half, (start + end) / 2 + half
        return TaskRow(at, task, label, ink, Bounds(start, middle - half, end, middle + half))
    # What takes no time, or hardly any, is seen as well.
    end = max(end, start + 0.15 * text)
    half = BAR * text / 2
    return TaskRow(at, task, label, ink, Bounds(start, middle - half, end, middle + half))


def _band(head: tuple[str, Label], top: float, bottom: float, size: Length, width: float) -> SectionBand:
    name, label = head
    down = top + PAD * size.pt
    ink = Bounds(PAD * size.pt, down, PAD * size.pt + label.width, down + label.height)
    return SectionBand(name, Bounds(0.0, top, width, bottom), label, ink)


def _along(
    gantt: Gantt, style: Style, size: Length, plot: Bounds, width: float
) -> tuple[DateAxis, tuple[tuple[float, Label], ...], Bounds]:
    """The axis, its dates and the room for bars, which leaves room for the halves of the first and the last date."""
    for _ in range(2):
        axis = date_axis(gantt, style.language, partial(_stand_apart, style=style, size=size, plot=plot))
        dates = tuple(_dates(axis, style, size, plot))
        before = max(label.width / 2 - at for at, label in dates)
        beyond = max(at + label.width / 2 - width for at, label in dates)
        if before <= 0 and beyond <= 0:
            break
        plot = plot._replace(left=plot.left + max(before, 0.0), right=plot.right - max(beyond, 0.0))
    return axis, tuple(_dates(axis, style, size, plot)), plot


def _dates(axis: DateAxis, style: Style, size: Length, plot: Bounds) -> Iterator[tuple[float, Label]]:
    look = style.text(size, style.secondary)
    for tick in axis.ticks:
        yield plot.left + axis.share(tick.at) * plot.width, label_of("\n".join(tick.words), look, plot.width)


def _stand_apart(axis: DateAxis, style: Style, size: Length, plot: Bounds) -> bool:
    return apart([(at, label.width) for at, label in _dates(axis, style, size, plot)], TICKS * size.pt)


def _legend(gantt: Gantt, style: Style, size: Length) -> Iterator[tuple[str, Label]]:
    """The states that some task has, and what they mean."""
    words = gantt_wording(style.language)
    meanings = dict(zip(STATES, (words.done, words.active, words.critical), strict=True))
    for state in STATES:
        if any(state in task.tags for task in gantt.tasks):
            yield state, label_of(meanings[state], style.text(size, style.secondary), style.wide_width.pt)


def _placed(
    entries: Sequence[tuple[str, Label]], top: float, left: float, size: Length
) -> Iterator[tuple[str, Bounds, Label, Bounds]]:
    text = size.pt
    for state, label in entries:
        middle = top + label.height / 2
        sample = Bounds(left, middle - 0.4 * text, left + SAMPLE * text, middle + 0.4 * text)
        ink = Bounds(sample.right + 0.5 * text, top, sample.right + 0.5 * text + label.width, top + label.height)
        yield state, sample, label, ink
        left = ink.right + ENTRY * text
