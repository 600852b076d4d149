"""Each thing that somebody can do to a slide's look is seen as an edit; a slide that is read twice has none."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from edits.lectures import LESSON, edited, lecture, slide

from ddcurric.draw.pptx.read.deck import read_slide
from ddcurric.draw.pptx.read.opened import open_deck
from ddcurric.draw.pptx.read.slide_values import SlideValue
from ddcurric.edits.compare import changes

PLOT = '### Rates double\n\n```plot {x="t" y="r"}\nline "yeast": 5 1 | 15 2 | 25 4\n```\n\n### A receiver catches up\n'
LIST, PICTURE, TABLE = (
    "Quartz drifts, and nobody notices", "A picture says where the pulse comes from", "A counter never runs backwards",
)  # fmt: skip
FIGURE, CHART = "Messages carry the count along", "Rates double"
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def xml(text: str) -> Any:
    from pptx.oxml import parse_xml

    name = text[1:].split(" ")[0].split(">")[0].rstrip("/")
    return parse_xml(text.replace(f"<{name}", f"<{name} {NAMES}", 1))


def first(root: Any, name: str) -> Any:
    return next(root.iter(f"{{*}}{name}"))


def run(s: Any) -> Any:
    return (
        next(shape for shape in s.shapes if shape.name == "Text").text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr()
    )


def paragraph(s: Any) -> Any:
    return next(shape for shape in s.shapes if shape.name == "Text").text_frame.paragraphs[0]._p.get_or_add_pPr()


def frame(s: Any) -> Any:
    return first(next(shape for shape in s.shapes if shape.name == "Text")._element, "bodyPr")


def looks(s: Any) -> Any:
    return next(shape for shape in s.shapes if shape.name == "Text")._element.spPr


def group(s: Any) -> Any:
    return first(s._element, "grpSp")


def ungroup(s: Any) -> None:
    inner = group(s)
    for each in list(inner):
        if each.tag.rpartition("}")[2] not in {"nvGrpSpPr", "grpSpPr"}:
            inner.addprevious(each)
    inner.getparent().remove(inner)


def picture(s: Any) -> Any:
    return first(first(s._element, "pic"), "cNvPr")


def cell(s: Any) -> Any:
    return list(s._element.iter("{*}tcPr"))[-1]


def chart(s: Any) -> Any:
    return next(shape.chart._chartSpace for shape in s.shapes if getattr(shape, "has_chart", False))


def joined(s: Any) -> None:
    row = list(s._element.iter("{*}tr"))[-1]
    row[0].set("gridSpan", "2")
    row[1].set("hMerge", "1")


def spoken(s: Any) -> Any:
    return s.notes_slide.notes_text_frame.paragraphs[0].runs[0].font


def motion(s: Any, how: str) -> None:
    s._element.append(xml(f"<p:transition {how}><p:push/></p:transition>"))


def decorative(s: Any) -> None:
    mark = '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    uri = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
    picture(s).append(xml(f'<a:extLst><a:ext uri="{uri}">{mark}</a:ext></a:extLst>'))


EDITS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "room before a paragraph": (LIST, lambda s: paragraph(s).append(xml('<a:spcBef><a:spcPts val="900"/></a:spcBef>'))),
    "further in": (LIST, lambda s: paragraph(s).set("marL", "777777")),
    "another bullet": (LIST, lambda s: paragraph(s).append(xml('<a:buChar char="§"/>'))),
    "a bullet's color": (LIST, lambda s: paragraph(s).append(xml('<a:buClr><a:srgbClr val="FF0000"/></a:buClr>'))),
    "from right to left": (LIST, lambda s: paragraph(s).set("rtl", "1")),
    "a wavy underline": (LIST, lambda s: run(s).set("u", "wavy")),
    "an East Asian font": (LIST, lambda s: run(s).append(xml('<a:ea typeface="Mine"/>'))),
    "a jump": (LIST, lambda s: run(s).append(xml('<a:hlinkClick action="ppaction://hlinkshowjump?jump=lastslide"/>'))),
    "insets": (LIST, lambda s: frame(s).set("lIns", "333333")),
    "turned words": (LIST, lambda s: frame(s).set("rot", "900000")),
    "half clear": (
        LIST,
        lambda s: looks(s).append(
            xml('<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="5"/></a:srgbClr></a:solidFill>')
        ),
    ),
    "an outline of three": (FIGURE, lambda s: first(group(s), "ln").set("cmpd", "tri")),
    "words for a figure": (FIGURE, lambda s: first(group(s), "cNvPr").set("descr", "My own words")),
    "a figure turned": (FIGURE, lambda s: first(first(group(s), "grpSpPr"), "xfrm").set("rot", "600000")),
    "a list that the selection pane hides": (
        LIST,
        lambda s: first(next(shape for shape in s.shapes if shape.name == "Text")._element, "cNvPr").set("hidden", "1"),
    ),
    "a picture that the selection pane hides": (PICTURE, lambda s: picture(s).set("hidden", "true")),
    "a figure that the selection pane hides": (FIGURE, lambda s: first(group(s), "cNvPr").set("hidden", "1")),
    "a figure taken apart": (FIGURE, ungroup),
    "a picture's name": (PICTURE, lambda s: picture(s).set("name", "My pulse")),
    "a picture's title": (PICTURE, lambda s: picture(s).set("title", "My title")),
    "a decoration": (PICTURE, decorative),
    "under the pointer": (PICTURE, lambda s: picture(s).append(xml('<a:hlinkHover action="ppaction://noaction"/>'))),
    "cells joined": (TABLE, joined),
    "a cell's border": (TABLE, lambda s: cell(s).append(xml('<a:lnB w="50800"/>'))),
    "a cell's margin": (TABLE, lambda s: cell(s).set("marL", "345678")),
    "a row's height": (TABLE, lambda s: list(s._element.iter("{*}tr"))[-1].set("h", "912345")),
    "banded columns": (TABLE, lambda s: first(s._element, "tblPr").set("bandCol", "1")),
    "a chart's trend": (
        CHART,
        lambda s: first(chart(s), "ser").append(xml('<c:trendline><c:trendlineType val="exp"/></c:trendline>')),
    ),
    "an axis the other way": (CHART, lambda s: first(chart(s), "orientation").set("val", "maxMin")),
    "an axis taken away": (CHART, lambda s: list(chart(s).iter("{*}delete"))[-1].set("val", "1")),
    "a chart's numbers": (CHART, lambda s: first(first(chart(s), "valAx"), "numFmt").set("formatCode", "0.000")),
    "a series' dash": (CHART, lambda s: first(first(chart(s), "ser"), "ln").append(xml('<a:prstDash val="sysDot"/>'))),
    "a transition's pace": (LIST, lambda s: motion(s, 'spd="slow"')),
    "no click goes on": (LIST, lambda s: s._element.append(xml('<p:transition advClick="0"/>'))),
    "without the master's shapes": (LIST, lambda s: s._element.set("showMasterSp", "0")),
    "underlined notes": (LIST, lambda s: setattr(spoken(s), "underline", True)),
    "larger notes": (LIST, lambda s: setattr(spoken(s), "size", 292100)),
    "a table among notes": (
        LIST,
        lambda s: s.notes_slide.shapes._spTree.append(
            next(e for e in slide(s.part.package.presentation_part.presentation, TABLE).shapes if e.has_table)._element
        ),
    ),
}


@cache
def before() -> bytes:
    return lecture(LESSON.replace("### A receiver catches up\n", PLOT)).content


def read(content: bytes, title: str) -> SlideValue:
    """The one slide, which is quick."""
    from pptx import Presentation

    opened = open_deck(content)
    assert not isinstance(opened, str)
    titles = [s.shapes.title and s.shapes.title.text_frame.text for s in Presentation(io.BytesIO(content)).slides]
    return read_slide(opened, *opened.slides[titles.index(title)])


@cache
def was(title: str) -> SlideValue:
    return read(before(), title)


@pytest.mark.slow
@pytest.mark.parametrize("what", EDITS)
def test_what_was_done_to_a_look_is_seen(what: str) -> None:
    title, edit = EDITS[what]
    assert changes(was(title), read(edited(before(), lambda p: edit(slide(p, title))), title))


@pytest.mark.slow
@pytest.mark.parametrize("title", sorted({title for title, _ in EDITS.values()}))
def test_a_look_that_nobody_touched_is_the_same(title: str) -> None:
    assert not changes(was(title), read(edited(before()), title))
