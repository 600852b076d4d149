"""Words in an author's drawing are drawn as shapes, as in the .pptx, where a picture is a picture.

What a slide says is then the same in the deck and in its PDF, in the same order; for the drawing its alternative text
speaks in both. Typst sets the words into a PDF, and draws that PDF as an SVG, in which each letter is a path.
"""

from __future__ import annotations

import re
from base64 import b64decode
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.raster import closed
from ddcurric.draw.slides_pdf.families import family
from ddcurric.draw.slides_pdf.fonts import typeset

if TYPE_CHECKING:
    from typst import Fonts

_WITHIN = re.compile(r'href="data:image/svg\+xml;base64,([^"]+)"')


@lru_cache(maxsize=64)
def without_text(svg: bytes, width: float, height: float, fonts: Fonts) -> bytes | None:
    """A drawing, closed, whose words are shapes; its size in points. None where it is none that Typst can draw."""
    import typst
    from lxml import etree

    found = closed(svg)
    if found is None or "<text" not in found[0]:
        return found[0].encode() if found else None
    root = etree.fromstring(found[0].encode())
    if root.get("font-family") is None:
        root.set("font-family", "Arimo")
    _in_our_families(root)
    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image("{}", fit: "stretch", width: {}pt, height: {}pt)'
    with TemporaryDirectory(prefix="drawing-") as folder:
        main = Path(folder, "main.typ")
        Path(folder, "set.svg").write_bytes(etree.tostring(root))
        main.write_text(page.format("set.svg", width, height))
        try:
            Path(folder, "set.pdf").write_bytes(typeset(main, fonts, root=folder, format="pdf"))
            main.write_text(page.format("set.pdf", width, height))
            drawn = typeset(main, fonts, root=folder, format="svg").decode()
        except typst.TypstError:
            return None
    within = _WITHIN.search(drawn)
    return b64decode(within[1]) if within else None


_DECLARED = re.compile(r"(font-family\s*:\s*)([^;}]*)")


def _in_our_families(root: Element) -> None:
    """With our families for those that the drawing names, which Typst does not have: it would leave the words out."""
    for element in root.iter("{*}*"):
        named = element.get("font-family")
        if named is not None:
            element.set("font-family", family(named))
        declared = element.get("style")
        if declared is not None:
            element.set("style", _DECLARED.sub(_replaced, declared))
        if element.tag.rpartition("}")[2] == "style" and element.text:
            element.text = _DECLARED.sub(_replaced, element.text)


def _replaced(found: re.Match[str]) -> str:
    return f"{found[1]}'{family(found[2])}'"
