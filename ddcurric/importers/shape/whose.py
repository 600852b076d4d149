"""Of whom and when a text is: lines below its title that are no words of a lesson."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import said
from ddcurric.importers.kit.material import Piece
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Paragraph

_WHO = re.compile(
    r"(?:by|von|par|por|di|door|author|autor(?:in)?|auteur|instructor|lecturer|teacher|taught by|dozent(?:in)?"
    r"|lehrer(?:in)?|docente|profesora?|professora?|prof\.|dr\.)(?:\s*:)?\s+(?:[^\W\d_][\w.’'-]*,?\s*){1,7}",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|ene|abr|ago|dic|janv|févr|avr|juin|juil|août|déc"
    r"|gen|mag|giu|lug|set|ott|mrt|mei|fev|out|dez)[^\W\d_]*\.?"
)
_SEASON = r"(?:spring|summer|fall|autumn|winter|wintersemester|sommersemester)"
_WHEN = re.compile(
    rf"(?:date:?\s*|datum:?\s*|\w+day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?\d{{4}}|{_MONTH}\s+\d{{4}}"
    rf"|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|{_SEASON}(?:\s+(?:term|semester))?\s+\d{{4}}(?:/\d{{2,4}})?)",
    re.IGNORECASE,
)
_FIELD = (
    r"(?:(?:student|first|last|full|your)['’]?s?\s+)?(?:name|id|number|no\.?)|date|class|section|period|group|signature|grade"
    r"|score|vorname|nachname|matrikel(?:nummer|nr\.?)?|datum|klasse|nom|prénom|nombre|apellidos|fecha|cognome|data|naam"
)
_FIELDS = re.compile(rf"(?:\W*\b(?:{_FIELD})\s*[:：][\s_.…/]*)+", re.IGNORECASE)
"""`Name: ______  Date: ______`, which handouts have anyway."""
_HERE = re.compile(
    r"\W*(?:(?:please\s+)?(?:type|write|enter|put|insert|add)\s+)?your\s+(?:answers?|solution|response|text)"
    r"\s+(?:goes\s+)?here\W*|(?=\s*_)[_\s]{8,}|(?=\s*[.…])[.…\s]{12,}",
    re.IGNORECASE,
)
"""What holds the place of a student's answer in a file: words, or lines to write on, for which an exercise has room."""
MOST = 4
"""Lines below a title that are looked at."""


def without_whose(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces without the lines at their beginning that say who wrote them, and when, or have room for that."""
    found: list[Piece] = []
    head = next((at for at, piece in enumerate(pieces[:MOST]) if not _is_short(piece)), min(MOST, len(pieces)))
    for piece in pieces[:head]:
        text = said(piece).strip()
        if _WHO.fullmatch(text) or _WHEN.fullmatch(text):
            told.became(piece.span, f"of whom and when the text is, “{text}”", "")
        elif _FIELDS.fullmatch(text):
            told.became(piece.span, f"room for a name, “{text}”", "")
        else:
            found.append(piece)
    for piece in pieces[head:]:
        if isinstance(piece, Paragraph) and _HERE.fullmatch(said(piece)):
            told.became(piece.span, f"what holds the place of an answer, “{said(piece).strip()}”", "")
        else:
            found.append(piece)
    return tuple(found)


def _is_short(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and len(said(piece).split()) <= 9
