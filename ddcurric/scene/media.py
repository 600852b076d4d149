"""Media types of pictures, and the endings that their files have."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SVG, PNG, JPEG, WEBP, GIF = "image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"

BY_ENDING: Mapping[str, str] = MappingProxyType(
    {"svg": SVG, "png": PNG, "jpg": JPEG, "jpeg": JPEG, "webp": WEBP, "gif": GIF}
)
ENDINGS: Mapping[str, str] = MappingProxyType({kind: ending for ending, kind in BY_ENDING.items() if ending != "jpeg"})
