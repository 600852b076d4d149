"""A picture's bytes without what is not its pixels: a photograph's place, an older version, words, layers.

Nothing is packed anew; what is kept are the parts by which it is shown, and whatever lies behind its end goes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator


def bare(content: bytes, kind: str) -> bytes:
    """The same picture; as it is where its parts cannot be told."""
    try:
        match kind:
            case "PNG":
                return content[:8] + b"".join(_png(content))
            case "JPEG":
                return content[:2] + b"".join(_jpeg(content))
            case "WEBP":
                kept = b"".join(_webp(content))
                return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + kept
            case _:
                pass
    except (struct.error, IndexError):  # it breaks off, and Pillow opened it all the same
        pass
    return content


PNG_PARTS = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs",
)  # fmt: skip
"""Pixels, colours and size (PNG, third edition, 4.7): no texts, no Exif, no further pictures of an animation."""


def _png(content: bytes) -> Iterator[bytes]:
    at = 8
    while True:
        (length,) = struct.unpack_from(">I", content, at)
        name, end = content[at + 4 : at + 8], at + 12 + length
        if name in PNG_PARTS:
            yield content[at:end]
        if name == b"IEND" or not name:
            return
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Segments and scans up to the end of the first picture (ITU-T T.81, B.1)."""
    at = 2
    while True:
        if content[at] != 0xFF:  # of a scan: it goes on to the next marker that is none of its own
            end = content.find(b"\xff", at)
            yield content[at : end if end > 0 else None]
            if end < 0:
                return
            at = end
            continue
        marker = content[at + 1]
        if marker == 0xFF:  # fill
            at += 1
        elif marker == 0x00 or 0xD0 <= marker <= 0xD7:
            yield content[at : at + 2]
            at += 2
        elif marker == 0xD9:
            yield content[at : at + 2]
            return
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
            segment = content[at : at + 2 + length]
            if _shows(marker, segment[4:]):
                yield segment
            at += 2 + length


def _shows(marker: int, said: bytes) -> bool:
    """Tables, scans, and of what programs add, size (JFIF), colours (a profile) and how they are packed (Adobe)."""
    if marker == 0xFE:
        return False
    if 0xE0 <= marker <= 0xEF:
        return said.startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"))
    return True


WEBP_PARTS = (b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF")


def _webp(content: bytes) -> Iterator[bytes]:
    at, last = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    while at < last:
        (length,) = struct.unpack_from("<I", content, at + 4)
        name, end = content[at : at + 4], at + 8 + length + length % 2
        if name == b"VP8X":  # two of its bits say that Exif and XMP follow
            yield content[at : at + 8] + bytes([content[at + 8] & ~0b1100]) + content[at + 9 : end]
        elif name in WEBP_PARTS:
            yield content[at:end]
        at = end
