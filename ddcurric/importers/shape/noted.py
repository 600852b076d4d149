"""Answers in what is said to a slide that asks: "Answer: three" in its notes."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Marked, Piece, Role
from ddcurric.importers.shape.labels import label_in_task
from ddcurric.lesson.model.block import Paragraph

_SPOKEN = re.compile(
    r"(?:the\s+)?(?:right|correct)(?:\s+(?:answer|option|choice|one)\s+is:?\s|(?:\s+(?:option|choice|one))?\s*[:：])\s*(?=\S)",
    re.IGNORECASE,
)
"""`The right answer is B`, `Correct: B`."""


def answer_in_notes(notes: Marked) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The notes without the answer that they end in, nothing where there is nothing else, and that answer."""
    for at, piece in enumerate(notes.pieces):
        answer = _answer(piece)
        if answer is not None:
            before = notes.pieces[:at]
            kept = (replace(notes, pieces=before),) if before else ()
            return kept, (*answer, *notes.pieces[at + 1 :])
    return (notes,), ()


def _answer(piece: Piece) -> tuple[Piece, ...] | None:
    label = label_in_task(piece)
    if label is not None:
        return label.rest if label.role in (Role.ANSWER, Role.SOLUTION) else None
    match = _SPOKEN.match(said(piece)) if isinstance(piece, Paragraph) else None
    return rest_of(piece, match.end()) if match is not None and isinstance(piece, Paragraph) else None
