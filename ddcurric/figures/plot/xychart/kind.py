"""Charts as a kind: Mermaid's `xychart`, which is a plot with a title."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.figures.kit.titles import titled
from ddcurric.figures.plot.kind import KIND as PLOT
from ddcurric.figures.plot.xychart.notation import read_chart

KIND = titled(replace(PLOT, read=read_chart))
