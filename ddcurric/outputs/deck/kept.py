"""Slides as they were laid out before, for a process that lays the same deck out again and again.

A slide is the same if all that it is made from is, wherever that is written by now: of what is known of it, it is then
said where its places have gone.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.slides import LaidOut
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class _Known:
    places: tuple[Span, ...]
    """Of all that it was made from, in order."""
    laid_out: LaidOut


class KeptSlides:
    """What came of the slides of a deck the last time, by what they were made from."""

    def __init__(self) -> None:
        self._kit: Kit | None = None
        self._footnotes = b""
        self._before: dict[bytes, _Known] = {}
        self._now: dict[bytes, _Known] = {}

    def begin(self, kit: Kit) -> None:
        """A deck is laid out anew; of another theme, or with other links, nothing is known."""
        bare, (notes, _) = replace(kit, footnotes={}), _said(tuple(kit.footnotes.items()))
        same = bare == self._kit and notes == self._footnotes
        self._kit, self._footnotes = bare, notes
        self._before, self._now = (self._now if same else {}), {}

    def get(self, given: tuple[object, ...], make: Callable[[], LaidOut]) -> LaidOut:
        """What comes of a slide, and of all else that it depends on."""
        key, places = _said(given)
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            known = _Known(places, make())
        self._now[key] = known
        return known.laid_out if known.places == places else _moved(known, places)


def _moved(known: _Known, places: tuple[Span, ...]) -> LaidOut:
    """With all that is written elsewhere by now."""
    gone = dict(zip(known.places, places, strict=True))
    slides = tuple(replace(slide, gone=gone) for slide in known.laid_out.value)
    found = tuple(replace(each, span=gone.get(each.span, each.span)) for each in known.laid_out.diagnostics)
    return replace(known.laid_out, value=slides, diagnostics=found)


def _said(value: object) -> tuple[bytes, tuple[Span, ...]]:
    """The digest of a value but for the places in it, and these."""
    file = BytesIO()
    pickler = _Pickler(file)
    pickler.fast = True  # no references back: equal values are equal bytes
    pickler.dump(value)
    return hashlib.sha256(file.getbuffer()).digest(), tuple(pickler.places)


class _Pickler(pickle.Pickler):
    """Writes a value without its places, which it gathers."""

    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.places: list[Span] = []

    def reducer_override(self, value: object) -> tuple[type[Span], tuple[str, int]]:
        if isinstance(value, Span):
            self.places.append(value)
            return Span, ("", 0)
        return NotImplemented  # type: ignore[no-any-return]
