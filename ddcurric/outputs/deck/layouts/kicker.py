"""What stands small with a title: the kicker above it, a badge at the end of its line."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.outputs.deck.boxes import set_in
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.slots import inside
from ddcurric.outputs.deck.text import is_rtl, plain
from ddcurric.outputs.deck.theme import LEAST, on_color
from ddcurric.scene.colors import shaded
from ddcurric.scene.geometry import Rect, clear_of
from ddcurric.scene.items import Shape
from ddcurric.scene.template import Slot
from ddcurric.scene.text import Font, TextParagraph
from ddcurric.typeset.lines import SetText, set_text
from ddcurric.typeset.metrics import text_width
from ddcurric.units import Length, Pt

KICKER, KICKER_GAP = Pt(14), Pt(3)
"""Type size of a kicker, and what is left below it."""


def kicker(text: str, kit: Kit, slot: Slot, room: Rect) -> SetText:
    """The few words above a title, in capitals."""
    ink = kit.color_in(slot)
    ground = slot.ground or kit.ground
    bright = shaded(kit.hue, (ground, *kit.layout.shades), ink)
    style = kit.style(max(KICKER * kit.theme.own_least, Pt(LEAST)), bright, bold=True, font=kit.theme.body)
    style = replace(style, caps=True)
    rtl = is_rtl(text, kit)
    short = shortened(text.upper(), kit.theme.body, style.size * 1.1, room.width)
    shown = text if short == text.upper() else text[: max(len(short) - 1, 1)].rstrip() + "…"
    align = kit.aligned(slot.levels[0].align, rtl)
    return set_in(
        [TextParagraph(plain(shown, style), align=align, line_spacing=1.0, space_after=KICKER_GAP, rtl=rtl)], room.width
    )


BADGE_SIZE, BADGE_PAD, BADGE_GAP = Pt(20), Pt(14), Pt(20)


def badge_of(text: str, kit: Kit) -> Shape | None:
    """A few words on the accent at the end of the title's first line; None where it finds no room."""
    slot = kit.layout.slot("title")
    if slot is None:
        return None
    room = inside(slot)
    ground = kit.accent_fill
    style = kit.style(BADGE_SIZE, on_color(ground, kit.theme.template), bold=True)
    paragraph = TextParagraph(plain(text, style), align="center", line_spacing=1.0, rtl=is_rtl(text, kit))
    line = set_in([paragraph], room.width)
    width, height = line.width + BADGE_PAD * 2, line.height + Pt(10)
    at = kit.side(Rect(room.right - width, room.y, width, height), room)
    if int(width) * 3 > int(room.width) or clear_of(at, kit.layout.marks) != at:
        return None
    set_ = set_text([paragraph], width)
    return Shape("", "Badge", "rect", at, fill=ground, paragraphs=set_.paragraphs)


def shortened(text: str, font: Font, size: Length, width: Length) -> str:
    """The text, cut between words with an ellipsis where it is too wide for one line."""
    if text_width(text, font.family, size) <= width:
        return text
    while text and text_width(text + "…", font.family, size) > width:
        text = text[:-1]
    whole = text.rsplit(" ", 1)[0] if " " in text else text
    return (whole if len(whole) > len(text) / 2 else text).rstrip(" ,.;:·") + "…"
