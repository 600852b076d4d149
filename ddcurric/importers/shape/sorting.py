"""The pieces of an exercise, sorted: its text, its parts, hints, solution and marking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import takewhile

from ddcurric.importers.kit.inlines import plain, rest_of, said, tidy
from ddcurric.importers.kit.material import Marked, Piece, Role
from ddcurric.importers.shape.labels import (
    NUMBERED_ANSWER,
    RunIn,
    asks_for,
    goes_on_answering,
    label_in_task,
    label_of,
    lets_choose,
    letter_of,
    points_of,
    reason_of,
)
from ddcurric.importers.shape.lettered import as_options, cut_at_letters, typed_options, with_letters
from ddcurric.importers.shape.opened import answer_in_notes, opened
from ddcurric.importers.shape.options import with_options_apart
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import AnswerBlock, Block, Hint, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import HardBreak, Inline, SoftBreak
from ddcurric.lesson.model.numerals import letters, next_letter
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class Holder:
    """An exercise or a part of one while its pieces are sorted."""

    letter: str = ""
    marked: Marked | None = None
    pieces: list[Piece] = field(default_factory=list)
    hints: list[list[Piece]] = field(default_factory=list)
    solution: list[Piece] = field(default_factory=list)
    marking: list[Piece] = field(default_factory=list)
    span: Span | None = None


@dataclass
class Sorting:
    """The notebook of whoever sorts the pieces of one exercise."""

    told: Telling
    whole: Holder = field(default_factory=Holder)
    parts: list[Holder] = field(default_factory=list)
    closing: list[Piece] = field(default_factory=list)
    into: list[Piece] | None = None
    """What an open label gathers: the pieces of a solution, of a hint that goes on."""
    once: bool = False
    """Only the next piece."""
    in_solution: str = ""
    """The last letter that the open solution has answered."""

    @property
    def here(self) -> Holder:
        return self.parts[-1] if self.parts else self.whole


def sort_pieces(pieces: Sequence[Piece], told: Telling) -> Sorting:
    """The pieces of an exercise, each where it belongs."""
    sorting = Sorting(told)
    for piece in _with_options(with_options_apart(with_letters(_lines_apart(tuple(opened(pieces)))))):
        if isinstance(piece, Marked):
            _take_marked(sorting, piece)
        elif isinstance(piece, AnswerBlock):
            _close(sorting)
            sorting.here.solution.extend(piece.blocks)
        elif isinstance(piece, Hint):
            sorting.here.hints.append(list(piece.blocks))
        else:
            _take_block(sorting, piece)
    return sorting


def _with_options(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs with letters that finish what stands before them, `(a) sellers`, as a list of options."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        options = _finishing(pieces, at, said(found[-1]) if found else "")
        found.append(as_options(options) if options else pieces[at])
        at += len(options) or 1
    return found


def _finishing(pieces: Sequence[Piece], at: int, before: str) -> list[Paragraph]:
    chosen = typed_options(pieces, at) if lets_choose(before) else []
    if chosen and not any(asks_for(said(option)) for option in chosen):
        return chosen
    lettered = takewhile(lambda pair: letter_of(pair[1])[0] == letters(pair[0]), enumerate(pieces[at:], 1))
    options = [piece for _, piece in lettered if isinstance(piece, Paragraph)]
    before = before[slice(*given.rest)] if (given := points_of(before)) else before
    asks = before.rstrip()[-1:] not in ("", ".", "!", ")", "]") or before.rstrip().endswith("____.")
    return options if len(options) > 1 and asks and all(_is_option(said(option)) for option in options) else []


def _is_option(text: str) -> bool:
    """A few words that ask for nothing."""
    words = text.split()[1:]
    return 0 < len(words) <= 6 and not text.rstrip().endswith((".", "?", "]", ")", ":", "_")) and not asks_for(text)


def _take_marked(sorting: Sorting, piece: Marked) -> None:
    match piece.role:
        case Role.PART | Role.EXERCISE | Role.QUESTION:
            _close(sorting)
            _take_part(sorting, piece)
        case Role.HINT:
            sorting.here.hints.append(list(piece.pieces))
        case Role.SOLUTION | Role.ANSWER:
            _close(sorting)
            sorting.here.solution.extend(_unlabelled(piece.pieces))
        case Role.NOTES:
            kept, answer = answer_in_notes(piece)
            sorting.here.solution.extend(answer)
            _text(sorting).extend(kept)
        case Role.MARKING:
            sorting.here.marking.extend(piece.pieces)
        case _:
            _text(sorting).append(piece)


def _unlabelled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What a solution says, without the word for it."""
    label = label_of(pieces[0]) if pieces else None
    told = label is not None and label.role in (Role.ANSWER, Role.SOLUTION)
    yield from label.rest if told and label is not None else pieces[:1]
    yield from pieces[1:]


def _take_part(sorting: Sorting, piece: Marked) -> None:
    inner = sort_pieces(piece.pieces, sorting.told)
    holder = inner.whole
    holder.marked, holder.span, holder.letter = piece, piece.span, letters(len(sorting.parts) + 1)
    if piece.title:
        holder.pieces.insert(0, Paragraph(tidy(piece.title), piece.span))
    if inner.parts:  # a part has no parts: they stay a list
        holder.pieces.append(_as_list(inner.parts, piece.span))
    for part in inner.parts:
        holder.hints += part.hints
        holder.marking += part.marking
        if part.solution:
            holder.solution += [Paragraph(plain(f"({part.letter})", piece.span), piece.span), *part.solution]
    holder.pieces += inner.closing
    sorting.parts.append(holder)


def _as_list(parts: Sequence[Holder], span: Span) -> List:
    """Parts of a part as a list with letters, `a)`, which nobody takes for parts."""
    items = tuple(ListItem(blocks_of(part.pieces), part.span or span) for part in parts)
    return List(items, True, 1, False, span, "lower-alpha", "{})")


def _take_block(sorting: Sorting, piece: Piece) -> None:
    if sorting.here.solution and goes_on_answering(piece):
        sorting.here.solution.append(piece)
        return
    label = label_in_task(piece) or _numbered_answer(piece) or reason_of(piece, of_options=_is_ticked(sorting))
    if label is not None:
        _take_label(sorting, label, piece.span)
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


def _is_ticked(sorting: Sorting) -> bool:
    """Whether options were ticked before, so that what explains says which is right."""
    return any(isinstance(each, List) and any(item.done for item in each.items) for each in sorting.here.pieces)


def _numbered_answer(piece: Piece) -> RunIn | None:
    """`A1: yes`, below `Q1: Is it?`."""
    match = NUMBERED_ANSWER.match(said(piece)) if isinstance(piece, Paragraph) else None
    if match is None or not isinstance(piece, Paragraph):
        return None
    return RunIn(Role.ANSWER, rest_of(piece, match.end()), match[0], False)


def _is_next(sorting: Sorting, letter: str) -> bool:
    """Whether a letter begins the next part, and answers nothing in an open solution."""
    before = sorting.parts[-1].letter if sorting.parts else ""
    solves = not sorting.parts and sorting.into is sorting.whole.solution
    return letter == next_letter(before) and not sorting.in_solution and not solves


def _takes_list(sorting: Sorting, block: List) -> bool:
    """Whether a list with letters is one of parts: the next ones, and of more than a few words each, or with marks."""
    if not block.ordered or block.numerals != "lower-alpha" or not _is_next(sorting, letters(block.start)):
        return False
    texts = [plain_text(item.blocks).strip() for item in block.items]
    long = sum(len(text.split()) > 5 or text.endswith(("?", ".", "]", ")")) for text in texts)
    return long * 2 >= len(texts) or bool(sorting.parts)


def _begin_part(sorting: Sorting, letter: str, blocks: Sequence[Block], span: Span) -> None:
    _close(sorting)
    sorting.parts.append(Holder(letter=letter, span=span))
    for block in blocks:
        if (label := label_in_task(block)) is not None:
            _take_label(sorting, label, span)
        else:
            _text(sorting).append(block)


def _take_label(sorting: Sorting, label: RunIn, span: Span) -> None:
    """Open what a label announces, and take its words; a hint ends with its paragraph unless that goes on."""
    kinds = {Role.HINT: "hints", Role.MARKING: "marking"}
    sorting.told.count(span, "labels", kinds.get(label.role, "solutions of exercises"), label.words)
    _open(sorting, label.role)
    assert sorting.into is not None
    sorting.into.extend(label.rest)
    sorting.once = sorting.once and label.goes_on
    if label.role is Role.HINT and not label.goes_on:
        sorting.into = None


def _open(sorting: Sorting, role: Role) -> None:
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


def _close(sorting: Sorting) -> None:
    sorting.into, sorting.once, sorting.in_solution = None, False, ""


def _text(sorting: Sorting) -> list[Piece]:
    """Where ordinary text goes now."""
    if sorting.into is not None:
        return sorting.into
    if sorting.parts and sorting.parts[-1].marked is not None:
        return sorting.closing
    return sorting.here.pieces


def solve_as_whole(sorting: Sorting) -> None:
    """One solution behind the last of several parts that have none themselves is that of the whole exercise."""
    solved = [part for part in sorting.parts if part.solution]
    if len(sorting.parts) > 1 and solved == sorting.parts[-1:] and solved[0].marked is None:
        sorting.whole.solution += solved[0].solution
        sorting.whole.marking += solved[0].marking
        solved[0].solution, solved[0].marking = [], []


def solve_by_letters(sorting: Sorting) -> None:
    """What a solution says to (a), (b) …, to these parts."""
    if not sorting.parts or not sorting.whole.solution:
        return
    known = {part.letter: part for part in sorting.parts}
    rest: list[Piece] = []
    into, before = rest, ""
    for piece in _answers_apart(sorting.whole.solution, [part.letter for part in sorting.parts]):
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


def _answers_apart(pieces: Sequence[Piece], letters: Sequence[str]) -> Iterator[Piece]:
    for piece in _lines_apart(pieces):
        match piece:
            case Paragraph():
                yield from cut_at_letters(piece, letters)
            case List(ordered=False, items=items) if all(
                each.blocks and letter_of(each.blocks[0])[0] in letters for each in items
            ):
                yield from (block for item in items for block in item.blocks)
            case _:
                yield piece


def _lines_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs cut before lines that begin with a letter in brackets, and behind lines that end in points."""
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
            if stretch and (letter_of(Paragraph(tuple(begins), piece.span))[0] or _is_worth(stretch, line)):
                found.append(replace(piece, content=tidy(stretch)))
                stretch = []
            stretch += line
        found.append(replace(piece, content=tidy(stretch)))
    return found


def _is_worth(line: Sequence[Inline], below: Sequence[Inline]) -> bool:
    """Whether a line that was broken by hand ends in its points."""
    return isinstance(below[0], HardBreak) and points_of(flat_text(tuple(line))) is not None
