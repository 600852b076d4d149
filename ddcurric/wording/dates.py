"""Dates as a language writes them."""

from __future__ import annotations

from datetime import date

from ddcurric.wording.numbers import locale_of


def written_date(day: date, language: str) -> str:
    """`14 March 2027` as the language writes it, in Western digits; as English where nobody knows the language."""
    from babel.dates import format_date  # takes long, and few files need it

    return format_date(day, "long", locale_of(language))


def written_day(day: date, language: str) -> str:
    """`Mon, Feb 1` as the language writes it: a day of a term whose year everybody knows."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMEd", day, locale=locale_of(language))
