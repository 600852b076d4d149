"""The families in which a deck's words are drawn."""

from __future__ import annotations

import re
from functools import lru_cache

from ddcurric.typeset.typewriters import is_typewriter

_SERIF = ("georgia", "times", "garamond", "palatino", "cambria", "serif", "book antiqua", "constantia", "minion")


@lru_cache(maxsize=256)
def family(name: str) -> str:
    """The family of ours that is drawn for one that a deck names."""
    words = name.lower()
    if is_typewriter(name):
        return "Source Code Pro"
    return "Source Serif 4" if "sans" not in words and any(word in words for word in _SERIF) else "Arimo"


_FAMILY = re.compile(r'font-family="([^"]*)"')


def with_our_families(svg: str) -> str:
    """A drawing of our own making, with our families for those that it names."""
    return _FAMILY.sub(lambda found: f'font-family="{family(found[1])}"', svg)
