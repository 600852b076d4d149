"""Dates as a language writes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from ddcurric.wording.numbers import locale_of


def written_date(day: date, language: str) -> str:
    """`14 March 2027` as the language writes it, in Western digits; as English where nobody knows the language."""
    from babel.dates import format_date  # takes long, and few files need it

    return format_date(day, "long", locale_of(language))


def written_day(day: date, language: str) -> str:
    """`Mon, Feb 1` as the language writes it: a day of a term whose year everybody knows."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMEd", day, locale=locale_of(language))


def written_month_day(day: date, language: str) -> str:
    """`Feb 1` as the language writes it."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=locale_of(language))


def written_month(day: date, language: str) -> str:
    """`Feb` as the language writes it."""
    from babel.dates import format_date

    return format_date(day, "LLL", locale_of(language))


def written_year(day: date, language: str) -> str:
    """`2027` as the language writes it where it stands alone: in Chinese with the word for year behind it."""
    from babel.dates import format_skeleton

    return format_skeleton("y", day, locale=locale_of(language))


def begins_with_month(text: str, language: str) -> bool:
    """Whether the first word of a text is a month's name: behind a number and a full stop it makes a date."""
    from babel.dates import get_month_names

    names = get_month_names("wide", "format", locale_of(language)).values()
    return any(re.match(rf"{re.escape(name)}\b", text, re.IGNORECASE) for name in names)


NAMED = {"b": "LLL", "B": "LLLL", "a": "ccc", "A": "cccc"}
"""What `strftime` calls the names of months and days, and what CLDR does."""
OF_STRFTIME = "deHIjmMpSUVWyY"


def written_as(moment: datetime, form: str, language: str) -> str:
    """A moment in a form of `strftime`'s, `%d %b`, with the names of months and days in the language."""
    from babel.dates import format_date

    def told(match: re.Match[str]) -> str:
        sign = match[2]
        if sign in NAMED:
            return format_date(moment, NAMED[sign], locale_of(language))
        if sign not in OF_STRFTIME:
            return "%" if sign == "%" else ""
        text = moment.strftime(f"%{sign}").strip()
        return text.lstrip("0") or "0" if match[1] == "-" else text

    return re.sub(r"%([-_0]?)([A-Za-z%])", told, form)
