"""Histories as a kind: what is written in a fence `history`."""

from __future__ import annotations

from ddcurric.figures.history.drawing import paint
from ddcurric.figures.history.layout import parts, whole
from ddcurric.figures.history.marking import marking_key, reveals
from ddcurric.figures.history.notation import read_history
from ddcurric.figures.history.source import HistoryFigure
from ddcurric.figures.history.varying import vary_history
from ddcurric.figures.history.wording import describe_history, point_out
from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Diagram


def _draw(said: HistoryFigure, diagram: Diagram, style: Style) -> Painted:
    laid, fits = whole(said, style)
    return Painted((paint(said, style, laid, diagram),), fits)


def _divide(said: HistoryFigure, diagram: Diagram, style: Style, count: int) -> Painted | None:
    divided = parts(said, style, count)
    if divided is None:
        return None
    laid, fits = divided
    return Painted(tuple(paint(said, style, each, diagram) for each in laid), fits)


KIND = Kind(
    ("history",),
    read_history,
    _draw,
    describe_history,
    point=point_out,
    steps=lambda said: len(said.steps),
    mark=marking_key,
    reveals=reveals,
    divide=_divide,
    vary=vary_history,
)
