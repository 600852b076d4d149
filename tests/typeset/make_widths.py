"""Make `ddcurric/typeset/widths/*.json` anew: `python tests/typeset/make_widths.py FOLDER`.

FOLDER holds the .ttf of Carlito (SIL Open Font License 1.1) and of Caladea (Apache License 2.0) as the Python package
font-caladea 0.0.2 has them. Later releases of Caladea have other widths, which are not those of Cambria.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

FONTS = {
    "calibri": ("Carlito", "Copyright 2010-2013 tyPoland Lukasz Dziedzic. SIL Open Font License 1.1."),
    "cambria": ("Caladea", "Copyright 2012 Carolina Giovagnoli and Andres Torresi. Apache License 2.0."),
}
CUTS = ("Regular", "Bold", "Italic", "BoldItalic")


def table(path: Path) -> Mapping[str, Any]:
    """A cut's measures, in units of its em: advances as runs of neighbouring code points, by the first in hex."""
    from fontTools.ttLib import TTFont

    from ddcurric.typeset.faces import read_face

    face = read_face(path, 700 if "Bold" in path.stem else 400)
    with TTFont(path) as font:
        em = font["head"].unitsPerEm
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


def main(folder: Path) -> None:
    for name, (family, who) in FONTS.items():
        made = {
            "about": f"Advance widths, derived from a font of the same widths. {who}",
            **{cut.lower(): table(folder / f"{family}-{cut}.ttf") for cut in CUTS},
        }
        text = json.dumps(made, separators=(",", ":")).replace('},"', '},\n"').replace('],"', '],\n"') + "\n"
        (Path(__file__).parents[2] / "ddcurric" / "typeset" / "widths" / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
