"""Papers without headings: numbered items, typed numbers and tables of questions, which students are to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.asked import key_in_line
from ddcurric.importers.shape.heaps import DealtOut, Heap, as_items, unlisted
from ddcurric.importers.shape.labels import demands, label_of, points_of
from ddcurric.importers.shape.solutions import cut_at_numbers, solutions_of
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import List, Paragraph, Table
from ddcurric.lesson.model.inline import Strong, Text
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text
from ddcurric.points import POINTS_NUMBER, read_points


def take_unheaded(made: DealtOut, told: Telling) -> None:
    """Take exercises and check questions out of the text of a paper that has no heading for them."""
    if made.exercises or made.text(SectionName.EXERCISES) or made.text(SectionName.CHECK):
        check = made.text(SectionName.CHECK)
        counted = bool(check) and all(isinstance(each, Marked) and each.number is not None for each in check)
        if counted and not (made.exercises or made.text(SectionName.EXERCISES)):
            for idea in made.ideas:
                _take_typed(made, idea, told)
            made.ideas = [idea for idea in made.ideas if idea.pieces or idea.title]
        _take_answered(made, told)
        return
    solved = {each.number for each in solutions_of(made)[1]} - {None}
    for idea in made.ideas:
        items = list(as_items(idea.pieces))
        worth = [item for item in items if any(points_of(said(block)) for block in item.pieces)]
        if len(items) > 1 and not worth and all(_chooses(item) for item in items):
            _take_as_check(made, idea, items, told, "numbered items with options")
        elif items and (len(worth) * 2 >= len(items) or (solved and solved <= {item.number for item in items})):
            idea.pieces = unlisted(idea.pieces)
            _without_heading(idea, "Exercises", told)
            made.exercises += items
            told.became(items[0].span, f"{len(items)} numbered items of the text", "exercises")
        elif items and sum(_is_answered(item) for item in items) * 2 >= len(items):
            _take_as_check(made, idea, items, told, "numbered items with their answers")
        elif not items:
            _take_typed(made, idea, told, solved)
            _take_tables(made, idea, told)
    made.ideas = [idea for idea in made.ideas if idea.pieces or idea.title]


def _take_answered(made: DealtOut, told: Telling) -> None:
    """Take the numbered lists that ask and answer out of the text of a lesson that asks elsewhere as well."""
    check = made.text(SectionName.CHECK)
    line = check[0].span.line if check else 0
    for idea in made.ideas:
        lists = [(piece, list(as_items([piece]))) for piece in idea.pieces]
        asked = [piece for piece, items in lists if items and all(map(_asks_and_answers, items))]
        if asked:
            check[:0] = before = [piece for piece in asked if piece.span.line < line]
            check += [piece for piece in asked if piece not in before]
            idea.pieces = list(_without(idea.pieces, asked, told))
            _without_heading(idea, "Check Your Understanding", told)
            count = sum(len(items) for piece, items in lists if piece in asked)
            told.became(asked[0].span, f"{count} numbered items with their answers", "check questions")


def _without(pieces: Sequence[Piece], taken: Sequence[Piece], told: Telling) -> Iterator[Piece]:
    """The pieces that were not taken, without headings of which nothing else is left."""
    for at, piece in enumerate(pieces):
        heads = isinstance(piece, Headline) and any(below in taken for below in pieces[at + 1 : at + 2])
        left = next((below for below in pieces[at + 1 :] if below not in taken), None)
        if heads and isinstance(piece, Headline) and (left is None or isinstance(left, Headline)):
            words = f"the heading “{flat_text(piece.content).strip()}”"
            told.became(piece.span, words, f"the section `{SectionName.CHECK}`")
        elif piece not in taken:
            yield piece


def _asks_and_answers(item: Heap) -> bool:
    """Whether an item asks and is answered, or ends in options with letters."""
    return _chooses(item) or (_is_answered(item) and (_asks(item) or _has_options(item)))


def _take_as_check(made: DealtOut, idea: Heap, items: Sequence[Heap], told: Telling, what: str) -> None:
    made.text(SectionName.CHECK).extend(piece for piece in idea.pieces if isinstance(piece, List))
    idea.pieces = [piece for piece in idea.pieces if not isinstance(piece, List)]
    _without_heading(idea, "Check Your Understanding", told)
    told.became(items[0].span, f"{len(items)} {what}", "check questions")


def _chooses(item: Heap) -> bool:
    """Whether an item asks, and ends in options with letters."""
    asks = bool(item.pieces) and said(item.pieces[0]).rstrip(" *_").endswith(ASKING)
    last = item.pieces[-1] if item.pieces else None
    if isinstance(last, List):
        return asks and last.numerals.endswith("alpha")
    return asks and len(item.pieces) > 2 and _OPTION.match(said(last)) is not None


_OPTION = re.compile(r"\(?[B-Hb-h][.)]\s+\S")


def _without_heading(idea: Heap, section: str, told: Telling) -> None:
    """An idea of which everything went elsewhere has no heading either."""
    if idea.title and not idea.pieces:
        told.became(idea.span, f"the heading “{flat_text(idea.title).strip()}”", f"the section `{section}`")
        idea.title = ()


def _is_answered(item: Heap) -> bool:
    labels = [label_of(block) for block in item.pieces]
    return any(label is not None and label.role in (Role.ANSWER, Role.SOLUTION) for label in labels)


def _take_typed(made: DealtOut, idea: Heap, told: Telling, solved: Collection[int | None] = ()) -> None:
    """Paragraphs that begin with typed numbers, and have points, options to choose from, or `solved` numbers."""
    heaps = list(cut_at_numbers(idea.pieces))
    asked = [heap for heap in heaps if heap.number is not None]
    check = made.text(SectionName.CHECK)
    taken = _taken_before(check, asked)
    asked = sorted((*asked, *(heap for heap, _ in taken)), key=lambda heap: heap.number or 0)
    last = made.exercises[-1].number if made.exercises else None
    first = 1 if last is None or not asked or asked[0].number == 1 else last + 1
    keyed = bool(asked) and all(heap.number in solved for heap in asked)
    if (len(asked) < 2 and not keyed) or [heap.number for heap in asked] != list(range(first, len(asked) + first)):
        return
    before = heaps[0].pieces if heaps[0].number is None else []
    _take_bare_points(asked, told)
    chooses = sum(_has_options(heap) for heap in asked) * 2 > len(asked)
    if (keyed and not chooses) or sum(_is_worth(heap) for heap in asked) * 2 >= len(asked):
        check[:] = [piece for piece in check if all(piece is not each for _, each in taken)]
        made.exercises += asked
        what = f"{len(asked)} paragraphs with numbers " + ("of solutions" if keyed else "and points")
        told.became(asked[0].span, what, "exercises")
        section = "Exercises"
    elif taken:
        return
    elif chooses:
        made.text(SectionName.CHECK).extend(_with_answers(asked))
        told.became(asked[0].span, f"{len(asked)} numbered paragraphs with options", "check questions")
        section = "Check Your Understanding"
    elif _asked_in_bold(idea.pieces) and all(_asks(heap) for heap in asked):
        made.text(SectionName.CHECK).extend(_with_answers(asked))
        told.became(asked[0].span, f"{len(asked)} questions with bold numbers", "check questions")
        section = "Check Your Understanding"
    else:
        return
    idea.pieces = before
    _without_heading(idea, section, told)


def _taken_before(check: Sequence[Piece], asked: Sequence[Heap]) -> list[tuple[Heap, Marked]]:
    """Of the questions that were taken since "Answer:" stands below them those whose numbers are missing here."""
    spans = [heap.span.line for heap in asked]
    numbers = {heap.number for heap in asked}
    return [
        (Heap((), piece.span, list(piece.pieces), piece.number), piece)
        for piece in check
        if isinstance(piece, Marked) and piece.role is Role.QUESTION and piece.number is not None
        if spans and piece.number not in numbers and piece.number < max(filter(None, numbers), default=0) + 2
    ]


def _asked_in_bold(pieces: Sequence[Piece]) -> bool:
    """Whether two or more paragraphs begin with a number in bold type: `**1.** What is a clock?`"""
    heads = [piece.content[0] for piece in pieces if isinstance(piece, Paragraph) and piece.content]
    bold = [flat_text((head,)).strip() for head in heads if isinstance(head, Strong)]
    return sum(re.match(r"(?:no\.?\s*)?[0-9]{1,2}[.:)]", each) is not None for each in bold) > 1


def _asks(heap: Heap) -> bool:
    first = said(heap.pieces[0]).rstrip(" *_") if heap.pieces else ""
    return first.endswith(ASKING) or demands(first)


def _is_worth(heap: Heap) -> bool:
    return heap.points is not None or any(points_of(said(piece)) is not None for piece in heap.pieces)


_BARE = re.compile(rf"\s*[(\[](?P<points>{POINTS_NUMBER})[)\]]\s*$")
_SUM = re.compile(r"[(\[]?\s*(?:total|gesamt|summe)\b.{0,12}\d+.{0,10}", re.IGNORECASE)


def _take_bare_points(asked: Sequence[Heap], told: Telling) -> None:
    """Points that are numbers in brackets alone, "[4]", where every question ends in some."""
    last = asked[-1].pieces[-1] if asked[-1].pieces else None
    if last is not None and len(asked[-1].pieces) > 1 and _SUM.fullmatch(said(last).strip()):
        told.became(last.span, f"the sum of the points: {said(last).strip()}", "")
        asked[-1].pieces.pop()
    for at in (-1, 0):
        ends = [_BARE.search(said(heap.pieces[at])) if heap.pieces else None for heap in asked]
        if not all(ends):
            continue
        for heap, end in zip(asked, ends, strict=True):
            final = heap.pieces[at]
            if end is not None and isinstance(final, Paragraph):
                told.count(heap.span, "points in the text", "points of exercises", end[0].strip())
                heap.points = read_points(end["points"])
                heap.pieces[at : at + 1 or None] = rest_of(final, 0, end.start())
        return


def _has_options(heap: Heap) -> bool:
    words = " ".join(said(piece) for piece in heap.pieces)
    return re.search(r"(?:^|\s)A[.):]\s.*\sB[.):]\s", words) is not None


def _with_answers(asked: Sequence[Heap]) -> Iterator[Piece]:
    """The questions with their numbers, and behind each what a last paragraph, "Answers: 1. A 2. B", says of it."""
    last = asked[-1].pieces[-1]
    key = key_in_line(last)
    whole = len(key) == len(asked)
    for at, heap in enumerate(asked):
        first, *others = heap.pieces or [Paragraph((), heap.span)]
        number = Text(f"{heap.number}. ", heap.span)
        yield Paragraph((number, *first.content), heap.span) if isinstance(first, Paragraph) else first
        yield from (piece for piece in others if not (whole and piece is last))
        if whole:
            yield Marked(Role.ANSWER, tuple(key[at].pieces), last.span)


_POINTS = re.compile(
    r"(?:max\.?\s*)?(?:points?|pts?\.?|marks?|score|punkte?|puntos?|punti|punten|pontos?|分值?|درجات|الدرجة)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"questions?|exercises?|problems?|tasks?|items?|aufgaben?|fragen?|preguntas?|题目|السؤال", re.IGNORECASE
)


def _take_tables(made: DealtOut, idea: Heap, told: Telling) -> None:
    """The rows of tables that have a question and its points."""
    left: list[Piece] = []
    for piece in idea.pieces:
        rows = _asked_in(piece) if isinstance(piece, Table) else []
        if not isinstance(piece, Table) or not rows:
            left.append(piece)
            continue
        made.exercises += rows
        heads = ", ".join(f"“{flat_text(cell.content)}”" for cell in piece.header if cell.content)
        told.became(piece.span, f"a table of questions with the heads {heads}", "exercises")
        for row in piece.rows[len(rows) :]:
            told.became(piece.span, " ".join(flat_text(cell.content) for cell in row).strip(), "")
    found = len(left) < len(idea.pieces)
    idea.pieces = left
    if found:
        _without_heading(idea, "Exercises", told)


def _asked_in(table: Table) -> list[Heap]:
    """An exercise for each row; none where the table is another."""
    heads = [flat_text(cell.content).strip() for cell in table.header]
    worth = next((at for at, head in enumerate(heads) if _POINTS.fullmatch(head)), None)
    asks = next((at for at, head in enumerate(heads) if _QUESTION.fullmatch(head)), None)
    if worth is None or asks is None or any(head for at, head in enumerate(heads) if at not in (worth, asks, 0)):
        return []
    rows: list[Heap] = []
    for number, row in enumerate(table.rows, 1):
        text, points = flat_text(row[asks].content).strip(), flat_text(row[worth].content).strip()
        counted = asks == 0 or re.fullmatch(r"\W*\d{0,3}\W*", flat_text(row[0].content))
        if not counted or not text or read_points(points) is None or _TOTAL.match(text):
            # What stands behind the last question is a sum.
            return rows if number == len(table.rows) and (not text or _TOTAL.match(text)) else []
        paragraph = Paragraph(row[asks].content, table.span)
        start = found.end() if (found := re.match(r"\(?\d{1,3}[.)]\s+", text)) else 0
        rows.append(Heap((), table.span, list(rest_of(paragraph, start)), number, points=read_points(points)))
    return rows


_TOTAL = re.compile(r"(?:total|sum|summe|gesamt|totaal|总分|المجموع)\b", re.IGNORECASE)
