"""What columns of a table hold: numbers, whose last digits stand one below the other; what a table comes to."""

from __future__ import annotations

import re

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text
from ddcurric.wording import WORD_ENDS, Wording

_NUMBER = re.compile(
    r"[+\-−–±~≈<>≤≥]?\s?[$€£¥]?\d[\d.,  ]*"
    r"(?:[eE][+\-−]?\d+)?(?:\s?±\s?\d[\d.,]*)?\s?(?:%|‰|×|x|[$€£¥]|[a-zA-ZµμΩ°]{1,3}(?:/[a-zA-Z]{1,3})?[²³]?)?[+\-−–]?"
)


def is_number(text: str) -> bool:
    """Whether a cell says a number and no more, with a unit or without, its sign before it or behind."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_of_numbers(table: b.Table, column: int) -> bool:
    """Whether all that stands below its head is numbers; empty cells and dashes do not count."""
    texts = [plain_text(row[column].content).strip() for row in table.rows]
    given = [text for text in texts if text and text not in ("–", "—", "-")]
    return bool(given) and all(map(is_number, given))


FEW_FIGURES, FEW_COLUMNS = 3, 4
"""Rows and columns of a table that is about one number a row."""


def number_column(table: b.Table) -> int | None:
    """The one column of numbers of a small table, which are what it says; its words say of what. None: it has none."""
    if not 0 < len(table.rows) <= FEW_FIGURES or not 1 < len(table.header) <= FEW_COLUMNS:
        return None
    said = [[plain_text(row[column].content) for row in table.rows] for column in range(len(table.header))]
    columns = [column for column, texts in enumerate(said) if any(map(is_number, texts))]
    if len(columns) != 1 or not all(map(is_number, said[columns[0]])) or _names_rows(table, columns[0]):
        return None
    others = [column for column in range(len(table.header)) if column not in columns]
    return columns[0] if any(_says_of_what(table, column) for column in others) else None


def _says_of_what(table: b.Table, column: int) -> bool:
    """Whether words or code, not formulas alone, stand in each cell of a column."""
    return all(
        any(
            char.isalpha()
            for node in walk(row[column].content)
            if isinstance(node, i.Text | i.Code)
            for char in node.text
        )
        for row in table.rows
    )


_YEAR = re.compile(r"1\d{3}|20\d\d")


def _names_rows(table: b.Table, column: int) -> bool:
    """A column of 1, 2, 3 numbers its rows, and one of years says when they were; neither is what a table comes to."""
    texts = [plain_text(row[column].content).strip(" .") for row in table.rows]
    counts = len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]
    return counts or all(map(_YEAR.fullmatch, texts))


def corrects(table: b.Table, labels: Wording) -> bool:
    """A table of two columns that sets what is often said beside what is so, as its header says."""
    heads = [plain_text(cell.content).strip() for cell in table.header]
    looked_for = (labels.said_words, labels.fact_words)
    return len(heads) == len(looked_for) and all(
        any(re.match(re.escape(each.strip()) + WORD_ENDS, head, re.IGNORECASE) for each in own.split(","))
        for head, own in zip(heads, looked_for, strict=True)
    )
