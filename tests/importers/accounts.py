"""What becomes of every word of a file: read, named in the report, or lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from ddcurric.importers.kit.importer import Importer, ImportSettings
from ddcurric.importers.kit.material import Headline, Marked, Material, Piece, Unread
from ddcurric.lesson.model.walk import walk, words_of
from ddcurric.typeset.math import formula_text


def read(importer: Importer, data: bytes, language: str = "en") -> Material:
    """A file that is read without a fault."""
    found = importer.read(data, f"lesson{importer.suffixes[0]}", ImportSettings(language, "lesson"))
    assert found.value is not None, found.diagnostics
    return found.value


def lost(importer: Importer, data: bytes, material: Material) -> list[str]:
    """Words of a file that are not as often in what was read of it and in its report."""
    told = " ".join(strings(material))
    there = Counter(words(told))
    source = " ".join(passage.text for passage in importer.words(data, f"lesson{importer.suffixes[0]}"))
    missing = Counter(words(source)) - there
    # Words that only meet otherwise have their letters there.
    letters = Counter(signs(told)) - Counter(signs("".join(there & Counter(words(source)))))
    return sorted(word for word in missing if Counter(signs(word)) - letters)


def strings(material: Material) -> Iterator[str]:
    yield " ".join(words_of(material.title))
    yield from piece_strings(material.pieces)
    for note in material.footnotes:
        yield from piece_strings(note.blocks)
    yield from (fate.what for fate in material.fates)


def piece_strings(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Unread():
                yield f"{piece.what} {piece.words}"
            case Headline():
                yield f"{' '.join(words_of(piece.content))} {piece.points or ''}"
            case Marked():
                yield f"{' '.join(words_of(piece.title))} {piece.number or ''} {piece.points or ''}"
                yield from piece_strings(piece.pieces)
            case _:
                yield " ".join(words_of(piece))
                yield from (formula_text(tex) for node in walk(piece) if (tex := getattr(node, "tex", "")))
                yield from (url for node in walk(piece) if (url := getattr(node, "url", "")))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


def signs(text: str) -> str:
    return "".join(words(text))
