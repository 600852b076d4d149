"""Mermaid's `xychart`: what is read, where it stands, the chart in a deck, and what is told of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest
from deck import decks
from figures.gallery import CHART, diagram
from figures.test_plot import charts_in
from lessons import lesson

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.figures import PRINT, SLIDE, check, describe, draw, draw_parts, in_frame
from ddcurric.figures.plot.xychart.notation import read_chart
from ddcurric.scene.items import ChartBox, Connector, Shape, TextBox
from ddcurric.scene.items import Path as Line
from ddcurric.units import Pt

SALES = """
%%{init: {"theme": "base"}}%%
xychart-beta
  title "Sales Revenue"  %% of a year
  x-axis [jan, feb, "mar, late"]
  y-axis "Revenue (in $)" 4000 --> 11000
  bar [5000, 6000, +7500]
  line [5000, 6.5e3, 7500]
"""


def chart_in(text: str, kind: str = "mermaid") -> ChartBox:
    """The chart of a figure on a slide."""
    drawing = draw(diagram(text, kind), SLIDE).value
    assert drawing is not None
    [chart] = [item for item in drawing.items if isinstance(item, ChartBox)]
    return chart


def test_the_example_of_mermaid_s_own_documentation_is_read_whole() -> None:
    said = read_chart(diagram(SALES, "mermaid")).value
    assert said is not None
    assert (said.title, said.x, said.y, said.reach) == ("Sales Revenue", "", "Revenue (in $)", (4000, 11000))
    assert said.categories == ("jan", "feb", "mar, late")
    assert [(each.kind, each.ys) for each in said.series] == [
        ("bars", (5000, 6000, 7500)),
        ("trend", (5000, 6500, 7500)),
    ]


@pytest.mark.parametrize("head", ["xychart", "xychart-beta", "---\ntitle: T\n---\nxychart vertical"])
def test_lines_over_numbers_go_from_one_end_of_the_axis_to_the_other(head: str) -> None:
    said = read_chart(diagram(f"{head}\nx-axis Time 0 --> 60\nline a [1, .5, -2]; line [3, 4]", "mermaid")).value
    assert said is not None
    assert (said.x, said.categories) == ("Time", ())
    assert [(each.name, each.xs) for each in said.series] == [("a", (0, 30, 60)), ("", (0, 60))]


@pytest.mark.parametrize(("axis", "names"), [("", ("1", "2", "3")), ("\nx-axis 0 --> 5", ("0", "2.5", "5"))])
def test_bars_over_numbers_have_these_below_them(axis: str, names: tuple[str, ...]) -> None:
    said = read_chart(diagram(f"xychart{axis}\nbar [1, 2, 3]", "mermaid")).value
    assert said is not None
    assert said.categories == names


def test_bars_begin_at_zero_and_lines_where_the_axis_does() -> None:
    bars, lines = chart_in(CHART, "xychart"), chart_in(CHART.replace("bar", "line"), "xychart")
    assert (bars.y.least, lines.y.least) == (0, 400)
    assert lines.y.most >= 900


def test_a_line_stands_with_its_dots_over_the_middle_of_each_bar() -> None:
    drawing = draw(diagram("xychart\nbar [5, 6]\nline [5, 6]", "mermaid"), PRINT).value
    assert drawing is not None
    chart = next(item for item in drawing.items if isinstance(item, ChartBox))
    bars = [item.frame for item in chart.items if isinstance(item, Shape) and item.name.startswith("Bar")]
    dots = [item.frame for item in chart.items if isinstance(item, Shape) and item.name.startswith("Place")]
    [line] = [item for item in chart.items if isinstance(item, Line)]
    assert len(line.steps) == len(dots) == len(bars) == 2
    for bar, dot in zip(bars, dots, strict=True):
        assert dot.x + dot.width / 2 == pytest.approx(bar.x + bar.width / 2, abs=20)
        assert dot.y + dot.height / 2 == pytest.approx(bar.y, abs=20)


DECK = """
### Bars and a line

```xychart
title Requests
x-axis [Mon, Tue]
bar "served" [420, 510]
bar [20, 10]
line "limit" [500, 600]
```

### Lines

```xychart
x-axis [Mon, Tue]
line [5, 7]
```
"""


@pytest.mark.slow
def test_a_deck_has_bars_and_lines_in_one_chart_and_no_name_where_there_is_none(tmp_path: Path) -> None:
    from pptx import Presentation

    path = tmp_path / "deck.pptx"
    path.write_bytes(paint_deck(decks.deck(lesson(DECK)).value, decks.template("ours")))
    frames = [each for slide in Presentation(str(path)).slides for each in charts_in(slide.shapes)]
    both, lines = (frame.chart for frame in frames)
    bars, trend = both.plots
    assert [(series.name, tuple(series.values)) for series in bars.series] == [("served", (420, 510)), ("", (20, 10))]
    assert [(series.name, tuple(series.values)) for series in trend.series] == [("limit", (500, 600))]
    assert [list(plot.categories) for plot in (bars, trend, lines.plots[0])] == [["Mon", "Tue"]] * 3
    assert both._chartSpace.xpath("string(.//c:legendEntry[c:delete]/c:idx/@val)") == "1"
    assert not lines.has_legend
    assert all("Mon" in frame._element.xpath(".//p:cNvPr")[0].get("descr") for frame in frames)


def test_what_is_the_point_has_its_colour_in_bars_and_on_lines() -> None:
    bars, line = chart_in(CHART + "point: Tue", "xychart").series
    assert [mark.at for mark in bars.marks] == [mark.at for mark in line.marks] == [1]
    assert line.marks[0].fill == SLIDE.accent
    assert describe(diagram(CHART + "point: limit", "xychart")).endswith("Pointed at: limit.")


def test_lines_and_bars_are_told_apart_without_colours() -> None:
    chart = chart_in('xychart\nbar "a" [1, 2]\nbar "b" [2, 1]\nline "c" [1, 1]\nline "d" [2, 2]')
    fills = [each.fill for each in chart.series if not each.dot]
    strokes = [each.stroke for each in chart.series if each.dot]
    assert len({*fills}) == 2
    assert PRINT.ink not in fills
    assert len({stroke.dash for stroke in strokes if stroke}) == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "Sales Revenue. Plot of two series. Vertical axis: Revenue (in $). The bars: jan 5000, feb 6000, mar, late",
        ),
        ("de", "Die Balken: jan 5000"),
        ("ar", "الأعمدة: jan 5000"),
    ],
)
def test_it_is_said_in_words(language: str, told: str) -> None:
    assert told in describe(diagram(SALES, "mermaid"), language)


LYING = 'xychart horizontal\nx-axis Day [Mon, "Tue late"]\ny-axis served\nbar "east" [5, 8]\nbar "west" [2, 3]\n'


def test_bars_lie_where_the_author_wants_them_so(tmp_path: Path) -> None:
    """From one line to the right, below each other in their order, each with its number behind it."""
    from pptx import Presentation

    chart = chart_in(LYING)
    bars = [item.frame for item in chart.items if isinstance(item, Shape) and item.name.startswith("Bar")]
    assert [(bar.x, round(bar.width / bars[0].width, 2)) for bar in bars] == [
        (bars[0].x, share) for share in (1.0, 1.6, 0.4, 0.6)
    ]
    assert [bars.index(bar) for bar in sorted(bars, key=lambda bar: bar.y)] == [0, 2, 1, 3]
    numbers = [item for item in chart.items if item.name.startswith("Number of")]
    assert all(isinstance(each, TextBox) and each.frame.x > bar.right for each, bar in zip(numbers, bars, strict=True))
    assert "Horizontal axis: served. Vertical axis: Day." in describe(diagram(LYING, "mermaid"))

    path = tmp_path / "deck.pptx"
    lying = f"## Key Question\n\nWhy?\n\n## Deep Dive\n\n### Bars\n\n```mermaid\n{LYING}```\n"
    path.write_bytes(paint_deck(decks.deck(lesson(lying)).value, decks.template("ours")))
    [frame] = [each for slide in Presentation(str(path)).slides for each in charts_in(slide.shapes)]
    assert [(each.name, tuple(each.values)) for each in frame.chart.plots[0].series] == [
        ("east", (5, 8)),
        ("west", (2, 3)),
    ]
    said = [frame.chart._chartSpace.xpath(f"string(.//c:{each}/@val)") for each in ("barDir", "catAx//c:orientation")]
    assert said == ["bar", "maxMin"]


def test_lines_before_bars_that_lie_go_down_and_are_shapes() -> None:
    drawing = draw(diagram(LYING + 'line "limit" [4, 6]', "mermaid"), SLIDE).value
    assert drawing is not None
    first, last = (item.frame for item in drawing.items if item.name.startswith("Place") and isinstance(item, Shape))
    assert first.x < last.x
    assert first.y < last.y


def test_samples_in_a_legend_are_as_far_from_their_names_whether_of_bars_or_of_a_line() -> None:
    items = {item.name: item for item in chart_in(CHART, "xychart").items}
    bars, line = items["Sample served"], items["Sample limit"]
    assert isinstance(bars, Shape)
    assert isinstance(line, Connector)
    gaps = [ink(items[f"Name {name}"]) - end for name, end in (("served", bars.frame.right), ("limit", line.end.x))]
    assert gaps[0] == pytest.approx(gaps[1], abs=300)


def ink(item: object) -> float:
    """Where the letters of a line begin."""
    assert isinstance(item, TextBox)
    return item.frame.x + item.paragraphs[0].lines[0].x


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is nothing to draw in this chart"),
        ("pie [1]", "`pie [1]` is not a line of a chart"),
        ("x-axis [a, b]\nbar [1]", "there must be 2 numbers here, one for each name along x, not 1"),
        ("bar [1]\nx-axis [a, b]", "there must be 2 numbers, one for each name along x, not 1"),
        ("bar [1, 2]\nline [1]", "there must be 2 numbers here, as in the first series, not 1"),
        ("bar [1, x]", "`x` is no number"),
        ("bar [1,]", "a number is missing here"),
        ("x-axis [a, a]\nbar [1, 2]", "`a` stands twice along x"),
        ("y-axis [a]\nbar [1]", "there are names along y"),
        ("y-axis 5 --> 5\nbar [1]", "an axis goes from a number to a larger one"),
        ("bar a [1]\nline a [1]", "there are two series `a`"),
        ("bar [1]\npoint: x", "there is no series or place `x` to point at"),
    ],
)
def test_mistakes_are_told_where_they_stand(text: str, message: str) -> None:
    found = check(diagram(text, "xychart"))
    assert message in [each.message for each in found]
    assert draw(diagram(text, "xychart"), PRINT).value is None


def test_the_days_of_a_month_fit_and_long_names_are_told_to_be_too_many() -> None:
    def of_days(name: str) -> str:
        names = ", ".join(f'"{name}{day}"' for day in range(1, 32))
        return f"xychart\nx-axis [{names}]\nline [{', '.join(map(str, range(31)))}]"

    assert check(diagram(of_days(""), "mermaid")) == ()
    assert len(chart_in(of_days("")).categories) == 31
    for name, style in (("A long day of the month, number ", PRINT), ("day ", SLIDE)):  # these would touch each other
        told = draw(diagram(of_days(name), "mermaid"), style).diagnostics
        assert [each.code for each in told] == ["diagram-too-large"]


@pytest.mark.parametrize("head", ["xychart", "xychart horizontal"])
def test_more_bars_than_a_slide_holds_go_on_on_the_next_on_the_same_scale(head: str) -> None:
    names, values = ", ".join(f'"Month {at}"' for at in range(30)), ", ".join(str(at + 10) for at in range(30))
    parts = draw_parts(diagram(f'{head}\nx-axis [{names}]\nbar "a" [{values}]', "mermaid"), SLIDE)
    assert parts.diagnostics == ()
    charts = [item for part in parts.value for item in part.items if isinstance(item, ChartBox)]
    assert len(charts) > 1
    assert [name for chart in charts for name in chart.categories] == [f"Month {at}" for at in range(30)]
    assert [y for chart in charts for y in chart.series[0].ys] == [at + 10 for at in range(30)]
    assert len({chart.y.most for chart in charts}) == 1
    both = draw_parts(diagram(f"{head}\nx-axis [{names}]\nbar [{values}]\nbar [{values}]", "mermaid"), SLIDE).value
    shapes = [each for part in both for item in part.items if isinstance(item, ChartBox) for each in item.items]
    bars = [each.frame for each in shapes if isinstance(each, Shape) and each.name.startswith(("Bar", "Month"))]
    assert min(bar.height.pt for bar in bars) > (15 if "horizontal" in head else 1)  # numbers touch no other bar
    twelve = f"{head}\nx-axis [{', '.join('abcdefghijkl')}]\nbar [{values[:46]}]"
    assert draw(diagram(twelve, "mermaid"), in_frame(SLIDE, Pt(866), Pt(320))).diagnostics == ()


@pytest.mark.parametrize("head", ["xychart", "xychart horizontal"])
def test_a_bar_is_as_long_as_its_share_of_the_axis_that_its_author_gave(head: str) -> None:
    drawing = draw(diagram(f"{head}\nx-axis [a, b]\ny-axis 0 --> 10\nbar [2, 4]", "mermaid"), PRINT).value
    assert drawing is not None
    (chart,) = (item for item in drawing.items if isinstance(item, ChartBox))
    bars = [item.frame for item in chart.items if isinstance(item, Shape) and item.name.startswith(("a", "b", "Bar"))]
    long = [max(int(bar.width), 0) if "horizontal" in head else int(bar.height) for bar in bars]
    whole = chart.plot.width if "horizontal" in head else chart.plot.height
    assert [length / int(whole) for length in long] == pytest.approx([0.2, 0.4], abs=0.01)
