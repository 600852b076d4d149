"""An SVG in plainer words: what a `switch` shows, HTML as its words, `font:` as the properties that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
SVG = "http://www.w3.org/2000/svg"


def local_name(element: Element) -> str:
    """The local name of an element; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_in(element: Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def attributes_of(element: Element) -> Iterator[tuple[str, str]]:
    """Names, without their namespace, and values."""
    return ((str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items())


def choose(root: Element) -> int:
    """Put in place of each `switch` the first of its children that is a plain drawing; how many there were.

    SVG 2, 5.9: a child with `requiredExtensions` is for viewers that have them, a `foreignObject` for browsers.
    """
    switches = [element for element in root.iter(f"{{{SVG}}}switch") if element.getparent() is not None]
    for switch in switches:
        chosen = next((child for child in switch if _is_plain(child)), None)
        if chosen is None:
            chosen = next((child for child in switch if local_name(child) == "foreignObject"), None)
        for child in list(switch):
            if child is not chosen:
                switch.remove(child)
        switch.tag = f"{{{SVG}}}g"
    return len(switches)


def _is_plain(element: Element) -> bool:
    if not local_name(element) or element.get("requiredExtensions"):
        return False
    if not element.get("systemLanguage", "en").lower().startswith("en"):
        return False
    return all(local_name(inner) != "foreignObject" for inner in element.iter())


_LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4"})
_MORE = frozenset({"script", "iframe", "embed", "object", "audio", "video", "img", "input", "button", "svg"})


def set_words(root: Element) -> int:
    """Set the words of HTML, which Mermaid and others write, as words of the drawing; how many there were.

    HTML that holds more than words is left as it is.
    """
    found = [element for element in root.iter("{*}foreignObject") if element.getparent() is not None]
    plain = [each for each in found if not any(local_name(inner) in _MORE for inner in each.iter())]
    for element in plain:
        text = _words_in(element)
        text.tail = element.tail
        if (around := element.getparent()) is not None:
            around.replace(element, text)
    return len(plain)


def _words_in(element: Element) -> Element:
    """Lines in the middle of where the HTML was."""
    from lxml import etree

    x, y, width, height = (_number(element.get(name, "0")) for name in ("x", "y", "width", "height"))
    size = 16.0
    for inner in element.iter("{*}*"):
        if local_name(inner) in _LINES and inner.getparent() is not None:
            inner.text = f"\n{inner.text or ''}"
            inner.tail = f"\n{inner.tail or ''}"
        given = re.search(r"font-size:\s*([\d.]{1,6})px", inner.get("style", ""))
        size = float(given[1]) if given else size
    lines = [" ".join(line.split()) for line in text_in(element).split("\n") if line.strip()]
    text = etree.Element(f"{{{SVG}}}text")
    text.set("font-family", "sans-serif")
    text.set("font-size", f"{size:g}")
    if width:
        text.set("text-anchor", "middle")
    for key in ("transform", "class", "id"):
        if value := element.get(key):
            text.set(key, value)
    top = y + height / 2 - (len(lines) - 1) * size * 0.6 + size * 0.35
    for at, line in enumerate(lines):
        span = etree.SubElement(text, f"{{{SVG}}}tspan")
        span.set("x", f"{x + width / 2:g}")
        span.set("y", f"{top + at * size * 1.2:g}")
        span.text = line
    return text


def _number(text: str) -> float:
    try:
        return float(text.removesuffix("px"))
    except ValueError:
        return 0.0


_FONT = re.compile(r"(?<![-\w])font\s*:([^;{}]*)")
_SIZE = re.compile(r"(?:xx-small|x-small|small|medium|large|x-large|xx-large|larger|smaller|[\d.]+(?:[a-z]{1,4}|%)?)$")


def write_fonts(root: Element) -> int:
    """Write `font: bold 18px Arial` as the properties it stands for; how often it stood there."""
    count = 0
    for element in root.iter(f"{{{SVG}}}*", "{}*"):
        style = element.get("style")
        if style and "font" in style:
            written, found = _FONT.subn(_longhand, style)
            if found:
                element.set("style", written)
                count += found
        if local_name(element) == "style" and element.text and "font" in element.text:
            element.text, found = _FONT.subn(_longhand, element.text)
            count += found
        if font := element.get("font"):
            for name, value in _properties(font).items():
                element.set(name, element.get(name, value))
            del element.attrib["font"]
            count += 1
    return count


def _longhand(match: re.Match[str]) -> str:
    value, important = match[1], ""
    if value.rstrip().endswith("!important"):
        value, important = value.rstrip().removesuffix("!important"), " !important"
    written = _properties(value)
    return "; ".join(f"{name}: {said}{important}" for name, said in written.items()) if written else match[0]


def _properties(value: str) -> Mapping[str, str]:
    """CSS Fonts 4, 2.7: style, variant, weight and stretch in any order, then size, line height, families."""
    said = {"font-style": "normal", "font-weight": "normal"}
    words = value.replace(" /", "/").replace("/ ", "/").split()
    for at, word in enumerate(words):
        if _SIZE.match(word.partition("/")[0]) and not re.fullmatch(r"[1-9]00", word):
            family = " ".join(words[at + 1 :])
            return {**said, "font-size": word.partition("/")[0], "font-family": family} if family else {}
        if word in ("italic", "oblique"):
            said["font-style"] = word
        elif word in ("bold", "bolder", "lighter") or re.fullmatch(r"[1-9]00", word):
            said["font-weight"] = word
    return {}
