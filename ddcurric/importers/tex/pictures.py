"""The pictures that a LaTeX file shows, found beside it."""

from __future__ import annotations

import io

from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.material import Unread
from ddcurric.importers.tex.notes import TexNotes
from ddcurric.source import Span

_ENDINGS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".eps")
_SCALE = 200 / 72
"""Of a page of a PDF that becomes a picture: 200 dots to the inch."""


def picture_of(notes: TexNotes, album: Album, url: str, span: Span) -> str | None:
    """The path of a picture in the lesson; None where it is not there or cannot be shown, which is said."""
    found = next(
        (
            (path, data)
            for folder in notes.folders
            for ending in _ENDINGS
            if (data := notes.beside(path := folder + url + ending))
        ),
        None,
    )
    if found is None:
        notes.aside.append(Unread("a picture that is not beside the file", url, span))
        return None
    path, content = found
    if content.startswith(b"%PDF"):
        content = _page(content)
    made = album.add(content, path, span) if content else None
    if made is None:
        notes.aside.append(Unread("a picture that cannot be shown", url, span))
    return made


def _page(content: bytes) -> bytes:
    """The first page of a PDF as PNG; empty where it cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        page = document[0]
        if page.get_width() * page.get_height() > 4_000_000:
            return b""
        file = io.BytesIO()
        page.render(scale=_SCALE).to_pil().save(file, "PNG")
        document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
        return b""
    return file.getvalue()
