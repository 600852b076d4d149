"""Diagrams of SmartArt: their words as the list that they are made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import local
from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.seen import ListMark, Seen, SeenBlocks, SeenPara, SeenStranger, ShapeHead
from ddcurric.importers.deck.text import LetterPage, paras_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SAYING = frozenset({None, "", "node", "asst", "doc"})
"""Types of points with words of their own (ECMA-376 Part 1, 21.4.7.51)."""


def outline_of(part: str, head: ShapeHead, page: LetterPage) -> Seen:
    """The diagram whose data are in a part."""
    if part not in page.opened.parts:
        return SeenStranger(head, "a diagram (SmartArt) without its data")
    try:
        root = page.opened.xml(part)
    except SyntaxError:
        return SeenStranger(head, "a diagram (SmartArt) that is damaged")
    points = {p.get("modelId") or "": p for p in root.iter("{*}pt") if p.get("type") in _SAYING}
    children: dict[str, list[tuple[int, str]]] = {}
    below: set[str] = set()
    for link in root.iter("{*}cxn"):
        if (link.get("type") or "parOf") == "parOf" and link.get("destId") in points:
            order = link.get("srcOrd") or "0"
            children.setdefault(link.get("srcId") or "", []).append(
                (int(order) if order.isdigit() else 0, link.get("destId") or "")
            )
            below.add(link.get("destId") or "")
    paras: list[SeenPara] = []
    for name in points:
        if name not in below:
            _walk(name, -1 if points[name].get("type") == "doc" else 0, points, children, page, paras, set())
    return (
        SeenBlocks(head, blocks_of(paras, page.span), "a diagram (SmartArt)")
        if paras
        else SeenStranger(head, "a diagram (SmartArt) without words")
    )


def _walk(
    name: str,
    level: int,
    points: Mapping[str, Element],
    children: Mapping[str, list[tuple[int, str]]],
    page: LetterPage,
    paras: list[SeenPara],
    seen: set[str],
) -> None:
    """A point, then those below it, in their order; a circle is walked once."""
    if name in seen or level > 60:
        return
    seen.add(name)
    body = next((child for child in points[name] if local(child) == "t"), None)
    said = paras_of(body, (), page) if level >= 0 else ()
    paras += [SeenPara(para.content, min(level, 8), ListMark(False), raw=para.raw) for para in said]
    for _, child in sorted(children.get(name, ())):
        _walk(child, level + 1, points, children, page, paras, seen)
