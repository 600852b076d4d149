"""Titles that a layout turns by a quarter, level above its body: upright words find no room in such a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.scene.geometry import Rect
from ddcurric.scene.template import Slot
from ddcurric.units import Length

MARGIN, HIGH, GAP = 0.06, 0.16, 0.03
"""Shares of the slide: above a title, and beside it where no body says how wide it is; how high it is; below it."""
ROOMY = 0.4
"""A content at least so high gives up its upper part."""


def levelled(slots: Sequence[Slot | None], slide: tuple[int, int]) -> list[Slot | None]:
    """The placeholders of a layout with its title level."""
    title = next((slot for slot in slots if slot is not None and slot.sideways), None)
    if title is None:
        return list(slots)
    beside = _beside(title.frame, slide)
    contents = [slot for slot in slots if slot is not None and slot.key == "content"]
    bodies = [slot for slot in contents if slot.frame.height >= ROOMY * slide[1]]
    below = [slot.frame.y for slot in slots if slot is not None and slot.key == "subtitle"]
    left = min((slot.frame.x for slot in bodies), default=beside.x)
    right = max((slot.frame.right for slot in bodies), default=beside.right)
    top = min((slot.frame.y for slot in bodies), default=beside.y)
    high = Length(round(HIGH * slide[1]))
    if below and not bodies:
        top = max(min(below) - high, top)
    level = Rect(left, top, right - left, high)
    begin = level.bottom + Length(round(GAP * slide[1]))
    made: list[Slot | None] = []
    for slot in slots:
        if slot is title:
            made.append(replace(title, frame=level, origin=title.origin or title.frame, anchor="top"))
        elif slot in bodies and slot is not None and slot.frame.y < begin:
            lower = Rect(slot.frame.x, begin, slot.frame.width, slot.frame.bottom - begin)
            made.append(replace(slot, frame=lower, origin=slot.origin or slot.frame))
        else:
            made.append(slot)
    return made


def _beside(column: Rect, slide: tuple[int, int]) -> Rect:
    """What of a slide is beside the column of a title, within margins."""
    side, above = Length(round(MARGIN * slide[0])), Length(round(MARGIN * slide[1]))
    at_left = column.center.x * 2 < slide[0]
    left = max(column.right, side) if at_left else side
    right = Length(slide[0]) - side if at_left else min(column.x, Length(slide[0]) - side)
    return Rect(left, above, right - left, Length(slide[1]) - above * 2)
