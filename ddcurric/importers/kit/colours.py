"""Red and green, in which teachers write what is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ddcurric.importers.kit.material import Fate
from ddcurric.source import Span

IN_COLOUR = "a paragraph in red or green, which may be an answer,"
"""What is said of a paragraph that stands so below what is asked, and has words alone."""


def telling(written: str) -> str:
    """`red` or `green` for a colour as RRGGBB that is taken for that; empty for any other."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", written):
        return ""
    red, green, blue = (int(written[at : at + 2], 16) for at in (0, 2, 4))
    if red >= _FULL and max(green, blue) <= _NONE:
        return "red"
    return "green" if green >= _DARK and max(red, blue) <= min(_NONE, green - 0x40) else ""


_FULL, _DARK, _NONE = 0x90, 0x60, 0x60


def fates_of(runs: Iterable[tuple[str, str]], span: Span) -> Iterator[Fate]:
    """What a report says of a paragraph's runs, each with its colour: neighbours of one colour are one."""
    joined: list[tuple[str, str]] = []
    for colour, text in runs:
        if joined and (colour == joined[-1][0] or not text.strip()):
            colour, text = joined[-1][0], joined.pop()[1] + text
        joined.append((colour, text))
    for colour, text in joined:
        words = " ".join(text.split())
        if colour and words:
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            yield Fate(f"words in {colour}: {shown}", _BECAME, span, words)


_BECAME = "words like the others; what answers belongs into `::: answer`"
_SHOWN = 40
