"""What hangs beside a first line stands on it, however high that line is: bullets, letters of parts, numbers.

Fault: WeasyPrint puts a list's marker at the upper edge of its item, and not on the baseline of the first line of it
  (CSS Lists and Counters, level 3, 3.1).
Upstream: none found.
Without it: where an item begins with a picture or a high formula, its bullet stands a line above its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ddcurric.weasy.boxes import LaidBox, classes_of, with_all

if TYPE_CHECKING:
    from weasyprint import Page

HANGING = frozenset({"part-letter", "hanging-number"})
"""Classes of what is set before the words that it hangs beside."""
SLIGHT = 2.0
"""CSS pixels by which baselines of other sizes of type differ."""


def bring_to_baselines(page: Page) -> None:
    """Move what hangs down to the lines that it belongs to."""
    box: LaidBox = page._page_box
    for outer in with_all(box):
        children: Sequence[LaidBox] = getattr(outer, "children", ())
        for at, child in enumerate(children):
            if not (getattr(child, "is_outside_marker", False) or classes_of(child) & HANGING):
                continue
            own, its = _baseline([getattr(child, "_box", child)]), _baseline(children[at + 1 :])
            if own is not None and its is not None and its - own > SLIGHT:
                child.translate(0, its - own)


def _baseline(boxes: Sequence[LaidBox]) -> float | None:
    """Of the first line; None where something else is before it."""
    first = next(islice(_standing(boxes), 1), None)
    if first is None:
        return None
    if type(first).__name__ == "LineBox":
        return first.position_y + float(getattr(first, "baseline", 0.0))
    return _baseline(getattr(first, "children", ()))


def _standing(boxes: Sequence[LaidBox]) -> Iterator[LaidBox]:
    """Those that take room, and a marker or a letter itself."""
    for box in boxes:
        hangs = getattr(box, "is_outside_marker", False) or classes_of(box) & HANGING
        if hangs or (box.is_in_normal_flow() and box.margin_height() > 0):
            yield box
