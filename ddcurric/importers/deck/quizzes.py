"""Slides that ask the class: check questions, with the slide behind that answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.material import Marked, Piece, Role
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.words import between, flat_text, plain_text
from ddcurric.wording.answers import WORD

_ASKS = re.compile(
    r"(?:(?:pop |mini|in-class )?quiz|polls?|clicker(?: question)?|concept (?:check|question|test)|conceptest|"
    r"quick check|check(?: question)?|check yourself|self[- ](?:test|check)|knowledge check|peer instruction|vote|"
    r"abstimmung|umfrage|verständnisfrage|kontrollfrage|sondage|encuesta|enquête)"
    r"(?:\s*#?\d{1,2})?(?:\s*[:.–—-]\s*(?P<rest>.*)|\s*\??)",
    re.IGNORECASE | re.DOTALL,
)
"""Titles of slides that ask: "Quiz: which is atomic?", "Poll 2"."""
_ANSWERS = re.compile(rf"(?:our )?(?:{WORD})\b.*", re.IGNORECASE | re.DOTALL)


def with_questions(pieces: Sequence[Piece], tell: Callable[[str, str, int], None]) -> Iterator[Piece]:
    """The slides; those that ask as check questions, with what the next one answers."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        asked = _asked(piece)
        at += 1
        if asked is None or not isinstance(piece, Marked):
            yield piece
            continue
        notes = [each for each in piece.pieces if isinstance(each, Marked)]
        answer: tuple[Piece, ...] = ()
        follower = pieces[at] if at < len(pieces) else None
        if isinstance(follower, Marked) and follower.role is Role.SLIDE and _is_answer(follower, piece):
            shown = [each for each in follower.pieces if each not in asked]
            tell(f"the slide “{flat_text(follower.title)}”", "the answer of a check question", follower.span.line)
            answer = (Marked(Role.ANSWER, tuple(_said(shown)), follower.span),)
            at += 1
        tell(f"the slide “{flat_text(piece.title)}”", "a check question", piece.span.line)
        yield Marked(Role.QUESTION, (*asked, *notes, *answer), piece.span, id=piece.id)


def _asked(piece: Piece) -> list[Piece] | None:
    """What a slide asks; None where it asks nothing."""
    if not isinstance(piece, Marked) or piece.role is not Role.SLIDE:
        return None
    title = flat_text(piece.title).strip()
    found = _ASKS.fullmatch(title)
    shown = [each for each in piece.pieces if not isinstance(each, Marked)]
    if found is None or not shown:
        return None
    start = found.start("rest") if found["rest"] else len(title)
    rest: tuple[Inline, ...] = between(piece.title, start, len(flat_text(piece.title))) if found["rest"] else ()
    asked: list[Piece] = [Paragraph(rest, piece.span)] if rest else []
    return [*asked, *_parted(shown, bool(rest))]


def _parted(shown: Sequence[Piece], asked: bool) -> Iterator[Piece]:
    """A body whose first point asks and whose others answer: the question, and the options as a list."""
    for piece in shown:
        if isinstance(piece, List) and not asked and piece.items:
            first, *others = piece.items
            if "?" in plain_text(first.blocks[:1]) and (others or len(first.blocks) > 1):
                yield from first.blocks
                if others:
                    yield replace(piece, items=tuple(others))
                asked = True
                continue
        yield piece


def _is_answer(follower: Marked, question: Marked) -> bool:
    title = flat_text(follower.title).strip()
    return _ANSWERS.fullmatch(title) is not None or title == flat_text(question.title).strip()


def _said(shown: Sequence[Piece]) -> Iterator[Piece]:
    """An answer as prose where it is one point: students compare sentences, not bullets."""
    for piece in shown:
        if isinstance(piece, List) and len(piece.items) == 1 and not piece.ordered:
            yield from piece.items[0].blocks
        else:
            yield piece
