"""What is read of templates of universities: grounds, marks, metafiles, and what to do where nothing helps."""

from __future__ import annotations

import io
import random
import re
import struct
from dataclasses import replace

import pytest

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.metafile import metafile_svg
from ddcurric.draw.pptx.read.opened import Opened, open_deck
from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.draw.slides_pdf.backdrop import backdrop_svg
from ddcurric.scene.geometry import Color, Rect, clear_of
from ddcurric.units import Length
from draw.user_templates import (
    MASTER_SLOTS,
    TITLE,
    TRAITS,
    Layout,
    Look,
    Ph,
    build,
    clear_waves,
    emf,
    emu,
    grounded,
    picture,
    user_template,
)

PLACE = (1000, 2000, 500, 500)


def test_a_template_without_layouts_says_what_to_do() -> None:
    found = read_template(build(replace(Look(), layouts=())))
    assert isinstance(found, TemplateError)
    assert "Keynote" in found.message
    assert "Insert Layout" in found.message


@pytest.mark.parametrize(
    ("trait", "background", "title"),
    [
        ("clear picture over a dark fill", "2B1055", "2B1055"),
        ("title with a fill and a margin of its own", "FFFFFF", "595959"),
        ("ground by reference", "FFE9C9", "FFE9C9"),
        ("dark ground by reference", "141432", "141432"),
        ("layout's ground over the master's", "FFFFFF", "FFFFFF"),
    ],
)
def test_grounds(trait: str, background: str, title: str) -> None:
    layout = user_template(trait).layouts["content"]
    slot = layout.slot("title")
    assert layout.background is not None
    assert layout.background.rgb == background
    assert slot is not None
    assert slot.ground is not None
    assert slot.ground.rgb == title


@pytest.mark.slow
def test_words_on_a_picture_stand_on_the_part_that_is_under_them() -> None:
    """A photograph, dark above and pale below: what is the mean of it is under neither title nor body."""
    from PIL import Image

    from draw.user_templates import png

    image = Image.new("RGB", (160, 90), "#F0F0F0")
    image.paste("#102040", (0, 0, 160, 22))
    look = Look(shapes=picture((0, 0, 1, 1), "rIdP1"), pictures={"photo.png": png(image)})
    read = read_template(build(look))
    assert not isinstance(read, TemplateError)
    title, body = (read.layouts["content"].slot(key) for key in ("title", "body"))
    assert title is not None
    assert body is not None
    assert title.ground == Color("102040")
    assert body.ground == Color("F0F0F0")


def test_a_clear_sheet_with_a_logo_in_its_corner_is_kept_clear_of_there_only() -> None:
    look = Look(ground=grounded("2B1055"), shapes=picture((0, 0, 1, 1), "rIdP1"), pictures={"w.png": clear_waves()})
    read = read_template(build(look))
    assert not isinstance(read, TemplateError)
    assert read.layouts["content"].background == Color("2B1055")


def rect(*sides: int) -> Rect:
    return Rect(*map(Length, sides))


def test_a_frame_keeps_clear_of_marks_and_not_of_what_lies_under_it() -> None:
    frame = rect(0, 0, 9_000_000, 5_000_000)
    corner, panel, half = (
        rect(8_000_000, 4_000_000, 2_000_000, 2_000_000),
        rect(-9, -9, 9_500_000, 5_500_000),
        rect(0, 2_000_000, 9_000_000, 2_000_000),
    )
    cleared = clear_of(frame, [corner])
    assert not cleared.overlaps(corner)
    assert cleared.width * cleared.height > frame.width * frame.height * 0.78
    assert clear_of(frame, [panel]) == frame
    assert clear_of(frame, [half]) == frame  # either part would be less than two fifths
    assert clear_of(cleared, [corner]) == cleared


def test_a_metafile_is_drawn_in_its_frame() -> None:
    drawn = metafile_svg(emf(), PLACE)
    assert 'fill="#005AA0"' in drawn
    assert "translate(1000 2000) scale(0.5 0.5)" in drawn
    assert "M0 0L1000 0 1000 600 500 1000 0 600Z" in drawn


def test_a_metafile_with_a_scale_and_curves() -> None:
    records = [
        struct.pack("<III", 17, 12, 8),  # SetMapMode: anisotropic
        struct.pack("<IIii", 9, 16, 100, 100),  # SetWindowExtEx
        struct.pack("<IIii", 11, 16, 1000, 1000),  # SetViewportExtEx
        struct.pack("<II", 59, 8),  # BeginPath
        struct.pack("<IIii", 27, 16, 10, 10),  # MoveToEx
        struct.pack("<IIiiiiI", 88, 40, 0, 0, 0, 0, 3) + struct.pack("<6h", 20, 10, 30, 20, 30, 30),  # PolyBezierTo16
        struct.pack("<II", 61, 8),  # CloseFigure
        struct.pack("<II", 60, 8),  # EndPath
        struct.pack("<IIiiii", 62, 24, 0, 0, 0, 0),  # FillPath
        struct.pack("<IIIII", 14, 20, 0, 0, 20),
    ]
    drawn = metafile_svg(emf()[:88] + b"".join(records), PLACE)
    assert 'd="M100 100C200 100 300 200 300 300Z" fill="#FFFFFF"' in drawn


def test_a_damaged_metafile_is_not_drawn() -> None:
    whole, chance = emf(), random.Random(4)
    for _ in range(300):
        damaged = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 6)):
            if damaged:
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(metafile_svg(bytes(damaged), PLACE), str)


@pytest.mark.slow
def test_no_backdrop_names_a_thing_twice() -> None:
    for trait in TRAITS:
        names = re.findall(r'\bid="([^"]+)"', backdrop_svg(user_template(trait), "content"))
        assert len(names) == len(set(names)), trait


def test_where_nearly_all_layouts_are_of_one_type_the_one_with_the_most_room_and_no_picture_is_for_content() -> None:
    """As Keynote exports them: a photo's caption is no body, and a section's title in the middle heads nothing."""
    line = Ph("body", 21, (0.05, 0.18, 0.9, 0.06))
    photo = (
        Ph("pic", 21, (0, 0, 1, 1)),
        Ph("title", box=(0.05, 0.52, 0.9, 0.34)),
        Ph("body", 1, (0.05, 0.86, 0.9, 0.09)),
    )
    bullets = (Ph("title", box=(0.05, 0.08, 0.9, 0.1)), line, Ph("body", 1, (0.05, 0.31, 0.9, 0.6)))
    middle = (Ph("title", box=(0.05, 0.33, 0.9, 0.34)),)
    layouts = (TITLE, Layout("Foto", "tx", photo), Layout("Abschnitt", "tx", middle), Layout("Punkte", "tx", bullets))
    read = read_template(build(Look(layouts=layouts)))
    assert not isinstance(read, TemplateError)
    chosen = {role: layout.name for role, layout in read.layouts.items()}
    assert {chosen[role] for role in ("content", "question", "statement", "title-only")} == {"Punkte"}
    assert chosen["title"] == "Title Slide"


def test_a_placeholder_stands_where_its_own_on_the_layout_does_or_that_of_the_master() -> None:
    from pptx import Presentation

    slots = (Ph("title"), Ph("obj", 13), Ph("obj", 14, (0.51, 0.6, 0.42, 0.3)))
    presentation = Presentation(io.BytesIO(build(Look(layouts=(Layout("One has no place", "", slots),)))))
    presentation.slides.add_slide(presentation.slide_layouts[0])
    file = io.BytesIO()
    presentation.save(file)
    opened = open_deck(file.getvalue())
    assert isinstance(opened, Opened)
    (slide,) = read_deck(opened).slides
    boxes = [next(slot.box for slot in MASTER_SLOTS if slot.type == type_) for type_ in ("title", "body")]
    assert [shape.frame for shape in slide.shapes] == [emu(box) for box in (*boxes, slots[2].box) if box is not None]
