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
    end = at
    while end < len(rows) and (rows[end].text or _goes_on(rows, at, end)):
        end += 1
    while end > at and not rows[end - 1].text:
        end -= 1
    block = [row for row in rows[at:end] if row.text]
    likely = sum(_CODE.search(row.raw) is not None for row in block)
    return end if len(block) >= 2 and likely * 5 >= len(block) * 3 else at


def _goes_on(rows: Sequence[TypedRow], first: int, at: int) -> bool:
    """Whether code has an empty line here: more of it follows, and stands in."""
    following = rows[at + 1] if at + 1 < len(rows) else None
    return following is not None and following.indent > rows[first].indent and _CODE.search(following.raw) is not None
