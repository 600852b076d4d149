"""The faces of the printed page: static instances of the packaged variable fonts.

A static instance saves a third of a PDF's time. A face that a document does not need is not cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from unicodedata import category

from ddcurric.typeset.bolder import bolder
from ddcurric.typeset.kept import added_to, kept
from ddcurric.values import dataclass

TEXT_OPTICAL_SIZE = 10.5


@dataclass(frozen=True, slots=True)
class FontFace:
    """One face of a family, as a font file."""

    family: str
    weight: int
    """What a stylesheet asks for: 400 or 700."""
    italic: bool
    content: bytes

    @property
    def file_name(self) -> str:
        slope = "-italic" if self.italic else ""
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}{slope}.ttf"


@dataclass(frozen=True, slots=True)
class Cutting:
    """How to cut a face out of a variable font."""

    family: str
    package: str
    weight: int
    italic: bool
    axes: tuple[tuple[str, float], ...]


def _cuttings(family: str, package: str, bold: float, **axes: float) -> tuple[Cutting, ...]:
    return tuple(
        Cutting(family, package, weight, italic, (("wght", wght), *axes.items()))
        for weight, wght in ((400, 400), (700, bold))
        for italic in (False, True)
    )


HANDOUT: tuple[Cutting, ...] = (
    *_cuttings("Source Serif 4", "source-serif-4", 640, opsz=TEXT_OPTICAL_SIZE),
    *_cuttings("Source Sans 3", "source-sans-3", 620),
    *_cuttings("Source Code Pro", "source-code-pro", 620),
    Cutting("Source Sans 3", "source-sans-3", 300, False, (("wght", 300),)),
    Cutting("Source Serif 4 Display", "source-serif-4", 400, True, (("wght", 400), ("opsz", 28))),
)
"""Bold is a semibold: full bold makes spots on a page of text."""

DECK: tuple[Cutting, ...] = (
    *_cuttings("Arimo", "arimo", 700),
    *_cuttings("Source Sans 3", "source-sans-3", 620),
    *_cuttings("Source Serif 4", "source-serif-4", 640, opsz=32),
    *_cuttings("Source Code Pro", "source-code-pro", 620),
)
"""Arimo has the widths of Arial, and Source Code Pro those of Courier New. Source Sans has signs that Arimo lacks: its
tick looks like one, and that of the serif like a root."""

SCRIPTS: tuple[Cutting, ...] = (
    Cutting("Amiri", "amiri", 400, False, ()),
    Cutting("Amiri", "amiri", 700, False, ()),
    *(
        Cutting(family, package, weight, False, (("wght", wght), ("wdth", 100.0)))
        for family, package in (("Noto Sans Devanagari", "noto-sans-devanagari"), ("Noto Sans", "noto-sans"))
        for weight, wght in ((400, 400), (700, 640))
    ),
)
"""For words in other scripts, and for signs that the text faces lack.

Arabic is set in a Naskh, the companion of a book face. Its letters are whole: those of Noto Sans are put together from
strokes and dots, of which a PDF cannot tell the letter, so that no word could be found or read aloud."""

HAN_FACES = MappingProxyType({"ja": 0, "ko": 1, "zh": 2, "zh-tw": 3, "zh-hant": 3, "zh-hk": 4})
"""The faces of the collection by language: one character is drawn in several ways."""

HAN = "Noto Sans CJK"

SIGNS = "STIX Two Math"
"""Signs of mathematics among words, from the face that formulas are set in."""

FAMILIES = frozenset([*(cutting.family for cutting in (*HANDOUT, *SCRIPTS)), HAN, SIGNS])
"""What a style sheet of the handout can name without being brought by the machine."""


def handout_fonts(text: str = "", language: str = "") -> tuple[FontFace, ...]:
    """The faces that a document needs: the handout's own, and those of other scripts if `text` has their letters."""
    return _with_scripts(_own(), text, language)


def letters_without_font(text: str, faces: Sequence[FontFace]) -> frozenset[str]:
    """The letters of a text that none of some faces has."""
    missing = frozenset(char for char in set(text) if category(char) not in ("Cc", "Cf"))
    for face in faces:
        if missing:
            missing -= letters_in(face.content)
    return missing


def deck_fonts(text: str = "", language: str = "") -> tuple[FontFace, ...]:
    """The faces that the slides need as a PDF, or their drawings as pixels."""
    return _with_scripts(tuple(_cut(cutting) for cutting in DECK), text, language)


def _with_scripts(own: tuple[FontFace, ...], text: str, language: str) -> tuple[FontFace, ...]:
    missing = frozenset(char for char in set(text) if char.isprintable()) - letters_in(own[0].content)
    signs = missing and _signs_among(missing, own)
    missing -= signs
    if signs:
        own = (own[0], _signs(signs), *own[1:])
    if not missing:
        return own
    used = [cutting for cutting in SCRIPTS if missing & _letters_of(cutting)]
    missing -= frozenset().union(*map(_letters_of, used))
    han = "".join(sorted(char for char in missing if _is_han(char)))
    rest = missing - frozenset(han)
    faces = [_cut(cutting) for cutting in used]
    return (*own, *faces, *(_han(han, text, language) if han else ()), *(_fallbacks(rest) if rest else ()))


def _is_han(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\ud7ff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or ("\U00020000" <= char <= "\U0003ffff")
    )


def _signs_among(letters: frozenset[str], own: Sequence[FontFace]) -> frozenset[str]:
    """Those of mathematics, all in one face; other shapes, such as ★, if no face has them."""
    signs = frozenset(filter(_is_of_mathematics, letters))
    shapes = frozenset(char for char in letters - signs if "\u25a0" <= char <= "\u27bf")
    return (signs | (shapes and letters_without_font("".join(shapes), own))) & _signs_there()


def _is_of_mathematics(char: str) -> bool:
    """Operators, relations, arrows, brackets and letters such as ℕ."""
    return category(char) == "Sm" or any(low <= char <= high for low, high in _OF_MATHEMATICS)


_OF_MATHEMATICS = (
    ("\u2100", "\u214f"),  # letters like ℕ
    ("\u2190", "\u22ff"),  # arrows, operators
    ("\u2308", "\u230b"),  # ceilings and floors
    ("\u27c0", "\u27ff"),
    ("\u2900", "\u2aff"),
    ("\U0001d400", "\U0001d7ff"),  # letters of other faces, like 𝒪
)


@lru_cache(maxsize=1)
def _signs_there() -> frozenset[str]:
    return letters_in(_signs_file())


@lru_cache(maxsize=16)
def _signs(letters: frozenset[str]) -> FontFace:
    import uharfbuzz as harfbuzz

    wanted = harfbuzz.SubsetInput()
    # As with those of Chinese: spaces beside a sign are in its font.
    wanted.unicode_set.update(map(ord, (*letters, " ", "\u00a0")))
    subset = harfbuzz.subset(harfbuzz.Face(harfbuzz.Blob(_signs_file())), wanted)
    return FontFace(SIGNS, 400, False, bytes(subset.blob.data))


def _signs_file() -> bytes:
    """Of a library that is not loaded for it."""
    from importlib.metadata import distribution

    return Path(str(distribution("ziamath").locate_file("ziamath/fonts/STIXTwoMath-Regular.ttf"))).read_bytes()


@lru_cache(maxsize=16)
def _fallbacks(letters: frozenset[str]) -> tuple[FontFace, ...]:
    """Faces that have these letters, from a package with one for each of two dozen scripts and one for emoji.

    No stylesheet has to list them: what no listed family has is looked for in all.
    """
    from importlib.resources import files

    import uharfbuzz as harfbuzz

    faces: list[FontFace] = []
    for file in sorted(files("manimgx_fonts").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".ttf") or "Italic" in file.name:
            continue
        face = harfbuzz.Face(harfbuzz.Blob(file.read_bytes()))
        has = letters & frozenset(map(chr, face.unicodes))
        if not has:
            continue
        letters -= has
        family = file.name.partition("[")[0]
        for weight in (400, 700) if any(map(str.isalpha, has)) else (400,):
            wanted = harfbuzz.SubsetInput()
            wanted.keep_everything()
            wanted.pin_axis_location(face, "wght", weight)
            content = bytes(harfbuzz.subset(face, wanted).blob.data)
            faces.append(FontFace(family, weight, False, _with_narrow_space(content)))
    return tuple(faces)


def _with_narrow_space(font: bytes) -> bytes:
    """A font whose space is no wider than one between words.

    That of emoji is as wide as they are, and Pango may set the space before one in its font.
    """
    import uharfbuzz as harfbuzz
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    space = (opened.getBestCmap() or {}).get(ord(" "))
    width, bearing = opened["hmtx"][space] if space else (0, 0)
    em = harfbuzz.Face(harfbuzz.Blob(font)).upem
    if width < em / 2:
        return font
    opened["hmtx"][space] = em // 4, bearing
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


@lru_cache(maxsize=1)
def _own() -> tuple[FontFace, ...]:
    return tuple(_cut(cutting) for cutting in HANDOUT)


@lru_cache(maxsize=16)
def letters_in(content: bytes) -> frozenset[str]:
    """The letters that a font file has."""
    import uharfbuzz as harfbuzz

    return frozenset(map(chr, harfbuzz.Face(harfbuzz.Blob(content)).unicodes))


@lru_cache(maxsize=8)
def _letters_of(cutting: Cutting) -> frozenset[str]:
    """What a face of another script adds; not the ASCII that it also has."""
    import uharfbuzz as harfbuzz

    return frozenset(map(chr, harfbuzz.Face(harfbuzz.Blob.from_file_path(_path(cutting))).unicodes))


def _path(cutting: Cutting) -> str:
    import fontpkg

    return str(fontpkg.path(cutting.package, cutting.weight, style="italic" if cutting.italic else "normal"))


@lru_cache(maxsize=32)
def _cut(cutting: Cutting) -> FontFace:
    import uharfbuzz as harfbuzz

    path = _path(cutting)
    by = "harfbuzz", harfbuzz.__version__, harfbuzz.version_string(), repr(cutting)
    name = f"{cutting.package}-{cutting.weight}-{'-'.join(f'{axis}{at:g}' for axis, at in cutting.axes)}"
    content = kept(f"{name}-italic" if cutting.italic else name, by, [path], lambda: _instance(path, cutting))
    return FontFace(cutting.family, cutting.weight, cutting.italic, content)


def _instance(path: str, cutting: Cutting) -> bytes:
    import uharfbuzz as harfbuzz

    blob = harfbuzz.Blob.from_file_path(path)
    if not cutting.axes:
        return bytes(blob.data)
    face = harfbuzz.Face(blob)
    wanted = harfbuzz.SubsetInput()
    wanted.keep_everything()
    for axis, value in cutting.axes:
        wanted.pin_axis_location(face, axis, value)
    return bytes(harfbuzz.subset(face, wanted).blob.data)


@lru_cache(maxsize=8)
def _han(characters: str, text: str, language: str) -> tuple[FontFace, ...]:
    """Chinese, Japanese and Korean: 65,000 characters, of which a document gets its own."""
    from importlib.metadata import version
    from importlib.resources import files

    import uharfbuzz as harfbuzz

    collection = files("noto_cjk_sans_otc").joinpath("NotoSansCJK-Regular.ttc").read_bytes()
    number = _han_face(text, language.lower())
    face = harfbuzz.Face(harfbuzz.Blob(collection), number)
    wanted = harfbuzz.SubsetInput()
    # Pango sets the spaces beside a word in the font of the word.
    wanted.unicode_set.update(map(ord, characters + " \u00a0"))
    subset = harfbuzz.subset(face, wanted)
    usual = _named_by_place(bytes(subset.blob.data))
    by = harfbuzz.version_string(), version("noto-cjk-sans-otc"), str(number)
    bold = added_to(f"han-{number}-bold", by, lambda known: bolder(usual, known))
    return FontFace(HAN, 400, False, usual), FontFace(HAN, 700, False, bold)


def _named_by_place(font: bytes) -> bytes:
    """A CID-keyed font whose characters have the numbers of their places.

    A PDF names them by number (ISO 32000-1, 9.7.4.2), and WeasyPrint writes their places there: readers that go by
    the standard, such as MuPDF, show nothing where the two differ.
    """
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    dictionary = opened["CFF "].cff.topDictIndex[0]
    names = [".notdef", *(f"cid{place:05d}" for place in range(1, len(dictionary.charset)))]
    strings = dictionary.CharStrings
    strings.charStrings = {new: strings.charStrings[old] for old, new in zip(dictionary.charset, names, strict=True)}
    dictionary.charset = names
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


def _han_face(text: str, language: str) -> int:
    if language in HAN_FACES or language[:2] in HAN_FACES:
        return HAN_FACES.get(language, HAN_FACES.get(language[:2], 2))
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return HAN_FACES["ja"]
    return HAN_FACES["ko" if any("\uac00" <= char <= "\ud7a3" for char in text) else "zh"]
