"""What stands on a template's own shapes can be read, and bands at its foot stay free."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pptx
import pytest
from deck.decks import TEMPLATES, course, pictures, template, topic_of
from deck.stress import lesson, prose, section
from PIL import Image, ImageColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.shapes.picture import CT_Picture

from ddcurric.draw.order import painting_order
from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import DeckScene, Picture, Shape, SlideScene, TextBox
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import Run

pytestmark = pytest.mark.slow

WHITE = Color("FFFFFF")
BAND = (
    "<p:sp><p:nvSpPr><p:cNvPr id='77' name='Band'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>"
    "<a:off x='0' y='{y}'/><a:ext cx='9144000' cy='{height}'/></a:xfrm>"
    "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val='{color}'/></a:solidFill>"
    "</p:spPr></p:sp>"
)
TOP, FOOT = BAND.format(y=0, height=1500000, color="{color}"), BAND.format(y=5400000, height=1458000, color="203040")
GROUND = "<p:bg><p:bgPr><a:solidFill><a:srgbClr val='101820'/></a:solidFill><a:effectLst/></p:bgPr></p:bg>"


@cache
def changed(shapes: str, ground: str = "", title: str = "FFFFFF") -> DeckTemplate:
    """python-pptx's template with shapes on its master, a ground, and its titles in a colour."""
    file = Path(pptx.__file__).parent / "templates" / "default.pptx"
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "ppt/slideMasters/slideMaster1.xml":
                text = content.decode().replace("</p:spTree>", f"{shapes}</p:spTree>")
                head, style, tail = text.partition("<p:titleStyle>")
                text = head + style + tail.replace('schemeClr val="tx1"', f'srgbClr val="{title}"', 1)
                if ground:
                    head, _, tail = text.partition("<p:bg>")
                    text = head + ground + tail.partition("</p:bg>")[2]
                content = text.encode()
            new.writestr(name, content)
    read = read_template(made.getvalue())
    assert not isinstance(read, TemplateError), read.message
    return read


def slides(body: str, look: DeckTemplate) -> tuple[SlideScene, ...]:
    made: DeckScene = lay_out_deck(topic_of(lesson(body)), course("foreign"), look, pictures(), TEMPLATES).value
    return made.slides[2:]


def color_of(slide: SlideScene, name: str) -> Color:
    box = next(item for item in slide.items if isinstance(item, TextBox) and item.name == name)
    return next(run.style.color for p in box.paragraphs for run in p.runs if isinstance(run, Run))


def test_a_white_title_on_white_is_dark() -> None:
    (slide,) = slides(section("One", "- a"), changed(""))
    assert contrast(color_of(slide, "Title"), WHITE) >= 4.5


@pytest.mark.parametrize(("band", "title", "kept"), [("103050", "FFFFFF", True), ("F0F4F8", "FFFFFF", False)])
def test_a_title_is_read_on_the_band_that_it_stands_on(band: str, title: str, kept: bool) -> None:
    (slide,) = slides(section("One", "- a"), changed(TOP.format(color=band), title=title))
    color = color_of(slide, "Title")
    assert (color.rgb == title) is kept
    assert contrast(color, Color(band)) >= 4.5


def test_a_band_at_the_foot_stays_free() -> None:
    for slide in slides(section("One", f"{prose(300)}\n\n![P](figures/photo.png){{alt='p'}}"), changed(FOOT)):
        body = [item.frame for item in slide.items if isinstance(item, TextBox | Picture)]
        assert all(at.bottom <= 5400000 or at.y > 5400000 for at in body), slide.title


def test_a_drawing_on_a_dark_ground_lies_on_a_white_sheet() -> None:
    drawing = section("One", "![D](figures/drawn.svg){alt='d'}")
    (dark,) = slides(drawing, changed("", GROUND))
    sheet, picture = [item for item in dark.items if isinstance(item, Shape | Picture)]
    assert isinstance(sheet, Shape)
    assert sheet.fill == WHITE
    assert sheet.frame.contains(picture.frame)
    (light,) = slides(drawing, changed(""))
    assert not any(isinstance(item, Shape) for item in light.items)
    (photo,) = slides(section("One", "![P](figures/photo.png){alt='p'}"), changed("", GROUND))
    assert not any(isinstance(item, Shape) for item in photo.items)


def test_what_stands_below_the_title_of_a_deck_is_smaller() -> None:
    for name in ("ours", "foreign"):
        look = template(name)
        scene = lay_out_deck(
            topic_of(lesson(section("One", "- a"), prose(20))), course(name), look, {}, TEMPLATES
        ).value
        sizes = {
            item.name: max(run.style.size for p in item.paragraphs for run in p.runs if isinstance(run, Run))
            for item in scene.slides[0].items
            if isinstance(item, TextBox)
        }
        assert sizes["Subtitle"] < sizes["Title"]


def on_picture(*halves: str) -> DeckTemplate:
    """python-pptx's template on a picture of bands in some colours, side by side."""
    picture, made = io.BytesIO(), io.BytesIO()
    bands = Image.new("RGB", (len(halves), 1))
    bands.putdata([ImageColor.getrgb(half) for half in halves])
    bands.resize((160, 120), Image.Resampling.NEAREST).save(picture, "PNG")
    show = pptx.Presentation()
    master = show.slide_master
    _, name = master.part.get_or_add_image_part(picture)
    fill = f"<a:blipFill><a:blip r:embed='{name}'/><a:stretch><a:fillRect/></a:stretch></a:blipFill>"
    ground = f"<p:bg {nsdecls('p', 'a', 'r')}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"
    old = master.element.cSld.find(qn("p:bg"))
    old.getparent().replace(old, parse_xml(ground))
    show.save(made)
    read = read_template(made.getvalue())
    assert not isinstance(read, TemplateError), read.message
    return read


@pytest.mark.parametrize(("halves", "papers"), [(("#102040", "#f0f0f0"), 1), (("#102040", "#182848"), 0)])
def test_words_stand_on_paper_where_a_picture_is_light_here_and_dark_there(
    halves: tuple[str, ...], papers: int
) -> None:
    for slide in slides(section("One", "- a clock\n- a message"), on_picture(*halves)):
        under = [item for item in slide.items if isinstance(item, Shape) and item.name == "Paper"]
        assert len(under) == papers
        words = [item for item in slide.items if isinstance(item, TextBox)]
        for paper in under:
            assert paper.fill is not None
            assert paper.fill.rgb == WHITE.rgb
            assert all(paper.frame.contains(box.frame) for box in words)
            assert painting_order(slide.items)[0] == paper, "under the title as well"


def test_a_brand_s_colour_is_darkened_where_words_are_written_in_it_or_on_it() -> None:
    """On a medium blue neither black words nor white ones look right, and in it none can be read on white."""
    asked = "\n## Check Your Understanding\n\n1. Which?\n\n   - yes\n   - no\n\n   ::: answer\n   **yes**\n   :::\n"
    made = slides(section("One", "- a") + asked, template("foreign"))
    (right,) = (
        item for item in made[-1].items if isinstance(item, Shape) and item.name == "Card A" and item.fill is not None
    )
    letter = color_of(made[-1], "Letter A")
    assert template("foreign").colors["accent1"].rgb == "4F81BD"
    assert right.fill is not None
    assert contrast(letter, right.fill) >= 4.5
    assert letter.rgb == "FFFFFF"
    red, green, blue = bytes.fromhex(color_of(made[1], "Letter A").rgb)
    assert red < green < blue


def test_on_a_layout_without_a_body_words_have_the_body_s_colour() -> None:
    (slide,) = slides(section("One", "```\n" + "a\n" * 6 + "```"), changed("", title="A01428"))
    assert slide.layout == "title-only"
    assert color_of(slide, "Title").rgb == "A01428"
    assert color_of(slide, "Code").rgb == "000000"


def test_a_title_on_a_panel_over_a_picture_has_no_paper() -> None:
    picture, made = io.BytesIO(), io.BytesIO()
    Image.effect_noise((160, 120), 120).save(picture, "PNG")
    show = pptx.Presentation()
    opening = show.slide_layouts[0]
    _, name = opening.part.get_or_add_image_part(picture)
    size = show.slide_width, show.slide_height
    photo = CT_Picture.new_pic(90, "Photo", "", name, 0, 0, *size)
    panel = (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='91' name='Panel'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
        f"<a:xfrm><a:off x='0' y='{size[1] // 4}'/><a:ext cx='{size[0]}' cy='{size[1] * 5 // 8}'/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val='003366'/></a:solidFill>"
        "</p:spPr></p:sp>"
    )
    for at, shape in enumerate((photo, parse_xml(panel)), 2):
        opening.shapes._spTree.insert(at, shape)
    show.save(made)
    look = read_template(made.getvalue())
    assert not isinstance(look, TemplateError)
    scene = lay_out_deck(topic_of(lesson(section("One", "- a"))), course("foreign"), look, {}, TEMPLATES).value
    assert not any(isinstance(item, Shape) for item in scene.slides[0].items)
    assert color_of(scene.slides[0], "Title").rgb == "FFFFFF"
