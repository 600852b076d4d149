"""Stars of a product that are read as marks of emphasis: of `s*1.96*n` would be printed "s1.96n", and nothing said."""

from __future__ import annotations

import re

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.reader.flanking import is_cjk
from ddcurric.lesson.reader.placed import Placed
from ddcurric.source import Source


def as_product(source: Source, placed: Placed, start: int, end: int, marks: int) -> Diagnostic | None:
    """What is to be said of emphasis of `marks` stars at both ends, from `start` to `end` of a text.

    None: it is no part of a formula.
    """
    text = placed.text
    if not text.startswith("*" * marks, start):
        return None
    before, after = _BEFORE.search(text, max(start - NEAR, 0), start), _AFTER.match(text, end, end + NEAR)
    inner = text[start + marks : end - marks]
    if before is None or after is None or not _is_formula(before[0], inner, after[0]):
        return None
    star = "*" * marks
    typed = before["word"] + text[start:end] + after["word"]
    printed = before["word"] + inner + after["word"]
    message = f"the stars of `{typed}` are read as marks of emphasis, and `{printed}` is printed"
    sign = f"`{typed.replace(star, ' × ')}`" if marks == 1 else "a formula `$…$`, code in backticks"
    protected = typed.replace(star, "\\*" * marks)
    advice = f"write {sign}, or `{protected}`"
    return warning("product-as-emphasis", placed.span(source, start, end), message, advice)


NEAR = 60
"""Characters that are looked at beside the marks."""
_BEFORE = re.compile(r"(?P<equals>[=<>≈+/] ?)?(?P<word>[\w.]*[\w)\]])\Z")
_AFTER = re.compile(r"(?P<word>[\w(\[][\w.]*\b|[(\[])(?P<equals> ?[=<>≈+/])?")
_WORD = re.compile(r"[^\W\d_]{4,}")
"""What is no name of a quantity."""


def _is_formula(before: str, inner: str, after: str) -> bool:
    """Whether stars between these multiply: a digit beside one, an operator between them, or nothing but names."""
    if any(map(is_cjk, (before[-1], inner[:1] or " ", inner[-1:] or " ", after[0]))):
        return False  # no spaces stand around words there
    if "\n" in inner or (_WORD.search(inner) and " " in inner):
        return False
    pieces = (before, inner, after)
    names = all(re.fullmatch(r"\W?\s?[^\W\d_]\s?\W?", each) for each in pieces)
    beside = any(char.isdecimal() for char in (before[-1], inner[:1], inner[-1:], after[0]) if char)
    return names or beside or bool(re.search(r"[=<>≈+/^·]", "".join(pieces)))
