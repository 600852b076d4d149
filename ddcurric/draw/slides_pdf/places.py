"""From a place on a slide back to the lesson: what stands where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.slides_pdf.page import corner_of, frames_of
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Cell, DeckScene, Group, Item, Shape, TableBox, TextBox
from ddcurric.scene.places import SourcePlace
from ddcurric.scene.text import Line, Run
from ddcurric.scene.transform import bounds
from ddcurric.source import Span

Written = tuple[Rect, Span]


def places_of(deck: DeckScene, some: range | None = None) -> Iterator[SourcePlace]:
    """Every slide, item and stretch of a line of which it is known where it was written; or those of `some` slides."""
    wide, high = int(deck.width), int(deck.height)
    for page in range(len(deck.slides)) if some is None else some:
        slide = deck.slides[page]
        if slide.span is not None:
            yield SourcePlace(page, 0, 0, 1, 1, slide.span)
        for item in slide.items:
            for rect, span in _written(item):
                place = int(rect.x) / wide, int(rect.y) / high, int(rect.width) / wide, int(rect.height) / high
                yield SourcePlace(page, *place, slide.gone.get(span, span))


def _written(item: Item) -> Iterator[Written]:
    if item.span is not None:
        yield bounds(item), item.span
    match item:
        case TextBox() | Shape():
            yield from _lines(item, item.frame)
        case TableBox():
            for cells, frames in zip(item.cells, frames_of(item), strict=True):
                for cell, frame in zip(cells, frames, strict=True):
                    yield from _lines(cell, frame)
        case Group():
            for child in item.items:
                yield from _written(child)
        case _:
            pass


def _lines(box: TextBox | Shape | Cell, frame: Rect) -> Iterator[Written]:
    left, top = corner_of(frame, box)
    for paragraph in box.paragraphs:
        for line in paragraph.lines:
            for start, share, span in _stretches(line):
                x = left + line.x + line.width * start
                yield Rect(x, top + line.top, line.width * share, line.height), span


def _stretches(line: Line) -> Iterator[tuple[float, float, Span]]:
    """The pieces of a line, each where it begins and how much of the line it is, by its letters."""
    letters = [len(piece.text if isinstance(piece, Run) else piece.plain) for piece in line.pieces]
    whole, at = max(sum(letters), 1), 0
    for piece, count in zip(line.pieces, letters, strict=True):
        if piece.span is not None:
            yield at / whole, count / whole, piece.span
        at += count
