"""Pages of PDFs as pictures, through pdfium."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pypdfium2

from ddcurric.preview.shown import PageLook

if TYPE_CHECKING:
    from ddcurric.preview.studio import Studio

LOOK = 0.75
"""Pixels a point of the picture that tells whether a page is another: any letter that moves changes some of them."""
WIDEST = 4000
"""Pixels of a picture that is asked for."""


def sheets_of(content: bytes) -> Iterator[PageLook]:
    """The pages of a PDF, in order."""
    document = pypdfium2.PdfDocument(content)
    try:
        for page in document:
            picture = page.render(scale=LOOK)
            width, height = page.get_size()
            digest = hashlib.sha256(b"%d %d " % (picture.width, picture.height))
            digest.update(bytes(picture.buffer))
            yield PageLook(digest.hexdigest()[:32], width, height)
    finally:
        document.close()


def picture_of(content: bytes, page: int, width: int) -> bytes:
    """A page as a PNG so many pixels wide."""
    document = pypdfium2.PdfDocument(content)
    try:
        shown = document[page]
        return _png(shown.render(scale=max(1, min(width, WIDEST)) / shown.get_width(), rev_byteorder=True))
    finally:
        document.close()


def _png(picture: pypdfium2.PdfBitmap) -> bytes:
    """A picture in red, green and blue as PNG (ISO/IEC 15948), its rows as they are.

    To choose a filter for each row, as libraries do, takes three times as long, and pages of type become larger by it.
    """
    rows, length = memoryview(picture.buffer).cast("B"), 3 * picture.width
    packed = zlib.compressobj(1)
    squeezed: list[bytes] = []
    for start in range(0, picture.height * picture.stride, picture.stride):
        squeezed += packed.compress(b"\0"), packed.compress(rows[start : start + length])
    size = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", b"".join((*squeezed, packed.flush()))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said)) for name, said in chunks
    )


class Pictures:
    """Pictures of the pages that are shown, and of those that were a moment ago. Not for several threads."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._known: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def get(self, digest: str, width: int) -> bytes | None:
        """The page of a digest, `width` pixels wide; None where it is shown no more."""
        key = digest, width
        if key not in self._known:
            place = self._studio.page_of(digest)
            if place is None:
                return None
            self._known[key] = picture_of(*place, width)
        self._known.move_to_end(key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
        return self._known[key]


MOST = 200
"""Pictures that are kept."""
