"""The lines of a paragraph as they stood in it before they were broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.scene.text import Inline, Line, LineBreak, MathRun, Run, TextParagraph

_END = re.compile(r"(?P<spaces> *)(?P<break>\n?)")
_FORMULA = "\ufffc"


def as_written(paragraph: TextParagraph, lines: Sequence[Line]) -> list[tuple[Inline, ...]]:
    """What each of its lines has of a paragraph, with the spaces or the break at its end.

    A line may end without any: after a hyphen, and between two letters of Chinese.
    """
    text = "".join(map(letters_of, paragraph.runs))
    written: list[tuple[Inline, ...]] = []
    at = 0
    for line in lines:
        end = _END.match(text, at + sum(len(letters_of(piece)) for piece in line.pieces))
        assert end is not None
        broken = (LineBreak(),) if end["break"] else ()
        written.append((*_spaced(line.pieces, end["spaces"]), *broken))
        at = end.end()
    return written


def letters_of(piece: Inline) -> str:
    """Its characters; a sign of its own for a formula, the end of a line for a break."""
    match piece:
        case Run():
            return piece.text
        case MathRun():
            return _FORMULA
        case LineBreak():
            return "\n"


def _spaced(pieces: tuple[Run | MathRun, ...], spaces: str) -> tuple[Run | MathRun, ...]:
    if not pieces or not spaces:
        return pieces
    *before, last = pieces
    if isinstance(last, Run):
        return (*before, replace(last, text=last.text + spaces))
    return (*pieces, Run(spaces, last.style))


def ended(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Runs without the spaces and breaks that they end with; of an empty line the run that says how high it is."""
    while len(runs) > 1 and isinstance(runs[-1], LineBreak | Run) and not letters_of(runs[-1]).strip(" \n"):
        runs = runs[:-1]
    return (
        (*runs[:-1], replace(last, text=last.text.rstrip(" "))) if runs and isinstance(last := runs[-1], Run) else runs
    )
