"""Where a key question begins in a line, and where it ends: in the source no heading need stand behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import heard
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Comment, List, Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text

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
