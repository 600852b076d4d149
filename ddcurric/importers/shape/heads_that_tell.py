"""Headings by what stands below them: "Solution", a part of a paper, a question with its `A:`, a key question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.importers.kit.inlines import plain, rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import NTH, Heard, Sense, heard
from ddcurric.importers.shape.labels import asks_for, demands, points_of
from ddcurric.importers.shape.quiz import REPLIED
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Comment, List, Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text
from ddcurric.wording.sections import PAPER_PARTS


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


_PART = re.compile(rf"(?:\w{{3,9}}{NTH})?(?:{PAPER_PARTS})\W*", re.IGNORECASE)


def with_paper_parts(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces with headings such as `Essay` as those of exercises: above a numbered list the section, else one of
    them; and with `A: three` below the heading `Q1. How many?` as what answers it."""
    found = list(pieces)
    section: SectionName | None = None
    for at, (piece, below) in enumerate(pairwise(pieces)):
        if not isinstance(piece, Headline):
            continue
        text = flat_text(piece.content).strip()
        words = heard(text)
        section = words.section or section
        if _PART.fullmatch(_without_points(text)):
            if _asks(below):
                told.became(piece.span, f"the heading “{text}”", f"the section `{SectionName.EXERCISES}`")
                found[at] = replace(piece, content=plain("Exercises", piece.span))
            elif isinstance(below, Paragraph) and points_of(said(below)) is not None:
                found[at] = replace(piece, content=plain(f"Exercise: {text}", piece.span))
        elif words.sense is Sense.QUESTION and isinstance(below, Paragraph) and (reply := REPLIED.match(said(below))):
            if section is SectionName.EXERCISES:
                told.count(below.span, "labels", "solutions of exercises", reply[0])
                found[at + 1] = Marked(Role.ANSWER, rest_of(below, reply.end()), below.span)
            else:
                found[at] = Paragraph(piece.content, piece.span)
    return tuple(found)


def _asks(piece: Piece) -> bool:
    """Whether a numbered list asks for something, or gives points."""
    numbered = isinstance(piece, List) and piece.ordered and piece.numerals == "decimal"
    lines = [said(item.blocks[0]) for item in piece.items if item.blocks] if isinstance(piece, List) else []
    return numbered and any(points_of(line) is not None or asks_for(line) for line in lines)


def _without_points(text: str) -> str:
    given = points_of(text)
    return text[slice(*given.rest)].strip() if given is not None else text


_LABEL = re.compile(r"\W{0,3}(?P<label>[^:：?？]{3,40})[:：]\W{0,2}\s*(?=\S)")


def with_question(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces with the first line that says of itself that it is the key question, `Key question: Why?`, as it."""
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Headline | Paragraph):
            continue
        line = Paragraph(piece.content, piece.span)
        match = _LABEL.match(said(line))
        section = heard(match["label"]).section if match is not None else None
        if match is not None and section is SectionName.KEY_QUESTION and said(line).rstrip(" *_").endswith(ASKING):
            told.became(piece.span, f"the line “{match['label'].strip()}: …”", f"the section `{section}`")
            asked = Marked(Role.KEY_QUESTION, rest_of(line, match.end()), piece.span)
            return (*pieces[:at], asked, *pieces[at + 1 :])
    return tuple(pieces)


def opens_deep_dive(pieces: Sequence[Piece]) -> bool:
    """Whether a heading of the file says where the deep dive begins, so that all before it is where it should be."""
    headlines = (piece for piece in pieces if isinstance(piece, Headline))
    return any(heard(flat_text(each.content)).section is SectionName.DEEP_DIVE for each in headlines)


def is_behind(question: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece is none of the key question before it: one paragraph is, and what asks as well."""
    if isinstance(piece, Unread | Comment) or not any(isinstance(each, Paragraph | List) for each in question):
        return False
    lines = [item.blocks[0] if item.blocks else None for item in piece.items] if isinstance(piece, List) else [piece]
    return not all(said(each).rstrip(" *_").endswith(ASKING) for each in lines)
