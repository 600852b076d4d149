"""A Word file to the material of a lesson."""

from __future__ import annotations

import re

from ddcurric.diagnostics import Checked
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Material
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """What a .docx says. Lines of its spans are its paragraphs, counted from 1."""
    from ddcurric.importers.word.material import material_of
    from ddcurric.importers.word.package import opened

    found = opened(data, name)
    return Checked(None, found.diagnostics) if found.value is None else material_of(found.value, name, settings)


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """The words of its text, notes and comments, paragraph by paragraph."""
    from ddcurric.importers.word.package import opened
    from ddcurric.importers.word.story import paragraphs, prepare

    found = opened(data, name).value
    if found is None:
        return ()
    passages = []
    for part in (found.main, *(found.beside(kind) for kind in ("footnotes", "endnotes", "comments"))):
        root = found.root(part)
        if root is not None:
            prepare(root)
            passages += [
                Passage(f"{each.text} {_SIGNS.sub(' ', each.math)}", Span(name, each.line if part == found.main else 1))
                for each in paragraphs(root)
            ]
    return tuple(each for each in passages if each.text.strip())


_SIGNS = re.compile(r"[^\x00-\x7f]+")
"""Of formulas, what TeX has names for."""

WORD = Importer("Word", (".docx", ".docm"), read, words, unit="paragraph")
