"""Pictures: looked at before use, so that neither a corrupt nor a monstrous one reaches a page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ddcurric.diagnostics import Checked, Diagnostic, error
from ddcurric.model.picture import PictureFile
from ddcurric.readers.svg import looks_like_svg, read_svg
from ddcurric.source import Span

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
"""More than A3 at 600 dpi. Opened, each pixel takes up to four bytes."""


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


_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


def _read_raster(path: str, content: bytes, span: Span) -> PictureFile | Diagnostic:
    from PIL import Image, UnidentifiedImageError

    try:
        # Opening reads the header only; the size is judged before a pixel is unpacked.
        with _only_whole(), Image.open(io.BytesIO(content), formats=tuple(_MEDIA_TYPES)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return _too_many_pixels(path, width, height, span)
            media_type = _MEDIA_TYPES[str(image.format)]
            dpi = _dpi(image.info.get("dpi"))
            image.load()
            if image.getexif().get(_ORIENTATION, 1) in _TURNED:
                content, (width, height) = _upright(image)
            else:
                content = _in_eight_bits(image, content)
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


def _in_eight_bits(image: Any, content: bytes) -> bytes:
    """The bytes, or greys of sixteen bits as eight: WeasyPrint would print each half as a pixel of its own."""
    if not image.mode.startswith("I"):
        return content
    file = io.BytesIO()
    image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L").save(file, "PNG")
    return file.getvalue()


_ORIENTATION, _TURNED = 0x0112, range(2, 9)
"""The Exif tag that turns photographs, and its values for those that do not lie as they are to be seen."""

_PHOTOGRAPH = 92
"""The quality of a JPEG that was turned."""


def _upright(image: Any) -> tuple[bytes, tuple[int, int]]:
    """A camera's photograph as it is to be seen, and its size: PowerPoint pays no heed to the tag that says so."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    file = io.BytesIO()
    if image.format == "JPEG":
        seen = turned if turned.mode in ("L", "RGB") else turned.convert("RGB")
        seen.save(file, "JPEG", quality=_PHOTOGRAPH, icc_profile=image.info.get("icc_profile"))
    else:
        turned.save(file, image.format, **({"quality": _PHOTOGRAPH} if image.format == "WEBP" else {}))
    return _in_eight_bits(turned, file.getvalue()), turned.size


def _dpi(given: Any) -> float:
    """The resolution a picture says it has, where it can be believed."""
    try:
        dpi = float(given[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 96.0
    return dpi if 30 <= dpi <= 2400 else 96.0


def _too_many_pixels(path: str, width: int, height: int, span: Span) -> Diagnostic:
    message = f"`{path}` has {width} × {height} pixels; at most {MAX_PIXELS // 1_000_000} million are opened"
    return error("picture-too-large", span, message, "save it smaller: 2000 pixels are enough for a page")
