"""How wide code is beside what is about it: as wide as its widest line, at the sizes that are read with ease."""

from __future__ import annotations

from ddcurric.outputs.deck.elements import Cards, Element, Listing, SideBySide
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.listings import widest_line
from ddcurric.outputs.deck.panels import GUTTER
from ddcurric.outputs.deck.theme import LAST_STEP

MOST_CODE, CODE_SHARES = 0.58, 3
"""Of the width, what code has beside others at most; and how many widths are tried, each for a size of its type."""
EASY_CODE = 5
"""The step from which on code stands beside its points only where it would be smaller above them."""


def shares_of_code(code: Listing, kit: Kit) -> tuple[list[float], list[float]]:
    """Of the width, what the widest line needs at each step, and the few of these with which code stands beside all."""
    wanted = [int(widest_line(code, kit, step)) / int(kit.room.width - GUTTER) for step in range(LAST_STEP + 1)]
    return wanted, list(dict.fromkeys(share for share in wanted[:EASY_CODE] if share <= MOST_CODE))[:CODE_SHARES]


def options_beside_code(stack: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """Options beside the code that they are about, which would be small above them."""
    match stack:
        case (*before, Listing() as code, Cards() as cards):
            _, shares = shares_of_code(code, kit)
            return tuple((*before, SideBySide(((code,), (cards,)), (share, 1 - share))) for share in shares)
        case _:
            return ()
