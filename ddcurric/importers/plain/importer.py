"""The importer of plain text."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.importers.gift.importer import GIFT
from ddcurric.importers.gift.parsed import is_gift
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Material
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.plain.first_lines import with_title
from ddcurric.importers.plain.hyphens import unhyphenated
from ddcurric.importers.plain.mail import without_mail
from ddcurric.importers.plain.reader import read_plain
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The pieces of a text file."""
    source = read_text(data, name)
    if source.value is None:
        return Checked(None, source.diagnostics)
    if is_gift(source.value.text):
        return GIFT.read(data, name, settings)
    title, bare, heads = without_mail(unhyphenated(source.value))
    pieces, fates = read_plain(bare)
    if title:
        return Checked(Material(plain(title, Span(name, 1)), pieces, fates=(*heads, *fates)))
    return Checked(with_title(pieces, (*heads, *fates), bare.text))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every line of it."""
    source = read_text(data, name).value
    if source is not None and is_gift(source.text):
        return GIFT.words(data, name)
    lines = unhyphenated(source).text.split("\n") if source is not None else []
    return tuple(Passage(line, Span(name, at + 1)) for at, line in enumerate(lines) if line.strip())


PLAIN = Importer("plain text", (".txt", ".text"), read, words)
