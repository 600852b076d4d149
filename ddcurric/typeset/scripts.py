"""Text parted by script: which letters need a font, and a language, of their own.

PowerPoint parts runs so itself. Where fonts change inside a run, viewers draw the line out of order, and whoever
copies it or has it read aloud gets it torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ddcurric.typeset.breaks import clusters
from ddcurric.typeset.metrics import is_emoji, is_lettered, is_symbol
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Script:
    """What letters of a script are set in, when the deck's own font does not do."""

    family: str
    """Empty: the deck's own, or what the theme names for the script."""
    language: str
    """BCP 47, for the spelling checker; empty: the deck's."""


PLAIN = Script("", "")
EMOJI = Script("Segoe UI Emoji", "")
SYMBOLS = Script("Segoe UI Symbol", "")
LETTERS = Script("Cambria Math", "")
"""Letters that mean something in mathematics, like ℕ: viewers find them in another font than the signs beside them."""
ARABIC = Script("Segoe UI", "ar-SA")
DEVANAGARI = Script("Nirmala UI", "hi-IN")
HEBREW = Script("Arial", "he-IL")
CHINESE, JAPANESE, KOREAN = Script("", "zh-CN"), Script("", "ja-JP"), Script("", "ko-KR")

_BLOCKS = (
    (0x0590, 0x05FF, HEBREW),
    (0x0600, 0x08FF, ARABIC),
    (0x0900, 0x097F, DEVANAGARI),
    (0x1100, 0x11FF, KOREAN),
    (0x2E80, 0x303F, CHINESE),
    (0x3040, 0x30FF, JAPANESE),
    (0x3100, 0x9FFF, CHINESE),
    (0xAC00, 0xD7AF, KOREAN),
    (0xF900, 0xFAFF, CHINESE),
    (0xFB1D, 0xFB4F, HEBREW),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFC, ARABIC),
    (0xFF00, 0xFFEF, CHINESE),
    (0x20000, 0x3FFFF, CHINESE),
)

JOINERS = re.compile("(?<=[\u2190-\u2bff\U0001f000-\U0001faff])[\ufe0e\ufe0f\u200d]+")
"""What makes one picture of several signs: without a font for pictures, letters that no font has."""
_SHADES = re.compile("(?<=[\U0001f000-\U0001faff])[\U0001f3fb-\U0001f3ff]|(?<=[0-9#*])\ufe0f?\u20e3")
"""What changes the picture before it: the colour of a skin, the cap of a key."""
_FLAGS = {0x1F1E6 + at: chr(ord("A") + at) for at in range(26)}
"""Letters of which two are the flag of a country."""


def in_single_signs(text: str) -> str:
    """Text for who looks for fonts sign by sign: pictures of several signs fall into these, flags into letters."""
    return _SHADES.sub("", JOINERS.sub("", text)).translate(_FLAGS)


@lru_cache(maxsize=4096)
def segments(text: str, family: str = "Arial") -> tuple[tuple[str, Script], ...]:
    """The text, set in a family, in stretches of one script; spaces and punctuation belong to the stretch before."""
    if text.isascii():
        return ((text, PLAIN),) if text else ()
    found: list[tuple[str, Script]] = []
    for cluster in _joined(text):
        before = found[-1][1] if found else None
        script = _script(cluster, before, family)
        if script == before:
            found[-1] = (found[-1][0] + cluster, script)
        else:
            found.append((cluster, script))
    return tuple(found)


def _script(cluster: str, before: Script | None, family: str) -> Script:
    first = cluster[0]
    point = ord(first)
    if is_emoji(first) or "\ufe0f" in cluster:
        return EMOJI
    if is_symbol(first, family):
        return LETTERS if is_lettered(first) else SYMBOLS
    if point >= 0x0590:
        for low, high, script in _BLOCKS:
            if low <= point <= high:
                # Characters shared by Chinese and Japanese belong to what they stand in.
                return JAPANESE if script == CHINESE and before == JAPANESE else script
    if before is None or before in (EMOJI, SYMBOLS, LETTERS) or first.isalpha():
        return PLAIN
    return before


def _joined(text: str) -> Iterator[str]:
    """Characters as a reader sees them; an emoji made of several, and a flag, are one."""
    held = ""
    for cluster in clusters(text):
        flags = len(held) == 1 and _is_flag(held) and _is_flag(cluster)
        if held and not flags and not held.endswith("\u200d"):
            yield held
            held = ""
        held += cluster
    if held:
        yield held


def _is_flag(cluster: str) -> bool:
    return "\U0001f1e6" <= cluster[0] <= "\U0001f1ff"
