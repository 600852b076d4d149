"""The slides as a PDF: the same words, tagged."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pdfs import links_of, opened, pages_of

from ddcurric.draw.numerals import numeral
from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.raster import EMPTY, slide_picture, svg_to_png, to_png
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.draw.slides_pdf.backdrop import backdrop_svg
from ddcurric.draw.slides_pdf.families import family, spacing
from ddcurric.draw.slides_pdf.fonts import first_family
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.scene.items import DeckScene, Group, Picture, SlideScene, TextBox
from ddcurric.scene.pdf import Pdf
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import Font, ListNumber, Run, SlideLink, TextParagraph, WebLink
from ddcurric.units import Inch
from draw.reading import pdf_words, scene_words
from draw.scenes import (
    ACCENT,
    SVG,
    box,
    deck_of,
    footers,
    layouts_deck,
    para,
    png,
    sample_deck,
    set_lines,
    settings,
    style,
    title,
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
    lines = set_lines((replace(para(text), rtl=True),), Inch(10))
    slide = SlideScene("ar", "blank", "A", (TextBox("t", "T", box(1, 1, 10, 2), lines),))
    content = slides_pdf(replace(deck_of(ours, (slide,)), language="ar"), ours).content
    found = unicodedata.normalize("NFKC", pages_of(content)[0].text).split()
    assert sorted(found) == sorted(text.split())


def test_a_sign_stands_behind_its_word_in_a_line_that_runs_to_the_left(ours: DeckTemplate) -> None:
    lines = set_lines(
        (replace(para(Run("أيون Na", style()), Run("⁺", style()), Run(" موجب", style())), rtl=True),), Inch(10)
    )
    slide = SlideScene("ar", "blank", "A", (TextBox("t", "T", box(1, 1, 10, 2), lines),))
    deck = replace(deck_of(ours, (slide,)), language="ar")
    at = {letter: start for letter, start, *_ in letters(slides_pdf(deck, ours))}
    assert at["N"] < at["a"] < at["⁺"]


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
    with opened(pdf.content) as document:
        things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        kinds = [str(thing.S).lstrip("/") for thing in things if "/S" in thing]
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
    assert f'fill="#{ACCENT.rgb}"' in backdrop_svg(ours, "quotation")
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


# Where things stand


def drawn(ours: DeckTemplate, *paragraphs: TextParagraph, width: float = 6) -> tuple[TextBox, Pdf]:
    """A box of words at (1, 1) inch, and the page that it comes to stand on."""
    lines = set_lines(paragraphs, Inch(width))
    item = TextBox("t", "T", box(1, 1, width, 3), lines)
    return item, slides_pdf(deck_of(ours, (SlideScene("only", "blank", "Only", (item,)),)), ours)


def letters(pdf: Pdf) -> list[tuple[str, float, float, float]]:
    """Every letter with where it starts and ends, and its baseline, in points."""
    found = (letter for letter in pages_of(pdf.content)[0].letters if letter.text.strip())
    return [(letter.text, letter.rect.x0, letter.rect.x1, letter.origin[1]) for letter in found]


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_lines_stand_where_layout_put_them(ours: DeckTemplate, align: str, share: float) -> None:
    item, pdf = drawn(ours, replace(para("Clocks drift, and no two of them agree for long."), align=align), width=3)
    lines, found = item.paragraphs[0].lines, letters(pdf)
    assert len(lines) > 1
    for line in lines:
        base = (item.frame.y + line.baseline) / 12700
        shown = [letter for letter in found if letter[3] == pytest.approx(base, abs=0.02)]
        start, end = shown[0][1], shown[-1][2]
        free = line.width / 12700 - (end - start)
        assert start == pytest.approx((item.frame.x + line.x) / 12700 + free * share, abs=0.2)
        assert 0 <= free < 6  # layout reckons with a little more than letters take up


def test_words_of_a_figure_are_as_wide_as_they_were_measured(ours: DeckTemplate) -> None:
    """Ours is wider than Calibri: an answer ran out of its box, over the question beside it."""
    words = Run("yes, for example in the order of the numbers & so on", style(font=Font("Calibri"), bold=True))
    answer = TextBox("a", "Answer", box(1, 1, 8, 1), set_lines([para(words)], Inch(8)))
    pdf = slides_pdf(deck_of(ours, (SlideScene("only", "blank", "Only", (Group("", "Diagram", (answer,)),)),)), ours)
    found = letters(pdf)
    assert found[-1][2] - found[0][1] == pytest.approx(answer.paragraphs[0].lines[0].width / 12700, abs=10)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    ("name", "drawn"), [("Calibri", "Source Sans 3"), ("Source Sans 3", "Source Sans 3"), ("Arial", "Arimo")]
)
def test_letters_of_no_family_are_set_so_close_that_it_is_seen(name: str, bold: bool, drawn: str) -> None:
    """Calibri was drawn in Arial's letters, 7 to 9 % of their size closer."""
    assert family(name) == drawn
    assert spacing("Overlap or Not? The vectors count", name, bold, italic=False) > -0.012


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("客户 \U0001f9d1\u200d\U0001f4bb", "客户 \U0001f9d1\U0001f4bb"),
        ("vote \U0001f44d\U0001f3fd now", "vote \U0001f44d now"),
        ("in \U0001f1e9\U0001f1ea", "in DE"),
        ("press 1\ufe0f\u20e3", "press 1"),
    ],
)
def test_a_picture_of_several_signs_among_the_words_of_a_figure_stops_no_pdf(
    ours: DeckTemplate, words: str, shown: str
) -> None:
    label = TextBox("a", "Node", box(1, 1, 8, 1), set_lines([para(Run(words, style()))], Inch(8)))
    figure = Group("", "Diagram", (label,), alt="A node")
    pdf = slides_pdf(deck_of(ours, (SlideScene("only", "blank", "Only", (figure,)),)), ours)
    assert "".join(letter for letter, *_ in letters(pdf)) == shown.replace(" ", "")


def test_a_number_stands_at_the_outer_edge_of_a_list_that_runs_leftwards(ours: DeckTemplate) -> None:
    item = replace(para("ساعات لامبورت"), rtl=True, bullet=ListNumber(7, 7), margin=Inch(0.5), indent=-Inch(0.5))
    _, pdf = drawn(ours, item)
    ends = {letter: end for letter, _, end, _ in letters(pdf)}
    assert ends["7"] == pytest.approx(7 * 72, abs=1)
    assert ends["."] < ends["7"], "the point of a number follows it, to the left"


def test_a_link_lies_over_its_words(ours: DeckTemplate) -> None:
    there = Run("there", style(link=WebLink("https://example.org/a")))
    _, pdf = drawn(ours, para("Look ", there, " now"))
    ((link,),) = links_of(pdf.content)
    shown = letters(pdf)[4:9]
    assert "".join(letter[0] for letter in shown) == "there"
    assert link.uri == "https://example.org/a"
    assert (link.rect.x0, link.rect.x1) == pytest.approx((shown[0][1], shown[-1][2]), abs=0.1)
    assert link.rect.y0 < shown[0][3] < link.rect.y1


def elements(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """What stands at the top of the tree of tags."""
    return list(document.Root.StructTreeRoot.K[0].K)


def marks(element: pikepdf.Object, page: object = None) -> list[tuple[object, int]]:
    """The marks of an element and of those that it holds, each with its page, in the order of the tree."""
    page = element.Pg.objgen if "/Pg" in element else page
    found: list[tuple[object, int]] = []
    for kid in element.get("/K", ()):
        if isinstance(kid, int):
            found.append((page, kid))
        elif "/MCID" in kid:
            found.append((kid.Pg.objgen if "/Pg" in kid else page, int(kid.MCID)))
        elif kid.get("/Type") != "/OBJR":
            found += marks(kid, page)
    return found


def test_what_is_read_aloud_is_in_the_order_of_the_tags(ours: DeckTemplate) -> None:
    """The marks of each page are numbered as its elements are nested, and pages follow each other."""
    with opened(slides_pdf(latin(ours), ours).content) as document:
        found = [mark for element in elements(document) for mark in marks(element)]
    pages = list(dict.fromkeys(page for page, _ in found))
    assert len(pages) == 4
    numbers = [[number for at, number in found if at == page] for page in pages]
    assert [number for page in numbers for number in page] == [number for _, number in found]
    for page in numbers:
        assert page == list(range(len(page)))
        assert len(page) > 1


def test_what_stands_on_every_slide_is_not_read_aloud(ours: DeckTemplate) -> None:
    slide = SlideScene("only", "content", "Only", (title("Only", ours, "content"), *footers(ours, "content", 1)))
    content = slides_pdf(deck_of(ours, (slide,)), ours).content
    assert len(pdf_words(content)[0]) > 2
    with opened(content) as document:
        assert [str(element.S) for element in elements(document)] == ["/H1"]


def test_empty_paragraphs_are_no_elements(ours: DeckTemplate) -> None:
    _, pdf = drawn(ours, para("one"), para(" "), para("two"))
    with opened(pdf.content) as document:
        assert [str(element.S) for element in elements(document)] == ["/P", "/P"]


def test_titles_are_bookmarks(ours: DeckTemplate) -> None:
    deck = latin(ours)
    with opened(slides_pdf(deck, ours).content) as document, document.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [slide.title for slide in deck.slides]


def test_header_cells_say_what_they_head(pdf: Pdf) -> None:
    with opened(pdf.content) as document:
        things = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        heads = [thing for thing in things if thing.get("/S") == "/TH"]
        scopes = {str(said.Scope) for head in heads for said in head.A if "/Scope" in said}
    assert len(heads) == 3
    assert scopes == {"/Column"}


def test_letters_that_no_font_has_are_boxes_and_named(ours: DeckTemplate) -> None:
    _, pdf = drawn(ours, para("a \U0001d800 b"))
    assert pdf.missing == "\U0001d800"
    assert pdf_words(pdf.content) == [["a", "b"]]


def test_a_link_to_a_slide_that_is_not_there_is_plain_words(ours: DeckTemplate) -> None:
    _, pdf = drawn(ours, para(Run("there", style(link=SlideLink("nowhere")))))
    assert links_of(pdf.content) == [[]]


@pytest.mark.slow
def test_chinese_is_accessible_too(ours: DeckTemplate) -> None:
    import page

    _, pdf = drawn(ours, para("分布式系统是若干独立计算机的集合"))
    report = page.validate_pdf_bytes(pdf.content, profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


# Pictures


def size(content: bytes) -> tuple[int, int]:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        return image.size


def test_a_drawing_as_wide_as_asked() -> None:
    assert size(svg_to_png(SVG, 400)) == (400, 300)


@pytest.mark.slow
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


@pytest.mark.parametrize(("text", "first"), [("a ✓", "Own"), ("ب ا", "Arabic"), ("a b", "Own"), ("a ب", "Own")])
def test_a_sign_takes_no_words_with_it_into_another_family(text: str, first: str) -> None:
    families = {"Own": frozenset("ab "), "Signs": frozenset("ab ✓"), "Arabic": frozenset("اب ")}
    assert first_family(families, text, "Own")[0] == first
