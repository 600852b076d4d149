"""Plots: what is read, computed and drawn, as a drawing and as a chart whose numbers can be edited."""

from __future__ import annotations

import io
import math
import random
import zipfile
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from deck import decks
from figures.gallery import diagram
from figures.of_kinds import assert_told
from lessons import lesson
from office import office
from pdfs import pages_of

from ddcurric.diagnostics import has_errors
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.pptx.write.workbook import ChartColumn, columns_of, places_in
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, in_frame, legible, steps_of, varied
from ddcurric.figures.kit.words import line_step
from ddcurric.figures.plot.layout import lay_out_plot
from ddcurric.figures.plot.legend import wide_of
from ddcurric.figures.plot.notation import read_plot
from ddcurric.figures.plot.source import Plot, values_at
from ddcurric.figures.plot.ticks import plain, scale_of, written
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import ChartBox, Connector, Drawing, Item, Shape, TextBox
from ddcurric.scene.items import Path as Line
from ddcurric.scene.text import Run
from ddcurric.scene.transform import bounds
from ddcurric.units import Mm, Pt

SAWTOOTH = 'line "bound": 0 1 | 30 7 | 30 1 | 60 7\n'
TRIES = """
curve "one try" = p for p in 0..1
curve "two tries" = 1 - (1 - p)**2 for p in 0..1
"""
SHARE = 'bars "share": request 20 | reply 16 | both 64\n'
QUEUE = 'steps "queue": 0 1 | 2 3 | 5 2 | 9 0 | 12 0\nline "mean": 0 1.2 | 12 1.2\n'
BRACES = 'plot x="time, s" "y=error bound, ms"'


def said_of(text: str, kind: str = "plot") -> Plot:
    said = read_plot(diagram(text, kind)).value
    assert said is not None
    return said


def drawn(figure: Diagram, style: Any = PRINT) -> Drawing:
    found = draw(figure, style)
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def chart_of(drawing: Drawing) -> ChartBox:
    chart = drawing.items[0]
    assert isinstance(chart, ChartBox)
    return chart


def item_of(chart: ChartBox, name: str) -> Item:
    return next(item for item in chart.items if item.name == name)


def test_a_curve_is_computed_and_ends_where_it_is_told() -> None:
    two = said_of(TRIES).named("two tries")
    assert (two.xs[0], two.xs[-1], two.ys[0], two.ys[-1]) == (0, 1, 0, 1)
    assert all(math.isclose(y, 1 - (1 - x) ** 2, abs_tol=1e-12) for x, y in zip(two.xs, two.ys, strict=True))
    assert values_at(two, 0.3) == (0.51,)


def test_values_between_points_are_those_of_straight_lines_and_of_stairs() -> None:
    bound = said_of(SAWTOOTH).named("bound")
    assert (values_at(bound, 15), values_at(bound, 45), values_at(bound, 30)) == ((4,), (4,), (7, 1))
    assert values_at(bound, 61) == ()
    queue = said_of(QUEUE).named("queue")
    assert [values_at(queue, x) for x in (0, 1.9, 2, 8, 9)] == [(1,), (1,), (3,), (2,), (0,)]


def test_values_are_those_of_a_search_by_halves() -> None:
    """An independent way: bisect each piece for the place."""
    chance = random.Random(5)
    for _ in range(200):
        xs = sorted(chance.sample(range(100), chance.randint(2, 9)))
        ys = [chance.randint(-50, 50) for _ in xs]
        series = said_of(f'line "a": {" | ".join(f"{x} {y}" for x, y in zip(xs, ys, strict=True))}').named("a")
        x = chance.uniform(xs[0], xs[-1])
        piece = max(at for at in range(len(xs) - 1) if xs[at] <= x)
        low, high = (float(xs[piece]), float(ys[piece])), (float(xs[piece + 1]), float(ys[piece + 1]))
        for _ in range(60):
            middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2)
            low, high = (middle, high) if middle[0] <= x else (low, middle)
        assert math.isclose(values_at(series, x)[0], low[1], abs_tol=1e-6)


def test_numbers_along_an_axis_are_few_and_round() -> None:
    chance = random.Random(3)
    for _ in range(300):
        least = chance.uniform(-1, 1) * 10 ** chance.randint(-6, 9)
        most = least + abs(chance.uniform(0.01, 1)) * 10 ** chance.randint(-6, 9)
        count = chance.randint(2, 8)
        scale = scale_of(least, most, count, ends=True)
        assert scale.least <= least + 1e-6 * scale.step
        assert scale.most >= most - 1e-6 * scale.step
        assert 2 <= len(scale.numbers) <= count + 2
        assert float(f"{scale.step:.0e}"[0]) in (1, 2, 5)
    assert scale_of(0, 3, 8, ends=True, whole=True).numbers == (0, 1, 2, 3)
    assert scale_of(0, 3, 2, ends=True, whole=True).numbers == (0, 1, 2, 3)
    assert scale_of(2, 2, 4, ends=True).numbers[0] == 2


def test_a_few_whole_values_have_their_numbers_along_the_axis() -> None:
    queue = lay_out_plot(said_of('steps "queue": 0 1 | 2 3 | 5 2\n'), replace(PRINT, max_width=Mm(50)))
    assert queue.y.numbers == (0, 1, 2, 3)
    rows = "".join(f'line "row {at}": {-at} {at} | {at + 4} {at}\n' for at in (1, 2, 3))
    marked = lay_out_plot(said_of(rows + 'line "change": 0 0 | 0 3.5\n'), in_frame(SLIDE, Pt(455), Pt(255)))
    assert marked.y.numbers == (0, 1, 2, 3, 4)  # a line between them may end elsewhere


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [written(-0.5, 1, "en"), written(0.5, 1, "de"), written(12000, 0, "en")] == ["−0.5", "0,5", "12,000"]
    assert [plain(value, "en") for value in (7.0, 0.1, 1 / 3, -2.50)] == ["7", "0.1", "0.333333", "−2.5"]


@pytest.mark.parametrize("style", [PRINT, SLIDE, in_frame(SLIDE, Pt(420), Pt(260))])
def test_lines_go_through_their_points_between_the_axes(style: Any) -> None:
    chart = chart_of(drawn(diagram(SAWTOOTH, BRACES), style))
    line = item_of(chart, "Line bound")
    assert isinstance(line, Line)
    corners = [step.points[0] for step in line.steps]
    plot = chart.plot
    across = [(corner.x - plot.x) / plot.width for corner in corners]
    up = [(plot.bottom - corner.y) / plot.height for corner in corners]
    assert across == pytest.approx([0, 0.5, 0.5, 1], abs=1e-4)
    assert up == pytest.approx([value / chart.y.most for value in (1, 7, 1, 7)], abs=1e-4)
    assert (chart.x.least, chart.x.most, chart.y.least) == (0, 60, 0)
    assert [words(item) for item in chart.items if item.id.endswith("-title")] == ["time, s", "error bound, ms"]


def words(item: Item) -> str:
    assert isinstance(item, TextBox)
    return " ".join(paragraph.text for paragraph in item.paragraphs)


def test_bars_are_as_high_as_their_numbers_say_and_carry_them() -> None:
    chart = chart_of(drawn(diagram(SHARE, "plot")))
    bars = [item for item in chart.items if isinstance(item, Shape)]
    heights = [bar.frame.height / bars[2].frame.height for bar in bars]
    assert heights == pytest.approx([20 / 64, 16 / 64, 1], abs=1e-3)
    assert [words(item) for item in chart.items if isinstance(item, TextBox)] == [
        "20", "16", "64", "request", "reply", "both",
    ]  # fmt: skip
    assert not [item for item in chart.items if isinstance(item, Connector) and item.name.startswith("Height")]


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_no_word_above_bars_lies_over_another_in_a_plot_with_a_legend(style: Style) -> None:
    """The first bar is the highest, so that its number stands where the legend begins."""
    chart = chart_of(drawn(diagram('bars "one": a 94 | b 3\nbars "two": a 20 | b 2', "plot"), style))
    boxes = [item for item in chart.items if isinstance(item, TextBox)]
    assert {"94", "one", "two"} <= {words(box) for box in boxes}
    assert not [pair for pair in combinations(boxes, 2) if pair[0].frame.overlaps(pair[1].frame)]


def test_bars_that_are_the_point_are_told_apart_as_those_of_all_series() -> None:
    """A place with two bars: each has the shade of its series, in a rim of the accent colour, in the chart as well."""
    chart = chart_of(drawn(diagram('bars "one": a 94 | b 3\nbars "two": a 20 | b 2\npoint: b', "plot")))
    bars = {item.name: item for item in chart.items if isinstance(item, Shape) and item.name.startswith("Bar ")}
    one, two = bars["Bar one b"], bars["Bar two b"]
    assert one.fill == PRINT.accent != two.fill
    assert one.stroke == two.stroke != bars["Bar two a"].stroke
    assert [(mark.fill, mark.rim) for series in chart.series for mark in series.marks] == [
        (one.fill, one.stroke),
        (two.fill, two.stroke),
    ]


def test_lines_are_told_apart_in_black() -> None:
    text = "".join(f'line "l{at}": 0 {at} | 1 {at + 1}\n' for at in range(4))
    chart = chart_of(drawn(diagram(text, "plot")))
    assert len({series.stroke.dash for series in chart.series if series.stroke}) == 4
    four = "".join(f'bars "b{at}": yes {at + 1} | no 2\n' for at in range(4))
    assert len({series.fill for series in chart_of(drawn(diagram(four, "plot"))).series}) == 4


def test_names_stand_beside_their_lines_and_touch_nothing() -> None:
    three = TRIES + 'curve "three tries" = 1 - (1 - p)**3 for p in 0..1'
    for style in (PRINT, SLIDE):
        chart = chart_of(drawn(diagram(three, "plot x=p y=probability"), style))
        names = [item for item in chart.items if item.name.startswith("Name ")]
        assert len(names) == 3
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                assert isinstance(one, TextBox)
                assert isinstance(other, TextBox)
                apart = [frame.inset(Pt(0), Pt(2), Pt(0), Pt(2)) for frame in (one.frame, other.frame)]
                assert not apart[0].overlaps(apart[1])


@pytest.mark.parametrize("style", [PRINT, SLIDE, replace(SLIDE, max_height=Pt(230))], ids=["print", "slide", "low"])
def test_a_name_stands_where_its_line_is_alone(style: Style) -> None:
    """Both lines begin and end as one: there neither name would say whose it is."""
    both = 'line "slewed": 0 100 | 60 100 | 260 0 | 300 0\nline "stepped": 0 100 | 60 100 | 60 0 | 300 0\n'
    chart = chart_of(drawn(diagram(both, BRACES), style))
    slewed, stepped = (item_of(chart, name) for name in ("Name slewed", "Name stepped"))
    assert isinstance(slewed, TextBox)
    assert isinstance(stepped, TextBox)
    assert stepped.frame.right.pt < chart.frame.x.pt + chart.frame.width.pt / 2
    assert stepped.frame.right < slewed.frame.x


def test_many_bars_have_the_width_of_the_page_before_their_names_are_too_near() -> None:
    names = ("request", "reply", "retry", "both", "cache", "miss", "hit", "flush", "sync", "append", "vote", "commit")
    bars = " | ".join(f"{name} {at}" for at, name in enumerate((*names, "abort", "read")))
    found = draw(diagram(f'bars "share": {bars}', "plot"), PRINT)
    assert found.diagnostics == ()
    narrow = draw(diagram(f'bars "share": {bars}', "plot"), in_frame(PRINT, Mm(105), Mm(80)))
    assert narrow.diagnostics == ()
    assert narrow.value is not None
    below = [
        item for item in chart_of(narrow.value).items if isinstance(item, TextBox) and item.name.startswith("Name ")
    ]
    assert [item.paragraphs[0].text == "" for item in below] == [False, True] * 7


def test_a_name_among_the_lines_stands_on_paper() -> None:
    chart = chart_of(drawn(diagram(QUEUE, BRACES)))
    queue, mean = chart.series
    assert (queue.ground, mean.ground) == (PRINT.paper, None)
    name = item_of(chart, "Name queue")
    assert isinstance(name, TextBox)
    assert name.fill == PRINT.paper


def test_a_name_at_the_end_of_a_line_that_ends_early_stands_on_paper() -> None:
    """The line across at 1 would run through it as if the name were struck out."""
    early = 'line "old": -6 1 | 4 1\nline "new": -2 2 | 20 2\n'
    chart = chart_of(drawn(diagram(early, BRACES)))
    assert [series.ground for series in chart.series] == [PRINT.paper, None]
    old, height = item_of(chart, "Name old"), item_of(chart, "Height 1")
    assert isinstance(old, TextBox)
    assert isinstance(height, Connector)
    assert old.fill == PRINT.paper
    assert old.frame.x < height.end.x


def test_a_place_that_is_the_point_is_a_dot_on_its_line() -> None:
    chart = chart_of(drawn(diagram(SAWTOOTH + "point: 30 7", BRACES)))
    dot = item_of(chart, "Place 30 7")
    assert isinstance(dot, Shape)
    assert dot.fill == PRINT.accent
    (series,) = chart.series
    assert [(mark.at, mark.fill) for mark in series.marks] == [(1, PRINT.accent)]
    assert (series.xs, series.ys) == ((0, 30, 30, 60), (1, 7, 1, 7))
    inside = chart_of(drawn(diagram(SAWTOOTH + "point: 15 4", BRACES))).series[0]
    assert (inside.xs, inside.marks[0].at) == ((0, 15, 30, 30, 60), 1)
    pointed = chart_of(drawn(diagram(SHARE + "point: both", "plot"))).series[0]
    assert [mark.at for mark in pointed.marks] == [2]


def test_steps_point_at_one_thing_after_the_other() -> None:
    figure = diagram(TRIES + 'steps: "one try" | "two tries" 0.5 0.75 | all', "plot")
    assert steps_of(figure) == 3
    charts = [chart_of(drawn(replace(figure, step=step))) for step in (1, 2, 3)]
    assert len({(chart.frame, chart.plot) for chart in charts}) == 1
    heavy = [[series.name for series in chart.series if series.heavy] for chart in charts]
    assert heavy == [["one try"], ["two tries"], []]
    assert [len(chart.series[1].marks) for chart in charts] == [0, 1, 0]


def test_what_is_to_be_drawn_is_in_the_answer_only() -> None:
    figure = diagram(QUEUE + "ask: queue", BRACES)
    asked, answered = drawn(replace(figure, answered=False)), drawn(figure)
    assert (asked.width, asked.height) == (answered.width, answered.height)
    assert chart_of(asked).plot == chart_of(answered).plot
    assert chart_of(asked).y == chart_of(answered).y
    assert [series.name for series in chart_of(asked).series] == ["mean"]
    assert [series.name for series in chart_of(answered).series] == ["queue", "mean"]
    assert "in steps" not in asked.alt
    assert asked.alt.endswith("To draw: “queue”.")
    bars = diagram(SHARE + "ask: share", "plot", answered=False)
    lines = drawn(bars)
    assert not [item for item in lines.items if isinstance(item, ChartBox) or item.name.startswith("Bar ")]
    assert {"Axis along", "Name request"} <= {item.name for item in lines.items}
    assert not chart_of(drawn(replace(bars, answered=True))).y.tops


def test_a_value_is_asked_below_and_computed() -> None:
    figure = diagram(SAWTOOTH + 'ask: "bound" at 45', BRACES)
    answer = next(item for item in drawn(figure).items if item.id == "value1-answer")
    assert words(answer) == "4"
    assert describe(figure).endswith("What is “error bound” at 45\N{NO-BREAK SPACE}s? 4.")
    asked = "To answer: What is “error bound” at 45\N{NO-BREAK SPACE}s?"
    assert describe(replace(figure, answered=False)).endswith(asked)


@pytest.mark.parametrize(
    ("top", "said"), [("4508.53", "4509"), ("45.0853", "45.1"), ("0.450853", "0.451"), ("1250", "1250"), ("0", "0")]
)
def test_a_value_has_the_digits_that_one_reads(top: str, said: str) -> None:
    figure = diagram(f'line "stock": 0 {top} | 8 {top}\nask: "stock" at 4', BRACES)
    assert describe(figure).endswith(f"What is “error bound” at 4\N{NO-BREAK SPACE}s? {said}.")


def test_it_is_told_in_words() -> None:
    assert describe(diagram(SAWTOOTH + "point: 30 7", BRACES)) == (
        "Plot of one series. Horizontal axis: time, s. Vertical axis: error bound, ms. Bound: straight from point to "
        "point, (0, 1), (30, 7), (30, 1), (60, 7). Pointed at: (30, 7)."
    )
    assert describe(diagram(SHARE, "plot")) == "Plot of one series. Share: request 20, reply 16, both 64."
    german = describe(diagram(TRIES, "plot"), "de")
    assert german.startswith("Diagramm mit Achsen, zwei Reihen. One try: p, für p von 0 bis 1")
    long = " | ".join(f"{x} {x * x}" for x in range(40))
    assert "40 points from (0, 0) to (39, 1521)" in describe(diagram(f'line "a": {long}', "plot"))


LESSON = f"""
### A sawtooth

```plot {{x="time, s" y="error bound, ms"}}
{SAWTOOTH}point: 30 7
```

### Shares

```plot {{y="share, %"}}
{SHARE}```

### Before and after

```plot
bars "before": a 1 | b 2
bars "after": a 3 | b -1
```
"""


def built() -> bytes:
    return paint_deck(decks.deck(lesson(LESSON)).value, decks.template("ours"))


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plots") / "deck.pptx"
    path.write_bytes(built())
    return path


def charts_in(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        if getattr(shape, "has_chart", False):
            found.append(shape)
        elif shape.shape_type == 6:
            found += charts_in(shape.shapes)
    return found


@pytest.mark.slow
def test_a_deck_has_charts_whose_numbers_can_be_read_back(deck: Path) -> None:
    from pptx import Presentation

    frames = [frame for slide in Presentation(str(deck)).slides for frame in charts_in(slide.shapes)]
    saw, share, both = (frame.chart for frame in frames)
    assert [(series.name, tuple(series.values)) for series in saw.series] == [("bound", (1, 7, 1, 7))]
    assert [(series.name, tuple(series.values)) for series in share.plots[0].series] == [("share", (20, 16, 64))]
    assert list(share.plots[0].categories) == ["request", "reply", "both"]
    assert [tuple(series.values) for series in both.plots[0].series] == [(1, 2), (3, -1)]
    assert saw.category_axis.axis_title.text_frame.text == "time, s"
    assert saw.chart_title.text_frame.text == "error bound, ms"
    assert both.has_legend
    assert all(frame._element.xpath(".//p:cNvPr")[0].get("descr") for frame in frames)


@pytest.mark.slow
def test_names_of_bars_and_in_legends_look_in_a_chart_as_they_are_drawn(deck: Path) -> None:
    """They were grey in PowerPoint, and the series that is the point was not bold."""
    from pptx import Presentation

    charts = [frame.chart for slide in Presentation(str(deck)).slides for frame in charts_in(slide.shapes)]
    space = charts[-1]._chartSpace
    entries = list(space.iter("{*}legendEntry"))
    assert [entry.find("{*}idx").get("val") for entry in entries] == ["0", "1"]
    names = [axis.find("{*}txPr") for axis in space.iter("{*}catAx")]
    for part in (*entries, *names):
        assert [each.get("val") for each in part.iter("{*}schemeClr")] == ["tx1"]


@pytest.mark.slow
def test_the_workbook_of_a_chart_holds_its_numbers(deck: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(deck) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/embeddings/")]
        assert len(names) == 3
        with zipfile.ZipFile(io.BytesIO(package.read(names[0]))) as book:
            sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
            numbers = [cell.text for cell in sheet.iterfind(".//{*}c/{*}v") if cell.getparent().get("t") != "s"]
            assert numbers == ["0", "1", "30", "7", "30", "1", "60", "7"]
        chart = package.read("ppt/charts/chart1.xml").decode()
    assert 'typeface="+mn-lt"' in chart
    assert '<a:schemeClr val="accent1"/>' in chart
    assert "Sheet1!$B$2:$B$5" in chart


MIXED = """## Key Question

Why?

## Deep Dive

### A line and a curve

```plot
line "bound": 0 1 | 30 7 | 60 7
curve "tries" = p / 10 for p in 0..60
```
"""


@pytest.mark.slow
def test_the_longest_line_of_a_chart_is_written_first_and_each_keeps_its_place(tmp_path: Path) -> None:
    """LibreOffice shows nothing of a line with fewer points than one that is written behind it."""
    from pptx import Presentation

    path = tmp_path / "deck.pptx"
    path.write_bytes(paint_deck(decks.deck(lesson(MIXED)).value, decks.template("ours")))
    (frame,) = (each for slide in Presentation(str(path)).slides for each in charts_in(slide.shapes))
    written = frame.chart._chartSpace.xpath(".//c:ser")
    assert [each.xpath("string(c:tx//c:v)") for each in written] == ["tries", "bound"]
    assert [each.xpath("string(c:order/@val)") for each in written] == ["1", "0"]
    assert [each.xpath("string(c:yVal//c:f)") for each in written][1] == "Sheet1!$B$2:$B$4"


@pytest.mark.slow
def test_the_same_plot_gives_the_same_bytes(deck: Path) -> None:
    assert built() == deck.read_bytes()


@pytest.mark.slow
@pytest.mark.libreoffice
def test_libreoffice_draws_the_chart_where_the_drawing_has_it(deck: Path) -> None:
    """Ends of the line, within a pixel and a half at 100 dpi; the chart counts in whole hundredths of a millimetre."""
    from pptx import Presentation

    office("--convert-to", "pdf", "--outdir", str(deck.parent), str(deck), profile=deck.parent / "office")
    slides = list(Presentation(str(deck)).slides)
    number = next(at for at, slide in enumerate(slides) if charts_in(slide.shapes))
    (frame,) = charts_in(slides[number].shapes)
    layout = frame.chart._chartSpace.xpath("c:chart/c:plotArea/c:layout/c:manualLayout/*/@val")
    x, y, width, height = map(float, layout[3:])
    left, top = frame.left + x * frame.width, frame.top + y * frame.height
    page = pages_of(deck.parent / "deck.pdf")[number]
    points = [point for each in page.drawn for point in each.points]
    scale = frame.chart.value_axis.maximum_scale
    for across, up in ((0, 1), (0.5, 7), (0.5, 1), (1, 7)):
        wanted = (left + across * width * frame.width) / 12700, (top + (1 - up / scale) * height * frame.height) / 12700
        assert min(math.dist(wanted, point) for point in points) < 1.1, (across, up)
    dots = [each.fill for each in page.drawn if each.stroke is None and 8 < each.rect.width < 16]
    assert dots == [tuple(bytes.fromhex("0B6E69"))]  # not in the grey of its line


HOSTILE = [
    ("", "plot", "there is nothing to draw"),
    ("line", "plot", "this line begins with `line`"),
    ('line "a"', "plot", "this line begins with `line`"),
    ('line "a":', "plot", "there is no point here"),
    ('line "a": 0', "plot", "`0` is no point of two numbers"),
    ('line "a": 0 1 2', "plot", "`0 1 2` is no point"),
    ('line "a": 0,5 1', "plot", "has a comma in it"),
    ('line "a": x y', "plot", "`x y` is no point"),
    ('line "a": 0 1 |', "plot", "there is no point here"),
    ('line "a": | 0 1', "plot", "there is no point here"),
    ('line "a": 0 nan | 1 2', "plot", "`0 nan` is no point"),
    ('line "a": 0 inf | 1 2', "plot", "`0 inf` is no point"),
    ('line "a": 0 1e999 | 1 2', "plot", "`0 1e999` is no point"),
    ('line "a": 0 1e300 | 1 2', "plot", "`0 1e300` is no point"),
    ('line "a": 3 1 | 3 2', "plot", "all points have the same place along x"),
    ('line "a": 3 1', "plot", "all points have the same place along x"),
    ('line "a": 0 1 | 1 2\nline "a": 0 1 | 2 3', "plot", "there are two series `a`"),
    ("line: 0 1 | 1 2\nline: 0 1 | 2 3", "plot", "there are two series without a name"),
    ('line "a: 0 1 | 1 2', "plot", "this line begins with `line`"),
    ('steps "a": 2 1 | 1 2', "plot", "these stairs go back from 2 to 1"),
    ('steps "a": 1 1 | 1 2', "plot", "these stairs go back from 1 to 1"),
    ("curve", "plot", "this line begins with `curve`"),
    ('curve "a" = p', "plot", "this line begins with `curve`"),
    ('curve "a" = p for p in 0', "plot", "this line begins with `curve`"),
    ('curve "a" = p for p in 1..0', "plot", "from a number to a larger one"),
    ('curve "a" = p for p in a..b', "plot", "from a number to a larger one"),
    ('curve "a" = q for p in 0..1', "plot", "`q` is not known here"),
    ('curve "a" = 1/p for p in 0..1', "plot", "`1/p` has no value at p = 0: it divides by zero"),
    ('curve "a" = __import__("os") for p in 0..1', "plot", "is no function here"),
    ('curve "a" = sinh(p) for p in 0..1', "plot", "is no function here"),
    ('curve "a" = p.real for p in 0..1', "plot", "is not computed here"),
    ('curve "a" = [p] for p in 0..1', "plot", "is not computed here"),
    ('curve "a" = p ** p ** p ** p ** 99 for p in 2..3', "plot", "has no value at p = 2"),
    ('curve "a" = 9**9**9**9 * p for p in 0..1', "plot", "has no value"),
    ('curve "a" = (p for p in 0..1', "plot", "it is no expression"),
    ('curve "a" = lambda: p for p in 0..1', "plot", "is not computed here"),
    ('curve "a" = sqrt(p) for p in -1..1', "plot", "a negative number has no square root"),
    (f'curve "a" = {"(" * 300}p for p in 0..1', "plot", "it is no expression"),
    (f'curve "a" = {"p+" * 300}p for p in 0..1', "plot", "longer than"),
    ('bars "a":', "plot", "there is no bar here"),
    ('bars "a": 20', "plot", "`20` is no bar"),
    ('bars "a": request', "plot", "`request` is no bar"),
    ('bars "a": a 1 | a 2', "plot", "there are two bars `a`"),
    ('bars "a": x 1 | y 2\nbars "b": y 1 | x 2', "plot", "those above of x, y"),
    ("bars: " + " | ".join(f"b{at} 1" for at in range(30)), "plot", "30 bars"),
    ('line "a": ' + " | ".join(f"{at} 1" for at in range(900)), "plot", "900 points"),
    ("".join(f'line "l{at}": 0 1 | 1 2\n' for at in range(9)), "plot", "9 series"),
    (SAWTOOTH + "ask:", "plot", "`ask:` asks for nothing"),
    (SAWTOOTH + "ask: load", "plot", "there is no series `load`"),
    (SAWTOOTH + "ask: bound at noon", "plot", "`noon` is no number"),
    (SAWTOOTH + "ask: bound at 99", "plot", "so it has no value at 99"),
    (SAWTOOTH + "ask: bound at 30", "plot", "at 30 `bound` jumps from 7 to 1"),
    (SHARE + "ask: share at reply", "plot", "bars show their numbers"),
    (SAWTOOTH + "ask: bound | bound at 45", "plot", "a value is asked that would be read from it"),
    (SAWTOOTH + "point: 30 8", "plot", "there is no series or place `30 8` to point at"),
    (SAWTOOTH + "point: load", "plot", "there is no series or place `load`"),
    (SAWTOOTH + "vary:", "plot", "a plot has no `vary:`"),
    ("lien: 0 1", "plot", "`lien: 0 1` is no line of a plot"),
    ("pie: a 1", "plot", "is no line of a plot"),
    ("\x00", "plot", "no line of a plot"),
    ("😀" * 11_000, "plot", "is no line of a plot"),
    ("x" * 30_000, "plot", "30,000 characters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "said"), HOSTILE, ids=range(len(HOSTILE)))
def test_what_makes_no_sense_is_said(text: str, kind: str, said: str) -> None:
    found = check(diagram(text, kind))
    assert has_errors(found)
    assert any(said in each.message for each in found), [each.message for each in found]
    assert all(each.hint for each in found)
    assert draw(diagram(text, kind), SLIDE).value is None


def test_other_numbers_are_values_of_the_exercise() -> None:
    figure = diagram(SAWTOOTH, "plot")
    assert varied(figure, 3) == figure


@pytest.mark.parametrize(
    "text",
    [
        'line "a": 0 0 | 1 0',
        'line "a": -5 -7 | -1 -3',
        'line "a": 0 1e-9 | 1e-9 3e-9',
        'line "a": 0 1e14 | 1e12 -1e14',
        'steps "a": 0 1 | 1 1',
        'bars "a": only -4',
        'bars "a": zero 0',
        "bars: " + " | ".join(f"category{at} {at}" for at in range(8)),
        'curve "constant" = 3 for p in 0..1',
        'curve "tiny" = p for p in 0..0.000001',
        'curve "as good as none" = p**50 for p in 0..0.1',
        'line "a": 0 0 | 1 1e-300',
        'bars "a": only 1e-40',
    ],
)
def test_extremes_are_drawn_inside_their_room(text: str) -> None:
    for style in (PRINT, SLIDE):
        drawing = draw(diagram(text, 'plot x="x" y="y"'), style).value
        assert drawing is not None
        chart = chart_of(drawing)
        for item in chart.items:
            if isinstance(item, Line):
                for step in item.steps:
                    assert -1 <= step.points[0].x <= drawing.width + 1
                    assert -1 <= step.points[0].y <= drawing.height + 1


@pytest.mark.parametrize("text", ['line "a": 0 0 | 1e-300 1', 'curve "a" = p for p in 0..1e-300'])
def test_places_that_are_not_told_apart_are_no_axis(text: str) -> None:
    assert_told(text, 'plot x="x" y="y"', "diagram-syntax")


SORTS = SAWTOOTH + '\nbars "share": request 20 | reply 16 | both 64\ncurve "two tries" = 1 - (1 - p)**2 for p in 0..1\n'


@pytest.mark.parametrize(
    ("line", "answer", "off"),
    [
        ("0 5 | 10 5.01", "5.005", 0.0002), ("0 0 | 10 8", "4", 0.2), ("0 1000 | 10 1001", "1000.5", 0.02),
        ("0 7 | 10 7", "7", 0.1),
    ],
)  # fmt: skip
def test_a_value_is_read_as_exactly_as_its_axis_tells_it(line: str, answer: str, off: float) -> None:
    """Between 5 and 5.01 all was 5, and 0.1 beside it as right."""
    figure = diagram(f'line "b": {line}\nask: "b" at 5', BRACES)
    drawing = draw(figure, PRINT).value
    assert drawing is not None
    [box] = [item for item in drawing.items if item.id == "value1-answer" and isinstance(item, Shape | TextBox)]
    assert box.paragraphs[0].text.replace(",", "") == answer
    assert legible(figure) == off


@pytest.mark.parametrize("style", [PRINT, SLIDE])
@pytest.mark.parametrize("more", ["", "point: 30 7", "point: both", 'ask: "bound"', "ask: all", 'ask: "bound" at 45'])
def test_lines_curves_and_bars_of_one_plot_have_axes_of_their_own_side_by_side(more: str, style: Style) -> None:
    found = draw(diagram(SORTS + more, "plot x=t y=ms", answered=True), style)
    assert found.diagnostics == ()
    assert found.value is not None
    charts = [item for item in found.value.items if isinstance(item, ChartBox)]
    assert [[series.name for series in chart.series] for chart in charts] == [["bound"], ["two tries"], ["share"]]
    assert [chart.x.title for chart in charts] == ["t", "p", ""]
    assert len({(round(chart.plot.bottom.pt), round(chart.plot.height.pt)) for chart in charts}) == 1
    assert not [1 for one, other in pairwise(charts) if one.frame.right > other.frame.x]
    assert "share: request 20" in describe(diagram(SORTS, "plot")).lower()


@pytest.mark.parametrize("high", [353, 300, 240, 210])
def test_plots_side_by_side_are_as_low_as_their_room(high: int) -> None:
    """The name of an axis hangs below one, and numbers stand above the other."""
    more = 'line "p50": 10 20 | 20 30 | 30 50\nline "p99": 10 40 | 20 60 | 30 90\n'
    plot = diagram(more + SHARE, 'plot x="rounds" y="ms"')
    made = drawn(plot, in_frame(SLIDE, Pt(858), Pt(high)))
    assert made.height <= Pt(high + 1)
    assert len({chart.plot.height for chart in made.items if isinstance(chart, ChartBox)}) == 1


def test_axes_to_draw_in_are_told_as_such() -> None:
    figure = diagram(SAWTOOTH + "ask: all", "plot", answered=False)
    assert describe(figure) == "Axes to draw in. To draw: “bound”."
    assert describe(figure, "de").startswith("Achsen zum Einzeichnen. ")


def test_names_in_a_legend_stand_as_far_apart_as_their_letters_need() -> None:
    names = ("محاولة واحدة فقط", "محاولتان بينهما مهلة", "ثلاث محاولات", "أربع في مكان آخر", "خمس محاولات")
    curves = "\n".join(f'curve "{name}" = 1 - p**{at} for p in 0..1' for at, name in enumerate(names, 1))
    said = read_plot(diagram(curves, "plot")).value
    assert said is not None
    grid = lay_out_plot(said, SLIDE)
    assert grid.legend is not None
    least = line_step(((Run("".join(names), SLIDE.text(grid.size)),),))
    assert grid.legend.height >= (len(grid.keys) - 1) * least + 0.9 * grid.size.pt - 0.01


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_lines_that_end_in_one_point_are_named_in_a_legend_that_shows_how_each_is_dashed(style: Style) -> None:
    curves = "\n".join(f'curve "{n} tries" = 1 - (1 - p)**{n} for p in 0..1' for n in range(1, 6))
    made = drawn(diagram(curves, 'plot x="chance of one try" y="chance of all"'), style)
    items = made.items[0].items
    samples = {item.id: item.stroke for item in items if item.name.startswith("Sample ")}
    lines = {item.id: item.stroke for item in items if item.name.startswith("Line ")}
    assert len(samples) == len(lines) == 5
    assert [samples[f"l{at}"] for at in range(5)] == [lines[f"s{at}"] for at in range(5)]
    names = [item.frame for item in items if item.name.startswith("Name ")]
    assert len(names) == 5
    assert not any(
        one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
        for one, two in combinations(names, 2)
    )


def test_the_highest_bar_with_its_number_takes_the_height_of_the_plot() -> None:
    grid = lay_out_plot(read_plot(diagram('bars "share": request 20 | reply 16 | both 61', "plot")).value, SLIDE)
    assert grid.tops
    assert grid.bar(0, 1, 2, 61).top == pytest.approx(grid.plot.top)


@pytest.mark.parametrize("most", ["0.003", "0.0007", "0.03", "0.3"])
@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_the_last_number_along_x_ends_within_its_figure(most: str, style: Style) -> None:
    grid = lay_out_plot(said_of(f'line "a": 0 1 | {most} 2\n', 'plot x="t" y="h"'), style)
    assert grid.x is not None
    last = grid.x.numbers[-1]
    end = grid.at(last, 0)[0] + wide_of(written(last, grid.x.digits, "en"), style, grid.size) / 2
    assert end <= grid.frame.right + 0.1, "what is wider is cut off on paper"


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_letters_that_hang_deep_have_room_below_bars_that_are_named_in_two_rows(style: Style) -> None:
    """The tails of Arabic names were cut where the figure ends."""

    def room_below(names: str) -> float:
        drawing = draw(diagram(f"bars: {names}", "plot"), style).value
        assert drawing is not None
        chart = drawing.items[0]
        assert isinstance(chart, ChartBox)
        feet = [bounds(item).bottom for item in (*chart.items, *drawing.items) if item.name.startswith("Name ")]
        return (drawing.height - max(feet)).pt

    latin = room_below(" | ".join(f'"a long name {at}" {at}' for at in range(1, 9)))
    arabic = room_below(" | ".join(f'"اسم طويل جدا عميق {at}" {at}' for at in range(1, 9)))
    assert arabic >= latin - 0.01


def test_a_plot_whose_lines_are_named_among_them_takes_the_width_of_the_page() -> None:
    """Room for names at the ends of the lines was left white at its right."""
    text = 'line "no loss": 0 0 | 10 500 | 20 1000\nline "a fifth lost": 0 0 | 10 300 | 20 1000\n'
    axis = item_of(chart_of(drawn(diagram(text, BRACES))), "Axis along")
    assert isinstance(axis, Connector)
    assert max(axis.start.x, axis.end.x) > PRINT.max_width - Mm(4)


ASKED = """line "unknown acid": 0 2.9 | 5 4.2 | 10 4.73 | 15 5.2
ask: "unknown acid" at 10
"""


def unanswered(text: str) -> Diagram:
    return replace(diagram(text, 'plot x="NaOH added, mL" y="pH"'), answered=False)


def test_the_alternative_text_does_not_tell_the_value_that_is_asked() -> None:
    told = describe(unanswered(ASKED))
    assert "4.73" not in told
    assert "(5, 4.2) (15, 5.2)" in told.replace("),", ")").replace(" and", "")
    assert "4.73" in describe(diagram(ASKED, 'plot x="NaOH added, mL" y="pH"'))


def test_a_curve_asked_at_its_end_is_told_between_its_ends() -> None:
    told = describe(unanswered('curve "tries" = 7.25 - p for p in 0..1\nask: "tries" at 0\n'))
    assert "7.25" not in told
    assert "straight from point to point" in told


def test_the_formula_of_a_curve_does_not_tell_the_value_that_is_asked() -> None:
    asked = 'curve "tries" = 3 + p for p in 0..1\nask: "tries" at 0.5\n'
    told = describe(unanswered(asked))
    assert "3 + p" not in told
    assert "3.5" not in told
    assert "(0, 3)" in told
    assert "(1, 4)" in told
    assert "3 + p" in describe(diagram(asked, "plot"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ASKED + "point: 10 4.73", "(10, ?)"),
        (ASKED + "point: 5 4.2", "(5, 4.2)"),
        ('line "a": 0 1 | 5 2\nline "b": 0 3 | 5 4\nask: "b"\npoint: 5 4', "(5, ?)"),
        ('line "a": 0 1 | 5 2\nline "b": 0 3 | 5 4\nask: "b"\npoint: 5 2', "(5, 2)"),
    ],
)
def test_the_point_does_not_tell_what_is_asked_there(text: str, told: str) -> None:
    """The alternative text of the question named both numbers of the place that it asked about."""
    assert f"Pointed at: {told}" in describe(unanswered(text))
    assert "?)" not in describe(diagram(text, "plot"))


def test_a_value_is_asked_in_what_the_axes_say() -> None:
    assert "What is “pH” at 10\N{NO-BREAK SPACE}mL?" in describe(diagram(ASKED, 'plot x="NaOH added, mL" y="pH"'))
    assert "What is “unknown acid” at 10?" in describe(diagram(ASKED, "plot"))
    two = 'line "base": 0 9 | 15 10\n' + ASKED
    assert "What is “unknown acid” at 10\N{NO-BREAK SPACE}mL?" in describe(diagram(two, 'plot x="added, mL" y="pH"'))


def test_a_curve_knows_exponentials_and_logarithms() -> None:
    said = said_of('curve "decay" = exp(-t) + log10(10) for t in 0..2\n')
    assert said.series[0].ys[-1] == pytest.approx(1.135335283)


@pytest.mark.slow
@pytest.mark.parametrize("width", [866, 640])
def test_long_names_of_bars_are_parted_between_syllables_rather_than_overlap(width: int) -> None:
    names = "Anforderungsverlust", "beides", "Antwortverspätung", "Leitungsunterbrechung", "keines", "Reihungsfehler"
    text = "bars: " + " | ".join(f'"{name}" {at}' for at, name in enumerate(names, 1))
    made = draw(diagram(text, "plot"), replace(SLIDE, max_width=Pt(width), wide_width=Pt(width), language="de"))
    assert made.diagnostics == ()
    assert made.value is not None
    (chart,) = (item for item in made.value.items if isinstance(item, ChartBox))
    assert [each.replace("-\n", "") for each in chart.categories] == [*names]
    assert any("-\n" in each for each in chart.categories)
    slot = chart.plot.width.pt / len(names)
    for item in chart.items:
        if item.name.startswith("Name "):
            assert isinstance(item, TextBox)
            assert max(line.width.pt for each in item.paragraphs for line in each.lines) <= slot


def test_the_name_of_the_axis_along_the_foot_ends_with_it_however_wide_it_is_drawn() -> None:
    """A reader's font draws Arabic words narrower than they are measured: begun at its left, it ended short of it."""
    for x in ("time, s", "الزمن، ثانية"):
        title = item_of(chart_of(drawn(diagram('line "a": 0 1 | 1 2', f'plot x="{x}"'))), "Title of x")
        assert isinstance(title, TextBox)
        paragraph = title.paragraphs[0]
        assert (paragraph.align, paragraph.rtl) in {("right", False), ("left", True)}


def test_bars_that_are_to_be_drawn_have_their_place_beside_those_that_are_there() -> None:
    """Those that were given stood in the middle, as wide as both, and moved to make room in the answer."""
    figure = diagram(SHARE + 'bars "later": request 10 | reply 30 | both 40\nask: "later"', "plot")
    asked, answered = (chart_of(drawn(replace(figure, answered=it), SLIDE)) for it in (False, True))
    bars = [
        {item.name: item.frame for item in chart.items if isinstance(item, Shape) and item.name.startswith("Bar")}
        for chart in (asked, answered)
    ]
    assert len(bars[0]) == 3
    assert bars[0] == {name: frame for name, frame in bars[1].items() if name in bars[0]}
    assert [(series.name, len(series.ys)) for series in asked.series] == [("share", 3), ("later", 0)]
    assert columns_of(asked)[2] == ChartColumn("later", ())
    assert places_in(asked, 1).ys == places_in(answered, 1).ys == "Sheet1!$C$2:$C$4"


def test_a_name_stands_on_no_line_across_where_it_has_another_place() -> None:
    chart = chart_of(drawn(diagram('steps "queue": 0 1 | 2 3 | 5 2 | 8 0\nline "mean": 0 1.5 | 8 1.5', "plot x=t y=n")))
    name = item_of(chart, "Name queue").frame
    levels = [item.start.y for item in chart.items if isinstance(item, Connector) and item.name.startswith("Height ")]
    assert name.x > chart.plot.right or not [y for y in levels if name.y < y < name.bottom]
