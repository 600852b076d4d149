"""What a chart shows: series of numbers along two axes. Where it is drawn, and with what, see `items.ChartBox`."""

from __future__ import annotations

from ddcurric.scene.geometry import Color, Stroke
from ddcurric.scene.text import RunStyle
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A point of a series that looks otherwise than the rest: a dot on a line, a bar of another colour."""

    at: int
    fill: Color
    size: Length = ZERO
    """Diameter of the dot."""
    rim: Stroke | None = None
    """Of a bar whose rim is not that of its series, or of a dot."""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """The numbers of one line or of one set of bars."""

    name: str
    xs: tuple[float, ...]
    """Empty: a number for each category."""
    ys: tuple[float, ...]
    """Empty: bars that a reader is to draw have their places, and nothing there."""
    stroke: Stroke | None = None
    fill: Color | None = None
    """Of bars, or of the dots at its points where `dot` says how large these are."""
    dot: Length = ZERO
    """Of categories, a series with dots is a line."""
    words: Color | None = None
    """Of its name, or of the numbers at its bars; None: they are not printed."""
    named_at: int = -1
    """The point at which its name stands; -1: nowhere in the chart."""
    shift: tuple[Length, Length] = (ZERO, ZERO)
    """From where its name would stand at the right of that point, to the right and down."""
    ground: Color | None = None
    """Behind its name, where that stands among the lines."""
    heavy: bool = False
    """Its name is bold."""
    key: RunStyle | None = None
    """Of its name in a legend; None: as all words of the chart."""
    marks: tuple[ChartMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartAxis:
    """The numbers along one side of a chart, in the chart's own units."""

    title: str
    least: float
    most: float
    step: float
    """From number to number."""
    form: str
    """How its numbers are written, as spreadsheets say it: `0.0`."""
    tops: bool = False
    """The numbers stand at their bars, and not along the axis."""
    words: Color | None = None
    """Of what stands along it; None: as all words of the chart."""
