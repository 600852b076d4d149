"""Histories as a kind: what is written in a fence `history`."""

from __future__ import annotations

from ddcurric.figures.history.drawing import divide_history, draw_history
from ddcurric.figures.history.marking import marks, verdicts
from ddcurric.figures.history.notation import read_history
from ddcurric.figures.history.varying import vary_history
from ddcurric.figures.history.wording import describe_history, point_out
from ddcurric.figures.kit.kind import Kind, staged

KIND = Kind(
    read_history,
    draw_history,
    describe_history,
    point=point_out,
    steps=staged,
    marks=marks,
    verdicts=verdicts,
    divide=divide_history,
    vary=vary_history,
)
