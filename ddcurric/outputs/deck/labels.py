"""The few words that a deck adds to a lesson, in its language."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.wording import Wording as Labels
from ddcurric.wording import has_words, wording

PART = "({}/{})"
"""After a title that runs over several slides, where the words of "2 of 3" would be in another language or direction:
between letters that run to the left they come out of order, a fraction does not (UAX 9, W4)."""


def labels_for(language: str) -> Labels:
    """The words for a language (BCP 47); English ones where we have none, but with a fraction for "2 of 3"."""
    words = wording(language)
    return words if has_words(language) else replace(words, part=PART)


__all__ = ["PART", "Labels", "labels_for"]
