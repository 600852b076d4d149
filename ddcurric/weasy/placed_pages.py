"""Pages of one PDF as pictures in another, as they are: their type stays type, their lines stay lines."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from ddcurric.weasy.stamps import as_form

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


def stand_in(number: int) -> bytes:
    """A picture to lay out in the place of page `number`, from 1: a PNG that is as wide as the number says."""
    rows = b"\0" + b"\xff" * number
    header = struct.pack(">IIBBBBB", number, HEIGHT, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows * HEIGHT)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


HEIGHT = 3
"""Of a stand-in, in pixels: no other picture is so low and that wide."""


def with_pages(content: bytes, pages: bytes) -> bytes:
    """A document whose stand-ins are the pages of another: each takes its place, and keeps its tag and its words.

    The same input gives the same bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(content)) as book, pikepdf.open(BytesIO(pages)) as source:
        forms: dict[int, Object] = {}
        for page in book.pages:
            if "/XObject" not in page.resources:
                continue
            shown = page.resources.XObject
            for name, picture in list(shown.items()):
                number = int(picture.get("/Width", 0))
                if int(picture.get("/Height", 0)) == HEIGHT and 1 <= number <= len(source.pages):
                    if number not in forms:
                        forms[number] = _in_a_square(book, source, source.pages[number - 1])
                    shown[name] = forms[number]
        file = BytesIO()
        mode = pikepdf.ObjectStreamMode.generate
        book.remove_unreferenced_resources()
        book.save(file, deterministic_id=True, compress_streams=True, object_stream_mode=mode)
        return file.getvalue()


def _in_a_square(book: Pdf, source: Pdf, page: Page) -> Object:
    """A page as a form in the unit square, where a picture is drawn (ISO 32000-1, 8.9.3)."""
    import pikepdf

    width, height = (float(side) for side in page.mediabox[2:])
    form: Object = book.copy_foreign(as_form(source, page))
    form.Matrix = pikepdf.Array([1 / width, 0, 0, 1 / height, 0, 0])
    return form
