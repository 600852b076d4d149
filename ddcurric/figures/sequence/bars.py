"""Bars on the lines of participants, for as long as they are active."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.scale import LEAD, TRAIL, TimeScale
from ddcurric.figures.kit.style import Style
from ddcurric.figures.sequence.source import Sequence
from ddcurric.scene.items import Connector, Drawing, Shape

NESTED = 0.9
"""How far a bar within another stands beside it, in halves of its width."""


def bars_of(sequence: Sequence, measures: Measures, timing: Timing, scale: TimeScale) -> tuple[Bounds, ...]:
    """Where they are: as wide as the room that arrows leave at an event, and a little longer than the time."""
    half = measures.mark + measures.rim
    air = 1.2 * half / scale.column
    found = []
    for bar in sequence.bars:
        start = _time(sequence, bar.start, bar.process, timing) - air if bar.start else -LEAD / 2
        end = _time(sequence, bar.end, bar.process, timing) + air if bar.end else timing.last + TRAIL / 2
        end = max(end, start + 2 * air)
        x = scale.across(bar.process) + bar.depth * NESTED * half
        found.append(Bounds(x - half, start * scale.column, x + half, end * scale.column))
    return tuple(found)


def _time(sequence: Sequence, message: str, process: int, timing: Timing) -> float:
    """When a message leaves or reaches a participant or, where it does neither, when it is sent."""
    received = f"{message} received"
    place = sequence.said.execution.place
    at_it = received in place and place[received][0] == process
    return timing.at[received if at_it else f"{message} sent"]


def with_bars(sequence: Sequence, drawing: Drawing, fitted: FittedExecution, style: Style) -> Drawing:
    """The drawing with its bars, over the lines of participants and below all else."""
    if not sequence.bars:
        return drawing
    lines = [at for at, item in enumerate(drawing.items) if isinstance(item, Connector) and item.id.startswith("p")]
    bars = tuple(_drawn(sequence, fitted, style))
    after = lines[-1] + 1
    return Drawing(drawing.width, drawing.height, (*drawing.items[:after], *bars, *drawing.items[after:]), drawing.alt)


def _drawn(sequence: Sequence, fitted: FittedExecution, style: Style) -> Iterator[Shape]:
    places = bars_of(sequence, fitted.measures, fitted.timing, fitted.scale)
    for at, (bar, place) in enumerate(zip(sequence.bars, places, strict=True)):
        frame = place.within(fitted.laid.bounds).rect
        name = sequence.said.execution.processes[bar.process].name
        stroke = style.stroke(style.process, 0.7)
        yield Shape(f"active{at}", f"Activation of {name}", "rect", frame, style.paper, stroke)
