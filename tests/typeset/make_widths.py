"""Make `ddcurric/typeset/widths/*.json` anew: `python tests/typeset/make_widths.py FOLDER`.

FOLDER holds the .ttf of Carlito (SIL Open Font License 1.1) and of Caladea (Apache License 2.0) as the Python package
font-caladea 0.0.2 has them. Later releases of Caladea have other widths, which are not those of Cambria.
DejaVuSans.ttf and DejaVuSans-Bold.ttf lie there, too: Linux puts them in the place of Arabic families that it lacks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from ddcurric.typeset.faces import Face, read_face

FONTS = {
    "calibri": ("Carlito", "Copyright 2010-2013 tyPoland Lukasz Dziedzic. SIL Open Font License 1.1."),
    "cambria": ("Caladea", "Copyright 2012 Carolina Giovagnoli and Andres Torresi. Apache License 2.0."),
}
ARABIC = (
    "Advance widths of joined letters, the largest of Noto Sans Arabic, Amiri (both SIL Open Font License 1.1) and "
    "DejaVu Sans (Bitstream Vera, Arabic glyphs by Arabeyes)."
)
FORMS = (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD))
CUTS = ("Regular", "Bold", "Italic", "BoldItalic")


def table(path: Path) -> Mapping[str, Any]:
    """A cut's measures, in units of its em: advances as runs of neighbouring code points, by the first in hex."""
    from fontTools.ttLib import TTFont

    face = read_face(path, 700 if "Bold" in path.stem else 400)
    with TTFont(path) as font:
        em = font["head"].unitsPerEm
    return tabled(face, em)


def tabled(face: Face, em: int) -> Mapping[str, Any]:
    points = sorted(face.advances)
    starts = [points[0], *(after for before, after in pairwise(points) if after != before + 1)]
    runs: dict[str, list[int]] = {}
    for point in points:
        if point in starts:
            run = runs.setdefault(f"{point:04X}", [])
        run.append(round(face.advances[point] * em))
    lines = {
        name: round(value * em)
        for name, value in (("ascent", face.ascent), ("descent", face.descent), ("gap", face.gap))
    }
    return {"em": em, **lines, "advances": runs}


def arabic(folder: Path, weight: int) -> Mapping[str, Any]:
    """Every form that one of three fonts has, as wide as the widest has it, in thousandths of an em."""
    import fontpkg

    paths = (
        fontpkg.path("Noto Sans Arabic", weight, "normal"),
        fontpkg.path("Amiri", weight, "normal"),
        folder / ("DejaVuSans-Bold.ttf" if weight == 700 else "DejaVuSans.ttf"),
    )
    faces = [read_face(Path(path), weight) for path in paths]
    widest = {point: max(face.advances.get(point, 0.0) for face in faces) for point in FORMS}
    return tabled(replace(faces[0], advances={point: width for point, width in widest.items() if width}), 1000)


def main(folder: Path) -> None:
    for name, (family, who) in FONTS.items():
        made = {
            "about": f"Advance widths, derived from a font of the same widths. {who}",
            **{cut.lower(): table(folder / f"{family}-{cut}.ttf") for cut in CUTS},
        }
        write(name, made)
    write("arabic", {"about": ARABIC, "regular": arabic(folder, 400), "bold": arabic(folder, 700)})


def write(name: str, made: Mapping[str, Any]) -> None:
    text = json.dumps(made, separators=(",", ":")).replace('},"', '},\n"').replace('],"', '],\n"') + "\n"
    (Path(__file__).parents[2] / "ddcurric" / "typeset" / "widths" / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
