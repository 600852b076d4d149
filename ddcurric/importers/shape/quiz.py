"""Check questions of the pieces below their heading, each with its options and its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from ddcurric.importers.kit.inlines import plain, rest_of, said, tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import (
    GivenPoints,
    goes_on_answering,
    label_in_task,
    letter_of,
    points_of,
    reason_of,
)
from ddcurric.importers.shape.opened import answer_in_notes, told_below
from ddcurric.importers.shape.options import right_ones, with_options_apart, without_verdicts
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.told import Telling
from ddcurric.importers.shape.told_in_colour import IN_COLOUR
from ddcurric.lesson.model.block import AnswerBlock, Block, List, ListItem, Notes, Paragraph
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.model.lesson import Answer, Question
from ddcurric.lesson.model.numerals import letters
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.points import POINTS_NUMBER, read_points
from ddcurric.source import Span
from ddcurric.values import dataclass

ASKED = re.compile(
    r"\W{0,2}(?:q|question|frage|pregunta|domanda|vraag)\s*(?P<number>[0-9]{0,3})\s*[:.)]\s*", re.IGNORECASE
)
"""How a paragraph begins that asks: `Q:`, `Q3.`, `Question 2:`."""
REPLIED = re.compile(r"\W{0,2}a\s*[0-9]{0,3}\s*:\s*", re.IGNORECASE)
"""How its answer begins, where it is asked so."""


_COUNTED = re.compile(r"[0-9]{1,3}(?:[.)]\s+|[．、]\s*)(?=\S)")
"""A number that is typed before a question."""


@dataclass
class _Quizzed:
    span: Span
    pieces: list[Piece] = field(default_factory=list)
    answer: list[Piece] = field(default_factory=list)
    into_answer: bool = False
    id: str = ""

    def add(self, piece: Piece) -> None:
        (self.answer if self.into_answer else self.pieces).append(piece)


@dataclass
class _Quiz:
    told: Telling
    intro: list[Piece] = field(default_factory=list)
    asked: list[_Quizzed] = field(default_factory=list)
    numbered: bool = False
    """Questions have numbers: what has none belongs to them."""
    lettered: bool = False
    """They begin with `Q:`, so that `A:` answers."""

    @property
    def waits(self) -> bool:
        """Whether the last question has a number and no words yet."""
        return bool(self.asked) and not self.asked[-1].pieces

    def begin(self, span: Span, pieces: Sequence[Piece] = (), answer: Sequence[Piece] = (), id_: str = "") -> None:
        self.asked.append(_Quizzed(span, answer=list(answer), into_answer=bool(answer), id=id_))
        for piece in told_below(pieces):
            (self.asked[-1].pieces.append if answer else self.add)(piece)

    def add(self, piece: Piece) -> None:
        """To the last question, or to its answer where a label says so; before all of them, to what is said first."""
        if not self.asked:
            self.intro.append(piece)
            return
        last = self.asked[-1]
        if isinstance(piece, Marked) and piece.role in (Role.ANSWER, Role.SOLUTION):
            last.answer.extend(piece.pieces)
        elif isinstance(piece, Marked) and piece.role is Role.NOTES:
            kept, noted = answer_in_notes(piece)
            last.answer.extend(noted)
            last.pieces.extend(kept)
        elif isinstance(piece, AnswerBlock):
            last.answer.extend(piece.blocks)
        elif last.answer and goes_on_answering(piece):
            last.answer.append(piece)
        elif isinstance(piece, Paragraph) and (answer := self._answer(piece)) is not None:
            last.into_answer = True
            last.answer.extend(answer)
        else:
            last.add(piece)

    def _answer(self, piece: Paragraph) -> tuple[Block, ...] | None:
        label = label_in_task(piece) or reason_of(piece)
        if label is not None and label.role in (Role.ANSWER, Role.SOLUTION):
            self.told.count(piece.span, "labels", "answers of check questions", label.words)
            return label.rest
        match = REPLIED.match(said(piece)) if self.lettered else None
        if match is None:
            return None
        self.told.count(piece.span, "labels", "answers of check questions", match[0])
        return rest_of(piece, match.end())


def questions_of(pieces: Sequence[Piece], told: Telling) -> tuple[tuple[Block, ...], tuple[Question, ...]]:
    """What is said before the questions, and the questions. A question is an item of a list with numbers, or a heading
    with what stands below it, or a paragraph that begins with `Q:`; without any of these, a paragraph that asks."""
    quiz = _Quiz(told)
    quiz.numbered = any(_is_numbered(piece) for piece in pieces)
    bulleted = not quiz.numbered and any(_all_ask(piece) for piece in pieces)
    for at, piece in enumerate(pieces):
        match piece:
            case List() if _is_numbered(piece) or (bulleted and _all_ask(piece)):
                for item in piece.items:
                    quiz.begin(item.span, item.blocks)
            case Marked(role=Role.QUESTION):
                title = (Paragraph(tidy(piece.title), piece.span),) if piece.title else ()
                quiz.begin(piece.span, (*title, *piece.pieces), id_=piece.id)
                quiz.asked[-1].into_answer = False
            case Unread(what=what) if what == IN_COLOUR and quiz.asked:
                (answer,) = with_coloured((piece,), Role.ANSWER, told)
                above = [each for each in quiz.asked if each.span.line <= piece.span.line]
                (above or quiz.asked)[-1].answer.append(answer)
            case Headline() if _heads_one(piece, pieces[at + 1 :]):
                _headed(quiz, piece)
            case Paragraph() if (match := ASKED.match(said(piece))) is not None:
                quiz.lettered = True
                told.count(piece.span, "labels", "check questions", match[0])
                quiz.begin(piece.span, *_asked_and_replied(piece, match.end()))
            case Paragraph() if (match := _COUNTED.match(said(piece))) is not None and not quiz.numbered:
                quiz.begin(piece.span, rest_of(piece, match.end()))
            case Paragraph() if _asks(said(piece)) and not (quiz.numbered or quiz.lettered or bulleted or quiz.waits):
                quiz.begin(piece.span, (piece,))
            case _:
                quiz.add(piece)
    _deal_numbered(quiz.asked)
    return blocks_of(quiz.intro), tuple(_question(asked, at + 1, told) for at, asked in enumerate(quiz.asked))


def with_coloured(pieces: Sequence[Piece], role: Role, told: Telling) -> Iterator[Piece]:
    """The pieces, and a paragraph in red or green below what is asked as what answers it."""
    became = "solutions of exercises" if role is Role.SOLUTION else "answers of check questions"
    for piece in pieces:
        if isinstance(piece, Unread) and piece.what == IN_COLOUR:
            told.count(piece.span, "paragraphs in red or green below what is asked", became, piece.words)
            yield Marked(role, (Paragraph(plain(piece.words, piece.span), piece.span),), piece.span)
        else:
            yield piece


def _asked_and_replied(piece: Paragraph, start: int) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """What is asked behind `Q:`, and what is answered behind `A:` in the next line of the same paragraph."""
    replied = re.search(r"\sA\s?[0-9]{0,3}:\s+(?=\S)", said(piece)[start:])
    if replied is None:
        return rest_of(piece, start), ()
    return rest_of(piece, start, start + replied.start()), rest_of(piece, start + replied.end())


def _deal_numbered(asked: Sequence[_Quizzed]) -> None:
    """Answers with numbers behind the last question, `Q1. yes`, to the questions with these numbers."""
    if len(asked) < 2 or any(each.answer for each in asked[:-1]):
        return
    found = [ASKED.match(said(piece)) or _COUNTED.match(said(piece)) for piece in asked[-1].answer]
    numbers = [int("".join(re.findall(r"[0-9]", match[0])) or 0) if match is not None else 0 for match in found]
    if [number for number in numbers if number] != list(range(1, len(asked) + 1)) or not numbers[0]:
        return
    answers, asked[-1].answer = asked[-1].answer, []
    at = 0
    for piece, match, number in zip(answers, found, numbers, strict=True):
        at = number or at
        words = rest_of(piece, match.end()) if match is not None and isinstance(piece, Paragraph) else (piece,)
        asked[at - 1].answer.extend(words)


def _headed(quiz: _Quiz, headline: Headline) -> None:
    words = heard(flat_text(headline.content))
    whole = Paragraph(tidy(headline.content), headline.span)
    if words.sense in (Sense.ANSWER, Sense.SOLUTION) and quiz.asked:
        quiz.asked[-1].into_answer = True
        return
    numbered = words.sense in (Sense.QUESTION, Sense.EXERCISE) and words.number is not None
    quiz.begin(headline.span, rest_of(whole, *words.title) if numbered else (whole,), id_=headline.id)


def _heads_one(headline: Headline, below: Sequence[Piece]) -> bool:
    """Whether a heading is a question, or says that its answer follows, and heads no list of questions."""
    text = flat_text(headline.content)
    return (_asks(text) or heard(text).sense is not Sense.PLAIN) and not (below and _is_numbered(below[0]))


def _is_numbered(piece: object) -> bool:
    return isinstance(piece, List) and piece.ordered and piece.numerals == "decimal"


def _all_ask(piece: object) -> bool:
    return isinstance(piece, List) and all(item.blocks and _asks(said(item.blocks[0])) for item in piece.items)


def _asks(text: str) -> bool:
    return text.rstrip(" \t*_)").endswith(ASKING)


def _question(asked: _Quizzed, number: int, told: Telling) -> Question:
    asks = tuple(block for block in blocks_of(asked.pieces) if not isinstance(block, Notes))
    notes = (block for block in blocks_of(asked.pieces) if isinstance(block, Notes))
    blocks = list(_options_as_list(blocks_of(with_options_apart(_without_own_number(asks)))))
    if blocks and isinstance(blocks[0], Paragraph):
        given = points_of(said(blocks[0])) or _bare_points(said(blocks[0]))
        if given is not None:
            told.count(asked.span, "points of check questions", "", given.words)
            blocks[:1] = rest_of(blocks[0], *given.rest)
    if blocks and isinstance(blocks[-1], List) and not blocks[-1].ordered:
        blocks[-1] = _ticked(blocks[-1], told)
    blocks, verdict = without_verdicts(blocks)
    if verdict:
        told.count(asked.span, "what stands behind “True or false?”", "answers of check questions")
    answer = _by_letter(blocks_of((*verdict, *asked.answer)), blocks[-1] if blocks else None)
    return Question(number, (*blocks, *notes), Answer(answer, asked.span) if answer else None, asked.id, asked.span)


_PLACE = re.compile(r"\W{0,4}(?P<place>[1-9])\W{0,2}\s*(?:[.):–—-]|$)\s*")


def _by_letter(answer: tuple[Block, ...], options: Block | None) -> tuple[Block, ...]:
    """An answer that names its option by a number, `2 - the ill`, with its letter, as all outputs name options."""
    head = answer[0] if answer else None
    match = _PLACE.match(said(head))
    if not isinstance(head, Paragraph) or match is None or not isinstance(options, List) or not options.ordered:
        return answer
    place = int(match["place"])
    counted = any(re.match(r"\W*\d", plain_text(item.blocks)) for item in options.items)
    if options.numerals != "decimal" or options.start != 1 or place > len(options.items) or counted:
        return answer
    rest = rest_of(head, match.end())
    words = rest[0].content if rest and isinstance(rest[0], Paragraph) else ()
    letter = Text(f"{letters(place).upper()}. ", head.span)
    return (replace(head, content=tidy((letter, *words))), *answer[1:])


def _without_own_number(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A question that is a list of one, as a slide has it: the program numbers it."""
    match blocks:
        case (List(items=(item,), ordered=True), *rest):
            return (*item.blocks, *rest)
        case _:
            return blocks


def _bare_points(text: str) -> GivenPoints | None:
    """`[3] Why?`"""
    match = re.match(rf"\[({POINTS_NUMBER})\]\s+(?=\S)", text)
    points = read_points(match[1]) if match is not None else None
    return GivenPoints(points, match[0], (match.end(), len(text))) if match is not None and points is not None else None


def _ticked(options: List, told: Telling) -> List:
    """Options with the right ones ticked, where a sign at their end says which, or one alone is in bold."""
    bare, right = right_ones(options, told, "the right answers", not any(item.done for item in options.items))
    if not right:
        return options
    return replace(bare, items=tuple(replace(item, done=at in right) for at, item in enumerate(bare.items)))


def _options_as_list(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Options with letters as a plain list, whose letters each output sets: typed `A)` in paragraphs, or a list."""
    for mark_of in (letter_of, _capital_of, _box_of):
        named = [mark_of(block)[0] for block in blocks]
        for at in range(len(blocks) - 1):
            wanted = [BOX if mark_of is _box_of else letters(place) for place in range(1, len(blocks) - at + 1)]
            if named[at:] == wanted:
                options = [block for block in blocks[at:] if isinstance(block, Paragraph)]
                items = tuple(ListItem(rest_of(block, mark_of(block)[1]), block.span) for block in options)
                return (*blocks[:at], List(items, False, 1, True, blocks[at].span))
    last = blocks[-1] if blocks else None
    if len(blocks) > 1 and isinstance(last, List) and not last.ordered:
        return (*blocks[:-1], _without_letters(last))
    if len(blocks) > 1 and isinstance(last, List) and (last.start > 1 or right_ones(last, Telling(), "", True)[1]):
        return (*blocks[:-1], replace(last, ordered=False, start=1, numerals="decimal", mark="{}."))
    if len(blocks) > 1 and isinstance(last, List) and last.numerals.endswith("alpha") and last.start == 1:
        if any(len(plain_text(item.blocks)) > 160 for item in last.items):
            return blocks
        return (*blocks[:-1], replace(last, ordered=False, numerals="decimal", mark="{}."))
    return blocks


def _without_letters(options: List) -> List:
    """A list with bullets whose items begin with their letters, typed, without these: each output sets its own."""
    for mark_of in (letter_of, _capital_of):
        marks = [mark_of(item.blocks[0]) if item.blocks else ("", 0) for item in options.items]
        if len(marks) > 1 and [letter for letter, _ in marks] == [letters(at + 1) for at in range(len(marks))]:
            items = (_item_from(item, end) for item, (_, end) in zip(options.items, marks, strict=True))
            return replace(options, items=tuple(items))
    return options


def _item_from(item: ListItem, start: int) -> ListItem:
    first = item.blocks[0]
    words = rest_of(first, start) if isinstance(first, Paragraph) else (first,)
    return replace(item, blocks=(*words, *item.blocks[1:]))


_CAPITAL = re.compile(r"(?P<letter>[A-H](?=[.:\uff0e\u3001\uff1a])|[a-h](?=\.))[.:\uff0e\u3001\uff1a]\s*(?=\S)")


def _capital_of(block: object) -> tuple[str, int]:
    """The letter of an option that is typed `A.`, and where its words begin."""
    match = _CAPITAL.match(said(block))
    return (match["letter"].lower(), match.end()) if match else ("", 0)


BOX = "\u2610"
_BOXED = re.compile(r"[\u2610\u25a1\u25ef\u25cb\u274f\u2751\u2752]\s*(?=\S)")


def _box_of(block: object) -> tuple[str, int]:
    """A box to tick before an option."""
    match = _BOXED.match(said(block))
    return (BOX, match.end()) if match else ("", 0)
