"""Pixels as paper and slides can use them: upright, of eight bits, and no more of them than can be seen.

What opening a picture takes is known from its header, and one that would take too much is not opened. A large one is
made smaller strip by strip, so that it lies in memory once.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from ddcurric.lesson.reader.bare import bare
from ddcurric.scene.media import is_whole_png

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 50_000_000
"""More than A3 at 600 dpi."""

MEMORY = 260_000_000
"""Bytes that opening one may take."""

KEPT_PIXELS = 9_000_000
KEPT_BYTES = 3_000_000
SHOWN_PIXELS = 4_500_000
"""A picture with more than it keeps is made this small: 2,450 across, and a page has room for 2,000, a slide for 3,000.

Opened in a worker, a WebP takes four times as much as another.
"""

QUALITY = 92
"""Of a JPEG or WebP that is written anew."""


def most_pixels(image: Image.Image) -> int:
    """How many pixels a picture of this kind may have, measured on Pillow's decoders."""
    size: float = 4
    if image.format == "WEBP":
        size = 17  # the picture, and the two canvases of an animation
    elif image.format in ("JPEG", "MPO") and (image.info.get("progressive") or image.info.get("progression")):
        size = 2 * len(image.getbands()) + 1  # all coefficients, in sixteen bits
    return min(MAX_PIXELS, int(MEMORY / size))


def ready(image: Image.Image, content: bytes) -> tuple[bytes, tuple[int, int]]:
    """The bytes of a picture that may be shown as they are, or others for them, and its size when it is upright.

    The size is the original's, whatever became of its pixels.
    """
    from PIL import ImageOps

    size = image.size
    kind = "JPEG" if image.format == "MPO" else str(image.format)  # several photographs in one file: the first
    turn = image.getexif().get(_ORIENTATION, 1)
    monster = _is_monster(size[0] * size[1], len(content), kind)
    if monster:  # a JPEG is opened small
        scale = math.sqrt(SHOWN_PIXELS / (size[0] * size[1]))
        image.draft(image.mode, (round(size[0] * scale), round(size[1] * scale)))
    image.load()
    deep = image.mode.startswith("I")
    whole = kind != "PNG" or is_whole_png(content)
    if whole and not monster and not deep and turn not in _TURNED and image.format != "MPO":
        return bare(content, kind), size
    about: dict[str | tuple[int, int], object] = {
        key: image.info[key] for key in ("icc_profile", "exif") if key in image.info
    }
    shown = _reduced(image, SHOWN_PIXELS if monster else MAX_PIXELS)
    shown.info = dict(about)
    if turn in _TURNED:
        shown = ImageOps.exif_transpose(shown)
        size = size[::-1] if turn in _SIDEWAYS else size
    profile = about.get("icc_profile")
    if kind == "JPEG" and shown.mode not in ("L", "RGB"):
        shown, profile = shown.convert("RGB"), None
    how = {} if kind == "PNG" else {"quality": QUALITY}
    file = io.BytesIO()
    shown.save(file, kind, icc_profile=profile, **how)
    return bare(file.getvalue(), kind), size


_ORIENTATION, _TURNED, _SIDEWAYS = 0x0112, range(2, 9), range(5, 9)
"""The Exif tag that turns photographs, its values for those that do not lie as they are to be seen, and for those that
lie on their side."""

STRIP = 128
"""Rows that are opened up at a time."""


def _is_monster(pixels: int, size: int, kind: str) -> bool:
    kept = SHOWN_PIXELS if kind == "WEBP" else KEPT_PIXELS
    return pixels > kept or (size > KEPT_BYTES and pixels > SHOWN_PIXELS)


def _reduced(image: Image.Image, most: int) -> Image.Image:
    """A picture with at most so many pixels, of eight bits a colour."""
    from PIL import Image

    over = max(1.0, math.sqrt(image.width * image.height / most))
    size = (max(1, int(image.width / over)), max(1, int(image.height / over)))
    factor = int(over)
    mode = _mode_of(image)
    small = Image.new(mode, (math.ceil(image.width / factor), math.ceil(image.height / factor)))
    for top in range(0, image.height, STRIP * factor):
        strip = image.crop((0, top, image.width, min(image.height, top + STRIP * factor)))
        small.paste(_in_mode(strip, mode).reduce(factor), (0, top // factor))
    return small if small.size == size else small.resize(size, Image.Resampling.LANCZOS)


def _mode_of(image: Image.Image) -> str:
    """The mode of eight bits that holds what a picture shows."""
    if image.mode in ("L", "RGB", "RGBA", "LA", "CMYK") and "transparency" not in image.info:
        return image.mode
    if image.mode.startswith("I") or image.mode == "1":
        return "L"
    return "RGBA" if "transparency" in image.info or "A" in image.getbands() else "RGB"


def _in_mode(strip: Image.Image, mode: str) -> Image.Image:
    if strip.mode.startswith("I"):  # WeasyPrint would print each half of sixteen bits as a pixel of its own
        return strip.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    return strip if strip.mode == mode else strip.convert(mode)
