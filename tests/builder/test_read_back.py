"""Whatever a file is, what it says is read back: a secret is found in a text, in HTML, in XML, in a package."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from ddcurric.builder.leaks import leaks_in
from ddcurric.builder.secrets import secrets_of
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.source import Span
from tests.lessons import lesson, topic

SECRET = "No process can tell a slow peer from one that has crashed & burned, for all it hears is silence."
LESSON = lesson("Text.", after=f"## Exercises\n\n### Do {{#do}}\n\nTask.\n\n::: solution\n{SECRET}\n:::")
BOLD = SECRET.replace("crashed & burned", "cra<b class='x'>shed</b> &amp; burned")


def package(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as members:
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
    "a package in a package": package("book.bin", package("item.txt", SECRET.encode())),
}


@pytest.mark.parametrize("what", FILES)
def test_a_secret_is_found_in(what: str) -> None:
    secrets = secrets_of((topic(LESSON),), STUDENT)
    assert {found.code for found in leaks_in([FILES[what]], secrets, "file", Span("", 1))} == {"leak"}


def test_a_file_without_it_raises_no_alarm() -> None:
    secrets = secrets_of((topic(LESSON),), STUDENT)
    files = [b"", b"Text.\n", b"<?xml version='1.0'?><quiz/>", package("item.html", b"<p>Do. Task.</p>")]
    assert leaks_in(files, secrets, "file", Span("", 1)) == ()
