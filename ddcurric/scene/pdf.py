"""A finished document."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.scene.places import SourcePlace
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF, and what is known of it from laying it out."""

    content: bytes
    pages: int
    anchors: Mapping[str, int]
    """The page, from 1, on which each id of the document starts."""
    missing: str = ""
    """Characters that no font has, each once: they print as empty boxes."""
    refused: tuple[str, ...] = ()
    """Addresses that it names and that are none of its assets: nothing is shown in their place."""
    first: int = 0
    """Of a part of a document, the place of its first page in it, from 0."""
    places: tuple[SourcePlace, ...] = ()
    """What stands where, if somebody asked for it."""
