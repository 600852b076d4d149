"""Headings "Solution" of which what stands below answers what stands above: in a text, and on tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.headings import Heard, Sense, heard
from ddcurric.importers.shape.labels import demands
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.words import flat_text


def tells(title: str) -> bool:
    """Whether a heading says that it answers, by that word alone."""
    head = heard(title)
    return head.sense in (Sense.SOLUTION, Sense.ANSWER) or head.section is SectionName.SOLUTIONS


def is_set(title: str, text: str) -> bool:
    """Whether a text asks for something to be done, below a title that calls it no example: that shows it done."""
    return demands(text) and _EXAMPLE.match(title) is None


_EXAMPLE = re.compile(
    r"\W*(?:worked\s+)?(?:examples?|case|beispiele?|exemples?|ejemplos?|esempio?|voorbeeld\w*|exemplos?)\b",
    re.IGNORECASE,
)


def with_sections_told(
    pieces: Sequence[Piece], is_told: Callable[[Heard], bool] = lambda head: True
) -> Iterator[Piece]:
    """The pieces, what stands below such headings as answers; `is_told` is asked of each when its turn comes."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if not isinstance(piece, Headline) or not tells(words := flat_text(piece.content)) or not is_told(heard(words)):
            yield piece
            continue
        first = at
        while at < len(pieces) and not (isinstance(below := pieces[at], Headline) and below.level <= piece.level):
            at += 1
        yield Marked(Role.ANSWER, tuple(pieces[first:at]), piece.span)
