"""An exercise of the pieces below its heading: its text, its parts, hints and solution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ddcurric.importers.kit.inlines import plain, rest_of, said, tidy
from ddcurric.importers.kit.material import Marked, Piece, Role
from ddcurric.importers.shape.labels import hints_at, label_of, letter_of, points_of
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.told import Told
from ddcurric.lesson.model.block import Block, List, ListItem, Only, OnlyFor, Paragraph
from ddcurric.lesson.model.inline import HardBreak, Inline, SoftBreak
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
from ddcurric.lesson.model.numerals import letters, next_letter
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Span
from ddcurric.units import parse_length


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise before its pieces are sorted."""

    title: tuple[Inline, ...]
    pieces: tuple[Piece, ...]
    span: Span
    id: str = ""
    points: int | None = None
    space: str = ""
    solution: tuple[Piece, ...] = ()
    """The one that stands apart."""


@dataclass
class _Holder:
    """An exercise or a part of one while its pieces are sorted."""

    letter: str = ""
    marked: Marked | None = None
    pieces: list[Piece] = field(default_factory=list)
    hints: list[list[Piece]] = field(default_factory=list)
    solution: list[Piece] = field(default_factory=list)
    marking: list[Piece] = field(default_factory=list)
    span: Span | None = None


@dataclass
class _Sorting:
    whole: _Holder = field(default_factory=_Holder)
    parts: list[_Holder] = field(default_factory=list)
    closing: list[Piece] = field(default_factory=list)
    into: list[Piece] | None = None
    """What an open label gathers: the pieces of a solution, of a hint that goes on."""
    once: bool = False
    """Only the next piece."""
    in_solution: str = ""
    """The last letter that the open solution has answered."""
    labelled: int = 0

    @property
    def here(self) -> _Holder:
        return self.parts[-1] if self.parts else self.whole


def exercise_of(task: Task, number: int, told: Told) -> Exercise:
    """The exercise. Its number is its place."""
    title_points, (start, end) = points_of(flat_text(task.title))
    title = rest_of(Paragraph(task.title, task.span), start, end) if title_points is not None else ()
    sorting = _sorted(task.pieces)
    _whole_solution(sorting)
    sorting.whole.solution += task.solution
    _lettered_solution(sorting)
    text_points = _take_points(sorting.whole)
    _take_hint(sorting, told)
    points = next((each for each in (task.points, title_points, text_points) if each is not None), None)
    parts = tuple(_part(holder, at, told) for at, holder in enumerate(sorting.parts))
    if points is not None and task.points is None:
        told.count(task.span, "points in the text", "points of exercises")
    if parts:
        told.count(task.span, "exercises with letters", "exercises with parts", "(a)")
    return Exercise(
        number=number,
        title=tidy(title[0].content if title and isinstance(title[0], Paragraph) else task.title)
        if title_points is None or title
        else (),
        id=task.id,
        points=points,
        space=space_of(task.space),
        space_style="ruled",
        kind="",
        in_class=False,
        minutes=None,
        blocks=blocks_of(sorting.whole.pieces),
        parts=parts,
        closing=blocks_of(sorting.closing),
        hints=tuple(blocks_of(hint) for hint in sorting.whole.hints if hint),
        solution=_solution(sorting.whole, task.span),
        solution_expected=True,
        span=task.span,
    )


def space_of(text: str) -> AnswerSpace | None:
    """Room to answer as an attribute says it; None where it says nothing that can be read."""
    if text in ("page", "none"):
        return SpacePage() if text == "page" else SpaceNone()
    if (lines := re.fullmatch(r"lines=([0-9]{1,2})", text)) is not None:
        return SpaceLines(int(lines[1]))
    height = parse_length(text) if text else None
    return SpaceLength(height) if height is not None and 0 < height.mm <= 500 else None


def _solution(holder: _Holder, span: Span) -> Solution | None:
    blocks = blocks_of(holder.solution)
    if holder.marking:
        blocks = (*blocks, Only(OnlyFor.MARKING, blocks_of(holder.marking), span))
    return Solution(blocks, getattr(blocks[0], "span", span)) if blocks else None


def _part(holder: _Holder, at: int, told: Told) -> Part:
    span = holder.span or Span("", 1)
    points = _take_points(holder)
    marked = holder.marked
    if points is not None:
        told.count(span, "points in the text", "points of exercises")
    return Part(
        letter=letters(at + 1),
        points=marked.points if marked is not None and marked.points is not None else points,
        space=space_of(marked.space) if marked is not None else None,
        space_style="",
        blocks=blocks_of(holder.pieces),
        hints=tuple(blocks_of(hint) for hint in holder.hints if hint),
        solution=_solution(holder, span),
        id=marked.id if marked is not None else "",
        span=span,
    )


def _sorted(pieces: Sequence[Piece]) -> _Sorting:
    sorting = _Sorting()
    for piece in _lines_apart(pieces):
        if isinstance(piece, Marked):
            _take_marked(sorting, piece)
        else:
            _take_block(sorting, piece)
    return sorting


def _take_marked(sorting: _Sorting, piece: Marked) -> None:
    match piece.role:
        case Role.PART | Role.EXERCISE | Role.QUESTION:
            _close(sorting)
            _take_part(sorting, piece)
        case Role.HINT:
            sorting.here.hints.append(list(piece.pieces))
        case Role.SOLUTION | Role.ANSWER:
            _close(sorting)
            sorting.here.solution.extend(piece.pieces)
        case Role.MARKING:
            sorting.here.marking.extend(piece.pieces)
        case _:
            _text(sorting).append(piece)


def _take_part(sorting: _Sorting, piece: Marked) -> None:
    inner = _sorted(piece.pieces)
    holder = inner.whole
    holder.marked, holder.span, holder.letter = piece, piece.span, letters(len(sorting.parts) + 1)
    if piece.title:
        holder.pieces.insert(0, Paragraph(tidy(piece.title), piece.span))
    for part in inner.parts:  # a part has no parts: they stay a list
        holder.pieces.append(_as_item(part))
        holder.hints += part.hints
        holder.marking += part.marking
        if part.solution:
            holder.solution += [Paragraph(plain(f"({part.letter})", piece.span), piece.span), *part.solution]
    holder.pieces += inner.closing
    sorting.parts.append(holder)


def _as_item(part: _Holder) -> List:
    span = part.span or Span("", 1)
    start = ord(part.letter[:1] or "a") - ord("a") + 1
    return List((ListItem(blocks_of(part.pieces), span),), True, start, False, span, "lower-alpha", "({})")


def _take_block(sorting: _Sorting, piece: Piece) -> None:
    label = label_of(piece)
    if label is not None:
        sorting.labelled += 1
        _open(sorting, label.role)
        assert sorting.into is not None
        sorting.into.extend(label.rest)
        sorting.once = sorting.once and label.goes_on
        if label.role is Role.HINT and not label.goes_on:
            sorting.into = None
        return
    if isinstance(piece, List) and _takes_list(sorting, piece):
        for at, item in enumerate(piece.items):
            _begin_part(sorting, letters(piece.start + at), item.blocks, item.span)
        return
    letter, start = letter_of(piece)
    if letter and isinstance(piece, Paragraph) and _is_next(sorting, letter):
        _begin_part(sorting, letter, rest_of(piece, start), piece.span)
        return
    if letter and sorting.into is not None:
        sorting.in_solution = letter
    _text(sorting).append(piece)
    if sorting.once:
        sorting.into, sorting.once = None, False


def _is_next(sorting: _Sorting, letter: str) -> bool:
    """Whether a letter begins the next part, and answers nothing in an open solution."""
    before = sorting.parts[-1].letter if sorting.parts else ""
    return letter == next_letter(before) and not sorting.in_solution


def _takes_list(sorting: _Sorting, block: List) -> bool:
    """Whether a list with letters is one of parts: the next ones, and of more than a few words each, or with marks."""
    if not block.ordered or block.numerals != "lower-alpha" or not _is_next(sorting, letters(block.start)):
        return False
    texts = [plain_text(item.blocks).strip() for item in block.items]
    long = sum(len(text.split()) > 5 or text.endswith(("?", ".", "]", ")")) for text in texts)
    return long * 2 >= len(texts) or bool(sorting.parts)


def _begin_part(sorting: _Sorting, letter: str, blocks: Sequence[Block], span: Span) -> None:
    _close(sorting)
    sorting.parts.append(_Holder(letter=letter, span=span))
    for block in blocks:
        if (label := label_of(block)) is not None:
            _open(sorting, label.role)
            assert sorting.into is not None
            sorting.into.extend(label.rest)
            sorting.once = sorting.once and label.goes_on
        else:
            _text(sorting).append(block)


def _open(sorting: _Sorting, role: Role) -> None:
    holder = sorting.here
    sorting.in_solution = ""
    sorting.once = False
    match role:
        case Role.HINT:
            holder.hints.append([])
            sorting.into, sorting.once = holder.hints[-1], True
        case Role.MARKING:
            sorting.into = holder.marking
        case _:
            sorting.into = holder.solution


def _close(sorting: _Sorting) -> None:
    sorting.into, sorting.once, sorting.in_solution = None, False, ""


def _text(sorting: _Sorting) -> list[Piece]:
    """Where ordinary text goes now."""
    if sorting.into is not None:
        return sorting.into
    if sorting.parts and sorting.parts[-1].marked is not None:
        return sorting.closing
    return sorting.here.pieces


def _whole_solution(sorting: _Sorting) -> None:
    """One solution behind the last of several parts that have none themselves is that of the whole exercise."""
    solved = [part for part in sorting.parts if part.solution]
    if len(sorting.parts) > 1 and solved == sorting.parts[-1:] and solved[0].marked is None:
        sorting.whole.solution += solved[0].solution
        sorting.whole.marking += solved[0].marking
        solved[0].solution, solved[0].marking = [], []


def _lettered_solution(sorting: _Sorting) -> None:
    """What a solution says to (a), (b) …, to these parts."""
    if not sorting.parts or not sorting.whole.solution:
        return
    known = {part.letter: part for part in sorting.parts}
    rest: list[Piece] = []
    into, before = rest, ""
    for piece in _lines_apart(sorting.whole.solution):
        if isinstance(piece, List) and piece.ordered and piece.numerals == "lower-alpha":
            names = [letters(piece.start + at) for at in range(len(piece.items))]
            if all(name in known and name > before for name in names):
                for name, item in zip(names, piece.items, strict=True):
                    into, before = known[name].solution, name
                    into.extend(item.blocks)
                continue
        letter, start = letter_of(piece)
        if isinstance(piece, Paragraph) and letter in known and letter > before:
            into, before = known[letter].solution, letter
            into.extend(rest_of(piece, start))
        else:
            into.append(piece)
    sorting.whole.solution = rest


def _lines_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs cut before lines that begin with a letter in brackets."""
    found: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Paragraph):
            found.append(piece)
            continue
        lines: list[list[Inline]] = [[]]
        for node in piece.content:
            if isinstance(node, SoftBreak | HardBreak):
                lines.append([])
            lines[-1].append(node)
        stretch: list[Inline] = []
        for line in lines:
            begins = line[1:] if line and isinstance(line[0], SoftBreak | HardBreak) else line
            if stretch and letter_of(Paragraph(tuple(begins), piece.span))[0]:
                found.append(replace(piece, content=tidy(stretch)))
                stretch = []
            stretch += line
        found.append(replace(piece, content=tidy(stretch)))
    return found


def _take_points(holder: _Holder) -> int | None:
    """The points that the first or last paragraph gives, which loses these words."""
    for at in (0, len(holder.pieces) - 1):
        piece = holder.pieces[at] if holder.pieces else None
        if isinstance(piece, Paragraph):
            points, (start, end) = points_of(said(piece))
            if points is not None:
                holder.pieces[at : at + 1 or None] = rest_of(piece, start, end)
                return points
    return None


def _take_hint(sorting: _Sorting, told: Told) -> None:
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
