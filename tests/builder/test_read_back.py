"""Whatever a file is, what it says is read back: a secret is found in a text, in HTML, in XML, in a package."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from ddcurric.builder.leaks import leaks_in
from ddcurric.builder.secrets import secrets_of
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.source import Span
from tests.lessons import lesson, topic

SECRET = "No process can tell a slow peer from one that has crashed & burned, for all it hears is silence."
LESSON = lesson("Text.", after=f"## Exercises\n\n### Do {{#do}}\n\nTask.\n\n::: solution\n{SECRET}\n:::")
BOLD = SECRET.replace("crashed & burned", "cra<b class='x'>shed</b> &amp; burned")


def package(name: str, content: bytes, noted: bytes = b"") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as members:
        members.comment = noted
        members.writestr(name, content)
    return file.getvalue()


FILES = {
    "a text": f"1. {SECRET}\n".encode(),
    "a text with a mark of its order": SECRET.encode("utf-16"),
    "a table": b"term\tmeaning\nsilence\t" + SECRET.encode(),
    "a page": f"<!doctype html><p>{BOLD}".encode(),
    "an address": b"https://example.org/?q=" + SECRET.replace(" ", "%20").replace("&", "%26").encode(),
    "JSON": b'{"answer": "' + SECRET.encode() + b'"}',
    "XML": f"<?xml version='1.0'?><quiz><text>{BOLD}</text></quiz>".encode(),
    "HTML in XML": f"<?xml version='1.0'?><quiz><text><![CDATA[<p>{BOLD}</p>]]></text></quiz>".encode(),
    "XML after a byte-order mark": b"\xef\xbb\xbf" + f"<?xml version='1.0'?><quiz a='{SECRET[:40]}'/>".encode(),
    "a package of XML": package("item.xml", f"<item><text>{BOLD}</text></item>".encode()),
    "a package of a page": package("item.html", f"<p>{BOLD}</p>".encode()),
    "what is noted of a package": package("item.txt", b"Task.", noted=SECRET.encode()),
    "a package in a package": package("book.bin", package("item.txt", SECRET.encode())),
}


@pytest.mark.parametrize("what", FILES)
def test_a_secret_is_found_in(what: str) -> None:
    secrets = secrets_of((topic(LESSON),), STUDENT)
    assert {found.code for found in leaks_in([FILES[what]], secrets, "file", Span("", 1))} == {"leak"}


@pytest.mark.parametrize("key", ["/JS", "/XFA", "/PieceInfo"])
def test_a_secret_is_found_in_a_stream_of_a_pdf(key: str) -> None:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root[key] = pdf.make_stream(f"app.alert('{SECRET}')".encode())
        pdf.save(file)
    secrets = secrets_of((topic(LESSON),), STUDENT)
    assert {found.code for found in leaks_in([file.getvalue()], secrets, "file", Span("", 1))} == {"leak"}


def test_letters_of_arabic_that_are_drawn_apart_hide_nothing() -> None:
    text = "لا تستطيع أي عملية أن تميز بين نظير بطيء ونظير تعطل"
    secrets = secrets_of((topic(LESSON.replace(SECRET, text)),), STUDENT)
    apart = text.replace("تم", "تـم").replace("ظي", "ظـــي").encode()
    assert {found.code for found in leaks_in([apart], secrets, "file", Span("", 1))} == {"leak"}


def test_a_file_without_it_raises_no_alarm() -> None:
    secrets = secrets_of((topic(LESSON),), STUDENT)
    files = [b"", b"Text.\n", b"<?xml version='1.0'?><quiz/>", package("item.html", b"<p>Do. Task.</p>")]
    assert leaks_in(files, secrets, "file", Span("", 1)) == ()


SOUR = "With ammonia it is the"
FORMULA = "$$\\mathrm{NH_3 + H_2O}$$"
TABLE = "| Acid | Conjugate base |\n| --- | --- |\n| HCl | chloride |"
BEHIND = {
    "a table": (f"{FORMULA}\n\n{TABLE}", "Acid Conjugate base\nHCl chloride"),
    "a paragraph": (f"{FORMULA}\n\nAcid is sour, and burns.", "Acid is sour, and burns."),
    "a formula in it": (f"{FORMULA}\n\nAcid $K_a$ is sour, and burns.", "Acid is sour, and burns."),
}
"""What comes behind a blank that ends its paragraph, and what a file says there, without the letters of formulas."""


@pytest.mark.parametrize("what", BEHIND)
def test_words_that_come_next_are_no_blank(what: str) -> None:
    written, printed = BEHIND[what]
    secrets = secrets_of((topic(lesson(f"{SOUR} [acid]{{.blank}}:\n\n{written}")),), STUDENT)
    assert leaks_in([f"{SOUR} ____:\n{printed}".encode()], secrets, "file", Span("", 1)) == ()
    for between in ("", "NH3 + H2O\n"):
        told = f"{SOUR} acid:\n{between}{printed}".encode()
        assert [found.code for found in leaks_in([told], secrets, "file", Span("", 1))] == ["leak"]
    twice = f"{SOUR} ____:\n{printed}\n{SOUR} acid."
    assert [found.code for found in leaks_in([twice.encode()], secrets, "file", Span("", 1))] == ["leak"]


def test_words_that_came_before_are_no_blank() -> None:
    text = f"Lemons are full of what is called acid\n\n{FORMULA}\n\n[Acid]{{.blank}} gives a proton away."
    secrets = secrets_of((topic(lesson(text)),), STUDENT)
    lemons = "Lemons are full of what is called acid"
    assert leaks_in([f"{lemons}\n____ gives a proton away.".encode()], secrets, "file", Span("", 1)) == ()
    told = f"{lemons}\nAcid gives a proton away.".encode()
    assert [found.code for found in leaks_in([told], secrets, "file", Span("", 1))] == ["leak"]


NEXT = {
    "a paragraph": ("Acid is sour, and burns.", "Acid is sour, and burns."),
    "a short point, and one of the lesson's others": ("- Acid burns\n- Salt is not sour", "Acid burns\nText."),
    "a heading that is the word": (
        "### Acid\n\nSalt is not sour, it is salty.",
        "Acid\nSalt is not sour, it is salty.",
    ),
    "the word alone, and a running head": ("- Acid\n- Salt is not sour", "Acid\nClocks\nSalt is not sour"),
    "a paragraph with a blank": ("Acid [burns]{.blank} what it touches first.", "Acid ___ what it touches first."),
}
"""What follows a blank that ends its paragraph with the blank's own word, and what a file says there."""


@pytest.mark.parametrize("what", NEXT)
def test_a_filled_blank_is_found_though_its_word_comes_next(what: str) -> None:
    written, printed = NEXT[what]
    both = topic(lesson(f"{SOUR} [acid]{{.blank}}.\n\n{written}\n\n### More\n\nText."))
    for secrets in (secrets_of((both,), STUDENT), secrets_of((topic(lesson("Lead.")), both), STUDENT)):
        assert leaks_in([f"{SOUR} ____.\n{printed}".encode()], secrets, "file", Span("", 1)) == ()
        told = f"{SOUR} acid.\n{printed}".encode()
        assert [found.code for found in leaks_in([told], secrets, "file", Span("", 1))] == ["leak"]


BEFORE = {
    "a paragraph": ("Lemons are full of what is called acid", "Lemons are full of what is called acid"),
    "a short point": ("- Salt is not sour\n- Sour: acid", "Text.\nSour: acid"),
    "the word alone": ("- Salt is not sour\n- Acid", "Salt is not sour\nClocks\nAcid"),
}


@pytest.mark.parametrize("what", BEFORE)
def test_a_filled_blank_is_found_though_its_word_came_before(what: str) -> None:
    written, printed = BEFORE[what]
    text = f"{written}\n\n[Acid]{{.blank}} gives a proton away.\n\n### More\n\nText."
    secrets = secrets_of((topic(lesson(text)),), STUDENT)
    assert leaks_in([f"{printed}\n____ gives a proton away.".encode()], secrets, "file", Span("", 1)) == ()
    told = f"{printed}\nAcid gives a proton away.".encode()
    assert [found.code for found in leaks_in([told], secrets, "file", Span("", 1))] == ["leak"]


def test_a_pdf_is_opened_once_for_its_strings_and_for_what_is_attached(monkeypatch: pytest.MonkeyPatch) -> None:
    file, opened, usual = BytesIO(), [], pikepdf.open
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["notes.zip"] = b"PK"
        pdf.docinfo["/Title"] = SECRET
        pdf.save(file)

    def noted(content: BytesIO) -> pikepdf.Pdf:
        opened.append(content)
        return usual(content)

    monkeypatch.setattr(pikepdf, "open", noted)
    found = leaks_in([file.getvalue()], secrets_of((topic(LESSON),), STUDENT), "file", Span("", 1))
    assert [each.message.split()[1] for each in found] == ["says", "has"]
    assert len(opened) == 1
