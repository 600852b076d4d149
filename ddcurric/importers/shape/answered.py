"""Answers to several parts in one paragraph: "(a) 6 s (b) 90 m"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.lesson.model.block import Block, Paragraph
from ddcurric.lesson.model.inline import Text

_LETTERED = re.compile(r"(?:(?<=\s)|^)(?P<open>\(?)(?P<letter>[a-z])(?P<close>[).])(?=[\s:.])")
REFERS = re.compile(
    r"\b(?:and|as|at|but|by|from|for|in|into|is|it|of|on|or|part|parts|see|than|that|the|then|to|unlike|using|via|was"
    r"|with|aus|bei|für|mit|nach|oder|siehe|teil|und|von|wie|zu|avec|dans|de|et|ou|par|voir|como|con|en|según|ver"
    r"|come|da|di|ed?|in|met|uit|van|zie|conforme|em)\s*$",
    re.IGNORECASE,
)
"""Before a letter that is spoken of: "follows from (b)"."""


def cut_at_letters(paragraph: Paragraph, letters: Sequence[str]) -> tuple[Block, ...]:
    """The paragraph cut before each of the letters, where it begins with the first and answers all in order."""
    text = said(paragraph)
    found = list(_LETTERED.finditer(text))
    named = [match["letter"] for match in found]
    if (
        len(named) < 2
        or found[0].start()
        or named != list(letters)
        or len({(m["open"], m["close"]) for m in found}) > 1
    ):
        return (paragraph,)
    if any(REFERS.search(text[: match.start()]) for match in found[1:]):
        return (paragraph,)
    ends = [*(match.start() for match in found[1:]), len(text)]
    return tuple(named_part(each["letter"], paragraph, each.end(), end) for each, end in zip(found, ends, strict=True))


def named_part(letter: str, paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A stretch of a paragraph as one of its own that begins with `(a)`."""
    rest = rest_of(paragraph, start, end)
    words = rest[0].content if rest and isinstance(rest[0], Paragraph) else ()
    return Paragraph(tidy((Text(f"({letter}) ", paragraph.span), *words)), paragraph.span)
