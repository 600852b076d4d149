"""A drawing as SVG: well formed whatever is written in it, text as text, arrowheads as wide as PowerPoint's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from ddcurric.draw.pieces import pieces_apart
from ddcurric.draw.svg import drawing_to_svg
from ddcurric.scene.geometry import Color, Point, Rect, Stroke
from ddcurric.scene.items import (
    Cell,
    Connector,
    Drawing,
    Group,
    Insets,
    Item,
    MathBox,
    Path,
    PathStep,
    Picture,
    Shape,
    TableBox,
    TextBox,
)
from ddcurric.scene.text import Font, Line, Run, RunStyle, TextParagraph
from ddcurric.units import Length, Pt

INK = Color("1B1F24")
STROKE = Stroke(INK, Pt(2))
STYLE = RunStyle(Font("Source Sans 3"), Pt(10), INK)
SPACE = {"s": "http://www.w3.org/2000/svg"}


def paragraph(*runs: Run, align: str = "left") -> TextParagraph:
    return TextParagraph(runs, align=align, lines=(Line(Pt(5), Pt(9), Pt(20), Pt(0), Pt(12), runs),))


def text_box(*paragraphs: TextParagraph, **changes: Any) -> TextBox:
    return replace(TextBox("t", "T", Rect(Pt(10), Pt(20), Pt(30), Pt(12)), paragraphs), **changes)


def painted(*items: Item, alt: str = "") -> Any:
    return etree.fromstring(drawing_to_svg(Drawing(Pt(100), Pt(50), items, alt), "fig-"))


def test_the_picture_has_its_size_name_and_role() -> None:
    svg = painted(alt='a < b & "c"')
    assert (svg.get("width"), svg.get("height"), svg.get("viewBox")) == ("100pt", "50pt", "0 0 100 50")
    assert (svg.get("role"), svg.get("aria-label")) == ("img", 'a < b & "c"')


def test_whatever_is_written_stays_text() -> None:
    words = '<script>alert("1")</script> & \x00\x1b ]]> é 中'
    [text] = painted(text_box(paragraph(Run(words, STYLE)))).xpath("//s:text", namespaces=SPACE)
    assert text.text == '<script>alert("1")</script> &  ]]> é 中'
    assert text.get("font-family") == "Source Sans 3"


def test_names_cannot_leave_their_attributes() -> None:
    style = replace(STYLE, font=Font('A" onload="x'))
    svg = painted(text_box(paragraph(Run("a", style)), id='x" y="1'))
    assert svg.xpath("//s:g/@id", namespaces=SPACE) == ['fig-x" y="1']
    assert svg.xpath("//@onload") == []


def test_text_is_held_where_it_is_aligned() -> None:
    for align, x, anchor in (("left", "15", None), ("center", "25", "middle"), ("right", "35", "end")):
        [text] = painted(text_box(paragraph(Run("a", STYLE), align=align))).xpath("//s:text", namespaces=SPACE)
        assert (text.get("x"), text.get("y"), text.get("text-anchor")) == (x, "29", anchor)


def test_a_line_of_several_styles_keeps_them() -> None:
    runs = (Run("a ", STYLE), Run("b", replace(STYLE, bold=True, italic=True, underline=True)))
    [text] = painted(text_box(paragraph(*runs))).xpath("//s:text", namespaces=SPACE)
    assert ["".join(span.itertext()) for span in text] == ["a ", "b"]
    assert text[1].get("font-weight") == "bold"
    assert text[1].get("font-style") == "italic"


def test_underlined_words_stand_over_a_rule() -> None:
    plain, under = Run("a", STYLE), Run("b", replace(STYLE, underline=True))
    found = []
    for runs, rtl in (((under,), False), ((plain, under), False), ((plain, under), True)):
        svg = painted(text_box(replace(paragraph(*runs), rtl=rtl)))
        [rule] = svg.xpath("//s:rect", namespaces=SPACE)
        [text] = svg.xpath("//s:text", namespaces=SPACE)
        assert 0 < float(rule.get("y")) - float(text.get("y")) < 3
        assert rule.get("fill") == f"#{STYLE.color.rgb}"
        found.append((float(rule.get("x")), float(rule.get("x")) + float(rule.get("width"))))
    whole, last, leftward = found
    assert whole == (15, 35)
    assert whole[0] < last[0] < last[1] < whole[1]
    assert whole[0] < leftward[0] < leftward[1] < whole[1]


def test_pieces_of_a_line_that_runs_to_the_left_begin_at_its_right() -> None:
    """WeasyPrint sets them from left to right: the bold name of a sector stood behind its number, without a space."""
    bold = replace(STYLE, bold=True)
    line = (Run("جزء 4", bold), Run(" 12 (3%) ", STYLE), Run("see", bold), Run(" it", STYLE))
    whole = text_box(replace(paragraph(*line), rtl=True))
    assert len(painted(whole).xpath("//s:text", namespaces=SPACE)) == 1  # for all others
    found = painted(pieces_apart(whole)).xpath("//s:text", namespaces=SPACE)
    assert [each.text for each in found] == ["جزء 4", "12 (3%)", "see", "it"]
    assert {each.get("direction") for each in found} == {"rtl"}
    name, number, see, it = (float(each.get("x")) for each in found)
    assert name == 35  # its line's right end
    assert name > number > it > see  # Latin words that are together stand from left to right


def test_an_arrowhead_has_its_tip_at_the_end_of_the_line() -> None:
    line = Connector("c", "C", Point(Pt(0), Pt(10)), Point(Pt(50), Pt(10)), STROKE, head=True)
    svg = painted(line)
    [head] = svg.xpath("//s:polygon/@points", namespaces=SPACE)
    [end] = svg.xpath("//s:line/@x2", namespaces=SPACE)
    assert head == "50,10 40,13 40,7"  # five and three widths of the line
    assert 40 < float(end) < 50


def test_dashes_are_measured_in_widths_of_the_line() -> None:
    line = Connector("c", "C", Point(Pt(0), Pt(0)), Point(Pt(9), Pt(0)), replace(STROKE, dash="dash"))
    assert painted(line).xpath("//@stroke-dasharray") == ["8 6"]


def test_shapes() -> None:
    frame = Rect(Pt(10), Pt(10), Pt(20), Pt(10))
    found = {}
    for kind in (
        "rect",
        "round-rect",
        "stadium",
        "ellipse",
        "diamond",
        "hexagon",
        "triangle",
        "cross",
        "barred",
        "flag",
    ):
        [element] = painted(Shape("s", "S", kind, frame, INK, STROKE))
        found[kind] = (etree.QName(element).localname, element.get("rx"), element.get("id"))
    assert found["rect"] == ("rect", None, "fig-s")
    assert found["round-rect"][:2] == ("rect", "1.667")
    assert found["stadium"][:2] == ("rect", "5")
    assert found["ellipse"][:2] == ("ellipse", "10")
    assert {found[kind][0] for kind in ("diamond", "hexagon", "triangle", "flag")} == {"polygon"}
    assert found["cross"][0] == found["barred"][0] == "path"


def test_every_item_is_painted() -> None:
    frame = Rect(Pt(0), Pt(0), Pt(10), Pt(10))
    curve = Path(
        "p",
        "P",
        (PathStep("M", (Point(Pt(0), Pt(0)),)), PathStep("C", (Point(Pt(1), Pt(0)),) * 3), PathStep("Z")),
        STROKE,
        tail=True,
    )
    cell = Cell((paragraph(Run("cell", STYLE)),), fill=INK, insets=Insets(Pt(1), Pt(1)))
    table = TableBox("tb", "Table", frame, (Pt(10),), (Pt(10),), ((cell,),), True, STROKE)
    formula = MathBox("f", "F", frame, "x", "", "<svg/>", b"", "x", Pt(10), INK)
    picture = Picture("i", "I", frame, b"png", "image/png")
    words = Shape("w", "W", "diamond", frame, paragraphs=(paragraph(Run("in", STYLE)),))
    svg = painted(Group("g", "G", (curve, table, formula, picture, words)))
    assert svg.xpath("//@id") == ["fig-g", "fig-p", "fig-tb", "fig-f", "fig-i", "fig-w"]
    assert svg.xpath("//s:text/text()", namespaces=SPACE) == ["cell", "in"]
    assert [href[:22] for href in svg.xpath("//s:image/@href", namespaces=SPACE)] == [
        "data:image/svg+xml;bas",
        "data:image/png;base64,",
    ]


def test_lengths_are_points_to_a_thousandth() -> None:
    line = Connector("c", "C", Point(Length(1), Length(0)), Point(Length(12_700), Length(6_350)), STROKE)
    [drawn] = painted(line)
    assert [drawn.get(name) for name in ("x1", "y1", "x2", "y2")] == ["0", "0", "1", "0.5"]
