"""Elements of Moodle XML: their texts, and the pictures that come with them."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from ddcurric.importers.gift.importer import plain_words
from ddcurric.importers.kit.material import Fate
from ddcurric.source import Span

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


def in_form(text: str, of: str, wanted: str) -> str:
    """A text of one form in that of its question, `html` or `markdown`; one paragraph is words in a line."""
    looks = re.search(r"</?[A-Za-z][^<>]*>", text) is not None
    if of == "html" or (of == "moodle" and looks):
        alone = _PARAGRAPH.fullmatch(text)
        return alone[1].strip() if alone is not None else text
    if of == wanted:
        return text
    return as_written(unescape(text) if of == "moodle" else text, wanted)


_PARAGRAPH = re.compile(r"\s*<p\b[^<>]*>((?:(?!</?(?:p|div|ul|ol|table|pre)\b).)*)</p>\s*", re.DOTALL | re.IGNORECASE)


def as_written(words: str, form: str) -> str:
    """Plain words as HTML or Markdown says them; empty lines part paragraphs."""
    if form == "markdown":
        return re.sub(r"([\\`*_\[\]<>~^$&{|])", r"\\\1", words)
    paragraphs = [each for each in re.split(r"\n\s*\n", escape(words, quote=False)) if each.strip()]
    return "".join(f"<p>{each}</p>" for each in paragraphs) if len(paragraphs) > 1 else "".join(paragraphs)


def together(texts: Iterable[str], form: str) -> str:
    """Texts in the form of their question below one another; empty ones are none."""
    some = [each for each in texts if each]
    return "\n\n".join(some) if form == "markdown" else "".join(f"<div>{each}</div>" for each in some)


def share_of(given: str, what: str, fates: list[Fate], span: Span) -> float:
    """Which share of the points an answer gives, in per cent: with a comma, too; 0, and told, for what is no number."""
    try:
        share = float(given.strip().replace(",", ".") or 0)
    except ValueError:
        share = math.nan
    if math.isfinite(share):
        return share
    fates.append(Fate(f"the share “{given}” of the answer “{what}”", "0 % of the points", span))
    return 0.0


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
    """All the words of a question, a text a line, and what a kind of its own (STACK, CodeRunner) has for an answer."""
    leaves = (each for each in element.iter() if isinstance(each.tag, str) and len(each) == 0)
    told = ((each.tag, each.text or "") for each in leaves if _SAYS.fullmatch(each.tag))
    said = (plain_words(text) if tag == "text" else text for tag, text in told)
    return "\n".join(filter(None, (words.strip() for words in said)))


_SAYS = re.compile(r"text|answer|answerpreload|[ts]ans|\w*variables|globalextra")


def bare_words(text: str) -> str:
    """A text without tags, the marks of a cloze question's fields and what a category begins with."""
    text = re.sub(r"@@PLUGINFILE@@\S*", " ", re.sub(r"^\$\w+\$/(?:top/)?", "", text))
    text = re.sub(r"\{\d*:[A-Z_]+:|(?<!\\)[~#}]=?(?:%-?[0-9.,]+%)?", " ", re.sub(r"<[^<>]*>", " ", text))
    return " ".join(unescape(text).replace("\\", "").split())
