"""A text of OpenDocument as pandoc is to read it: what nobody sees of it, and what answers in colour, marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.package import parse, write_package
from ddcurric.importers.kit.colours import telling
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.importers.shape.told_in_colour import LetterRun, told_in

_OF = "{urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT = (f"{_OF}{name}:1.0}}" for name in ("style", "text"))
_HREF = "{http://www.w3.org/1999/xlink}href"
_NAME = re.compile(r"\{[^}]*\}(?P<local>[\w-]+)")
_OPEN, _CLOSE = "\ue0f2", "\ue0f3"
_PAPER = (None, "#ffffff", "transparent")


def marked(parts: Mapping[str, bytes]) -> bytes:
    """The package with marks around the words that students are not to read (`as_comments`). Raises SyntaxError."""
    root = parse(parts["content.xml"])
    looks = _looks((root, parse(parts["styles.xml"])) if "styles.xml" in parts else (root,))
    for paragraph in root.iter(f"{_TEXT}p", f"{_TEXT}h"):
        spans = list(paragraph.iter(f"{_TEXT}span"))
        for each in [paragraph, *spans]:
            if _is_unseen(each, looks):
                _mark(each, "hidden text")
        for each in _answers(paragraph, looks):
            _mark(each, "words in red or green, which may be an answer")
    for each in root.iter(f"{_OF}drawing:1.0}}object"):
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
    look = _look(element, looks)
    colour, ground = look.get("color"), look.get("background-color")
    if look.get("display") == "none" or (ground not in _PAPER and ground == (colour or "#000000")):
        return True
    around = (_look(each, looks).get("background-color") for each in (element, *element.iterancestors()))
    return colour == "#ffffff" and all(each in _PAPER for each in around)


def _answers(paragraph: Element, looks: Mapping[str, Mapping[str, str]]) -> list[Element]:
    """The spans of a paragraph in red or green that answer what it asks."""
    runs = [LetterRun(paragraph.text or "", False, False)]
    elements: list[Element] = [paragraph]
    for each in paragraph:
        look = _look(each, looks)
        coloured = bool(telling(look.get("color", "").lstrip("#")))
        lined = look.get("text-underline-style", "none") != "none"
        runs += [LetterRun("".join(_own(each)), coloured, lined), LetterRun(each.tail or "", False, False)]
        elements += [each, paragraph]
    asked = re.match(r"\s*\(?(?:\d{1,3}|[a-z])[.)]\s", "".join(run.text for run in runs)) is not None
    return [elements[at] for at in told_in(runs, asked) if elements[at] is not paragraph]


def _mark(element: Element, what: str) -> None:
    words = " ".join("".join(_own(element)).split())
    if words and not words.startswith(_OPEN):
        for each in list(element):
            element.remove(each)
        element.text = f"{_OPEN}{what}: {words}{_CLOSE}"
