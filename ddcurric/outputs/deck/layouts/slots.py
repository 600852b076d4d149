"""Placeholders of a layout, and the boxes that fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.outputs.deck.boxes import recolored
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.theme import on_color
from ddcurric.scene.colors import readable
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Insets, Item, TextBox
from ddcurric.scene.template import Slot


def inside(slot: Slot) -> Rect:
    """Where the words of a placeholder stand."""
    return slot.frame.inset(slot.insets.left, slot.insets.top, slot.insets.right, slot.insets.bottom)


def in_slot(slot: Slot, box: TextBox) -> TextBox:
    """The box as the placeholder's: its frame grown by the insets that the template gives it."""
    insets, own, at = slot.insets, box.insets, box.frame
    frame = Rect(
        at.x - insets.left,
        at.y - insets.top,
        at.width + insets.left + insets.right,
        at.height + insets.top + insets.bottom,
    )
    sum_ = Insets(insets.left + own.left, insets.top + own.top, insets.right + own.right, insets.bottom + own.bottom)
    return replace(box, frame=frame, insets=sum_, placeholder=slot.key)


def filled_slots(items: Sequence[Item], kit: Kit) -> tuple[Item, ...]:
    """The first text boxes meant for the body in the layout's body placeholders, the others as boxes of their own."""
    layout = kit.layout
    free = [slot for key in ("body", "body-2") if (slot := layout.slot(key)) is not None]
    if layout.role == "two-content" and kit.leftwards:
        free.reverse()
    done: list[Item] = []
    for item in items:
        if isinstance(item, TextBox) and item.placeholder == "body":
            slot = free.pop(0) if free else None
            done.append(_on_fill(in_slot(slot, item), slot, kit) if slot else replace(item, placeholder=""))
        else:
            done.append(item)
    return tuple(done)


def _on_fill(box: TextBox, slot: Slot, kit: Kit) -> TextBox:
    """Words that were set for the slide's ground, on the fill of the placeholder that they come to stand in."""
    fill = slot.fill
    if fill is None:
        return box
    return recolored(box, lambda color: readable(color, fill, on_color(fill, kit.theme.template)))
