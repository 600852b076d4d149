"""In which order a class reads a slide, as the file has it or by place, with boxes beside one another as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from ddcurric.draw.pptx.read.places import Frame
from ddcurric.importers.deck.furniture import said
from ddcurric.importers.deck.lists import box_blocks
from ddcurric.importers.deck.seen import (
    ListMark,
    Seen,
    SeenColumns,
    SeenDrawn,
    SeenImage,
    SeenPara,
    SeenTable,
    SeenWords,
    ShapeHead,
)
from ddcurric.importers.kit.inlines import unbold
from ddcurric.importers.shape.captions import is_caption
from ddcurric.importers.shape.labels import label_of
from ddcurric.lesson.model.block import Block, Paragraph
from ddcurric.lesson.model.inline import Strong
from ddcurric.source import Span

S = TypeVar("S", bound=Seen)
_SHARE = 0.5
"""Of the lower of two shapes: what they have in common of their height where they stand in one row."""


def in_reading_order(shapes: Sequence[S], leftwards: bool = False) -> tuple[S, ...]:
    """Titles first, then all else; the order of drawing stays unless it jumps back up or back in a row.

    What was drawn last is often the heading of what was drawn first: such an order is that of work, not of reading.
    """
    titles = [shape for shape in shapes if _is_title(shape)]
    others = [shape for shape in shapes if not _is_title(shape)]
    placed = [shape for shape in others if shape.head.frame is not None]
    if any(_goes_back(one, other, leftwards) for one, other in pairwise(placed)):
        unplaced = [shape for shape in others if shape.head.frame is None]
        return (*titles, *_cut(placed, leftwards), *unplaced)
    return (*titles, *others)


def _is_title(shape: Seen) -> bool:
    return isinstance(shape, SeenWords) and shape.slot in {"title", "subtitle"}


def _goes_back(one: Seen, other: Seen, leftwards: bool) -> bool:
    """Whether the second stands before the first: above it, or in one row with it and nearer to where lines begin."""
    first, second = one.head.frame, other.head.frame
    if first is None or second is None:
        return False
    if _in_a_row(first, second):
        after = first[0] + first[2] / 2 <= second[0] + second[2] / 2
        return after == leftwards and not _overlap(first, second)
    if _beside(first, second, leftwards):
        return False  # the next column begins at the top
    return second[1] + second[3] <= first[1] + first[3] * 0.1


def _in_a_row(first: Frame, second: Frame) -> bool:
    common = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    return common > _SHARE * min(first[3], second[3])


def _beside(first: Frame, second: Frame, leftwards: bool) -> bool:
    """Whether the second stands wholly to that side of the first to which lines run."""
    if leftwards:
        return second[0] + second[2] <= first[0]
    return first[0] + first[2] <= second[0]


def _overlap(first: Frame, second: Frame) -> bool:
    return first[0] < second[0] + second[2] and second[0] < first[0] + first[2]


def _cut(shapes: Sequence[S], leftwards: bool) -> list[S]:
    """By place: the slide is cut into rows where nothing stands across, these into columns, and so on.

    Source: Nagy and Seth, Hierarchical Representation of Optically Scanned Documents, 1984 (the X-Y cut).
    """
    if len(shapes) < 2:
        return list(shapes)
    for axis in (1, 0):
        parted = bands(shapes, axis)
        if len(parted) > 1:
            if axis == 0 and leftwards:
                parted.reverse()
            return [shape for band in parted for shape in _cut(band, leftwards)]
    return sorted(shapes, key=lambda shape: _corner(shape, leftwards))


def bands(shapes: Sequence[S], axis: int) -> list[list[S]]:
    """What is apart along an axis; frames may reach into one another a little."""
    found: list[list[S]] = []
    reach = 0.0
    for shape in sorted(shapes, key=lambda each: (each.head.frame or (0, 0, 0, 0))[axis]):
        frame = shape.head.frame or (0, 0, 0, 0)
        slack = min(frame[axis + 2] * 0.15, 90_000)
        if found and frame[axis] + slack < reach:
            found[-1].append(shape)
        else:
            found.append([shape])
        reach = max(reach, frame[axis] + frame[axis + 2])
    return found


def _corner(shape: Seen, leftwards: bool) -> tuple[int, int]:
    frame = shape.head.frame or (0, 0, 0, 0)
    return frame[1], -frame[0] - frame[2] if leftwards else frame[0]


FEWEST_WORDS, MOST_COLUMNS = 4, 4
"""Of a box that is a column of its own; a line with less is a label."""
_HEAD_WORDS = 8
_OPTION = re.compile(r"\(?[A-Ha-h1-9][.)]\s")
"""Options of a question stand in rows as well."""


def with_columns(shapes: Sequence[Seen], leftwards: bool) -> Iterator[Seen]:
    """The shapes in their order, and in the place of boxes side by side columns, with the heads above them."""
    rows = list(_rows([shape for shape in shapes if shape.head.frame is not None]))
    if leftwards:
        rows = [tuple(reversed(row)) for row in rows]
    taken: dict[Seen, SeenColumns] = {}
    for heads, row in _with_heads(rows):
        columns = SeenColumns(row[0][0].head, tuple(map(tuple, row)), heads)
        taken |= dict.fromkeys((*heads, *(box for column in row for box in column)), columns)
    done: set[SeenColumns] = set()
    for shape in shapes:
        found = taken.get(shape)
        if found is None:
            yield shape
        elif found not in done:
            done.add(found)
            yield found


_Row = tuple[list[SeenWords], ...]


def _rows(shapes: Sequence[Seen]) -> Iterator[_Row]:
    """What stands side by side, row after row; empty where something stands alone, or beside a picture."""
    for band in bands([shape for shape in shapes if not isinstance(shape, SeenDrawn)], 1):
        boxes = [shape for shape in band if isinstance(shape, SeenWords)]
        columns = bands(boxes, 0)
        usual = len(boxes) == len(band) and all(box.slot in {"", "body"} and not box.vertical for box in boxes)
        apart = usual and 1 < len(columns) <= MOST_COLUMNS
        yield tuple(sorted(column, key=_top) for column in columns) if apart else ()


def _top(box: SeenWords) -> int:
    return box.head.frame[1] if box.head.frame else 0


def _with_heads(rows: Sequence[_Row]) -> Iterator[tuple[tuple[SeenWords, ...], _Row]]:
    """The rows that are columns, each with the row of heads right above it."""
    above: _Row = ()
    for row in rows:
        if row and all(_is_column(column) for column in row):
            headed = len(above) == len(row) and all(_is_head(column) for column in above) and _in_line(above, row)
            yield (tuple(column[0] for column in above) if headed else ()), row
        above = row


def _is_column(column: Sequence[SeenWords]) -> bool:
    paras = [para for box in column for para in box.paras]
    words = sum(len(said(box).split()) for box in column)
    letters = sum(len(said(box)) for box in column)
    first = Paragraph(paras[0].content, paras[0].content[0].span) if paras else None
    begins = said(column[0])
    speaks = len(paras) > 1 or words >= FEWEST_WORDS or letters > 30
    asks = label_of(first) is not None or _OPTION.match(begins) is not None or is_caption(begins)
    return bool(paras) and speaks and not asks


def _is_head(column: Sequence[SeenWords]) -> bool:
    (box, *others) = column
    return not others and len(box.paras) == 1 and box.paras[0].mark is None and len(said(box).split()) <= _HEAD_WORDS


def _in_line(heads: _Row, row: _Row) -> bool:
    """Whether each head stands over its column."""
    return all(_over(head[0], column[0]) for head, column in zip(heads, row, strict=True))


def _over(one: Seen, other: Seen) -> bool:
    first, second = one.head.frame, other.head.frame
    return first is not None and second is not None and _shared(first, second) > 0


def _shared(first: Frame, second: Frame) -> int:
    """The width that two frames have in common; negative where they are apart."""
    return min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])


def with_lettered_cards(shapes: Sequence[Seen]) -> Iterator[Seen]:
    """The shapes, and options in the place of boxes with letters before boxes of words: `A` `Lamport` `B` `Mattern`."""
    at = 0
    while at < len(shapes):
        cards: list[SeenWords] = []
        while (card := _card(shapes, at + 2 * len(cards), chr(ord("A") + len(cards)))) is not None:
            cards.append(card)
        if len(cards) > 1:
            paras = tuple(para for card in cards for para in _option(card))
            yield replace(cards[0], paras=paras)
            at += 2 * len(cards)
        else:
            yield shapes[at]
            at += 1


def _card(shapes: Sequence[Seen], at: int, letter: str) -> SeenWords | None:
    """The words behind a box that holds a letter alone."""
    sign, words = (*shapes[at : at + 2], None, None)[:2]
    lettered = isinstance(sign, SeenWords) and not sign.slot and said(sign).strip(" .)") == letter
    return words if lettered and isinstance(words, SeenWords) and not words.slot and words.paras else None


def _option(card: SeenWords) -> Iterator[SeenPara]:
    first, *others = card.paras
    yield replace(first, content=unbold(first.content), level=0, mark=ListMark(True, "upper-alpha"))
    yield from (replace(para, level=1, mark=None) for para in others)


def column_blocks(shape: SeenColumns, at: int, span: Span) -> tuple[Block, ...]:
    """What one column says, below its head in bold."""
    head = shape.heads[at].paras[0].content if shape.heads else ()
    bold = head if any(isinstance(inline, Strong) for inline in head) else (Strong(head, span),)
    top = (Paragraph(bold, span),) if head else ()
    return (*top, *(block for box in shape.columns[at] for block in box_blocks(box, span)))


def with_captions_near(shapes: Sequence[Seen]) -> tuple[Seen, ...]:
    """The shapes, each caption right behind the picture or table that it stands next to."""
    pictures = [(at, shape) for at, shape in enumerate(shapes) if isinstance(shape, SeenImage | SeenTable)]
    captions: dict[int, int] = {}
    """By the place of a picture among the shapes, that of its caption."""
    for place, box in enumerate(shapes):
        if not isinstance(box, SeenWords) or box.slot == "title" or len(box.paras) != 1:
            continue
        fitting = [(at, shape) for at, shape in pictures if is_caption(said(box), isinstance(shape, SeenTable))]
        nearest = min(fitting, key=lambda found: _distance(box.head, found[1].head), default=None)
        if nearest is not None:
            captions.setdefault(nearest[0], place)
    kept = (at for at in range(len(shapes)) if at not in captions.values())
    return tuple(shapes[each] for at in kept for each in (at, captions.get(at)) if each is not None)


def _distance(caption: ShapeHead, picture: ShapeHead) -> float:
    """How far a caption stands from a picture; below it is nearer than above or beside."""
    if caption.frame is None or picture.frame is None:
        return float("inf")
    apart = max(0, -_shared(caption.frame, picture.frame))
    below = caption.frame[1] - (picture.frame[1] + picture.frame[3])
    above = picture.frame[1] - (caption.frame[1] + caption.frame[3])
    return apart * 3 + max(0, below, above) + (above > 0)
