"""Pieces as blocks of a lesson: headings below `###`, notes, hints, answers, comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ddcurric.importers.kit.inlines import tidied, tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.typed import listed
from ddcurric.lesson.model.block import (
    AnswerBlock,
    Block,
    Comment,
    Heading,
    Hint,
    Notes,
    Only,
    OnlyFor,
    Paragraph,
    SlideBlock,
)

NOT_IMPORTED = "not imported"
"""How the comment begins that says what was not understood."""


def blocks_of(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The pieces as blocks, in their order; headlines become headings of levels 4 to 6."""
    levels = sorted({piece.level for piece in pieces if isinstance(piece, Headline)})
    found: list[Block] = []
    for piece in listed(pieces):
        match piece:
            case Headline():
                level = min(4 + levels.index(piece.level), 6)
                found.append(Heading(level, tidy(piece.content), piece.id, piece.span))
            case Marked():
                found.extend(_marked(piece))
            case Unread():
                found.append(comment_of(piece))
            case _:
                found.append(piece)
    return tidied(tuple(found))


def comment_of(unread: Unread) -> Comment:
    """What stands at its place: what it was, and all that it says."""
    words = re.sub(r"\s*\n\s*", "\n", unread.words.strip())
    text = f"{NOT_IMPORTED}: {unread.what}" + (f": {words}" if words else "")
    return Comment(re.sub(r"-{2,}(?=>)|-(?=-*\Z)", "–", text), unread.span)


def _marked(marked: Marked) -> Iterable[Block]:
    title = tidy(marked.title)
    inner = blocks_of(marked.pieces)
    headed = (Paragraph(title, marked.span), *inner) if title else inner
    match marked.role:
        case Role.NOTES:
            return (Notes(headed, marked.span),) if headed else ()
        case Role.SLIDE_ONLY:
            return (SlideBlock(title, "", inner, marked.span),)
        case Role.HINT:
            return (Hint(headed, marked.span),) if headed else ()
        case Role.ANSWER | Role.SOLUTION:
            return (AnswerBlock(headed, marked.span),) if headed else ()
        case Role.MARKING:
            return (Only(OnlyFor.MARKING, headed, marked.span),) if headed else ()
        case _:
            return headed
