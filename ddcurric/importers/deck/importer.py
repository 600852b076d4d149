"""The importer of decks: `DECK`."""

from __future__ import annotations

from ddcurric.diagnostics import Checked, error
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Material
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """A deck as pieces of a lesson; an error where it cannot be read."""
    from ddcurric.importers.deck.deck import material_of
    from ddcurric.importers.deck.kept import retagged
    from ddcurric.importers.deck.opened import open_safely
    from ddcurric.importers.kit.package import Trouble

    opened = open_safely(data)
    if isinstance(opened, Trouble):
        return Checked(None, (error("import-unreadable", Span(name, 1), opened.message, opened.advice),))
    try:
        return Checked(material_of(retagged(opened), name, settings))
    except (SyntaxError, ValueError, KeyError, RecursionError) as mistake:  # lxml's XMLSyntaxError is a SyntaxError
        message = f"a part of the deck is damaged ({str(mistake)[:100]})"
        advice = "open it in PowerPoint or LibreOffice and save it again as .pptx"
        return Checked(None, (error("import-unreadable", Span(name, 1), message, advice),))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """The plain words of a deck, a passage a paragraph."""
    from ddcurric.importers.deck.words import words_of

    return words_of(data, name)


DECK = Importer("PowerPoint", (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm", ".ppt"), read, words, unit="slide")
