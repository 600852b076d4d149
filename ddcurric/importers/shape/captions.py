"""Paragraphs that are captions by what they say: "Fig. 1: A queue" by a picture, "Table 2. States" by a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.importers.kit.material import Marked, Piece
from ddcurric.importers.shape.references import NUMBER, name_of_captioned
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Diagram, Figure, Paragraph, Table
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.wording.typed import FIGURE_WORDS, TABLE_WORDS

_BEHIND = r"[A-Za-z]?\s*(?:[:：.·–—|-]\s*|\s)(?=\S)"
_FIGURE = re.compile(rf"\W{{0,2}}(?i:{FIGURE_WORDS})\s*(?P<number>{NUMBER}){_BEHIND}")
_TABLE = re.compile(rf"\W{{0,2}}(?i:{TABLE_WORDS})\s*(?P<number>{NUMBER}){_BEHIND}")
LONGEST = 300
"""Characters of a caption; a paragraph with more only begins as one."""


def is_caption(text: str, of_table: bool = False) -> bool:
    """Whether some words are a caption with its number."""
    return len(text) <= LONGEST and (_TABLE if of_table else _FIGURE).match(text) is not None


def with_captions(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces with captions on what they are captions of: the one above them, else the one right below."""
    found: list[Piece] = []
    waiting = 0
    pieces = [_counted_by_us(piece, told) for piece in pieces]
    for at, piece in enumerate(pieces):
        if waiting:
            waiting -= 1
            continue
        if isinstance(piece, Marked):
            found.append(replace(piece, pieces=with_captions(piece.pieces, told)))
        elif isinstance(piece, Paragraph) and found and (made := _captioned(found[-1], piece, told)) is not None:
            found[-1] = made
        elif (
            isinstance(piece, Paragraph)
            and at + 1 < len(pieces)
            and not _follows(pieces, at + 1)
            and (made := _captioned(pieces[at + 1], piece, told)) is not None
        ):
            found.append(made)
            waiting = 1
        else:
            found.append(piece)
    return tuple(found)


def _follows(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what stands at a place has a caption below it, so that the words above are of something else."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    return is_caption(said(below), isinstance(pieces[at], Table))


def _counted_by_us(piece: Piece, told: Telling) -> Piece:
    """A figure or table whose caption begins with a typed number, without it: the program gives one."""
    if not isinstance(piece, Figure | Table | Diagram) or not piece.caption:
        return piece
    text = flat_text(piece.caption)
    match = (_TABLE if isinstance(piece, Table) else _FIGURE).match(text) if len(text) <= LONGEST else None
    rest = rest_of(Paragraph(piece.caption, piece.span), match.end()) if match is not None else ()
    if match is None or not rest or not isinstance(rest[0], Paragraph):
        return piece
    told.count(piece.span, "numbers of captions", "numbers that the program gives", match[0].strip(" *_"))
    return _known(replace(piece, caption=rest[0].content), match["number"], told)


def _known(piece: Figure | Table | Diagram, number: str, told: Telling) -> Figure | Table | Diagram:
    """A figure or table with an id, by which its typed number is known."""
    of_table = isinstance(piece, Table)
    taken = set(told.captioned.values())
    name = piece.id or name_of_captioned(of_table, number, flat_text(piece.caption))
    name = name if name not in taken else f"{name}-{number.replace('.', '-').lower()}"
    told.captioned[of_table, number] = "" if (of_table, number) in told.captioned else name
    return replace(piece, id=name)


def _captioned(piece: Piece, words: Paragraph, told: Telling) -> Piece | None:
    """A figure or table with a caption; None where the words are none, or it has one."""
    if not isinstance(piece, Figure | Table | Diagram):
        return None
    if piece.caption and not (isinstance(piece, Figure) and piece.alt == plain_text(piece.caption)):
        return None  # pandoc makes a caption of what is an alternative text
    text = said(words)
    match = (_TABLE if isinstance(piece, Table) else _FIGURE).match(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    told.count(words.span, "numbers of captions", "numbers that the program gives", match[0].strip(" *_"))
    rest = rest_of(words, match.end())
    caption = rest[0].content if rest and isinstance(rest[0], Paragraph) else ()
    if isinstance(piece, Figure) and piece.alt == plain_text(caption):
        return _known(replace(piece, caption=caption, alt=""), match["number"], told)
    if not flat_text(caption).strip():
        return None
    return _known(replace(piece, caption=tidy(caption)), match["number"], told)
