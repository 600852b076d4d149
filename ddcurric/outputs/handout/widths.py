"""About how wide words are, before anything is laid out."""

from __future__ import annotations

from ddcurric.lesson.model.inline import Inline, Math
from ddcurric.lesson.words import plain_text
from ddcurric.typeset.math import Formula, formula


def text_as_wide(content: tuple[Inline, ...]) -> str:
    """Words about as wide as what is printed: a formula is as wide as its drawing, not as its TeX, and one word."""
    return "".join(_drawn(node) if isinstance(node, Math) else plain_text((node,)) for node in content)


def _drawn(node: Math) -> str:
    made = formula(node.tex)
    return "n" * round(made.width / _letter("n")) if isinstance(made, Formula) else node.tex


def em(text: str) -> float:
    """About how wide a text is in the table face: within some percent for words of any script."""
    return sum(_letter(char) for char in text)


def _letter(char: str) -> float:
    if char in "iljfI.,;:'|!()[] ":
        return 0.3
    if char >= "\u2e80":
        return 1.0
    if char in "rt":
        return 0.35
    if char in "mwMW%@—":
        return 0.84
    return 0.66 if char.isupper() else 0.53
