"""Text with as few marks against misreading as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

Piece: TypeAlias = tuple[str, ...]
"""A stretch of text: as one would like to write it and, where that may be read as something else, safer ways."""

Accepts: TypeAlias = Callable[[str], bool]
"""Whether a text says what it should."""


def least(pieces: Sequence[Piece], accepts: Accepts) -> str | None:
    """The text with the fewest pieces written in the safe way; None where even all of them do not do."""
    chosen = [0] * len(pieces)
    if accepts(_text(pieces, chosen)):
        return _text(pieces, chosen)
    open_ = [at for at, piece in enumerate(pieces) if len(piece) > 1]
    chosen = [len(piece) - 1 for piece in pieces]
    if not accepts(_text(pieces, chosen)):
        return None
    # What only keeps its neighbours apart goes first; then from the end: of two stars the first gets the backslash.
    waiting = [[at for at in open_ if pieces[at][0]], [at for at in open_ if not pieces[at][0]]]
    while waiting:
        some = waiting.pop()
        tried = list(chosen)
        for at in some:
            tried[at] = 0
        if accepts(_text(pieces, tried)):
            chosen = tried
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[:half], some[half:]]
    for at in range(len(pieces)):
        if chosen[at] > 1 and accepts(_text(pieces, [*chosen[:at], 1, *chosen[at + 1 :]])):
            chosen[at] = 1
    return _text(pieces, chosen)


def _text(pieces: Sequence[Piece], chosen: Sequence[int]) -> str:
    return "".join(piece[at] for piece, at in zip(pieces, chosen, strict=True))
