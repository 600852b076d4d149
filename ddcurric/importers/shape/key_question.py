"""Where a key question ends: in the source no heading need stand behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.importers.kit.inlines import said
from ddcurric.importers.kit.material import Headline, Piece, Unread
from ddcurric.importers.shape.headings import heard
from ddcurric.lesson.model.block import Comment, List, Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text


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
