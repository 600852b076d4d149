"""Read a written file back, everything that it says in any of its channels, and look for secrets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote
from zipfile import ZipFile

from ddcurric.builder.said import SHORTEST
from ddcurric.builder.secrets import Secrets
from ddcurric.diagnostics import Diagnostic, error
from ddcurric.source import Span

if TYPE_CHECKING:
    import pikepdf
    from lxml.etree import XPath

TEXT_STREAMS = ("/Metadata", "/EmbeddedFile")
"""Types of streams whose bytes are words, or may be."""

PDF, ZIP, XML = b"%PDF", b"PK\x03\x04", b"<?xml"
"""How files begin."""


def leaks_in(contents: Iterable[bytes], secrets: Secrets, name: str, place: Span) -> tuple[Diagnostic, ...]:
    """An error for each secret that the parts of a file give away, and for each attachment, which could hold any."""
    files: list[str] = []
    found = [
        error(
            "leak",
            secret.span,
            f"{name} says “{secret.words}”, which its readers must not know yet",
            "the file was not published; this is a fault of the program or of a changed template",
        )
        for secret in secrets.found_in(chain.from_iterable(texts_of(part, files) for part in contents))
    ]
    attached = [
        error("leak", place, f"{name} has an attachment, `{file}`", "the file was not published") for file in files
    ]
    return (*found, *attached)


def texts_of(content: bytes, attached: list[str] | None = None) -> Iterator[str]:
    """Everything that a file says, whatever it is: a PDF, a package such as a .pptx, XML, or text.

    The names of files that a PDF carries come into `attached`, once all is said.
    """
    if content.startswith(PDF):
        yield from texts_of_pdf(content, attached)
    elif content.startswith(ZIP):
        with ZipFile(BytesIO(content)) as package:
            noted = (package.comment, *(member.comment for member in package.infolist()))
            yield from (note.decode("utf-8", "replace") for note in noted)
            for member in package.namelist():
                yield member
                yield from _texts_of_member(member, package.read(member))
    elif content.startswith(XML):
        yield from _texts_of_xml(content)
    else:
        yield from _texts_of_text(content.decode("utf-8", "replace"))


PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".ttf", ".otf", ".fntdata")
"""Ends of the names of members that say nothing in letters."""


def _texts_of_member(name: str, content: bytes) -> Iterator[str]:
    if name.lower().endswith(MARKUP):
        yield from _texts_of_xml(content)
    elif not name.lower().endswith(PICTURES):
        yield from texts_of(content)


MARKUP = (".xml", ".rels", ".vml", ".svg")
"""Ends of the names of members that are XML."""


def _texts_of_xml(content: bytes) -> Iterator[str]:
    """The text, and every attribute and comment that could hold a secret.

    Reading all of them needs no list of places that could miss one.
    """
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    # Runs follow each other without a space where a word is partly bold.
    text = "".join(map(str, root.itertext()))
    yield text
    if "<" in text:  # HTML in XML, as learning platforms have it
        yield from _texts_of_text(text)
    yield from (str(note.text) for note in root.iter(etree.Comment, etree.ProcessingInstruction))
    for value in sorted(set(cast("list[str]", _long_values()(root)))):
        yield value
        yield unquote(value)


@cache
def _long_values() -> XPath:
    """Finds the values of attributes that are long enough for a secret."""
    from lxml.etree import XPath

    return XPath(f"//@*[string-length() >= {SHORTEST}]", smart_strings=False)


def _texts_of_text(text: str) -> Iterator[str]:
    """The words of a text, as they are and without the signs of HTML and of addresses."""
    yield text
    yield unquote(text)
    yield _TAG.sub("", unescape(text))
    yield _TAG.sub("", text)


_TAG = re.compile(r"<[^<>]*>")


def texts_of_pdf(content: bytes, attached: list[str] | None = None) -> Iterator[str]:
    """Everything that a PDF says: the text of its pages, and every string and every name in it; see `texts_of`.

    Among the strings are alternative and replacement texts, annotations, bookmarks, metadata, destinations, form
    fields and scripts; reading all of them needs no list of places that could miss one.
    """
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(content)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        yield "\n".join(pages)
    finally:
        document.close()
    yield from _strings_of_pdf(content, attached)


def _strings_of_pdf(content: bytes, attached: list[str] | None) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        if attached is not None:
            attached += sorted(pdf.attachments)
        for thing in [*pdf.objects, pdf.trailer]:
            head = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
            if isinstance(head, pikepdf.Object) and _MAY_SAY_SOMETHING.search(head.unparse(resolved=True)):
                yield from _strings(thing)
            if isinstance(thing, pikepdf.Stream):
                yield from _stream_words(thing)


_MAY_SAY_SOMETHING = re.compile(rb"\(|<[0-9A-Fa-f]|/[^\s/<>\[\]()]{%d}" % SHORTEST)
"""In an object as it is written: a string, or a name long enough for a secret. Most are numbers and references."""


def _strings(thing: Any) -> Iterator[str]:
    """The strings and names directly in an object; objects of their own are visited by themselves."""
    import pikepdf

    stack = [thing]
    while stack:
        top = stack.pop()
        if isinstance(top, pikepdf.String | pikepdf.Name):
            yield str(top)
            yield unquote(str(top))
            continue
        if isinstance(top, pikepdf.Array):
            inner = list(top)
        elif isinstance(top, pikepdf.Dictionary | pikepdf.Stream):
            yield from top.keys()
            inner = [value for _, value in top.items()]
        else:
            continue
        stack += [each for each in inner if not getattr(each, "is_indirect", False)]


def _stream_words(stream: pikepdf.Stream) -> Iterator[str]:
    """What a stream says outside of the page's text: metadata, files, and texts that replace marked content."""
    import pikepdf

    if str(stream.get("/Type", "")) in TEXT_STREAMS:
        words = stream.read_bytes()
        yield words.decode("utf-8", "replace")
        yield words.decode("utf-16", "replace")
        return
    if any(key in stream for key in ("/Length1", "/FunctionType", "/N", "/W")) or stream.get("/Subtype") == "/Image":
        return  # a font, a function, a colour profile, an index of objects, a picture
    try:
        drawn = stream.read_bytes()
    except pikepdf.PdfError:
        return
    if b"BDC" not in drawn and b"begincmap" not in drawn:
        yield drawn.decode("utf-8", "replace")  # a script, a form, what a program keeps for itself
    elif b"/ActualText" in drawn or b"/Alt" in drawn:
        # What is shown by other operators is the text of the page.
        for instruction in pikepdf.parse_content_stream(stream, "BDC DP"):
            for operand in instruction.operands:
                yield from _strings(operand)
