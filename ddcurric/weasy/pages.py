"""Finish laid-out pages: the outer margin column and answer space that ends at the foot.

CSS cannot say "in the outer margin, beside this line, below the note before": floats know left and right only,
and absolute boxes do not see each other. So the page is laid out as a recto, notes waiting in its right margin,
and some things are settled afterwards, when it is known on which page everything fell:

- `note` boxes go to the line of the `note-mark` before them, pushed apart where they would overlap;
- `to-foot` boxes keep as many of their `line` children as fit between their mark and the foot of the page;
- `space` boxes that are `flexible` share what is left of a page as more `line`s, and one at its end takes most;
- on a left page, `note` and `wide` boxes are mirrored to the left of the text.

Lines do not depend on any of this, so one pass is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ddcurric.weasy.room import children_of, fill_up, foot_of, name_of, repaint

if TYPE_CHECKING:
    from weasyprint import Document, Page

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
    last = len(document.pages) - 1
    for place, page in enumerate(document.pages):
        box = page._page_box
        _keep_whole_links(page)
        top, foot = box.content_box_y(), foot_of(box)
        grown = place < last and fill_up(box, foot)
        found = _search(box)
        if not (found.notes or found.fills or found.wide or grown):
            pages.append(page)
            continue
        _stack(found.notes, top, foot)
        for fill, start in found.fills:
            _fill(fill, start, foot)
        if mirrored and _is_left(box, place):
            for wide in (*(note for note, _ in found.notes), *found.wide):
                _mirror(wide, box)
        pages.append(_keep_whole_links(Page(box)))  # again, since it remembers where links are
    settled: Document = document.copy(pages)
    return settled


def _keep_whole_links(page: Page) -> Page:
    """Without the links of what stands inside a link: emphasis in one would be a second, which no tag belongs to."""
    page.links = [link for link in page.links if (link[3].element_tag or "").partition(":")[0] == "a"]
    return page


def _is_left(page: Any, place: int) -> bool:
    """On the left of a spread: the second page, or the first where books open to the right."""
    return bool((place % 2 == 1) == (page.style["direction"] == "ltr"))


def _search(page: Any) -> _Found:
    found = _Found([], [], [])
    mark = 0.0
    waiting = [page]
    while waiting:
        box = waiting.pop()
        match name_of(box):
            case "note-mark":
                mark = box.position_y
            case "note":
                found.notes.append((box, mark))
                continue  # its lines and words have its element, too
            case "to-foot":
                found.fills.append((box, mark))
                continue
            case "wide":
                found.wide.append(box)
                continue
        waiting.extend(reversed(children_of(box)))
    return found


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
    y = foot - fill.height
    repaint(fill, y - fill.position_y, fill.height)
    fill.translate(0, y - fill.position_y)


def _mirror(box: Any, page: Any) -> None:
    offset = box.position_x - page.content_box_x()
    box.translate(page.width - 2 * offset - box.margin_width(), 0)
