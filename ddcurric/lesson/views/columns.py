"""Which columns of a table hold numbers, whose last digits stand one below the other."""

from __future__ import annotations

import re

from ddcurric.lesson.model import block as b
from ddcurric.lesson.words import plain_text

_NUMBER = re.compile(
    r"[+\-−–±~≈<>≤≥]?\s?[$€£¥]?\d[\d.,  ]*"
    r"(?:[eE][+\-−]?\d+)?(?:\s?±\s?\d[\d.,]*)?\s?(?:%|‰|×|x|[$€£¥]|[a-zA-ZµμΩ°]{1,3}(?:/[a-zA-Z]{1,3})?[²³]?)?"
)


def is_number(text: str) -> bool:
    """Whether a cell says a number and no more, with a unit or without."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_of_numbers(table: b.Table, column: int) -> bool:
    """Whether all that stands below its head is numbers; empty cells and dashes do not count."""
    texts = [plain_text(row[column].content).strip() for row in table.rows]
    given = [text for text in texts if text and text not in ("–", "—", "-")]
    return bool(given) and all(map(is_number, given))
