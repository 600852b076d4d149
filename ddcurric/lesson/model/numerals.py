"""Numbers as lists write them: 3, c, iii, ٣, ج, 三."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_DIGITS: Mapping[str, str] = MappingProxyType({"arabic-indic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"})
_ONES, _TENS = ("", *"一二三四五六七八九"), ("", "十", *(f"{ten}十" for ten in "二三四五六七八九"))
_LETTERS = {
    "arabic-abjad": "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ",
    "arabic-letters": "أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن هـ و ي",
    "persian-abjad": "الف ب ج د ه و ز ح ط ی ک ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ",
    "persian-letters": "الف ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
}
_ROWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{name: tuple(row.split(" ")) for name, row in _LETTERS.items()},
        "simp-chinese-informal": tuple(ten + one for ten in _TENS for one in _ONES if ten or one),
        "circled-decimal": tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    }
)
"""What stands for 1, 2, 3, as far as it goes."""
_FORMS = {"ا": "أ", "ه": "هـ"}
"""Other ways to type a letter of Arabic lists."""

OF_OTHER_SCRIPTS = (*_DIGITS, *_ROWS)
"""Those of Arabic and Persian, in digits and letters, and of Chinese."""
NUMERALS = ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", *OF_OTHER_SCRIPTS)
"""Where CSS Counter Styles has a name, it is that one."""
NUMBERS = frozenset(("decimal", *_DIGITS, "simp-chinese-informal", "circled-decimal"))
"""Those that number what follows; the others letter it."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Of options, in their order."""

LARGEST_ROMAN = 3999


def numeral(number: int, numerals: str) -> str:
    """A number from 1 up in one of `NUMERALS`; one that has none there in decimal digits."""
    if numerals in _DIGITS:
        return "".join(_DIGITS[numerals][int(digit)] for digit in str(number))
    if numerals in _ROWS:
        row = _ROWS[numerals]
        return row[number - 1] if 0 < number <= len(row) else str(number)
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
    if numerals in _DIGITS:
        own = all(char in _DIGITS[numerals] for char in text) and 0 < len(text) < 10
        return int(text) if own else None
    if numerals in _ROWS:
        said = _FORMS.get(text, text) if numerals.startswith("arabic") else text
        return _ROWS[numerals].index(said) + 1 if said in _ROWS[numerals] else None
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
