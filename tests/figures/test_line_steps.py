"""Lines of words are as far apart as their letters need, in Arabic farther than in Latin, and all counts with that."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, draw
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS
from ddcurric.scene.items import Drawing, Shape, TextBox
from ddcurric.scene.transform import leaves

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def drawn(text: str, kind: str, style: Style) -> Drawing:
    found = draw(diagram(text, kind, answered=True), replace(style, language="ar"))
    assert found.value is not None
    return found.value


def lines(item: TextBox) -> list[tuple[float, float]]:
    """Of each: the top of its capitals, and its baseline, in points."""
    return [
        (feet - CAPITALS * piece.style.size.pt, feet)
        for paragraph in item.paragraphs
        for line in paragraph.lines
        for piece in line.pieces[:1]
        for feet in ((item.frame.y + line.baseline).pt,)
    ]


def named(drawing: Drawing, name: str) -> list[TextBox]:
    return [each for each in leaves(drawing.items) if isinstance(each, TextBox) and re.match(name, each.name)]


@STYLES
def test_what_stands_over_the_answers_of_a_log_ends_where_the_indexes_stand(style: Style) -> None:
    drawing = drawn("S1*: 1 1 3 3\nS2: 1 1 3\nS3: 1 2\nshow: electable", "log", style)
    (head,), (index, *_) = named(drawing, "Question"), named(drawing, "Index")
    assert len(lines(head)) > 1, "the case"
    assert lines(head)[-1][1] == pytest.approx(lines(index)[-1][1], abs=0.05)


@STYLES
def test_a_title_of_two_lines_keeps_off_the_roof_below_it(style: Style) -> None:
    title = "خوادم العنقود التي تحفظ البيانات كلها"
    drawing = drawn(f"box {title}\nparticipant A\nend\nparticipant B\nA->>B: x", "sequenceDiagram", style)
    (words,) = named(drawing, "Title")
    roof = next(each for each in drawing.items if isinstance(each, Shape) and each.name.startswith("Box "))
    assert len(lines(words)) > 1, "the case"
    size = words.paragraphs[0].runs[0].style.size.pt
    assert roof.frame.y.pt - lines(words)[-1][1] >= 0.74 * size
    places = [words.frame.x + line.x for each in words.paragraphs for line in each.lines]
    assert min(places).pt > -0.1, "wider than a narrow roof, it was cut off at the left"


@STYLES
def test_what_stands_in_one_row_of_a_table_stands_on_one_line(style: Style) -> None:
    text = 'ORDER {\nstring name "اسم الزبون"\nint number "رقم الطلب"\ndate made "تاريخ"\n}'
    drawing = drawn(text, "erDiagram", style)
    feet = {
        piece.text: (item.frame.y + line.baseline).pt
        for item in named(drawing, ".*words")
        for paragraph in item.paragraphs
        for line in paragraph.lines
        for piece in line.pieces
        if hasattr(piece, "text")
    }
    for row in (("string", "name", "اسم الزبون"), ("int", "number", "رقم الطلب"), ("date", "made", "تاريخ")):
        ends = [feet[word] for word in row]
        assert max(ends) - min(ends) < 0.01, row
