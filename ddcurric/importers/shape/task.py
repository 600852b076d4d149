"""An exercise of the pieces below its heading: its text, its parts, hints and solution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import plain, rest_of, said, tidy
from ddcurric.importers.kit.material import Piece, Role
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import hints_at, letter_of, points_of
from ddcurric.importers.shape.options import right_ones
from ddcurric.importers.shape.quiz import ASKED, with_coloured
from ddcurric.importers.shape.run_in_answers import with_answers_apart
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.sorting import Holder, Sorting, solve_as_whole, solve_by_letters, sort_pieces
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import AnswerBlock, Block, List, Only, OnlyFor, Paragraph
from ddcurric.lesson.model.inline import Emphasis, Inline, Strong, Text
from ddcurric.lesson.model.lesson import (
    AnswerSpace,
    Exercise,
    Part,
    Solution,
    SpaceLength,
    SpaceLines,
    SpaceNone,
    SpacePage,
)
from ddcurric.lesson.model.numerals import letters
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text
from ddcurric.points import POINTS_NUMBER, Worth
from ddcurric.source import Span
from ddcurric.units import parse_length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise before its pieces are sorted."""

    title: tuple[Inline, ...]
    pieces: tuple[Piece, ...]
    span: Span
    id: str = ""
    points: Worth | None = None
    space: str = ""
    solution: tuple[Piece, ...] = ()
    """The one that stands apart."""
    minutes: int | None = None
    in_class: bool = False


def exercise_of(task: Task, number: int, told: Telling) -> Exercise:
    """The exercise. Its number is its place."""
    task = _without_label(task)
    in_title = points_of(flat_text(task.title))
    title = rest_of(Paragraph(task.title, task.span), *in_title.rest) if in_title else ()
    sorting = sort_pieces(tuple(with_coloured(task.pieces, Role.SOLUTION, told)), told)
    solve_as_whole(sorting)
    sorting.whole.solution += task.solution
    solve_by_letters(sorting)
    for holder in (sorting.whole, *sorting.parts):
        _take_right(holder, told)
    in_text = _take_points(sorting.whole, told)
    _take_hint(sorting, told)
    for holder in (sorting.whole, *sorting.parts):
        _take_run_in(holder, told)
    if in_title is not None:
        told.count(task.span, "points in the text", "points of exercises", in_title.words)
    given = (task.points, in_title.points if in_title else None, in_text)
    points = next((each for each in given if each is not None), None)
    _take_bare_points(sorting.parts)
    parts = tuple(_part(holder, at, told) for at, holder in enumerate(sorting.parts))
    if parts:
        told.count(task.span, "exercises with letters", "exercises with parts", "(a)")
    return Exercise(
        number=number,
        title=_without_colon(_content(title) if in_title else tidy(task.title)),
        id=task.id,
        points=points,
        space=space_of(task.space),
        space_style="ruled",
        kind="",
        in_class=task.in_class,
        minutes=task.minutes,
        blocks=blocks_of(sorting.whole.pieces),
        parts=parts,
        closing=blocks_of(sorting.closing),
        hints=tuple(blocks_of(hint) for hint in sorting.whole.hints if hint),
        solution=_solution(sorting.whole, task.span),
        solution_expected=True,
        span=task.span,
    )


def _take_run_in(holder: Holder, told: Telling) -> None:
    """What answers an exercise within its own paragraph, as its solution."""
    pieces: list[Piece] = []
    for piece in holder.pieces:
        for each in with_answers_apart((piece,), told, in_task=True) if isinstance(piece, Paragraph) else (piece,):
            if isinstance(each, AnswerBlock):
                holder.solution.extend(each.blocks)
            else:
                pieces.append(each)
    holder.pieces = pieces


def _without_label(task: Task) -> Task:
    """An exercise that says itself that it is one, `**Exercise 1.** Add.` or `Question: Add.`, without that.

    What is bold behind the number is its title. Several that are counted within one exercise keep their numbers.
    """
    first = task.pieces[0] if task.pieces else None
    if not isinstance(first, Paragraph) or any(heard(said(each)).number is not None for each in task.pieces[1:]):
        return task
    head = first.content[0] if first.content else None
    bold = flat_text((head,)) if isinstance(head, Strong | Emphasis) else ""
    words = heard(bold)
    if bold and words.sense in (Sense.EXERCISE, Sense.QUESTION):
        title, given = bold[slice(*words.title)].strip(" ().:"), flat_text(task.title)
        if len(bold) < len(said(first)) and (not title or given in ("", title)):
            named = task.title or (plain(title, first.span) if title else ())
            return replace(task, title=named, pieces=(*rest_of(first, len(bold)), *task.pieces[1:]))
    words = heard(said(first))
    asked = ASKED.match(said(first))
    counted = words.title[0] if words.number is not None and words.sense in (Sense.EXERCISE, Sense.QUESTION) else 0
    begins = counted or (asked.end() if asked is not None else 0)
    return replace(task, pieces=(*rest_of(first, begins), *task.pieces[1:])) if begins else task


def _without_colon(title: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A title without the colon that led on to what it heads."""
    text = flat_text(title)
    return tidy(between(title, 0, len(text.rstrip(" :：")))) if text.rstrip().endswith((":", "：")) else title


def space_of(text: str) -> AnswerSpace | None:
    """Room to answer as an attribute says it; None where it says nothing that can be read."""
    if text in ("page", "none"):
        return SpacePage() if text == "page" else SpaceNone()
    if (lines := re.fullmatch(r"lines=([0-9]{1,2})", text)) is not None:
        return SpaceLines(int(lines[1]))
    height = parse_length(text) if text else None
    return SpaceLength(height) if height is not None and 0 < height.mm <= 500 else None


def _solution(holder: Holder, span: Span) -> Solution | None:
    blocks = blocks_of(holder.solution)
    if holder.marking:
        blocks = (*blocks, Only(OnlyFor.MARKING, blocks_of(holder.marking), span))
    return Solution(blocks, blocks[0].span) if blocks else None


def _part(holder: Holder, at: int, told: Telling) -> Part:
    span = holder.span or Span("", 1)
    points = _take_points(holder, told)
    marked = holder.marked
    return Part(
        letter=letters(at + 1),
        points=marked.points if marked is not None and marked.points is not None else points,
        space=space_of(marked.space) if marked is not None else None,
        space_style="",
        blocks=blocks_of([_no_part(piece) for piece in holder.pieces]),
        hints=tuple(blocks_of(hint) for hint in holder.hints if hint),
        solution=_solution(holder, span),
        id=marked.id if marked is not None else "",
        span=span,
        answer_shown=marked is None or not marked.unanswered,
    )


_BARE = re.compile(rf"^[(\[](?P<first>{POINTS_NUMBER})[)\]]\s+(?=\S)|\s+[(\[](?P<last>{POINTS_NUMBER})[)\]]\s*$")


def _take_bare_points(parts: Sequence[Holder]) -> None:
    """Points that are numbers in brackets alone, `(a) [4] Draw it`, where every part has some."""
    firsts = [part.pieces[0] for part in parts if part.pieces]
    found = [_BARE.search(said(piece)) if isinstance(piece, Paragraph) else None for piece in firsts]
    if len(parts) < 2 or len(firsts) < len(parts) or not all(found):
        return
    for part, piece, match in zip(parts, firsts, found, strict=True):
        if match is not None and isinstance(piece, Paragraph):
            worth = f"[{match['first'] or match['last']} points] "
            start, end = (match.end(), None) if match["first"] else (0, match.start())
            words = _content(rest_of(piece, start, end))
            part.pieces[0] = replace(piece, content=tidy((Text(worth, piece.span), *words)))


def _no_part(piece: Piece) -> Piece:
    """A paragraph in a part that begins with `(a)` as one that begins with `a)`: a part has no parts."""
    letter, start = letter_of(piece)
    if not letter or not isinstance(piece, Paragraph):
        return piece
    rest = _content(rest_of(piece, start))
    return replace(piece, content=tidy((Text(f"{letter}) ", piece.span), *rest)))


def _content(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    return tuple(node for block in blocks if isinstance(block, Paragraph) for node in block.content)


def _take_points(holder: Holder, told: Telling) -> Worth | None:
    """The points that the first or last paragraph gives, which loses these words."""
    for at in (0, len(holder.pieces) - 1):
        piece = holder.pieces[at] if holder.pieces else None
        if isinstance(piece, Paragraph):
            given = points_of(said(piece))
            if given is not None:
                told.count(piece.span, "points in the text", "points of exercises", given.words)
                holder.pieces[at : at + 1 or None] = rest_of(piece, *given.rest)
                return given.points
    return None


def _take_right(holder: Holder, told: Telling) -> None:
    """The options that a sign marks as right, which students see no more: a solution where there is no other."""
    for at, piece in enumerate(holder.pieces):
        if not isinstance(piece, List):
            continue
        before = holder.pieces[at - 1] if at else None
        is_asked = isinstance(before, Paragraph) and any(sign in said(before) for sign in ASKING)
        is_asked = is_asked or piece.numerals == "upper-alpha"
        holder.pieces[at], right = right_ones(piece, told, "solutions of exercises", is_asked)
        if right and not holder.solution:
            names = (piece.mark_of(place).rstrip(".)").lstrip("(") for place in right)
            words = (
                ", ".join(names) if piece.ordered else "; ".join(said(piece.items[place].blocks[0]) for place in right)
            )
            holder.solution.append(Paragraph(plain(words, piece.span), piece.span))


def _take_hint(sorting: Sorting, told: Telling) -> None:
    """The last paragraph, where it helps with the task before it."""
    whole = sorting.whole
    paragraphs = [piece for piece in whole.pieces if isinstance(piece, Paragraph)]
    if sorting.parts or whole.hints or len(paragraphs) < 2 or whole.pieces[-1] is not paragraphs[-1]:
        return
    before = " ".join(said(piece) for piece in paragraphs[:-1])
    if hints_at(before, said(paragraphs[-1])):
        words = " ".join(said(paragraphs[-1]).split()[:3])
        told.became(paragraphs[-1].span, f"the last paragraph of an exercise, “{words} …”", "a hint")
        whole.hints.append([whole.pieces.pop()])
