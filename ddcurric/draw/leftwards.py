"""Words of a drawing that run to the left, as resvg and Typst draw them, which know nothing of `direction`.

They take every line for one that runs to the right: the Latin letter of "اكتب x" stood before its verb, and what
begins at a place ended there. A mark of Unicode (UAX #9, 2.2) says the same to them, and anchors change sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddcurric.draw.pptx.names import Element

RUNS_LEFT = "\u202b"
"""What follows runs to the left as a whole, and is not drawn itself."""
_OTHER_SIDE = {"start": "end", "end": "start"}


def mark_leftwards(root: Element) -> None:
    """Change a drawing such that they draw its words where browsers do; once, however often it is asked."""
    for text in root.iter("{*}text"):
        if _said(text, "direction") == "rtl" and RUNS_LEFT not in "".join(map(str, text.itertext())):
            for begun in _chunks(text):
                anchor = _said(begun, "text-anchor") or "start"
                style = (begun.get("style") or "").rstrip("; ")
                turned = f"text-anchor:{_OTHER_SIDE.get(anchor, anchor)}"
                begun.set("style", f"{style};{turned}" if style else turned)
                _mark(begun)


def leftwards_marked(svg: str) -> str:
    """The same of one that the program has drawn itself."""
    if 'direction="rtl"' not in svg:
        return svg
    from lxml import etree

    root = etree.fromstring(svg)
    mark_leftwards(root)
    return etree.tostring(root, encoding="unicode")


def _chunks(text: Element) -> Iterator[Element]:
    """What has a place of its own: a text, and each part of it for which one is said. Inner ones first."""
    yield from reversed([each for each in text.iter("{*}text", "{*}tspan") if each is text or each.get("x")])


def _mark(begun: Element) -> None:
    """Before its first letter, in the type of that."""
    for each in begun.iter("{*}text", "{*}tspan"):
        if each is not begun and each.get("x"):
            return
        if (each.text or "").strip():
            each.text = RUNS_LEFT + (each.text or "").lstrip()
            return


def _said(element: Element, what: str) -> str:
    """The value of a property that is inherited; empty where nobody says it."""
    at: Element | None = element
    while at is not None:
        styled = re.findall(rf"(?:^|;)\s*{what}\s*:\s*([\w-]+)", at.get("style") or "")
        found = styled[-1] if styled else at.get(what)
        if found and found != "inherit":
            return found
        at = at.getparent()
    return ""
