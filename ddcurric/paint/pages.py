"""Finish laid-out pages: the outer margin column and answer space that ends at the foot.

CSS cannot say "in the outer margin, beside this line, below the note before": floats know left and right only,
and absolute boxes do not see each other. So the page is laid out as a recto, notes waiting in its right margin,
and three things are settled afterwards, when it is known on which page everything fell:

- `note` boxes go to the line of the `note-mark` before them, pushed apart where they would overlap;
- `to-foot` boxes keep as many of their `line` children as fit between their mark and the foot of the page;
- on a verso, `note` and `wide` boxes are mirrored to the left of the text.

Lines do not depend on any of this, so one pass is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document

GAP = 8.0
"""CSS pixels between two notes."""


@dataclass(slots=True)
class _Found:
    """What a page holds that waits to be settled."""

    notes: list[tuple[Any, float]]
    """A note and the top of the line that it belongs to."""
    fills: list[tuple[Any, float]]
    wide: list[Any]


def settle(document: Document, mirrored: bool) -> Document:
    """The document with its notes, wide figures and answer spaces in their places."""
    from weasyprint.document import Page

    pages = []
    for place, page in enumerate(document.pages):
        box = page._page_box
        found = _search(box)
        if not (found.notes or found.fills or found.wide):
            pages.append(page)
            continue
        top, foot = box.content_box_y(), _foot(box)
        _stack(found.notes, top, foot)
        for fill, start in found.fills:
            _fill(fill, start, foot)
        if mirrored and place % 2 == 1:
            for wide in (*(note for note, _ in found.notes), *found.wide):
                _mirror(wide, box)
        pages.append(Page(box))  # again, since it remembers where links are
    settled: Document = document.copy(pages)
    return settled


def _search(page: Any) -> _Found:
    found = _Found([], [], [])
    mark = 0.0
    for box in _descendants(page):
        name = _name(box)
        if name == "note-mark":
            mark = box.position_y
        elif name == "note":
            found.notes.append((box, mark))
        elif name == "to-foot":
            found.fills.append((box, mark))
        elif name == "wide":
            found.wide.append(box)
    return found


def _descendants(box: Any) -> Iterator[Any]:
    """Every box below, in the order of the document; a placeholder stands for the absolute box in it."""
    for child in getattr(box, "children", ()):
        inner = getattr(child, "_box", child)
        yield inner
        yield from _descendants(inner)


def _name(box: Any) -> str:
    element = box.element
    if element is None or box.element_tag != element.tag:  # a pseudo-element has its parent's element
        return ""
    names = (element.get("class") or "").split()
    return names[0] if names else ""


def _foot(page: Any) -> float:
    """Where the text of a page ends: the foot of the content, or the top of its footnotes."""
    foot = page.content_box_y() + page.height
    for child in page.children:
        if type(child).__name__ == "FootnoteAreaBox" and child.children:
            foot = min(foot, child.position_y)
    return float(foot)


def _stack(notes: list[tuple[Any, float]], top: float, foot: float) -> None:
    """Put each note beside its line; downwards where two would overlap, back up where the page ends."""
    heights = [note.margin_height() for note, _ in notes]
    tops: list[float] = []
    below = top
    for (_, line), height in zip(notes, heights, strict=True):
        tops.append(max(line, below))
        below = tops[-1] + height + GAP
    limit = foot
    for at in range(len(tops) - 1, -1, -1):
        tops[at] = max(top, min(tops[at], limit - heights[at]))
        limit = tops[at] - GAP
    for (note, _), y in zip(notes, tops, strict=True):
        note.translate(0, y - note.position_y)


def _fill(fill: Any, start: float, foot: float) -> None:
    """Keep the lines that fit, the last of them at the foot."""
    pitch = next((b.position_y - a.position_y for a, b in pairwise(fill.children)), 0)
    if not pitch:
        return
    kept = max(0, min(len(fill.children), int((foot - start + 0.5) / pitch)))
    fill.children = fill.children[:kept]
    fill.height = kept * pitch
    fill.translate(0, foot - kept * pitch - fill.position_y)


def _mirror(box: Any, page: Any) -> None:
    offset = box.position_x - page.content_box_x()
    box.translate(page.width - 2 * offset - box.margin_width(), 0)
