"""The letters that the fonts of a deck must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.draw.slides_pdf.lines import mark_text
from ddcurric.scene.items import (
    ChartBox,
    Connector,
    DeckScene,
    Group,
    Item,
    MathBox,
    Path,
    Picture,
    Shape,
    TableBox,
    TextBox,
)
from ddcurric.scene.text import LineBreak, MathRun, Run, TextParagraph
from ddcurric.typeset.instances import deck_fonts, letters_without_font


def letters_missing(deck: DeckScene) -> str:
    """The letters that its PDF would print as empty boxes, sorted: a formula is drawn, and its words are hidden."""
    letters = letters_of(deck, formulas=False)
    return "".join(sorted(letters_without_font(letters, deck_fonts(letters, deck.language))))


def letters_of(deck: DeckScene, *, formulas: bool = True) -> str:
    """Each once, sorted: those of the words, formulas included, and those in authors' drawings."""
    found: set[str] = set()
    for slide in deck.slides:
        for text in _texts(slide.items, formulas):
            found.update(text)
    return "".join(sorted(found))


def _texts(items: Iterable[Item], formulas: bool) -> Iterator[str]:
    for item in items:
        match item:
            case Group() | ChartBox():
                yield from _texts(item.items, formulas)
            case TableBox():
                yield from (text for row in item.cells for cell in row for text in _words(cell.paragraphs, formulas))
            case TextBox() | Shape():
                yield from _words(item.paragraphs, formulas)
            case Picture():
                yield (item.svg or b"").decode("utf-8", "ignore")
            case MathBox():
                yield item.plain if formulas else ""
            case Connector() | Path():
                pass


def _words(paragraphs: Iterable[TextParagraph], formulas: bool) -> Iterator[str]:
    for paragraph in paragraphs:
        yield mark_text(paragraph)
        for piece in paragraph.runs:
            match piece:
                case MathRun():
                    yield piece.plain if formulas or not piece.svg else ""
                case Run():
                    yield piece.style.drawn(piece.text)
                case LineBreak():
                    pass
