"""Tasks as slides and notes write them: answers and parts that are points, or stand behind the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.importers.kit.material import Marked, Piece, Role
from ddcurric.importers.shape.labels import label_in_task, label_of, letter_of
from ddcurric.lesson.model.block import Block, Box, List, Paragraph, Quote
from ddcurric.lesson.model.inline import Emphasis, HardBreak, SoftBreak, Strong
from ddcurric.lesson.views.options import ASKING
from ddcurric.wording.answers import WORD_ANYWHERE

_SAYS = frozenset((Role.ANSWER, Role.SOLUTION, Role.HINT))

_LABEL = re.compile(
    rf"(?<=[?？._)*])\s+(?=\W{{0,2}}(?:{WORD_ANYWHERE}|ans|sol)[^.:：?]{{0,30}}[:：])",
    re.IGNORECASE,
)
"""Before what may begin an answer."""


def opened(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a task: points that say what they are as paragraphs, and answers apart from what they answer."""
    for piece in pieces:
        match piece:
            case List(ordered=False) if all(item.done is None for item in piece.items):
                yield from _points_apart(piece)
            case Paragraph():
                for line in _told_lines(piece):
                    yield from _answer_apart(line)
            case (Quote() | Box(title=())) as around if around.blocks and _solves(around.blocks[0]):
                yield from opened(around.blocks)
            case _:
                yield piece


def _solves(block: Block) -> bool:
    label = label_in_task(block) if isinstance(block, Paragraph) else None
    return label is not None and label.role in (Role.ANSWER, Role.SOLUTION)


def _told_lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph cut before each line of it that begins with the label of an answer."""
    content = paragraph.content
    breaks = [at for at, node in enumerate(content) if isinstance(node, SoftBreak | HardBreak)]
    lines = ((at + 1, tidy(content[at + 1 : end])) for at, end in pairwise((*breaks, len(content))))
    starts = [start for start, line in lines if line and _solves(replace(paragraph, content=line))]
    for start, end in pairwise((0, *starts, len(content))) if starts else ():
        if words := tidy(content[start:end]):
            yield replace(paragraph, content=words)
    if not starts:
        yield paragraph


def _points_apart(block: List) -> Iterator[Piece]:
    if len(block.items) == 1:
        yield from opened(block.items[0].blocks)
        return
    heads = [item.blocks[0] if item.blocks else None for item in block.items]
    letters = [letter_of(head)[0] for head in heads]
    labels = [label_of(head) for head in heads]
    lettered = next((at for at, pair in enumerate(pairwise(letters)) if pair == ("a", "b")), None)
    labelled = next((at for at, label in enumerate(labels) if label is not None and label.role in _SAYS), None)
    first = min((at for at in (lettered, labelled) if at is not None), default=None)
    if first is None:
        yield block
        return
    before = block.items[:first]
    if len(before) > 1:
        yield replace(block, items=before)
    for item in (*(before if len(before) == 1 else ()), *block.items[first:]):
        yield from opened(item.blocks)


def _answer_apart(paragraph: Paragraph) -> Iterator[Piece]:
    """`Is it? *Answer: Yes.*` as two paragraphs."""
    text = said(paragraph)
    styles = any(isinstance(each, Emphasis | Strong) for each in paragraph.content)
    tried = 0
    for match in _LABEL.finditer(text):
        asks = text[max(0, match.start() - 9) : match.start()].rstrip(" *_)").endswith((*ASKING, "__"))
        if not (asks or styles):
            continue
        tried += 1
        if tried > MOST_TRIED:
            break
        behind = rest_of(paragraph, match.end())
        head = behind[0] if behind else None
        label = label_of(head)
        if label is None or label.role not in (Role.ANSWER, Role.SOLUTION) or not isinstance(head, Paragraph):
            continue
        if label.rest and (asks or isinstance(head.content[0], Emphasis | Strong)):
            yield from rest_of(paragraph, 0, match.start())
            yield from behind
            return
    yield paragraph


MOST_TRIED = 20
"""Places of a paragraph that are looked at."""


def told_below(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A check question: one point below what it asks is its answer."""
    asks = False
    pieces = tuple(pieces)
    answered = any(isinstance(piece, Marked) and piece.role in (Role.ANSWER, Role.SOLUTION) for piece in pieces)
    for piece in pieces:
        if asks and isinstance(piece, List) and not piece.ordered and len(piece.items) == 1:
            inside = tuple(opened(piece.items[0].blocks))
            says = label_of(inside[0]) is not None if inside else False
            yield from inside if says else (Marked(Role.ANSWER, inside, piece.span),)
        else:
            yield from opened((piece,))
        asks = not answered and isinstance(piece, Paragraph) and said(piece).rstrip(" *_)").endswith(ASKING)


_SPOKEN = re.compile(
    r"(?:the\s+)?(?:right|correct)(?:\s+(?:answer|option|choice|one)\s+is:?\s|(?:\s+(?:option|choice|one))?\s*[:：])\s*(?=\S)",
    re.IGNORECASE,
)
"""`The right answer is B`, `Correct: B`."""


def answer_in_notes(notes: Marked) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The notes without the answer that they end in, nothing where there is nothing else, and that answer."""
    for at, piece in enumerate(notes.pieces):
        answer = _answer(piece)
        if answer is not None:
            before = notes.pieces[:at]
            kept = (replace(notes, pieces=before),) if before else ()
            return kept, (*answer, *notes.pieces[at + 1 :])
    return (notes,), ()


def _answer(piece: Piece) -> tuple[Piece, ...] | None:
    label = label_in_task(piece)
    if label is not None:
        return label.rest if label.role in (Role.ANSWER, Role.SOLUTION) else None
    match = _SPOKEN.match(said(piece)) if isinstance(piece, Paragraph) else None
    return rest_of(piece, match.end()) if match is not None and isinstance(piece, Paragraph) else None
