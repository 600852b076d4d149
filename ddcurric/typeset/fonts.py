"""Which font file stands for a family that a deck names, and how sure we are of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict

from ddcurric.typeset.faces import Face, read_face
from ddcurric.typeset.installed import ENDINGS, font_files
from ddcurric.typeset.kept import kept
from ddcurric.values import dataclass


class Trust(Enum):
    """How a family was measured."""

    EXACT = "exact"
    """By a font with the same advance widths: itself or a metric twin."""
    ESTIMATED = "estimated"
    """By another font's widths, taken wide."""


@dataclass(frozen=True, slots=True)
class FontCut:
    """A family in one weight and slope, ready to measure."""

    face: Face
    factor: float
    """On every advance."""
    fixed: float | None
    """The one advance of a monospaced family, in em."""
    height: float
    """Of a line set solid, in em."""
    ascent: float
    trust: Trust


MONOSPACED: Mapping[str, float] = MappingProxyType(
    {
        "courier new": 0.6001,
        "courier": 0.6001,
        "liberation mono": 0.6001,
        "cousine": 0.6001,
        "consolas": 0.55,
        "lucida console": 0.6025,
        "cascadia mono": 0.586,
        "cascadia code": 0.586,
        "menlo": 0.602,
        "monaco": 0.6,
        "sf mono": 0.602,
        "dejavu sans mono": 0.602,
        "source code pro": 0.6,
        "roboto mono": 0.6,
        "ubuntu mono": 0.5,
        "inconsolata": 0.5,
        "fira code": 0.6,
        "jetbrains mono": 0.6,
    }
)
"""Advance of every character, in em: no file is needed to measure these."""

# A machine without the family falls back on another monospaced one, and those are 0.60 em wide.
_WIDEST_MONOSPACED = 0.6025

ARIMO = frozenset({"arial", "helvetica", "liberation sans", "arimo", "helvetica neue", "nimbus sans"})

PACKAGED = frozenset({"source sans 3", "source serif 4", "source code pro"})
"""The handout's families, which come with the package."""

TABLES: Mapping[str, str] = MappingProxyType(
    {"calibri": "calibri", "carlito": "calibri", "cambria": "cambria", "caladea": "cambria"}
)
"""Families whose advance widths come with the package, as those of twins of theirs: `typeset/widths/`."""

TWINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "times new roman": ("liberation serif", "tinos"),
        "times": ("times new roman", "liberation serif", "tinos"),
        "georgia": ("gelasio",),
        "arial narrow": ("liberation sans narrow",),
        "verdana": ("dejavu sans",),
        "segoe ui": ("selawik",),
    }
)
"""Families with the same advance widths, or wider ones: looked for when the family itself is not installed."""

ESTIMATES: Mapping[str, float] = MappingProxyType(
    {"georgia": 1.03, "verdana": 1.18, "tahoma": 1.02, "trebuchet ms": 1.03, "century gothic": 1.13, "aptos": 1.06}
)
"""Width against Arial, for families with no twin here. Others: `_CAREFUL`, for what a viewer puts in their place."""

_CAREFUL: Mapping[bool, float] = MappingProxyType({False: 1.08, True: 1.15})
"""DejaVu Sans against Noto Sans, by whether it is bold."""
_NOTO_WIDE = "Noto Sans"


@lru_cache(maxsize=128)
def cut(family: str, bold: bool = False, italic: bool = False) -> FontCut:
    """The cut that measures a family: itself, a twin, or a careful estimate."""
    name = family.strip().lower()
    if name in MONOSPACED:
        face = package_face("Arimo", bold, italic)
        return FontCut(face, 1.0, max(MONOSPACED[name], _WIDEST_MONOSPACED), LEAST_HEIGHT, 0.87, Trust.EXACT)
    if name in ARIMO:
        return _plain(package_face("Arimo", bold, italic))
    if name in PACKAGED:
        return _plain(package_face(name.title(), bold, italic))
    if name in TABLES:
        return _plain(_table(TABLES[name])[bold, italic])
    installed = _installed_face(name, bold, italic)
    if installed is not None:
        return _plain(installed)
    # Not here: wide enough for the viewers that lack it too, which put Noto Sans, Arial or DejaVu in its place.
    face = package_face(_NOTO_WIDE, bold, italic)
    wide = max(ESTIMATES[name], 1.0) if name in ESTIMATES else _CAREFUL[bold]
    return FontCut(face, wide, None, _ESTIMATED_HEIGHT, _ESTIMATED_ASCENT, Trust.ESTIMATED)


LEAST_HEIGHT = 1.2
"""Of a line in em: some viewers set every font at no less, whatever it says of itself."""
_ESTIMATED_HEIGHT, _ESTIMATED_ASCENT = 1.25, 0.97
"""Calibri needs 1.22, Georgia 1.14, Segoe UI 1.33 only in its own applications."""


def _plain(face: Face) -> FontCut:
    height = max(face.height, LEAST_HEIGHT)
    return FontCut(face, 1.0, None, height, face.ascent + (height - face.ascent - face.descent) / 2, Trust.EXACT)


@lru_cache(maxsize=32)
def package_face(family: str, bold: bool = False, italic: bool = False) -> Face:
    """A family that comes with the package (`fontpkg`)."""
    import fontpkg

    weight, slope = 700 if bold else 400, "italic" if italic else "normal"
    try:
        path = fontpkg.path(family, weight, slope)
    except fontpkg.FontpkgError:
        path = fontpkg.path(family, weight, "normal")

    return _measured(family.lower().replace(" ", "-"), Path(path), weight, slope)


def _measured(family: str, path: Path, weight: int, slope: str) -> Face:
    import fontTools

    def measured() -> tuple[dict[int, float], float, float, float]:
        face = read_face(path, weight)
        return dict(face.advances), face.ascent, face.descent, face.gap

    by = "fontTools", fontTools.version, str(weight)
    advances, *heights = kept(f"widths-{family}-{weight}-{slope}", by, [str(path)], measured)
    return Face(MappingProxyType(advances), *heights)


def script_face(letter: str, bold: bool) -> Face | None:
    """The face of a letter's script, from the package that has one for each of two dozen; None: not for this one."""
    script = unicodedata.name(letter, "").partition(" ")[0].title()
    return _script_face(script, bold) if script.isalpha() else None


@lru_cache(maxsize=32)
def _script_face(script: str, bold: bool) -> Face | None:
    from importlib.resources import files

    path = Path(str(files("manimgx_fonts").joinpath(f"NotoSans{script}[wght].ttf")))
    return _measured(f"noto-sans-{script.lower()}", path, 700 if bold else 400, "normal") if path.is_file() else None


def read_package_faces() -> None:
    """Read those that figures and decks are measured with, before it is known which of them there are."""
    for family in ("Source Sans 3", "Arimo"):
        for bold, italic in ((False, False), (True, False), (False, True)):
            package_face(family, bold, italic)


@lru_cache(maxsize=4)
def _table(name: str) -> Mapping[tuple[bool, bool], Face]:
    """The cuts of a family by whether they are bold and italic, from its table of widths."""
    import json
    from importlib import resources

    table = json.loads((resources.files("ddcurric.typeset") / "widths" / f"{name}.json").read_text(encoding="utf-8"))
    cuts = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bolditalic"}
    return MappingProxyType({style: _tabled(table[cut]) for style, cut in cuts.items() if cut in table})


def joined_face(bold: bool) -> Face:
    """Arabic letters in their joined forms, each as wide as the widest of the fonts that viewers draw them with.

    A deck asks for a family with Arabic by name, whatever its own has.
    """
    return _table("arabic")[bold, False]


class _WidthTable(TypedDict):
    """A cut in a table of widths, in font units; runs of advances by the first character's number."""

    em: float
    ascent: float
    descent: float
    gap: float
    advances: Mapping[str, Sequence[float]]


def _tabled(cut: _WidthTable) -> Face:
    em = cut["em"]
    advances = {
        int(first, 16) + at: width / em for first, run in cut["advances"].items() for at, width in enumerate(run)
    }
    return Face(MappingProxyType(advances), cut["ascent"] / em, cut["descent"] / em, cut["gap"] / em)


def _installed_face(name: str, bold: bool, italic: bool) -> Face | None:
    for family in (name, *TWINS.get(name, ())):
        for path in _candidates(family, bold, italic):
            try:
                return read_face(path, 700 if bold else 400)
            except Exception:  # a font of the machine may be broken in any way; then it is as if not installed
                continue
    return None


def is_installed(family: str) -> bool:
    """Whether this machine has a file that looks like one of the family's, variable fonts among them."""
    name = family.strip().lower()
    stems = (re.sub(r"[^a-z0-9]", "", name), *_STEMS.get(name, ()))
    return any(file.startswith(stem) for file in font_files(ENDINGS) for stem in stems)


_STYLES: Mapping[tuple[bool, bool], tuple[str, ...]] = MappingProxyType(
    {
        (False, False): ("", "regular", "r", "book"),
        (True, False): ("bold", "b", "bd"),
        (False, True): ("italic", "i", "oblique"),
        (True, True): ("bolditalic", "bi", "z", "boldoblique"),
    }
)
"""How file names end, e.g. `Carlito-BoldItalic.ttf`, `calibriz.ttf`."""

_STEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"times new roman": ("times", "timesnewroman"), "segoe ui": ("segoeui",), "palatino linotype": ("pala",)}
)


def _candidates(family: str, bold: bool, italic: bool) -> Iterator[Path]:
    stems = _STEMS.get(family, (re.sub(r"[^a-z0-9]", "", family),))
    files = font_files()
    for stem in stems:
        for style in _STYLES[bold, italic]:
            found = files.get(stem + style)
            if found is not None:
                yield found
