"""The slides as a PDF: the same words, tagged."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from ddcurric.model.picture import PictureFile
from ddcurric.paint.ours import our_template
from ddcurric.paint.pdf import Pdf
from ddcurric.paint.raster import EMPTY, slide_picture, svg_to_png, to_png
from ddcurric.paint.slides import slides_pdf
from ddcurric.paint.slides.backdrop import backdrop_svg
from ddcurric.paint.slides.lines import numeral
from ddcurric.scene.items import DeckScene, Picture, SlideScene, TextBox
from ddcurric.scene.template import DeckTemplate
from ddcurric.units import Inch
from paint.reading import pdf_words, scene_words
from paint.scenes import (
    ACCENT,
    SVG,
    box,
    deck_of,
    layouts_deck,
    para,
    png,
    sample_deck,
    set_lines,
    settings,
)


@pytest.fixture(scope="module")
def ours() -> DeckTemplate:
    return our_template(None, settings(), ACCENT)


def latin(template: DeckTemplate) -> DeckScene:
    """The sample without scripts whose letters a PDF keeps in another order, or that no font of ours has."""
    deck = sample_deck(template)
    points = deck.slides[1]
    body = points.items[0]
    assert isinstance(body, TextBox)
    kept = tuple(paragraph for paragraph in body.paragraphs if paragraph.text.isascii())
    slide = replace(points, items=(replace(body, paragraphs=kept), *points.items[1:]))
    return replace(deck, slides=(deck.slides[0], slide, *deck.slides[2:4]))


@pytest.fixture(scope="module")
def pdf(ours: DeckTemplate) -> Pdf:
    return slides_pdf(latin(ours), ours)


def test_words_are_the_scene_s_in_order(pdf: Pdf, ours: DeckTemplate) -> None:
    assert pdf_words(pdf.content) == scene_words(latin(ours), marks=True)


def test_words_of_the_west_stay_on_the_slides_of_an_arabic_deck(ours: DeckTemplate) -> None:
    import pypdfium2

    deck = replace(latin(ours), language="ar")
    content = slides_pdf(replace(deck, slides=deck.slides[1:2]), ours).content
    document = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
    text = document[0].get_textpage()
    assert text.count_chars()
    assert min(text.get_charbox(at)[0] for at in range(text.count_chars())) > 0


@pytest.mark.parametrize("text", ["تنحرف الساعات ولا تتفق أبدا", "ساعات لامبورت والأنظمة الموزعة"])
def test_arabic_words_are_read_back_whole(ours: DeckTemplate, text: str) -> None:
    import pymupdf

    lines = set_lines((replace(para(text), rtl=True),), Inch(10))
    slide = SlideScene("ar", "blank", "A", (TextBox("t", "T", box(1, 1, 10, 2), lines),))
    content = slides_pdf(replace(deck_of(ours, (slide,)), language="ar"), ours).content
    with pymupdf.open(stream=content, filetype="pdf") as document:
        found = unicodedata.normalize("NFKC", document[0].get_text()).split()
    assert sorted(found) == sorted(text.split())


def test_layouts_too(ours: DeckTemplate) -> None:
    deck = layouts_deck(ours)
    assert pdf_words(slides_pdf(deck, ours).content) == scene_words(deck, marks=True)


def test_a_page_a_slide(pdf: Pdf) -> None:
    assert pdf.pages == 4
    assert pdf.anchors["slide-table"] == 3


def test_it_is_accessible(pdf: Pdf) -> None:
    import page

    report = page.validate_pdf_bytes(pdf.content, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_tags(pdf: Pdf) -> None:
    import re

    import pymupdf

    with pymupdf.open(stream=pdf.content, filetype="pdf") as document:
        sources = [document.xref_object(number) for number in range(1, document.xref_length())]
    kinds = [found[1] for source in sources if (found := re.search(r"/S /(\w+)", source))]
    for kind, count in (("H1", 4), ("Table", 1), ("TH", 3), ("Figure", 1), ("Link", 2)):
        assert kinds.count(kind) == count, kind
    assert kinds.count("LI") == 5


def test_same_input_same_bytes(pdf: Pdf, ours: DeckTemplate) -> None:
    assert slides_pdf(latin(ours), ours).content == pdf.content


def test_text_of_authors_is_not_html(ours: DeckTemplate) -> None:
    text = set_lines((para("<script>alert(1)</script> & \"quotes\" 'x'"),), Inch(10))
    slide = SlideScene("a <b>", "blank", "A", (TextBox("t", "T", box(1, 1, 10, 2), text),))
    found = pdf_words(slides_pdf(deck_of(ours, (slide,)), ours).content)
    assert found == [["script", "alert", "1", "script", "quotes", "x"]]


@pytest.mark.parametrize(
    "svg",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"><use href="#a"/></g></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M 1 x" transform="rotate(a)"/></svg>',
        b"<svg",
    ],
)
def test_a_drawing_that_cannot_be_drawn_spoils_no_page(ours: DeckTemplate, svg: bytes) -> None:
    picture = Picture("p", "P", box(1, 1, 3, 2), png(), "image/png", svg, "A drawing")
    slide = SlideScene("only", "blank", "Only", (picture,))
    assert slides_pdf(deck_of(ours, (slide,)), ours).pages == 1


def test_layouts_are_drawn_behind(ours: DeckTemplate) -> None:
    assert f'fill="#{ACCENT.rgb}"' in backdrop_svg(ours, "content")
    assert backdrop_svg(ours, "question").count("<ellipse") == 2
    assert backdrop_svg(ours, "blank") == ""


@pytest.mark.parametrize(
    ("number", "scheme", "text"),
    [
        (4, "arabicPeriod", "4."),
        (2, "alphaLcParenBoth", "(b)"),
        (28, "alphaUcParenR", "AB)"),
        (14, "romanLcPeriod", "xiv."),
        (1999, "romanUcPeriod", "MCMXCIX."),
        (3, "arabicPlain", "3"),
    ],
)
def test_numerals(number: int, scheme: str, text: str) -> None:
    assert numeral(number, scheme) == text


# Pictures


def size(content: bytes) -> tuple[int, int]:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        return image.size


def test_a_drawing_as_wide_as_asked() -> None:
    assert size(svg_to_png(SVG, 400)) == (400, 300)


def test_monsters_are_made_small() -> None:
    tall = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10000"/>'
    assert max(size(svg_to_png(tall, 4000))) <= 3000
    assert max(size(svg_to_png(SVG, 10**9))) <= 3000
    photo = PictureFile("a.png", "image/png", png(5000, 100), 5000, 100)
    assert size(slide_picture(photo, 800)[0]) == (3000, 60)


def test_webp_becomes_png() -> None:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGBA", (30, 20), "#0B6E6980").save(buffer, "WEBP")
    made = to_png(PictureFile("a.webp", "image/webp", buffer.getvalue(), 30, 20))
    assert made.startswith(b"\x89PNG")
    assert size(made) == (30, 20)


@pytest.mark.parametrize(
    "content", [b"", b"<svg", b"<html/>", b"\xff\xfe", b"<svg xmlns='http://www.w3.org/2000/svg' width='-1'/>"]
)
def test_what_is_no_drawing_is_an_empty_pixel(content: bytes) -> None:
    assert size(svg_to_png(content, 100))[0] >= 1


def test_nothing_outside_a_drawing_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png(10, 10, "#FF0000"))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
    svg = drawing.format(f'<image href="{secret}" width="10" height="10"/>')
    assert svg_to_png(svg.encode(), 10) == svg_to_png(drawing.format("").encode(), 10)
    assert svg_to_png(b"<svg", 10) == EMPTY
