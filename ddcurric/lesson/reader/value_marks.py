"""`[n]{.value}`: the number that stands in its place, in words, formulas, listings and diagrams."""

from __future__ import annotations

import re

from ddcurric.diagnostics import did_you_mean, error
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.value_rules import Figures
from ddcurric.source import Span
from ddcurric.wording.numbers import written_number

VALUE_MARK = re.compile(r"\[\s*(?P<name>[^\W\d]\w*)\s*\]\{\s*\.value\s*\}")
"""In a text that is not Markdown."""


def number_in_words(reading: Reading, name: str, span: Span) -> str:
    """As the lesson's language writes it. What is no value is reported, and printed as it was written."""
    figures = _figures(reading, name, span)
    return written_number(figures.decimal(), reading.language) if figures else name


def numbers_in_tex(reading: Reading, tex: str, span: Span) -> str:
    """A formula with its numbers, their commas and spaces made part of them."""

    def number(match: re.Match[str]) -> str:
        figures = _figures(reading, match["name"], span)
        if figures is None:
            return match["name"]
        digits = written_number(figures.decimal(), reading.language)
        return "{" + "".join(_IN_TEX.get(each, each) for each in digits) + "}"

    return VALUE_MARK.sub(number, tex)


_IN_TEX = {",": "{,}", "\N{NARROW NO-BREAK SPACE}": r"\,", "\N{NO-BREAK SPACE}": r"\,", "\N{MINUS SIGN}": "-"}


def numbers_in_source(reading: Reading, text: str, span: Span, *, always: bool = False) -> str:
    """A program, or a diagram, with its numbers as programs write them.

    A listing where no values hold may be about this very notation: it stays as it is, but for `always`.
    """
    if not always and not any(scope.holds_at(span.line) for scope in reading.scopes):
        return text

    def number(match: re.Match[str]) -> str:
        figures = _figures(reading, match["name"], span)
        return f"{figures.decimal():f}" if figures else match["name"]

    return VALUE_MARK.sub(number, text)


def _figures(reading: Reading, name: str, span: Span) -> Figures | None:
    scopes = [scope for scope in reading.scopes if scope.holds_at(span.line)]
    for scope in sorted(scopes, key=lambda each: min(last - first for first, last in each.lines)):
        if name in scope.meant:
            scope.used.add(name)
            return scope.figures.get(name)  # why it has none was said where it is defined
    known = [name for scope in scopes for name in scope.meant]
    message = f"there is no value `{name}` here"
    advice = did_you_mean(name, known) or "define it in `::: values` in the same exercise"
    reading.report(error("unknown-value", span, message, advice))
    return None
