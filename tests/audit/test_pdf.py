"""What a PDF has lost is found, in print and on slides; in a whole one nothing is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import page
import pikepdf
import pytest
from audit.files import LESSON, changed_pdf, of_pdf, printed, slides
from pdfs import opened
from PIL import Image
from printed import solutions

from ddcurric.audit import PDF_CHECKS, audit_pdf
from ddcurric.audit.tags import tags_of

FILES: dict[str, Callable[[], bytes]] = {"handout": printed, "slides": slides}


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    return [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{kind}"]


def leaves(pdf: pikepdf.Pdf) -> list[tuple[pikepdf.Dictionary, int]]:
    """Elements that hold stretches of content, each with its first."""
    tags = (tag for tag in tags_of(pdf) if tag.holds and "/Pg" in tag.element)
    return [(tag.element, tag.holds[0][1]) for tag in tags]


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_in_a_whole_file_everything_is_looked_at_and_nothing_is_found(file: str) -> None:
    content = FILES[file]()
    audit = audit_pdf("a.pdf", content)
    assert [*audit.findings] == []
    assert [result.check for result in audit.results] == [*PDF_CHECKS]
    assert all(result.looked_at for result in audit.results)
    assert audit.length == len(pikepdf.open(io.BytesIO(content)).pages)
    assert page.is_pdf_compliant_bytes(content), "another program says the same"


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def without_metadata(name: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            del metadata[name]

    return change


def wordless(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


def named_by_its_file(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = pikepdf.String("figures/two.svg")


def headless(pdf: pikepdf.Pdf) -> None:
    for head in elements(pdf, "TH"):
        head.S = pikepdf.Name.TD


def unrelated(pdf: pikepdf.Pdf) -> None:
    for cell in (*elements(pdf, "TD"), *elements(pdf, "TH")):
        del cell["/A"]


def unmarked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def fontless(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            for name in {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
                del thing[name]


def nameless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def speechless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def read_twice(pdf: pikepdf.Pdf) -> None:
    (first, stretch), (second, own) = leaves(pdf)[:2]
    again = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=first.Pg, MCID=stretch)
    second.K = pikepdf.Array([own, again])


def skipped(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].S = pikepdf.Name.H3


def jumping(pdf: pikepdf.Pdf) -> None:
    for each in pdf.pages:
        each.Annots = each.get("/Annots", pikepdf.Array())
        each.Tabs = pikepdf.Name.R


def forgotten(pdf: pikepdf.Pdf) -> None:
    leaves(pdf)[0][0].K = pikepdf.Array()


def scribbled(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"10 10 m 90 90 l S")


def anchored(pdf: pikepdf.Pdf) -> None:
    """A link within the file that is announced by the name of its target."""
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[9, 9, 20, 20], F=4)
    link.Dest = link.Contents = pikepdf.String("fig-two")
    pdf.pages[0].Annots = pikepdf.Array([*pdf.pages[0].get("/Annots", ()), pdf.make_indirect(link)])
    pdf.pages[0].Tabs = pikepdf.Name.S


LOSSES: dict[str, tuple[Callable[[pikepdf.Pdf], object], str, str]] = {
    "all its tags": (untagged, "tags", "the file is not tagged"),
    "the tag of a paragraph": (forgotten, "tags", r"page \d+: .* in no tag"),
    "what a line in it is": (scribbled, "tags", "page 1: a drawing in no tag"),
    "that it conforms": (without_metadata("pdfuaid:part"), "PDF/UA", "does not say that it conforms"),
    "its language": (speechless, "language", "the file says no language"),
    "its title": (without_metadata("dc:title"), "title", "the file has no title"),
    "that its title is shown": (nameless, "title", "a reader shows the file's name"),
    "an alternative text": (wordless, "alt. texts", r"page \d+: no alternative text: a figure"),
    "the words of one": (named_by_its_file, "alt. texts", r"page \d+: the alternative text is the name of a file"),
    "the words of a link": (anchored, "alt. texts", "page 1: a link that does not say where it leads"),
    "that a paragraph is read once": (read_twice, "order", r"page \d+: what stands there is read more than once"),
    "the first of its headings": (skipped, "order", r"page \d+: a heading of level 3 follows none"),
    "where the tabulator key goes": (jumping, "order", "page 1: the tabulator key goes another way"),
    "the heads of a table": (headless, "tables", r"page \d+: a table without a cell that heads"),
    "whose heads they are": (unrelated, "tables", r"page \d+: a table whose cells do not say"),
    "its bookmarks": (unmarked, "bookmarks", "several pages, and no bookmarks"),
    "its fonts": (fontless, "fonts", r"the font \S+ is not in the file"),
}


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("loss", LOSSES)
def test_what_a_file_has_lost_is_found(loss: str, file: str) -> None:
    change, check, said = LOSSES[loss]
    found = of_pdf(changed_pdf(FILES[file](), change))
    assert check in found
    assert any(re.search(said, each) for each in found[check]), found
    if loss not in ("all its tags", "the tag of a paragraph", "its fonts", "that a paragraph is read once"):
        assert {*found} == {check}


@pytest.mark.slow
def test_links_say_their_words() -> None:
    with opened(printed()) as pdf:
        links = [str(each.Contents) for sheet in pdf.pages for each in sheet.get("/Annots", ()) if "/Contents" in each]
    assert links == ["Table 1", "the archive"]


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["all its tags", "that it conforms", "its language", "its title", "its fonts"])
def test_another_program_finds_it_too(loss: str) -> None:
    content = changed_pdf(printed(), LOSSES[loss][0])
    assert page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1).failures


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_pale_words_are_found_on_light_and_on_dark(file: str) -> None:
    def pale(pdf: pikepdf.Pdf) -> None:
        """Words in light grey above, and grey ones on a dark field, as ornament, so that tags are as before."""
        font = next(iter(pdf.pages[0].Resources.Font.keys()))
        text = next(each for each in pikepdf.parse_content_stream(pdf.pages[0]) if str(each.operator) in ("Tj", "TJ"))
        shown = pikepdf.unparse_content_stream([text])
        words = b"BT %s 12 Tf 1 0 0 1 %d 40 Tm %s ET\n"
        light = b"1 g 30 30 160 40 re f .8 g " + words % (font.encode(), 40, shown)
        dark = b".1 g 200 30 200 40 re f .3 g " + words % (font.encode(), 210, shown)
        pdf.pages[0].contents_add(b"Q q /Artifact BMC " + light + dark + b"EMC Q q")
        pdf.pages[0].contents_add(b"q", prepend=True)
        pdf.pages[0].contents_add(b"Q")

    (found,) = (of_pdf(changed_pdf(FILES[file](), pale)).get("contrast", []),)
    assert [each.rpartition(": ")[2] for each in found] == ["1.6 to 1, not 4.5", "2.1 to 1, not 4.5"]


@pytest.mark.slow
def test_a_picture_that_is_tagged_as_text_is_found() -> None:
    def photograph(pdf: pikepdf.Pdf) -> None:
        file = io.BytesIO()
        Image.new("RGB", (4, 4), "#446688").save(file, "JPEG")
        stream = pikepdf.Stream(
            pdf,
            file.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=4,
            Height=4,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        first = pdf.pages[0]
        first.Resources.XObject = first.Resources.get("/XObject", pikepdf.Dictionary())
        first.Resources.XObject["/Photo"] = stream
        stretch = next(stretch for tag, stretch in leaves(pdf) if tag.Pg.objgen == first.objgen)
        first.contents_add(b"/P <</MCID %d>> BDC q 9 0 0 9 9 9 cm /Photo Do Q EMC" % stretch)

    content = changed_pdf(slides(), photograph)
    assert of_pdf(content)["alt. texts"] == [
        "page 1: a picture that is tagged as something else, so that it has no alternative"
    ]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"PK\x03\x04"])
def test_a_file_that_is_none_is_a_finding(content: bytes) -> None:
    (found,) = of_pdf(content).values()
    assert "the file cannot be read" in found[0]


def test_a_file_from_elsewhere_is_read_without_a_tag() -> None:
    pdf, file = pikepdf.new(), io.BytesIO()
    for _ in range(2):
        pdf.add_blank_page()
    pdf.save(file)
    assert {*of_pdf(file.getvalue())} == {"tags", "PDF/UA", "language", "title", "bookmarks"}


@pytest.mark.slow
def test_a_link_to_what_is_in_another_file_is_none() -> None:
    text = LESSON.replace(
        "The first of each.", "The first of each, as in [](#fig-two), or [the second](#three-things-are-often-said)."
    )
    assert of_pdf(solutions(text).content) == {}
