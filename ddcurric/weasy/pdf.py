"""HTML to PDF/UA-1 through WeasyPrint: tagged, titled, from given files only, the same bytes every time."""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import letters_without_font
from ddcurric.weasy.assets import style
from ddcurric.weasy.manuscript import Manuscript, asset_url

if TYPE_CHECKING:
    from ddcurric.weasy.tries import Tries


def html_to_pdf(manuscript: Manuscript, tries: Tries | None = None) -> Pdf:
    """Lay a manuscript out, settle what waits for it, and write it as a tagged PDF; or only count its pages.

    What was tried and taken is noted in `tries`.
    """
    from ddcurric.weasy.laid import read
    from ddcurric.weasy.room import ends_badly, parted_band, stub_of
    from ddcurric.weasy.settle import settled, without_room
    from ddcurric.weasy.tries import Inline, Stacked, Tries

    prepare()
    tries = tries or Tries()
    with without_collection():
        source = read(manuscript)
        tries.begin(source)
        laid = source.lay_out()
        if manuscript.shorter and ends_badly(laid.pages):
            tries.pause()
            shorter = source.lay_out(manuscript.shorter)
            if len(shorter.pages) < len(laid.pages):
                laid, tries.style = shorter, (manuscript.shorter,)
        if (band := parted_band(laid.pages)) is not None:
            tries.pause()
            laid = tries.took(Stacked(band), source).lay_out(*tries.style)
        if (stub := stub_of(laid.pages)) is not None:
            tries.pause()
            laid = tries.took(stub, laid.source).lay_out(*tries.style)
        for _ in range(ROUNDS):
            homeless = without_room(laid)
            if not homeless:
                break
            tries.pause()
            laid = tries.took(Inline(homeless), laid.source).lay_out(*tries.style)
        tries.pause()
        return laid.counted() if manuscript.counted else settled(laid).written()


ROUNDS = 3
"""How often notes that find no room in the margin are set among the lines, which moves others."""


@contextmanager
def without_collection() -> Iterator[None]:
    """Leave garbage alone for a while: searching many boxes takes time, and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
    from multiprocessing.util import Finalize

    from ddcurric.weasy.mends import mend

    # WeasyPrint keeps fonts in a temporary folder until their configuration goes, which is too late at the very end.
    Finalize(None, style.cache_clear, exitpriority=10)

    for name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    mend()
