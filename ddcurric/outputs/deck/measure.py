"""Measure and draw any element: one entry for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ddcurric.outputs.deck.elements import Art, Beside, Cards, Element, Equation, Listing, Panel, Sheet, Words
from ddcurric.outputs.deck.galley import Galley, Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.units import ZERO, Length

_Measure = Callable[[Any, Kit, int, Length, Length], Galley]
_Draw = Callable[..., tuple[Item, ...]]


@lru_cache(maxsize=1)
def _ways() -> Mapping[type, tuple[_Measure, _Draw]]:
    # Panels hold elements of any kind, so the modules know one another only through this table.
    from ddcurric.outputs.deck import art, listings, panels, sheets, words

    return MappingProxyType(
        {
            Words: (words.measure_words, words.draw_words),
            Sheet: (sheets.measure_sheet, sheets.draw_sheet),
            Listing: (listings.measure_listing, listings.draw_listing),
            Art: (art.measure_art, art.draw_art),
            Equation: (art.measure_equation, art.draw_equation),
            Panel: (panels.measure_panel, panels.draw_panel),
            Beside: (panels.measure_beside, panels.draw_beside),
            Cards: (panels.measure_cards, panels.draw_cards),
        }
    )


def galley(element: Element, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """An element in a column of a width, on slides of a height; measured once for each."""
    key = (id(element), step, width, height, kit.layout.role)
    known = kit.memo.get(key)
    if known is None:
        # Kept with its element: an id is good only as long as its object lives.
        made = _ways()[type(element)][0](element, kit, step, width, height)
        known = kit.memo[key] = (element, made)
    found: Galley = known[1]  # type: ignore[index]
    return found


_STRETCHING = (Art, Panel, Beside, Sheet)


def draw_page(page: Page, kit: Kit, frame: Rect, airy: bool = False) -> tuple[Item, ...]:
    """Elements one below the other; what is left over goes to pictures, and to the last text as room.

    `airy`: text that is alone on its slide spreads a little.
    """
    items: list[Item] = []
    y = frame.y
    for at, (piece, extra) in enumerate(zip(page.slices, extras(page, frame.height), strict=True)):
        y = y + (piece.galley.before if at else ZERO)
        height = piece.height + extra
        room = Rect(frame.x, y, frame.width, height)
        bottom = frame.bottom if at == len(page.slices) - 1 else None
        items.extend(_draw(piece, kit, room, extra, bottom, airy and len(page.slices) == 1))
        y = y + height
    return tuple(items)


def extras(page: Page, height: Length) -> tuple[Length, ...]:
    """By how much every part of a page grows where it has more room than it needs."""
    left = int(height - page.height)
    wanted = sum(int(piece.stretch) for piece in page.slices)
    if left <= 0 or not wanted:
        return (ZERO,) * len(page.slices)
    return tuple(
        Length(min(int(piece.stretch), left * int(piece.stretch) // wanted)) if piece.stretch else ZERO
        for piece in page.slices
    )


def in_parts(art: Art, kit: Kit, frame: Rect) -> tuple[Element, ...]:
    """A diagram that one slide cannot hold, in parts; empty where it can."""
    from ddcurric.outputs.deck.art import in_parts as parts

    return parts(art, kit, frame.width, frame.height)


def is_cramped(page: Page, kit: Kit, height: Length) -> bool:
    """A diagram on the page, in a column too, would be better on a slide of its own."""
    from ddcurric.outputs.deck.art import is_cramped_art

    for piece, extra in zip(page.slices, extras(page, height), strict=True):
        match piece.galley.element:
            case Art():
                if is_cramped_art(piece, kit, piece.height + extra, height):
                    return True
            case Beside():
                if any(is_cramped(column, kit, piece.height + extra) for column in piece.galley.plan):
                    return True
            case _:
                pass
    return False


def _draw(piece: Slice, kit: Kit, room: Rect, extra: Length, bottom: Length | None, airy: bool) -> tuple[Item, ...]:
    element = piece.galley.element
    draw = _ways()[type(element)][1]
    if isinstance(element, _STRETCHING):
        return draw(piece, kit, room, extra)
    if isinstance(element, Words) and bottom is not None and bottom > room.bottom:
        # The last text has the rest of the slide: whatever a viewer sets wider stays inside its frame.
        room = Rect(room.x, room.y, room.width, bottom - room.y)
        return draw(piece, kit, room, airy)
    return draw(piece, kit, room)
