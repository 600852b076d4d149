"""The faces of a deck, as Typst wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ddcurric.draw.raster import font_folder
from ddcurric.typeset.instances import FontFace, letters_in

if TYPE_CHECKING:
    from typst import Fonts


@lru_cache(maxsize=8)
def fonts_of(faces: tuple[FontFace, ...]) -> tuple[Fonts, Mapping[str, frozenset[str]]]:
    """The fonts, and their families in order, each with its letters."""
    import typst

    folder = font_folder(tuple(map(_truetype, faces)))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    names = {Path(font.path).name: font.family for font in fonts.fonts() if font.path}
    families: dict[str, frozenset[str]] = {}
    for face in faces:
        if face.file_name in names:
            families.setdefault(names[face.file_name], letters_in(face.content))
    return fonts, MappingProxyType(families)


def typeset(main: Path | Mapping[str, bytes], fonts: Fonts, **how: object) -> bytes:
    """What Typst makes of a file, or of files in memory, with these fonts and no others."""
    import typst

    run: Any = typst.compile
    made: bytes = run(main, font_paths=fonts, ignore_system_fonts=True, **how)
    return made


def first_family(families: Mapping[str, frozenset[str]], text: str, own: str) -> list[str]:
    """In which a text is set: its own family first, unless that lacks letters and another has all of them, with the
    spaces between.

    An Arabic line is then of one piece, which readers put into its order; elsewhere a space would be Latin. A sign
    that its own family lacks takes no words with it into another.
    """
    letters = frozenset(filter(str.isprintable, text))
    order = tuple(dict.fromkeys((own, *families)))
    if not any(map(str.isalpha, letters - families.get(own, frozenset()))):
        return list(order)
    first = next((each for each in order if letters <= families.get(each, frozenset())), own)
    return list(dict.fromkeys((first, *order)))


def _truetype(face: FontFace) -> FontFace:
    """A face with TrueType outlines: of those of CFF Typst embeds no widths of their own (ISO 14289-1, 7.21.5)."""
    if not face.content.startswith(b"OTTO"):
        return face
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    build: Any = FontBuilder
    quadratic: Any = Cu2QuPen
    font: Any = TTFont(BytesIO(face.content), recalcTimestamp=False)
    outlines = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        outlines[name].draw(quadratic(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    builder = build(font=font)
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\0\1\0\0"
    builder.isTTF = True
    builder.setupGlyf(glyphs)
    builder.setupMaxp()
    written = BytesIO()
    font.save(written)
    return replace(face, content=written.getvalue())
