"""Templates with several masters, as LibreOffice exports them: all their layouts have the frames of one master."""

from __future__ import annotations

import copy
import io

import pytest
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart

from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.scene.template import DeckTemplate
from ddcurric.units import Length

LOW, HIGH = (4_000_000, 900_000), (200_000, 5_000_000)
"""Top of the title, and height of the body below it, of a master for openings and of one for all other slides."""
TITLE = 1_000_000


def placed(root: BaseOxmlElement, look: tuple[int, int]) -> None:
    """Titles and bodies of a master or a layout in the frames of a look."""
    for shape in root.iter(qn("p:sp")):
        slot = shape.find(f".//{qn('p:ph')}")
        if slot is None or slot.get("type") in {"dt", "ftr", "sldNum"}:
            continue
        is_title = slot.get("type") in {"title", "ctrTitle"}
        top, height = (look[0], TITLE) if is_title else (look[0] + TITLE, look[1])
        old = shape.spPr.find(qn("a:xfrm"))
        if old is not None:
            shape.spPr.remove(old)
        frame = f"<a:xfrm {nsdecls('a')}><a:off x='0' y='{top}'/><a:ext cx='9000000' cy='{height}'/></a:xfrm>"
        shape.spPr.insert(0, parse_xml(frame))


def exported(opening: int, first_look: tuple[int, int] = LOW, all_layouts: tuple[int, int] = LOW) -> bytes:
    """Two masters, the first for openings, layouts in the frames of one look, and a slide on one of them."""
    show = Presentation()
    package, main = show.part.package, show.part
    first = show.slide_master
    for layout in list(show.slide_layouts)[2:]:
        show.slide_layouts.remove(layout)
    second = SlideMasterPart(
        PackURI("/ppt/slideMasters/slideMaster2.xml"), first.part.content_type, package, copy.deepcopy(first._element)
    )
    ids = list(second._element.iter(qn("p:sldLayoutId")))
    theme: Part = first.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    second.relate_to(theme, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout"
    above = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    layouts = [layout.part for layout in show.slide_layouts]
    for number, (layout, entry) in enumerate(zip(list(layouts), ids, strict=True), 21):
        name = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
        made = SlideLayoutPart(name, layout.content_type, package, copy.deepcopy(layout._element))
        made.relate_to(second, above)
        entry.set(qn("r:id"), second.relate_to(made, kind))
        entry.set("id", str(2147484000 + number))
        layouts.append(made)
    for part in layouts:
        placed(part._element, all_layouts)
    placed(first._element, first_look)
    placed(second._element, HIGH)
    masters = main._element.find(qn("p:sldMasterIdLst"))
    entry = copy.deepcopy(masters[0])
    entry.set(qn("r:id"), main.relate_to(second, above))
    entry.set("id", "2147483999")
    masters.append(entry)
    show.slides.add_slide(show.slide_masters[opening].slide_layouts[0])
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def read(content: bytes) -> DeckTemplate:
    template = read_template(content)
    assert not isinstance(template, TemplateError), template.message
    return template


@pytest.mark.slow
@pytest.mark.parametrize("opening", [0, 1])
def test_slides_have_the_frames_of_the_master_with_the_most_room(opening: int) -> None:
    template = read(exported(opening))
    title, body = (template.layouts["content"].slot(key) for key in ("title", "body"))
    assert title is not None
    assert body is not None
    assert (title.frame.y, body.frame.y) == (Length(HIGH[0]), Length(HIGH[0] + TITLE))
    assert (body.origin or body.frame).height == Length(HIGH[1])


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "top"), [(0, LOW[0]), (1, HIGH[0])])
def test_a_title_slide_stands_on_the_master_of_the_file_s_first_one(opening: int, top: int) -> None:
    template = read(exported(opening))
    title = template.layouts["title"].slot("title")
    assert title is not None
    assert title.frame.y == Length(top)
    again = read(template.content)
    assert {role: layout.part for role, layout in again.layouts.items()} == {
        role: layout.part for role, layout in template.layouts.items()
    }


OFF, NEITHER = (5_000_000, 6_000_000), (2_000_000, 2_000_000)
"""A body larger than the other's, and almost all of it below the slide; and frames that no master has."""


@pytest.mark.slow
def test_layouts_in_frames_of_no_master_have_those_of_theirs_with_the_most_room_on_the_slide() -> None:
    look = read(exported(0, OFF, NEITHER))
    title, body = (look.layouts["content"].slot(key) for key in ("title", "body"))
    assert title is not None
    assert body is not None
    assert (title.frame.y, body.frame.height) == (Length(HIGH[0]), Length(HIGH[1]))
