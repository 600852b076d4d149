"""Where the pieces of a line stand that differ in look, such as a bold name and the number behind it.

WeasyPrint sets the parts of a text from left to right, whatever its direction: in Arabic a name stood behind its
number. What else draws texts knows their order, and how wide each letter is in the font that it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from unicodedata import bidirectional

from ddcurric.scene.items import ChartBox, Group, Item, Shape, TextBox
from ddcurric.scene.text import Line, MathRun, Run, RunStyle, TextParagraph
from ddcurric.typeset.metrics import text_width
from ddcurric.units import Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A piece with its place, from where its line begins at the left."""

    piece: Run | MathRun
    left: Length
    right: Length

    @property
    def first_letter(self) -> Length:
        """Where it begins at the right, behind the spaces before it."""
        words = shown(self.piece)
        blank = words[: len(words) - len(words.lstrip())]
        return Length(self.right - (_width(blank, self.piece.style) if blank else 0))


def pieces_apart(item: Item) -> Item:
    """An item for WeasyPrint: in lines that run to the left, each piece is a line of its own at its place."""
    match item:
        case Group() | ChartBox():
            return replace(item, items=tuple(map(pieces_apart, item.items)))
        case TextBox() | Shape() if any(paragraph.rtl for paragraph in item.paragraphs):
            return replace(item, paragraphs=tuple(each for told in item.paragraphs for each in _lines_apart(told)))
        case _:
            return item


def _lines_apart(paragraph: TextParagraph) -> Iterator[TextParagraph]:
    for line in paragraph.lines:
        if not paragraph.rtl or len(line.pieces) == 1 or not runs_left(line.pieces):
            yield replace(paragraph, lines=(line,))
            continue
        apart = []
        for at in in_places(line, rtl=True):
            words = shown(at.piece).strip()
            place = replace(line, x=line.x + at.left, width=at.first_letter - at.left)
            apart += [replace(place, pieces=(Run(words, at.piece.style),))] if words else []
        yield replace(paragraph, lines=tuple(apart), align="left")


def in_places(line: Line, rtl: bool, wide: Callable[[Run | MathRun], Length] | None = None) -> Iterator[PlacedPiece]:
    """The pieces as they are read; those of a line that runs to the left begin at its right end.

    `wide`: how wide each is drawn; None: as it was measured.
    """
    widths = [(wide or _wide)(piece) for piece in line.pieces] if len(line.pieces) > 1 else [line.width]
    pieces = tuple(zip(line.pieces, widths, strict=True))
    if not rtl:
        yield from _rightwards(pieces, Length(0))
        return
    right = line.width
    for latin, together in groupby(pieces, lambda each: _is_latin(each[0], line.pieces)):
        group = tuple(together)
        if latin:
            left = Length(right - sum(width for _, width in group))
            yield from _rightwards(group, left)
            right = left
            continue
        for piece, width in group:
            yield PlacedPiece(piece, Length(right - width), right)
            right = Length(right - width)


def _rightwards(pieces: Sequence[tuple[Run | MathRun, Length]], left: Length) -> Iterator[PlacedPiece]:
    for piece, width in pieces:
        yield PlacedPiece(piece, left, Length(left + width))
        left = Length(left + width)


def _is_latin(piece: Run | MathRun, line: Sequence[Run | MathRun]) -> bool:
    """Among words that run to the left, such pieces stand from left to right beside each other (UAX #9, L2)."""
    return runs_left(line) and not runs_left((piece,)) and any(bidirectional(each) == "L" for each in shown(piece))


def runs_left(pieces: Sequence[Run | MathRun]) -> bool:
    """There is a letter in them that does."""
    return any(bidirectional(each) in ("R", "AL") for piece in pieces for each in shown(piece))


def shown(piece: Run | MathRun) -> str:
    """The letters of a piece as they are drawn: capitals where its style says so, a formula as plain text."""
    return piece.style.drawn(piece.text) if isinstance(piece, Run) else piece.plain


def _wide(piece: Run | MathRun) -> Length:
    return piece.width if isinstance(piece, MathRun) else _width(shown(piece), piece.style)


def _width(words: str, style: RunStyle) -> Length:
    return text_width(words, style.font.family, style.size, style.bold, style.italic)
