"""Red and green, in which teachers write what is right."""

from __future__ import annotations

import re


def telling(written: str) -> str:
    """`red` or `green` for a colour as RRGGBB that is taken for that; empty for any other."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", written):
        return ""
    red, green, blue = (int(written[at : at + 2], 16) for at in (0, 2, 4))
    if red >= _FULL and max(green, blue) <= _NONE:
        return "red"
    return "green" if green >= _DARK and max(red, blue) <= min(_NONE, green - 0x40) else ""


_FULL, _DARK, _NONE = 0x90, 0x60, 0x60

BECAME = "words like the others; what answers belongs into `::: answer`"
"""What a report says of them."""


def named(colour: str, words: str) -> str:
    """How a report names them."""
    return f"words in {colour}: {words if len(words) <= _SHOWN else f'{words[:_SHOWN]}…'}"


_SHOWN = 40
