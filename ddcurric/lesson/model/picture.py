"""A picture file that has been looked at before use."""

from __future__ import annotations

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The bytes of a picture, known to be what they say and small enough to open."""

    path: str
    """Relative to the course folder, normalised, with forward slashes: the key by which it is looked up."""
    media_type: str
    """`image/svg+xml`, `image/png`, `image/jpeg` or `image/webp`."""
    content: bytes
    width: float
    """Natural width in CSS pixels (96 to the inch); more than 0."""
    height: float
