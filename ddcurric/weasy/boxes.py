"""The boxes of WeasyPrint's pages, read as values and changed: all that we know of their inner parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ddcurric.weasy.layout import Block, Change, Grow, Keep, Open, PageLayout, Shift

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint import Page


AT = "data-at"
"""The attribute with an element's number in the document: of all that have a class or an id."""


class LaidBox(Protocol):
    """What WeasyPrint has laid out of an element, as far as we look at it."""

    element: Element | None
    element_tag: str
    position_x: float
    position_y: float
    width: float
    height: float
    margin_bottom: float
    margin_left: float
    children: Sequence[LaidBox]
    background: Any
    """What is painted behind it: layers, each with the areas that it covers; or None."""

    style: Mapping[str, object]

    def border_width(self) -> float: ...
    def margin_height(self) -> float: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def is_in_normal_flow(self) -> bool: ...
    def translate(self, dx: float, dy: float) -> None: ...


def read(page: Page) -> PageLayout:
    """What stands on a page, and where."""
    box: LaidBox = page._page_box
    boxes: list[LaidBox] = []
    blocks = tuple(_blocks(box, None, True, boxes))
    lowest = _lowest(box)
    return PageLayout(
        x=box.content_box_x(),
        width=box.width,
        top=box.content_box_y(),
        height=box.height,
        foot=_foot(box),
        end=lowest.position_y + lowest.margin_height() - lowest.margin_bottom,
        last=next((key for key, found in enumerate(boxes) if found is lowest), None),
        leftwards=page._page_box.style["direction"] == "rtl",
        blocks=blocks,
        scale=_scale(box),
    )


USUAL_LINE = 13 * 4 / 3
"""Pixels."""


def _scale(page: LaidBox) -> float:
    """Of a page of large print; the usual edition's 14 points are as 13."""
    from weasyprint.text.line_break import strut

    lines = float(strut(page.style)[0]) / USUAL_LINE
    return lines if lines > 1.2 else 1.0


def changed(page: Page, changes: Iterable[Change]) -> Page:
    """The page with its boxes in their new places; the old one is used up."""
    from weasyprint import Page as MadePage

    box: LaidBox = page._page_box
    boxes: list[LaidBox] = []
    _blocks(box, None, True, boxes)
    for change in changes:
        own = boxes[change.key]
        match change:
            case Shift(_, right, down):
                _move(own, right, down)
            case Grow(_, by):
                own.height += by
                _repaint(own, 0, own.height)
                _make_room_below(_path_to(own, [box]), by)
            case Open(_, by):
                _move(own, 0, by)
                _make_room_below(_path_to(own, [box]), by)
            case Keep(_, count, height, y):
                own.children = own.children[:count]
                own.height = height
                _repaint(own, y - own.position_y, height)
                own.translate(0, y - own.position_y)
    return MadePage(box)  # anew, since it remembers where links and anchors are


def classes_of(box: LaidBox) -> frozenset[str]:
    """Of its element; none where it only belongs to one."""
    element = box.element
    if element is None or box.element_tag != element.tag:
        return frozenset()
    return frozenset((element.get("class") or "").split())


def end_of_page(page: LaidBox, growth: int) -> tuple[float, float, float]:
    """Where the text of a page ends, where it may end, and by how much room to write in will grow at most."""
    lowest = _lowest(page)
    spaces = (box for box in with_all(page) if {"space", "flexible"} <= classes_of(box) and box.children)
    growing = sum(growth * space.children[0].margin_height() for space in spaces)
    return lowest.position_y + lowest.margin_height() - lowest.margin_bottom, _foot(page), growing


def _children(box: LaidBox) -> list[LaidBox]:
    """In the order of the document; a placeholder stands for the absolute box in it."""
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def _blocks(box: LaidBox, above: Element | None, flows: bool, boxes: list[LaidBox]) -> list[Block]:
    """The blocks in a box, which are put behind `boxes`; lines and words have the element that they stand in."""
    found: list[Block] = []
    for child in _children(box):
        element = child.element
        flowing = flows and _flows(child)
        if element is None or element is above or child.element_tag != element.tag or not element.get(AT):
            found += _blocks(child, element, flowing, boxes)
            continue
        key = len(boxes)
        boxes.append(child)
        inner = tuple(_blocks(child, element, flowing, boxes))
        x = child.position_x + child.margin_left
        place = x, child.position_y, child.border_width(), child.margin_height()
        id_, classes, of = (element.get(name) or "" for name in ("id", "class", "data-of"))
        at = int(element.get(AT) or 0)
        found.append(Block(key, at, id_, tuple(classes.split()), *place, flowing, inner, of))
    return found


def _flows(box: LaidBox) -> bool:
    return box.is_in_normal_flow() and type(box).__name__ not in ("FootnoteAreaBox", "MarginBox", "LineBox")


def _foot(page: LaidBox) -> float:
    """The foot of the content, or the top of its footnotes."""
    notes = (child for child in page.children if type(child).__name__ == "FootnoteAreaBox" and child.children)
    return min([page.content_box_y() + page.height, *(child.position_y for child in notes)])


def _lowest(page: LaidBox) -> LaidBox:
    """The lowest box of a page's text that can be told apart: room to write in, a table, a line's block."""
    box = page
    while "space" not in classes_of(box) and type(box).__name__ != "TableBox":
        below = [child for child in _children(box) if _flows(child)]
        if not below:
            break
        box = max(below, key=lambda child: child.position_y + child.margin_height())
    return box


def _path_to(own: LaidBox, path: list[LaidBox]) -> list[LaidBox]:
    """A box and all that it stands in, the outermost first; empty: it is not in there."""
    if path[-1] is own:
        return path
    below = (child for child in getattr(path[-1], "children", ()) if hasattr(child, "children"))
    return next((found for child in below if (found := _path_to(own, [*path, child]))), [])


def _make_room_below(path: list[LaidBox], by: float) -> None:
    """Move all that stands below the last box of a path, and stretch what it stands in."""
    for outer, inner in zip(path[-2:0:-1], path[:1:-1], strict=True):
        place = next(at for at, child in enumerate(outer.children) if child is inner)
        for child in outer.children[place + 1 :]:
            _move(child, 0, by)
        outer.height += by


def _move(box: LaidBox, right: float, down: float) -> None:
    """Move a box with its backgrounds, which were laid out with the page and would stay behind."""
    box.translate(right, down)
    for each in with_all(getattr(box, "_box", box)):
        if getattr(each, "background", None) is not None:
            _repaint(each, down, None, right)


def with_all(box: LaidBox) -> Iterator[LaidBox]:
    """It and all in it, in the order of the document."""
    yield box
    for child in _children(box):
        yield from with_all(child)


def _repaint(box: LaidBox, down: float, height: float | None, right: float = 0) -> None:
    """Move and stretch the background, which draws the lines of room to write in."""
    if box.background is None:
        return
    layers = []
    for layer in box.background.layers:
        x, y, width, was = layer.painting_area
        area = (x + right, y + down, width, was if height is None else height)
        layers.append(layer._replace(painting_area=area, positioning_area=area, clipped_boxes=[area + ((0, 0),) * 4]))
    box.background = box.background._replace(layers=layers)
