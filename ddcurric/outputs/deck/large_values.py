"""Which options are set as large as numbers: numbers, and values like `[2,1,0]` where their cards have the room."""

from __future__ import annotations

from ddcurric.typeset.metrics import is_full_width

SHORT = 5
"""Characters of a number, or of anything else that is set as large."""
VALUE = 10
"""Of a value: it holds a digit and no space."""


def is_number(text: str) -> bool:
    """Whether a text is so short that it may be set as large as a number."""
    return 0 < _letters(text) <= SHORT


def is_value(text: str) -> bool:
    """Whether a text is a value that may be set as large as a number where its card has the room."""
    return 0 < _letters(text) <= VALUE and any(map(str.isdigit, text)) and not any(map(str.isspace, text))


def _letters(text: str) -> int:
    """How many there are; a Chinese character is as wide as two, and is a word more often than a number."""
    return sum(2 if is_full_width(char) else 1 for char in text)
