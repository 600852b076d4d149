"""What a deck of ours asks: check questions with their answers, exercises with their solutions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.ours_blocks import Option
from ddcurric.importers.deck.ours_pages import OurPage, options_list, same_figure
from ddcurric.importers.deck.pieces import DeckDesk
from ddcurric.importers.deck.told import FoundTold
from ddcurric.importers.kit.inlines import said, tidy, unbold
from ddcurric.importers.kit.material import Marked, Piece, Role, Unread
from ddcurric.lesson.model.block import (
    Block,
    List,
    ListItem,
    Paragraph,
)
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.words import between, flat_text, sentences
from ddcurric.points import POINTS_NUMBER, Worth, read_points
from ddcurric.source import Span
from ddcurric.wording import LANGUAGES, wording

_COUNTED = [(wording(each).count_points(count), count) for each in LANGUAGES for count in (1, 2)]
_IN_WORDS = {words: count for words, count in _COUNTED if not re.search(r"\d", words)}
"""How languages say few points without a number."""
_BETWEEN = r"[\u2002\s\u200e\u200f\u2066-\u2069]"
_HALVES = (Worth(0.5), Worth(1.5), Worth(2.5))
_MANY = {
    re.sub(r"\d+(?:\.\d+)?½?|½", lambda _: POINTS_NUMBER, wording(each).count_points(count))
    for each in LANGUAGES
    for count in (1, 2, 5, 11, *_HALVES)
}
_SAID_SO = "|".join(words.replace(" ", "[\u00a0 ]") for words in sorted(_MANY, reverse=True))
_ASIDE = re.compile(rf"{_BETWEEN}+({_SAID_SO}){_BETWEEN}*$")
"""Points behind a part of an exercise, as some language of ours counts them."""


def question_pieces(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    """A check question; the answer is what its slide says besides the question."""
    page = pages[0]
    title = () if not page.ours.kicker else (Paragraph(page.ours.title, page.span),)
    asked = list(gathered([*title, *(page.shown if title else map(_unmarked, page.shown))]))
    answer: list[Piece] = []
    if len(pages) > 1:
        answer = list(_answer(page, pages[1]))
        if any(option.right for option in pages[1].ours.options):
            right = {flat_text(option.content) for option in pages[1].ours.options if option.right}
            options = [replace(o, right=flat_text(o.content) in right) for o in page.ours.options]
            at = page.ours.options_at
            asked = [*title, *page.ours.pieces[:at], options_list(options, page.span), *page.ours.pieces[at:]]
            asked = list(gathered(asked))
    inner: tuple[Piece, ...] = (Marked(Role.ANSWER, tuple(answer), page.span),) if answer else ()
    yield Marked(Role.QUESTION, (*asked, *page.notes, *inner), page.span)


def _unmarked(piece: Piece) -> Piece:
    """A row of a question in rows: it is bold where it asks."""
    match piece:
        case Paragraph(content=(Strong(),) as content):
            return replace(piece, content=unbold(content))
        case _:
            return piece


def _answer(question: OurPage, page: OurPage) -> Iterator[Piece]:
    known = {told for piece in question.shown if (told := _told(piece)) is not None} | {flat_text(question.ours.title)}
    for letter, option in zip(LETTERS, page.ours.options, strict=False):
        if option.right:
            yield from _with_letter(blocks_of(option.why, page.span), letter, page.ours.options)
    rest = [
        piece
        for piece in _without_question(page.ours.pieces, known)
        if _told(piece) not in known and not any(same_figure(piece, other) for other in question.ours.pieces)
    ]
    right = ", ".join(letter for letter, o in zip(LETTERS, page.ours.options, strict=False) if o.right)
    wrong_ones = [option for option in page.ours.options if not option.right]
    paragraphs = list(gathered(rest))
    yield from _with_letter(paragraphs, right, wrong_ones) if right else paragraphs  # type: ignore[arg-type]
    wrong = [option for option in page.ours.options if option.why and not option.right]
    if wrong:
        items = tuple(ListItem((Paragraph(_paired(option, page.span), page.span),), page.span) for option in wrong)
        yield List(items, False, 1, True, page.span)
    yield from page.notes


def _without_question(pieces: Sequence[Piece], known: Collection[str]) -> Iterator[Piece]:
    """Question and answer in rows, one below the other: those of the answer."""
    for piece in pieces:
        if isinstance(piece, List) and piece.items and _told(piece.items[0].blocks[0]) in known:
            for item in piece.items[1:]:
                yield from item.blocks
        else:
            yield piece


_MINUTES = re.compile(
    "|".join(re.escape(wording(language).minutes).replace(r"\{\}", r"(\d{1,3})") for language in LANGUAGES)
)
"""How long an exercise takes, in any of our languages: `6 min`."""
_NAMES = frozenset(f"{letter} " for letter in LETTERS)
"""An answer that begins with a letter names the option of that letter: "A is not among them" does."""


def _with_letter(blocks: Sequence[Block], letters: str, options: Sequence[Option]) -> Iterator[Block]:
    """An answer that begins with the words of an option began with a letter: else these would name it."""
    first, *rest = blocks or (None,)
    text = flat_text(first.content) if isinstance(first, Paragraph) else ""
    names_one = any(text.startswith(flat_text(each.content)) for each in options) or text[:2] in _NAMES
    if isinstance(first, Paragraph) and names_one:
        yield replace(first, content=tidy((Text(f"{letters}. ", first.span), *first.content)))
    elif first is not None:
        yield first
    yield from rest


def _paired(option: Option, span: Span) -> tuple[Inline, ...]:
    why = tuple(inline for para in option.why for inline in para.content)
    return (*option.content, Text(": ", span), *why)


def _told(piece: Piece) -> str | None:
    """The words by which a piece is known; None: it holds more than these could tell."""
    match piece:
        case Paragraph(content=content):
            return flat_text(content)
        case List(items=items):
            told = [_told(block) for item in items for block in item.blocks]
            return None if None in told else "\n".join(words for words in told if words is not None)
        case _:
            return None


def exercise_pieces(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    """The exercise that stands on some pages of a deck of ours: what is asked, its parts and their solutions."""
    page = pages[0]
    parts: list[Marked] = []
    numbers: list[int] = []
    whole: list[Piece] = []
    home = {told.kept.number: _told_part(told, page.span) for told in page.told if told.kept.of == "part"}
    shown = [piece for piece in page.shown if not home or not _NAMED.fullmatch(said(piece))]
    lettered = [at for at, piece in enumerate(shown) if _is_lettered(piece)]
    for at, piece in enumerate(shown):
        if _is_lettered(piece):
            assert isinstance(piece, List)
            parts += [_part(item) for item in piece.items]
            numbers += range(piece.start, piece.start + len(piece.items))
        elif parts and at < lettered[-1]:
            # What stands between two parts belongs to the first of them.
            parts[-1] = replace(parts[-1], pieces=(*parts[-1].pieces, piece))
        else:
            whole.append(piece)
    if home:
        parts = _in_order(parts, numbers, home)
    solution: list[Piece] = []
    if len(pages) > 1:
        shown = [piece for piece in pages[1].shown if not any(same_figure(piece, other) for other in page.ours.pieces)]
        solution = _solved(parts, shown, page.span)
        if solution and len(parts) == len(home) + 1 and not any(_is_solved(part) for part in parts):
            # Where one part alone is answered, its answer stands without a letter.
            _solve(parts, next(at for at in range(len(parts)) if at + 1 not in home), solution, page.span)
            solution = []
    solved_: tuple[Piece, ...] = (Marked(Role.SOLUTION, tuple(solution), page.span),) if solution else ()
    facts = page.ours.kicker.split(" · ")[1:]
    spent = [fact for fact in facts if _MINUTES.fullmatch(fact)]
    minutes = re.search(r"\d+", page.ours.badge or "".join(spent))
    counts = [count for fact in facts if fact not in spent and (count := _count_in(fact)) is not None]
    # Parts that count less than the whole are not all on the slide: the lesson's checks then say so.
    points = counts[0] if counts and counts[0] != sum(part.points or 0 for part in parts) else None
    title = page.ours.title if page.ours.kicker else ()
    yield Marked(
        Role.EXERCISE,
        (*whole, *solved_, *parts, *page.notes),
        page.span,
        title,
        points=points,
        minutes=int(minutes[0]) if minutes else None,
        in_class=len(pages) > 1,
    )


_NAMED = re.compile(
    "|".join(
        re.escape(wording(language).in_handout).replace(r"\{\}", r"\([a-z]\)(?:, \([a-z]\))*") for language in LANGUAGES
    )
)
"""Which parts the handout has, in any of our languages."""


def _told_part(told: FoundTold, span: Span) -> Marked:
    """A part that the slide leaves to the handout, and its notes say."""
    kept = told.kept
    if not told.paras:
        return replace(
            _left_out_part(LETTERS[kept.number - 1 : kept.number], span), points=kept.points, unanswered=True
        )
    return Marked(Role.PART, blocks_of(told.paras, span), span, points=kept.points, unanswered=True)


def _in_order(parts: Sequence[Marked], numbers: Sequence[int], home: Mapping[int, Marked]) -> list[Marked]:
    """The parts of an exercise that a slide shows, and those that it leaves to the handout."""
    shown = [(number, part) for number, part in zip(numbers, parts, strict=True) if number not in home]
    return [part for _, part in sorted([*shown, *home.items()], key=lambda each: each[0])]


def _count_in(fact: str) -> Worth | None:
    """The number in words of a kicker, `3 points`."""
    found = re.search(POINTS_NUMBER, fact)
    if found is not None:
        return read_points(found[0])
    return next((Worth(_IN_WORDS[words]) for words in _IN_WORDS if words in fact), None)


def _solved(parts: list[Marked], shown: Sequence[Piece], span: Span) -> list[Piece]:
    """Give each part what is said to it; what is left solves the exercise as a whole.

    What stands before the answer to a further part belongs to the part before it, and so does all below a letter alone.
    """
    whole: list[Piece] = []
    last = max((at for at, piece in enumerate(shown) if _is_lettered(piece)), default=-1)
    part, alone = -1, False
    for at, piece in enumerate(shown):
        letter = re.fullmatch(r"\(([a-z])\)", said(piece))
        if letter and ord(letter[1]) - ord("a") < len(parts):
            part, alone = ord(letter[1]) - ord("a"), True
        elif isinstance(piece, List) and _is_lettered(piece) and parts:
            for part, item in enumerate(piece.items, piece.start - 1):
                parts += [_left_out_part(each, item.span) for each in LETTERS[len(parts) : part + 1]]
                part = min(part, len(parts) - 1)
                _solve(parts, part, item.blocks, item.span)
            alone = False
        elif part >= 0 and (alone or at < last):
            _solve(parts, part, (piece,), span)
        else:
            whole.append(piece)
    return whole


def _is_solved(part: Marked) -> bool:
    return any(isinstance(piece, Marked) and piece.role is Role.SOLUTION for piece in part.pieces)


def _left_out_part(letter: str, span: Span) -> Marked:
    """A part that only its answer tells of."""
    what = f"part ({letter.lower()}), which the deck does not show; write it here, or leave it out"
    return Marked(Role.PART, (Unread(what, "", span),), span)


def _solve(parts: list[Marked], at: int, pieces: Sequence[Piece], span: Span) -> None:
    """Say more in the solution of a part."""
    own = parts[at]
    last = own.pieces[-1] if own.pieces else None
    if isinstance(last, Marked) and last.role is Role.SOLUTION:
        more = replace(last, pieces=(*last.pieces, *pieces))
        parts[at] = replace(own, pieces=(*own.pieces[:-1], more))
    else:
        parts[at] = replace(own, pieces=(*own.pieces, Marked(Role.SOLUTION, tuple(pieces), span)))


_PARENTHESES = frozenset({"({})", "{})"})
"""Around the letter of a part: LibreOffice saves `(a)` as `a)`."""


def _is_lettered(piece: Piece) -> bool:
    return isinstance(piece, List) and piece.ordered and piece.numerals == "lower-alpha" and piece.mark in _PARENTHESES


def _part(item: ListItem) -> Marked:
    """A part, with its points, which stand behind its first paragraph."""
    first, *rest = item.blocks or (Paragraph((), item.span),)
    points = None
    if isinstance(first, Paragraph) and (found := _ASIDE.search(flat_text(first.content))):
        points = _count_in(found[1])
        first = Paragraph(between(first.content, 0, found.start()), first.span)
    return Marked(Role.PART, (first, *rest), item.span, points=points)


def gathered(shown: Sequence[Piece]) -> Iterator[Piece]:
    """Sentences that stand one below the other, as one paragraph again; paragraphs of several stay as they are."""
    paragraphs = [piece for piece in shown if isinstance(piece, Paragraph)]
    if len(paragraphs) < 2 or any(len(sentences(each.content)) > 1 for each in paragraphs):
        yield from shown
        return
    for together, run in groupby(shown, key=lambda piece: isinstance(piece, Paragraph)):
        if not together:
            yield from run
            continue
        own = [piece for piece in run if isinstance(piece, Paragraph)]
        space = Text(" ", own[0].span)
        content = [inline for at, each in enumerate(own) for inline in ((space, *each.content) if at else each.content)]
        yield Paragraph(tidy(content), own[0].span)
