"""Slides as they were laid out before, for who lays the same deck out again and again.

A slide is the same if all that it is made from is, wherever that is written by now: of what is known of it, it is then
said where its places have gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.outputs.deck.kit import Cache, Kit
from ddcurric.outputs.deck.slides import DrawnSlide, LaidOut
from ddcurric.scene.template import SlideLayout
from ddcurric.source import Span, said_and_places
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.weasy.binding import KeepBound


_READ: MappingProxyType[str, SlideLayout] = MappingProxyType({})
"""In place of a template's layouts, which are read of the file that it has: to say them took as long as two slides."""


@dataclass(frozen=True, slots=True)
class KnownSlides:
    """What one slide of the outline became."""

    places: tuple[Span, ...]
    """Of all that it was made from, in order."""
    slides: tuple[DrawnSlide, ...]
    found: tuple[Diagnostic, ...]


class KeptSlides:
    """What came of the slides of a deck the last time, by what they were made from: in memory, or also in `keep`."""

    def __init__(self, keep: KeepBound | None = None) -> None:
        self._keep = keep
        self._kit = b""
        self._before: dict[bytes, KnownSlides] = {}
        self._now: dict[bytes, KnownSlides] = {}

    def begin(self, kit: Kit) -> None:
        """A deck is laid out anew; of another theme, or with other links, nothing is known."""
        template = replace(kit.theme.template, layouts=_READ)
        self._kit, _ = said_and_places(replace(kit, known=Cache(), theme=replace(kit.theme, template=template)))
        self._before, self._now = self._now, {}

    def get(self, given: tuple[object, ...], make: Callable[[], LaidOut]) -> LaidOut:
        """What comes of a slide, and of all else that it depends on."""
        said, places = said_and_places(given)
        key = self._kit + said
        known = self._now.get(key) or self._before.get(key) or self._known(key, places, make)
        laid_out = _at(known, places)
        if laid_out is None:
            known = self._known(key + repr(places).encode("utf-8", "surrogatepass"), places, make)
            laid_out = Checked(known.slides, known.found)
        self._now[key] = known
        return laid_out

    def _known(self, key: bytes, places: tuple[Span, ...], make: Callable[[], LaidOut]) -> KnownSlides:
        def made() -> KnownSlides:
            laid_out = make()
            return KnownSlides(places, laid_out.value, laid_out.diagnostics)

        return made() if self._keep is None else self._keep(KnownSlides, key, made)


def _at(known: KnownSlides, places: tuple[Span, ...]) -> LaidOut | None:
    """With all that is written elsewhere by now; None where nobody knows where something found has gone."""
    if places == known.places:
        return Checked(known.slides, known.found)
    moves = {*zip(known.places, places, strict=True)}
    gone = dict(moves)
    if len(gone) < len(moves) or not all(each.span in gone for each in known.found):
        return None
    slides = tuple(replace(slide, gone=gone) for slide in known.slides)
    return Checked(slides, tuple(replace(each, span=gone[each.span]) for each in known.found))
