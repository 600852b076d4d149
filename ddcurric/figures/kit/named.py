"""Which part of a diagram some words are about."""

from __future__ import annotations

import re
from collections.abc import Set

FUNCTION_WORDS = frozenset("aeiouy")
"""Words of one letter in our languages: "a", "à", "e", "y". They name an event only if no other word does."""


def named_in(words: str, parts: Set[str]) -> str:
    """The one of some parts that words name; empty where they name none, or several."""
    named = parts & {*re.findall(r"\w+(?:[-.'’]\w+)*", words)}
    named = named - FUNCTION_WORDS or named
    return next(iter(named)) if len(named) == 1 else ""
