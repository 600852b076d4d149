"""Parts that are typed in other ways than `(a)`, and answers to several of them: with a full stop, in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import plain, rest_of, said, tidy
from ddcurric.importers.kit.material import Piece, Unread
from ddcurric.importers.shape.labels import letter_of
from ddcurric.importers.shape.told import Telling
from ddcurric.importers.shape.told_in_colour import IN_COLOUR
from ddcurric.lesson.model.block import AnswerBlock, Block, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.model.numerals import letters

_DOTTED = re.compile(r"(?P<letter>[a-h])\.\s+(?=\S)")
_WITHIN = re.compile(r"(?:(?<=\s)|^)(?:(?P<open>\()?(?P<letter>[a-h])\)|(?P<dotted>[a-h])\.)\s+(?=\S)")
_ENDS = (".", "?", "!", ":", ";", "]", ")", "…")


def with_letters(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each part in a paragraph of its own that begins with `(a)`."""
    apart = [part for piece in pieces for part in (_cut(piece) if isinstance(piece, Paragraph) else (piece,))]
    at = [place for place, piece in enumerate(apart) if _DOTTED.match(said(piece))]
    found = [match["letter"] for place in at if (match := _DOTTED.match(said(apart[place]))) is not None]
    if len(at) < 2 or found != [letters(place + 1) for place in range(len(at))]:
        return apart
    for place, letter in zip(at, found, strict=True):
        piece = apart[place]
        if isinstance(piece, Paragraph) and (match := _DOTTED.match(said(piece))) is not None:
            apart[place] = named_part(letter, piece, match.end(), len(said(piece)))
    return apart


def _cut(paragraph: Paragraph) -> list[Piece]:
    """The paragraph cut before its parts, where it names two or more in turn, and each ends as a sentence does."""
    text = said(paragraph)
    marks = list(_WITHIN.finditer(text))
    names = [match["letter"] or match["dotted"] for match in marks]
    forms = {(match["open"], match["letter"] is None) for match in marks}
    if len(marks) < 2 or len(forms) > 1 or names != [letters(at + 1) for at in range(len(marks))]:
        return [paragraph]
    before = [text[: match.start()].rstrip() for match in marks]
    ended = all(each.endswith(_ENDS) for each in before if each)
    if not ended or any(REFERS.search(each) for each in before) or not before[-1]:
        return [paragraph]
    ends = [*(match.start() for match in marks[1:]), len(text)]
    parts = (named_part(name, paragraph, match.end(), end) for name, match, end in zip(names, marks, ends, strict=True))
    return [*rest_of(paragraph, 0, marks[0].start()), *parts]


_LETTERED = re.compile(r"\(?(?P<letter>[A-Ha-h])[.)]\s+(?=\S)")


def with_options_inside(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with typed options in the numbered item above them, and the items that they parted in one list."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece, last = pieces[at], found[-1] if found else None
        options = typed_options(pieces, at)
        if options and isinstance(last, List) and _is_numbered(last) and _may_choose(last.items[-1]):
            item = last.items[-1]
            found[-1] = _with_items(last, (*last.items[:-1], ListItem((*item.blocks, *options), item.span, item.done)))
            at += len(options)
        elif isinstance(piece, List) and isinstance(last, List) and _continues(last, piece):
            found[-1] = _with_items(last, (*last.items, *piece.items))
            at += 1
        else:
            found.append(piece)
            at += 1
    return found


def with_answers_inside(pieces: Sequence[Piece], told: Telling) -> list[Piece]:
    """The pieces with paragraphs in red or green in the numbered item that they stand below."""
    below: dict[tuple[int, int], list[Unread]] = {}
    starts = [(piece.span.line, at, -1) for at, piece in enumerate(pieces) if not isinstance(piece, Unread)]
    for at, piece in enumerate(pieces):
        if isinstance(piece, List) and _is_numbered(piece):
            starts += [(item.span.line, at, place) for place, item in enumerate(piece.items)]
    for piece in pieces:
        if isinstance(piece, Unread) and piece.what == IN_COLOUR:
            _, at, place = max((start for start in starts if start[0] <= piece.span.line), default=(0, 0, -1))
            if place >= 0:
                below.setdefault((at, place), []).append(piece)
                told.count(piece.span, *_COLOURED, piece.words)
    inside = [each for found in below.values() for each in found]
    return [
        _answered(piece, at, below) if isinstance(piece, List) else piece
        for at, piece in enumerate(pieces)
        if all(piece is not each for each in inside)
    ]


_COLOURED = "paragraphs in red or green below what is asked", "answers"


def _answered(whole: List, at: int, below: Mapping[tuple[int, int], Sequence[Unread]]) -> List:
    items: list[ListItem] = []
    for place, item in enumerate(whole.items):
        found = tuple(Paragraph(plain(each.words, each.span), each.span) for each in below.get((at, place), ()))
        made = (AnswerBlock(found, found[0].span),) if found else ()
        items.append(replace(item, blocks=(*item.blocks, *made)))
    return replace(whole, items=tuple(items))


def typed_options(pieces: Sequence[Piece], at: int) -> list[Paragraph]:
    """The paragraphs from a place on that are options in turn; nothing where there is only one."""
    found: list[Paragraph] = []
    for piece in pieces[at:]:
        match = _LETTERED.match(said(piece)) if isinstance(piece, Paragraph) else None
        if match is None or not isinstance(piece, Paragraph) or match["letter"].lower() != letters(len(found) + 1):
            break
        found.append(piece)
    return found if len(found) > 1 else []


def as_options(paragraphs: Sequence[Paragraph]) -> List:
    """Typed options as a list with their letters."""
    marks = (_LETTERED.match(said(each)) for each in paragraphs)
    starts = (match.end() if match else letter_of(each)[1] for each, match in zip(paragraphs, marks, strict=True))
    items = tuple(ListItem(rest_of(each, at), each.span) for each, at in zip(paragraphs, starts, strict=True))
    numerals = "upper-alpha" if said(paragraphs[0]).lstrip("(")[:1].isupper() else "lower-alpha"
    return List(items, True, 1, True, paragraphs[0].span, numerals, "{})")


def _may_choose(item: ListItem) -> bool:
    return bool(item.blocks) and not isinstance(item.blocks[-1], List)


def _is_numbered(block: List) -> bool:
    return block.ordered and block.numerals == "decimal"


def _continues(first: List, second: List) -> bool:
    """Whether a list goes on with the number behind the last one, and the options of that stood between them."""
    parted = len(first.items[-1].blocks) > 2 and _LETTERED.match(said(first.items[-1].blocks[-1])) is not None
    return parted and _is_numbered(second) and second.start == first.start + len(first.items)


def _with_items(block: List, items: tuple[ListItem, ...]) -> List:
    return List(items, block.ordered, block.start, False, block.span, block.numerals, block.mark)


_ANSWERED = re.compile(r"(?:(?<=\s)|^)(?P<open>\(?)(?P<letter>[a-z])(?P<close>[).])(?=[\s:.])")
REFERS = re.compile(
    r"\b(?:and|as|at|but|by|from|for|in|into|is|it|of|on|or|part|parts|see|than|that|the|then|to|unlike|using|via|was"
    r"|with|aus|bei|für|mit|nach|oder|siehe|teil|und|von|wie|zu|avec|dans|de|et|ou|par|voir|como|con|en|según|ver"
    r"|come|da|di|ed?|in|met|uit|van|zie|conforme|em)\s*$",
    re.IGNORECASE,
)
"""Before a letter that is spoken of: "follows from (b)"."""


def cut_at_letters(paragraph: Paragraph, letters: Sequence[str]) -> tuple[Block, ...]:
    """The paragraph cut before each of the letters, where it begins with the first and answers all in order."""
    text = said(paragraph)
    found = list(_ANSWERED.finditer(text))
    named = [match["letter"] for match in found]
    if (
        len(named) < 2
        or found[0].start()
        or named != list(letters)
        or len({(m["open"], m["close"]) for m in found}) > 1
    ):
        return (paragraph,)
    if any(REFERS.search(text[: match.start()]) for match in found[1:]):
        return (paragraph,)
    ends = [*(match.start() for match in found[1:]), len(text)]
    return tuple(named_part(each["letter"], paragraph, each.end(), end) for each, end in zip(found, ends, strict=True))


def named_part(letter: str, paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A stretch of a paragraph as one of its own that begins with `(a)`."""
    rest = rest_of(paragraph, start, end)
    words = rest[0].content if rest and isinstance(rest[0], Paragraph) else ()
    return Paragraph(tidy((Text(f"({letter}) ", paragraph.span), *words)), paragraph.span)
