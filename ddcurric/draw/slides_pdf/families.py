"""The families in which a deck's words are drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from types import MappingProxyType

from ddcurric.typeset.instances import DECK
from ddcurric.typeset.metrics import MARGIN, em_width
from ddcurric.typeset.typewriters import is_typewriter

_SERIF = ("georgia", "times", "garamond", "palatino", "cambria", "serif", "book antiqua", "constantia", "minion")


@lru_cache(maxsize=256)
def family(name: str) -> str:
    """The family of ours that is drawn for one that a deck names."""
    words = name.lower()
    if is_typewriter(name):
        return "Source Code Pro"
    if "sans" not in words and any(word in words for word in _SERIF):
        return "Source Serif 4"
    return "Source Sans 3" if em_width(_SAMPLE, name) < NARROW * em_width(_SAMPLE, "Arimo") else "Arimo"


_SAMPLE = "the quick brown fox jumps over the lazy dog"
NARROW = 0.97
"""Of Arial's width, what a family has at most that is drawn in a narrower one: of Arial's, words would be tight."""


_EXACT = frozenset({"arial", "helvetica", "arimo", "liberation sans", "courier new", "courier", "georgia"})


def spacing(text: str, name: str, bold: bool, italic: bool) -> float:
    """Letters set closer, in em, where our family is wider than the deck's: no line outgrows its measure."""
    if name.lower() in _EXACT or not text:
        return 0.0
    measured = em_width(text, name, bold, italic) * MARGIN
    change = (measured - _drawn_width(text, family(name), bold, italic)) / len(text)
    return change if change < -0.001 else 0.0


_BOLD = MappingProxyType({each.family: dict(each.axes)["wght"] for each in DECK if each.weight == 700})


def _drawn_width(text: str, ours: str, bold: bool, italic: bool) -> float:
    """In em: a bold of ours is less than the bold that is measured."""
    plain = em_width(text, ours, False, italic)
    more = em_width(text, ours, True, italic) - plain if bold else 0.0
    return plain + more * (_BOLD[ours] - 400) / 300


_FAMILY = re.compile(r'font-family="([^"]*)"')
_WORDS = re.compile(r'font-family="([^"]*)" font-size="([\d.]+)"([^>]*)>([^<]+)<')


def with_our_families(svg: str) -> str:
    """A drawing of our own making, with our families for those that it names, as wide as they are."""

    def closer(found: re.Match[str]) -> str:
        name, size, rest, text = found.groups()
        change = spacing(unescape(text), unescape(name), "bold" in rest, "italic" in rest) * float(size)
        return found[0].replace(">", f' letter-spacing="{change:.3f}">', 1) if change else found[0]

    return _FAMILY.sub(lambda found: f'font-family="{family(found[1])}"', _WORDS.sub(closer, svg))
