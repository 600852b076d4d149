"""Text with as few marks against misreading as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

Piece: TypeAlias = tuple[str, ...]
"""A stretch of text: as one would like to write it and, where that may be read as something else, safer ways."""

Accepts: TypeAlias = Callable[[str], bool]
"""Whether a text says what it should."""

MOST = 200
"""Pieces that are looked at one by one; of more, all that are alike are written alike."""


def least(pieces: Sequence[Piece], accepts: Accepts) -> str | None:
    """The text with the fewest pieces written in a safe way; None where even all of them do not do."""
    chosen = [0] * len(pieces)
    if accepts(_text(pieces, chosen)):
        return _text(pieces, chosen)
    chosen = [len(piece) - 1 for piece in pieces]
    if not accepts(_text(pieces, chosen)):
        return None
    chosen = _with(0, pieces, chosen, accepts)
    return _text(pieces, _with(1, pieces, chosen, accepts))


def _with(way: int, pieces: Sequence[Piece], chosen: list[int], accepts: Accepts) -> list[int]:
    """The choice with as many pieces as can be written in one of their ways, and are not in an earlier one."""
    open_ = [at for at, number in enumerate(chosen) if number > way]
    one_by_one = len(open_) <= MOST
    # What only keeps its neighbours apart goes first; then from the end: of two stars the first gets the backslash.
    waiting = [[at for at in open_ if pieces[at][0]], [at for at in open_ if not pieces[at][0]]]
    if not one_by_one:
        kinds = dict.fromkeys(pieces[at] for at in open_)
        waiting = [[at for at in open_ if pieces[at] == kind] for kind in kinds]
    while waiting:
        some = waiting.pop()
        tried = list(chosen)
        for at in some:
            tried[at] = way
        if some and accepts(_text(pieces, tried)):
            chosen = tried
        elif one_by_one and len(some) > 1:
            half = len(some) // 2
            waiting += [some[:half], some[half:]]
    return chosen


def _text(pieces: Sequence[Piece], chosen: Sequence[int]) -> str:
    return "".join(piece[at] for piece, at in zip(pieces, chosen, strict=True))
