"""HTML to PDF/UA-1 through WeasyPrint: tagged, titled, from given files only, the same bytes every time."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.garbage import without_collection
from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import letters_without_font
from ddcurric.weasy.manuscript import Manuscript, asset_url

if TYPE_CHECKING:
    from ddcurric.weasy.laid import Laid, Read
    from ddcurric.weasy.tries import Step, Tries


def html_to_pdf(manuscript: Manuscript, tries: Tries | None = None) -> Pdf:
    """Lay a manuscript out, settle what waits for it, and write it as a tagged PDF.

    What was tried and taken is noted in `tries`.
    """
    from ddcurric.weasy.laid import read
    from ddcurric.weasy.settle import settled
    from ddcurric.weasy.tries import Tries

    prepare()
    with without_collection():
        laid = settled(_laid_out(read(manuscript), tries or Tries()))
        if tries is not None:
            tries.stood, tries.pages = laid.blocks(), laid.pages_of_elements()
        return laid.written()


def _laid_out(source: Read, tries: Tries) -> Laid:
    """On pages, again and again until nothing on them asks for another way."""
    from ddcurric.weasy.airiest import airiest
    from ddcurric.weasy.room import ends_badly, parted_stems, white
    from ddcurric.weasy.steps import next_step

    manuscript = source.manuscript
    tries.begin(source)
    laid = source.lay_out()
    for _ in range(ROUNDS):
        if manuscript.saved:
            laid = airiest(laid, tries)
        elif ends_badly(laid.pages):
            laid = _shorter(laid, tries)
        step = next_step(laid)
        if step is None and (white(laid.pages) or parted_stems(laid.pages)):
            style = tries.style
            laid = laid if style else _fuller(laid, tries)
            laid = _raised(laid, tries, style) if white(laid.pages) else laid
            step = next_step(laid) or (None if style else _last_resort(laid))
        tries.pause()
        if step is None or step in tries.steps:
            break
        laid = tries.took(step, laid.source).lay_out(*tries.style)
    return laid


def _shorter(laid: Laid, tries: Tries) -> Laid:
    """In the airiest of its shorter styles, after the one that it has, with which it has no page more than with the
    last, and no more holes; the same if that saves none.

    Where the last page holds more than a little, the shortest is tried first: if that is in vain, all are.
    """
    from ddcurric.weasy.room import ends_badly, holds_little, white

    manuscript, best = laid.source.manuscript, laid
    least = max((at for at, style in enumerate(manuscript.shorter, 1) if style in tries.style), default=0)
    untried = [*range(least, len(manuscript.shorter))]
    little = manuscript.likely is not None and holds_little(laid.pages[-1])
    at = max(least, manuscript.likely or 0) if little else len(manuscript.shorter) - 1
    while at in untried:
        untried.remove(at)
        tries.pause()
        less = laid.source.lay_out(manuscript.shorter[at])
        saves = len(less.pages) < len(laid.pages) if best is laid else len(less.pages) <= len(best.pages)
        if saves and (best is laid or white(less.pages) <= white(best.pages)):
            best, tries.style = less, (manuscript.shorter[at],)
        elif best is not laid:
            break
        at += 1 if best is laid else -1
    again = best is not laid and tries.style != manuscript.shorter[-1:] and ends_badly(best.pages)
    return _shorter(best, tries) if again else best


def _fuller(laid: Laid, tries: Tries) -> Laid:
    """With less white between what stands on its pages, if they have smaller holes then and are no more, or if it
    takes little to bring together what an exercise asks and its parts."""
    from ddcurric.weasy.room import parted_stems, white

    def faults(other: Laid) -> tuple[float, int]:
        return white(other.pages), parted_stems(other.pages)

    best, least, pages = laid, faults(laid), len(laid.pages)
    for style in laid.source.manuscript.tighter[: None if least[0] else 1]:
        tries.pause()
        less = laid.source.lay_out(style)
        if len(less.pages) <= pages and (left := faults(less)) < least:
            tries.style, best, least = (style,), less, left
        if not any(least):
            break
    return best


def _raised(laid: Laid, tries: Tries, style: tuple[str, ...]) -> Laid:
    """With captions beside their figures that stand below them for the sake of others, if that saves a hole."""
    from ddcurric.weasy.room import white
    from ddcurric.weasy.tries import Raised

    if not laid.source.may_be_raised():
        return laid
    tries.pause()
    before, tries.style, was = len(tries.steps), style, tries.style
    other = tries.took(Raised(), tries.copied(laid.source)).lay_out(*style)
    other = other if style else _fuller(other, tries)
    if len(other.pages) > len(laid.pages) or white(other.pages) >= white(laid.pages):
        tries.style = was
        del tries.steps[before:]
        return laid
    return other


def _last_resort(laid: Laid) -> Step | None:
    """Columns side by side above a hole stand one below the other, and fill it."""
    from ddcurric.weasy.room import hollow_band
    from ddcurric.weasy.tries import Stacked

    band = hollow_band(laid.pages)
    return None if band is None else Stacked(band)


ROUNDS = 4
"""How often something is changed, which moves others: notes that find no room in the margin are set among the lines,
what would go over a page side by side stands one below the other, rules do not stand alone."""


def html_without_pages(manuscript: Manuscript) -> Pdf:
    """What `html_to_pdf` would say of a document, mostly without laying it out: no content, no pages, no anchors.

    Only where a letter or an address is doubtful are pages laid out, to see what becomes of it.
    """
    assets = manuscript.assets.items()
    drawings = [content.decode("utf-8", "replace") for path, content in assets if path.endswith(".svg")]
    letters = "".join([manuscript.html, manuscript.css, *drawings])
    if letters_without_font(letters, manuscript.fonts) or _doubtful(manuscript):
        laid_out = html_to_pdf(manuscript)
        return Pdf(b"", 0, MappingProxyType({}), laid_out.missing, laid_out.refused)
    return Pdf(b"", 0, MappingProxyType({}))


_ADDRESS = re.compile(r"""<(?!a\b)[^<>]*?\b(?:src|href|data|poster|srcset)\s*=\s*["']?([^"'\s>]*)|"""
                      r"""url\(\s*["']?([^"')\s]*)|@import\s+["']([^"']*)""")  # fmt: skip


def _doubtful(manuscript: Manuscript) -> bool:
    """Something is named that is none of the assets."""
    known = {asset_url(path) for path in manuscript.assets}
    return any(
        address not in known and not address.startswith(("#", "data:image/"))
        for text in (manuscript.html, manuscript.css)
        for found in _ADDRESS.finditer(text)
        if (address := unescape(next(filter(None, found.groups()), "")))
    )


@lru_cache(maxsize=1)
def prepare() -> None:
    """Load WeasyPrint with our mends, and silence its loggers: what they say is reported in other ways."""
    from ddcurric.weasy.libraries import load
    from ddcurric.weasy.mends import mend

    load()
    for name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    mend()
