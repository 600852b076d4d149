"""What WeasyPrint may open while it sets a document: what comes with it, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ddcurric.scene.media import BY_ENDING
from ddcurric.typeset.instances import FontFace
from ddcurric.weasy.manuscript import BASE

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher


def opened(assets: Mapping[str, bytes], refused: set[str]) -> URLFetcher:
    """Open the given files and nothing else: lessons are not trusted. What else is asked for is noted in `refused`."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith("data:image/"):
                # What a drawing carries within itself.
                return super().fetch(url, headers)  # type: ignore[no-any-return, no-untyped-call]
            path = unquote(url.removeprefix(BASE))
            if not url.startswith(BASE) or path not in assets:
                refused.add(path)
                raise ValueError(f"not one of the given files: {url}")
            kind = BY_ENDING.get(path.rpartition(".")[2].lower(), "application/octet-stream")
            return URLFetcherResponse(url, assets[path], {"Content-Type": kind})

    return AssetFetcher()


def style(css: str, fonts: tuple[FontFace, ...]) -> tuple[FontConfiguration, CSS, frozenset[str]]:
    """A style sheet with its fonts, and what it names and cannot have; read once for all documents of a process."""
    own = css if "@font-face" in css.lower() else ""
    configuration, unopened = configured(fonts, own)
    # One that brings no fonts is known by its text alone, as whoever reads it in advance asks for it.
    sheet, refused = sheet_of(css, configuration) if own else sheet_of(css)
    return configuration, sheet, unopened | refused


@lru_cache(maxsize=8)
def configured(fonts: tuple[FontFace, ...], own: str) -> tuple[FontConfiguration, frozenset[str]]:
    """The fonts of documents that have these and, of style sheets that bring more, `own`; and what is refused."""
    from multiprocessing.util import Finalize

    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    # WeasyPrint keeps fonts in a temporary folder until their configuration goes, which is too late at the very end.
    Finalize(None, forget_fonts, exitpriority=10)  # a forked process forgets those of before
    configuration = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: '{font.family}'; font-weight: {font.weight}; "
        f"font-style: {'italic' if font.italic else 'normal'}; src: url({BASE}fonts/{font.file_name}) }}\n"
        for font in fonts
    )
    refused: set[str] = set()
    fetcher = opened({f"fonts/{font.file_name}": font.content for font in fonts}, refused)
    CSS(string=faces, font_config=configuration, base_url=BASE, url_fetcher=fetcher)
    return configuration, frozenset(refused)


@lru_cache(maxsize=16)
def sheet_of(css: str, configuration: FontConfiguration | None = None) -> tuple[CSS, frozenset[str]]:
    """A style sheet, and what it names and cannot have; `configuration` takes the fonts that it brings."""
    from weasyprint import CSS

    refused: set[str] = set()
    fetcher = opened(MappingProxyType({}), refused)
    return CSS(string=css, font_config=configuration, base_url=BASE, url_fetcher=fetcher), frozenset(refused)


def forget_fonts() -> None:
    """Let go of all fonts and of what was measured with them; sheets that brought some go with them."""
    sheet_of.cache_clear()
    configured.cache_clear()


MOST = MappingProxyType({"known_lines": 4_000, "known_styles": 2_000})
"""What our mends remember of the documents that have the same fonts (`weasy/mends/`)."""
OF_PAGES = re.compile(r"\dp?v(?:[whib]|min|max)\b", re.IGNORECASE)
"""Lengths that are a part of the page, which other documents of the same style sheet need not share."""


def forget(configuration: FontConfiguration, everything: bool = False) -> None:
    """Let go of what was remembered, where it is too much."""
    for name, most in MOST.items():
        known = configuration.__dict__.get(name, ())
        if everything or len(known) > most:
            configuration.__dict__.pop(name, None)
