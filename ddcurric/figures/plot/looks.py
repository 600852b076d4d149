"""How the lines and bars of a plot look: told apart in black as well, and the point before all others."""

from __future__ import annotations

from ddcurric.figures.kit.style import Style
from ddcurric.figures.plot.source import BARS, TREND, Plot, PlotSeries
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Stroke
from ddcurric.units import Length
from ddcurric.values import dataclass

DASHES = ("solid", "dash", "dot", "dash-dot", "solid")
WEIGHTS = (1.5, 1.2, 1.6, 1.2, 0.8)
"""Of lines, in those of a message; dots look paler than they are."""
SHADES = (1.0, 0.42, 0.14, 0.0)
"""How much of the accent fills the bars of a series."""
BESIDE = 0.45
"""The same of grey, of bars beside the point."""


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """How a series looks: its line, the fill of its bars, and the colour of its name. None: it has none."""

    stroke: Stroke | None
    fill: Color | None
    words: Color
    heavy: bool = False
    point: tuple[Color, Stroke] | None = None
    """Fill and rim of a bar that is the point; its series are told apart as those of all bars are."""


def looks_of(said: Plot, points: frozenset[str], style: Style) -> tuple[SeriesLook, ...]:
    """Of each series."""
    return tuple(
        _bars(said, at + bool(said.trends), series, points, style)
        if series.kind == BARS
        else _line(at - len(said.bars) * (series.kind == TREND), series, points, style, plain=bool(said.trends))
        for at, series in enumerate(said.series)
    )


def _line(at: int, series: PlotSeries, points: frozenset[str], style: Style, plain: bool) -> SeriesLook:
    """`plain`: bars may stand behind it, before which no other colour is seen."""
    dash = DASHES[at % len(DASHES)]
    colors = (style.ink, style.accent, style.secondary, style.ink, style.process)
    if series.name in points:
        return SeriesLook(Stroke(style.accent, style.heavy, dash, "round"), None, style.accent, heavy=True)
    wide = Length(round(style.line * WEIGHTS[at % len(WEIGHTS)]))
    if points:
        return SeriesLook(Stroke(style.context, wide, dash, "round"), None, style.secondary)
    color = style.ink if plain else colors[at % len(colors)]
    return SeriesLook(Stroke(color, wide, dash, "round"), None, style.secondary if color == style.process else color)


def _bars(said: Plot, at: int, series: PlotSeries, points: frozenset[str], style: Style) -> SeriesLook:
    quiet = bool(points) and series.name not in points
    full = style.process if quiet else style.accent
    share = BESIDE if quiet and len(said.series) == 1 else SHADES[at]
    rim = Stroke(full, Length(round(style.thin * 0.8)))
    several = len(said.bars) > 1
    point = (_shade(style.accent, SHADES[at], style), Stroke(style.accent, style.line)) if several else None
    return SeriesLook(rim, _shade(full, share, style), style.ink, series.name in points, point or (style.accent, rim))


def _shade(color: Color, share: float, style: Style) -> Color:
    return color if share == 1.0 else mix(color, style.paper, share)
