"""HTML to PDF/UA-1 through WeasyPrint: tagged, titled, from given files only, the same bytes every time."""

from __future__ import annotations

import gc
import hashlib
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache, partial
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from unicodedata import category
from urllib.parse import quote, unquote

from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import FontFace, letters_without_font
from ddcurric.wording import runs_leftwards

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

BASE = "asset:///"
"""Before the path of every asset. Relative addresses would not be joined to a scheme that Python does not know."""

MEDIA_TYPES = MappingProxyType(
    {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}
)


def asset_url(path: str) -> str:
    """The address under which HTML names an asset, whatever characters its path has."""
    return BASE + quote(path, safe="/")


def html_to_pdf(
    html: str,
    assets: Mapping[str, bytes],
    *,
    title: str,
    language: str,
    css: str = "",
    fonts: Sequence[FontFace] = (),
    author: str = "",
    mirrored: bool = False,
    shorter: str = "",
    even: bool = False,
) -> Pdf:
    """Lay out `html` (what stands inside `<body>`) with `css`, and write it as a tagged PDF.

    `assets` maps paths to the bytes of pictures, which HTML names by `asset_url`; nothing else can be opened, and
    there is no network. `mirrored` puts what stands in the outer margin to the left on even pages. `shorter` is style
    that is tried where the last page holds hardly anything, and kept where it saves a page. `even` adds a blank page
    where their number is odd, so that copies printed on both sides do not share a sheet.
    """
    _prepare()
    with _without_collection():
        return _laid_out_and_written(html, assets, title, language, css, fonts, author, mirrored, shorter, even)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Leave garbage alone for a while: searching many boxes takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _laid_out_and_written(
    html: str,
    assets: Mapping[str, bytes],
    title: str,
    language: str,
    css: str,
    fonts: Sequence[FontFace],
    author: str,
    mirrored: bool,
    shorter: str,
    even: bool,
) -> Pdf:
    from markupsafe import escape
    from weasyprint import CSS, HTML

    from ddcurric.weasy.pages import settle
    from ddcurric.weasy.room import ends_badly

    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    if author:
        head += f'<meta name="author" content="{escape(author)}">'
    direction = ' dir="rtl"' if runs_leftwards(language) else ""
    whole = f'<!doctype html><html lang="{escape(language)}"{direction}><head>{head}</head><body>{html}</body></html>'
    configuration, sheet, unopened = _style(css, tuple(fonts))
    refused = set(unopened)
    read = HTML(string=whole, base_url=BASE, url_fetcher=opened(assets, refused))
    pictures: dict[str, Any] = {}

    def laid_out(*more: CSS) -> Document:
        laid: Document = read.render(
            stylesheets=[sheet, *more], font_config=configuration, cache=pictures, pdf_variant="pdf/ua-1"
        )
        return laid

    document = laid_out()
    if shorter and ends_badly([page._page_box for page in document.pages]):
        attempt = laid_out(CSS(string=shorter))
        document = attempt if len(attempt.pages) < len(document.pages) else document
    document = settle(document, mirrored)
    pages = len(document.pages) + (len(document.pages) % 2 if even else 0)
    content = document.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
        pdf_identifier=_identifier(whole, css, assets),
        dpi=220,
        finisher=partial(_finish, pages),
    )
    anchors: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            anchors.setdefault(name, number)
    return Pdf(content, pages, MappingProxyType(anchors), _missing(document), tuple(sorted(refused)))


def html_without_pages(html: str, assets: Mapping[str, bytes], **how: Any) -> Pdf:
    """What `html_to_pdf` would say of a document, mostly without laying it out: no content, no pages, no anchors.

    Only where a letter or an address is doubtful are pages laid out, to see what becomes of it.
    """
    css: str = how.get("css", "")
    fonts: Sequence[FontFace] = how.get("fonts", ())
    drawings = [content.decode("utf-8", "replace") for path, content in assets.items() if path.endswith(".svg")]
    if letters_without_font("".join([html, css, *drawings]), fonts) or _doubtful(html, css, assets):
        laid_out = html_to_pdf(html, assets, **how)
        return Pdf(b"", 0, MappingProxyType({}), laid_out.missing, laid_out.refused)
    return Pdf(b"", 0, MappingProxyType({}))


_ADDRESS = re.compile(r"""<(?!a\b)[^<>]*?\b(?:src|href|data|poster|srcset)\s*=\s*["']?([^"'\s>]*)|"""
                      r"""url\(\s*["']?([^"')\s]*)|@import\s+["']([^"']*)""")  # fmt: skip


def _doubtful(html: str, css: str, assets: Mapping[str, bytes]) -> bool:
    """Something is named that is none of the assets."""
    known = {asset_url(path) for path in assets}
    return any(
        address not in known and not address.startswith(("#", "data:image/"))
        for text in (html, css)
        for found in _ADDRESS.finditer(text)
        if (address := unescape(next(filter(None, found.groups()), "")))
    )


def _missing(document: Document) -> str:
    """Characters that no font has."""
    missing = {chr(letter) for font in document.fonts.values() for letter in font.missing}
    return "".join(sorted(filter(_is_drawn, missing)))


def _is_drawn(char: str) -> bool:
    return category(char) not in ("Cc", "Cf")


def _finish(pages: int, document: Document, pdf: Any) -> None:
    import pydyf

    dictionary: Any = pydyf.Dictionary
    size = pdf.objects[pdf.pages["Kids"][0]]["MediaBox"]
    blank = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": size, "Resources": dictionary()}
    for _ in range(pages - len(document.pages)):
        pdf.add_page(dictionary(blank))
    for thing in pdf.objects:
        # ISO 32000-1, 12.5.3: without the Print flag, bit 3, paper and screen differ.
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing.setdefault("F", 4)
        # A glyph that stands for no character of its own, as parts of Arabic letters do, is one without width.
        lines = getattr(thing, "stream", None)
        if lines and b"begincmap" in lines:
            thing.stream = [line.replace(b" <>", b" <200b>") if isinstance(line, bytes) else line for line in lines]
    for thing in pdf.objects:
        # pydyf takes everything's bytes twice, for the file and for its digest: half of the time was spent on that.
        kind: Any = type(thing)
        thing.__class__ = _written_once(kind)


@lru_cache(maxsize=32)
def _written_once(kind: Any) -> Any:
    """A kind of objects of a PDF that remember their bytes, once they have been asked for them."""
    return type(kind.__name__, (kind,), {"data": cached_property(kind.data.fget)})


def _identifier(html: str, css: str, assets: Mapping[str, bytes]) -> bytes:
    digest = hashlib.sha256(html.encode())
    digest.update(css.encode())
    for path in sorted(assets):
        digest.update(path.encode() + hashlib.sha256(assets[path]).digest())
    return digest.hexdigest()[:32].encode()


@lru_cache(maxsize=8)
def _style(css: str, fonts: tuple[FontFace, ...]) -> tuple[FontConfiguration, CSS, frozenset[str]]:
    """A stylesheet with its fonts, and what it names and cannot have; read once for all documents of a process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: '{font.family}'; font-weight: {font.weight}; "
        f"font-style: {'italic' if font.italic else 'normal'}; src: url({BASE}fonts/{font.file_name}) }}\n"
        for font in fonts
    )
    refused: set[str] = set()
    fetcher = opened({f"fonts/{font.file_name}": font.content for font in fonts}, refused)
    sheet = CSS(string=faces + css, font_config=configuration, base_url=BASE, url_fetcher=fetcher)
    return configuration, sheet, frozenset(refused)


def opened(assets: Mapping[str, bytes], refused: set[str] | None = None) -> URLFetcher:
    """Open the given files and nothing else: lessons are not trusted. What else is asked for is noted in `refused`."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith("data:image/"):
                # What a drawing carries within itself.
                return super().fetch(url, headers)  # type: ignore[no-any-return, no-untyped-call]
            path = unquote(url.removeprefix(BASE))
            if not url.startswith(BASE) or path not in assets:
                if refused is not None:
                    refused.add(path)
                raise ValueError(f"not one of the given files: {url}")
            kind = MEDIA_TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
            return URLFetcherResponse(url, assets[path], {"Content-Type": kind})

    return AssetFetcher()


@lru_cache(maxsize=1)
def _prepare() -> None:
    from multiprocessing.util import Finalize

    from ddcurric.weasy.mends import mend

    # WeasyPrint keeps fonts in a temporary folder until their configuration goes, which is too late at the very end.
    Finalize(None, _style.cache_clear, exitpriority=10)

    for name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    mend()
