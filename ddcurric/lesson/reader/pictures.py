"""Pictures: looked at before use, so that neither a corrupt nor a monstrous one reaches a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, Diagnostic, error
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.reader.pixels import MAX_PIXELS, most_pixels, ready
from ddcurric.lesson.reader.svg import looks_like_svg, read_svg
from ddcurric.scene.media import JPEG, PNG, WEBP
from ddcurric.source import Span

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 20_000_000


def read_picture(path: str, content: bytes, span: Span) -> Checked[PictureFile | None]:
    """A picture known to be what it says and small enough to open; `span` is where the lesson asks for it.

    `path` is relative to the course folder. The format is told by the bytes, never by the name.
    """
    if len(content) > MAX_BYTES:
        message = f"`{path}` has {len(content) / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read"
        return _refused(error("picture-too-large", span, message, "save it smaller: 2000 pixels are enough for a page"))
    if not content:
        return _refused(error("broken-picture", span, f"`{path}` is empty", "save it again"))
    found = read_svg(path, content, span) if looks_like_svg(content) else _read_raster(path, content, span)
    return Checked(found) if isinstance(found, PictureFile) else _refused(found)


def _refused(diagnostic: Diagnostic) -> Checked[PictureFile | None]:
    return Checked(None, (diagnostic,))


_MEDIA_TYPES = {"PNG": PNG, "JPEG": JPEG, "MPO": JPEG, "WEBP": WEBP}


def _read_raster(path: str, content: bytes, span: Span) -> PictureFile | Diagnostic:
    from PIL import Image, UnidentifiedImageError

    try:
        # Opening reads the header only; the size is judged before a pixel is unpacked.
        with _only_whole(), Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            width, height = image.size
            if width * height > most_pixels(image):
                return _too_many_pixels(path, image, span)
            media_type = _MEDIA_TYPES[str(image.format)]
            dpi = _dpi(image.info.get("dpi", ()))
            content, (width, height) = ready(image, content)
    except UnidentifiedImageError:
        message = f"`{path}` is not a picture that can be shown"
        return error("unknown-picture-format", span, message, "save it as SVG, PNG, JPEG or WebP")
    except Image.DecompressionBombError:
        return error("picture-too-large", span, f"`{path}` has too many pixels", "save it smaller")
    except Exception as problem:  # Pillow's plugins raise whatever a broken file makes them stumble over.
        reason = str(problem).split("\n", 1)[0][:80]
        return error("broken-picture", span, f"`{path}` cannot be opened: {reason}", "save it again, or export it anew")
    return PictureFile(path, media_type, content, width * 96 / dpi, height * 96 / dpi)


@contextmanager
def _only_whole() -> Iterator[None]:
    """Refuse pictures that break off: WeasyPrint, once imported, makes Pillow fill them up, in the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _dpi(given: tuple[float, ...]) -> float:
    """The resolution a picture says it has, where it can be believed."""
    try:
        dpi = float(given[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 96.0
    return dpi if 30 <= dpi <= 2400 else 96.0


TOGETHER = 50_000_000
"""Bytes that the pictures of a lesson may have together, once each is as small as a page needs it."""


def too_many(span: Span) -> Diagnostic:
    """The diagnostic for the picture with which those of a lesson are too much."""
    message = f"with this one, the pictures of the lesson have more than {TOGETHER // 1_000_000} MB together"
    advice = "save photographs as JPEG, or smaller: 2000 pixels are enough for a page; or divide the lesson"
    return error("picture-too-large", span, message, advice)


def _too_many_pixels(path: str, image: Image, span: Span) -> Diagnostic:
    most = most_pixels(image)
    message = (
        f"`{path}` has {image.width} × {image.height} pixels, {image.width * image.height / 1e6:.0f} million; "
        f"at most {most // 1_000_000} million are opened"
    )
    advice = "save it smaller: 2000 pixels are enough for a page"
    if most < MAX_PIXELS:
        advice += f"; or as an ordinary JPEG or PNG, of which up to {MAX_PIXELS // 1_000_000} million are opened"
    return error("picture-too-large", span, message, advice)
