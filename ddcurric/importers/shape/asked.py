"""Questions that are asked and answered amid the running text, and keys that answer many of them in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.heaps import DealtOut, Heap
from ddcurric.importers.shape.labels import FREQUENT, RunIn, label_of, letter_of, points_of
from ddcurric.importers.shape.quiz import ASKED, REPLIED
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.model.numerals import letters
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text

LONGEST = 600
"""Characters of a question."""


def take_asked(into: list[Piece], made: DealtOut, piece: Piece) -> bool:
    """Whether a piece of the running text `into` asks or answers, and so is a check question's, taken there."""
    if is_frequent(made):
        return False
    check = made.text(SectionName.CHECK)
    waits = bool(check) and isinstance(check[-1], Paragraph | List)
    if waits and isinstance(piece, List) and _is_asked(check) and (answer := _lettered_answer(piece)) is not None:
        check.append(answer)
        return True
    if waits and _is_option(piece, check):
        check.append(piece)
        return True
    if not isinstance(piece, Paragraph):
        return False
    if waits and _is_asked(check) and (lettered := _ANSWER.match(said(piece))) is not None:
        check.append(Marked(Role.ANSWER, rest_of(piece, lettered.end()), piece.span))
        return True
    label = label_of(piece)
    answers = label is not None and label.role is Role.ANSWER
    if answers and label is not None and _take_with_question(into, check, piece, label):
        return True
    text = said(piece)
    asks = ASKED.match(text) is not None and len(text) < LONGEST
    if asks or (check and (REPLIED.match(text) is not None or answers)):
        check.append(piece)
        return True
    return False


def is_frequent(made: DealtOut) -> bool:
    """Whether the last idea ends in frequent questions, which the course answers its students."""
    if not made.ideas:
        return False
    last = next((piece for piece in reversed(made.ideas[-1].pieces) if isinstance(piece, Headline)), None)
    return FREQUENT.fullmatch(flat_text(last.content if last is not None else made.ideas[-1].title)) is not None


_ANSWER = re.compile(r"A\.\s+(?=\S)")
"""Below `Q. How many?`."""


def _is_asked(check: Sequence[Piece]) -> bool:
    return any(isinstance(each, Paragraph) and ASKED.match(said(each)) for each in check[-2:])


def _is_option(piece: Piece, check: Sequence[Piece]) -> bool:
    """Whether a piece has the options of the question right before it, or one more of them."""
    last = check[-1]
    if isinstance(piece, List):
        options = piece.numerals.endswith("alpha") or any(item.done is not None for item in piece.items)
        return options and isinstance(last, Paragraph) and ASKED.match(said(last)) is not None
    letter = letter_of(piece)[0]
    before = letter_of(last)[0]
    return bool(letter) and (
        (letter == letters(1) and ASKED.match(said(last)) is not None)
        or (bool(before) and ord(letter) == ord(before) + 1)
    )


def _lettered_answer(piece: List) -> Piece | None:
    """`A. 206` below `Q. How many?`: no option, but what the question is answered with."""
    alone = len(piece.items) == 1 and piece.start == 1 and piece.numerals == "upper-alpha"
    return Marked(Role.ANSWER, piece.items[0].blocks, piece.span) if alone else None


def _take_with_question(into: list[Piece], check: list[Piece], piece: Paragraph, label: RunIn) -> bool:
    """Take an answer with the question above it, and with the options between them."""
    first = _options_from(into)
    question = into[first - 1] if first else None
    if not isinstance(question, Paragraph) or not label.rest or len(said(question)) > LONGEST:
        return False
    given = points_of(said(question))
    words = said(question)[slice(*given.rest)] if given is not None else _BARE.sub("", said(question))
    if first == len(into) and not words.rstrip(" *_\t").endswith(ASKING):
        return False
    counted = _COUNTED.match(said(question))
    number = int(counted["number"]) if counted else None
    asked = rest_of(question, counted.end()) if counted else (question,)
    pieces = (*asked, *into[first:], Marked(Role.ANSWER, label.rest, piece.span))
    del into[first - 1 :]
    check.append(Marked(Role.QUESTION, pieces, question.span, number=number))
    return True


_BARE = re.compile(r"\s*\[[0-9]{1,2}\]\s*$")
"""Points behind a question, without a word."""
_COUNTED = re.compile(r"\W{0,2}(?P<number>[0-9]{1,3})[.)]\s+(?=\S)")
"""A number that is typed before a question, which the program gives."""


def _options_from(pieces: Sequence[Piece]) -> int:
    """Where the options begin with which some pieces end."""
    last = pieces[-1] if pieces else None
    if isinstance(last, List):
        is_options = last.numerals.endswith("alpha") or any(item.done is not None for item in last.items)
        return len(pieces) - 1 if is_options or (not last.ordered and len(last.items) > 1) else len(pieces)
    at = len(pieces)
    while at and letter_of(pieces[at - 1])[0]:
        at -= 1
    found = [letter_of(piece)[0] for piece in pieces[at:]]
    return at if len(found) > 1 and found == [letters(place + 1) for place in range(len(found))] else len(pieces)


_IN_LINE = r"(?:^|(?<=[\s,;.|)]))\(?{}\s*(?:[.):=–-]\s*|\s)(?=\S)"


def key_in_line(piece: Piece) -> list[Heap]:
    """`Answers: 1 b, 2 water, 3. see notes`: what it answers, by its number; nothing where it is no such line."""
    label = label_of(piece)
    if label is None or label.role not in (Role.ANSWER, Role.SOLUTION) or len(label.rest) != 1:
        return []
    (rest,) = label.rest
    text = said(rest)
    starts: list[tuple[int, int]] = []
    while (
        match := re.compile(_IN_LINE.format(len(starts) + 1)).search(text, starts[-1][1] if starts else 0)
    ) is not None:
        starts.append(match.span())
    if len(starts) < 2 or starts[0][0] > 0 or not isinstance(rest, Paragraph):
        return []
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return [
        Heap((), piece.span, list(rest_of(rest, begin, begin + len(text[begin:end].rstrip(" ,;|(")))), at + 1)
        for at, ((_, begin), end) in enumerate(zip(starts, ends, strict=True))
    ]
