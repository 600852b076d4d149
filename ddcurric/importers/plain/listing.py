"""Code in a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.plain.rows import TypedRow

_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:def|class|for|while|if|else|elif|return|import|from|print|function|var|let|const|public|private|int"
    r"|void|#include|SELECT|INSERT|UPDATE|try|except|end|begin)\b.*[:({;)]\s*$|^\s*[\w.\[\]]+\s*(?:[-+*/]?=|:=|<-)\s*\S"
    r"|^\s*[\w.]+\([^)]*\)\s*;?$|^\s*(?:\$|>>>|#!|//|/\*)\s*\S|^\s*</?\w+[^>]*>"
)


def code_until(rows: Sequence[TypedRow], at: int) -> int:
    """The row behind the code that begins at a row; the row itself where none does."""
    end = _block_end(rows, at)
    if not _is_code(rows[at:end]):
        return at
    while end < len(rows) and (more := _block_end(rows, end + 1)) > end + 1:
        following = rows[end + 1 : more]
        if following[0].indent <= rows[at].indent or not _is_code(following):
            break
        end = more
    return end


def _block_end(rows: Sequence[TypedRow], at: int) -> int:
    while at < len(rows) and rows[at].text:
        at += 1
    return at


def _is_code(rows: Sequence[TypedRow]) -> bool:
    """Two lines or more, most of them like those of a program."""
    likely = sum(_CODE.search(row.raw) is not None for row in rows)
    return len(rows) >= 2 and likely * 5 >= len(rows) * 3
