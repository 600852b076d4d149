"""Where the parts of a user journey stand: a row for each task, its score on a scale beside it. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ddcurric.figures.journey.source import Journey, JourneyTask
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.sections import SectionBand
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.units import Length
from ddcurric.values import dataclass

PAD, BESIDE = 0.6, 1.2
"""Within a band, and from the scale to what stands at either side of it, in type sizes."""
STEP, WIDEST_STEP = 1.9, 5.0
"""From a score to the next, on slides more where there is room, in type sizes."""
ROW, LOOSEST = 0.65, 1.7
"""Between two rows, in type sizes, and so many times as high they are on slides at most."""
HEAD, UNDER, SECTIONS = 0.5, 0.35, 0.35
"""Below the numbers, below the name of a section, and between two bands, in type sizes."""
ABOUT = PAD + UNDER + SECTIONS
"""What a section takes besides its name and its tasks, in type sizes."""
SHARE, ACTORS = 0.5, 0.24
"""Of the width, what names of tasks take at most, and names of those who are at them."""


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """A task at its place."""

    number: int
    """From 0."""
    task: JourneyTask
    name: tuple[Bounds, Label]
    actors: tuple[Bounds, Label]
    x: float
    """Of its score."""
    y: float


@dataclass(frozen=True, slots=True)
class JourneyGrid:
    """A journey at its places, or a part of it."""

    rows: tuple[JourneyRow, ...]
    bands: tuple[SectionBand, ...]
    scores: tuple[tuple[float, Bounds, Label], ...]
    """Where each score stands, and its number."""
    heights: tuple[float, float]
    """From where to where the scale goes."""
    bounds: Bounds
    narrow: bool
    """Some names are wider than their column."""


def lay_journey(journey: Journey, shown: range, style: Style, size: Length, width: float) -> JourneyGrid:
    """The tasks with these numbers; names and scale stand where those of all tasks let them."""
    text = size.pt
    plain, quiet, bold = style.text(size), style.text(size, style.secondary), style.text(size, bold=True)
    names = [label_of(each.name, plain, SHARE * width) for each in journey.tasks]
    who = [label_of(", ".join(each.actors), quiet, ACTORS * width) for each in journey.tasks]
    heads = {each.number: label_of(each.section, bold, width - 2 * PAD * text) for each in journey.tasks}
    scale = journey.scale
    wide = max(label.width for label in names)
    left = (PAD + BESIDE) * text + wide
    most = max(label.width for label in who)
    beyond = (BESIDE * text + most if most else 0.6 * text) + PAD * text
    room = (width - style.line.pt - left - beyond) / max(len(scale) - 1, 1)
    step = max(STEP * text, min(WIDEST_STEP * text, room)) if style.fill else STEP * text
    numbers = [label_of(str(score), quiet, 3 * text) for score in scale]
    lefts = [left + at * step for at in range(len(scale))]
    right = lefts[-1] + beyond
    top = begun = max(label.height for label in numbers) + HEAD * text
    highs = {at: max(names[at].height, who[at].height, 0.9 * text) + ROW * text for at in shown}
    sections = [list(found) for _, found in groupby(shown, key=lambda at: journey.tasks[at].number)]
    fixed = begun + sum(heads[journey.tasks[each[0]].number].height + ABOUT * text for each in sections)
    loose = min(LOOSEST, max(1.0, (style.max_height.pt - fixed) / sum(highs.values()))) if style.fill else 1.0
    rows, bands = list[JourneyRow](), list[SectionBand]()
    for section in sections:
        first = journey.tasks[section[0]]
        head, start = heads[first.number], top
        top += (PAD + UNDER) * text + head.height if first.section else 0.0
        for at in section:
            high = highs[at] * loose
            y, task = top + high / 2, journey.tasks[at]
            x = lefts[0] + (task.score - scale[0]) * step
            placed = (_centred(names[at], PAD * text, y), _centred(who[at], lefts[-1] + BESIDE * text, y))
            rows.append(JourneyRow(at, task, *placed, x, y))
            top += high
        if first.section:
            ink = Bounds(PAD * text, start + PAD * text, PAD * text + head.width, start + PAD * text + head.height)
            bands.append(SectionBand(first.section, Bounds(0.0, start, right, top), ink, head))
        top += SECTIONS * text
    top -= SECTIONS * text
    right = max([right, *(band.ink.right + PAD * text for band in bands)])
    marks = tuple(
        (x, Bounds(x - label.width / 2, 0.0, x + label.width / 2, label.height), label)
        for x, label in zip(lefts, numbers, strict=True)
    )
    narrow = wide > SHARE * width + 0.1 or most > ACTORS * width + 0.1
    bounds = Bounds(0.0, 0.0, right, top).grown(style.line.pt / 2)
    return JourneyGrid(tuple(rows), _as_wide(bands, right), marks, (begun, top), bounds, narrow)


def _as_wide(bands: Sequence[SectionBand], right: float) -> tuple[SectionBand, ...]:
    """Bands of one width."""
    return tuple(SectionBand(each.name, each.box._replace(right=right), each.ink, each.label) for each in bands)


def _centred(label: Label, left: float, y: float) -> tuple[Bounds, Label]:
    return Bounds(left, y - label.height / 2, left + label.width, y + label.height / 2), label
