"""Replicated logs as a kind: what is written in a fence `log`."""

from __future__ import annotations

from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.style import Style
from ddcurric.figures.log.drawing import paint
from ddcurric.figures.log.layout import parts, whole
from ddcurric.figures.log.marking import marking_key, reveals
from ddcurric.figures.log.notation import read_log
from ddcurric.figures.log.source import LogFigure
from ddcurric.figures.log.varying import vary_log
from ddcurric.figures.log.wording import describe_log, point_out
from ddcurric.lesson.model.block import Diagram


def _draw(said: LogFigure, diagram: Diagram, style: Style) -> Painted:
    laid, fits = whole(said, style)
    return Painted((paint(said, style, laid, diagram),), fits)


def _divide(said: LogFigure, diagram: Diagram, style: Style, count: int) -> Painted | None:
    divided = parts(said, style, count)
    if divided is None:
        return None
    laid, fits = divided
    return Painted(tuple(paint(said, style, each, diagram) for each in laid), fits)


def _asked(said: LogFigure) -> frozenset[str]:
    return frozenset(said.cluster.servers)


KIND = Kind(
    ("log",),
    read_log,
    _draw,
    describe_log,
    point=point_out,
    steps=lambda said: len(said.steps),
    asked=_asked,
    mark=marking_key,
    reveals=reveals,
    divide=_divide,
    vary=vary_log,
)
