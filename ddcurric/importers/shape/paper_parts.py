"""What a heading is by what stands below it: a part of a paper, `Short answer`, or a question with its `A:`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.importers.kit.inlines import plain, rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.headings import NTH, Sense, heard
from ddcurric.importers.shape.labels import asks_for, points_of
from ddcurric.importers.shape.quiz import REPLIED
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.words import flat_text
from ddcurric.wording.sections import PAPER_PARTS

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
