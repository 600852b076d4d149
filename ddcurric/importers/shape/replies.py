"""Slides that answer or solve what earlier ones asked, put right behind these; and those that answer nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeGuard

from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.shown import copied
from ddcurric.lesson.model.block import Block, Only, SlideBlock
from ddcurric.lesson.words import flat_text

GOES_ON = re.compile(
    r"\s*(?:[(\[]\s*(?:cont(?:[.’']?d?\.?|inued)?|forts(?:\.|etzung)|suite|cont\.|continuación|segue|vervolg|\d+\s*(?:/|of|von)\s*\d+)\s*[)\]]"
    r"|[,–—-]?\s*(?:continued|cont[.’']d?\.?))\s*$",
    re.IGNORECASE,
)
FAR = 3
"""Slides between what asks and what answers: a timer, a reminder."""

Finds = Callable[[Marked], bool]
Tells = Callable[[str, str, int], None]
"""What, what it became, and on which slide or line."""


def merged(pieces: Sequence[Piece], belongs: Finds, tell: Tells) -> list[Piece]:
    """The slides; "Solution (continued)" with the one that it continues, where that one asks or answers."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if _is_slide(piece) and _is_slide(last) and _continues(last, piece) and belongs(last):
            tell(f"the slide “{flat_text(piece.title)}”", "more of the one before it", piece.span.line)
            found[-1] = replace(last, pieces=(*last.pieces, *piece.pieces))
        else:
            found.append(piece)
    return found


def _is_slide(piece: Piece | None) -> TypeGuard[Marked]:
    return isinstance(piece, Marked) and piece.role is Role.SLIDE


def _continues(first: Marked, second: Marked) -> bool:
    before, after = flat_text(first.title).strip(), flat_text(second.title).strip()
    bare = GOES_ON.sub("", after)
    return bare != after and bool(bare) and GOES_ON.sub("", before).casefold() == bare.casefold()


def in_turn(pieces: Sequence[Piece], asks: Finds, replies: Finds) -> list[Piece]:
    """The slides with each reply right behind what it answers: two tasks and two solutions, a timer between them."""
    found = list(pieces)
    at = 0
    while at < len(found):
        here = found[at]
        if not (_is_slide(here) and asks(here)):
            at += 1
            continue
        tasks = _run(found, at, asks)
        answers = _run(found, at + tasks, replies)
        if tasks > 1 and answers == tasks:
            both = zip(found[at : at + tasks], found[at + tasks : at + 2 * tasks], strict=True)
            found[at : at + 2 * tasks] = [piece for pair in both for piece in pair]
            at += 2 * tasks
        elif tasks == 1 and not answers and (far := _far_reply(found, at, asks, replies)):
            found.insert(at + 1, found.pop(far))
            at += 2
        else:
            at += tasks
    return found


def _run(pieces: Sequence[Piece], at: int, holds: Finds) -> int:
    end = at
    while end < len(pieces) and _is_slide(piece := pieces[end]) and holds(piece):
        end += 1
    return end - at


def _far_reply(pieces: Sequence[Piece], at: int, asks: Finds, replies: Finds) -> int:
    """The place of the reply a few slides behind; 0 where there is none, or another question or section first."""
    for place in range(at + 1, min(at + 1 + FAR, len(pieces))):
        piece = pieces[place]
        if not _is_slide(piece) or asks(piece):
            return 0
        if replies(piece):
            return place
    return 0


def kept_from_students(slide: Marked, before: Marked) -> Marked:
    """The slide before one that answers, with that one as a slide which students do not have."""
    at = next((at for at, piece in enumerate(before.pieces) if isinstance(piece, Marked)), len(before.pieces))
    shown = any(isinstance(piece, SlideBlock) for piece in before.pieces)
    own = () if shown else (SlideBlock((), "", copied(_open(before)), before.span),)
    reply = SlideBlock(slide.title, "answer", _open(slide), slide.span)
    rest = tuple(piece for piece in slide.pieces if isinstance(piece, Marked | Unread))
    return replace(before, pieces=(*before.pieces[:at], *own, *before.pieces[at:], reply, *rest))


def _open(slide: Marked) -> tuple[Block, ...]:
    return tuple(piece for piece in slide.pieces if not isinstance(piece, Headline | Marked | Unread | Only))
