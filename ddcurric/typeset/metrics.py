"""How wide and how high text is, in any script, in the fonts that decks name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ddcurric.typeset.fonts import ARIMO, FontCut, cut, joined_face, package_face, script_face
from ddcurric.typeset.joining import is_joined_form, joined
from ddcurric.units import Length

MARGIN = 1.015
"""Stated safety margin on widths: viewers hint and round differently, by up to about one part in a hundred.

Kerning is not measured. Masters ask for it from 12 pt on, as PowerPoint's own do, and it only draws letters closer: no
pair of Arial's or of its twin's becomes wider. What is measured without it is never narrower than what is drawn.
"""


def text_width(text: str, family: str, size: Length, bold: bool = False, italic: bool = False) -> Length:
    """The width of a line of text, with the safety margin. Line ends and tabs are not looked for."""
    return Length(round(em_width(text, family, bold, italic) * int(size) * MARGIN))


def em_width(text: str, family: str, bold: bool = False, italic: bool = False) -> float:
    """The bare advance of a line of text, in em."""
    return sum(map(advances(family, bold, italic).__getitem__, joined(text)))


@lru_cache(maxsize=128)
def advances(family: str, bold: bool = False, italic: bool = False) -> Advances:
    """The advance of every character in a family, in em, measured as they are asked for."""
    return Advances(cut(family, bold, italic), bold)


MOST_WORDS = 20_000
"""That are remembered of a family."""


class Advances(dict[str, float]):
    """Advances by character; what the family lacks is measured in the font that viewers fall back on."""

    def __init__(self, of: FontCut, bold: bool) -> None:
        super().__init__()
        self._cut = of
        self._bold = bold
        self._words: dict[str, float] = {}

    def of(self, word: str) -> float:
        """The advance of a whole word: layouts try the same ones at several widths and sizes."""
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= MOST_WORDS:
                self._words.clear()
            known = self._words[word] = sum(map(self.__getitem__, joined(word)))
        return known

    def __missing__(self, char: str) -> float:
        self[char] = width = self._measure(char)
        return width

    def _measure(self, char: str) -> float:
        point = ord(char)
        if char == "\t":
            return 2.0
        if invisible(char):
            return 0.0
        if is_joined_form(char) and point in (face := joined_face(self._bold)).advances:
            return face.advances[point]
        own = self._cut
        if point in own.face.advances:
            if own.fixed is not None and point < 0x2E80:
                return own.fixed
            width = own.face.advances[point] * own.factor
            # A deck asks for a family with signs, by name, whatever this one has.
            return max(width, fallback_advance(char, self._bold)) if _is_small(char) else width
        return fallback_advance(char, self._bold)


def invisible(char: str) -> bool:
    """Marks that stand on the letter before, joiners, variation selectors and other formatting characters."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Cs")


EMOJI_ADVANCE = 1.4
"""Segoe UI Emoji 1.37 em, Noto Color Emoji 1.27, Apple Color Emoji 1.25."""
LONG_ARROW_ADVANCE = 1.65
"""Of ⟹, which STIX Two Math draws 1.61 em wide."""
OTHER_SCRIPTS = 1.1
"""On letters of Thai, Tamil, Georgian and their like: viewers have fonts of their own, and end lines between words."""
UNKNOWN_ADVANCE = 1.15
"""Of a letter in a script that none of our fonts has: wide, because some are."""


def _is_small(char: str) -> bool:
    """A raised or lowered figure or sign: ⁻, ₂, ₐ."""
    return "\u2070" <= char <= "\u209f" and char != "ⁿ"


LEAST_ADVANCE = 0.55
"""Of a letter, or a raised or lowered sign: DejaVu's superscript minus is as wide, Noto's is 0.34."""


def fallback_advance(char: str, bold: bool) -> float:
    """The advance, in em, of a character that the deck's own font lacks."""
    if is_emoji(char):
        return EMOJI_ADVANCE
    if is_full_width(char):
        return 1.0
    for family in ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari"):
        found = package_face(family, bold).advances.get(ord(char))
        if found is not None:
            return max(found, LEAST_ADVANCE if char.isalnum() or _is_small(char) else found)
    face = script_face(char, bold)
    if face is not None and (found := face.advances.get(ord(char))) is not None:
        return max(found * OTHER_SCRIPTS, LEAST_ADVANCE if char.isalpha() else found)
    return LONG_ARROW_ADVANCE if "\u27f5" <= char <= "\u27ff" else UNKNOWN_ADVANCE


def is_full_width(char: str) -> bool:
    """Chinese, Japanese and Korean characters, and punctuation that is set as wide as they are."""
    return unicodedata.east_asian_width(char) in ("W", "F")


def is_emoji(char: str) -> bool:
    """Whether a letter is an emoji by its block in Unicode, or a wide one or other symbol among arrows and signs."""
    point = ord(char)
    return 0x1F000 <= point <= 0x1FAFF or (
        0x2190 <= point <= 0x2BFF and (is_full_width(char) or unicodedata.category(char) == "So")
    )


def is_lettered(char: str) -> bool:
    """A letter of an alphabet of mathematics, ℕ or ℱ: Arimo has some that Arial has not."""
    return unicodedata.decomposition(char).startswith("<font>")


def is_symbol(char: str, family: str = "Arial") -> bool:
    """A sign of mathematics, an arrow, a modifier letter that the family may lack."""
    point = ord(char)
    if _is_small(char) or 0x1D00 <= point <= 0x1DBF or 0x1D400 <= point <= 0x1D7FF:
        return True
    if char == "‖" or is_lettered(char):
        return True
    if not 0x2100 <= point <= 0x2BFF or is_full_width(char):
        return False
    # Arimo has what Arial has of arrows and operators; of other families nothing is known for sure.
    return family.lower() not in ARIMO or point not in package_face("Arimo").advances


def line_extent(text: str, family: str, bold: bool = False, italic: bool = False) -> tuple[float, float]:
    """Ascent above and depth below the baseline of a line set solid, in em: the tallest of the fonts it needs."""
    own = cut(family, bold, italic)
    ascent, depth = own.ascent, own.height - own.ascent
    if text.isascii():
        return ascent, depth
    for char in set(text):
        up, down = _fallback_extent(char) if ord(char) not in own.face.advances else (0.0, 0.0)
        ascent, depth = max(ascent, up), max(depth, down)
    return ascent, depth


def may_be_lower(text: str, family: str, bold: bool = False, italic: bool = False) -> float:
    """How much less than `line_extent` a line needs, in em, in a viewer that has signs which our font lacks."""
    own = cut(family, bold, italic).face.advances
    unsure = {char for char in set(text) if ord(char) not in own and _fallback_extent(char) == _ANY}
    if not unsure:
        return 0.0
    sure = "".join(char for char in text if char not in unsure)
    return sum(line_extent(text, family, bold, italic)) - sum(line_extent(sure, family, bold, italic))


def is_high(text: str, family: str, bold: bool = False, italic: bool = False) -> bool:
    """Whether it has letters of a script that the family lacks: in each viewer their lines have another height."""
    own = cut(family, bold, italic).face.advances
    return not text.isascii() and any(
        ord(char) not in own and _fallback_extent(char) not in (_ANY, (0.0, 0.0)) for char in set(text)
    )


_ANY = (1.07, 0.30)
"""Of signs of no script."""
_EXTENTS = (
    # First and last code point of a block, ascent, depth in em: what the fonts that viewers fall back on need.
    (0x0590, 0x05FF, 1.07, 0.30),  # Hebrew: Noto Sans Hebrew
    (0x0600, 0x08FF, 1.10, 0.45),  # Arabic: Arial 1.15, Segoe UI 1.33, Noto Naskh 1.70; Nastaliq excepted
    (0x0900, 0x0DFF, 1.13, 0.42),  # Indic: Nirmala UI 1.33, Noto 1.30 to 1.51
    (0x0E00, 0x0EFF, 1.10, 0.45),  # Thai, Lao
    (0x1000, 0x109F, 1.15, 0.75),  # Myanmar
    (0x1780, 0x17FF, 1.15, 0.75),  # Khmer
    (0x1100, 0x11FF, 1.10, 0.32),
    (0x2E80, 0xA4CF, 1.10, 0.32),  # Chinese, Japanese: Noto Sans CJK 1.448, Microsoft YaHei 1.32
    (0xAC00, 0xD7AF, 1.10, 0.32),  # Korean
    (0xF900, 0xFAFF, 1.10, 0.32),
    (0xFB1D, 0xFDFF, 1.10, 0.45),
    (0xFE30, 0xFE4F, 1.10, 0.32),
    (0xFE70, 0xFEFF, 1.10, 0.45),
    (0xFF00, 0xFFEF, 1.10, 0.32),
    (0x1F000, 0x1FAFF, 1.07, 0.30),
    (0x20000, 0x3FFFF, 1.10, 0.32),
)


@lru_cache(maxsize=4096)
def _fallback_extent(char: str) -> tuple[float, float]:
    point = ord(char)
    for first, last, ascent, depth in _EXTENTS:
        if first <= point <= last:
            return ascent, depth
    return _ANY if point > 0x2FF and not invisible(char) else (0.0, 0.0)
