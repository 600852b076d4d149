"""The faces of the printed page: static instances of the packaged variable fonts.

A static instance saves a third of a PDF's time. HarfBuzz cuts one in some milliseconds, so none is kept on disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

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
    axes: Mapping[str, float]


def _cuttings(family: str, package: str, regular: float, bold: float, **axes: float) -> tuple[Cutting, ...]:
    return tuple(
        Cutting(family, package, weight, italic, MappingProxyType({"wght": wght, **axes}))
        for weight, wght in ((400, regular), (700, bold))
        for italic in (False, True)
    )


HANDOUT: tuple[Cutting, ...] = (
    *_cuttings("Source Serif 4", "source-serif-4", 400, 640, opsz=TEXT_OPTICAL_SIZE),
    *_cuttings("Source Sans 3", "source-sans-3", 400, 620),
    *_cuttings("Source Code Pro", "source-code-pro", 400, 620),
)
"""Bold is a semibold: full bold makes spots on a page of text."""

SCRIPTS: tuple[Cutting, ...] = (
    Cutting("Noto Sans Arabic", "noto-sans-arabic", 400, False, MappingProxyType({"wght": 400, "wdth": 100})),
    Cutting("Noto Sans Arabic", "noto-sans-arabic", 700, False, MappingProxyType({"wght": 640, "wdth": 100})),
    Cutting("Noto Sans Devanagari", "noto-sans-devanagari", 400, False, MappingProxyType({"wght": 400, "wdth": 100})),
    Cutting("Noto Sans Devanagari", "noto-sans-devanagari", 700, False, MappingProxyType({"wght": 640, "wdth": 100})),
    Cutting("Noto Sans", "noto-sans", 400, False, MappingProxyType({"wght": 400, "wdth": 100})),
)
"""For words in other scripts, and for signs that the text faces lack."""

DECK: tuple[Cutting, ...] = (
    *_cuttings("Arimo", "arimo", 400, 700),
    *_cuttings("Source Serif 4", "source-serif-4", 400, 640, opsz=32),
    *_cuttings("Source Code Pro", "source-code-pro", 400, 620),
)
"""Arimo has the widths of Arial, and Source Code Pro those of Courier New."""


@lru_cache(maxsize=1)
def handout_fonts() -> tuple[FontFace, ...]:
    """The faces of handouts, solutions and packets; cut once a process."""
    return tuple(_cut(cutting) for cutting in (*HANDOUT, *SCRIPTS))


@lru_cache(maxsize=1)
def deck_fonts() -> tuple[FontFace, ...]:
    """The faces of the slides as a PDF; cut once a process."""
    return tuple(_cut(cutting) for cutting in (*DECK, *SCRIPTS))


def _cut(cutting: Cutting) -> FontFace:
    import fontpkg
    import uharfbuzz as harfbuzz

    path = fontpkg.path(cutting.package, style="italic" if cutting.italic else "normal")
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(path)))
    wanted = harfbuzz.SubsetInput()
    wanted.keep_everything()
    for axis, value in cutting.axes.items():
        wanted.pin_axis_location(face, axis, value)
    instance = harfbuzz.subset(face, wanted)
    return FontFace(cutting.family, cutting.weight, cutting.italic, bytes(instance.blob.data))
