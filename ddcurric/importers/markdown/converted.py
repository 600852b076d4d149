"""Files of which pandoc makes Markdown, read as that: pages, OpenDocument and other languages of plain text."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, error
from ddcurric.draw.pptx.package import read_package, write_package
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Fate, Material
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.markdown.importer import read as read_markdown
from ddcurric.importers.markdown.sources import before_pandoc, behind_pandoc, converted_typst
from ddcurric.importers.markdown.unseen import made_plain
from ddcurric.importers.pandoc.run import Refused, converted, refusal
from ddcurric.importers.shape.labels import demands
from ddcurric.importers.shape.told_in_colour import COLOURED
from ddcurric.lesson.model.walk import WORD
from ddcurric.source import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement
from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.package import parse
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.importers.shape.told_in_colour import LetterRun, telling, told_in
from ddcurric.lesson.views.options import ASKING

_HTML = "+raw_html+tex_math_single_backslash+tex_math_dollars"
_PAGES, _TYPST = (".html", ".htm", ".xhtml"), (".typ", ".typst")
_READERS = {
    ".odt": "odt", **dict.fromkeys(_PAGES, f"html{_HTML}"), ".epub": f"epub{_HTML}", ".rst": "rst", ".org": "org",
    **dict.fromkeys((".adoc", ".asciidoc"), "asciidoc"), **dict.fromkeys(_TYPST, "typst"),
}  # fmt: skip
_WRITER = "markdown-bracketed_spans-raw_attribute-smart-simple_tables-multiline_tables"


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The pieces of the Markdown that pandoc makes of it; lines of its spans are of that."""
    ending = _ending(name)
    parts = read_package(data) if ending in _PACKAGES else {}
    try:
        shown = _shown(data, name, parts) if not isinstance(parts, str) else parts
    except (KeyError, SyntaxError):
        locked = isinstance(parts, dict) and _LOCKED.search(
            b"".join(parts.get(f"META-INF/{x}.xml", b"") for x in _META)
        )
        shown = "it is protected by a password" if locked else _DAMAGED
    if isinstance(parts, str) or isinstance(shown, str):
        why = _DAMAGED if isinstance(parts, str) and "damaged" in parts else shown if isinstance(shown, str) else parts
        message, advice = f"the file cannot be read: {why}", "open it in the program that made it, and save it again"
        return Checked(None, (error("import-unreadable", Span(name, 1), message, advice),))
    options = (_WRITER, "--standalone", "--wrap=none")
    is_typst = ending in _TYPST
    made = converted_typst(shown.decode(), *options) if is_typst else converted(shown, _READERS[ending], *options)
    if isinstance(made, Refused):
        return Checked(None, (refusal(made, Span(name, 1)),))
    beside = settings.beside
    own = replace(settings, beside=lambda path: _within(parts, path) or beside(path))
    made = _SIZE.sub(r"\1", as_comments(behind_pandoc(made, _READERS[ending])))
    found = read_markdown(made.encode(), name, own)
    if found.value is None:
        return found
    fates = (*found.value.fates, *_lost(words(data, name), made))
    return replace(found, value=replace(found.value, fates=fates))


def _shown(data: bytes, name: str, parts: Mapping[str, bytes]) -> bytes | str:
    """The file with what nobody sees of it as comments, or why it cannot be read. Raises KeyError and SyntaxError."""
    ending = _ending(name)
    if ending == ".odt":
        return marked(parts)
    if ending == ".epub":
        pages = {part: _shown(parts[part], f"{part}.html", parts) for part in parts if _CHAPTER.search(part)}
        return write_package({**parts, **{part: page for part, page in pages.items() if isinstance(page, bytes)}})
    if ending not in _PAGES:
        source = read_text(data, name)
        if source.value is None:
            return source.diagnostics[0].message
        return before_pandoc(source.value.text, _READERS[ending]).encode()
    root = _page(data, name)
    if root is None:
        return "there are no words in it"
    made_plain(root, [sheet.decode("utf-8", "replace") for part, sheet in parts.items() if part.endswith(".css")])
    from lxml import html

    return bytes(html.tostring(root, encoding="utf-8", method="xml"))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """What it says, line by line, without what its lines say to a program."""
    ending = _ending(name)
    parts = read_package(data) if ending in _PACKAGES else ""
    if ending == ".odt":
        texts = () if isinstance(parts, str) else said(parts)
        return tuple(Passage(text, Span(name, at)) for at, text in enumerate(texts, 1) if text.strip())
    if ending == ".epub":
        pages = [] if isinstance(parts, str) else [parts[each] for each in sorted(parts) if _CHAPTER.search(each)]
        return tuple(passage for page in pages for passage in words(page, f"{name}.html"))
    if ending in _PAGES:
        root = _page(data, name)
        return () if root is None else tuple(_of_page(root, name))
    source = read_text(data, name).value
    lines = source.text.split("\n") if source is not None else ()
    bare = ((at, _MARKUP[_READERS[ending]].sub(" ", line)) for at, line in enumerate(lines, 1))
    return tuple(Passage(text, Span(name, at)) for at, text in bare if text.strip())


_SIZE = re.compile(r"(?<=\{)([^{}\n]*?) ?\bwidth=\"[\d.]+(?:pt|in|cm|mm|px)\"\s*(?:height=\"[\d.]+\w+\")?")
"""Of a picture, which a lesson says in shares of the width."""
_DAMAGED = "it is damaged, or no such file"
_META, _LOCKED = ("manifest", "encryption"), re.compile(rb"encryption-data|<(?:\w+:)?CipherReference[^>]*html?\"")
_PACKAGES = (".odt", ".epub")
_CHAPTER = re.compile(r"(?<!nav)(?<!title_page)\.x?html?$")
_MARKUP = {
    "rst": re.compile(
        r"^\s*\.\. (?:container|class|raw|only|solution|mchoice|fillintheblank|shortanswer)::.*"
        r"|^\s+:(?:class|name|label|widths?|height|align|header-rows|scale|linenos|language|open):.*|^\s*\.\. _[^:]*:"
        r"|^\s*\.\. (?:\|[^|]*\| )?[\w:-]+::|^\s*:[\w -]+:(?=\s|$)|(?<![\w:+-]):[\w:+-]+:(?=`)|\[#?\w*\]_"
    ),
    "org": re.compile(
        r"^\s*#\+(?i:options|startup|property|latex_\w+|html_\w+|attr_\w+|begin_src)\b.*|^\s*#\+\w+(?::|\s+\w+$|$)|^\s*:\w+:\s*$|\s:[\w:]+:$|\[\[(?:[^\[\]]*\]\[)?"
    ),
    "asciidoc": re.compile(
        r"^:[\w-]+:|^\[[^\]]*\]$|^\w+::|\b\w+:(?=\[)|^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):|https?:\S+(?=\[)"
    ),
    "typst": re.compile(
        r"^\s*#(?:set|show|let|import|include)\b.*|#[\w.-]+(?:\([^()]*\)(?=\[))?|(?<![\w-])[\w-]+:\s*(?=[\w(\"#-])|<[\w:-]+>"
    ),
}
"""What no reader of the result sees."""


def _within(parts: Mapping[str, bytes], path: str) -> bytes | None:
    """The part that a path names, from whatever folder."""
    return next((content for part, content in parts.items() if f"/{part}".endswith(f"/{path}")), None)


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def _page(data: bytes, name: str) -> HtmlElement | None:
    """The root of a page; None: it says nothing."""
    from lxml import html
    from lxml.etree import ParserError

    source = read_text(data, name)
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        return None if source.value is None else html.document_fromstring(source.value.text.encode(), parser=parser)
    except (ParserError, ValueError):
        return None


def _of_page(root: HtmlElement, name: str) -> Iterator[Passage]:
    """The words of a page, of each element before and behind those within it."""
    for each in root.iter():
        if isinstance(each.tag, str) and each.tag not in ("script", "style", "title", "head", "meta") and each.text:
            yield Passage(each.text, Span(name, int(each.sourceline or 1)))
        if each.tail and each.tail.strip():
            yield Passage(each.tail, Span(name, int(each.sourceline or 1)))


def _lost(source: Sequence[Passage], made: str) -> Iterator[Fate]:
    """Lines of which words are fewer in what was made."""
    missing = Counter(word for passage in source for word in WORD.findall(passage.text.casefold()))
    missing -= Counter(WORD.findall(_GIVEN.sub("", made).casefold()))
    for passage in sorted(source, key=lambda each: _share(each, missing), reverse=True):
        found = [word for word in WORD.findall(passage.text.casefold()) if missing[word] > 0]
        missing.subtract(found)
        if any(len(word) > 1 for word in found):
            yield Fate(f"words that pandoc leaves out: {' '.join(passage.text.split())}", "", passage.span)


def _share(passage: Passage, missing: Mapping[str, int]) -> float:
    """How many of the words of a line are missing somewhere, of one."""
    found = WORD.findall(passage.text.casefold())
    return sum(word in missing for word in found) / max(len(found), 1)


_GIVEN = re.compile(r'\b(?!alt|title|caption|cite)[\w-]+="[^"\n]*"')
"""What attributes say that no lesson has."""
CONVERTED = tuple(
    Importer(name, endings, read, words, unit="line as Markdown")
    for name, endings in (
        ("OpenDocument", (".odt",)), ("HTML", _PAGES), ("EPUB", (".epub",)), ("reStructuredText", (".rst",)),
        ("Org", (".org",)), ("AsciiDoc", (".adoc", ".asciidoc")), ("Typst", _TYPST),
    )
)  # fmt: skip


_OF = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = (f"{_OF}{name}:1.0}}" for name in ("style", "text"))
_DRAW = f"{_OF}drawing:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NAME = re.compile(r"\{[^}]*\}(?P<local>[\w-]+)")
_OPEN, _CLOSE = "\ue0f2", "\ue0f3"
_PAPER = (None, "#ffffff", "transparent")


def marked(parts: Mapping[str, bytes]) -> bytes:
    """The package with marks around the words that students are not to read (`as_comments`). Raises SyntaxError."""
    root = parse(parts["content.xml"])
    looks = _looks((root, parse(parts["styles.xml"])) if "styles.xml" in parts else (root,))
    _with_boxes_apart(root)
    asks = sets = False
    for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        in_cell = next(paragraph.iterancestors(f"{_OF}table:1.0}}table-cell"), None) is not None
        spans = list(paragraph.iter(f"{_TEXT}span"))
        for each in [paragraph, *spans]:
            if _is_unseen(each, looks):
                _mark(each, "hidden text")
        runs, elements = _runs(paragraph, looks)
        said = "".join(run.text for run in runs).strip()
        if (asks or (in_cell and sets)) and said and all(run.is_coloured for run in runs if run.text.strip()):
            _mark(paragraph, COLOURED)
            continue
        asked = re.match(r"\(?(?:\d{1,3}|[a-z])[.)]\s", said) is not None
        told = told_in(runs, asked)
        bare = "".join(run.text for at, run in enumerate(runs) if at not in told).strip()
        asks = bare.endswith(ASKING) or tells_to_do(bare) or (asks and not bare)
        sets = sets if in_cell else asks or demands(bare)  # what is to be done in a table stands above it
        for at in told:
            if elements[at] is not paragraph:
                _mark(elements[at], COLOURED)
    for each in root.iter(f"{_DRAW}object"):
        each.set(_HREF, f"./{(each.get(_HREF) or '').strip('./')}")  # as pandoc looks for formulas
    from lxml import etree

    return write_package({**parts, "content.xml": etree.tostring(root)})


def as_comments(markdown: str) -> str:
    """What pandoc wrote of such words as comments."""
    return re.sub(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", lambda it: f"<!-- {NOT_IMPORTED}: {it[1].strip('-')} -->", markdown)


def said(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The words of each paragraph, those of comments and of what a tracked change deletes too."""
    try:
        root = parse(parts["content.xml"])
    except (KeyError, SyntaxError):
        return
    for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        yield "".join(_own(paragraph))


def _own(element: Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif next(each.iter(f"{_TEXT}p"), None) is None:
            yield from _own(each)
        yield each.tail or ""


_DEEPEST = 40
"""Styles that are based on one another."""


def _looks(roots: tuple[Element, ...]) -> Mapping[str, Mapping[str, str]]:
    """What each style says of its words and what is behind them, with what the styles say that it is based on."""
    said: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    for style in (each for root in roots for each in root.iter(f"{_STYLE}style")):
        name = style.get(f"{_STYLE}name") or ""
        parents[name] = style.get(f"{_STYLE}parent-style-name") or ""
        said[name] = {
            found["local"]: str(value)
            for properties in style
            for key, value in properties.attrib.items()
            if (found := _NAME.fullmatch(str(key))) is not None
        }
    whole: dict[str, Mapping[str, str]] = {}
    for name in said:
        chain, at = list[str](), name
        while at in said and len(chain) < _DEEPEST:
            chain.append(at)
            at = parents[at]
        whole[name] = {key: value for each in reversed(chain) for key, value in said[each].items()}
    return whole


def _look(element: Element, looks: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    names = (value for key, value in element.attrib.items() if str(key).endswith("}style-name"))
    return next((looks[str(name)] for name in names if str(name) in looks), {})


def _is_unseen(element: Element, looks: Mapping[str, Mapping[str, str]]) -> bool:
    sections = element.iterancestors(f"{_TEXT}section")
    if any(each.get(f"{_TEXT}display", "true") != "true" for each in sections):
        return True
    if element.find(f"{_TEXT}hidden-paragraph") is not None:
        return True
    look = _look(element, looks)
    colour, ground = look.get("color"), look.get("background-color")
    if look.get("display") == "none" or (ground not in _PAPER and ground == (colour or "#000000")):
        return True
    around = (_look(each, looks).get("background-color") for each in (element, *element.iterancestors()))
    return colour == "#ffffff" and all(each in _PAPER for each in around)


def _runs(paragraph: Element, looks: Mapping[str, Mapping[str, str]]) -> tuple[list[LetterRun], list[Element]]:
    """What looks alike in a paragraph, and the element of each: one within, or the paragraph itself."""
    coloured = _is_coloured(_look(paragraph, looks))
    runs = [LetterRun(paragraph.text or "", coloured, False)]
    elements: list[Element] = [paragraph]
    for each in paragraph:
        look = {**_look(paragraph, looks), **_look(each, looks)}
        lined = look.get("text-underline-style", "none") != "none"
        runs += [LetterRun("".join(_own(each)), _is_coloured(look), lined), LetterRun(each.tail or "", coloured, False)]
        elements += [each, paragraph]
    return runs, elements


def _is_coloured(look: Mapping[str, str]) -> bool:
    return bool(telling(look.get("color", "").lstrip("#")))


def _with_boxes_apart(root: Element) -> None:
    """Text boxes behind the paragraphs that they stand in, where pandoc reads them."""
    for box in [each for each in root.iter(f"{_DRAW}text-box") if next(each.iter(f"{_DRAW}image"), None) is None]:
        for place in list(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h"))[:1]:
            for each in reversed(list(box)):
                place.addnext(each)


def _mark(element: Element, what: str) -> None:
    words = " ".join("".join(_own(element)).split())
    if words and not words.startswith(_OPEN):
        for each in list(element):
            element.remove(each)
        element.text = f"{_OPEN}{what}: {words}{_CLOSE}"
