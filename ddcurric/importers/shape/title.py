"""The title of a lesson: what a file says that it is, a heading, a line in bold type, or the name of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import plain, said, tidy
from ddcurric.importers.kit.material import Headline, Material, Piece
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.promotion import stands_bold, unbold
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.reader.section_names import normalised
from ddcurric.lesson.words import flat_text
from ddcurric.source import Span


def titled(
    material: Material, name: str, told: Telling
) -> tuple[tuple[Inline, ...], tuple[Piece, ...], tuple[str, ...]]:
    """The title of a file's lesson, the pieces without it, and what stands above it of the course around it.

    Where nothing else is one, the name of the file is."""
    if material.title:
        return tidy(material.title), _without_title(material.title, material.pieces, told), ()
    headlines = [piece for piece in material.pieces if isinstance(piece, Headline)]
    first = headlines[0] if headlines else None
    if first is not None and first.content and _may_title(flat_text(first.content), headlines):
        alone = [piece for piece in headlines if piece.level <= first.level]
        if len(alone) == 1 or all(heard(flat_text(p.content)).sense is not Sense.PLAIN for p in alone[1:]):
            return tidy(first.content), tuple(piece for piece in material.pieces if piece is not first), ()
    if first is not None and _holds_exercises(first, headlines):
        return tidy(first.content), tuple(piece for piece in material.pieces if piece is not first), ()
    if first is not None and _names_and_heads(first, headlines):
        return tidy(first.content), material.pieces, ()
    if (bold := _in_bold(material.pieces, headlines)) is not None:
        return bold
    if material.called and not _EMPTY.match(material.called):
        return plain(material.called, Span(name, 1)), material.pieces, ()
    stem = re.sub(r"\.\w{1,8}$", "", name.replace("\\", "/").rpartition("/")[2])
    words = " ".join(re.findall(r"\w+", stem.replace("_", " "))) or "Lesson"
    return plain(words[:1].upper() + words[1:], Span(name, 1)), material.pieces, ()


def _without_title(title: Sequence[Inline], pieces: tuple[Piece, ...], told: Telling) -> tuple[Piece, ...]:
    """The pieces without a first heading that says the title once more."""
    first = next((piece for piece in pieces if isinstance(piece, Headline)), None)
    if first is None or normalised(flat_text(first.content)) != normalised(flat_text(title)):
        return pieces
    told.became(first.span, f"the heading “{flat_text(first.content).strip()}”, which the title says", "")
    return tuple(piece for piece in pieces if piece is not first)


def _holds_exercises(first: Headline, headlines: Sequence[Headline]) -> bool:
    """Whether the first heading, the only one of its level, calls an exercise what has exercises below it:
    "Assignment 1: Sorting" above "Task 1" and "Task 2"."""
    words = [heard(flat_text(each.content)) for each in headlines]
    below = [each for each in headlines[1:] if each.level <= first.level]
    numbered = [each for each in words[1:] if each.sense is Sense.EXERCISE and each.number is not None]
    return words[0].sense is Sense.EXERCISE and words[0].title[1] > words[0].title[0] and not below and bool(numbered)


def _names_and_heads(first: Headline, headlines: Sequence[Headline]) -> bool:
    """Whether the first heading, the largest, says what the lesson is as well as what follows: "Week 3 exercises"."""
    text = flat_text(first.content)
    words = heard(text)
    alone = sum(each.level <= first.level for each in headlines) == 1
    bare = normalised(text) in (normalised(words.section or ""), "exercises", "problems", "solutions", "homework")
    return alone and words.sense is Sense.SECTION and words.certain and len(text.split()) > 1 and not bare


def _may_title(text: str, headlines: Sequence[Headline]) -> bool:
    """Whether a heading can be that of the lesson: "Quiz" can where others stand below it, "Exercises" cannot."""
    words = heard(text)
    above = len(headlines) > 1 and all(each.level > headlines[0].level for each in headlines[1:])
    return words.sense is Sense.PLAIN or (words.sense is Sense.SECTION and not words.certain and above)


_COURSE = re.compile(r"[A-Z]{2,6}[ -]?[0-9]{2,4}[A-Z]?\b")
"""How a line begins that says of which course something is: `CHEM 101: General Chemistry`."""
_LETTERED = re.compile(r"[^\W\d]+\s+[A-Za-z]\W*")
"""`Part A`, a part of something."""
_EMPTY = re.compile(
    r"microsoft |untitled|unbenannt|sans titre|sin título|senza titolo|naamloos|sem título"
    r"|(?:document|dokument|slide)?\s*[0-9]*$|powerpoint|word|.*\.\w{3,4}$",
    re.IGNORECASE,
)
"""What programs call a file that nobody has given a title."""


def _in_bold(
    pieces: tuple[Piece, ...], headlines: Sequence[Headline]
) -> tuple[tuple[Inline, ...], tuple[Piece, ...], tuple[str, ...]] | None:
    """The title that is the first line, in bold type, or the second below that of a course; None where it is none."""
    bold = [each for each in pieces if isinstance(each, Paragraph) and stands_bold(each)]
    head, below = pieces[0] if pieces else None, pieces[1] if len(pieces) > 2 else None
    if not isinstance(head, Paragraph) or head not in bold or len(pieces) < 3:
        return None
    if heard(said(head)).sense is not Sense.PLAIN or any(_may_head(each) for each in headlines):
        return None
    if len(bold) == 1 and (_LETTERED.fullmatch(said(head)) or any(each.level > 1 for each in headlines)):
        return None
    second = isinstance(below, Paragraph) and below in bold and heard(said(below)).sense is Sense.PLAIN
    if second and isinstance(below, Paragraph) and _COURSE.match(said(head)):
        return unbold(below), pieces[2:], (said(head),)
    return unbold(head), pieces[1:], ()


def _may_head(headline: Headline) -> bool:
    """Whether a heading of the first level has words of its own, as a title has."""
    return headline.level < 2 and heard(flat_text(headline.content)).sense is Sense.PLAIN
