"""Pages of PDFs as pictures, through pdfium."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from io import BytesIO
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
        picture = shown.render(scale=max(1, min(width, WIDEST)) / shown.get_width())
        file = BytesIO()
        picture.to_pil().convert("RGB").save(file, "PNG", compress_level=1)
        return file.getvalue()
    finally:
        document.close()


class Pictures:
    """Pictures of the pages that are shown, and of those that were a moment ago. Not for several threads."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._known: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def get(self, digest: str, width: int) -> bytes | None:
        """The page of a digest, so wide; None where it is shown no more."""
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
