"""The formats that can be brought in: the only list of them."""

from __future__ import annotations

from ddcurric.importers.deck.importer import DECK
from ddcurric.importers.gift.importer import GIFT
from ddcurric.importers.kit.importer import Importer
from ddcurric.importers.kit.office import by_way_of_office
from ddcurric.importers.markdown.converted import CONVERTED
from ddcurric.importers.markdown.importer import MARKDOWN
from ddcurric.importers.markdown.jupyter import JUPYTER
from ddcurric.importers.moodle.importer import MOODLE
from ddcurric.importers.plain.importer import PLAIN
from ddcurric.importers.tex.importer import TEX
from ddcurric.importers.word.importer import WORD

IMPORTERS: tuple[Importer, ...] = (
    PLAIN, MARKDOWN, JUPYTER, WORD, TEX, DECK, GIFT, MOODLE, *CONVERTED,
    by_way_of_office("text of an office program", (".doc", ".rtf"), WORD),
    by_way_of_office("slides of an office program", (".odp", ".ppt"), DECK),
)  # fmt: skip
"""In the order in which they are told."""


def importer_for(name: str) -> Importer | None:
    """The importer that a file's name asks for by its ending; None: none reads it."""
    small = name.lower()
    return next((each for each in IMPORTERS if small.endswith(each.suffixes)), None)
