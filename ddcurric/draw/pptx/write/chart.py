"""Charts: a part of their own with the numbers, in the type and the colours of the theme (ECMA-376 Part 1, 21.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.lines import add_line
from ddcurric.draw.pptx.write.text import add_color, add_fill, add_fonts, points
from ddcurric.draw.pptx.write.workbook import places_in
from ddcurric.draw.pptx.xml import add, legal, tag
from ddcurric.scene.chart import ChartAxis, ChartSeries
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import ChartBox
from ddcurric.scene.text import RunStyle
from ddcurric.units import Length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

X_AXIS, Y_AXIS = 1001, 1002
"""Numbers of the axes, unique in a chart."""
GAP = 67
"""Between the bars of one category and the next, in hundredths of a bar."""
_LABELS_2013 = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
SMALLEST_DOT, LARGEST_DOT = 2, 72
"""ST_MarkerSize, points."""


def chart_space(chart: ChartBox, ink: Ink, workbook: str) -> Element:
    """The root of a chart's part; `workbook` is the relation of its numbers."""
    from lxml import etree

    from ddcurric.draw.pptx.names import A, C, R

    space = etree.Element(tag("c:chartSpace"), nsmap={"c": C, "a": A, "r": R})
    add(space, "c:date1904", {"val": 0})
    add(space, "c:lang", {"val": ink.language})
    add(space, "c:roundedCorners", {"val": 0})
    whole = add(space, "c:chart")
    if chart.y.title:
        # Office breaks an axis's own title into lines of a fifth of the chart's width.
        _add_title(whole, chart, chart.y.title, 1, ink)
    add(whole, "c:autoTitleDeleted", {"val": int(not chart.y.title)})
    area = add(whole, "c:plotArea")
    _add_layout(area, chart.plot, chart.frame, inner=True)
    _add_over_names(area, chart, ink) if chart.categories else _add_lines(area, chart, ink)
    _add_axes(area, chart, ink)
    _add_no_look(add(area, "c:spPr"))
    if chart.legend is not None:
        _add_legend(whole, chart, chart.legend, ink)
    add(whole, "c:plotVisOnly", {"val": 1})
    add(whole, "c:dispBlanksAs", {"val": "gap"})
    _add_no_look(add(space, "c:spPr"))
    _add_text_style(space, chart.text, ink)
    add(add(space, "c:externalData", {"r:id": workbook}), "c:autoUpdate", {"val": 0})
    return space


def _share(part: float, whole: float) -> str:
    return f"{part / max(whole, 1):.6f}"


def _add_layout(parent: Element, at: Rect, frame: Rect, *, inner: bool = False, sized: bool = True) -> None:
    """A place in shares of the chart."""
    layout = add(add(parent, "c:layout"), "c:manualLayout")
    if inner:
        add(layout, "c:layoutTarget", {"val": "inner"})
    add(layout, "c:xMode", {"val": "edge"})
    add(layout, "c:yMode", {"val": "edge"})
    add(layout, "c:x", {"val": _share(at.x - frame.x, frame.width)})
    add(layout, "c:y", {"val": _share(at.y - frame.y, frame.height)})
    if sized:
        add(layout, "c:w", {"val": _share(at.width, frame.width)})
        add(layout, "c:h", {"val": _share(at.height, frame.height)})


def _add_no_look(looks: Element) -> None:
    add(looks, "a:noFill")
    add(add(looks, "a:ln"), "a:noFill")


def _add_lines(area: Element, chart: ChartBox, ink: Ink) -> None:
    lines = add(area, "c:scatterChart")
    add(lines, "c:scatterStyle", {"val": "lineMarker"})
    add(lines, "c:varyColors", {"val": 0})
    # LibreOffice draws nothing of a line with fewer points than one that is written behind it.
    for at, series in sorted(enumerate(chart.series), key=lambda each: -len(each[1].xs)):
        element = _add_series(lines, chart, series, at)
        looks = add(element, "c:spPr")
        _add_stroke(looks, series.stroke, ink)
        _add_dots(element, series, ink)
        _add_name_at_point(element, chart, series, ink)
        places = places_in(chart, at)
        _add_numbers(add(element, "c:xVal"), places.xs, series.xs)
        _add_numbers(add(element, "c:yVal"), places.ys, series.ys)
        add(element, "c:smooth", {"val": 0})
    _add_axis_numbers(lines)


def _add_over_names(area: Element, chart: ChartBox, ink: Ink) -> None:
    """Bars, and lines before them."""
    for dotted, add_all in ((False, _add_bars), (True, _add_trends)):
        if found := [each for each in enumerate(chart.series) if bool(each[1].dot) == dotted]:
            add_all(area, chart, found, ink)


def _add_trends(area: Element, chart: ChartBox, trends: Sequence[tuple[int, ChartSeries]], ink: Ink) -> None:
    lines = add(area, "c:lineChart")
    add(lines, "c:grouping", {"val": "standard"})
    add(lines, "c:varyColors", {"val": 0})
    for at, series in trends:
        element = _add_series(lines, chart, series, at)
        _add_stroke(add(element, "c:spPr"), series.stroke, ink)
        _add_dots(element, series, ink)
        _add_values(element, chart, series, at)
        add(element, "c:smooth", {"val": 0})
    add(lines, "c:marker", {"val": 1})
    _add_axis_numbers(lines)


def _add_bars(area: Element, chart: ChartBox, found: Sequence[tuple[int, ChartSeries]], ink: Ink) -> None:
    bars = add(area, "c:barChart")
    add(bars, "c:barDir", {"val": "col"})
    add(bars, "c:grouping", {"val": "clustered"})
    add(bars, "c:varyColors", {"val": 0})
    for at, series in found:
        element = _add_series(bars, chart, series, at)
        _add_bar_look(element, series.fill, series.stroke, ink)
        add(element, "c:invertIfNegative", {"val": 0})
        for mark in series.marks:
            point = add(element, "c:dPt")
            add(point, "c:idx", {"val": mark.at})
            add(point, "c:invertIfNegative", {"val": 0})
            add(point, "c:bubble3D", {"val": 0})
            _add_bar_look(point, mark.fill, mark.rim or series.stroke, ink)
        labels = add(element, "c:dLbls")
        if series.words is not None:
            add(labels, "c:numFmt", {"formatCode": chart.y.form, "sourceLinked": 0})
            _add_no_look(add(labels, "c:spPr"))
            _add_text_style(labels, chart.text, ink, series.words, bold=series.heavy)
            add(labels, "c:dLblPos", {"val": "outEnd"})
        _add_what_is_shown(labels, value=series.words is not None)
        _add_values(element, chart, series, at)
    add(bars, "c:gapWidth", {"val": GAP})
    add(bars, "c:overlap", {"val": 0})
    _add_axis_numbers(bars)


def _add_values(element: Element, chart: ChartBox, series: ChartSeries, at: int) -> None:
    """Names and the numbers over them."""
    places = places_in(chart, at)
    _add_words(add(element, "c:cat"), places.xs, chart.categories)
    _add_numbers(add(element, "c:val"), places.ys, series.ys, len(chart.categories))


def _add_series(parent: Element, chart: ChartBox, series: ChartSeries, at: int) -> Element:
    element = add(parent, "c:ser")
    add(element, "c:idx", {"val": at})
    add(element, "c:order", {"val": at})
    _add_words(add(element, "c:tx"), places_in(chart, at).name, (series.name,))
    return element


def _add_stroke(looks: Element, stroke: Stroke | None, ink: Ink) -> None:
    if stroke is None:
        add(add(looks, "a:ln"), "a:noFill")
    else:
        add_line(looks, stroke, ink)


def _add_bar_look(parent: Element, fill: Color | None, stroke: Stroke | None, ink: Ink) -> None:
    looks = add(parent, "c:spPr")
    add_fill(looks, fill, ink)
    _add_stroke(looks, stroke, ink)


def _add_dots(element: Element, series: ChartSeries, ink: Ink) -> None:
    """At the points of a line, and at those that look otherwise."""
    _add_marker(element, series.fill if series.dot else None, series.dot, ink)
    for mark in series.marks:
        point = add(element, "c:dPt")
        add(point, "c:idx", {"val": mark.at})
        _add_marker(point, mark.fill, mark.size, ink)
        add(point, "c:bubble3D", {"val": 0})


def _add_marker(parent: Element, fill: Color | None, size: Length, ink: Ink) -> None:
    marker = add(parent, "c:marker")
    if fill is None:
        add(marker, "c:symbol", {"val": "none"})
        return
    add(marker, "c:symbol", {"val": "circle"})
    add(marker, "c:size", {"val": min(max(round(size.pt), SMALLEST_DOT), LARGEST_DOT)})
    looks = add(marker, "c:spPr")
    add_fill(looks, fill, ink)
    add(add(looks, "a:ln"), "a:noFill")


def _add_name_at_point(element: Element, chart: ChartBox, series: ChartSeries, ink: Ink) -> None:
    """The name of a line beside one of its points, which moves with it."""
    if series.words is None or series.named_at < 0:
        return
    labels = add(element, "c:dLbls")
    label = add(labels, "c:dLbl")
    add(label, "c:idx", {"val": series.named_at})
    if any(series.shift):
        layout = add(add(label, "c:layout"), "c:manualLayout")
        add(layout, "c:x", {"val": _share(series.shift[0], chart.frame.width)})
        add(layout, "c:y", {"val": _share(series.shift[1], chart.frame.height)})
    looks = add(label, "c:spPr")
    add_fill(looks, series.ground, ink)
    add(add(looks, "a:ln"), "a:noFill")
    _add_text_style(label, chart.text, ink, series.words, bold=series.heavy)
    add(label, "c:dLblPos", {"val": "r"})
    _add_what_is_shown(label, name=True)
    _add_what_is_shown(labels)
    extension = add(add(labels, "c:extLst"), "c:ext", {"uri": _LABELS_2013})
    add(extension, "c15:showLeaderLines", {"val": 0})


def _add_what_is_shown(labels: Element, *, value: bool = False, name: bool = False) -> None:
    shown = {"LegendKey": False, "Val": value, "CatName": False, "SerName": name, "Percent": False, "BubbleSize": False}
    for what, is_shown in shown.items():
        add(labels, f"c:show{what}", {"val": int(is_shown)})


def _add_numbers(parent: Element, formula: str, values: Sequence[float], count: int = 0) -> None:
    """`count`: how many cells there are, if more than are filled."""
    reference = add(parent, "c:numRef")
    add(reference, "c:f").text = formula
    cache = add(reference, "c:numCache")
    add(cache, "c:formatCode").text = "General"
    _add_points(cache, [f"{value:.15g}" for value in values], count)


def _add_words(parent: Element, formula: str, values: Sequence[str]) -> None:
    reference = add(parent, "c:strRef")
    add(reference, "c:f").text = formula
    _add_points(add(reference, "c:strCache"), [legal(value) for value in values])


def _add_points(cache: Element, values: Sequence[str], count: int = 0) -> None:
    add(cache, "c:ptCount", {"val": max(len(values), count)})
    for at, value in enumerate(values):
        add(add(cache, "c:pt", {"idx": at}), "c:v").text = value


def _add_axis_numbers(parent: Element) -> None:
    for number in (X_AXIS, Y_AXIS):
        add(parent, "c:axId", {"val": number})


def _add_axes(area: Element, chart: ChartBox, ink: Ink) -> None:
    _add_axis(area, "c:catAx" if chart.categories else "c:valAx", chart, 0, ink)
    _add_axis(area, "c:valAx", chart, 1, ink)


def _add_axis(area: Element, kind: str, chart: ChartBox, way: int, ink: Ink) -> None:
    """The axis of x (`way` 0) or of y; the order of its parts is that of CT_ValAx and CT_CatAx."""
    axis: ChartAxis = (chart.x, chart.y)[way]
    numbers = kind == "c:valAx"
    element = add(area, kind)
    add(element, "c:axId", {"val": (X_AXIS, Y_AXIS)[way]})
    scaling = add(element, "c:scaling")
    add(scaling, "c:orientation", {"val": "minMax"})
    if numbers:
        add(scaling, "c:max", {"val": f"{axis.most:.12g}"})
        add(scaling, "c:min", {"val": f"{axis.least:.12g}"})
    add(element, "c:delete", {"val": int(axis.tops)})
    add(element, "c:axPos", {"val": "bl"[way]})
    if way and not axis.tops:
        add_line(add(add(element, "c:majorGridlines"), "c:spPr"), chart.grid, ink)
    if axis.title and not way:
        _add_title(element, chart, axis.title, way, ink)
    add(element, "c:numFmt", {"formatCode": axis.form, "sourceLinked": 0})
    add(element, "c:majorTickMark", {"val": "none" if way or not numbers else "out"})
    add(element, "c:minorTickMark", {"val": "none"})
    add(element, "c:tickLblPos", {"val": "low"})
    looks = add(element, "c:spPr")
    add(looks, "a:noFill")
    _add_stroke(looks, None if way else chart.line, ink)
    _add_text_style(element, replace(chart.text, color=axis.words or chart.text.color), ink)
    add(element, "c:crossAx", {"val": (Y_AXIS, X_AXIS)[way]})
    other = (chart.y, chart.x)[way]
    if way and chart.categories:
        add(element, "c:crosses", {"val": "min"})
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


def _add_title(element: Element, chart: ChartBox, words: str, way: int, ink: Ink) -> None:
    title = add(element, "c:title")
    text = add(add(title, "c:tx"), "c:rich")
    add(text, "a:bodyPr", {"rot": 0, "vert": "horz"})
    paragraph = add(text, "a:p")
    direction = {"rtl": 1} if ink.layout.leftwards else {}
    _add_run_style(add(paragraph, "a:pPr", direction), "a:defRPr", chart.text, chart.text.color, ink)
    run = add(paragraph, "a:r")
    _add_run_style(run, "a:rPr", chart.text, chart.text.color, ink)
    add(run, "a:t").text = legal(words)
    corner = chart.titles[way]
    _add_layout(title, Rect(corner.x, corner.y, Length(0), Length(0)), chart.frame, sized=False)
    add(title, "c:overlay", {"val": 1})


def _add_legend(whole: Element, chart: ChartBox, frame: Rect, ink: Ink) -> None:
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
            _add_text_style(entry, series.key, ink)
    _add_layout(legend, frame, chart.frame, sized=False)
    add(legend, "c:overlay", {"val": 1})
    _add_text_style(legend, chart.text, ink)


def _add_text_style(
    parent: Element, style: RunStyle, ink: Ink, color: Color | None = None, *, bold: bool = False
) -> None:
    """The looks of all words in a part of a chart."""
    text = add(parent, "c:txPr")
    add(text, "a:bodyPr", {"wrap": "none"} if color is not None else {})
    paragraph = add(text, "a:p")
    _add_run_style(add(paragraph, "a:pPr"), "a:defRPr", style, color or style.color, ink, bold=bold)
    add(paragraph, "a:endParaRPr", {"lang": ink.language})


def _add_run_style(parent: Element, name: str, style: RunStyle, color: Color, ink: Ink, *, bold: bool = False) -> None:
    looks = add(parent, name, {"sz": points(style.size), "b": int(bold or style.bold)})
    add_color(add(looks, "a:solidFill"), color, ink)
    add_fonts(looks, style)
