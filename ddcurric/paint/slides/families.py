"""The families in which a deck's words are drawn."""

from __future__ import annotations

from functools import lru_cache

FALLBACKS = ("Amiri", "Noto Sans Devanagari", "Noto Sans", "Noto Sans CJK", "sans-serif")
"""Where a family of ours lacks a letter."""

_SERIF = ("georgia", "times", "garamond", "palatino", "cambria", "serif", "book antiqua", "constantia", "minion")
_MONO = ("courier", "mono", "consol", "menlo", "monaco", "code")


@lru_cache(maxsize=256)
def family(name: str) -> str:
    """The family of ours that is drawn for one that a deck names."""
    words = name.lower()
    if any(word in words for word in _MONO):
        return "Courier New"
    return "Georgia" if "sans" not in words and any(word in words for word in _SERIF) else "Arial"
