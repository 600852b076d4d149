"""What WeasyPrint by itself does wrongly: lines broken after their first word, running heads read aloud."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
import pydyf
import pytest
from pdfs import pages_of
from weasyprint.css import ComputedStyle
from weasyprint.formatting_structure.boxes import Box
from weasyprint.text import line_break

from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.assets import forget_fonts
from ddcurric.weasy.assets import style as style_of
from ddcurric.weasy.laid import read
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf, prepare
from ddcurric.weasy.said_once import in_bytes

BOX = '<b style="display: inline-block; width: 60pt; height: 8pt"></b>'


def lines(width: float, words: str = "order or message order shown", style: str = "") -> list[str]:
    """Words before a box that has no room beside them, in a column of a width in points."""
    html = f'<p style="width: {width}pt; {style}">{words} {BOX} end</p>'
    css = "@page { size: 400pt } p { margin: 0; font: 10pt 'Source Serif 4' }"
    pdf = html_to_pdf(Manuscript(html, title="T", language="en", css=css, fonts=handout_fonts()))
    return [line.strip() for line in pages_of(pdf.content)[0].text.splitlines()]


@pytest.mark.parametrize("tenths", range(1480, 1540, 5))
def test_words_stay_on_a_line_that_only_the_space_behind_them_outgrows(tenths: int) -> None:
    # By itself WeasyPrint sets "order" alone from 149.5 to 151 pt.
    shown = lines(tenths / 10)
    assert shown[0] == ("order or message order" if tenths < 1495 else "order or message order shown")


@pytest.mark.parametrize("tenths", range(1230, 1290, 5))
def test_the_first_long_word_of_words_that_fit_is_not_parted(tenths: int) -> None:
    """It was from 124.5 to 126.5 pt, and the rest of its line was white."""
    shown = lines(tenths / 10, "<b>It</b> is a message, or order; ·", "hyphens: auto; hyphenate-limit-chars: 6 3 3")
    assert shown[0] == ("It is a message, or order;" if tenths < 1245 else "It is a message, or order; ·")


def test_words_of_a_drawing_are_set_as_words() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" font-family="Noto Sans Arabic">'
        '<text x="100" y="20" direction="rtl">شاهد</text><text x="10 60" y="50">to</text></svg>'
    )
    css = "@page { size: 300pt; font-family: 'Noto Sans Arabic' }"
    assets = {"drawing.svg": svg.encode()}
    html = '<img src="asset:///drawing.svg" alt="A word">'
    pdf = html_to_pdf(Manuscript(html, title="T", language="ar", assets=assets, css=css, fonts=handout_fonts()))
    letters = pages_of(pdf.content)[0].letters
    arabic = sorted((letter.origin[0], letter.text) for letter in letters if letter.text in "شاهد")
    assert "".join(text for _, text in arabic) == "دهاش"  # from the left, as letters that run to the left stand
    t, o = (next(letter.origin[0] for letter in letters if letter.text == text) for text in "to")
    assert o - t == pytest.approx(50 * 0.75)


def test_the_tile_of_a_gradient_does_not_begin_again_where_its_shape_ends() -> None:
    # Poppler leaves the shape white else.
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><linearGradient id="g"><stop offset="0"/>'
        '<stop offset="1" stop-color="#c00"/></linearGradient><rect width="90" height="60" fill="url(#g)"/></svg>'
    )
    html = '<img src="asset:///drawing.svg" alt="A shape">'
    pdf = html_to_pdf(Manuscript(html, title="T", assets={"drawing.svg": svg.encode()}, css="@page { size: 300pt }"))
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        (tile,) = (each for each in document.objects if isinstance(each, pikepdf.Stream) and "/XStep" in each)
        assert [float(side) for side in tile.BBox] == [0, 0, 1, 1]
        assert tile.XStep > 1
        assert tile.YStep > 1


def test_running_heads_are_no_content() -> None:
    css = "@page { size: 300pt; font-family: 'Source Serif 4'; @top-left { content: 'head' } }"
    html = "<p style=\"font-family: 'Source Serif 4'\">body</p>"
    pdf = html_to_pdf(Manuscript(html, title="T", css=css, fonts=handout_fonts()))
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        steps = [(str(step.operator), step.operands) for step in pikepdf.parse_content_stream(document.pages[0])]
        marks = [str(operands[0]) for operator, operands in steps if operator in ("BDC", "BMC")]
        (mapped,) = (nums for nums in document.Root.StructTreeRoot.ParentTree.Nums if isinstance(nums, pikepdf.Array))
        assert sorted(marks) == ["/Artifact", "/Span"]
        assert len(mapped) == 1  # only the body leads to a tag


def test_a_page_that_was_looked_at_still_has_its_running_head() -> None:
    prepare()
    css = "@page { size: 300pt; @bottom-center { content: 'page ' counter(page) } }"
    laid = read(Manuscript("<p>One</p>", title="T", css=css, fonts=handout_fonts())).lay_out()
    seen = [pages_of(made.content)[0].text.split() for made in (laid.part(0, 1), laid.written())]
    assert seen == [["One", "page", "1"]] * 2


@pytest.mark.slow
def test_words_that_were_measured_are_not_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    usual: Any = line_break.create_layout

    def create(text: str, *others: Any) -> Any:
        measured.append(text)
        return usual(text, *others)

    monkeypatch.setattr(line_break, "create_layout", create)
    texts = [f"Paragraph {number} says so many words that it takes more than one line." for number in range(20)]
    forget_fonts()
    first = paragraphs(texts)
    before, texts[7] = len(measured), "Paragraph 7 says something else, in as many words as the one before."
    again = paragraphs(texts)
    assert len(measured) - before < before / 5
    forget_fonts()
    assert paragraphs(texts) == again != first


def test_a_line_is_drawn_as_it_was_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up: list[Any] = []
    usual: Any = line_break.Layout.setup

    def noted(layout: Any, style: Any) -> None:
        set_up.append(layout)
        usual(layout, style)

    prepare()
    monkeypatch.setattr(line_break.Layout, "setup", noted)
    html = "<p>Messages that cross on their way are seen in any order.</p><pre>send 1\n\u2029send 2</pre>"
    css = "@page { size: 300pt } body { width: 120pt; font: 10pt 'Source Serif 4' }"
    laid = read(Manuscript(html, title="T", css=css, fonts=handout_fonts())).lay_out()
    before = len(set_up)
    said = pages_of(laid.written().content)[0].text
    assert len(set_up) == before > 0
    assert " ".join(said.split()) == "Messages that cross on their way are seen in any order. send 1 send 2"


def test_how_high_a_type_is_is_asked_once_for_all_that_is_styled_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    usual: Any = line_break._font_style_cache_key

    def noted(style: Any, **named: Any) -> str:
        asked.append(style)
        return str(usual(style, **named))

    monkeypatch.setattr(line_break, "_font_style_cache_key", noted)
    forget_fonts()
    paragraphs([f"Paragraph {number}" for number in range(20)])
    assert 0 < len(asked) < 20


@pytest.mark.parametrize("position", ["static", "relative", "absolute", "fixed", "running(head)", "note(side)"])
@pytest.mark.parametrize("floats", ["none", "left", "right", "inline-start", "inline-end", "footnote"])
def test_what_is_in_the_flow_is_known_by_two_of_its_values(
    floats: str, position: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare()
    of = position.partition("(")
    box = Box("p", {"float": floats, "position": (f"{of[0]}()", of[2][:-1]) if of[1] else position}, None)
    elsewhere = box.is_floated(), box.is_absolutely_positioned(), box.is_running(), box.is_footnote(), box.is_note()
    monkeypatch.setattr(Box, "is_floated", None)
    assert box.is_in_normal_flow() == (not any(elsewhere))


def test_an_object_of_a_pdf_is_put_into_bytes_once_and_as_pydyf_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: Any = pydyf.Array([1, 0.5, 2.0, -0.25, b"7 0 R", "/Name", pydyf.String("(a)")])
    inner: Any = pydyf.Dictionary(
        {"T": pydyf.String("é"), "K": numbers, "E": pydyf.Dictionary(), b"B": True, "N": None}
    )
    for thing in (inner, numbers, pydyf.Stream([b"q", "Q", 1, 0.125], {"L": numbers}), pydyf.String("a\\b")):  # type: ignore[no-untyped-call]
        assert in_bytes(thing).data == thing.data
    put: list[Any] = []
    usual: Any = pydyf.Dictionary.data.fget

    def noted(thing: Any) -> bytes:
        put.append(thing)
        return bytes(usual(thing))

    monkeypatch.setattr(pydyf.Dictionary, "data", property(noted))
    paragraphs(["Every clock drifts."])
    assert put
    assert not [thing for thing in put if thing.get("Type") == "/StructElem"]


def test_what_gathers_the_objects_of_a_pdf_is_packed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[Any] = []
    usual: Any = zlib.compressobj

    def noted(**how: Any) -> Any:
        packed.append(how)
        return usual(**how)

    monkeypatch.setattr(zlib, "compressobj", noted)
    paragraphs(["Every clock drifts."])
    assert len(packed) == 2  # and where the objects stand


def test_a_stream_is_packed_as_it_was() -> None:
    stream = pydyf.Stream(["/P", pydyf.Dictionary({"MCID": 0}), b"BDC", 1.5], {"N": 1}, compress=True)
    pydyf.PDF().add_object(stream)
    head, _, packed = in_bytes(stream).data.removesuffix(b"\nendstream").partition(b"\nstream\n")
    assert head == b"<</N 1/Filter /FlateDecode/Length %d>>" % len(packed)
    assert zlib.decompress(packed) == b"/P\n<</MCID 0>>\nBDC\n1.5"


def paragraphs(texts: list[str], more: str = "") -> bytes:
    html = "".join(f"<p>{text}</p>" for text in texts)
    css = "@page { size: 300pt } p { margin: 0; width: 180pt; text-align: justify; font: 10pt 'Source Serif 4' }"
    return html_to_pdf(Manuscript(html, title="T", css=css + more, fonts=handout_fonts())).content


STYLED = """
@page { size: 300pt 400pt; @top-left { content: string(said) } } @page wide { size: 600pt 400pt }
@page :right { @bottom-right { content: counter(page) } } @page :first { margin: 1cm } p { string-set: said content() }
.wide { page: wide } body { overflow: hidden }
* { font-family: 'Source Serif 4' } p { margin: 0; width: 40vw; border: 1pt solid }
li::before, li.odd::before { content: "+ " }
.note { float: footnote } .note::footnote-call, .note::footnote-marker { content: attr(data-number) }
"""
LISTED = """<ol><li>one</li><li id="two" class="odd">two<span class="note" data-number="1">said below</span></li></ol>
<p id="end" style="color: #123456">See <a href="#two">two</a>.</p><p>End.</p>"""


@pytest.mark.slow
@pytest.mark.parametrize("css", [STYLED, STYLED.replace("40vw", "90pt")])
def test_a_document_is_styled_as_if_none_were_set_before(css: str) -> None:
    fonts = handout_fonts()
    other = LISTED.replace("two", "three").replace("123456", "654321")
    bodies = [LISTED, f'<div class="wide">first</div>{LISTED}', other]
    made = []
    for body in bodies:
        forget_fonts()
        made.append(html_to_pdf(Manuscript(body, title="T", css=css, fonts=fonts)).content)
    forget_fonts()
    assert [html_to_pdf(Manuscript(body, title="T", css=css, fonts=fonts)).content for body in bodies] == made


@pytest.mark.slow
def test_elements_that_were_styled_are_not_styled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[Any] = []
    usual: Any = ComputedStyle.__init__

    def noted(own: Any, *others: Any) -> None:
        styled.append(own)
        usual(own, *others)

    monkeypatch.setattr(ComputedStyle, "__init__", noted)
    texts = [f"<em>Paragraph</em> {number}" for number in range(20)]
    forget_fonts()
    first = paragraphs(texts)
    before = len(styled)
    assert paragraphs([*texts, "<em>One</em> more"]) != first
    assert len(styled) - before < before


@pytest.mark.slow
def test_pages_that_are_styled_alike_are_styled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[Any] = []
    usual: Any = ComputedStyle.__init__

    def noted(own: Any, *others: Any) -> None:
        styled.append(own)
        usual(own, *others)

    monkeypatch.setattr(ComputedStyle, "__init__", noted)
    forget_fonts()
    counts = []
    for count in (100, 400):
        paragraphs(["words"] * count, more="@page { @top-left { content: string(topic) counter(page) } }")
        counts.append(len(styled))
    assert counts[1] == counts[0] > 0


@pytest.mark.slow
def test_lines_of_the_same_type_are_broken_once_whatever_white_is_around_them() -> None:
    html = "".join(f"<div class='{name}'><p>Words of some length that are broken.</p></div>" for name in "abc")
    css = "@page { size: 100pt 400pt; margin: 10pt } p { font: 10pt/12pt 'Source Serif 4' }"
    source = read(Manuscript(html, title="T", language="en", css=css, fonts=handout_fonts()))
    known = style_of(css, handout_fonts())[0].__dict__
    counts = []
    for more in ("", ".b { margin: 7pt 0 }", ".b { text-decoration: underline }", ".b { letter-spacing: 2pt }"):
        source.lay_out(more)
        counts.append(len(known["known_lines"]))
    assert 0 < counts[0] == counts[1] < counts[2] < counts[3]
