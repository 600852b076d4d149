"""Charts: a part of their own with the numbers, in the type and the colours of the theme (ECMA-376 Part 1, 21.2)."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.chart_axes import add_axes, add_axis_numbers, add_legend, add_title
from ddcurric.draw.pptx.write.chart_looks import add_layout, add_no_look, add_stroke, add_text_style, share
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.lines import add_line
from ddcurric.draw.pptx.write.text import add_color, add_fill
from ddcurric.draw.pptx.write.workbook import places_in
from ddcurric.draw.pptx.xml import add, legal, tag
from ddcurric.scene.chart import ChartSeries
from ddcurric.scene.geometry import Color, Stroke
from ddcurric.scene.items import ChartBox
from ddcurric.units import Length

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
    above = chart.x if chart.horizontal else chart.y
    if above.title:
        # Office breaks an axis's own title into lines of a fifth of the chart's width.
        add_title(whole, chart, above.title, int(not chart.horizontal), ink)
    add(whole, "c:autoTitleDeleted", {"val": int(not above.title)})
    area = add(whole, "c:plotArea")
    add_layout(area, chart.plot, chart.frame, inner=True)
    _add_over_names(area, chart, ink) if chart.categories else _add_lines(area, chart, ink)
    add_axes(area, chart, ink)
    add_no_look(add(area, "c:spPr"))
    if chart.legend is not None:
        add_legend(whole, chart, chart.legend, ink)
    add(whole, "c:plotVisOnly", {"val": 1})
    add(whole, "c:dispBlanksAs", {"val": "gap"})
    add_no_look(add(space, "c:spPr"))
    add_text_style(space, chart.text, ink)
    add(add(space, "c:externalData", {"r:id": workbook}), "c:autoUpdate", {"val": 0})
    return space


def _add_lines(area: Element, chart: ChartBox, ink: Ink) -> None:
    lines = add(area, "c:scatterChart")
    add(lines, "c:scatterStyle", {"val": "lineMarker"})
    add(lines, "c:varyColors", {"val": 0})
    # LibreOffice draws nothing of a line with fewer points than one that is written behind it.
    for at, series in sorted(enumerate(chart.series), key=lambda each: -len(each[1].xs)):
        element = _add_series(lines, chart, series, at)
        looks = add(element, "c:spPr")
        add_stroke(looks, series.stroke, ink)
        _add_dots(element, series, ink)
        _add_name_at_point(element, chart, series, ink)
        places = places_in(chart, at)
        _add_numbers(add(element, "c:xVal"), places.xs, series.xs)
        _add_numbers(add(element, "c:yVal"), places.ys, series.ys)
        add(element, "c:smooth", {"val": 0})
    add_axis_numbers(lines)


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
        add_stroke(add(element, "c:spPr"), series.stroke, ink)
        _add_dots(element, series, ink)
        _add_values(element, chart, series, at)
        add(element, "c:smooth", {"val": 0})
    add(lines, "c:marker", {"val": 1})
    add_axis_numbers(lines)


def _add_bars(area: Element, chart: ChartBox, found: Sequence[tuple[int, ChartSeries]], ink: Ink) -> None:
    bars = add(area, "c:barChart")
    add(bars, "c:barDir", {"val": "bar" if chart.horizontal else "col"})
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
            add_no_look(add(labels, "c:spPr"))
            add_text_style(labels, chart.text, ink, series.words, bold=series.heavy)
            add(labels, "c:dLblPos", {"val": "outEnd"})
        _add_what_is_shown(labels, value=series.words is not None)
        _add_values(element, chart, series, at)
    add(bars, "c:gapWidth", {"val": GAP})
    add(bars, "c:overlap", {"val": 0})
    add_axis_numbers(bars)


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


def _add_bar_look(parent: Element, fill: Color | None, stroke: Stroke | None, ink: Ink) -> None:
    looks = add(parent, "c:spPr")
    add_fill(looks, fill, ink)
    add_stroke(looks, stroke, ink)


def _add_dots(element: Element, series: ChartSeries, ink: Ink) -> None:
    """At the points of a line, and at those that look otherwise."""
    _add_marker(element, series.fill if series.dot else None, series.dot, ink)
    for mark in series.marks:
        point = add(element, "c:dPt")
        add(point, "c:idx", {"val": mark.at})
        _add_marker(point, mark.fill, mark.size, ink, mark.rim)
        add(point, "c:bubble3D", {"val": 0})
        if series.stroke is not None and series.stroke.color != mark.fill:
            _add_line_to_dot(add(point, "c:spPr"), series.stroke, mark.fill, ink)


def _add_line_to_dot(looks: Element, stroke: Stroke, dot: Color, ink: Ink) -> None:
    """LibreOffice draws a dot in the colour of the line that leads to it, and that is the first of a gradient; others
    draw a line from the first colour, which ends where it begins, to the last.
    """
    add_line(looks, stroke, ink)
    line = looks[0]
    line.remove(line[0])
    stops = add(add(line, "a:gradFill"), "a:gsLst")
    for place, color in enumerate((dot, stroke.color)):
        add_color(add(stops, "a:gs", {"pos": place}), color, ink)
    line.insert(0, line[-1])


def _add_marker(parent: Element, fill: Color | None, size: Length, ink: Ink, rim: Stroke | None = None) -> None:
    marker = add(parent, "c:marker")
    if fill is None:
        add(marker, "c:symbol", {"val": "none"})
        return
    add(marker, "c:symbol", {"val": "circle"})
    add(marker, "c:size", {"val": min(max(round(size.pt), SMALLEST_DOT), LARGEST_DOT)})
    looks = add(marker, "c:spPr")
    add_fill(looks, fill, ink)
    add_stroke(looks, rim, ink)


def _add_name_at_point(element: Element, chart: ChartBox, series: ChartSeries, ink: Ink) -> None:
    """The name of a line beside one of its points, which moves with it."""
    if series.words is None or series.named_at < 0:
        return
    labels = add(element, "c:dLbls")
    label = add(labels, "c:dLbl")
    add(label, "c:idx", {"val": series.named_at})
    if any(series.shift):
        layout = add(add(label, "c:layout"), "c:manualLayout")
        add(layout, "c:x", {"val": share(series.shift[0], chart.frame.width)})
        add(layout, "c:y", {"val": share(series.shift[1], chart.frame.height)})
    looks = add(label, "c:spPr")
    add_fill(looks, series.ground, ink)
    add(add(looks, "a:ln"), "a:noFill")
    add_text_style(label, chart.text, ink, series.words, bold=series.heavy)
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
