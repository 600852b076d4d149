"""Dates as a language writes them."""

from __future__ import annotations

from datetime import date

from ddcurric.wording.numbers import locale_of


def written_date(day: date, language: str) -> str:
    """`14 March 2027` as the language writes it, in Western digits; as English where nobody knows the language."""
    from babel.dates import format_date  # takes long, and few files need it

    return format_date(day, "long", locale_of(language))
