"""Replicated logs as a kind: what is written in a fence `log`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, staged
from ddcurric.figures.log.drawing import divide_log, draw_log
from ddcurric.figures.log.marking import marks, verdicts
from ddcurric.figures.log.notation import read_log
from ddcurric.figures.log.source import LogFigure
from ddcurric.figures.log.varying import vary_log
from ddcurric.figures.log.wording import describe_log, point_out


def _asked(said: LogFigure) -> frozenset[str]:
    return frozenset(said.cluster.servers)


KIND = Kind(
    read_log,
    draw_log,
    describe_log,
    point=point_out,
    steps=staged,
    asked=_asked,
    marks=marks,
    verdicts=verdicts,
    divide=divide_log,
    vary=vary_log,
)
