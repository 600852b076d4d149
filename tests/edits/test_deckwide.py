"""What somebody changes in a deck and on none of its slides stays; what nobody changed there is the lesson's."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

import pytest
from edits.lectures import LESSON, edited, lecture, merged, reading, slide

pytestmark = pytest.mark.slow

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
LATER = LESSON.replace("It adds one", "It adds exactly one").replace("# Clocks", "# Watches")


def opened(content: bytes) -> Any:
    from pptx import Presentation

    return Presentation(io.BytesIO(content))


def sections(content: bytes) -> list[str]:
    return [each.get("name") for each in opened(content).part._element.iter(f"{P14}section")]


def add_before(p: Any, xml: str, *behind: str) -> None:
    from pptx.oxml import parse_xml

    names = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    names += 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    root = p.part._element
    place = next((at for at, each in enumerate(root) if each.tag.rpartition("}")[2] in behind), len(root))
    root.insert(place, parse_xml(xml.replace("NAMES", names)))


def test_properties_that_somebody_changed_stay_and_the_others_are_those_of_today() -> None:
    def named(p: Any) -> None:
        p.core_properties.author, p.core_properties.keywords = "Ada", "clocks, mine"

    after = lecture(LATER)
    found = merged(lecture(), edited(lecture().content, named), after)
    core = opened(found.content).core_properties
    assert found.edited
    assert (core.author, core.keywords, core.title) == ("Ada", "clocks, mine", "Watches")
    assert any("It adds exactly one" in each.text for each in reading(found.content).slides)
    assert merged(after, found.content, after, found.known).content == found.content


def test_a_section_that_was_renamed_keeps_its_name_and_the_lessons_new_slides_come_into_it() -> None:
    def renamed(p: Any) -> None:
        list(p.part._element.iter(f"{P14}section"))[1].set("name", "My part")

    before = sections(lecture().content)
    new = lecture(LESSON.replace("### A receiver", "### A whole new idea\n\nOf today.\n\n### A receiver"))
    found = merged(lecture(), edited(lecture().content, renamed), new)
    assert sections(found.content) == [before[0], "My part", *before[2:]]
    assert len(reading(found.content).slides) == len(reading(new.content).slides)
    assert merged(new, found.content, new, found.known).content == found.content


def test_a_section_that_nobody_renamed_is_called_as_in_the_lesson_today() -> None:
    def mine(p: Any) -> None:
        slide(p, "So what?").shapes.title.text_frame.text = "And so?"

    was = sections(lecture().content)
    today = [name if at else "Another name" for at, name in enumerate(was)]

    def anew(p: Any) -> None:
        for each, name in zip(p.part._element.iter(f"{P14}section"), today, strict=True):
            each.set("name", name)

    after = type(lecture())(edited(lecture().content, anew), lecture().sources)
    found = merged(lecture(), edited(lecture().content, mine), after)
    assert found.edited
    assert sections(found.content) == today


def test_sections_that_were_taken_away_do_not_come_back() -> None:
    def without(p: Any) -> None:
        for each in list(p.part._element.iter(f"{P14}sectionLst")):
            each.getparent().getparent().remove(each.getparent())

    assert sections(merged(lecture(), edited(lecture().content, without), lecture(LATER)).content) == []


def shown(p: Any) -> None:
    """A custom show of all slides."""
    listed = "".join(f'<p:sld r:id="{each.rId}"/>' for each in p.part._element.sldIdLst)
    show = f'<p:custShowLst NAMES><p:custShow name="Short" id="0"><p:sldLst>{listed}</p:sldLst></p:custShow>'
    add_before(p, f"{show}</p:custShowLst>", "defaultTextStyle", "modifyVerifier", "extLst")


def test_a_custom_show_keeps_the_slides_that_are_made_anew() -> None:
    found = merged(lecture(), edited(lecture().content, shown), lecture(LATER))
    p = opened(found.content)
    (show,) = p.part._element.iter("{*}custShow")
    assert len(list(show.iter("{*}sld"))) == len(p.slides) == len(opened(lecture().content).slides)


def looped(p: Any) -> None:
    part = next(r.target_part for r in p.part.rels.values() if r.reltype.endswith("/presProps"))
    show = b'<p:showPr loop="1"><p:kiosk/></p:showPr>'
    part._blob = part.blob.replace(b"/>", b">" + show + b"</p:presentationPr>")


def counted(p: Any) -> None:
    p.part._element.set("firstSlideNum", "7")


def paper(p: Any) -> None:
    box = copy.deepcopy(p.notes_master.placeholders[0]._element)
    next(box.iter("{*}ph")).getparent().remove(next(box.iter("{*}ph")))
    box.append(
        copy.deepcopy(
            next(p.notes_master._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}txBody"))
        )
    )
    p.notes_master._element.cSld.spTree.append(box)


def ground(p: Any) -> None:
    part = next(r.target_part for r in p.slide_masters[0].part.rels.values() if r.reltype.endswith("/theme"))
    start = part.blob.index(b"<a:bgFillStyleLst>")
    part._blob = part.blob[:start] + part.blob[start:].replace(b"phClr", b"accent2")


def with_fonts(p: Any) -> None:
    """What PowerPoint writes of a font that goes along in the file, but for the font."""
    listed = '<p:embeddedFontLst NAMES><p:embeddedFont><p:font typeface="Mine"/></p:embeddedFont></p:embeddedFontLst>'
    add_before(p, listed, "custShowLst", "defaultTextStyle", "modifyVerifier", "extLst")


@pytest.mark.parametrize("edit", [looped, counted, paper, ground, with_fonts], ids=lambda edit: edit.__name__)
def test_what_is_the_decks_alone_is_seen(edit: Callable[[Any], None]) -> None:
    from edits.lectures import known

    from ddcurric.edits.report import Report, report_on

    found = report_on(lecture(), known(lecture()), edited(lecture().content, edit))
    assert isinstance(found, Report)
    assert found.beside or found.restyled


def test_on_slides_of_another_size_properties_shows_and_numbers_come_along() -> None:
    def mine(p: Any) -> None:
        counted(p)
        looped(p)
        p.core_properties.keywords = "mine"
        shown(p)

    p = opened(merged(lecture(), edited(lecture().content, mine), lecture(LESSON, "4:3")).content)
    assert (p.core_properties.keywords, p.part._element.get("firstSlideNum")) == ("mine", "7")
    assert len(list(p.part._element.iter("{*}custShow"))) == 1
    assert any(b"kiosk" in r.target_part.blob for r in p.part.rels.values() if r.reltype.endswith("/presProps"))
