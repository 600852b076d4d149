"""The axes of a chart, their names, and its legend."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.chart_looks import add_layout, add_run_style, add_stroke, add_text_style
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.lines import add_line
from ddcurric.draw.pptx.xml import add, legal
from ddcurric.scene.chart import ChartAxis
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import ChartBox
from ddcurric.units import Length

X_AXIS, Y_AXIS = 1001, 1002
"""Numbers of the axes, unique in a chart."""


def add_axis_numbers(parent: Element) -> None:
    """Which axes the series of a plot belong to."""
    for number in (X_AXIS, Y_AXIS):
        add(parent, "c:axId", {"val": number})


def add_axes(area: Element, chart: ChartBox, ink: Ink) -> None:
    """Both axes: of x, then of y."""
    _add_axis(area, "c:catAx" if chart.categories else "c:valAx", chart, 0, ink)
    _add_axis(area, "c:valAx", chart, 1, ink)


def _add_axis(area: Element, kind: str, chart: ChartBox, way: int, ink: Ink) -> None:
    """The axis of x (`way` 0) or of y; the order of its parts is that of CT_ValAx and CT_CatAx."""
    axis: ChartAxis = (chart.x, chart.y)[way]
    numbers = kind == "c:valAx"
    element = add(area, kind)
    add(element, "c:axId", {"val": (X_AXIS, Y_AXIS)[way]})
    scaling = add(element, "c:scaling")
    downwards = chart.horizontal and not numbers
    add(scaling, "c:orientation", {"val": "maxMin" if downwards else "minMax"})
    if numbers:
        add(scaling, "c:max", {"val": f"{axis.most:.12g}"})
        add(scaling, "c:min", {"val": f"{axis.least:.12g}"})
    add(element, "c:delete", {"val": int(axis.tops)})
    add(element, "c:axPos", {"val": "bl"[way != chart.horizontal]})
    if way and not axis.tops:
        add_line(add(add(element, "c:majorGridlines"), "c:spPr"), chart.grid, ink)
    if axis.title and way == chart.horizontal:
        add_title(element, chart, axis.title, way, ink)
    add(element, "c:numFmt", {"formatCode": axis.form, "sourceLinked": 0})
    add(element, "c:majorTickMark", {"val": "none" if way or not numbers else "out"})
    add(element, "c:minorTickMark", {"val": "none"})
    # Below horizontal bars: where the axis of numbers stands, which is behind the last of the categories.
    add(element, "c:tickLblPos", {"val": "nextTo" if way and chart.horizontal else "low"})
    looks = add(element, "c:spPr")
    add(looks, "a:noFill")
    add_stroke(looks, None if way else chart.line, ink)
    add_text_style(element, replace(chart.text, color=axis.words or chart.text.color), ink)
    add(element, "c:crossAx", {"val": (Y_AXIS, X_AXIS)[way]})
    other = (chart.y, chart.x)[way]
    if way and chart.categories:
        add(element, "c:crosses", {"val": "max" if chart.horizontal else "min"})
    else:
        crossed = 0 if not way and other.least < 0 < other.most else other.least
        add(element, "c:crossesAt", {"val": f"{crossed:.12g}"})
    if numbers:
        add(element, "c:crossBetween", {"val": "between" if chart.categories else "midCat"})
        add(element, "c:majorUnit", {"val": f"{axis.step:.12g}"})
    else:
        add(element, "c:auto", {"val": 0})
        add(element, "c:lblAlgn", {"val": "ctr"})
        add(element, "c:lblOffset", {"val": 100})
        add(element, "c:noMultiLvlLbl", {"val": 1})


def add_title(element: Element, chart: ChartBox, words: str, way: int, ink: Ink) -> None:
    """What stands at an axis (`way` 0: x, 1: y), at its own place."""
    title = add(element, "c:title")
    text = add(add(title, "c:tx"), "c:rich")
    add(text, "a:bodyPr", {"rot": 0, "vert": "horz"})
    paragraph = add(text, "a:p")
    direction = {"rtl": 1} if ink.layout.leftwards else {}
    add_run_style(add(paragraph, "a:pPr", direction), "a:defRPr", chart.text, chart.text.color, ink)
    run = add(paragraph, "a:r")
    add_run_style(run, "a:rPr", chart.text, chart.text.color, ink)
    add(run, "a:t").text = legal(words)
    corner = chart.titles[way]
    add_layout(title, Rect(corner.x, corner.y, Length(0), Length(0)), chart.frame, sized=False)
    add(title, "c:overlay", {"val": 1})


def add_legend(whole: Element, chart: ChartBox, frame: Rect, ink: Ink) -> None:
    """The legend, without entries of series that have no names."""
    legend = add(whole, "c:legend")
    add(legend, "c:legendPos", {"val": "r" if frame.x >= chart.plot.right else "t"})
    for at, series in enumerate(chart.series):
        if not series.name:
            entry = add(legend, "c:legendEntry")
            add(entry, "c:idx", {"val": at})
            add(entry, "c:delete", {"val": 1})
        elif series.key is not None:
            entry = add(legend, "c:legendEntry")
            add(entry, "c:idx", {"val": at})
            add_text_style(entry, series.key, ink)
    add_layout(legend, frame, chart.frame, sized=False)
    add(legend, "c:overlay", {"val": 1})
    add_text_style(legend, chart.text, ink)
