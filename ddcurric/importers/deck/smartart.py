"""Diagrams of SmartArt: their words as the list that they are made from."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.draw.pptx.names import Element, local
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.seen import ListMark, Seen, SeenBlocks, SeenPara, SeenStranger, ShapeHead
from ddcurric.importers.deck.text import LetterPage, paras_of

_SAYING = frozenset({None, "", "node", "asst", "doc"})
"""Types of points with words of their own (ECMA-376 Part 1, 21.4.7.51)."""


def outline_of(part: str, head: ShapeHead, page: LetterPage) -> Seen:
    """The diagram whose data are in a part; where they say nothing, what is drawn of it, a line a paragraph."""
    paras = _outlined(part, page) or _drawn(part, page)
    if paras:
        return SeenBlocks(head, blocks_of(paras, page.span), "a diagram (SmartArt)")
    return SeenStranger(head, "a diagram (SmartArt) of which no words are in the file")


def drawing_of(opened: Opened, slide: str, data: str) -> str:
    """The part in which a diagram is drawn, as PowerPoint keeps it beside its data; empty: there is none.

    Both have one number, whether or not the data name it.
    """
    number = "".join(filter(str.isdigit, data.rpartition("/")[2]))
    drawn = [r.target for r in opened.relations(slide) if r.kind == "diagramDrawing" and r.target in opened.parts]
    return next((each for each in drawn if "".join(filter(str.isdigit, each.rpartition("/")[2])) == number), "")


def _drawn(part: str, page: LetterPage) -> list[SeenPara]:
    name = drawing_of(page.opened, page.part, part)
    try:
        bodies = list(page.opened.xml(name).iter("{*}txBody")) if name else []
    except SyntaxError:
        bodies = []
    said = (para for body in bodies for para in paras_of(body, (), page))
    return [SeenPara(para.content, 0, ListMark(False), raw=para.raw) for para in said]


def _outlined(part: str, page: LetterPage) -> list[SeenPara]:
    """The points of a diagram, each below the one that it belongs to; none where its data cannot be read."""
    if part not in page.opened.parts:
        return []
    try:
        root = page.opened.xml(part)
    except SyntaxError:
        return []
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
    return paras


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
