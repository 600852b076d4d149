"""Decks that are broken, locked, huge or meant to harm: a clear message and nothing else, or done in no time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from ddcurric.importers.deck.importer import DECK
from ddcurric.importers.kit.importer import ImportSettings
from tests.importers.decks import deck, replaced, with_parts
from tests.importers.packages import plain, shapes
from tests.importers.said import brought, said
from tests.importers.word_files import docx, p

SETTINGS = ImportSettings("en", "lesson")
SLIDE = "ppt/slides/slide1.xml"
TYPES = "[Content_Types].xml"
PLAIN = "vnd.openxmlformats-officedocument.presentationml.presentation.main"


def message(data: bytes, name: str = "talk.pptx") -> str:
    read = DECK.read(data, name, SETTINGS)
    assert read.value is None
    [found] = read.diagnostics
    assert found.code == "import-unreadable"
    assert found.hint
    assert DECK.words(data, name) == ()
    return found.message


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/media/1.png", bytes(1000))
        archive.filelist[-1].file_size = 400_000_000
    return out.getvalue()


def entity() -> bytes:
    return replaced(plain("One"), SLIDE, "<p:sld ", '<!DOCTYPE p:sld [<!ENTITY x SYSTEM "file:///etc/passwd">]><p:sld ')


def blanks() -> bytes:
    return b"<p:sld>" + b" " * 41_000_000 + b"</p:sld>"


def overlapping() -> bytes:
    """A file of which the directory names the same bytes many times, as in Fifield's bomb of 2019."""
    with zipfile.ZipFile(io.BytesIO(plain("One"))) as archive:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in archive.namelist():
                made.writestr(name, archive.read(name))
            made.writestr("ppt/media/a.bin", bytes(90_000))
            made.writestr("ppt/media/b.bin", bytes(10))
            made.filelist[-1].header_offset = made.filelist[-2].header_offset
            made.filelist[-1].filename = "ppt/media/a.bin"
        return out.getvalue()


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096) + "EncryptedPackage".encode("utf-16-le")


def without(name: str) -> bytes:
    return with_parts(plain("One"), lambda parts: parts.pop(name) and None)


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "the file is empty"),
    "words": (lambda: b"Slide 1: Clocks", "is no deck"),
    "locked": (locked, "password"),
    "old": (lambda: locked()[:8] + bytes(4096), "before 2007 (.ppt)"),
    "bomb": (bomb, "unpacks to more than"),
    "a bomb of blanks": (lambda: with_parts(plain("One"), lambda parts: parts.update({SLIDE: blanks()})), "too long"),
    "parts over parts": (overlapping, "lie over one another"),
    "a part outside": (
        lambda: with_parts(plain("One"), lambda parts: parts.update({"../../etc/cron.d/x": b"* * * * *"})),
        "`../../etc/cron.d/x`, which would lie outside",
    ),
    "cut off": (lambda: plain("One")[:9000], "damaged"),
    "entities": (entity, "entities"),
    "no slide": (lambda: without(SLIDE), "a slide of it is missing"),
    "no presentation": (lambda: without("ppt/presentation.xml"), "it has no text"),
    "not XML": (lambda: replaced(plain("One"), SLIDE, "</p:sld>", "</p:oops>"), "damaged"),
    "no slides": (lambda: deck(lambda made: None), "no slides"),
    "Word": (lambda: docx(p("One")), "no deck"),
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n == "a bomb of blanks" else n for n in REFUSED]
)
def test_is_refused_with_a_way_out(name: str) -> None:
    made, words = REFUSED[name]
    assert words in message(made())


@pytest.mark.parametrize("ending", ["pptm", "ppsx", "potx"])
def test_other_endings_are_the_same_format(ending: str) -> None:
    assert f".{ending}" in DECK.suffixes
    kinds = {
        "pptm": "vnd.ms-powerpoint.presentation.macroEnabled.main",
        "ppsx": PLAIN.replace("presentation.main", "slideshow.main"),
        "potx": PLAIN.replace("presentation.main", "template.main"),
    }
    made = replaced(plain("One"), TYPES, PLAIN, kinds[ending])
    assert "slide One" in said(brought(DECK, made).pieces)


def test_a_path_that_leads_out_is_no_path() -> None:
    def change(parts: dict[str, bytes]) -> None:
        rels = "ppt/slides/_rels/slide1.xml.rels"
        link = b'<Relationship Id="rId8" Type="http://x/image" Target="../../../../etc/passwd"/></Relationships>'
        parts[rels] = parts[rels].replace(b"</Relationships>", link)

    read = brought(DECK, with_parts(plain("One"), change))
    assert read.pictures == ()
    assert "slide One" in said(read.pieces)


def test_links_that_act_are_words() -> None:
    def change(parts: dict[str, bytes]) -> None:
        rels = "ppt/slides/_rels/slide1.xml.rels"
        link = b'<Relationship Id="rId8" Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
        parts[rels] = parts[rels].replace(b"</Relationships>", link + b"</Relationships>")
        parts[SLIDE] = parts[SLIDE].replace(
            b"<a:r><a:t>about one", b'<a:r><a:rPr><a:hlinkClick r:id="rId8"/></a:rPr><a:t>about one'
        )

    assert said(brought(DECK, with_parts(plain("One"), change)).pieces) == "slide One\n  - about one"


def test_groups_without_end_are_their_words() -> None:
    deep = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="G"/></p:nvGrpSpPr><p:grpSpPr/>' * 90
    inner = "<p:sp><p:nvSpPr><p:cNvPr id='8' name='B'/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r>"
    made = shapes(plain("Deep"), f"{deep}{inner}<a:t>below</a:t></a:r></a:p></p:txBody></p:sp>{'</p:grpSp>' * 90}")
    assert "unread shapes grouped too deep: below" in said(brought(DECK, made).pieces)


def test_numbers_that_are_none_are_passed_over() -> None:
    made = replaced(
        plain("One"), SLIDE, "<p:spPr/>", '<p:spPr><a:xfrm rot="x"><a:off x="y" y="1e99"/></a:xfrm></p:spPr>'
    )
    assert "slide One" in said(brought(DECK, made).pieces)


@pytest.mark.slow
def test_many_slides_is_read() -> None:
    made = plain(*(f"Slide {at}" for at in range(60)))
    assert said(brought(DECK, made).pieces).count("slide Slide") == 60
