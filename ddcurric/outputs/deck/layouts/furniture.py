"""What every slide has: its footer, and the frame that is left for the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from ddcurric.outputs.deck.kit import OTHER_SIDE, Kit
from ddcurric.outputs.deck.layouts.kicker import shortened
from ddcurric.outputs.deck.layouts.slots import in_slot, inside
from ddcurric.outputs.deck.layouts.title import is_elsewhere
from ddcurric.outputs.deck.text import is_rtl, plain
from ddcurric.scene.geometry import Rect, clear_of
from ddcurric.scene.items import PROGRESS, Item, Shape, TextBox
from ddcurric.scene.template import Slot
from ddcurric.scene.text import TextParagraph
from ddcurric.typeset.lines import set_text
from ddcurric.typeset.metrics import text_width
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Furniture:
    """What returns on every slide."""

    course: str
    topic: str
    number: int
    total: int = 0
    """Slides of the deck."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What the footer says."""
        return (self.topic or self.course,)


def footer_items(furniture: Furniture, kit: Kit) -> tuple[Item, ...]:
    """Course and topic in the layout's footer, and the number in its own placeholder.

    The date's is left empty: what stands there is gone as soon as somebody opens Insert, Header & Footer.
    """
    items: list[Item] = [*_progress(furniture, kit)]
    for key, texts in (("footer", furniture.texts), ("number", (str(furniture.number),))):
        slot = kit.layout.slot(key)
        if slot is not None and any(texts):
            items.append(kit.known.get((_one_line, slot, texts), partial(_one_line, slot, texts, kit)))
    return tuple(items)


def _progress(furniture: Furniture, kit: Kit) -> Iterable[Item]:
    """The part of the strip that the deck has come along, where the template has one."""
    strip = kit.layout.progress
    if strip is not None and furniture.total:
        done = replace(strip, width=Length(int(strip.width) * furniture.number // furniture.total))
        yield Shape("", PROGRESS, "rect", kit.side(done, strip), fill=kit.theme.accent, decorative=True)


SMALLER, SMALL = (0.8, 0.65, 0.5), Pt(12)
"""Shares of the size of a large footer, and what it is at least: LibreOffice's own is set in 24 points."""


def _one_line(slot: Slot, texts: Sequence[str], kit: Kit) -> TextBox:
    """The first of some texts that fits on a line, if need be in smaller type; else the last one, shortened."""
    level = slot.levels[0]
    room = inside(slot)
    usual = max(level.size, Pt(10))
    sizes = [usual, *(smaller for share in SMALLER if (smaller := max(usual * share, SMALL)) < usual)]
    family = kit.theme.body.family
    fits = ((text, size) for size in sizes for text in texts if text_width(text, family, size) <= room.width)
    short, size = next(fits, ("", sizes[-1]))
    short = short or shortened(texts[-1], kit.theme.body, size, room.width)
    style = kit.style(size, kit.color_in(slot))
    rtl = is_rtl(short, kit)
    # Its side is the template's: a number stands at the slide's edge.
    align = level.align if rtl == level.rtl else OTHER_SIDE.get(level.align, level.align)
    paragraph = TextParagraph(plain(short, style), align=align, line_spacing=1.0, rtl=rtl)
    box = set_text([paragraph], room.width)
    made = TextBox("", slot.key.title(), room, box.paragraphs, anchor=slot.anchor)
    return in_slot(slot, made)


def body_frame(kit: Kit, begin: Length) -> Rect:
    """The room for the body: the layout's own, below its title and above its footer."""
    slot = kit.layout.slot("body") or kit.theme.layout("content").slot("body")
    template = kit.theme.template
    if slot is not None:
        room = inside(slot)
        second = kit.layout.slot("body-2") if kit.layout.role == "two-content" else None
        room = _around(room, inside(second)) if second is not None else room
    else:
        margin = Length(template.width // 20)
        high = template.height // (4 if _title_below(kit) is None else 10)
        room = Rect(margin, high, template.width - margin * 2, Length(round(int(template.height) * 0.9)) - high)
    left, right = max(room.x, ZERO), min(room.right, template.width)
    top = max(room.y, begin + (slot.insets.top if slot is not None else ZERO))
    bottom = min(room.bottom, *(foot - Pt(4) for foot in _foot_tops(kit, template.height)), template.height)
    if int(bottom) - int(top) < int(template.height) * 0.3:
        bottom = min(Length(round(int(template.height) * 0.93)), _title_below(kit) or template.height)
    return clear_of(Rect(left, top, right - left, bottom - top), kit.layout.marks)


def _around(one: Rect, other: Rect) -> Rect:
    """The smallest rectangle that holds two."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _foot_tops(kit: Kit, height: Length) -> Iterable[Length]:
    """The upper edges of what stands at the foot of a layout; templates also put these at the top."""
    layout = kit.layout
    slots: Sequence[Slot | None] = [layout.slot(key) for key in ("footer", "date", "number")]
    tops = [slot.frame.y for slot in slots if slot is not None and int(slot.frame.y) > int(height) * 0.7]
    tops += [layout.foot] if layout.foot is not None else []
    below = _title_below(kit)
    tops += [below] if below is not None else []
    return tops or [height]


def _title_below(kit: Kit) -> Length | None:
    """The upper edge of a title at the foot, through which a body may not grow that its layout made too low."""
    title = kit.layout.slot("title")
    low = title is not None and int(title.frame.y) > int(kit.theme.template.height) * 0.5
    return title.frame.y - Pt(4) if title is not None and low and is_elsewhere(kit, title) else None
