"""Solutions that stand apart, dealt out to the exercises or check questions that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.importers.kit.material import Headline, Piece
from ddcurric.importers.shape.heaps import DealtOut, Heap, as_items, unlisted
from ddcurric.importers.shape.labels import letter_of
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Paragraph, Table
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.model.lesson import Answer, Question, SectionName
from ddcurric.lesson.reader.section_names import normalised
from ddcurric.lesson.reader.solutions import Solvable, indices_of
from ddcurric.lesson.words import flat_text


def deal_solutions(made: DealtOut, told: Telling) -> list[Piece]:
    """Give every exercise its solution. What is left: what is said before them, and solutions of nothing."""
    named = [Solvable(each.id, flat_text(each.title), each.number) for each in made.exercises]
    intro, solutions = solutions_of(made, told)
    left: list[Piece] = list(intro)
    indices = indices_of(named, [(each.target, each.number, flat_text(each.title)) for each in solutions])
    for solution, at in zip(solutions, indices, strict=True):
        if at is None and solution.target == "" and solution.number is None and len(named) == 1:
            at = 0
        title = flat_text(solution.title)
        repeats = at is not None and normalised(title) in ("", normalised(named[at].title))
        pieces = [*([] if repeats or not title else [_head(solution, at, named)]), *solution.pieces]
        if at is None and solution.number is not None and not title:
            pieces = _counted(solution.number, pieces)
        if at is None:
            told.became(solution.span, f"a solution of an exercise that is not there{_called(solution)}", _HEAD)
            left += pieces
        else:
            made.exercises[at].solution += pieces
    return left


def _head(solution: Heap, at: int | None, named: Sequence[Solvable]) -> Piece:
    """What stands behind "Solution 2:": a heading, or words where the exercise has no title."""
    if at is not None and (not named[at].title or letter_of(Paragraph(solution.title, solution.span))[0]):
        return Paragraph(solution.title, solution.span)
    return Headline(9, solution.title, solution.span)


def _counted(number: int, pieces: list[Piece]) -> list[Piece]:
    """Pieces that begin with their number, which places do not give here."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Paragraph):
        return pieces
    return [replace(first, content=tidy((Text(f"{number}. ", first.span), *first.content))), *pieces[1:]]


_HEAD = "the head of the solutions"


def deal_answers(
    questions: Sequence[Question], made: DealtOut, told: Telling
) -> tuple[tuple[Question, ...], list[Piece]]:
    """The check questions with answers that stand behind all of them, where a lesson has no exercises."""
    found = list(questions)
    intro, solutions = solutions_of(made, told)
    left: list[Piece] = list(intro)
    for solution in solutions:
        at = (solution.number or 0) - 1
        title: list[Piece] = [Headline(9, solution.title, solution.span)] if flat_text(solution.title) else []
        if 0 <= at < len(found):
            before = answer.blocks if (answer := found[at].answer) is not None else ()
            blocks = (*before, *blocks_of([*title, *solution.pieces]))
            found[at] = replace(found[at], answer=Answer(blocks, solution.span))
        else:
            told.became(solution.span, f"an answer to a question that is not there{_called(solution)}", _HEAD)
            left += [*title, *solution.pieces]
    return tuple(found), left


def _called(solution: Heap) -> str:
    title = flat_text(solution.title)
    words = " ".join(word for word in (str(solution.number or ""), f"“{title}”" if title else "") if word)
    return f": {words}" if words else ""


def solutions_of(made: DealtOut, told: Telling | None = None) -> tuple[list[Piece], list[Heap]]:
    """What a section of solutions says first, and its solutions: those with headings, and, where no heading has a
    number, items of numbered lists before them, or paragraphs that begin with a number."""
    section, headed = made.text(SectionName.SOLUTIONS), made.solutions
    if any(each.number is not None or each.target for each in headed):
        return section, headed
    first, counted = _counted_in(made, section, told)
    return first, [*counted, *headed]


def _counted_in(made: DealtOut, section: list[Piece], told: Telling | None) -> tuple[list[Piece], list[Heap]]:
    """What a section says first, and the solutions in it that have numbers but no headings."""
    items = list(as_items(section))
    if items:
        return unlisted(section), items
    tables = [piece for piece in section if isinstance(piece, Table)]
    if rows := [heap for table in tables for heap in _rows(table)]:
        for table in tables:
            if told is not None and any(_rows(table)):
                _tell_heads(table, told)
        return [piece for piece in section if not (isinstance(piece, Table) and any(_rows(piece)))], rows
    apart = list(cut_at_numbers(section))
    if any(each.number is not None for each in apart):
        return apart[0].pieces if apart[0].number is None else [], [each for each in apart if each.number is not None]
    if len(made.exercises) == 1 and section and not made.solutions:
        return [], [Heap((), made.exercises[0].span, section, made.exercises[0].number)]
    return section, []


def _rows(table: Table) -> Iterator[Heap]:
    """Solutions that are the rows of a table of which the first column counts them; what stands in a third and fourth
    goes with the second, below the words of its head."""
    lines = (table.header, *table.rows)
    numbers = [re.fullmatch(r"\D{0,12}?(\d{1,3})\W*", flat_text(line[0].content)) for line in lines]
    start = 0 if numbers[0] else 1
    if not 2 <= len(table.header) <= 4 or len(lines) == start or not all(numbers[start:]):
        return
    for line, number in zip(lines[start:], numbers[start:], strict=True):
        cells = [(head, cell) for head, cell in zip(table.header[1:], line[1:], strict=False) if cell.content]
        if number is not None:
            named = [_cell(head.content if at and start else (), cell.content) for at, (head, cell) in enumerate(cells)]
            yield Heap((), table.span, [Paragraph(content, table.span) for content in named], int(number[1]))


def _cell(head: tuple[Inline, ...], content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if not flat_text(head).strip():
        return content
    return tidy((*head, Text(": ", head[0].span), *content))


def _tell_heads(table: Table, told: Telling) -> None:
    """The words of a table's head, which stand nowhere else."""
    heads = ", ".join(f"“{flat_text(cell.content)}”" for cell in table.header if cell.content)
    if heads and not re.search(r"\d", flat_text(table.header[0].content)):
        told.became(table.span, f"a table of answers with the heads {heads}", "solutions")


_NUMBER = re.compile(
    r"(?:no\.?\s*)?(?:[0-9]{1,2}\.(?P<number>[0-9]{1,3})\s*[.:)]?|(?P<only>[0-9]{1,3})\s*(?:[.:)]|(?=\s[(\[]\s*[0-9]{1,2}\s*(?:p(?:oin)?ts?|marks?|punkte?)\.?\s*[)\]])))\s+|(?P<wide>[0-9]{1,3})[．、]\s*",
    re.IGNORECASE,
)
"""`4.`, `4)`, and `7.4` of chapter 7."""


def cut_at_numbers(pieces: Sequence[Piece]) -> Iterator[Heap]:
    """Pieces cut before paragraphs that begin with a number."""
    current = Heap((), pieces[0].span) if pieces else None
    for piece in pieces:
        match = _NUMBER.match(said(piece)) if isinstance(piece, Paragraph) else None
        if match is not None and isinstance(piece, Paragraph):
            if current is not None and (current.pieces or current.number):
                yield current
            current = Heap(
                (),
                piece.span,
                list(rest_of(piece, match.end())),
                int(match["number"] or match["only"] or match["wide"]),
            )
        elif current is not None:
            current.pieces.append(piece)
    if current is not None:
        yield current
