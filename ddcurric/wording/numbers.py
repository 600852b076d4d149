"""Numbers as a language writes them."""

from __future__ import annotations

import re
from decimal import MAX_PREC, Decimal, localcontext
from functools import cache

from ddcurric.wording import base_language

GROUPED_FROM = 10_000
"""A year, or a thousand of something, is written without a mark between its digits."""


def written_number(number: Decimal, language: str) -> str:
    """`12,000.5` in English, `12.000,5` in German; every digit that the number has is written.

    Args:
        number: with the digits behind the point that are wanted, zeros at the end included.
        language: BCP 47; one that nobody knows is written as English is.
    """
    grouped = abs(number) >= GROUPED_FROM
    if base_language(language) == "en" and not grouped:
        return f"{number:f}".replace("-", "\N{MINUS SIGN}")
    pattern = "#,##0" + ("." + "0" * -_exponent(number) if _exponent(number) < 0 else "")
    from babel.numbers import format_decimal  # hundreds of milliseconds, and few lessons need it

    with localcontext(prec=MAX_PREC):  # else a long number is rounded, or none
        size = format_decimal(
            number.copy_abs(), pattern, locale_of(language), group_separator=grouped, numbering_system="latn"
        )
    return f"\N{MINUS SIGN}{size}" if number < 0 else size


def read_number(text: str, language: str) -> Decimal | None:
    """The number that a text is, as its language writes numbers: `1,000` is a thousand in English, and one in German.

    A mark that groups no thousands is read as the point, since not everybody writes as their language does.
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol

    point, group = get_decimal_symbol(locale_of(language)), get_group_symbol(locale_of(language))
    digits = text.strip().replace("\N{MINUS SIGN}", "-")
    grouped = rf"-?[1-9]\d{{0,2}}(?:[{re.escape(group)}{_SPACES}’']\d{{3}})+(?:{re.escape(point)}\d+)?"
    if re.fullmatch(grouped, digits):
        marks = {point: "."}
        return Decimal("".join(each if each in "-0123456789" else marks.get(each, "") for each in digits))
    return Decimal(digits.replace(",", ".")) if re.fullmatch(r"-?\d+(?:[.,]\d+)?", digits) else None


_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


@cache
def locale_of(language: str) -> str:
    """The nearest locale that Babel knows for a BCP 47 code; `en` where it knows none."""
    from babel import Locale, UnknownLocaleError

    parts = language.split("-")
    for count in range(len(parts), 0, -1):
        try:
            return str(Locale.parse("-".join(parts[:count]), sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
