"""Media types of pictures, and the endings that their files have."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from types import MappingProxyType

SVG, PNG, JPEG, WEBP, GIF = "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"

BY_ENDING: Mapping[str, str] = MappingProxyType(
    {"svg": SVG, "png": PNG, "jpg": JPEG, "jpeg": JPEG, "webp": WEBP, "gif": GIF}
)
ENDINGS: Mapping[str, str] = MappingProxyType({kind: ending for ending, kind in BY_ENDING.items() if ending != "jpeg"})

_CHUNK = struct.Struct(">I4s")


def is_whole_png(content: bytes) -> bool:
    """Its chunks are as they were written, and the last one is there. LibreOffice's own templates have pictures that
    end too early, which Pillow and PowerPoint read, and stricter readers do not (PNG, 3rd edition, 5.3)."""
    at = 8
    while at + 12 <= len(content):
        size, kind = _CHUNK.unpack_from(content, at)
        body = content[at + 4 : at + 8 + size]
        if zlib.crc32(body).to_bytes(4, "big") != content[at + 8 + size : at + 12 + size]:
            return False
        if kind == b"IEND":
            return True
        at += 12 + size
    return False
