"""Answers to check questions that stand among the solutions of exercises, dealt out by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.importers.kit.material import Piece
from ddcurric.importers.shape.heaps import DealtOut, Heap
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.solutions import cut_at_numbers
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import List, ListItem, Paragraph
from ddcurric.lesson.model.inline import HardBreak, Inline
from ddcurric.lesson.model.lesson import Answer, Question, SectionName
from ddcurric.lesson.words import flat_text, plain_text

_LETTER = r"\(?[A-Ha-h](?:\s*[,&+]\s*[A-Ha-h])*\)?"
_ENTRY = re.compile(rf"(?P<number>[0-9]{{1,3}})\s*[.):–-]?\s*(?P<letter>{_LETTER})(?!\w)[.]?(?:[\s,;|]+|$)")
_ONE = re.compile(rf"\W*{_LETTER}\W*")


def deal_keys(questions: Sequence[Question], made: DealtOut, told: Telling) -> tuple[Question, ...]:
    """The check questions with what the section of solutions answers them, which is taken out of it: what has a number
    that no exercise has, and letters alone where the question of that number has options."""
    numbers = {each.number or at for at, each in enumerate(made.exercises, 1)}
    found = list(questions)
    left: list[Piece] = []
    for piece in made.text(SectionName.SOLUTIONS):
        apart = list(_apart(piece))
        taken = [each for each in apart if _answers(each, found, numbers)]
        others = {each.number for each in apart if each not in taken}
        if others and not (others <= numbers and isinstance(piece, List)):
            left.append(piece)
            continue
        for each in taken:
            at = (each.number or 0) - 1
            found[at] = replace(found[at], answer=Answer(blocks_of(each.pieces), each.span))
            told.count(each.span, "numbered solutions", "answers of check questions")
        if isinstance(piece, List) and taken:
            left += (
                replace(piece, items=(item,), start=number, span=item.span)
                for number, item in enumerate(piece.items, piece.start)
                if number in others
            )
        elif not taken:
            left.append(piece)
    made.texts[SectionName.SOLUTIONS] = left
    return tuple(found)


def lines_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with a paragraph of lines that count on from its first, `1. A` and `2. B`, as one for each."""
    for piece in pieces:
        found: list[list[Inline]] = [[]]
        for line in _lines(piece) if isinstance(piece, Paragraph) else ():
            counts = _COUNTS.match(flat_text(tuple(line)))
            if counts is not None and int(counts[1]) == len(found) and (found[-1] or len(found) == 1):
                found.append([])
            found[-1] += [*([HardBreak(piece.span)] if found[-1] else []), *line]
        if len(found) < 3 or found[0] or not isinstance(piece, Paragraph):
            yield piece
        else:
            yield from (replace(piece, content=tidy(each)) for each in found[1:])


def _lines(paragraph: Paragraph) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for node in paragraph.content:
        if isinstance(node, HardBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


_COUNTS = re.compile(r"\s*(\d{1,2})[.)]\s+\S")


def _apart(piece: Piece) -> Iterator[Heap]:
    """What a piece answers, each by its number: `1. A   2. C`, a paragraph `3. four`, the items of a list."""
    match piece:
        case List(ordered=True, numerals="decimal", items=(ListItem(blocks=(Paragraph() as line,)),)) if (
            entries := list(_entries(line, f"{piece.start}. "))
        ):
            yield from entries
        case List(ordered=True, numerals="decimal", items=items):
            yield from (Heap((), item.span, [*item.blocks], piece.start + at) for at, item in enumerate(items))
        case Paragraph():
            numbered = (heap for heap in cut_at_numbers([piece]) if heap.number is not None)
            yield from list(_entries(piece)) or numbered
        case _:
            return


def _entries(line: Paragraph, number: str = "") -> Iterator[Heap]:
    """What a line of numbers and letters answers, whose first number may be that of its item; else nothing."""
    text = f"{number}{said(line)}"
    found = list(_ENTRY.finditer(text))
    if len(found) > 1 and "".join(each[0] for each in found) == text:
        for each in found:
            start, end = (place - len(number) for place in each.span("letter"))
            yield Heap((), line.span, list(rest_of(line, start, end)), int(each["number"]))


def _answers(heap: Heap, questions: Sequence[Question], numbers: set[int]) -> bool:
    """Whether what has a number is for the check question of that number."""
    number = heap.number or 0
    if not 0 < number <= len(questions) or questions[number - 1].answer is not None or not heap.pieces:
        return False
    options = any(isinstance(block, List) for block in questions[number - 1].blocks)
    lettered = options and _ONE.fullmatch(plain_text(tuple(blocks_of(heap.pieces)))) is not None
    return number not in numbers or lettered
