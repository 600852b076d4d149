"""What a lecturer says to each slide, and how long it takes: read from the deck itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import open_deck
from ddcurric.draw.pptx.read.slide_values import ParaValue
from ddcurric.lesson.views.minutes import minutes_in
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
