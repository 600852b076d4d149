"""Answers to several parts in one paragraph: "(a) 6 s (b) 90 m"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.lesson.model.block import Block, Paragraph

_LETTERED = re.compile(r"(?:(?<=\s)|^)(?P<open>\(?)(?P<letter>[a-z])\)(?=[\s:.])")
_REFERS = re.compile(
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
    if len(named) < 2 or found[0].start() or named != list(letters) or len({match["open"] for match in found}) > 1:
        return (paragraph,)
    if any(_REFERS.search(text[: match.start()]) for match in found[1:]):
        return (paragraph,)
    starts = [match.start() for match in found]
    return tuple(
        block
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        for block in rest_of(paragraph, start, end)
    )
