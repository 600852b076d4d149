"""Lists of the numbers that Word counted: paragraphs that follow each other, by level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from ddcurric.importers.kit.material import Piece
from ddcurric.importers.word.notes import ParagraphRole
from ddcurric.importers.word.numbering import WordNumber
from ddcurric.lesson.model import block as b
from ddcurric.values import dataclass

_PLAIN = ParagraphRole()


@dataclass
class GrowingItem:
    """An item while its list is put together."""

    numbered: WordNumber
    blocks: list[b.Block] = field(default_factory=list)
    loose: bool = False


def with_lists(pieces: Sequence[Piece], roles: Mapping[int, ParagraphRole]) -> list[Piece]:
    """The pieces, those with numbers in lists. What is indented behind an item belongs to it."""
    found: list[Piece] = []
    run: list[GrowingItem] = []
    line = 0
    for piece in pieces:
        role = roles.get(piece.span.line, _PLAIN)
        numbered = role.numbered if isinstance(piece, _IN_ITEMS) and role.kind in ("", "caption") else None
        if numbered is not None and not numbered.label and isinstance(piece, _IN_ITEMS):
            if piece.span.line == line and run:
                run[-1].blocks.append(piece)
            else:
                run.append(GrowingItem(numbered, [piece]))
            line = piece.span.line
        elif run and role.indented and isinstance(piece, _IN_ITEMS):
            run[-1].blocks.append(piece)
            run[-1].loose = True
        else:
            found += _lists(run)
            run = []
            found.append(piece)
    return found + _lists(run)


_IN_ITEMS = (b.Paragraph, b.Figure, b.MathBlock, b.CodeBlock)


def _lists(items: Sequence[GrowingItem]) -> list[b.List]:
    """Items as lists, deeper ones within the item before them; a list ends where the count or the kind changes."""
    found: list[b.List] = []
    group: list[tuple[GrowingItem, list[GrowingItem]]] = []
    for item in items:
        if group and item.numbered.level > group[0][0].numbered.level:
            group[-1][1].append(item)
            continue
        if group and not _continues(group[-1][0].numbered, item.numbered):
            found.append(_list(group))
            group = []
        group.append((item, []))
    return [*found, _list(group)] if group else found


def _continues(last: WordNumber, numbered: WordNumber) -> bool:
    same = (last.numerals, last.mark, last.level) == (numbered.numerals, numbered.mark, numbered.level)
    return same and (numbered.bullet or numbered.number == last.number + 1)


def _list(group: Sequence[tuple[GrowingItem, list[GrowingItem]]]) -> b.List:
    first = group[0][0].numbered
    items = [
        b.ListItem((*item.blocks, *_lists(below)), item.blocks[0].span, item.numbered.done) for item, below in group
    ]
    tight = not any(item.loose or len(item.blocks) > 1 for item, _ in group)
    numerals = "decimal" if first.bullet else first.numerals
    start = 1 if first.bullet else first.number
    return b.List(
        tuple(items), not first.bullet, start, tight, items[0].span, numerals, "{}." if first.bullet else first.mark
    )
