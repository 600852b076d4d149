"""Read what measuring needs from a font file: advance widths and the height of a line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a family, as measured: lengths in em."""

    advances: Mapping[int, float]
    """By code point."""
    ascent: float
    descent: float
    """Below the baseline, positive."""
    gap: float

    @property
    def height(self) -> float:
        """Of a line set solid, as viewers set it: ascent, descent and the font's own gap."""
        return self.ascent + self.descent + self.gap


@lru_cache(maxsize=64)
def read_face(path: Path, weight: int) -> Face:
    """Measure a font file at a weight; a variable font is instanced for its advances only.

    Reads `cmap`, `hmtx`, `hhea`, `OS/2` and, in a variable font, `fvar`, `avar` and `HVAR` (OpenType 1.9).
    """
    from fontTools.ttLib import TTFont

    opened: Any = TTFont(path, lazy=True, fontNumber=0)
    with opened as font:
        em = float(font["head"].unitsPerEm)
        widths = {name: float(metric[0]) for name, metric in font["hmtx"].metrics.items()}
        if "fvar" in font and "HVAR" in font:
            widths = _varied(font, widths, weight)
        cmap: Mapping[int, str] = font.getBestCmap() or {}
        advances = {point: widths[name] / em for point, name in cmap.items() if name in widths}
        ascent, descent, gap = _vertical(font)
    return Face(MappingProxyType(advances), ascent / em, descent / em, gap / em)


def _varied(font: Any, widths: Mapping[str, float], weight: int) -> dict[str, float]:
    from fontTools.varLib import varStore
    from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap

    axes = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in font["fvar"].axes}
    place = normalizeLocation({"wght": weight}, axes)
    if "avar" in font:
        segments = font["avar"].segments
        place = {tag: piecewiseLinearMap(at, segments[tag]) if tag in segments else at for tag, at in place.items()}
    table = font["HVAR"].table
    stores: Any = varStore
    deltas = stores.VarStoreInstancer(table.VarStore, font["fvar"].axes, place)
    places = table.AdvWidthMap.mapping if table.AdvWidthMap else None
    order = font.getGlyphOrder()
    index = {name: places[name] if places else at for at, name in enumerate(order)}
    return {name: width + deltas[index[name]] for name, width in widths.items()}


def _vertical(font: Any) -> tuple[float, float, float]:
    """Ascent, descent and gap in font units; the taller of `hhea` and the Windows metrics where they differ.

    Windows viewers go by `usWinAscent`, others by `hhea`: a page must hold for both. Variable builds of old
    families carry inflated Windows metrics that no shipped cut has, so a difference above a tenth is not believed.
    """
    hhea, os2 = font["hhea"], font["OS/2"]
    ascent, descent, gap = float(hhea.ascent), float(-hhea.descent), float(hhea.lineGap)
    total, windows = ascent + descent + gap, float(os2.usWinAscent + os2.usWinDescent)
    if total < windows <= 1.1 * total:
        return float(os2.usWinAscent), float(os2.usWinDescent), 0.0
    return ascent, descent, gap
