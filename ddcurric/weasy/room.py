"""Make answer space fill its page: boxes that WeasyPrint has laid out get more lines, and what is below moves down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

EXTRA = 12
"""Lines by which answer space may grow to end at the foot of the page; past that, white is better."""


def children_of(box: Any) -> list[Any]:
    """In the order of the document; a placeholder stands for the absolute box in it."""
    return [getattr(child, "_box", child) for child in getattr(box, "children", ())]


def name_of(box: Any) -> str:
    """The first class of its element."""
    return next(iter(_classes(box)), "")


def _classes(box: Any) -> list[str]:
    element = box.element
    if element is None or box.element_tag != element.tag:  # a pseudo-element has its parent's element
        return []
    return (element.get("class") or "").split()


def foot_of(page: Any) -> float:
    """Where the text of a page ends: the foot of the content, or the top of its footnotes."""
    foot = page.content_box_y() + page.height
    for child in page.children:
        if type(child).__name__ == "FootnoteAreaBox" and child.children:
            foot = min(foot, child.position_y)
    return float(foot)


LITTLE = 0.3
"""Of a page: what a last page holds at least."""


def ends_badly(pages: Sequence[Any]) -> bool:
    """Whether the last page holds so little that fewer lines of answer space, there or before, may make room for it."""
    last = pages[-1]
    held = end_of(last_of(last)) - last.content_box_y()
    if held > LITTLE * last.height:
        return False
    spared = (space.children[-1].margin_height() * spare for page in pages for space, spare in _spare_lines(page))
    return bool(sum(spared) >= held / 2)


def _spare_lines(page: Any) -> list[tuple[Any, int]]:
    found = ((path[-1], path[-1].children) for path in _paths_to_spaces([page]))
    return [(space, sum("spare" in _classes(line) for line in lines)) for space, lines in found]


def fill_up(page: Any, foot: float) -> bool:
    """Give the answer spaces of a page what it has left, in whole lines; True where something moved."""
    last = last_of(page)
    left = foot - end_of(last)
    moved = False
    for path, lines in _shared_out(page, left, last):
        space = path[-1]
        more = lines * space.children[-1].margin_height()
        space.height += more
        repaint(space, 0, space.height)
        _move_what_follows(path, more)
        moved = True
    return moved


def end_of(box: Any) -> float:
    """Without its margin."""
    return float(box.position_y + box.margin_height() - box.margin_bottom)


def last_of(page: Any) -> Any:
    """The lowest box of a page's text that can be told apart: an answer space, a table, a line's block."""
    box = page
    while name_of(box) != "space" and type(box).__name__ != "TableBox":
        below = [child for child in children_of(box) if _flows(child)]
        if not below:
            break
        box = max(below, key=lambda child: child.position_y + child.margin_height())
    return box


def _shared_out(page: Any, left: float, last: Any) -> list[tuple[list[Any], int]]:
    """Which spaces grow by how many lines: in turn, to twice their height; then the one at the end of the page."""
    paths = [path for path in _paths_to_spaces([page]) if "flexible" in _classes(path[-1]) or path[-1] is last]
    given = [0] * len(paths)
    heights = [path[-1].children[-1].margin_height() for path in paths]
    growing = True
    while growing:
        growing = False
        for at, path in enumerate(paths):
            most = EXTRA if path[-1] is last and len(paths) == 1 else len(path[-1].children)
            if given[at] < most and heights[at] <= left + 0.5:
                given[at] += 1
                left -= heights[at]
                growing = True
    for at, path in enumerate(paths):
        if path[-1] is last:
            given[at] += max(0, min(EXTRA - given[at], int((left + 0.5) / heights[at])))
    return [(path, lines) for path, lines in zip(paths, given, strict=True) if lines]


def _paths_to_spaces(path: list[Any]) -> list[list[Any]]:
    """Every answer space of a page, each with all that it stands in."""
    if name_of(path[-1]) == "space":
        return [path] if path[-1].children else []
    return [
        found
        for child in getattr(path[-1], "children", ())
        if hasattr(child, "children") and _flows(child)
        for found in _paths_to_spaces([*path, child])
    ]


def _move_what_follows(path: list[Any], down: float) -> None:
    """Move all that stands below the last box of a path, and stretch what it stands in."""
    for outer, inner in zip(path[-2::-1], path[:0:-1], strict=True):
        if type(outer).__name__ == "PageBox":
            break
        place = next(at for at, child in enumerate(outer.children) if child is inner)
        for child in outer.children[place + 1 :]:
            child.translate(0, down)
            _move_backgrounds(child, down)
        outer.height += down


def _move_backgrounds(box: Any, down: float) -> None:
    """They were laid out with the page, and stay behind when a box is moved."""
    box = getattr(box, "_box", box)
    if getattr(box, "background", None) is not None:
        repaint(box, down, None)
    for child in getattr(box, "children", ()):
        _move_backgrounds(child, down)


def repaint(box: Any, down: float, height: float | None) -> None:
    """Move and stretch the background, which was laid out with the page and draws the lines."""
    if box.background is None:
        return
    layers = []
    for layer in box.background.layers:
        x, y, width, was = layer.painting_area
        area = (x, y + down, width, was if height is None else height)
        corners = ((0, 0),) * 4
        layers.append(layer._replace(painting_area=area, positioning_area=area, clipped_boxes=[(*area, *corners)]))
    box.background = box.background._replace(layers=layers)


def _flows(box: Any) -> bool:
    return box.is_in_normal_flow() and type(box).__name__ not in ("FootnoteAreaBox", "MarginBox", "LineBox")
