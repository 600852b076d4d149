"""Slides that ask the class: check questions and exercises, each with the slide that answers, if it is near."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from ddcurric.importers.kit.inlines import said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import label_of
from ddcurric.importers.shape.options import is_verdict
from ddcurric.importers.shape.shown import copied
from ddcurric.importers.shape.slide_senses import (
    REPLY,
    WHICH,
    answered_at_once,
    as_prose,
    asked_by,
    chosen_again,
    ends_asking,
    is_answered_by,
    is_task_by_itself,
    said_on,
    sets_task,
    title_of_task,
    without_repeated,
)
from ddcurric.lesson.model.block import Block, Only, Paragraph, SlideBlock
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.wording.answers import ANSWER, WORD

_ALONE = re.compile(
    rf"(?!the\s|our\s|possible\s|a\s)(?:{REPLY})\W*|(?:(?:the )?(?:correct |right )?(?:{ANSWER}))\s*[:：–—-].*",
    re.IGNORECASE,
)
"""The title of a slide that answers something, whatever stands before it; "The Solution" may be an idea."""


def with_questions(pieces: Sequence[Piece], tell: Tells) -> Iterator[Piece]:
    """The slides; those that ask as check questions, or as exercises, with what answers them; and what answers nothing
    as slides that students do not have."""
    last: Marked | None = None
    waits = False
    for piece in _asked_slides(in_turn(merged(pieces, _asks_or_replies, tell), _asks, _replies), tell):
        slide = piece if isinstance(piece, Marked) and piece.role is Role.SLIDE else None
        title = _title(slide) if slide is not None else ""
        if slide is not None and last is not None and not waits and _ALONE.fullmatch(title):
            what = f"the slide “{title}”, with nothing before it that asks"
            tell(what, "a slide that students do not have", slide.span.line)
            last = kept_from_students(slide, last)
            continue
        if last is not None:
            yield last
        words = heard(title)
        if slide is None:
            yield piece
        elif words.sense in _DEALT or words.section in (SectionName.EXERCISES, SectionName.CHECK):
            waits = words.sense not in (Sense.SOLUTION, Sense.ANSWER)
        if (
            slide is not None
            and _TAUGHT.search(title)
            and (words.sense is Sense.PLAIN or (not last and _replies(slide)))
        ):
            tell(f"the slide “{title}”", "an idea of the lesson, which students see", slide.span.line)
        last = slide
    if last is not None:
        yield last


_DEALT = (Sense.EXERCISE, Sense.QUESTION, Sense.SOLUTION, Sense.ANSWER)
"""What the titles of slides can say that finds its place by its number."""
_TAUGHT = re.compile(rf"\b(?:{WORD})\s*(?:$|[:：])", re.IGNORECASE)


def _title(slide: Marked) -> str:
    return flat_text(slide.title).strip()


def _asks(slide: Marked) -> bool:
    if _replies(slide) or answered_at_once(slide) is not None:
        return False
    return asked_by(slide) is not None or sets_task(slide) or ends_asking(slide)


def _replies(slide: Marked) -> bool:
    return heard(_title(slide)).number is None and _ALONE.fullmatch(_title(slide)) is not None


def _asks_or_replies(slide: Marked) -> bool:
    words = heard(_title(slide))
    return words.number is not None or _replies(slide) or sets_task(slide) or asked_by(slide) is not None


def _asked_slides(pieces: Sequence[Piece], tell: Tells) -> Iterator[Piece]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if not isinstance(piece, Marked) or piece.role is not Role.SLIDE:
            yield piece
            continue
        if (answered := answered_at_once(piece)) is not None:
            what = f"the slide “{flat_text(piece.title)}”, with “{answered.label}”"
            tell(what, "a check question with its answer", piece.span.line)
            yield answered.question
            continue
        follower = pieces[at] if at < len(pieces) else None
        asked = asked_by(piece)
        answers = (
            isinstance(follower, Marked)
            and follower.role is Role.SLIDE
            and is_answered_by(follower, piece, asked is not None)
        )
        if asked is None and not answers and not (sets_task(piece) and is_task_by_itself(piece)):
            yield piece
            continue
        is_task = asked is None and (sets_task(piece) or not (ends_asking(piece) or WHICH.match(_title(piece))))
        shown = asked if asked is not None else said_on(piece, is_task)
        notes = [each for each in piece.pieces if isinstance(each, Marked)]
        answer: tuple[Piece, ...] = ()
        if answers and isinstance(follower, Marked):
            answer = (_answer_of(follower, piece, shown, is_task, tell),)
            at += 1
        became = "an exercise in class" if is_task else "a check question"
        tell(f"the slide “{flat_text(piece.title)}”", became, piece.span.line)
        role = Role.EXERCISE if is_task else Role.QUESTION
        title = title_of_task(piece) if is_task else ()
        yield Marked(role, (*shown, *notes, *answer), piece.span, title, piece.id, in_class=is_task)


def _answer_of(follower: Marked, piece: Marked, shown: Sequence[Piece], is_task: bool, tell: Tells) -> Marked:
    """What a slide answers, with what its title says of it: "False!", "Answer: a clock"."""
    new = [each for each in follower.pieces if each not in shown and each not in piece.pieces]
    head = Paragraph(follower.title, follower.span)
    label = label_of(head)
    told = label.rest if label is not None else (head,) if is_verdict(said(head)) else ()
    if plain_text(told) in (_title(piece), flat_text(title_of_task(piece)).strip()):
        told = ()  # it names what it answers
    role = Role.SOLUTION if is_task else Role.ANSWER
    said_anew = tuple(without_repeated(new, piece))
    if not told and not said_anew:
        said_anew = tuple(chosen_again(follower, piece, shown))
    became = "the solution of an exercise" if is_task else "the answer of a check question"
    tell(f"the slide “{flat_text(follower.title)}”", became if told or said_anew else "", follower.span.line)
    return Marked(role, (*told, *as_prose(said_anew)), follower.span)


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
