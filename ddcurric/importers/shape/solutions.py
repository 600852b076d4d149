"""Solutions that stand apart, dealt out by their numbers to the exercises or check questions that they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import lines_of, rest_of, said, tidy
from ddcurric.importers.kit.material import Headline, Piece
from ddcurric.importers.shape.heaps import DealtOut, Heap, as_items, unlisted
from ddcurric.importers.shape.labels import letter_of
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import List, ListItem, Paragraph, Table
from ddcurric.lesson.model.inline import HardBreak, Inline, Text
from ddcurric.lesson.model.lesson import Answer, Question, SectionName
from ddcurric.lesson.reader.section_names import normalised
from ddcurric.lesson.reader.solutions import Solvable, indices_of
from ddcurric.lesson.words import flat_text, plain_text


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
        for line in lines_of(piece.content) if isinstance(piece, Paragraph) else ():
            counts = _COUNTS.match(flat_text(line))
            if counts is not None and int(counts[1]) == len(found) and (found[-1] or len(found) == 1):
                found.append([])
            found[-1] += [*([HardBreak(piece.span)] if found[-1] else []), *line]
        if len(found) < 3 or found[0] or not isinstance(piece, Paragraph):
            yield piece
        else:
            yield from (replace(piece, content=tidy(each)) for each in found[1:])


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
