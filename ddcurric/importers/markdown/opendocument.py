"""A text of OpenDocument as pandoc is to read it: what nobody sees of it, and what answers in colour, marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.package import parse, write_package
from ddcurric.importers.kit.colours import telling
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.importers.shape.told_in_colour import LetterRun, told_in
from ddcurric.lesson.views.options import ASKING

_OF = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = (f"{_OF}{name}:1.0}}" for name in ("style", "text"))
_DRAW = f"{_OF}drawing:1.0}}"
_COLOURED = "words in red or green, which may be an answer"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NAME = re.compile(r"\{[^}]*\}(?P<local>[\w-]+)")
_OPEN, _CLOSE = "\ue0f2", "\ue0f3"
_PAPER = (None, "#ffffff", "transparent")


def marked(parts: Mapping[str, bytes]) -> bytes:
    """The package with marks around the words that students are not to read (`as_comments`). Raises SyntaxError."""
    root = parse(parts["content.xml"])
    looks = _looks((root, parse(parts["styles.xml"])) if "styles.xml" in parts else (root,))
    _with_boxes_apart(root)
    asks = False
    for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        spans = list(paragraph.iter(f"{_TEXT}span"))
        for each in [paragraph, *spans]:
            if _is_unseen(each, looks):
                _mark(each, "hidden text")
        runs, elements = _runs(paragraph, looks)
        said = "".join(run.text for run in runs).strip()
        if asks and said and all(run.is_coloured for run in runs if run.text.strip()):
            _mark(paragraph, _COLOURED)
            continue
        asked = re.match(r"\(?(?:\d{1,3}|[a-z])[.)]\s", said) is not None
        told = told_in(runs, asked)
        bare = "".join(run.text for at, run in enumerate(runs) if at not in told).strip()
        asks = bare.endswith(ASKING) or tells_to_do(bare) or (asks and not bare)
        for at in told:
            if elements[at] is not paragraph:
                _mark(elements[at], _COLOURED)
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
        while at in said and at not in chain:
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
