"""About how wide words are, before anything is laid out."""

from __future__ import annotations


def em(text: str) -> float:
    """About how wide a text is in the table face: within some percent for words of any script."""
    return sum(_letter(char) for char in text)


def _letter(char: str) -> float:
    if char in "iljtfrI.,;:'|!()[] ":
        return 0.3
    if char >= "\u2e80":
        return 1.0
    return 0.66 if char.isupper() or char in "mw%@—" else 0.53
