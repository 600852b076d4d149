"""What somebody does to the look of a deck in PowerPoint, and no other word, place or picture changes with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from edits.lectures import LESSON, edited, lecture, merged, reading, slide

PLOT = '### Rates double\n\n```plot {x="t" y="r"}\nline "yeast": 5 1 | 15 2 | 25 4\n```\n\n### A receiver catches up\n'
PLOTTED = LESSON.replace("### A receiver catches up\n", PLOT)
LIST, PICTURE, CHART = "Quartz drifts, and nobody notices", "A picture says where the pulse comes from", "Rates double"


def picture(presentation: Any) -> Any:
    return next(shape for shape in slide(presentation, PICTURE).shapes if shape.name == "Picture")


def first_run(presentation: Any) -> Any:
    return next(s for s in slide(presentation, LIST).shapes if s.name == "Text").text_frame.paragraphs[0].runs[0]


def chart(presentation: Any) -> Any:
    return next(shape.chart for shape in slide(presentation, CHART).shapes if getattr(shape, "has_chart", False))


def child(parent: Any, tag: str, **attributes: str) -> Any:
    from pptx.oxml.ns import qn

    element = parent.makeelement(qn(tag), attributes)
    parent.append(element)
    return element


def highlight(p: Any) -> None:
    child(child(first_run(p)._r.get_or_add_rPr(), "a:highlight"), "a:srgbClr", val="FFFF11")


def capitals(p: Any) -> None:
    first_run(p)._r.get_or_add_rPr().set("cap", "small")


def grey(p: Any) -> None:
    child(next(picture(p)._element.iter("{*}blip")), "a:grayscl")


def link(p: Any) -> None:
    picture(p).click_action.hyperlink.address = "https://example.org/pulse"


def jump(p: Any) -> None:
    child(next(picture(p)._element.iter("{*}cNvPr")), "a:hlinkClick", action="ppaction://hlinkshowjump?jump=lastslide")


def chart_title(p: Any) -> None:
    chart(p).has_title = True
    chart(p).chart_title.text_frame.text = "Yeast in my kitchen"


def chart_color(p: Any) -> None:
    from pptx.dml.color import RGBColor

    chart(p).plots[0].series[0].format.line.color.rgb = RGBColor(250, 2, 1)


def notes_box(p: Any) -> None:
    import copy

    page = slide(p, LIST).notes_slide
    box = copy.deepcopy(page.notes_placeholder._element)
    placeholder = next(box.iter("{*}ph"))
    placeholder.getparent().remove(placeholder)
    next(box.iter("{*}t")).text = "a box beside the notes"
    page.shapes._spTree.append(box)


def layout_type(p: Any) -> None:
    layout = next(layout for layout in p.slide_layouts if layout.name == "Statement")
    next(layout._element.iter("{*}defRPr")).set("sz", "3300")


def everything(p: Any) -> bytes:
    from lxml.etree import tostring

    notes = [s.notes_slide._element for s in p.slides if s.has_notes_slide]
    charts = [s.chart.part.blob for slide in p.slides for s in slide.shapes if getattr(s, "has_chart", False)]
    links = [r.target_ref.encode() for slide in p.slides for r in slide.part.rels.values() if r.is_external]
    sheets = [s._element for s in (*p.slides, *p.slide_layouts)]
    return b"\n".join([*map(tostring, (*sheets, *notes)), *charts, *links])


EDITS: dict[Callable[[Any], None], bytes] = {
    highlight: b"FFFF11",
    capitals: b'cap="small"',
    grey: b"grayscl",
    link: b"https://example.org/pulse",
    jump: b"jump=lastslide",
    chart_title: b"Yeast in my kitchen",
    chart_color: b"FA0201",
    notes_box: b"a box beside the notes",
    layout_type: b'sz="3300"',
}


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_what_was_done_to_a_look_stays(edit: Callable[[Any], None]) -> None:
    from pptx import Presentation

    before, mine = lecture(PLOTTED), EDITS[edit]
    assert mine not in everything(Presentation(io.BytesIO(before.content)))
    found = merged(before, edited(before.content, edit), lecture(PLOTTED.replace("It adds one", "It adds exactly one")))
    assert found.edited
    assert found.findings == ()
    assert mine in everything(Presentation(io.BytesIO(found.content)))
    assert any("It adds exactly one" in s.text for s in reading(found.content).slides)
