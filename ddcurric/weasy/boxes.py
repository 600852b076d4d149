"""The boxes of WeasyPrint's pages, read as values and changed: all that we know of their inner parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ddcurric.weasy.layout import Block, Change, Grow, Keep, Open, PageLayout, Shift

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint import Page

Inner: TypeAlias = Any
"""A value of WeasyPrint's own, of whose inner parts it says no types: a box before it is laid out, for example."""
AT, LINE = "data-at", "LineBox"
"""The attribute with an element's number in the document: of all that have a class or an id."""


class LaidBox(Protocol):
    """What WeasyPrint has laid out of an element, as far as we look at it: attributes and methods of its `Box`, in CSS
    pixels from the upper left corner of the page."""

    element: Element | None
    element_tag: str
    position_x: float
    position_y: float
    width: float
    height: float
    margin_bottom: float
    margin_left: float
    children: Sequence[LaidBox]
    boxes_of_keys: list[LaidBox]
    background: Inner
    """What is painted behind it: layers, each with the areas that it covers; or None."""

    style: Mapping[str, object]

    def border_width(self) -> float: ...
    def margin_height(self) -> float: ...
    def content_box_x(self) -> float: ...
    def content_box_y(self) -> float: ...
    def is_in_normal_flow(self) -> bool: ...
    def translate(self, dx: float, dy: float) -> None: ...
    def descendants(self, placeholders: bool) -> Iterator[LaidBox]: ...


def read(page: Inner) -> PageLayout:
    """What stands on a page, and where; also on the box of one that is only laid out."""
    from weasyprint.text.line_break import strut

    box: LaidBox = page._page_box if hasattr(page, "_page_box") else page
    boxes: list[LaidBox] = []
    blocks = tuple(_blocks(box, None, True, boxes))
    box.boxes_of_keys = boxes
    lowest = _lowest(box)
    return PageLayout(
        x=box.content_box_x(),
        width=box.width,
        top=box.content_box_y(),
        height=box.height,
        end=lowest.position_y + lowest.margin_height() - lowest.margin_bottom,
        last=next((key for key, found in enumerate(boxes) if found is lowest), None),
        leftwards=box.style["direction"] == "rtl",
        blocks=blocks,
        line=float(strut(box.children[0].style)[0]),
        footnotes=_footnotes(box, boxes),
        ink=max((row.position_y + row.height for row in lowest.children if type(row).__name__ == LINE), default=0),
    )


def changed(page: Page, changes: Iterable[Change]) -> Page:
    """The page, which was `read`, with its boxes in their new places; the old one is used up."""
    from weasyprint import Page as MadePage

    box: LaidBox = page._page_box
    for change in changes:
        own = box.boxes_of_keys[change.key]
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
    return frozenset(element.get("class", "").split() if element is not None and box.element_tag == element.tag else ())


def _children(box: LaidBox) -> list[LaidBox]:
    """In the order of the document; a placeholder stands for the absolute box in it."""
    return [getattr(child, "_box", child) for child in box.children]


def _blocks(box: LaidBox, above: Element | None, flows: bool, boxes: list[LaidBox]) -> list[Block]:
    """The blocks in a box, which are put behind `boxes`; lines and words have the element that they stand in."""
    found: list[Block] = []
    for child in _children(box):
        element = child.element
        if element is None or element is above or child.element_tag != element.tag or not (at := element.get(AT)):
            if child.children:  # words have none
                found += _blocks(child, element, flows and _flows(child), boxes)
            continue
        key, flowing, said = len(boxes), flows and _flows(child), element.get
        boxes.append(child)
        inner = tuple(_blocks(child, element, flowing, boxes))
        classes = tuple(said("class", "").split())
        found.append(Block(key, int(at), said("id", ""), classes, *_place(child), flowing, inner, said("data-of", "")))
    return found


def _flows(box: LaidBox) -> bool:
    return box.is_in_normal_flow() and type(box).__name__ not in ("FootnoteAreaBox", "MarginBox", LINE)


def _footnotes(page: LaidBox, boxes: list[LaidBox]) -> Block | None:
    """Where they stand, with the rule above them: a block of no element, which is put behind `boxes`."""
    areas = [each for each in page.children if type(each).__name__ == "FootnoteAreaBox" and each.children]
    boxes += areas
    return next((Block(len(boxes) - 1, -1, "", (), *_place(area), False, ()) for area in areas), None)


def _place(box: LaidBox) -> tuple[float, float, float, float]:
    return box.position_x + box.margin_left, box.position_y, box.border_width(), box.margin_height()


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
    return next((found for child in path[-1].children if (found := _path_to(own, [*path, child]))), [])


def _make_room_below(path: list[LaidBox], by: float) -> None:
    """Move all that stands below the last box of a path, and stretch what it stands in."""
    for outer, inner in zip(path[-2:0:-1], path[:1:-1], strict=True):
        for child in outer.children[outer.children.index(inner) + 1 :]:
            _move(child, 0, by)
        outer.height += by


def _move(box: LaidBox, right: float, down: float) -> None:
    """Move a box with its backgrounds, which were laid out with the page and would stay behind."""
    box.translate(right, down)
    for each in box.descendants(placeholders=True):
        _repaint(each, down, None, right)


def _repaint(box: LaidBox, down: float, height: float | None, right: float = 0) -> None:
    """Move and stretch the background, which draws the lines of room to write in."""
    if getattr(box, "background", None) is None:
        return
    layers = []
    for layer in box.background.layers:
        x, y, width, was = layer.painting_area
        area = (x + right, y + down, width, was if height is None else height)
        layers.append(layer._replace(painting_area=area, positioning_area=area, clipped_boxes=[area + ((0, 0),) * 4]))
    box.background = box.background._replace(layers=layers)
