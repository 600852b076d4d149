"""The marks of numbered lists as words."""

from __future__ import annotations


def numeral(number: int, scheme: str) -> str:
    """A number as ST_TextAutonumberScheme says (ECMA-376 Part 1, 20.1.10.61)."""
    if scheme.startswith("alpha"):
        letters = ""
        while number > 0:
            number, at = divmod(number - 1, 26)
            letters = chr(97 + at) + letters
        body = letters
    elif scheme.startswith("roman"):
        body = _roman(number)
    else:
        body = str(number)
    if "Uc" in scheme:
        body = body.upper()
    if scheme.endswith("ParenBoth"):
        return f"({body})"
    return body + (")" if scheme.endswith("ParenR") else "." if scheme.endswith("Period") else "")


def _roman(number: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    text = ""
    for value, sign in (*signs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += sign * (number // value)
        number %= value
    return text
