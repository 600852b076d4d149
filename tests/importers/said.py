"""What a reader of a format made of a file, in lines: one a piece, indented as it is nested."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from ddcurric.importers.kit.importer import Importer, ImportSettings
from ddcurric.importers.kit.material import Headline, Marked, Material, Piece, Unread
from ddcurric.lesson.model.block import (
    Block,
    CodeBlock,
    Columns,
    Diagram,
    Figure,
    List,
    MathBlock,
    Paragraph,
    SlideBlock,
    Table,
)
from ddcurric.lesson.words import plain_text
from ddcurric.typeset.math import formula_text


def brought(importer: Importer, data: bytes, name: str = "lesson") -> Material:
    """A file that is read without a fault."""
    read = importer.read(data, name + importer.suffixes[0], ImportSettings("en", name))
    assert not read.diagnostics, read.diagnostics
    assert read.value is not None
    return read.value


def said(pieces: Iterable[Piece]) -> str:
    return "\n".join(line for piece in pieces for line in _lines(piece))


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Marked(role=role, pieces=pieces, title=title, id=name):
            yield f"{role.name.lower()} {plain_text(title)}{f' #{name}' if name else ''}".strip()
            for inner in pieces:
                yield from (f"  {line}" for line in _lines(inner))
        case Headline(level=level, content=content):
            yield f"{'#' * level} {plain_text(content)}"
        case Unread(what=what, words=words):
            yield f"unread {what}: {words}"
        case _:
            yield from _block(piece)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content=content):
            yield plain_text(content)
        case List():
            for at, item in enumerate(block.items):
                lines = [line for inner in item.blocks for line in _block(inner)]
                mark = block.mark_of(at) if block.ordered else "-"
                yield from (f"{mark if first else '  '} {line}" for first, line in zip([1], lines, strict=False))
                yield from (f"  {line}" for line in lines[1:])
        case Table(header=header, rows=rows, caption=caption):
            for row in (header, *rows):
                yield " | ".join(plain_text(cell.content) for cell in row)
            if caption:
                yield f": {plain_text(caption)}"
        case Figure(path=path, alt=alt):
            yield f"![{alt}]({path})"
        case Diagram(kind=kind, text=text, caption=caption):
            yield f"{kind} {plain_text(caption)}".strip()
            yield from (f"  {line}" for line in text.split("\n"))
        case CodeBlock(text=text):
            yield from (f"` {line}" for line in text.split("\n"))
        case MathBlock(tex=tex):
            yield f"$$ {tex}"
        case Columns(columns=columns):
            for column in columns:
                yield "column"
                yield from (f"  {line}" for inner in column.blocks for line in _block(inner))
        case SlideBlock(title=title, layout=layout, blocks=blocks):
            yield f"::: slide {layout} {plain_text(title)}".rstrip()
            yield from (f"  {line}" for inner in blocks for line in _block(inner))
        case _:
            yield type(block).__name__.lower()
            yield from (f"  {line}" for inner in getattr(block, "blocks", ()) for line in _block(inner))


def lost(importer: Importer, data: bytes, name: str = "lesson") -> list[str]:
    """Words of a file that are not as often in what was read of it, and that the report does not name."""
    material = brought(importer, data, name)
    told = said(material.pieces)
    formulas = " ".join(formula_text(tex) for tex in re.findall(r"\$\$ (.*)", told))
    there = Counter(letters("\n".join([plain_text(material.title), told, formulas])))
    wanted = Counter(letters(" ".join(p.text for p in importer.words(data, name + importer.suffixes[0]))))
    named = set(letters(" ".join(fate.what for fate in material.fates)))
    return sorted(set(wanted - there) - named)


def letters(text: str) -> list[str]:
    """The words of a text, without signs; figures apart from letters, as `x²` is x and 2."""
    return re.findall(r"[^\W\d_]+|\d+", unicodedata.normalize("NFKC", text))
