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

from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import letters_without_font
from ddcurric.weasy.assets import style
from ddcurric.weasy.manuscript import Manuscript, asset_url


def html_to_pdf(manuscript: Manuscript) -> Pdf:
    """Lay a manuscript out, settle what waits for it, and write it as a tagged PDF; or only count its pages."""
    from ddcurric.weasy.laid import read
    from ddcurric.weasy.room import ends_badly, parted_band, stub_of
    from ddcurric.weasy.settle import settled, without_room

    _prepare()
    with _without_collection():
        source = read(manuscript)
        laid = source.lay_out()
        style: tuple[str, ...] = ()
        if manuscript.shorter and ends_badly(laid.pages):
            shorter = source.lay_out(manuscript.shorter)
            if len(shorter.pages) < len(laid.pages):
                laid, style = shorter, (manuscript.shorter,)
        band = parted_band(laid.pages)
        if band is not None:
            source = source.stacked(band)
            laid = source.lay_out(*style)
        stub = stub_of(laid.pages)
        if stub is not None:
            source = source.without_stub(stub)
            laid = source.lay_out(*style)
        for _ in range(ROUNDS):
            homeless = without_room(laid)
            if not homeless:
                break
            laid = source.with_inline(homeless).lay_out(*style)
        return laid.counted() if manuscript.counted else settled(laid).written()


ROUNDS = 3
"""How often notes that find no room in the margin are set among the lines, which moves others."""


@contextmanager
def _without_collection() -> Iterator[None]:
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
def _prepare() -> None:
    from multiprocessing.util import Finalize

    from ddcurric.weasy.mends import mend

    # WeasyPrint keeps fonts in a temporary folder until their configuration goes, which is too late at the very end.
    Finalize(None, style.cache_clear, exitpriority=10)

    for name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    mend()
