"""The letters that the fonts of a deck must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.draw.slides_pdf.lines import mark_text
from ddcurric.scene.items import ChartBox, DeckScene, Group, Item, MathBox, Picture, Shape, TableBox, TextBox
from ddcurric.scene.text import LineBreak, MathRun, TextParagraph
from ddcurric.typeset.instances import deck_fonts, letters_without_font


def letters_missing(deck: DeckScene) -> str:
    """The letters that its PDF would print as empty boxes, sorted."""
    letters = letters_of(deck)
    return "".join(sorted(letters_without_font(letters, deck_fonts(letters, deck.language))))


def letters_of(deck: DeckScene) -> str:
    """Each once, sorted: those of the words, and those in authors' drawings."""
    found: set[str] = set()
    for slide in deck.slides:
        for text in _texts(slide.items):
            found.update(text)
    return "".join(sorted(found))


def _texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Group() | ChartBox():
                yield from _texts(item.items)
            case TableBox():
                yield from (text for row in item.cells for cell in row for text in _words(cell.paragraphs))
            case TextBox() | Shape():
                yield from _words(item.paragraphs)
            case Picture():
                yield (item.svg or b"").decode("utf-8", "ignore")
            case MathBox():
                yield item.plain


def _words(paragraphs: Iterable[TextParagraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield mark_text(paragraph)
        for piece in paragraph.runs:
            if not isinstance(piece, LineBreak):
                yield piece.plain if isinstance(piece, MathRun) else piece.style.drawn(piece.text)
