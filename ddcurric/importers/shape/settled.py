"""Pieces as blocks of a lesson: headings below `###`, notes, hints, answers, comments, lists that are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import lines_of, said, tidied, tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.lesson.model.block import (
    AnswerBlock,
    Block,
    Comment,
    Heading,
    Hint,
    List,
    ListItem,
    Notes,
    Only,
    OnlyFor,
    Paragraph,
    SlideBlock,
)
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.words import between, flat_text
from ddcurric.values import dataclass

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


_MARK = re.compile(
    r"(?:(?P<open>\()?(?P<number>[0-9]{1,2})(?P<close>[.)])|step\s+(?P<step>[0-9]{1,2})[:.]|[•◦▪‣●○■·–—*-])\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands before the words of an item."""

    form: str
    """`{}.` of a number; empty: it is a bullet."""
    number: int
    end: int
    sign: str


def listed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, and in the place of two or more typed items in a row a list."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        run = _run(pieces, at)
        if len(run) > 1:
            items = (ListItem(_item(paragraph.content, mark, paragraph), paragraph.span) for paragraph, mark in run)
            yield _list(tuple(items), run[0][1], run[0][0])
            at += len(run)
            continue
        match piece:
            case Paragraph():
                yield from _lines_listed(piece)
            case List(ordered=False):
                yield _counted(piece)
            case _:
                yield piece
        at += 1


def _counted(bullets: List) -> List:
    """A list of bullets whose items begin with typed numbers, as on slides, as a list with these numbers."""
    items: list[ListItem] = []
    marks: list[_Typed] = []
    for item in bullets.items:
        first = item.blocks[0] if item.blocks else None
        mark = _mark(said(first)) if isinstance(first, Paragraph) else None
        if not isinstance(first, Paragraph) or mark is None or not mark.form or not _goes_on(marks, mark):
            return bullets
        marks.append(mark)
        items.append(replace(item, blocks=(*_item(first.content, mark, first), *item.blocks[1:])))
    return _list(tuple(items), marks[0], Paragraph((), bullets.span)) if len(items) > 1 else bullets


def _run(pieces: Sequence[Piece], at: int) -> list[tuple[Paragraph, _Typed]]:
    """The items in a row that begin at a place: numbers from one on, or bullets that are the same."""
    found: list[tuple[Paragraph, _Typed]] = []
    for piece in pieces[at:]:
        mark = _mark(said(piece)) if isinstance(piece, Paragraph) else None
        if not isinstance(piece, Paragraph) or mark is None or not _goes_on([each for _, each in found], mark):
            break
        found.append((piece, mark))
    return found


def _mark(text: str) -> _Typed | None:
    match = _MARK.match(text)
    if match is None:
        return None
    if match["step"]:
        return _Typed("{}.", int(match["step"]), match.end(), "step")
    if match["number"] is None:
        return _Typed("", 0, match.end(), match[0].strip())
    if match["open"] and match["close"] != ")":
        return None
    return _Typed(f"{match['open'] or ''}{{}}{match['close']}", int(match["number"]), match.end(), "")


def _goes_on(before: Sequence[_Typed], mark: _Typed) -> bool:
    if not before:
        return mark.number <= 1 or not mark.form
    last = before[-1]
    return (mark.form, mark.sign) == (last.form, last.sign) and (not mark.form or mark.number == last.number + 1)


def _lines_listed(paragraph: Paragraph) -> Iterator[Piece]:
    """A paragraph of which the lines are items, behind a first line that announces them or not."""
    lines = lines_of(paragraph.content)
    marks = [_mark(flat_text(line)) for line in lines]
    start = next((at for at, mark in enumerate(marks) if mark is not None), len(lines))
    items = [mark for mark in marks[start:] if mark is not None]
    in_turn = all(_goes_on(items[:at], mark) for at, mark in enumerate(items))
    if start > 1 or len(items) < 2 or len(items) < len(lines) - start or not in_turn:
        yield paragraph
        return
    if start:
        yield Paragraph(tidy(lines[0]), paragraph.span)
    made = (
        ListItem(_item(line, mark, paragraph), paragraph.span) for line, mark in zip(lines[start:], items, strict=True)
    )
    yield _list(tuple(made), items[0], paragraph)


def _item(content: tuple[Inline, ...], mark: _Typed, whole: Paragraph) -> tuple[Paragraph, ...]:
    words = tidy(between(content, mark.end, len(flat_text(content))))
    return (Paragraph(words, whole.span),)


def _list(items: tuple[ListItem, ...], first: _Typed, paragraph: Paragraph) -> List:
    if not first.form:
        return List(items, False, 1, True, paragraph.span)
    return List(items, True, first.number, True, paragraph.span, "decimal", first.form)
