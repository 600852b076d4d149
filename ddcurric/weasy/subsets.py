"""Fonts with no glyphs but those that a document uses."""

from __future__ import annotations

from collections.abc import Iterable

UNUSED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")
"""Tables that nothing in a PDF reads."""


def subset(content: bytes, index: int, glyphs: Iterable[int], *, hinting: bool) -> bytes:
    """A face of a font file, the only one of its own now, with some glyphs under their own numbers."""
    import uharfbuzz as harfbuzz

    face = harfbuzz.Face(harfbuzz.Blob(content), index)
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    flags = harfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.DESUBROUTINIZE | flags.NOTDEF_OUTLINE
    if not hinting:
        wanted.flags |= flags.NO_HINTING
    wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in UNUSED})
    return bytes(harfbuzz.subset(face, wanted).blob.data)
