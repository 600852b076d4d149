"""The marks of numbered lists as words."""

from __future__ import annotations

from ddcurric.lesson.model import numerals


def numeral(number: int, scheme: str) -> str:
    """A number as ST_TextAutonumberScheme says (ECMA-376 Part 1, 20.1.10.61)."""
    kind = "alpha" if scheme.startswith("alpha") else "roman" if scheme.startswith("roman") else ""
    body = numerals.numeral(number, f"{'upper' if 'Uc' in scheme else 'lower'}-{kind}" if kind else "decimal")
    if scheme.endswith("ParenBoth"):
        return f"({body})"
    return body + (")" if scheme.endswith("ParenR") else "." if scheme.endswith("Period") else "")
