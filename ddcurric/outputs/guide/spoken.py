"""What a lecturer says to each slide, and how long it takes: read from the deck itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import open_deck
from ddcurric.draw.pptx.read.slide_values import ParaValue
from ddcurric.wording import wording


@dataclass(frozen=True, slots=True)
class SpokenSlide:
    number: int
    """From 1."""
    title: str
    notes: tuple[ParaValue, ...]
    minutes: int | None
    """None: its notes say nothing of time."""
    may_be_cut: bool
    """Its notes say that it may be left out."""


def spoken_slides(deck: bytes, language: str) -> tuple[SpokenSlide, ...]:
    """The slides of a deck that is shown, in their order."""
    opened = open_deck(deck)
    if isinstance(opened, str):
        raise AssertionError(f"our own deck cannot be read: {opened}")
    cut = re.compile(
        "|".join(re.escape(word.strip()) for word in wording(language).cut_words.split(",")), re.IGNORECASE
    )
    return tuple(
        SpokenSlide(at, slide.title, _said(slide.notes), minutes_in(slide.said), cut.search(slide.said) is not None)
        for at, slide in enumerate(read_deck(opened).slides, 1)
    )


def _said(notes: tuple[ParaValue, ...]) -> tuple[ParaValue, ...]:
    return tuple(paragraph for paragraph in notes if paragraph.text.strip())


def minutes_in(said: str) -> int | None:
    """What the notes begin with, "**3 minutes.** Ask …", in any of our languages."""
    match = _MINUTES.match(said.strip())
    return int(match[1]) if match else None


_MINUTES = re.compile(
    r"\W*(\d{1,3})\s*(?:min\b|min\.|minutes?\b|minuten?\b|minutos?\b|minut[oi]\b|minuut\b|′|')", re.IGNORECASE
)
