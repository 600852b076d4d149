"""What a deck has lost is found, ours and others'; in a whole one nothing is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pptx
import pytest
from audit.files import changed_deck, of_deck, powerpoint
from deck.decks import VARIANTS
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.util import Pt

from ddcurric.audit import DECK_CHECKS, audit_deck

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("variant", VARIANTS)
def test_in_a_whole_deck_everything_is_looked_at_and_nothing_is_found(variant: str) -> None:
    audit = audit_deck("a.pptx", powerpoint(variant))
    assert [*audit.findings] == []
    assert [result.check for result in audit.results] == [*DECK_CHECKS]
    assert all(result.looked_at for result in audit.results)


def without_its_second_slide(deck: Presentation) -> None:
    listed = deck.slides._sldIdLst
    deck.part.drop_rel(listed[1].rId)
    listed.remove(listed[1])


def test_a_deck_without_one_of_its_slides_is_read_as_any_other() -> None:
    audit = audit_deck("a.pptx", changed_deck(powerpoint(), without_its_second_slide))
    assert [*audit.findings] == []
    assert all(result.looked_at for result in audit.results)


def untitled(deck: Presentation) -> None:
    title = deck.slides[2].shapes.title
    assert title is not None
    title._element.getparent().remove(title._element)


def twice(deck: Presentation) -> None:
    first, second = deck.slides[1].shapes.title, deck.slides[2].shapes.title
    assert first is not None
    assert second is not None
    second.text_frame.text = first.text_frame.text
    second.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("lang", "en-US")


def wordless(deck: Presentation) -> None:
    for slide in deck.slides:
        for head in slide.shapes._spTree.iter("{*}cNvPr"):
            head.attrib.pop("descr", None)


def photograph(deck: Presentation) -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (4, 4), "#446688").save(file, "PNG")
    picture = deck.slides[2].shapes.add_picture(file, Pt(700), Pt(60))
    picture._element.nvPicPr.cNvPr.set("descr", "IMG_2041.png")
    tree = deck.slides[2].shapes._spTree
    tree.insert(3, picture._element)


def last(deck: Presentation) -> None:
    title = deck.slides[2].shapes.title
    assert title is not None
    title._element.getparent().append(title._element)


def upside_down(deck: Presentation) -> None:
    """Two boxes of somebody's own, the lower one first."""
    tree = deck.slides[2].shapes
    for at, words in ((300, "then"), (150, "first")):
        box = tree.add_textbox(Pt(60), Pt(at), Pt(200), Pt(30))
        box.text_frame.text = words
        box.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("lang", "en-US")
        title = tree.title
        assert title is not None
        body = next(shape for shape in tree if shape.is_placeholder and shape.shape_id != title.shape_id)
        body._element.addprevious(box._element)


def speechless(deck: Presentation) -> None:
    for properties in deck.slides[2].shapes._spTree.iter("{*}rPr"):
        properties.attrib.pop("lang", None)


def pale(deck: Presentation) -> None:
    box = deck.slides[2].shapes.title
    assert box is not None
    box.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xC8, 0xC8, 0xC8)


def on_a_dark_card(deck: Presentation) -> None:
    tree = deck.slides[2].shapes
    card = tree.add_shape(1, Pt(600), Pt(400), Pt(200), Pt(60))
    card.fill.solid()
    card.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
    card.text_frame.text = "Cannot be told"
    run = card.text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor(0x40, 0x40, 0x40)
    run._r.get_or_add_rPr().set("lang", "en-US")
    footer = next(shape for shape in tree if shape.is_placeholder and shape.placeholder_format.type == 15)
    footer._element.addprevious(card._element)


def headless(deck: Presentation) -> None:
    for slide in deck.slides:
        for table in slide.shapes._spTree.iter("{*}tblPr"):
            table.attrib.clear()


LOSSES: dict[str, tuple[Callable[[Presentation], object], str, str]] = {
    "a title": (untitled, "titles", "slide 3: no title"),
    "a title of its own": (twice, "titles", "slide 3: the same title as slide 2"),
    "its alternative texts": (wordless, "alt. texts", r"slide \d+: no alternative text"),
    "one to the name of a file": (photograph, "alt. texts", "slide 3: the alternative text is the name of a file"),
    "that the title comes first": (last, "order", "slide 3: the title is not read first"),
    "the order of its words": (upside_down, "order", "slide 3: what stands above is read after what is below it"),
    "the language of its words": (speechless, "language", "slide 3: words whose language is not said"),
    "what a title stands out by": (pale, "contrast", r"slide 3: “.*”: 1\.\d to 1, not 3"),
    "the colour of words on a card": (on_a_dark_card, "contrast", r"slide 3: “Cannot be told”: 1\.\d to 1, not"),
    "the heads of its tables": (headless, "tables", r"slide \d+: a table without a row or column of heads"),
    "its title": (lambda deck: setattr(deck.core_properties, "title", ""), "file title", "the file has no title"),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_what_a_deck_has_lost_is_found(loss: str) -> None:
    change, check, said = LOSSES[loss]
    found = of_deck(changed_deck(powerpoint(), change))
    assert {*found} <= {check, "order" if loss == "that the title comes first" else check}
    assert any(re.search(said, each) for each in found[check]), found


def test_a_deck_from_elsewhere_is_read() -> None:
    deck, file = pptx.Presentation(), io.BytesIO()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.placeholders[1].text = "Points, and no title"
    deck.save(file)
    assert of_deck(file.getvalue()) == {
        "titles": ["slide 1: no title"],
        "file title": ["the file has no title"],
        "language": ["slide 1: words whose language is not said"],
    }


@pytest.mark.parametrize("content", [b"", b"nothing", b"PK\x03\x04"])
def test_a_file_that_is_none_is_a_finding(content: bytes) -> None:
    (found,) = of_deck(content).values()
    assert "the file cannot be read" in found[0]


def strip(deck: Presentation) -> None:
    """A dark strip behind the middle line of a listing."""
    slide = deck.slides[2]
    behind = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(100), Pt(245), Pt(300), Pt(10))
    behind.fill.solid()
    behind.fill.fore_color.rgb = RGBColor(0x20, 0x20, 0x20)
    words = slide.shapes.add_textbox(Pt(100), Pt(200), Pt(300), Pt(100)).text_frame
    words.text = "three lines\nof a listing\nstand here"


def test_a_highlight_behind_one_line_is_no_ground_of_the_others() -> None:
    assert "contrast" not in of_deck(changed_deck(powerpoint(), strip))
