"""Elements of Moodle XML: their texts, and the pictures that come with them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

__all__ = ["Element"]


def parsed(data: bytes) -> Element | None:
    """The root of a file; None: it is no XML."""
    # Pictures stand in the text of elements, which is longer than parsers take otherwise.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def text_of(element: Element, path: str = "") -> str:
    """The text that an element holds, or one below it; empty where there is none. Its own pictures are named alone."""
    found = element.find(path) if path else element
    inner = found.find("text") if found is not None else None
    text = "" if found is None else (inner if inner is not None else found).text or ""
    return re.sub(
        r"@@PLUGINFILE@@/([^\s\"'<>?]*)(?:\?[^\s\"'<>]*)?", lambda it: unquote(it[1]).replace(" ", "%20"), text
    ).strip()


def form_of(element: Element | None) -> str:
    """In which form a text is, as GIFT calls it."""
    given = (element.get("format") or "") if element is not None else ""
    return {"html": "html", "markdown": "markdown", "plain_text": "plain"}.get(given, "moodle")


def line_of(element: Element) -> int:
    """Where an element begins."""
    return int(str(element.sourceline or 1))


def files_of(element: Element) -> Mapping[str, bytes]:
    """The files in a question by the names that its texts have for them."""
    found: dict[str, bytes] = {}
    for each in element.iter("file"):
        try:
            content = base64.b64decode(each.text or "", validate=False)
        except (binascii.Error, ValueError):
            continue
        path = f"{each.get('path') or '/'}{each.get('name') or ''}".lstrip("/")
        found |= {path: content, path.replace(" ", "%20"): content}
    return found


def said_in(element: Element) -> str:
    """All the words of a question, a text a line."""
    return "\n".join(filter(None, (plain_words(each.text or "").strip() for each in element.iter("text"))))


def plain_words(text: str) -> str:
    """A text without tags."""
    return " ".join(unescape(re.sub(r"</?[A-Za-z][^<>]*>", " ", text)).split())


def bare_words(text: str) -> str:
    """A text without tags, the marks of a cloze question's fields and what a category begins with."""
    text = re.sub(r"@@PLUGINFILE@@\S*", " ", re.sub(r"^\$\w+\$/(?:top/)?", "", text))
    text = re.sub(r"\{\d*:[A-Z_]+:|(?<!\\)[~#}]=?(?:%-?[0-9.]+%)?", " ", re.sub(r"<[^<>]*>", " ", text))
    return " ".join(unescape(text).replace("\\", "").split())
