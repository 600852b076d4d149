"""Numbers as lists write them: 3, c, iii."""

from __future__ import annotations

NUMERALS = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman")
"""The names are those of CSS Counter Styles."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Of options, in their order."""

LARGEST_ROMAN = 3999


def numeral(number: int, numerals: str) -> str:
    """A number from 1 up in one of `NUMERALS`; one that has none there in decimal digits."""
    kind = numerals.partition("-")[2]
    if kind == "alpha" and number > 0:
        said = letters(number)
    elif kind == "roman" and 0 < number <= LARGEST_ROMAN:
        said = _roman(number)
    else:
        return str(number)
    return said.upper() if numerals.startswith("upper") else said


def value_of(text: str, numerals: str) -> int | None:
    """The number that such a numeral stands for; None where it is none of them."""
    low = text.lower()
    if numerals != "decimal" and text != (low if numerals.startswith("lower") else text.upper()):
        return None
    match numerals.partition("-")[2]:
        case "alpha":
            return ord(low) - ord("a") + 1 if len(low) == 1 and "a" <= low <= "z" else None
        case "roman":
            number = _from_roman(low)
            return number if number and _roman(number) == low else None
        case _:
            return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def letters(number: int) -> str:
    """a … z, then aa, ab …"""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def next_letter(letter: str) -> str:
    """What follows a letter of parts; `a` behind none."""
    return letters((value_of(letter, "lower-alpha") or 0) + 1)


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def _from_roman(text: str) -> int:
    values = {sign: value for value, sign in _ROMAN if len(sign) == 1}
    numbers = [values.get(char, 0) for char in text]
    if not numbers or 0 in numbers or len(numbers) > 15:
        return 0
    return sum(-a if a < b else a for a, b in zip(numbers, [*numbers[1:], 0], strict=True))
