"""Plots as a kind: what is written in a fence `plot`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.plot.describing import describe_plot, point_out
from ddcurric.figures.plot.drawing import divide_plot, draw_plot
from ddcurric.figures.plot.notation import read_plot
from ddcurric.figures.plot.source import Plot, span_of


def _asked(said: Plot) -> frozenset[str]:
    """Series and bars, by their names."""
    return frozenset((*(series.name for series in said.series if series.name), *said.categories))


def _legible(said: Plot) -> float:
    """A fiftieth of the axis, which is a millimetre or so."""
    return float(f"{span_of(said) / 50:.1g}")


KIND = Kind(
    read_plot,
    draw_plot,
    describe_plot,
    point=point_out,
    steps=staged,
    asked=_asked,
    legible=_legible,
    divide=divide_plot,
    given=lambda said: bool(said.to_draw or said.values),
)
