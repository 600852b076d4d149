"""Where the parts of a Gantt chart stand: names, bars beside them, dates above. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from ddcurric.figures.gantt.source import Gantt, GanttTask
from ddcurric.figures.gantt.ticks import DateAxis, apart, date_axis
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.sections import SectionBand
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
class GanttGrid:
    """A Gantt chart at its places."""

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
    loose: float
    """How much higher its rows are than they need to be."""


def lay_gantt(
    gantt: Gantt, shown: range, style: Style, size: Length, width: float, row: float, loosest: float = LOOSEST
) -> GanttGrid:
    """The tasks with these numbers, along the dates of all.

    `row` is what stands between two of them, in type sizes; `loosest` how much higher rows may be.
    """
    text = size.pt
    room = min(WIDE * text, SHARE * width)
    widest = max(label_of(task.name, style.text(size), room).width for task in gantt.tasks)
    room = max(room, min(widest, MOST * width))
    names = [label_of(task.name, style.text(size), room) for task in gantt.tasks]
    look = style.text(size, style.secondary, bold=True)
    heads = {task.number: label_of(task.section, look, room) for task in gantt.tasks if task.section}
    wide = max(label.width for label in (*names, *heads.values()))
    left = PAD * text + min(wide, room) + BESIDE * text
    plot = Bounds(left, 0.0, width - 2 * PAD * text, 0.0)
    axis, dates, plot = _along(gantt, style, size, plot, width)
    top = rows_begin = max(label.height for _, label in dates) + HEAD * text
    flat = sum(max(names[at].height, BAR * text) + row * text for at in shown)
    entries = tuple(_legend([gantt.tasks[at] for at in shown], style, size))
    below = FOOT * text + entries[0][1].height if entries else 0.0
    sections = [list(found) for _, found in groupby(shown, key=lambda at: gantt.tasks[at].number)]
    fixed = top + below + sum(1 for each in sections if gantt.tasks[each[0]].section) * 3 * text
    loose = min(max((style.max_height.pt - fixed) / flat, 1.0), loosest) if style.fill else 1.0
    rows, bands = list[TaskRow](), list[SectionBand]()
    for section in sections:
        top += 0.3 * text if rows else 0.0
        begun, head = top, heads.get(gantt.tasks[section[0]].number)
        top += (PAD + UNDER) * text + head.height if head else 0.0
        for at in section:
            high = (max(names[at].height, BAR * text) + row * text) * loose
            names_place = Bounds(PAD * text, top, left, top + high)
            rows.append(_row(at, gantt.tasks[at], names[at], names_place, axis, plot, text))
            top += high
        if head:
            bands.append(_band(gantt.tasks[section[0]].section, head, Bounds(0.0, begun, width, top), text))
    legend = tuple(_placed(entries, top + FOOT * text, PAD * text, size))
    right = max([width, *(ink.right for *_, ink in legend)])
    plot = plot._replace(top=rows_begin, bottom=top)
    bounds = Bounds(0.0, 0.0, right, top + below)
    return GanttGrid(plot, dates, tuple(rows), tuple(bands), legend, bounds, wide > room + 0.1, loose)


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


def _band(name: str, label: Label, box: Bounds, text: float) -> SectionBand:
    left, top = box.left + PAD * text, box.top + PAD * text
    return SectionBand(name, box, Bounds(left, top, left + label.width, top + label.height), label)


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


def _legend(tasks: Sequence[GanttTask], style: Style, size: Length) -> Iterator[tuple[str, Label]]:
    """The states that some task has, and what they mean."""
    words = gantt_wording(style.language)
    meanings = dict(zip(STATES, (words.done, words.active, words.critical), strict=True))
    for state in STATES:
        if any(state in task.tags for task in tasks):
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
